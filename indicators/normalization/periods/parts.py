"""The parts of a year: halves, quarters, months, thirds of months, days; alone or after a year."""

from __future__ import annotations

import re

from indicators.normalization.periods.numerals import SMALL, TO, small
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.shapes import WHOLE_YEAR, Days, Months, Part

_QUARTER = "[一二三四1-4]"
#: After 月: what makes it no time (3月龄, 12月期, 十月革命, 三月三).
_NOT_MONTH = """(?! 期(?!间) | [龄薪供嫂饼球票租息均] | 革命 | 党人 | 十五(?![日号])
    | [二三五六七九](?![十百千万亿成个日号家户人名件项位种辆台%]) )"""
#: After 日: what makes it no day of the month (10日线, 5日游).
_NOT_DAY = r"(?![线游均龄])"
#: After 第二季: a quarter of business, not the second season of a series.
_NOT_SERIES = (
    "(?:度|(?=[营净业收盈亏毛财末初产销每起将]|后(?!半)|时(?!间)"
    "|[,、]?(?:公司|合并|每股|可望|预估|预计|营运|营收|获利)))"
)
#: After 内: what makes it part of another word (今年内销, 2023年内蒙古).
NOT_INNER = r"(?![蒙销需外贸河陆资江部生容涝业参在控])"
#: The last or the first day; not 末端, 底部, 初步, 大年初一.
EDGE = r"(?:[末底](?![端部层薪座尾梢气色盘位])|初(?![步级中次期衷始赛雪一二三四五六七八九十]))"
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "上中": (1, 20), "中下": (11, 31)}
_HALVES = {"上": (1, 15), "下": (16, 31)}
THIRD = "(?: (?P<third>上中|中下|[上中下])旬 | (?P<half>[上下])半月 )"


def day(month: int, number: int) -> bool:
    """Whether these can be meant as a day: 2月30日 can, but resolves to nothing. Month 0 is any."""
    return 0 <= month <= 12 and 1 <= number <= 31


def third(match: re.Match[str]) -> tuple[int, int]:
    """First and last day of the 旬 that :data:`THIRD` matched; the last may lie beyond the month."""
    return _THIRDS[match["third"]] if match["third"] else _HALVES[match["half"]]


def _months(first: int, last: int) -> Months | None:
    return Months(first, last) if 1 <= first <= last <= 12 else None


def _quarters(first: int, last: int) -> Months | None:
    return Months(3 * first - 2, 3 * last) if 1 <= first <= last <= 4 else None


def _month(match: re.Match[str]) -> Months | None:
    return _months(small(match["month"]), small(match["month"]))


def _month_pair(match: re.Match[str]) -> Months | None:
    return _months(small(match["first"]), small(match["last"]))


def _next_months(match: re.Match[str]) -> Months | None:
    """1、2月份 is one time, 1、7月份 is two."""
    return _month_pair(match) if small(match["last"]) == small(match["first"]) + 1 else None


def _front(match: re.Match[str]) -> Months | None:
    count = small(match["count"])
    return _months(1, count) if count > 1 else None  # 前一个月 is the month before


def _back(match: re.Match[str]) -> Months | None:
    return _months(13 - small(match["count"]), 12)


def _quarter(match: re.Match[str]) -> Months | None:
    named = {"首": 1, "头": 1, "末": 4}
    number = named[match["named"]] if match["named"] else small(match["ordinal"] or match["plain"])
    return _quarters(number, number)


def _quarter_pair(match: re.Match[str]) -> Months | None:
    first, last = match["first"], match["last"]
    same_script = first.isascii() == last.isascii()
    return _quarters(small(first), small(last)) if same_script and first != last else None


def _letter_quarters(match: re.Match[str]) -> Months | None:
    return _quarters(int(match["first"]), int(match["last"] or match["first"]))


def _third(match: re.Match[str]) -> Days | None:
    month, (first, last) = small(match["month"]), third(match)
    return Days((month, first), (month, last), clip=True) if 1 <= month <= 12 else None


def _third_alone(match: re.Match[str]) -> Days:
    first, last = third(match)
    return Days((0, first), (0, last), clip=True)


def _day(match: re.Match[str]) -> Days | None:
    when = small(match["month"]), small(match["day"])
    return Days(when, when) if when[0] and day(*when) else None


def _days(match: re.Match[str]) -> Days | None:
    first = small(match["month"]), small(match["first"])
    last = small(match["to"] or match["month"]), small(match["last"])
    return Days(first, last) if first < last and day(*first) and day(*last) else None


def _bare_days(match: re.Match[str]) -> Days | None:
    first, last = (0, small(match["first"])), (0, small(match["last"]))
    return Days(first, last) if first <= last and day(*first) and day(*last) else None


#: What shows that 11日 names a day of the month and no length of time.
_DAY_CONTEXT = """(?: (?= [,在从至起讯电向对宣发召举到抵将开称说傍零凌早晚夜表报会就签正] | [上中下]午 | 当天
    | 公布 | [0-9]{1,2}[时:]
    | [、和及][0-9]{1,2}[日号] ) | (?<= 截[至止].日 ) | (?<= 截[至止]..日 ) )"""
#: Before 5日: what makes it a length of time (共5日).
_NOT_COUNTED = "(?<![共计历时近前头了用])"
_MONTH = rf"(?!两)(?P<month>{SMALL}|元) \ ? 月"

DAY_FORMS: Forms[Part] = Forms(
    # 9月25日至10月3日, 10月1日—7日, 6月12-15日
    Form(
        "days",
        rf"""{_MONTH} \ ? (?P<first>{SMALL}) \ ? [日号]? {TO}
             (?: (?P<to>{SMALL}) \ ? 月 \ ? )? (?P<last>{SMALL}) \ ? [日号]""",
        _days,
    ),
    # 12月10日
    Form("day", rf"{_MONTH} \ ? (?P<day>{SMALL}) \ ? [日号] {_NOT_DAY}", _day),
    # 6月中旬, 12月份下旬
    Form("third", rf"{_MONTH}份? \ ? {THIRD}", _third),
)

MONTH_FORMS: Forms[Part] = Forms(
    # 1至10月, 1—11月份, 一月至五月, 1-6月
    Form(
        "months",
        rf"(?P<first>{SMALL}|元) \ ? (?:月份?)? {TO} (?P<last>{SMALL}) \ ? 月份? {_NOT_MONTH}",
        _month_pair,
    ),
    # 1、2月份
    Form("two months", rf"(?P<first>{SMALL}) (?:月份?)? [、和] (?P<last>{SMALL}) \ ? 月份", _next_months),
    # 七八月份
    Form(
        "two months in a breath",
        r"(?P<first>[一二三四五六七八]) (?P<last>[二三四五六七八九]) 月份?",
        _next_months,
    ),
    # 9月, 9月份, 9月当月
    Form("month", rf"{_MONTH} 份? (?:当月)? {_NOT_MONTH}", _month),
)

PART_FORMS: Forms[Part] = Forms(
    # 上半年, 下半年度
    Form("first half", r"[上前]半年度?", lambda m: Months(1, 6)),
    Form("second half", r"[下后]半年度?", lambda m: Months(7, 12)),
    # 前三季度, 头三个季度
    Form(
        "front quarters", r"[前头] (?P<count>[两二三23]) 个?季度?", lambda m: _quarters(1, small(m["count"]))
    ),
    # 一至三季度, 第一至第三季度, 1-3季度, 一、二季度
    Form(
        "quarters",
        rf"第?(?P<first>{_QUARTER}) (?: (?:季度?)? {TO} | [、和] ) 第?(?P<last>{_QUARTER})季度?",
        _quarter_pair,
    ),
    # 三季度, 第三季, 首季, 二季末
    Form(
        "quarter",
        rf"""第 (?P<ordinal>{_QUARTER}) 季 {_NOT_SERIES}
           | (?P<plain>{_QUARTER}) 季 (?: 度 | (?=[末初]) )
           | (?P<named>[首头末]) 季度?""",
        _quarter,
    ),
    # Q3, Q1-Q3
    Form(
        "letter",
        r"(?<![A-Za-z]) Q(?P<first>[1-4]) (?:\ ?[-~–—至]\ ?Q(?P<last>[1-4]))? (?![0-9A-Za-z])",
        _letter_quarters,
    ),
    # 前10个月, 头两个月, 首8个月
    Form("front months", rf"(?: [前头] (?P<count>{SMALL}) \ ? 个?月份? ) {_NOT_MONTH}", _front),
    Form("first months", rf"首 (?P<count>{SMALL}) \ ? 个月", _front),
    *DAY_FORMS,
    *MONTH_FORMS,
    # 全年
    Form("whole year", r"(?<![完健安齐])[全整]年度?(?![轻龄级])", lambda m: WHOLE_YEAR),
)

#: Only where no year stands before: the month is left to the context too.
ALONE_FORMS: Forms[Part] = Forms(
    *PART_FORMS,
    # 7日至9日, 11日表示
    Form("days of a month", rf"{_NOT_COUNTED} (?P<first>{SMALL})日 {TO} (?P<last>{SMALL})日", _bare_days),
    Form("day of a month", rf"{_NOT_COUNTED} (?P<first>(?P<last>{SMALL}))日 {_DAY_CONTEXT}", _bare_days),
    # the 31日 of 5月30日、31日
    Form("day of a list", rf"(?<=[日号][、和及]) (?P<first>(?P<last>{SMALL})) [日号]", _bare_days),
    # 中旬
    Form("third alone", THIRD, _third_alone),
)

#: Only after a year: 今年后两个月, 去年一年, 今年内.
AFTER_YEAR_FORMS: Forms[Part] = Forms(
    *PART_FORMS,
    Form("back months", rf"[后末] (?P<count>{SMALL}) \ ? 个?月份? {_NOT_MONTH}", _back),
    # 2023年半年报, 今年中报
    Form("interim report", r"半年度?报告? | 中报 | 中期报告", lambda m: Months(1, 6)),
    Form("one year", r"一整?年(?![级一期多])", lambda m: WHOLE_YEAR),
    Form("within", rf"年?内{NOT_INNER}", lambda m: WHOLE_YEAR),
)


def read_part(text: str, position: int, *, after_year: bool) -> tuple[Part, int] | None:
    """A part of a year; some forms count only directly after the year."""
    return (AFTER_YEAR_FORMS if after_year else ALONE_FORMS).read(text, position)
