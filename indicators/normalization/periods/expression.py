"""A time expression where it stands, and what the grammar asks of it."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.normalization.periods.shapes import (
    AsOf,
    Away,
    AwayDays,
    Before,
    Between,
    Dated,
    Edge,
    Festival,
    Now,
    Reported,
    Same,
    SchoolYear,
    Shape,
    Since,
    Stretch,
    YearAway,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in a folded text: where it stands and what it says.

    ``start``, ``end`` are half-open offsets into the folded text. ``deadline`` marks 到2025年, 2030年前.
    ``bare`` marks a plan without a word of time (“十四五”规划), which may be part of a name. ``record`` marks
    what says how long a record has stood (2020年以来最高, 五年来首次), not when the claim holds.
    """

    start: int
    end: int
    shape: Shape
    deadline: bool = False
    bare: bool = False
    record: bool = False

    @property
    def point(self) -> bool:
        """Whether it names one day as the state of which something is told: 10月末, 年底, 目前, 截至…."""
        inner = self.shape.of if isinstance(self.shape, Before) else self.shape
        return isinstance(inner, Edge | AsOf | Now)

    @property
    def same(self) -> bool:
        """Whether it is the period in force or its counterpart in another year: 同期, 上年同期."""
        return any(isinstance(p, Same) for p in parts(self.shape))

    @property
    def partial(self) -> bool:
        """Whether it names a part of a year but not the year: 1至10月, 三季度, 全年, 年末."""
        inside = parts(self.shape)
        for between in inside:
            if isinstance(between, Between) and not _yearless(parts(between.first)):
                return False  # the first end names the year for both: 2023年9月25日至10月3日
        return _yearless(inside)

    @property
    def relative(self) -> bool:
        """Whether its days depend on the document's date or the period in force."""
        return self.partial or any(_relative(p) for p in parts(self.shape))


def _yearless(shapes: list[Shape]) -> bool:
    return any(isinstance(shape, Dated | Festival) and shape.year is None for shape in shapes)


def _relative(shape: Shape) -> bool:
    match shape:
        case Away() | Same() | Stretch() | Since() | Reported() | Now():
            return True
        case Dated(YearAway()) | Festival(_, YearAway()) | SchoolYear(None):
            return True
        case _:
            return False


def parts(shape: Shape) -> list[Shape]:
    """``shape`` and every shape inside it, outermost first."""
    match shape:
        case Between(first, last):
            return [shape, *parts(first), *parts(last)]
        case Edge(of) | AsOf(of) | Before(of) | Since(of):
            return [shape, *parts(of)]
        case AwayDays(of):
            return [shape, of]
        case _:
            return [shape]
