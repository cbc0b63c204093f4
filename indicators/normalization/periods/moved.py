"""The days of what is counted from another day or period: 上月, 近5年, 上年同期, 本学年, 春节."""

from __future__ import annotations

import datetime

from indicators.model import Period
from indicators.normalization.periods.arithmetic import DAY, around, by_units, by_years
from indicators.normalization.periods.context import Context
from indicators.normalization.periods.dated import in_year, resolve_dated
from indicators.normalization.periods.shapes import (
    WHOLE_YEAR,
    Anchor,
    Away,
    AwayDays,
    Dated,
    Days,
    Festival,
    Reported,
    Same,
    SchoolYear,
    Stretch,
    Unit,
    YearAway,
)
from indicators.normalization.periods.words import holiday_day


def resolve_away(shape: Away, context: Context) -> Period | None:
    """上月, 本季度, 当月, 昨日."""
    base = _base_day(shape, context)
    return around(base, shape.unit, shape.offset) if base else None


def _base_day(shape: Away, context: Context) -> datetime.date | None:
    governing = context.governing
    if shape.anchor is Anchor.FORCE and not (
        governing is None and context.ahead
    ):  # 月底前 looks from the date
        fits = governing and (shape.unit is not Unit.DAY or governing.start == governing.end)
        return governing.end if governing and fits else None
    if shape.anchor is Anchor.REPORT:
        return _reported_day(shape, context)
    if shape.anchor is Anchor.CONTEXT and governing and around(governing.end, shape.unit, 0) == governing:
        return governing.end
    return context.date


def _reported_day(shape: Away, context: Context) -> datetime.date | None:
    """本季度 behind a quarter that is over is that quarter, unless what is told lies ahead."""
    told, date = context.governing, context.date
    if told is None or context.ahead or around(told.end, shape.unit, 0) != told:
        return date
    return told.end if date is None or told.end < date else date


def resolve_away_days(shape: AwayDays, context: Context) -> Period | None:
    """上月15日, 本月中旬, 上周五."""
    whole = resolve_away(shape.of, context)
    if whole is None:
        return None
    if shape.of.unit is Unit.WEEK:
        return Period(whole.start + (shape.first - 1) * DAY, whole.start + (shape.last - 1) * DAY)
    month = whole.start.month
    return in_year(whole.start.year, Days((month, shape.first), (month, shape.last), clip=shape.last == 31))


def resolve_stretch(shape: Stretch, context: Context) -> Period | None:
    """近5年: so many units up to the date; the plan in force where it is as long (这五年)."""
    governing, date = context.governing, context.date
    if shape.ahead:
        return Period(date + DAY, by_units(date, shape.unit, shape.count)) if date else None
    if governing and by_units(governing.start, shape.unit, shape.count) == governing.end + DAY:
        return governing
    if context.year is not None and (shape.unit, shape.count) == (Unit.YEAR, 1):
        return in_year(context.year, WHOLE_YEAR)
    return Period(by_units(date, shape.unit, -shape.count) + DAY, date) if date else None


def resolve_same(shape: Same, context: Context) -> Period | None:
    """同期, 上年同期, 2019年同期: the period in force in another year."""
    governing, year = context.governing, shape.year
    if governing is None or year is None:
        return governing
    if isinstance(year, YearAway):
        return by_years(governing, year.offset)
    return by_years(governing, year.value - governing.end.year)


def resolve_reported(shape: Reported, context: Context) -> Period | None:
    """报告期: the year reported on, else the period in force."""
    if context.year is not None:
        return in_year(context.year + shape.offset, WHOLE_YEAR)
    return by_years(context.governing, shape.offset) if context.governing else None


def resolve_school_year(shape: SchoolYear, context: Context) -> Period | None:
    """A school year: September to August."""
    first = shape.first
    if first is None:
        if context.date is None:
            return None
        first = context.date.year + shape.offset - (context.date.month < 9)
    return Period(datetime.date(first, 9, 1), datetime.date(first + 1, 8, 31))


def resolve_festival(shape: Festival, context: Context) -> Period | None:
    """The day of a holiday, found like any day of a year; None where the lists don't reach."""
    for year in _years(shape, context):
        when = holiday_day(shape.key, year)
        period = resolve_dated(Dated(shape.year, Days(when, when)), context) if when else None
        if period and period.start.year == year:
            return period
    return None


def _years(shape: Festival, context: Context) -> tuple[int, ...]:
    """The years in which a holiday may lie: the one named, in force or reported on, else around the date."""
    if shape.year is not None:
        named = context.year_of(shape.year)
        return () if named is None else (named,)
    known = context.year_in_force or context.year
    if known is not None:
        return (known, known + 1)
    return (context.date.year, context.date.year - 1, context.date.year + 1) if context.date else ()
