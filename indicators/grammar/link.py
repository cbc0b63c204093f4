"""Mentions become claims: each number with its subject, indicator, comparison, period and status.

The page is read once from left to right; :class:`~indicators.grammar.thread.Thread` carries what later
clauses inherit. A clause is cut into lists of quantities; each list is read with the words on its left
(:mod:`predicates`), its topic is taken apart (:mod:`nouns`), vetoes drop what is no claim (:mod:`roles`),
and what stays is written down as claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from indicators.grammar import meaning, nouns, predicates, roles, series
from indicators.grammar.clauses import Clause, Sentence, sentences
from indicators.grammar.predicates import Reading
from indicators.grammar.scan import Scan
from indicators.grammar.thread import Document, Subject, Thread, When
from indicators.model import Basis, Claim, Dimension, Kind, Quantity, Status
from indicators.normalization.periods import TimeExpression
from indicators.normalization.ranks import RANK

Range = tuple[int, int]

_COMPARES = regex.compile(r"(?:比|较|与|同|跟|以|于|占|自)$")
_DATELINE = regex.compile(r"\s?(?:讯|电)|\s?\((?:全媒体)?(?:记者|通讯员)")
_HEADING = regex.compile(r"[。!?;]")
_ATTRIBUTIVE = regex.compile(r"的?$")
_COUNTING = (Dimension.COUNT, Dimension.OTHER)
_LIGHT_RULES = ("bare", "level")
_MEASURED = regex.compile(r"(?:达到?|为|是|至|到|超过|突破|共计|合计|总计|累计达)(?:了|约)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """One quantity of a list with what its words say: the reading, the topic's parts and the thing counted."""

    quantity: Quantity
    reading: Reading
    topic: nouns.Topic
    counted: Range | None
    start: int
    limit: int


def claims(scan: Scan, document: Document) -> Iterator[Claim]:
    """The claims of a page, in the order of the text."""
    reader = _Reader(scan, document)
    for start, end in scan.text.paragraphs:
        yield from reader.paragraph(start, end)


class _Reader:
    """Reads a page once; holds the scan, the thread and how far the sorted mentions have been used."""

    def __init__(self, scan: Scan, document: Document) -> None:
        self.scan = scan
        self.text = scan.text.folded
        self.thread = Thread(document)
        self.atoms = scan.atoms()

    def paragraph(self, start: int, end: int) -> Iterator[Claim]:
        self.thread.paragraph()
        inside = self._within(self.atoms, start, end)
        if not _HEADING.search(self.text, start, end) and end - start <= 40:
            self._heading(start, end)
        for sentence in sentences(self.text, start, end, inside):
            self.thread.sentence()
            yield from self._sentence(sentence)

    def _heading(self, start: int, end: int) -> None:
        times = [t for t in self._times(start, end) if not self._is_comparison(t) and not t.vague]
        self.thread.heading(self.text[start:end], self._when(times[0]) if times else None)

    def _sentence(self, sentence: Sentence) -> Iterator[Claim]:
        for clause in sentence.clauses:
            self._begin(sentence, clause)
            inside = [q for q in self.scan.quantities if clause.start <= q.start < clause.end]
            border = clause.start
            lists = list(series.groups(self.text, inside))
            for i, group in enumerate(lists):
                limit = lists[i + 1][0].reach_start if i + 1 < len(lists) else clause.end
                border = self._border(border, group[0].start)
                found = list(self._list(sentence, clause, border, limit, group))
                yield from found
                if found:
                    border = group[-1].reach_end
            self._carry_time(clause, bool(inside))
            self._carry_status(clause, bool(inside))

    def _begin(self, sentence: Sentence, clause: Clause) -> None:
        """A place or organisation at the head of a clause is the subject from here on; of a sentence, beyond it."""
        subject = self._subject_of(nouns.topic(self.scan, clause.start, clause.end))
        if subject is None:
            return
        self.thread.subject = subject
        if clause is sentence.clauses[0] or self._only_time(sentence.start, clause.start):
            self.thread.carried = subject

    def _only_time(self, start: int, end: int) -> bool:
        """Whether nothing but dates stands between two positions."""
        words = self.text[start:end]
        for time in self._times(start, end):
            words = words.replace(self.text[time.start : time.end], "")
        return len(words) <= 3

    def _carry_status(self, clause: Clause, with_claims: bool) -> None:
        """力争…,…,…: a cue goes on to later clauses when its own clause had a number or ends with it."""
        status = meaning.status(self.text[clause.start : clause.end])
        deadline = any(t.deadline for t in self._times(clause.start, clause.end))
        if status is not None and (with_claims or clause.mark == ":" or deadline):
            self.thread.status = status
        elif clause.mark == ";":
            self.thread.status = self.thread.section_status

    def _border(self, border: int, start: int) -> int:
        """A bracket that opened or closed since the border is a border too."""
        opened = self.text.rfind("(", border, start)
        closed = self.text.rfind(")", border, start)
        if opened > closed:
            return opened + 1
        if closed >= 0 and self.text.rfind("(", border, closed) < 0:
            return closed + 1
        return border

    def _list(
        self, sentence: Sentence, clause: Clause, border: int, limit: int, group: Sequence[Quantity]
    ) -> Iterator[Claim]:
        reading = predicates.read(self.text, border, group[0])
        topic = nouns.topic(self.scan, border, reading.topic)
        steps = self._steps(sentence, border, reading, topic, group)
        for i, quantity in enumerate(group):
            end = limit if i == len(group) - 1 else quantity.reach_end
            found = Found(quantity, reading, topic, nouns.counted(self.scan, quantity.reach_end, end), border, limit)
            if roles.vetoed(self._candidate(found, listed=len(group) > 1)):
                continue
            yield self._claim(sentence, clause, found, steps[i] if steps else None)

    def _candidate(self, found: Found, *, listed: bool) -> roles.Candidate:
        name = self._folded(found.topic.name)
        counted = self._folded(found.counted)
        return roles.Candidate(
            self.text, found.start, found.limit, found.quantity, found.reading, name, counted, listed
        )

    # ------------------------------------------------------------------------------------- lists in step

    def _steps(
        self, sentence: Sentence, border: int, reading: Reading, topic: nouns.Topic, group: Sequence[Quantity]
    ) -> list[Step] | None:
        """One step for each number of a list that runs with a list of names or dates; None for other lists."""
        words = self.text[border : group[0].reach_start]
        if len(group) < 2 or not series.in_step(words):
            return None
        ranges = self._names_in_step(sentence, border, topic, len(group))
        if ranges:
            topics = [nouns.topic(self.scan, *part) for part in ranges]
            names = series.completed([self._kept_range(t.name) or "" for t in topics])
            return [Step(self._subject_of(t), name or None, None) for t, name in zip(topics, names, strict=True)]
        times = [t for t in self._times(sentence.start, group[0].start) if not self._is_comparison(t)]
        if len(times) == len(group):
            return [Step(None, None, self._when(time)) for time in times]
        if topic.name and series.members(self.text, topic.name, 1) is None:
            return [Step(None, "", None)] * len(group)
        return None

    def _names_in_step(self, sentence: Sentence, border: int, topic: nouns.Topic, count: int) -> list[Range] | None:
        if topic.name is not None:
            return series.members(self.text, topic.name, count)
        before = [c for c in sentence.clauses if c.end <= border]
        for clause in reversed(before):
            last = max((q.reach_end for q in self.scan.quantities if clause.start <= q.start < clause.end), default=0)
            name = nouns.topic(self.scan, max(clause.start, last), clause.end).name
            if name is not None:
                return series.members(self.text, name, count)
        return None

    # ------------------------------------------------------------------------------------------ one claim

    def _claim(self, sentence: Sentence, clause: Clause, found: Found, step: Step | None) -> Claim:
        quantity, reading = found.quantity, found.reading
        indicator, of_group = self._indicator(found, step)
        kind = meaning.kind(reading, quantity, indicator or "", of_group)
        number, unit = meaning.value(quantity, kind, reading.sign)
        basis, reference = self._comparison(reading, kind)
        if of_group and kind is Kind.SHARE:
            reference = indicator
        subject = (step.subject if step and step.subject else None) or self._subject(found)
        when = (step.when if step and step.when else None) or self._period(sentence, quantity)
        status = meaning.status(self.text[clause.start : quantity.reach_start]) or self.thread.status
        if indicator:
            self.thread.indicator = indicator
        start, end = self.scan.text.source(quantity.start, quantity.end)
        return Claim(
            doc_id=self.thread.document.doc_id,
            sentence=self._kept(sentence.start, sentence.end).strip(),
            start=start,
            end=end,
            mention=self.scan.text.raw[start:end],
            subject=subject.name if subject else None,
            ref_area=subject.code if subject else None,
            indicator=indicator or None,
            indicator_code=None,
            kind=kind,
            value=number.value,
            lower=number.lower,
            upper=number.upper,
            bound=number.bound,
            unit=unit.symbol if unit and unit is not RANK else None,
            dimension=meaning.dimension(quantity, unit),
            status=status,
            basis=basis,
            reference=reference,
            period=when.words if when else None,
            period_start=when.period.start if when and when.period else None,
            period_end=when.period.end if when and when.period else None,
            rule=reading.rule if step is None else f"{reading.rule}, in step",
        )

    def _indicator(self, found: Found, step: Step | None) -> tuple[str | None, bool]:
        """The name of what is measured or counted, and whether it is the group whose share the number is."""
        if step is not None and step.name is not None:
            return step.name or None, False
        name = self._kept_range(found.topic.name)
        counted = self._kept_range(found.counted)
        unit = found.quantity.unit
        if counted and found.reading.rule in _LIGHT_RULES:
            share = unit is not None and unit.symbol == "%"
            measured = _MEASURED.search(self.text[found.start : found.quantity.reach_start])
            if share and not measured and not name:
                return counted, True
            if not share and (name is None or not measured):
                return counted, False
        return name or self.thread.indicator, False

    def _subject_of(self, topic: nouns.Topic) -> Subject | None:
        if topic.organ is not None:
            code = None
            if topic.place is not None:
                code = self.thread.locate(topic.place, "").code
            return Subject(self._kept(*topic.organ), code)
        if topic.place is not None:
            return self.thread.locate(topic.place, self._kept(topic.place.start, topic.place.end))
        return None

    def _subject(self, found: Found) -> Subject | None:
        subject = self._subject_of(found.topic)
        if subject is not None:
            self.thread.subject = subject
            return subject
        return self.thread.default_subject()

    def _comparison(self, reading: Reading, kind: Kind) -> tuple[Basis | None, str | None]:
        """Basis and reference of a growth, change or difference; the reference alone of a share or rank."""
        words = self._kept(reading.comparison.start, reading.comparison.end) if reading.comparison else None
        if kind in (Kind.SHARE, Kind.RANK, Kind.MULTIPLE, Kind.CONTRIBUTION):
            return None, words
        if kind is Kind.LEVEL:
            return None, None
        dated = reading.comparison is not None and bool(
            self._times(reading.comparison.start, reading.comparison.end)
        )
        basis = meaning.basis(reading, self._folded_comparison(reading), dated=dated)
        if basis is None and words is None:
            return self.thread.basis, self.thread.reference
        if kind is not Kind.DIFFERENCE:
            self.thread.basis, self.thread.reference = basis, words
        return basis, words

    def _folded_comparison(self, reading: Reading) -> str:
        return self.text[reading.comparison.start : reading.comparison.end] if reading.comparison else ""

    # ----------------------------------------------------------------------------------------------- time

    def _period(self, sentence: Sentence, quantity: Quantity) -> When | None:
        times = [t for t in self._times(sentence.start, quantity.start) if not self._is_comparison(t)]
        return self._when(times[-1]) if times else self.thread.when

    def _carry_time(self, clause: Clause, with_claims: bool) -> None:
        """A period goes on to later sentences; a mere day only when something was claimed of it."""
        for time in self._times(clause.start, clause.end):
            if self._is_comparison(time) or _DATELINE.match(self.text, time.end):
                continue
            when = self._when(time)
            single = when.period is not None and when.period.start == when.period.end and not time.point
            if with_claims or not single:
                self.thread.when = when

    def _when(self, time: TimeExpression) -> When:
        return self.thread.resolve(time, self._kept(time.start, time.end))

    def _is_comparison(self, time: TimeExpression) -> bool:
        """比上年, 较2020年末: a date compared with is nobody's period."""
        return bool(_COMPARES.search(self.text, max(0, time.start - 2), time.start))

    def _times(self, start: int, end: int) -> list[TimeExpression]:
        return [t for t in self.scan.periods if start <= t.start and t.end <= end]

    # ---------------------------------------------------------------------------------------------- words

    @staticmethod
    def _within(ranges: Sequence[Range], start: int, end: int) -> list[Range]:
        return [r for r in ranges if r[0] < end and r[1] > start]

    def _kept(self, start: int, end: int) -> str:
        return self.scan.text.kept[start:end]

    def _kept_range(self, words: Range | None) -> str | None:
        return self._kept(*words) if words else None

    def _folded(self, words: Range | None) -> str:
        return self.text[words[0] : words[1]] if words else ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a number of a list in step has of its own; an empty name says that the lists do not match."""

    subject: Subject | None
    name: str | None
    when: When | None
