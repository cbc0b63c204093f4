"""What a time expression says, before any date is known: a small closed tree of frozen records.

A shape is pure form: 去年三季度 is "the third quarter of the year before the document's", whatever the
document. :mod:`~indicators.normalization.periods.resolve` gives it days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """What a relative expression counts from."""

    DATE = "date"  # 去年, 本月, 昨日: the document's date
    CONTEXT = "context"  # 上年, 上月, 次年: the period in force, else the year reported on, else the date
    FORCE = "force"  # 当年, 当月, 当日: the period in force and nothing else
    REPORT = "report"  # 本年: the year reported on, else the document's date


class Unit(StrEnum):
    """A stretch of the calendar that can be counted."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year by its number: 2023年, 二〇〇五年, 98年, 民国九十三年."""

    value: int


@dataclass(frozen=True, slots=True)
class YearAway:
    """A year by its distance from another: 去年 is -1 from the date, 上年 -1 from the context."""

    offset: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Months:
    """Whole months of a year, both included: 1至10月, 三季度 (7, 9), 全年 (1, 12)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a year, both included, as (month, day); a month of 0 is left to the context (11日).

    ``clip`` lets a day beyond the end of its month be its last day (下旬: 21 to 31).
    """

    first: tuple[int, int]
    last: tuple[int, int]
    clip: bool = False


YearReference = Year | YearAway | None
Part = Months | Days


@dataclass(frozen=True, slots=True)
class Dated:
    """A part of a year; ``year`` is null when the expression names none (1至10月, 年末)."""

    year: YearReference
    part: Part


@dataclass(frozen=True, slots=True)
class Away:
    """A month, quarter, week or day by its distance from another: 上月, 本季度, 当月, 昨日."""

    unit: Unit
    offset: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class AwayDays:
    """Days of a month or week that is named by its distance: 上月15日, 本月中旬, 上周五 (5, 5)."""

    of: Away
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Between:
    """From the first day of one to the last day of another: 2002—2007年, 9月25日至10月3日."""

    first: Shape
    last: Shape


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last day: 年初, 10月末, 2022年底."""

    of: Shape
    last: bool


@dataclass(frozen=True, slots=True)
class AsOf:
    """The state at the end of something, or at the document's date if that comes first: 截至2023年10月."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Before:
    """A deadline: 2030年前, 年底前. What lies before a day already past has no days (1978年以前)."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Since:
    """From its first day to the document's date: 今年以来, 自2016年年底投产以来; 自2024年起 may lie ahead."""

    of: Shape
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The period in force, moved to another year: 同期 (no year), 上年同期, 2019年同期."""

    year: YearReference


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many units that end on the document's date (近5年) or begin after it (未来五年)."""

    count: int
    unit: Unit
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Festival:
    """A holiday or campaign day by its key in the list of holidays: 春节, “双11”."""

    key: str
    year: YearReference


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year by the calendar year in which it begins; relative when ``first`` is null: 本学年."""

    first: int | None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """The period that the document reports on: 报告期内, 本期, 上期 (offset -1)."""

    offset: int = 0


@dataclass(frozen=True, slots=True)
class Now:
    """The document's date: 目前, 现有, 截至发稿时."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that has no days of its own: 近日, 近年来, 改革开放以来, 90年代初."""


Shape = (
    Dated
    | Away
    | AwayDays
    | Between
    | Edge
    | AsOf
    | Before
    | Since
    | Same
    | Stretch
    | Festival
    | SchoolYear
    | Reported
    | Now
    | Vague
)

WHOLE_YEAR = Months(1, 12)


def whole_years(first: int, last: int) -> Between:
    """The calendar years from ``first`` to ``last``."""
    return Between(Dated(Year(first), WHOLE_YEAR), Dated(Year(last), WHOLE_YEAR))
