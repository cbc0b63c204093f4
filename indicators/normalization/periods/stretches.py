"""Times counted in units and decades: 近5年, 十年来, 未来五年, 上世纪八十年代."""

from __future__ import annotations

import re

from indicators.normalization.periods.numerals import NUMERALS, SMALL, TO, small
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.shapes import Shape, Stretch, Unit, Vague, whole_years

_UNITS = {
    "年": Unit.YEAR,
    "个季度": Unit.QUARTER,
    "个月": Unit.MONTH,
    "周": Unit.WEEK,
    "个星期": Unit.WEEK,
    "天": Unit.DAY,
    "日": Unit.DAY,
}
_UNIT = "(?P<unit>年(?![级龄期度代])|个季度|个月|周(?![年岁])|个星期|天(?![然气])|日)"
_COUNT = rf"(?P<count>{SMALL}|(?<![0-9.])[0-9]{{3}}) \ ? {_UNIT}"


def _past(match: re.Match[str]) -> Shape | None:
    count = small(match["count"])
    return Stretch(count, _UNITS[match["unit"]]) if count else None


def _future(match: re.Match[str]) -> Shape | None:
    count = small(match["count"])
    return Stretch(count, _UNITS[match["unit"]], ahead=True) if count else None


_CENTURIES = {"上世纪": 1900, "上个世纪": 1900, "本世纪": 2000}


def _decade(match: re.Match[str]) -> Shape | None:
    tens = _tens(match["decade"])
    last = _tens(match["last"]) if match["last"] else tens
    base = 1900 if tens >= 30 else None
    if match["number"]:
        base = 100 * (small(match["number"]) - 1)
    elif match["century"]:
        base = _CENTURIES[match["century"]]
    elif match["hundreds"]:
        base = 100 * int(match["hundreds"])
    if base is None or last < tens or (match["century"] and match["hundreds"]):
        return None
    return Vague() if match["part"] else whole_years(base + tens, base + last + 9)


def _tens(written: str) -> int:
    return int(written) if written.isascii() else small(written)


_ALONE = r"(?<![0-9])(?<![0-9]\.)"
_TENS = r"[二三四五六七八九]十"
_CENTURY = rf"(?P<century> 上个?世纪 | 本世纪 | (?P<number>{SMALL})世纪 )"

_PAST = r"(?:最?近|过去的?|刚刚?过去的|这)"
_FUTURE = r"(?:未来的?|今后的?|接下来的?)"
_SO_FAR = r"(?: 以来 | 来(?![自到临源访]) | 间(?![隔接距或]) )"
#: 两三, 几十, 数百, 30多, 二十余
_SEVERAL = (
    "(?: [一二两三四五六七八九]{2} | [几数十百千]{1,2} | (?:[0-9]{1,3}|[一二三四五六七八九]?[十百])[多余几] )"
)
_ANY_UNIT = "(?:个?年|个月|周|天)"

STRETCH_FORMS: Forms[Shape] = Forms(
    # 近5年, 最近三个月, 近十年来, 过去的五年, 这五年
    Form("last", rf"{_PAST} {_COUNT} (?:{_SO_FAR} | 里)? (?!一[次度办]|多)", _past),
    # 未来五年, 今后3年, 接下来两年内
    Form("next", rf"{_FUTURE} {_COUNT} (?:间|里|内)?", _future),
    # 近半年, 半年来, 未来半年
    Form(
        "half a year",
        rf"(?: {_PAST}半年(?!度|报){_SO_FAR}? | 半年(?:以来|来) )",
        lambda m: Stretch(6, Unit.MONTH),
    ),
    Form(
        "next half year",
        rf"{_FUTURE}半年(?!度|报)(?:间|里|内)?",
        lambda m: Stretch(6, Unit.MONTH, ahead=True),
    ),
    # 五年来, 十年间, 三个月以来
    Form("so far", rf"{_COUNT} {_SO_FAR}", _past),
    # 三年累计, 五年增量
    Form("in all", rf"{_COUNT} (?=累计|增量)", _past),
    # 30多年来, 近两三年, 未来几年, 几十年来, 三年前, 两年后: when they begin or are the text doesn't say
    Form(
        "some",
        rf"""{_PAST} {_SEVERAL} {_ANY_UNIT} {_SO_FAR}?
           | {_FUTURE} {_SEVERAL} {_ANY_UNIT}
           | {_SEVERAL} {_ANY_UNIT} {_SO_FAR}
           | {_PAST} {SMALL} {_ANY_UNIT}多 {_SO_FAR}?
           | {SMALL} (?: 年多 | 个多月 ) {_SO_FAR}""",
        lambda m: Vague(),
    ),
    Form(
        "ago",
        rf"{_COUNT} [之以]? (?: 前(?![{NUMERALS}0-9半列]) | 后(?![{NUMERALS}0-9半勤备期]) )",
        lambda m: Vague(),
    ),
    # 上世纪八十年代, 20世纪90年代, 1990年代, 90年代初, 上世纪80—90年代
    Form(
        "decade",
        rf"""{_CENTURY}? (?P<hundreds> (?<![0-9])(?:1[6-9]|20) )?
            (?P<decade> {_ALONE}[2-9]0 | (?<=[0-9])[0-9]0 | {_TENS} )
            (?: (?:年代)? (?: {TO} | 、 ) (?P<last> [2-9]0 | {_TENS} ) )?
            \ ? 年代 (?P<part> 以[来前后] | [初末中]期? | [前后]期 )?""",
        _decade,
    ),
    # 上世纪末, 21世纪以来
    Form("century", rf"{_CENTURY} (?: 以来 | 初期? | 末期? | 中叶 )", lambda m: Vague()),
)


def read_stretch(text: str, position: int) -> tuple[Shape, int] | None:
    """A time counted in units, or a decade."""
    return STRETCH_FORMS.read(text, position)
