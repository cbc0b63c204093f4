"""What the grammar decided, told: from :mod:`~indicators.grammar.outcomes` to explanations.

Nothing is decided here; a row comes from the very function that writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.grammar.clauses import Sentence
from indicators.grammar.document import Document
from indicators.grammar.explanation import Decision, Explanation, Mention, Role
from indicators.grammar.link import read
from indicators.grammar.mentions import Ranged
from indicators.grammar.outcomes import Dropped, Linked, Outcome, claim
from indicators.grammar.page import Found, Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.scan import Scan
from indicators.grammar.thread import Subject, Thread, When
from indicators.model import Claim, Number, Quantity, Unit
from indicators.normalization import quantities
from indicators.normalization.labels.shapes import NUMERALS
from indicators.normalization.periods import TimeExpression

#: A mention with the decisions on it (none: it holds no numeral) and its row, if it is a claim.
Part = tuple[Mention, tuple[Decision, ...], Claim | None]


def explanations(scan: Scan, document: Document) -> Iterator[Explanation]:
    """An explanation for each numeral of a page, in the order of the text."""
    page = Page(scan, Thread(document))
    for sentence, outcomes in read(page):
        told = _Told(page, sentence)
        parts = sorted(told.parts(outcomes), key=lambda part: (part[0].start, part[0].end))
        mentions = tuple(mention for mention, _, _ in parts)
        for mention, decisions, row in parts:
            if decisions:
                yield Explanation(mention, told.words, mentions, decisions, row)


class _Told:
    """A sentence and what was found in it."""

    def __init__(self, page: Page, sentence: Sentence) -> None:
        self.page = page
        self.sentence = sentence
        words = page.kept(sentence.start, sentence.end)
        self.words = words.strip()
        self.start = sentence.start + len(words) - len(words.lstrip())

    def parts(self, outcomes: Iterable[Outcome]) -> Iterator[Part]:
        """Every mention of the sentence with its decisions."""
        scan, ends = self.page.scan, (self.sentence.start, self.sentence.end)
        taken: list[Ranged] = [*scan.periods.inside(*ends)]
        for outcome in outcomes:
            taken.append(_quantity(outcome))
            yield self._of_quantity(outcome)
        for time in scan.periods.inside(*ends):
            numeral = quantities.ANCHOR.search(self.page.text, time.start, time.end)
            yield self._part(Role.TIME, time, _time_rule(time) if numeral else None)
        for label in scan.labels.inside(*ends):
            if not _holds(taken, label.start, label.end):
                yield self._part(Role.LABEL, label, label.rule)
        taken += scan.labels.inside(*ends)
        for numeral in quantities.ANCHOR.finditer(self.page.text, *ends):
            apart = not any(one.start < numeral.end() and numeral.start() < one.end for one in taken)
            if apart and not NUMERALS.isdisjoint(numeral.group()):
                yield self._part(Role.UNREAD, _Range(*numeral.span()), "no quantity")
        for place in scan.places.inside(*ends):
            yield self._part(Role.PLACE, place, None)

    def _part(self, role: Role, mention: Ranged, rule: str | None) -> Part:
        """A mention that is no quantity; without a rule it holds no numeral."""
        decisions = (Decision("role", rule, str(role)),) if rule else ()
        return self._mention(role, mention), decisions, None

    def _mention(self, role: Role, mention: Ranged) -> Mention:
        start, end = self.page.scan.text.source(mention.start, mention.end)
        words = self.page.kept(mention.start, mention.end)
        return Mention(role, start, end, mention.start - self.start, words)

    def _of_quantity(self, outcome: Outcome) -> Part:
        page = self.page
        quantity, found = _quantity(outcome), outcome.found
        before = (_read(page, quantity), *(_around(page, found) if found else ()))
        if isinstance(outcome, Dropped):
            dropped = Decision("role", outcome.rule, str(Role.DROPPED))
            return self._mention(Role.DROPPED, quantity), (*before, dropped), None
        row = claim(page, self.words, outcome)
        decisions = (*before, *_columns(outcome, row), Decision("role", "no veto", str(Role.CLAIM)))
        return self._mention(Role.CLAIM, quantity), decisions, row


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int


def _holds(taken: Iterable[Ranged], start: int, end: int) -> bool:
    return any(one.start <= start and end <= one.end for one in taken)


def _quantity(outcome: Outcome) -> Quantity:
    return outcome.found.quantity if isinstance(outcome, Linked) else outcome.quantity


def _read(page: Page, quantity: Quantity) -> Decision:
    """What the mention says by itself, with the words that bound it."""
    start, end = quantity.reach_start, quantity.reach_end
    bounded = (start, end) != (quantity.start, quantity.end)
    number = Number(quantity.value, quantity.lower, quantity.upper, quantity.bound)
    words = page.kept(start, end) if bounded else ""
    return Decision(
        "quantity", "with bound words" if bounded else "alone", _amount(number, quantity.unit), words
    )


def _around(page: Page, found: Found) -> Iterator[Decision]:
    """What the words around a quantity were read into."""
    reading, topic = found.reading, found.topic
    listed = page.quantities(reading.topic, found.quantity.start)
    end = (listed[0] if listed else found.quantity).reach_start
    marks = [str(reading.kind)]
    marks += ["down"] if reading.sign < 0 else []
    marks += ["the result"] if reading.to else ["the value before"] if reading.origin else []
    yield Decision("predicate", reading.rule, ", ".join(marks), page.kept(reading.topic, end))
    place = (topic.place.start, topic.place.end) if topic.place else None
    parts = {
        "place": place,
        "organisation": topic.organ,
        "holder": topic.holder,
        "owner": topic.owner,
        "agent": topic.agent,
        "name": topic.name,
    }
    if any(parts.values()):
        before = topic.name is not None and topic.name[1] <= found.start
        said = ", ".join(f"{part} {page.words(where)}" for part, where in parts.items() if where)
        yield Decision("topic", "clause before" if before else "words before", said)
    if found.counted:
        yield Decision("counted", "words behind", page.kept(*found.counted))


def _columns(linked: Linked, row: Claim) -> Iterator[Decision]:
    """The columns that are decided, in the order in which they are."""
    yield _ruled("indicator", linked.indicator, linked.indicator.value)
    if row.indicator_code:
        yield Decision("indicator_code", "catalogue", row.indicator_code)
    yield _ruled("kind", linked.kind, linked.kind.value)
    basis, reference = linked.against.value
    if basis:
        yield _ruled("basis", linked.against, basis)
    if reference:
        yield _ruled("reference", linked.against, reference)
    yield Decision("value", _value_rule(linked), _amount(linked.number, linked.unit))
    yield _ruled("subject", linked.subject, _subject(linked.subject.value))
    yield _ruled("period", linked.period, _when(linked.period.value))
    yield _ruled("status", linked.status, linked.status.value)


def _ruled(about: str, ruled: Ruled[object], decided: str | None) -> Decision:
    return Decision(about, ruled.rule, str(decided or "null"), ruled.words)


def _value_rule(linked: Linked) -> str:
    """By what the row's number differs from the number that was read."""
    quantity, number = linked.found.quantity, linked.number
    if linked.unit != quantity.unit:
        if quantity.unit is None:
            return "money left out"
        return "times as percent" if quantity.unit.symbol == "x" else "money of the place"
    negative = any(side is not None and side < 0 for side in (number.value, number.lower, number.upper))
    if negative and linked.found.reading.sign < 0:
        return "sign of the predicate"
    return "as read" if number.bound is quantity.bound else "bound before the verb"


def _subject(subject: Subject | None) -> str | None:
    return " ".join(filter(None, (subject.name, subject.code))) if subject else None


def _when(when: When | None) -> str | None:
    if when is None:
        return None
    if when.period is None:
        return f"{when.words}, no days"
    return f"{when.words}, {when.period.start} to {when.period.end}"


def _time_rule(time: TimeExpression) -> str:
    if time.record:
        return "record"
    return "deadline" if time.deadline else "time expression"


def _amount(number: Number, unit: Unit | None) -> str:
    """The number in its unit, with its bound: 1,260,000,000 CNY, exact."""
    if number.value is not None:
        said = _digits(number.value)
    else:
        said = " to ".join(_digits(side) for side in (number.lower, number.upper) if side is not None)
    symbol = f" {unit.symbol}" if unit and unit.symbol else ""
    return f"{said}{symbol}, {number.bound}"


def _digits(value: Decimal) -> str:
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
