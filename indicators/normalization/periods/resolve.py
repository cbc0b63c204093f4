"""From what an expression says to its days."""

from __future__ import annotations

import datetime
from dataclasses import replace

from indicators.model import Period
from indicators.normalization.periods.arithmetic import by_years
from indicators.normalization.periods.context import Context
from indicators.normalization.periods.dated import resolve_dated
from indicators.normalization.periods.expression import TimeExpression
from indicators.normalization.periods.moved import (
    resolve_away,
    resolve_away_days,
    resolve_festival,
    resolve_reported,
    resolve_same,
    resolve_school_year,
    resolve_stretch,
)
from indicators.normalization.periods.shapes import (
    WHOLE_YEAR,
    Anchor,
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
    Vague,
    YearAway,
)


def resolve(
    expression: TimeExpression,
    date: datetime.date | None,
    *,
    governing: Period | None = None,
    year: int | None = None,
    ahead: bool | None = None,
) -> Period | None:
    """The days of ``expression``, both ends included, or None when they can't be known.

    ``date`` is the document's date, ``year`` the year a report is on when that is another one (a bulletin
    on 2012 printed in 2013: 全年 and 上年 are read against 2012, 全年 and 年末 even where another year is in
    force). ``governing`` is the period in force
    where the expression stands; 同期, 当月 and a month without its year are read against it. ``ahead``
    says whether the sentence speaks of what is to come (True: 12月 is the next December) or of what has
    been (False: the last one); without it a bare month is taken from the year of the date unless that
    lies more than half a year ahead, and 全年 and 年末 from the year before until the end of April.
    """
    if ahead is None and expression.deadline:
        ahead = True
    try:
        return _resolve(expression.shape, Context(date, governing, year, ahead))
    except (ValueError, OverflowError):  # a day that the calendar doesn't have (2月30日, the year 0)
        return None


def _resolve(shape: Shape, context: Context) -> Period | None:
    match shape:
        case Dated():
            return resolve_dated(shape, context)
        case Between():
            return _between(shape, context)
        case Edge():
            return _edge(shape, context)
        case AsOf() | Before() | Since():
            return _open(shape, context)
        case Vague():
            return None
        case _:
            return _moved(shape, context)


def _moved(
    shape: Away | AwayDays | Same | Stretch | Festival | SchoolYear | Reported | Now, context: Context
) -> Period | None:
    match shape:
        case Away():
            return resolve_away(shape, context)
        case AwayDays():
            return resolve_away_days(shape, context)
        case Same():
            return resolve_same(shape, context)
        case Stretch():
            return resolve_stretch(shape, context)
        case Festival():
            return resolve_festival(shape, context)
        case SchoolYear():
            return resolve_school_year(shape, context)
        case Reported():
            return resolve_reported(shape, context)
        case Now():
            return Period(context.date, context.date) if context.date else None


def _between(shape: Between, context: Context) -> Period | None:
    first = _resolve(shape.first, context)
    if first is None:
        return None
    last = _resolve(shape.last, replace(context, governing=first, year=None))
    if last and last.end < first.start:  # 12月31日至1月2日
        last = _resolve(shape.last, replace(context, governing=by_years(first, 1), year=None))
    return Period(first.start, last.end) if last and first.start <= last.end else None


def _edge(shape: Edge, context: Context) -> Period | None:
    of = shape.of
    if not shape.last and of == Dated(None, WHOLE_YEAR):
        of = Dated(YearAway(0, Anchor.CONTEXT), WHOLE_YEAR)  # 年初 lies behind the date, all the year round
    inner = _resolve(of, context)
    if inner is None:
        return None
    day = inner.end if shape.last else inner.start
    return Period(day, day)


def _open(shape: AsOf | Before | Since, context: Context) -> Period | None:
    if isinstance(shape, Since) and not shape.ahead:
        context = replace(context, ahead=False)  # what is told since then has begun
    inner, date = _resolve(shape.of, context), context.date
    if inner is None:
        return None
    if isinstance(shape, AsOf):
        day = date if date and inner.start <= date < inner.end else inner.end
        return Period(day, day)
    if isinstance(shape, Before):
        return inner if date is None or inner.end >= date else None
    if date and inner.start <= date:
        return Period(inner.start, date)
    return inner if date and shape.ahead else None
