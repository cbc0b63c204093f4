"""The time itself, without what stands around it: the longest of all readings at one place."""

from __future__ import annotations

import re
from functools import cache

from indicators.normalization.periods.dates import DATE_FORMS, read_date
from indicators.normalization.periods.named import named_forms, of_year, read_named
from indicators.normalization.periods.numerals import NUMERALS, TO
from indicators.normalization.periods.parts import EDGE, NOT_INNER, THIRD, read_part, third
from indicators.normalization.periods.reading import Form, Forms, any_of
from indicators.normalization.periods.shapes import (
    WHOLE_YEAR,
    Anchor,
    Away,
    AwayDays,
    Dated,
    Reported,
    Same,
    Shape,
    Unit,
    Vague,
    Year,
    YearAway,
)
from indicators.normalization.periods.stretches import STRETCH_FORMS, read_stretch
from indicators.normalization.periods.words import time_word
from indicators.normalization.periods.years import SEVERAL_FORMS, read_year, read_years

Reading = tuple[Shape, int]

#: What may not stand before a numeral that begins a time: it belongs to a longer number, an ordinal, a rate.
_NOT_BEFORE_NUMERAL = frozenset(NUMERALS + "第几多点半余数逾每满达约超逢隔.%")
#: What may not stand before 前 or 头: 目前, 提前, 带头.
_NOT_BEFORE_FRONT = frozenset("目之以此提当眼空日先带龙牵")
#: What may not stand before 年末: a length of time or a repeated one (五年末, 每年末, 同年末).
_NOT_BEFORE_YEAR = frozenset(
    NUMERALS + "0123456789余每历多几数半当同逐各全整成少青老周学财忘新光中丰灾暮晚近"
)


def read_core(text: str, position: int) -> Reading | None:
    """The longest reading of a time at ``position``; of two as long the first of the list below."""
    if position >= len(text):
        return None
    readers = _READERS if _rare().match(text, position) else _COMMON
    readings = [reading for reader in readers if (reading := reader(text, position))]
    return max(readings, key=lambda reading: reading[1], default=None)


def _dated(text: str, position: int) -> Reading | None:
    """A year, alone or with a part, or a part alone."""
    year = read_year(text, position)
    if year:
        return _of_year(text, *year)
    if not _free(text, position):
        return None
    part = read_part(text, position, after_year=False)
    return (Dated(None, part[0]), part[1]) if part else _BARE_FORMS.read(text, position)


_TAIL_OF_YEAR: Forms[type[Same | Vague]] = Forms(
    # 去年同期, 2019年的同期
    Form("same", r"的?同期(?![声录群学限])", lambda m: Same),
    # 2025年第一财季, 2023年三季报, 今年暑运: when it begins or ends the text doesn't say
    Form(
        "vague part",
        r"""第?[一二三四1-4]财季 | 财年 | 三季报 | 年中(?![国央部小]) | [春夏秋冬][季天]
          | (?: 春运 | 暑[运期假]档? | 寒假 | 汛期 | [供采]暖[季期] ) (?: 期间 )?""",
        lambda m: Vague,
    ),
)


def _of_year(text: str, year: Year | YearAway, end: int) -> Reading:
    at = end + 1 if text.startswith(" ", end) else end
    part = read_part(text, at, after_year=True)
    if part:
        return Dated(year, part[0]), part[1]
    tail = _TAIL_OF_YEAR.read(text, at)
    if tail:
        return (Same(year) if tail[0] is Same else Vague()), tail[1]
    named = read_named(text, at)
    shape = of_year(named[0], year) if named else None
    return (shape, named[1]) if named and shape else (Dated(year, WHOLE_YEAR), end)


#: The H of H5, and digits; but CPI7月.
_CODE = re.compile(r"(?:[0-9]|(?:^|[^A-Za-z])[A-Za-z])$")


def _free(text: str, position: int) -> bool:
    """Whether what stands before ``position`` lets a part of a year begin there."""
    if not position:
        return True
    first, before = text[position], text[position - 1]
    if first == "年":
        return before not in _NOT_BEFORE_YEAR
    if first in "前头":
        return before not in _NOT_BEFORE_FRONT
    if first.isdigit() or first in NUMERALS:
        return before not in _NOT_BEFORE_NUMERAL and not _CODE.search(text, max(0, position - 2), position)
    return True


#: What makes 期末 the end of something else: 学期末, 同期末.
_BEFORE_PERIOD = "学刑任定长短周同假分日星前中后合工花孕潜汛限当"

_BARE_FORMS: Forms[Shape] = Forms(
    # 年末, 年底, 年初; the edge itself is read afterwards
    Form("edge of the year", rf"年 (?={EDGE})", lambda m: Dated(None, WHOLE_YEAR)),
    Form(
        "within the year",
        rf"年内{NOT_INNER}",
        lambda m: Dated(YearAway(0, Anchor.REPORT), WHOLE_YEAR),
    ),
    # 月末, 季末
    Form("edge of the month", rf"月 (?={EDGE})", lambda m: Away(Unit.MONTH, 0, Anchor.FORCE)),
    Form("edge of the quarter", rf"季度? (?={EDGE})", lambda m: Away(Unit.QUARTER, 0, Anchor.FORCE)),
    # 同期, 同期末, 当期
    Form(
        "same",
        r"(?: (?<![合不相史历往逐协共时周长短中]) 同期 | (?<!相)当期 ) (?![声录群学举生开限])",
        lambda m: Same(None),
    ),
    Form("fiscal quarter", r"第?[一二三四]财季", lambda m: Vague()),
    # 期末, 期初: of the period reported on
    Form("edge of the period", rf"(?<![{_BEFORE_PERIOD}]) 期 (?={EDGE}(?!考))", lambda m: Reported()),
)


def _word(text: str, position: int) -> Reading | None:
    """A word of time (目前, 本月), with the days that it may carry (上月15日, 本月中旬, 上周五)."""
    word = time_word(text, position)
    if word is None or isinstance(word.reading, YearAway):
        return None
    end = position + len(word.text)
    forms = _DAYS.get(word.reading.unit) if isinstance(word.reading, Away) else None
    days = forms.read(text, end) if forms else None
    if days and isinstance(word.reading, Away):
        return AwayDays(word.reading, *days[0]), days[1]
    return word.reading, end


def _day_pair(match: re.Match[str]) -> tuple[int, int] | None:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return (first, last) if 1 <= first <= last <= 31 else None


def _weekday(match: re.Match[str]) -> tuple[int, int]:
    number = "一二三四五六日".index(match["day"].replace("天", "日")) + 1
    return number, number


#: The days that a month or a week by its distance may carry.
_DAYS: dict[Unit, Forms[tuple[int, int]]] = {
    Unit.MONTH: Forms(
        Form("third", THIRD, third),
        Form(
            "days", rf"(?P<first>[0-9]{{1,2}}) (?: [日号]? {TO} (?P<last>[0-9]{{1,2}}) )? [日号]", _day_pair
        ),
    ),
    # 上周五; but not 本周五天
    Unit.WEEK: Forms(Form("weekday", r"(?P<day>[一二三四五六日天])(?![个天次])", _weekday)),
}


def _stretch(text: str, position: int) -> Reading | None:
    return read_stretch(text, position) if _free(text, position) else None


_COMMON = (_dated, _word)
_READERS = (_dated, read_date, read_named, read_years, _word, _stretch)


@cache
def _rare() -> re.Pattern[str]:
    """Where one of the readers beside the common ones can read something."""
    return any_of(DATE_FORMS, named_forms(), SEVERAL_FORMS, STRETCH_FORMS)
