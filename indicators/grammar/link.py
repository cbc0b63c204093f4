"""Mentions become claims: each number with its subject, indicator, comparison, period and status.

The page is read once from left to right; :class:`~indicators.grammar.thread.Thread` carries what later
clauses inherit. A clause is cut into lists of quantities; each list is read with the words on its left
(:mod:`~indicators.grammar.predicates`), its topic is taken apart (:mod:`~indicators.grammar.nouns`), vetoes
drop what is no claim (:mod:`~indicators.grammar.roles`), and what stays is written down as claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indicators.grammar import (
    cells,
    comparing,
    embedded,
    meaning,
    names,
    nouns,
    organs,
    predicates,
    reach,
    readings,
    relations,
    roles,
    series,
    statuses,
    subjects,
    tasks,
    times,
)
from indicators.grammar.clauses import Atoms, Clause, Sentence, behind_brackets, sentences
from indicators.grammar.counted import counted
from indicators.grammar.document import Document
from indicators.grammar.outcomes import Dropped, Linked, Outcome, claim
from indicators.grammar.page import Found, Page
from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import Ruled
from indicators.grammar.scan import Scan
from indicators.grammar.steps import Step, steps
from indicators.grammar.thread import Subject, Thread
from indicators.model import Basis, Claim, Kind, Quantity, Unit

# A heading has none of these.
_HEADING = re.compile(r"[。!?;]")

# 6日讯, 本报记者
_OPENING = re.compile(
    r"""
    \d 日 [讯电]
  | 本报讯
  | (?: 本报 | 日报 | 晚报 | 社 | 全媒体 | 本刊 | 通讯 ) (?: 记者 | 通讯员 )
    """,
    re.VERBOSE,
)
# 通讯员|, (上接第一版): at the head of a paragraph
_HEADED = re.compile(r"(?: 记者 | 通讯员 ) \s | [《(]{0,2} [上紧] 接 [^,。]{1,6} 版", re.VERBOSE)

# 3、, ●, (二): an item of a list
_ITEM = re.compile(r"\s* (?: \d{1,2}(?:、|\.(?!\d)) | [①-⑳●■◆▲★○□△▪•] | - \s | \(\d{1,2}\) )", re.VERBOSE)

# 国内|股市, 国内|要闻: a heading that sorts news tells of nobody.
_SORTING = re.compile(r"[国境][内外]|海外|国际")

_LONGEST_HEADING = 40
_LONGEST_TOPIC = 160

# 低于6%|的预期目标|2个百分点
_OVER_AIM = re.compile(r"的 [^,;。]{0,10} (?: 目标 | 水平 )", re.VERBOSE)

_IN_TIME = (Basis.YOY, Basis.POP, Basis.YTD, Basis.BASE)
_AFTER = 16  # how many characters behind a number may tell its kind


class _Signs(NamedTuple):
    """What a sentence shows: its numbers, and whether there is a time, and a place or an organisation."""

    numbers: tuple[Quantity, ...]
    timed: bool
    named: bool


def claims(scan: Scan, document: Document) -> Iterator[Claim]:
    """The claims of a page, in the order of the text."""
    page = Page(scan, Thread(document))
    for sentence, outcomes in read(page):
        linked = [outcome for outcome in outcomes if isinstance(outcome, Linked)]
        words = page.kept(sentence.start, sentence.end).strip() if linked else ""
        yield from (claim(page, words, outcome) for outcome in linked)


def read(page: Page) -> Iterator[tuple[Sentence, list[Outcome]]]:
    """The sentences of a page, each with what becomes of its quantities; claims are in the text's order."""
    atoms = iter(page.scan.atoms())
    for start, end in page.scan.text.paragraphs:
        yield from _paragraph(page, start, end, list(_until(atoms, end)))


def _until(atoms: Iterator[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """The next ranges that begin before ``end``; ranges never run over a paragraph."""
    for atom in atoms:
        yield atom
        if atom[1] >= end:
            return


def _paragraph(
    page: Page, start: int, end: int, atoms: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sentence, list[Outcome]]]:
    numbers = page.quantities(start, end)
    if rule := cells.refused(page.text[start:end], measured=any(number.unit for number in numbers)):
        yield Sentence(page.text, start, end, Atoms(())), [Dropped(number, rule) for number in numbers]
        return
    heading = end - start <= _LONGEST_HEADING and not _HEADING.search(page.text, start, end)
    head = min(end, start + _LONGEST_HEADING)
    opens = bool(_HEADED.match(page.text, start, head) or _OPENING.search(page.text, start, head))
    page.thread.paragraph(opens=opens, titles=heading, item=bool(_ITEM.match(page.text, start, end)))
    if heading:
        _heading(page, start, end)
    for sentence in sentences(page.text, start, end, atoms):
        page.thread.sentence()
        signs = _signs(page, sentence)
        tasks.begin(page, sentence, told=bool(signs.numbers))
        if any(signs) or page.text.find(":", sentence.start, sentence.end) >= 0:
            yield sentence, list(_sentence(page, sentence, signs))
        else:
            page.thread.quiet = sentence
            yield sentence, []


def _heading(page: Page, start: int, end: int) -> None:
    whens = [page.when(time) for time in page.named_times(start, end)]
    lasting = [when for when in whens if when.period and when.period.start < when.period.end]
    place = nouns.head(page.scan, start, end).place if page.scan.places.starting(start, end) else None
    named = place if place and not _SORTING.match(page.text, place.start, place.end) else None
    subject = page.locate(named) if named else None
    page.thread.heading(page.text[start:end], lasting[0] if lasting else None, subject)


def _signs(page: Page, sentence: Sentence) -> _Signs:
    start, end, scan = sentence.start, sentence.end, page.scan
    return _Signs(
        scan.quantities.starting(start, end),
        bool(scan.periods.starting(start, end)),
        bool(scan.places.starting(start, end)) or organs.shows(page.text, start, end),
    )


def _sentence(page: Page, sentence: Sentence, signs: _Signs) -> Iterator[Outcome]:
    last: list[Step] = []
    end = signs.numbers[-1].end if signs.numbers else sentence.start
    for clause in sentence.clauses:
        counted = page.quantities(clause.start, clause.end) if clause.start < end else ()
        if signs.named or signs.numbers:
            subjects.begin(page, sentence, clause, counted)
        told: list[Quantity] = []
        for quantity in counted:
            if (rule := embedded.part_of_name(page.text, quantity)) is None:
                told.append(quantity)
            else:
                yield Dropped(quantity, rule)
        if told:
            found, last = _clause(page, sentence, clause, told, last)
            yield from found
        else:
            _quiet(page, sentence, clause, before=clause.end < end)
        if signs.timed:
            times.carry(page, clause, with_claims=bool(told))
        if clause.mark == ":" or clause.end < end:
            reach.carry(page, clause, with_claims=bool(told))
        if clause.mark == ";" and page.document.is_report:
            page.thread.subject = page.thread.carried


def _quiet(page: Page, sentence: Sentence, clause: Clause, *, before: bool) -> None:
    """What a clause without a number leaves to those ``before`` which it stands, and to the next sentence."""
    if before:
        opener = relations.opener(page.text, clause.start, clause.end)
        page.thread.opener = opener or page.thread.opener
    if len(sentence.clauses) == 1:
        page.thread.quiet = sentence


def _clause(
    page: Page, sentence: Sentence, clause: Clause, told: Sequence[Quantity], last: list[Step]
) -> tuple[list[Outcome], list[Step]]:
    """What becomes of the numbers that a clause tells, list by list, and the steps of its last list."""
    out: list[Outcome] = []
    lists = series.groups(page.text, told)
    border = clause.start
    for i, group in enumerate(lists):
        limit = lists[i + 1][0].reach_start if i + 1 < len(lists) else clause.end
        border = behind_brackets(page.text, border, group[0].start)
        found, last = _list(page, sentence, clause, (border, limit), group, last)
        out += found
        border = group[-1].reach_end if any(isinstance(one, Linked) for one in found) else border
    return out, last


def _list(
    page: Page,
    sentence: Sentence,
    clause: Clause,
    borders: tuple[int, int],
    group: Sequence[Quantity],
    last: Sequence[Step],
) -> tuple[list[Outcome], list[Step]]:
    """What becomes of a list of numbers, and its steps when it runs in step with a list of names."""
    border, limit = borders
    reading = _reading(page, clause, border, group[0])
    page.note_comparison(reading)
    topic = nouns.topic(page.scan, max(border, reading.topic - _LONGEST_TOPIC), reading.topic)
    if topic == nouns.NOTHING and _alone_in_brackets(page.text, border, group[0]):
        topic = nouns.before_bracket(page.scan, clause.start, border - 1)
    if topic.name is None and (reading.rule != "bare" or _only_bounded(group[0], clause)):
        topic = topic._replace(name=names.name_before(page, sentence, border))
    goes_on = reading.kind is not Kind.LEVEL
    in_step = steps(page, sentence, border, topic, group, last, goes_on=goes_on)
    out: list[Outcome] = []
    first: str | None = None
    for i, quantity in enumerate(group):
        end = limit if i == len(group) - 1 else quantity.reach_end
        thing = counted(page.scan, quantity.reach_end, end)
        listed = first if thing is None and topic.name is not None else None
        found = Found(quantity, reading, topic, thing, border, limit, listed)
        veto = roles.vetoed(_candidate(page, found, listed=len(group) > 1))
        if veto is not None:
            out.append(Dropped(quantity, veto, found))
            continue
        linked = _linked(page, sentence, clause, found, in_step[i] if in_step else None)
        first = linked.indicator.value if first is None else first
        out.append(linked)
    if reading.origin:
        page.note_origin(reading, group[0].start)
    return out, in_step


def _alone_in_brackets(text: str, border: int, quantity: Quantity) -> bool:
    """Whether brackets hold nothing but a number: 性格(58%)."""
    return (
        text.startswith("(", border - 1)
        and quantity.reach_start == border
        and text.startswith(")", quantity.reach_end)
    )


def _only_bounded(quantity: Quantity, clause: Clause) -> bool:
    """Whether nothing but a bound stands before a number: 库存增加,|突破300万吨."""
    return quantity.reach_start == clause.start < quantity.start


def _reading(page: Page, clause: Clause, border: int, quantity: Quantity) -> Reading:
    """The reading of a number; 低于|6%左右的目标|2.8个百分点 reaches over the figure compared with."""
    end, opener = times.words_end(page, border, quantity), page.thread.opener
    reading = predicates.read(page.text, border, end, quantity, opener)
    if readings.aim_after().match(page.text, quantity.reach_end) and reading.kind is Kind.DIFFERENCE:
        return reading._replace(rule="aim", kind=page.thread.kind or Kind.LEVEL, sign=1, comparison=None)
    if (
        reading.rule == "bare"
        and border > clause.start
        and _OVER_AIM.match(page.text, border, quantity.start)
    ):
        wider = predicates.read(page.text, clause.start, quantity.reach_start, quantity)
        return wider if wider.kind is Kind.DIFFERENCE else reading
    return reading


def _candidate(page: Page, found: Found, *, listed: bool) -> roles.Candidate:
    text, quantity = page.text, found.quantity
    reach_start, reach_end = quantity.reach_start, quantity.reach_end
    return roles.Candidate(
        quantity,
        found.reading,
        text[max(found.start, reach_start - roles.NEAR) : reach_start],
        text[quantity.start : quantity.end],
        text[quantity.end : reach_end],
        text[reach_end : found.limit],
        page.folded(found.topic.name),
        page.folded(found.counted),
        listed,
        page.thread.indicator is not None,
    )


def _linked(page: Page, sentence: Sentence, clause: Clause, found: Found, step: Step | None) -> Linked:
    reading = found.reading
    name = _name(page, found, step)
    written = page.text[found.quantity.start : found.quantity.end]
    quantity = found.quantity
    if quantity.unit is None:
        before = page.text[found.start : quantity.reach_start]
        whole = page.text[sentence.start : sentence.end]
        quantity = meaning.priced(quantity, name.value or "", before, whole, written)
    kind = _kind(page, found, quantity, name)
    against = comparing.against(page, reading, kind.value, name)
    if kind.value is Kind.DIFFERENCE and against.value[0] in _IN_TIME:
        kind = Ruled("compared in time", predicates.moved(quantity))
    sign = -1 if _counts_down(page, found, kind, name.value or "") else reading.sign
    if meaning.eases(page.text[reading.topic : quantity.start], name.value or ""):
        sign = -sign
    sign = 1 if kind.value is Kind.SHARE else sign
    number, unit = meaning.value(meaning.hedged(quantity, reading), kind.value, sign)
    subject = Ruled("in step", step.subject) if step and step.subject else subjects.subject(page, found)
    unit = meaning.local(unit, written, subjects.money_region(page, subject.value))
    when = Ruled("in step", step.when) if step and step.when else times.period(page, sentence, quantity)
    status = statuses.status(page, clause, found.start, quantity, reading, when.value)
    if name.value and name.rule != names.TAKEN_UP:
        page.thread.tell(subject.value, name.value)
    _remember(page, name.value, subject.value, kind.value, unit)
    held = times.at_end(times.held(page, when, status.value), reading.rule)
    return Linked(found, step, name, kind, against, number, unit, subject, held, status)


def _counts_down(page: Page, found: Found, kind: Ruled[Kind], name: str) -> bool:
    """Whether the words around a number say down, where no verb stands before it."""
    text, quantity = page.text, found.quantity
    return meaning.counts_down(
        kind.rule, name, text[found.start : quantity.start], text[quantity.reach_end : found.limit]
    )


def _name(page: Page, found: Found, step: Step | None) -> Ruled[str | None]:
    unit = found.quantity.unit
    stake = names.stake(page, found) if unit is not None and unit.symbol == "%" else None
    if stake is not None:
        return stake
    if step is not None and step.name is not None:
        return Ruled("in step", step.name or None)
    if found.listed is not None:
        return Ruled("of the list", found.listed)
    return names.indicator(page, found)


def _kind(page: Page, found: Found, quantity: Quantity, name: Ruled[str | None]) -> Ruled[Kind]:
    reading = found.reading
    return meaning.kind(
        reading,
        quantity,
        name.value or "",
        page.text[quantity.start : quantity.end],
        page.text[quantity.reach_end : min(found.limit, quantity.reach_end + _AFTER)],
        of_group=name.rule == names.OF_GROUP,
        of_stake=name.rule == names.OF_STAKE,
        moving=_goes_on(page, found),
    )


def _goes_on(page: Page, found: Found) -> bool:
    """Whether a growth goes on: …增长11%,|均保持在|10%以上, 高于上年的3%, not 上升0.1%|至|3.7%."""
    if found.topic.name is not None or page.thread.kind is not Kind.GROWTH:
        return False
    if found.reading.rule not in ("level", "other time"):
        return False
    return page.text[found.start : found.quantity.reach_start] not in ("至", "到")


def _remember(page: Page, name: str | None, subject: Subject | None, kind: Kind, unit: Unit | None) -> None:
    """What later numbers of the sentence may take up."""
    page.thread.kind, page.thread.quiet = kind, None
    if name:
        page.thread.indicator, page.thread.named_for = names.alone(name), subject
        page.thread.sector = page.thread.sector or name
        page.thread.counted = unit is not None and names.is_thing(name, unit.dimension)
