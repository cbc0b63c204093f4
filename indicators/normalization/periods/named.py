"""Times with a name: five-year plans, holidays, school and fiscal years."""

from __future__ import annotations

import re
from functools import cache

from indicators.normalization.periods.numerals import SMALL, TO, YEAR_DIGITS, small
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.shapes import (
    WHOLE_YEAR,
    Dated,
    Edge,
    Festival,
    SchoolYear,
    Shape,
    Since,
    Vague,
    Year,
    YearAway,
    whole_years,
)
from indicators.normalization.periods.words import holidays, plans

_OPEN = "[“\"‘'〈]"
_CLOSE = "[”\"’'〉]"

#: A word of time after a plan.
_PLAN_TAIL = rf"""(?P<tail>
    (?:规划)?时期 | (?:规划)?期间 | 规划期 | 这?五年(?:间|来)? | 以来 | [前中后]期
  | 期?末(?!端)期? | 期?初(?![步级中次])期?
  | 的? (?P<side>[前头后]) (?P<count>{SMALL}) 年
  | 的? (?: 开局 | 收官 ) (?: 之年 | 年 )?
  | 的? (?: 首 | 最后一 | 第(?P<ordinal>[一二三四五1-5]) ) 年
)"""


def _plan(match: re.Match[str]) -> Shape | None:
    first, last = plans()[match["name"]]
    tail = (match["tail"] or "").removeprefix("的")
    if bool(match["open"]) != bool(match["close"]) or not (match["open"] or tail):
        return None
    if match["count"]:
        return _plan_side(match["side"], small(match["count"]), first, last)
    if match["ordinal"]:
        return Dated(Year(first + small(match["ordinal"]) - 1), WHOLE_YEAR)
    return _plan_tail(tail, first, last)


def _plan_side(side: str, count: int, first: int, last: int) -> Shape | None:
    if not 1 <= count <= last - first + 1:
        return None
    return whole_years(last - count + 1, last) if side == "后" else whole_years(first, first + count - 1)


def _plan_tail(tail: str, first: int, last: int) -> Shape:
    opening, closing = Dated(Year(first), WHOLE_YEAR), Dated(Year(last), WHOLE_YEAR)
    if tail.startswith(("开局", "首年")):
        return opening
    if tail.startswith(("收官", "最后一年")):
        return closing
    if "末" in tail:
        return Edge(closing, last=True)
    if "初" in tail:
        return Edge(opening, last=False)
    if tail == "以来":
        return Since(whole_years(first, last))
    if tail in ("中期", "后期", "前期"):
        return Vague()
    return whole_years(first, last)


_NOT_HOLIDAY = "(?!联欢|路|街|广场|劳动奖|奖|口号|号|阅兵|饭店)"
#: What shows a holiday without its quotation marks: 五一假期, 十一黄金周.
_HOLIDAY_SPANS = frozenset(("长假", "小长假", "黄金周", "假日", "假期", "期间"))
_HOLIDAY_TAIL = "(?P<tail>当天|当日|期间|小?长假|黄金周|假日|假期|档期?|前夕|前后|前|后|以来)?"


def _holiday(match: re.Match[str]) -> Shape | None:
    holiday = holidays()[match["name"]]
    tail = match["tail"]
    if bool(match["open"]) != bool(match["close"]):
        return None
    if holiday.quoted and not match["open"] and tail not in _HOLIDAY_SPANS:
        return None
    return Festival(holiday.key, None) if tail in (None, "当天", "当日") else Vague()


def _school(match: re.Match[str]) -> Shape | None:
    if match["word"]:
        return SchoolYear(None, {"本": 0, "上": -1, "下": 1}[match["word"]])
    first = int(match["first"])
    last = match["last"]
    return SchoolYear(first) if int(last) == (first + 1) % 10 ** len(last) else None


@cache
def named_forms() -> Forms[Shape]:
    """The forms of what has a name."""
    plan = "|".join(sorted(plans(), key=len, reverse=True))
    holiday = "|".join(sorted(map(re.escape, holidays()), key=len, reverse=True))
    return Forms(
        # “十四五”时期, 十三五末, “十二五”前四年
        Form(
            "plan",
            rf"""(?P<open>{_OPEN})? (?<![一二三四五六七八九十第]) (?P<name>{plan}) (?P<close>{_CLOSE})?
                 {_PLAN_TAIL}?""",
            _plan,
        ),
        # 春节, “五一”假期, “双11”当天
        Form(
            "holiday",
            rf"""(?P<open>{_OPEN})? (?P<name>{holiday}) (?P<close>{_CLOSE})? {_NOT_HOLIDAY}
                 {_HOLIDAY_TAIL}""",
            _holiday,
        ),
        # 2022—2023学年, 本学年
        Form(
            "school year",
            rf"""(?: (?P<first>{YEAR_DIGITS}) 年? (?:{TO}|/) (?P<last>[0-9]{{2}}(?:[0-9]{{2}})?) \ ?
                 | (?P<word>[本上下]) ) 学年度?""",
            _school,
        ),
        # 2022/23年度, FY2023, 2023财年, 过去一个财年: whose fiscal year it is the text does not say
        Form(
            "fiscal year",
            rf"""{YEAR_DIGITS} / [0-9]{{2}}(?:[0-9]{{2}})? (?:市场|采暖)? \ ? (?:年度|年|财年|榨季)
               | (?: {YEAR_DIGITS} \ ? 年? | (?: [上下] (?:一个?)? | 过去一个 | 本 ) ) (?:财年|财政年度)
               | (?<![A-Za-z]) FY \ ? (?:20)?[0-9]{{2}} (?![0-9A-Za-z])""",
            lambda m: Vague(),
        ),
    )


def read_named(text: str, position: int) -> tuple[Shape, int] | None:
    """A plan, a holiday, a school or fiscal year."""
    return named_forms().read(text, position)


def of_year(shape: Shape, year: Year | YearAway) -> Shape | None:
    """A holiday of a given year (今年春节, 2023年国庆假期); None for what takes no year."""
    if isinstance(shape, Festival):
        return Festival(shape.key, year)
    return shape if isinstance(shape, Vague) else None
