"""Mentions become claims: each number with its subject, indicator, comparison, period and status.

The page is read once from left to right; :class:`~indicators.grammar.thread.Thread` carries what later
clauses inherit. A clause is cut into lists of quantities; each list is read with the words on its left
(:mod:`~indicators.grammar.predicates`), its topic is taken apart (:mod:`~indicators.grammar.nouns`), vetoes
drop what is no claim (:mod:`~indicators.grammar.roles`), and what stays is written down as claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from indicators.grammar import (
    meaning,
    names,
    nouns,
    predicates,
    readings,
    roles,
    series,
    statuses,
    subjects,
    times,
)
from indicators.grammar.clauses import Clause, Sentence, sentences
from indicators.grammar.counted import counted
from indicators.grammar.document import Document
from indicators.grammar.page import Found, Page
from indicators.grammar.predicates import Reading
from indicators.grammar.scan import Scan
from indicators.grammar.steps import Step, steps
from indicators.grammar.thread import Subject, Thread
from indicators.model import Basis, Claim, Dimension, Kind, Quantity, Unit
from indicators.normalization.fold import fold
from indicators.normalization.ranks import RANK

# A heading has none of these.
_HEADING = regex.compile(r"[。!?;]")

# 6日讯, 本报记者, 通讯员
_OPENING = regex.compile(
    r"""
    \d 日 [讯电]
  | 本报讯
  | (?: 本报 | 日报 | 晚报 | 社 | 全媒体 | 本刊 | 通讯 ) (?: 记者 | 通讯员 )
  | ^ (?: 记者 | 通讯员 ) \s
    """,
    regex.VERBOSE,
)
# 3、, ●, (二): an item of a list
_ITEM = regex.compile(
    r"\s* (?: \d{1,2} [、.] (?! \d ) | [①-⑳●■◆▲★○□△▪•] | - \s | \(\d{1,2}\) )", regex.VERBOSE
)
_LONGEST_HEADING = 40
_LONGEST_TOPIC = 160

# 低于6%|的预期目标|2个百分点
_OVER_AIM = regex.compile(r"的 [^,;。]{0,10} (?: 目标 | 水平 )", regex.VERBOSE)

# 6亿|美|元: money that needs no region
_NAMED_MONEY = regex.compile(r"人民币|美|港|欧")
_IN_TIME = (Basis.YOY, Basis.POP, Basis.YTD, Basis.BASE)
_AFTER = 16  # how many characters behind a number may tell its kind


def claims(scan: Scan, document: Document) -> Iterator[Claim]:
    """The claims of a page, in the order of the text."""
    page = Page(scan, Thread(document))
    atoms = iter(scan.atoms())
    for start, end in scan.text.paragraphs:
        yield from _paragraph(page, start, end, list(_until(atoms, end)))


def _until(atoms: Iterator[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """The next ranges that begin before ``end``; ranges never run over a paragraph."""
    for atom in atoms:
        yield atom
        if atom[1] >= end:
            return


def _paragraph(page: Page, start: int, end: int, atoms: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    heading = not _HEADING.search(page.text, start, end) and end - start <= _LONGEST_HEADING
    opens = bool(_OPENING.search(page.text, start, min(end, start + _LONGEST_HEADING)))
    page.thread.paragraph(opens=opens, titles=heading, item=bool(_ITEM.match(page.text, start, end)))
    if heading:
        _heading(page, start, end)
    for sentence in sentences(page.text, start, end, atoms):
        page.thread.sentence()
        yield from _sentence(page, sentence)


def _heading(page: Page, start: int, end: int) -> None:
    whens = [page.when(time) for time in page.named_times(start, end)]
    lasting = [when for when in whens if when.period and when.period.start < when.period.end]
    place = nouns.topic(page.scan, start, end).place
    subject = page.thread.locate(place, page.kept(place.start, place.end)) if place else None
    page.thread.heading(page.text[start:end], lasting[0] if lasting else None, subject)


def _sentence(page: Page, sentence: Sentence) -> Iterator[Claim]:
    last: list[Step] = []
    for clause in sentence.clauses:
        subjects.begin(page, sentence, clause)
        told = [q for q in page.quantities(clause.start, clause.end) if not roles.names(page.text, q)]
        lists = list(series.groups(page.text, told))
        border = clause.start
        for i, group in enumerate(lists):
            limit = lists[i + 1][0].reach_start if i + 1 < len(lists) else clause.end
            border = _border(page.text, border, group[0].start)
            found, last = _list(page, sentence, clause, (border, limit), group, last)
            yield from found
            border = group[-1].reach_end if found else border
        times.carry(page, clause, with_claims=bool(told))
        statuses.carry(page, clause, with_claims=bool(told))
        if clause.mark == ";" and page.document.is_report:
            page.thread.subject = page.thread.carried


def _border(text: str, border: int, start: int) -> int:
    """A bracket that opened or closed since the border is a border too."""
    opened = text.rfind("(", border, start)
    closed = text.rfind(")", border, start)
    if opened > closed:
        return opened + 1
    return closed + 1 if closed >= 0 and text.rfind("(", border, closed) < 0 else border


def _list(
    page: Page,
    sentence: Sentence,
    clause: Clause,
    borders: tuple[int, int],
    group: Sequence[Quantity],
    last: Sequence[Step],
) -> tuple[list[Claim], list[Step]]:
    """The claims of a list of numbers, and its steps when it runs in step with a list of names."""
    border, limit = borders
    reading = _reading(page, clause, border, group[0])
    page.note_comparison(reading)
    topic = nouns.topic(page.scan, max(border, reading.topic - _LONGEST_TOPIC), reading.topic)
    if topic.name is None and reading.rule != "bare":
        topic = replace(topic, name=names.name_before(page, sentence, border))
    in_step = steps(page, sentence, border, topic, group, last)
    out: list[Claim] = []
    for i, quantity in enumerate(group):
        end = limit if i == len(group) - 1 else quantity.reach_end
        thing = counted(page.scan, quantity.reach_end, end)
        first = out[0].indicator if out and thing is None and topic.name is not None else None
        found = Found(quantity, reading, topic, thing, border, limit, first)
        if roles.vetoed(_candidate(page, found, listed=len(group) > 1)) is None:
            out.append(_claim(page, sentence, clause, found, in_step[i] if in_step else None))
    if reading.origin:
        page.note_dates(reading.topic, group[0].start)
    return out, in_step


def _reading(page: Page, clause: Clause, border: int, quantity: Quantity) -> Reading:
    """The reading of a number; 低于|6%左右的目标|2.8个百分点 reaches over the figure compared with."""
    reading = predicates.read(page.text, border, times.words_end(page, border, quantity), quantity)
    if readings.aim_after().match(page.text, quantity.reach_end) and reading.kind is Kind.DIFFERENCE:
        return replace(reading, rule="aim", kind=page.thread.kind or Kind.LEVEL, sign=1, comparison=None)
    if (
        reading.rule == "bare"
        and border > clause.start
        and _OVER_AIM.match(page.text, border, quantity.start)
    ):
        wider = predicates.read(page.text, clause.start, quantity.reach_start, quantity)
        return wider if wider.kind is Kind.DIFFERENCE else reading
    return reading


def _candidate(page: Page, found: Found, *, listed: bool) -> roles.Candidate:
    name, counted = page.folded(found.topic.name), page.folded(found.counted)
    return roles.Candidate(
        page.text,
        found.start,
        found.limit,
        found.quantity,
        found.reading,
        name,
        counted,
        listed,
        page.thread.indicator is not None,
    )


def _claim(page: Page, sentence: Sentence, clause: Clause, found: Found, step: Step | None) -> Claim:
    reading, thread = found.reading, page.thread
    name, of_group = _name(page, found, step)
    written = page.text[found.quantity.start : found.quantity.end]
    quantity = meaning.priced(found.quantity, fold(name or ""), written)
    kind = _kind(page, found, quantity, name or "", of_group=of_group)
    basis, reference = _comparison(page, reading, kind)
    if kind is Kind.DIFFERENCE and basis in _IN_TIME:
        kind = predicates.moved(quantity)
    number, unit = meaning.value(meaning.hedged(quantity, reading), kind, reading.sign)
    subject = (step.subject if step else None) or subjects.subject(page, found)
    if not _NAMED_MONEY.search(written):
        unit = meaning.local(unit, subjects.money_region(page, subject))
    when = (step.when if step else None) or times.period(page, sentence, quantity)
    status = statuses.status(page, clause, found.start, quantity, reading, when)
    _remember(page, name, subject, kind, unit)
    start, end = page.scan.text.source(quantity.start, quantity.end)
    return Claim(
        doc_id=thread.document.doc_id,
        sentence=page.kept(sentence.start, sentence.end).strip(),
        start=start,
        end=end,
        mention=page.scan.text.raw[start:end],
        subject=subject.name if subject else None,
        ref_area=subject.code if subject else None,
        indicator=name,
        indicator_code=names.code(name, kind),
        kind=kind,
        value=number.value,
        lower=number.lower,
        upper=number.upper,
        bound=number.bound,
        unit=unit.symbol if unit and unit is not RANK else None,
        dimension=unit.dimension if unit else Dimension.OTHER,
        status=status,
        basis=basis,
        reference=name if of_group and kind is Kind.SHARE else reference,
        period=when.words if when else None,
        period_start=when.period.start if when and when.period else None,
        period_end=when.period.end if when and when.period else None,
        rule=reading.rule if step is None else f"{reading.rule}, in step",
    )


def _name(page: Page, found: Found, step: Step | None) -> tuple[str | None, bool]:
    if step is not None and step.name is not None:
        return step.name or None, False
    if found.listed is not None:
        return found.listed, False
    return names.indicator(page, found)


def _kind(page: Page, found: Found, quantity: Quantity, name: str, *, of_group: bool) -> Kind:
    reading = found.reading
    return meaning.kind(
        reading,
        quantity,
        name,
        page.text[quantity.reach_end : min(found.limit, quantity.reach_end + _AFTER)],
        of_group=of_group,
        in_words=bool(names.WORD_RATIO.search(page.text, quantity.start, quantity.end)),
        moving=found.topic.name is None and page.thread.kind is Kind.GROWTH and reading.rule == "level",
    )


def _comparison(page: Page, reading: Reading, kind: Kind) -> tuple[Basis | None, str | None]:
    """Basis and reference of a growth, change or difference; the reference alone of a share or rank."""
    thread, compared = page.thread, reading.comparison
    words = page.kept(compared.start, compared.end) if compared else None
    if kind is Kind.RANK and words is None and thread.kind is Kind.RANK:
        return None, thread.ranked_in
    if kind is Kind.RANK:
        thread.ranked_in = words
    if kind in (Kind.SHARE, Kind.RANK, Kind.MULTIPLE, Kind.CONTRIBUTION):
        return None, words
    if kind is Kind.LEVEL:
        return None, None
    dated = compared is not None and bool(page.times(compared.start, compared.end))
    basis = meaning.basis(reading, page.text[compared.start : compared.end] if compared else "", dated=dated)
    if basis is None and words is None:
        return thread.basis, thread.reference
    if kind is not Kind.DIFFERENCE:
        thread.basis, thread.reference = basis, words
    return basis, words


def _remember(page: Page, name: str | None, subject: Subject | None, kind: Kind, unit: Unit | None) -> None:
    """What later numbers of the sentence may take up."""
    page.thread.kind = kind
    if name:
        page.thread.indicator, page.thread.named_for = name, subject
        page.thread.sector = page.thread.sector or name
        page.thread.counted = unit is not None and names.is_thing(name, unit.dimension)
