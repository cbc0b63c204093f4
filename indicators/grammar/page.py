"""A page while it is read: its mentions, its document, and the thread that carries over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from indicators.grammar import qualifiers
from indicators.grammar.document import Document
from indicators.grammar.nouns import Range, Topic
from indicators.grammar.predicates import Reading
from indicators.grammar.qualifiers import Sort
from indicators.grammar.scan import Scan
from indicators.grammar.thread import Subject, Thread, When
from indicators.model import Kind, Quantity
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Away
from indicators.normalization.places import PlaceMention

# 预计|本季度
_EXPECTED = re.compile(r"(?:预[计期测估]|估计|展望|指引|将在?|有望)[^,;。]{0,4}$")


class Found(NamedTuple):
    """One quantity of a list with what its words say: the reading, the topic's parts and the thing counted.

    ``start`` and ``limit`` are the borders of its list in the folded text; ``listed`` is the name that the
    first number of the list got.
    """

    quantity: Quantity
    reading: Reading
    topic: Topic
    counted: Range | None
    start: int
    limit: int
    listed: str | None = None


@dataclass(slots=True)
class Page:
    """The mentions of a page with their words.

    ``text`` is folded, and all positions point into it; ``document`` is what is known of the page as a whole;
    ``compared`` holds where compared dates stand; by where the times read so far stand, ``sorts`` what the
    words around make of them and ``resolved`` their days; ``governing`` what :meth:`last_time` found last.
    """

    scan: Scan
    thread: Thread
    compared: set[int] = field(default_factory=set)
    sorts: dict[int, Sort] = field(default_factory=dict)
    resolved: dict[int, When] = field(default_factory=dict)
    governing: tuple[int, int, TimeExpression | None] = (-1, 0, None)
    text: str = field(init=False)
    document: Document = field(init=False)
    #: The quantities that begin in a range.
    quantities: Callable[[int, int], tuple[Quantity, ...]] = field(init=False)
    #: The time expressions inside a range.
    times: Callable[[int, int], list[TimeExpression]] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.scan.text.folded
        self.document = self.thread.document
        self.quantities = self.scan.quantities.starting
        self.times = self.scan.periods.inside

    def kept(self, start: int, end: int) -> str:
        """The author's characters in a range."""
        return self.scan.text.kept[start:end]

    def words(self, part: Range | None) -> str | None:
        """The author's characters in a range that may be missing or empty."""
        return (self.kept(*part) or None) if part else None

    def folded(self, part: Range | None) -> str:
        """The folded characters in a range that may be missing."""
        return self.text[part[0] : part[1]] if part else ""

    def named_times(self, start: int, end: int) -> list[TimeExpression]:
        """The time expressions inside a range that may govern: not those compared with, nor records."""
        found = self.times(start, end)
        return [time for time in found if self.governs(time)] if found else found

    def governs(self, time: TimeExpression) -> bool:
        """Whether a time may be that of a number: not one compared with, a record, or told of a thing."""
        if time.start in self.compared:
            return False
        known = self.sorts.get(time.start)
        if known is None:
            known = self.sorts[time.start] = qualifiers.sort(self.text, time)
        return known is Sort.TIME or (known is Sort.EVENT and not self._lies_ahead(time))

    def _lies_ahead(self, time: TimeExpression) -> bool:
        day, found = self.document.date, self.when(time).period
        return day is not None and found is not None and found.start > day

    def last_time(self, start: int, end: int) -> TimeExpression | None:
        """The last time expression inside a range that may govern.

        What was found for a range that begins here is kept, or a sentence full of dates compared with would
        be walked through for every number: 比上年…,比上年….
        """
        known, until, last = self.governing
        if known != start or until > end or (last and not self.governs(last)):
            until, last = start, None
        found = next((time for time in self.scan.periods.backwards(until, end) if self.governs(time)), last)
        self.governing = (start, end, found)
        return found

    def note_comparison(self, reading: Reading) -> None:
        """Remember the dates that a reading compares with; the value before a move is of such a date."""
        if reading.comparison is not None and not reading.origin:
            self.note_dates(reading.comparison.start, reading.comparison.end)

    def note_dates(self, start: int, end: int) -> None:
        """Remember that the dates in a range belong to what is compared with, and to no later number."""
        self.compared.update(time.start for time in self.times(start, end))

    def note_origin(self, reading: Reading, end: int) -> None:
        """Remember that the dates before the value of another time are compared with by what follows it."""
        self.note_dates(reading.topic, end)
        if reading.comparison is not None and reading.kind is Kind.LEVEL:
            self.thread.opener = reading.comparison

    def locate(self, place: PlaceMention) -> Subject:
        """The subject that a place names in its place in the text."""
        before = self.scan.places.backwards(0, place.start)
        return self.thread.locate(place, self.kept(place.start, place.end), before)

    def when(self, time: TimeExpression) -> When:
        """The days of a time expression in its place: what 上月 is does not change when it holds itself."""
        if time.start not in self.resolved:
            expected = isinstance(time.shape, Away) and _EXPECTED.search(
                self.text, max(0, time.start - 8), time.start
            )
            words = self.kept(time.start, time.end)
            self.resolved[time.start] = self.thread.resolve(time, words, ahead=True if expected else None)
        return self.resolved[time.start]
