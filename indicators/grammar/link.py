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
from indicators.grammar.document import Document
from indicators.grammar.thread import Subject, Thread, When
from indicators.model import Basis, Claim, Dimension, Kind, Quantity, Status
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Now
from indicators.normalization.fold import fold
from indicators.normalization.ranks import RANK

Range = tuple[int, int]

_COMPARES = regex.compile(r"(?:比|较|与|同|跟|以|于|占|自)$")
_DATELINE = regex.compile(r"\s?(?:讯|电)|\s?\((?:全媒体)?(?:记者|通讯员)")
_HEADING = regex.compile(r"[。!?;]")
_OPENING = regex.compile(r"\d日(?:讯|电)|本报讯|(?:本报|日报|晚报|社|全媒体|本刊|通讯)(?:记者|通讯员)|^(?:记者|通讯员)\s")
_LONGEST_HEADING = 40
_ATTRIBUTIVE = regex.compile(r"的?$")
_WORD_RATIO = regex.compile(r"[成半数]|分之")
_NAMED_MONEY = regex.compile(r"人民币|美|港|欧")

# A measure of whatever was named before it, and a part of it.
_MEASURE = regex.compile(
    r"(?:完成|实现|总|累计|实际|平均|计划|年|合同)*(?:投资额?|施工产值|总产值|产值|增加值|产量|单产|亩产|销量|销售额|营业额|货值|成交额|均价|规模|处理率|利用率|产能利用率|总产量|面积|总面积|建筑面积|装机|货运量|周转量|吞吐量)"
)
_SECTOR = regex.compile(r"规模以上(?:工业|服务业|文化)(?:企业)?|规上(?:工业|服务业)(?:企业)?|(?:资质以上|具有资质等级的)?建筑(?:业)?企业|限额以上(?:批发和零售业|批零业|餐饮业|住宿业)?")
_SECTOR_MEASURE = regex.compile(r"(?:实现)?(?:主营业务收入|营业收入|利润总额|利润|利税总额|利税|全员劳动生产率|总产值|产品销售率|产销率|从业人员|资产负债率|每百元营业收入中的成本)")
_MEASURE_END = regex.compile(r"(?:播种面积|种植面积|面积|总产量|产量|单产|销售收入|收入|销量|产值|出货量)$")
_PART_NAME = regex.compile(r"所?占比|所占比重|比重|占[^,]{1,16}的?(?:比重|比例)|对[^,]{1,16}的?贡献率")
_UP_TO = regex.compile(r"[到至为由从成于]$")
_APART = regex.compile(r"按|扣除|初步|据|经|其中|剔除|如果|若|受|由于|随着|在|为")
_LONGEST_NAME = 16
_BEFORE_NAME = regex.compile(r"(?:总值|增加值|收入|支出|投资|总?额|余额|[A-Z]{2,}|[A-Z]{2,}\)|产量|销量|价格|指数|率|值|量|面积|成本|费用|利润|规模|人数|数量)$")
_LISTED = regex.compile(r"[、和与及]")
_FIRST_OF = regex.compile(r"(?:首批|第.{1,2}批|现有|共有?|已有|仅有?|各|的|唯一的?|约)*")
_OVER_AIM = regex.compile(r"的[^,;。]{0,10}(?:目标|水平)")
_AIM_AFTER = regex.compile(r"(?:的|左右)*(?:年度|全年|预期|增长|发展|总体)*目标")
_IN_TIME = (Basis.YOY, Basis.POP, Basis.YTD, Basis.BASE)
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
        self.last_steps: list[Step] = []
        self.compared: set[int] = set()  # where the dates stand that something was compared with

    def paragraph(self, start: int, end: int) -> Iterator[Claim]:
        heading = not _HEADING.search(self.text, start, end) and end - start <= _LONGEST_HEADING
        opens = bool(_OPENING.search(self.text, start, min(end, start + _LONGEST_HEADING)))
        self.thread.paragraph(opens=opens, titles=heading)
        inside = self._within(self.atoms, start, end)
        if heading:
            self._heading(start, end)
        for sentence in sentences(self.text, start, end, inside):
            self.thread.sentence()
            yield from self._sentence(sentence)

    def _heading(self, start: int, end: int) -> None:
        whens = [self._when(t) for t in self._times(start, end) if not self._is_comparison(t)]
        lasting = [when for when in whens if when.period and when.period.start < when.period.end]
        place = nouns.topic(self.scan, start, end).place
        subject = self.thread.locate(place, self._kept(place.start, place.end)) if place else None
        self.thread.heading(self.text[start:end], lasting[0] if lasting else None, subject)

    def _sentence(self, sentence: Sentence) -> Iterator[Claim]:
        for clause in sentence.clauses:
            self._begin(sentence, clause)
            inside = [
                q for q in self.scan.quantities if clause.start <= q.start < clause.end and not roles.names(self.text, q)
            ]
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
            if clause.mark == ";" and self.thread.document.is_report:
                self.thread.subject = self.thread.carried

    def _begin(self, sentence: Sentence, clause: Clause) -> None:
        """A place or organisation at the head of a clause is the subject from here on; of a sentence, beyond it."""
        first = next((q.reach_start for q in self.scan.quantities if clause.start <= q.start < clause.end), clause.end)
        subject = self._subject_of(replace(nouns.topic(self.scan, clause.start, first), agent=None))
        at_head = clause is sentence.clauses[0] or self._only_time(sentence.start, clause.start)
        counts = any(clause.start <= q.start < clause.end for q in self.scan.quantities)
        if subject is None or not (at_head or counts):
            return
        self.thread.subject = subject
        document = self.thread.document
        if at_head and (not document.is_report or document.owner is not None):
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
        if any(self._is_ahead(t) for t in self._times(clause.start, clause.end)):
            self.thread.status = status or Status.TARGET
        elif status is Status.FORECAST or status not in (None, Status.NORM) and (with_claims or clause.mark == ":"):
            self.thread.status = status
        if status is Status.TARGET and clause.mark == ":" and self.thread.document.is_report:
            self.thread.section_status, self.thread.section_when = status, self.thread.when

    def _is_ahead(self, time: TimeExpression) -> bool:
        """到2025年, 2030年前: a deadline after the document's day."""
        if not time.deadline or self.text.startswith("的", time.end):
            return False
        period, day = self._when(time).period, self.thread.document.date
        return period is not None and (day is None or period.end > day)

    def _status(self, clause: Clause, border: int, quantity: Quantity, reading: Reading, when: When | None) -> Status:
        """The status of a number: the words of its clause, else what carries over, unless its period is past."""
        if _AIM_AFTER.match(self.text, quantity.reach_end):
            return Status.TARGET
        if reading.origin:
            return Status.ACTUAL
        own = meaning.status(self._words_about(clause.start, quantity, reading))
        if own is Status.NORM:
            own = meaning.status(self._words_about(border, quantity, reading))
        if own is not None:
            return own
        times = [t for t in self._times(clause.start, quantity.start) if not self._is_comparison(t)]
        if any(self._is_ahead(t) for t in times):
            return Status.TARGET
        return Status.ACTUAL if times and self._is_past(when) else self.thread.status

    def _words_about(self, start: int, quantity: Quantity, reading: Reading) -> str:
        """The words from ``start`` to a number, without what it is compared with."""
        compared = reading.comparison
        if compared is None or compared.start < start:
            return self.text[start : quantity.start]
        return self.text[start : compared.start] + self.text[compared.end : quantity.start]

    def _is_past(self, when: When | None) -> bool:
        day = self.thread.document.date
        return when is not None and when.period is not None and day is not None and when.period.end < day

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
        reading = self._reading(clause, border, group[0])
        self._note_comparison(reading)
        topic = nouns.topic(self.scan, border, reading.topic)
        if topic.name is None and reading.rule != "bare":
            topic = replace(topic, name=self._name_before(sentence, border))
        steps = self._steps(sentence, border, reading, topic, group)
        self.last_steps = steps or []
        for i, quantity in enumerate(group):
            end = limit if i == len(group) - 1 else quantity.reach_end
            found = Found(quantity, reading, topic, nouns.counted(self.scan, quantity.reach_end, end), border, limit)
            if roles.vetoed(self._candidate(found, listed=len(group) > 1)):
                continue
            yield self._claim(sentence, clause, found, steps[i] if steps else None)

    def _reading(self, clause: Clause, border: int, quantity: Quantity) -> Reading:
        """The reading of a number; 低于|6%左右的目标|2.8个百分点 reaches over the figure compared with."""
        reading = predicates.read(self.text, border, self._words_end(border, quantity), quantity)
        if _AIM_AFTER.match(self.text, quantity.reach_end) and reading.kind is Kind.DIFFERENCE:
            return replace(reading, rule="aim", kind=self.thread.kind or Kind.LEVEL, sign=1, comparison=None)
        if reading.rule == "bare" and border > clause.start and _OVER_AIM.match(self.text, border, quantity.start):
            wider = predicates.read(self.text, clause.start, quantity.reach_start, quantity)
            if wider.kind is Kind.DIFFERENCE:
                return wider
        return reading

    def _words_end(self, border: int, quantity: Quantity) -> int:
        """Where the predicate ends: before the date in 增加到2007年的13786元."""
        end = quantity.reach_start
        for time in self._times(border, end):
            start = time.start + 1 if self.text[time.start] in "到至" else time.start
            if self.text[time.end : end] in ("", "的") and _UP_TO.search(self.text, border, start):
                return start
        return end

    def _note_comparison(self, reading: Reading) -> None:
        if reading.comparison is not None:
            self.compared.update(t.start for t in self._times(reading.comparison.start, reading.comparison.end))

    def _name_before(self, sentence: Sentence, border: int) -> Range | None:
        """The name that a clause of its own set before: 国内生产总值,按不变价格计算,同比增长…."""
        for clause in reversed([c for c in sentence.clauses if c.end < border]):
            if any(clause.start <= q.start < border for q in self.scan.quantities):
                return None
            if not _APART.match(self.text, clause.start, clause.end):
                name = nouns.topic(self.scan, clause.start, clause.end).name
                return name if name and _BEFORE_NAME.search(self.text, *name) and len(range(*name)) <= _LONGEST_NAME else None
        return None

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
        if topic.name is None and len(self.last_steps) == len(group):
            return self.last_steps
        shared = self._shared_names(sentence, border, topic, len(group))
        if shared:
            return [Step(None, name, None) for name in shared]
        times = [t for t in self._times(sentence.start, group[0].start) if not self._is_comparison(t)]
        if len(times) == len(group):
            return [Step(None, None, self._when(time)) for time in times]
        if topic.name and series.members(self.text, topic.name, 1) is None:
            return [Step(None, "", None)] * len(group)
        return None

    def _names_in_step(self, sentence: Sentence, border: int, topic: nouns.Topic, count: int) -> list[Range] | None:
        if topic.place is not None and _LISTED.match(self.text, topic.place.end):
            end = topic.name[1] if topic.name else topic.place.end
            return series.members(self.text, (topic.place.start, end), count)
        if topic.name is not None:
            return series.members(self.text, topic.name, count)
        before = [c for c in sentence.clauses if c.end <= border]
        for clause in reversed(before):
            last = max((q.reach_end for q in self.scan.quantities if clause.start <= q.start < clause.end), default=0)
            name = nouns.topic(self.scan, max(clause.start, last), clause.end).name
            if name is not None:
                return series.members(self.text, name, count)
        return None

    def _shared_names(self, sentence: Sentence, border: int, topic: nouns.Topic, count: int) -> list[str] | None:
        """医疗废物、生活垃圾、城市污水处理能力提高,|处理率分别…: the list told before, with the measure told now."""
        if topic.name is None:
            return None
        ranges = self._names_in_step(sentence, border, replace(topic, name=None, place=None), count)
        words = [self._kept(*part) for part in ranges or ()]
        return series.sharing(words, self._kept(*topic.name)) if words else None

    # ------------------------------------------------------------------------------------------ one claim

    def _claim(self, sentence: Sentence, clause: Clause, found: Found, step: Step | None) -> Claim:
        reading = found.reading
        indicator, of_group = self._indicator(found, step)
        written = self.text[found.quantity.start : found.quantity.end]
        quantity = meaning.priced(found.quantity, fold(indicator or ""), written)
        kind = meaning.kind(
            reading,
            quantity,
            indicator or "",
            self.text[quantity.reach_end : min(found.limit, quantity.reach_end + 16)],
            of_group=of_group,
            in_words=bool(_WORD_RATIO.search(written)),
            moving=found.topic.name is None and self.thread.kind is Kind.GROWTH and reading.rule == "level",
        )
        basis, reference = self._comparison(reading, kind)
        if kind is Kind.DIFFERENCE and basis in _IN_TIME:
            kind = predicates.moved(quantity)
        quantity = meaning.hedged(quantity, reading)
        number, unit = meaning.value(quantity, kind, reading.sign)
        if of_group and kind is Kind.SHARE:
            reference = indicator
        subject = (step.subject if step and step.subject else None) or self._subject(found)
        if not _NAMED_MONEY.search(written):
            unit = meaning.local(unit, self._money_region(subject))
        when = (step.when if step and step.when else None) or self._period(sentence, quantity)
        status = self._status(clause, found.start, quantity, reading, when)
        self.thread.kind = kind
        if indicator:
            self.thread.indicator = indicator
            self.thread.sector = self.thread.sector or indicator
            self.thread.counted = unit is not None and unit.dimension in (Dimension.COUNT, Dimension.AREA)
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
        if name and found.topic.holder and self.thread.default_subject() is not None:
            name = self._kept(*found.topic.holder) + name
        if name and found.topic.owner:
            name = self._kept(*found.topic.owner) + name
        elif name:
            name = self._owned(name)
        counted = self._kept_range(found.counted)
        unit = found.quantity.unit
        if counted and found.reading.rule in _LIGHT_RULES:
            share = unit is not None and unit.symbol == "%"
            measured = _MEASURED.search(self.text[found.start : found.quantity.reach_start])
            in_words = bool(_WORD_RATIO.search(self.text[found.quantity.start : found.quantity.end]))
            if share and not measured and (not name or in_words):
                return (name or "") + counted, True
            if not share and (name is None or not measured):
                return counted, False
        return name or self.thread.indicator, False

    def _owned(self, name: str) -> str:
        """A measure that names no thing, with the thing named before in its sentence: 项目304个、完成投资|4608亿元."""
        folded = fold(name)
        before = self.thread.indicator
        if before is None or before.endswith(name):
            return name
        if _PART_NAME.fullmatch(folded):
            return before + name
        sector = _SECTOR.match(fold(self.thread.sector or ""))
        if sector and _SECTOR_MEASURE.fullmatch(folded):
            return sector.group() + name
        if _MEASURE.fullmatch(folded):
            thing = before if self.thread.counted else _MEASURE_END.sub("", before)
            return thing + name if thing != before or self.thread.counted else name
        return name

    def _subject_of(self, topic: nouns.Topic) -> Subject | None:
        if topic.organ is not None:
            return Subject(self._kept(*topic.organ), self._organ_code(topic))
        if topic.place is not None:
            return self.thread.locate(topic.place, self._kept(topic.place.start, topic.place.end))
        if topic.agent is not None:
            region = self.thread.default_subject()
            return Subject(self._kept(*topic.agent), region.code if region else None)
        return None

    def _organ_code(self, topic: nouns.Topic) -> str | None:
        """The region of an organisation that a place names, or of a village or office of the place spoken of."""
        if topic.place is not None:
            return self.thread.locate(topic.place, "").code
        if topic.organ is not None and nouns.is_local(self.text, topic.organ):
            region = self.thread.carried or self.thread.default_subject()
            return region.code if region else None
        return None

    def _subject(self, found: Found) -> Subject | None:
        subject = self._place_before(found) or self._subject_of(found.topic)
        if subject is None and found.topic.holder and self.thread.default_subject() is None:
            subject = Subject(self._kept(*found.topic.holder), None)
        if subject is None:
            return self.thread.default_subject()
        if found.topic.agent is None:
            self.thread.subject = subject
        return subject

    def _money_region(self, subject: Subject | None) -> str | None:
        region = self.thread.document.region
        return region.code if region else subject.code if subject else None

    def _place_before(self, found: Found) -> Subject | None:
        """全国|14个沿海开放城市: a place right before the number owns what is counted."""
        if found.counted is None:
            return None
        for place in self.scan.places:
            if found.start <= place.start and place.end <= found.quantity.reach_start:
                between = self.text[place.end : found.quantity.reach_start]
                if _FIRST_OF.fullmatch(between):
                    return self.thread.locate(place, self._kept(place.start, place.end))
        return None

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
            if self._is_comparison(time) or _DATELINE.match(self.text, time.end) or self._passing(clause, time):
                continue
            when = self._when(time)
            single = when.period is not None and when.period.start == when.period.end and not time.point
            if with_claims or not single:
                self.thread.when = when

    def _passing(self, clause: Clause, time: TimeExpression) -> bool:
        """A date that holds for its own clause alone: a deadline, 目前, 上年同期, what stands in brackets."""
        bracketed = self.text.rfind("(", clause.start, time.start) > self.text.rfind(")", clause.start, time.start)
        return time.deadline or time.same or bracketed or isinstance(time.shape, Now)

    def _when(self, time: TimeExpression) -> When:
        return self.thread.resolve(time, self._kept(time.start, time.end))

    def _is_comparison(self, time: TimeExpression) -> bool:
        """比上年, 较2020年末: a date compared with is nobody's period."""
        return time.start in self.compared or bool(_COMPARES.search(self.text, max(0, time.start - 2), time.start))

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
