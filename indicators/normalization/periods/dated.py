"""The days of a part of a year: of the year named, in force, reported on, or nearest to the date."""

from __future__ import annotations

import datetime
from calendar import monthrange

from indicators.model import Period
from indicators.normalization.periods.arithmetic import DAY, by_months, month_end
from indicators.normalization.periods.context import Context
from indicators.normalization.periods.shapes import WHOLE_YEAR, Dated, Days, Months, Part

#: A part of the year that would begin more than so many months after the date is that of the year before ...
_AHEAD = 6
#: ... and so is one counted from January that would end so many after it: 全年 and 年末 until April is out.
_AHEAD_IN_ALL = 8


def resolve_dated(shape: Dated, context: Context) -> Period | None:
    """The days of a part of a year. Raises ValueError for a day that the calendar does not have."""
    part = shape.part
    if shape.year is not None:
        number = context.year_of(shape.year)
        return None if number is None else in_year(number, part)
    if isinstance(part, Days) and part.first[0] == 0:
        return _bare_days(part, context)
    if part == WHOLE_YEAR and context.year is not None and not context.ahead:
        return in_year(context.year, part)  # in a report on a year 全年 and 年末 are that year's
    if context.year_in_force is not None:
        return _after_force(part, context.year_in_force, context)
    if context.year is not None:
        return in_year(context.year, part)
    return _near(part, context.date, context.ahead) if context.date else None


def in_year(year: int, part: Part) -> Period:
    """The days of ``part`` in ``year``."""
    if isinstance(part, Months):
        return Period(datetime.date(year, part.first, 1), month_end(year, part.last))
    return Period(_day(year, part.first, part.clip), _day(year, part.last, part.clip))


def _day(year: int, when: tuple[int, int], clip: bool) -> datetime.date:
    month, number = when
    return datetime.date(year, month, min(number, monthrange(year, month)[1]) if clip else number)


def _after_force(part: Part, year: int, context: Context) -> Period:
    """In the year in force; in the next where a text that was in December has moved on to January."""
    here, governing, date = in_year(year, part), context.governing, context.date
    if not (
        date
        and governing
        and date.year == year + 1
        and governing.start.month > 6
        and here.end < governing.start
    ):
        return here
    following = in_year(year + 1, part)
    return following if following.end.month <= 6 and following.start <= date else here


def _near(part: Part, date: datetime.date, ahead: bool | None) -> Period:
    here = in_year(date.year, part)
    if ahead is True:
        return here if here.end >= date else in_year(date.year + 1, part)
    latest = date if ahead is False else by_months(date, _AHEAD)
    from_january = (here.start.month, here.start.day) == (1, 1)
    late = here.start > latest or (from_january and here.end > by_months(date, _AHEAD_IN_ALL))
    return in_year(date.year - 1, part) if late else here


def _bare_days(part: Days, context: Context) -> Period | None:
    """Days whose month is not named (11日): of the month in force, else the last such day up to the date."""
    force = context.governing
    in_force = force is not None and (force.start.year, force.start.month) == (
        force.end.year,
        force.end.month,
    )
    base = force.end if force is not None and in_force else context.date
    if base is None:
        return None
    if not in_force and context.ahead is not True and part.first[1] > base.day:
        base = base.replace(day=1) - DAY
    return in_year(base.year, Days((base.month, part.first[1]), (base.month, part.last[1]), part.clip))
