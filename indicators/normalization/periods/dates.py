"""Dates in figures and in English: 2023-12-11, 2023/12/11, 2023.12.11, Dec 11, 2023, 11 December 2023."""

from __future__ import annotations

import re

from indicators.normalization.periods.numerals import YEAR_DIGITS
from indicators.normalization.periods.parts import day
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.shapes import Dated, Days, Months, Shape, Year

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"""(?P<name> Jan(?:uary)? | Feb(?:ruary)? | Mar(?:ch)? | Apr(?:il)? | May | June? | July?
    | Aug(?:ust)? | Sept?(?:ember)? | Oct(?:ober)? | Nov(?:ember)? | Dec(?:ember)? )\.?"""
_DAY = r"(?P<day>(?<![0-9])[0-9]{1,2})(?:st|nd|rd|th)?"


def _day(year: str, month: int, number: str) -> Shape | None:
    when = (month, int(number))
    return Dated(Year(int(year)), Days(when, when)) if month and day(*when) else None


def _figures(match: re.Match[str]) -> Shape | None:
    return _day(match["year"], int(match["month"]), match["day"])


def _english(match: re.Match[str]) -> Shape | None:
    return _day(match["year"], _month(match), match["day"])


def _english_month(match: re.Match[str]) -> Shape:
    return Dated(Year(int(match["year"])), Months(_month(match), _month(match)))


def _month(match: re.Match[str]) -> int:
    return _NAMES.index(match["name"][:3].lower()) + 1


def _half(match: re.Match[str]) -> Shape:
    first = 1 if match["half"] == "1" else 7
    return Dated(Year(int(match["year"])), Months(first, first + 5))


def _quarter(match: re.Match[str]) -> Shape:
    last = 3 * int(match["quarter"])
    return Dated(Year(int(match["year"])), Months(last - 2, last))


DATE_FORMS: Forms[Shape] = Forms(
    # 2023-12-11, 2023/12/11, 2023.12.11
    Form(
        "figures",
        rf"""(?P<year>{YEAR_DIGITS}) (?P<mark>[-/.]) (?P<month>[01]?[0-9]) (?P=mark) (?P<day>[0-3]?[0-9])
             (?![0-9]|[-.][0-9])""",
        _figures,
    ),
    # December 11, 2023
    Form("month first", rf"(?<![A-Za-z]) {_NAME} \ {_DAY} ,? \ (?P<year>{YEAR_DIGITS})", _english),
    # 11 December 2023
    Form("day first", rf"{_DAY} \ {_NAME} ,? \ (?P<year>{YEAR_DIGITS})", _english),
    # December 2023
    Form("month", rf"(?<![A-Za-z]) {_NAME} ,? \ (?P<year>{YEAR_DIGITS})", _english_month),
    # 2023H1, 2023Q3
    Form("half", rf"(?P<year>{YEAR_DIGITS}) \ ?H(?P<half>[12]) (?![0-9A-Za-z])", _half),
    Form("quarter", rf"(?P<year>{YEAR_DIGITS}) \ ?Q(?P<quarter>[1-4]) (?![0-9A-Za-z])", _quarter),
)


def read_date(text: str, position: int) -> tuple[Shape, int] | None:
    """A date in figures or in English."""
    return DATE_FORMS.read(text, position)
