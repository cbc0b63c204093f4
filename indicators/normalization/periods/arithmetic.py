"""Moving days and periods through the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from indicators.model import Period
from indicators.normalization.periods.shapes import Unit

DAY = timedelta(days=1)
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def by_months(day: date, count: int) -> date:
    """The same day so many months later (or earlier), or the last of a month that has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def by_years(period: Period, count: int) -> Period:
    """The same days so many years later; the end of February stays the end of February."""
    start, end = by_months(period.start, 12 * count), by_months(period.end, 12 * count)
    if period.end == month_end(period.end.year, period.end.month):
        end = month_end(end.year, end.month)
    return Period(min(start, end), end)


def by_units(day: date, unit: Unit, count: int) -> date:
    """``day`` moved by so many units."""
    if unit in _MONTHS:
        return by_months(day, count * _MONTHS[unit])
    return day + count * (7 if unit is Unit.WEEK else 1) * DAY


def around(day: date, unit: Unit, offset: int) -> Period:
    """The calendar unit that holds ``day``, or another so many units away; a week begins on Monday."""
    if unit is Unit.DAY:
        return Period(day + offset * DAY, day + offset * DAY)
    if unit is Unit.WEEK:
        monday = day - day.weekday() * DAY + 7 * offset * DAY
        return Period(monday, monday + 6 * DAY)
    months = _MONTHS[unit]
    first = by_months(day.replace(day=1), offset * months)
    first = first.replace(month=first.month - (first.month - 1) % months)
    last = by_months(first, months - 1)
    return Period(first, month_end(last.year, last.month))
