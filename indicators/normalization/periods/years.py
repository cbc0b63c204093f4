"""Years: 2023年, 二〇〇五年, 98年5月, 民国九十三年, 去年; and several at once: 2002-2007年, 2012、2013年."""

from __future__ import annotations

import re

from indicators.normalization.periods.numerals import (
    NUMERALS,
    SMALL,
    TO,
    TWO_DIGITS,
    YEAR_DIGITS,
    YEAR_WORDS,
    century,
    digits,
    small,
)
from indicators.normalization.periods.parts import EDGE
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.shapes import (
    WHOLE_YEAR,
    Dated,
    Shape,
    Vague,
    Year,
    YearAway,
    whole_years,
)
from indicators.normalization.periods.words import time_word

#: After 年: what makes it part of another word (2023年级, 2023年版, 2000年代).
_NOT_YEAR = r"(?!级|轻|龄|版|款|式|代(?![表码理管销收缴工加办]))"
_SMALL_WORDS = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
#: What shows that two digits before 年 are a year and no duration: a part of a year follows.
_PART = rf"""(?= \ ? (?:
    {_SMALL_WORDS} \ ? (?: 月(?!龄) | 季度 ) | [前头] {_SMALL_WORDS} 个? [月季] | [上下]半年 | 全年 | 同期
  | 年? {EDGE}
))"""
#: What shows it without a part: the year stands free (98年,全县 ...), and no length of time is spoken of.
_FREE = r"""(?<! [^\n,;。、(比较自从由至到在于与和同及“] ) (?P<free>[89][0-9]) 年
    (?: (?= [,;。、)比较全我该与和同及相] ) | (?<= [由从自比较][0-9]{2}年 ) (?=的) )"""


def _four(match: re.Match[str]) -> Year:
    return Year(digits(match["year"]))


def _two(match: re.Match[str]) -> Year:
    return Year(century(digits(match["year"])))


def _alone(match: re.Match[str]) -> Year:
    return Year(century(int(match["nought"] or match["free"])))


def _minguo(match: re.Match[str]) -> Year | None:
    if match["hundred"]:
        return Year(2011 + (small(match["rest"].lstrip("零")) if match["rest"] else 0))
    number = (
        1
        if match["year"] == "元"
        else digits(match["year"])
        if match["year"].isascii()
        else small(match["year"])
    )
    return Year(1911 + number) if 1 <= number <= 150 else None


YEAR_FORMS: Forms[Year] = Forms(
    # 2023年, 2023 年度, 1998年
    Form("digits", rf"(?P<year>{YEAR_DIGITS}) \ ? 年度? {_NOT_YEAR}", _four),
    # 2023上半年
    Form("no 年", rf"(?P<year>{YEAR_DIGITS}) (?= [上下]半年 | 第?[一二三四]季度 | 前三季度 | 全年 )", _four),
    # 二〇〇五年, 一九九九年
    Form("words", rf"(?P<year>{YEAR_WORDS}) 年度? {_NOT_YEAR}", _four),
    # 98年5月, 07年底, 25年上半年
    Form("two digits and a part", rf"(?P<year>{TWO_DIGITS}) \ ? 年度? {_PART}", _two),
    # 07年 can only be a year; 98年 alone where it stands free
    Form(
        "two digits", rf"(?<![0-9])(?<![0-9]\.) (?: (?P<nought>0[1-9]) \ ? 年 {_NOT_YEAR} | {_FREE} )", _alone
    ),
    # 九八年底, 〇五年三月; never 七八年, which may be seven or eight years
    Form(
        "two words and a part",
        rf"(?<![{NUMERALS}]) (?P<year>[五六七八九〇零][〇零一二三四五六七八九]) 年 {_PART}",
        _two,
    ),
    # 民国九十三年, 民国元年
    Form(
        "republic",
        rf"""民国 (?: (?P<hundred>一百) (?: 零? (?P<rest>{SMALL}) )?
                    | (?P<year> 元 | [0-9]{{1,3}}(?![0-9]) | {SMALL} ) ) 年""",
        _minguo,
    ),
)


def read_year(text: str, position: int) -> tuple[Year | YearAway, int] | None:
    """A year by its number, or by its distance from another (去年)."""
    return YEAR_FORMS.read(text, position) or _away(text, position)


def _away(text: str, position: int) -> tuple[YearAway, int] | None:
    word = time_word(text, position)
    if word and isinstance(word.reading, YearAway):
        return word.reading, position + len(word.text)
    return None


# --- several years --------------------------------------------------------------------------------


_ERA = rf"(?<![{NUMERALS}第]) [六七八九]十[一二三四五六七八九]?"


def _pair(match: re.Match[str]) -> Shape | None:
    first, last = _number(match["first"]), digits(match["last"])
    if last < 100:
        last += first - first % 100
    if first >= last:
        return None
    # 2022—2023年度 may be a market, heating or sports year: when it begins the text doesn't say
    return Vague() if match["season"] and last == first + 1 else whole_years(first, last)


def _number(written: str) -> int:
    number = digits(written)
    return century(number) if number < 100 else number


SEVERAL_FORMS: Forms[Shape] = Forms(
    # 2002-2007年, 1980~1990年间, 1998—99年, 98-99年, 二〇〇二至二〇〇七年
    Form(
        "years",
        rf"""(?P<first> {YEAR_DIGITS} | {YEAR_WORDS} | (?=[89]){TWO_DIGITS} ) 年? {TO}
             (?P<last> {YEAR_DIGITS} | {YEAR_WORDS} | {TWO_DIGITS} ) \ ? 年 (?P<season>度)? {_NOT_YEAR}
             (?! \ ? {_SMALL_WORDS} \ ? [月季] | [上下]半年 | 前{_SMALL_WORDS} )
             (?: 期间 | 间(?!隔) | 年?[末底] )?""",
        _pair,
    ),
    # 由八十一年的45%提高到八十四年的74%, 八十五年度: of which era the text doesn't say
    Form(
        "year of an era",
        rf"""(?<=[由从至到]) {_ERA}年 (?=[的底末]) | {_ERA}年度""",
        lambda m: Vague(),
    ),
    # the 2012 of 2012、2013年
    Form(
        "year of a list",
        rf"""(?P<year>{YEAR_DIGITS}) (?= (?: [、,]\ ?{YEAR_DIGITS} ){{0,8}} (?: \ ?[、和与及] | 以及 ) \ ?
             {YEAR_DIGITS} \ ? 年 )""",
        lambda m: Dated(_four(m), WHOLE_YEAR),
    ),
)


def read_years(text: str, position: int) -> tuple[Shape, int] | None:
    """Several years that share one 年."""
    return SEVERAL_FORMS.read(text, position)
