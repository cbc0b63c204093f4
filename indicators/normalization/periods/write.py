"""One expression to a period and back."""

from __future__ import annotations

import datetime

from indicators.errors import OptionError, ParseError
from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.periods.arithmetic import month_end
from indicators.normalization.periods.find import find
from indicators.normalization.periods.resolve import resolve

_QUARTERS = {(1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度"}
_SPANS = {(1, 12): "", (1, 6): "上半年", (7, 12): "下半年", (1, 9): "前三季度"} | _QUARTERS
_FIRST_YEAR, _LAST_YEAR = 1600, 2100


def parse_period(text: str, date: datetime.date | None = None) -> Period:
    """The days that one time expression names, read against ``date``, the date of its document.

    Raises :class:`~indicators.errors.ParseError` where ``text`` is not one time expression, or one whose
    days can't be known (近年来; 去年 without a date).
    """
    folded = fold(text)
    inner = folded.strip(" ")
    offset = folded.index(inner)
    if inner.startswith(("在", "于")):
        inner, offset = inner[1:], offset + 1
    found = find(inner)
    if not found:
        raise ParseError("not a time expression", text, offset)
    expression = found[0]
    if expression.start > 0 or expression.end < len(inner):
        raise ParseError(
            "more than a time expression", text, offset + (expression.end if not expression.start else 0)
        )
    period = resolve(expression, date)
    if period is None:
        raise ParseError("a time expression whose days can't be known", text, offset)
    return period


def write_period(period: Period) -> str:
    """``period`` as a Chinese time expression: 2023年, 2023年1至10月, 2023年三季度, 2023年12月10日.

    :func:`parse_period` reads it back. Years run from 1600 to 2100; raises
    :class:`~indicators.errors.OptionError` beyond, and for a period that ends before it starts.
    """
    start, end = period.start, period.end
    if start > end or start.year < _FIRST_YEAR or end.year > _LAST_YEAR:
        raise OptionError(
            f"period: {start} to {end} can't be written; it must run forward within 1600 to 2100"
        )
    whole_months = start.day == 1 and end == month_end(end.year, end.month)
    if not whole_months:
        return _days(start, end)
    if start.year == end.year:
        return f"{start.year}年{_months(start.month, end.month)}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year}年至{end.year}年"
    return f"{start.year}年{start.month}月至{end.year}年{end.month}月"


def _months(first: int, last: int) -> str:
    written = _SPANS.get((first, last))
    if written is not None:
        return written
    return f"{first}月" if first == last else f"{first}至{last}月"


def _days(start: datetime.date, end: datetime.date) -> str:
    first = f"{start.year}年{start.month}月{start.day}日"
    if start == end:
        return first
    if start.year != end.year:
        return f"{first}至{end.year}年{end.month}月{end.day}日"
    return f"{first}至{end.day}日" if start.month == end.month else f"{first}至{end.month}月{end.day}日"
