"""The document's own date, and the year that a report is on.

Looked for in the first lines, the last lines and the name of the file, by a list of rules in the order at
the end of this module; never taken from the clock. Without a year there is no date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.periods import find, resolve

_HEAD, _TAIL = 2000, 300
#: How many lines of the head can belong to the title, and to the masthead with it.
_TITLE_LINES, _TOP_LINES = 5, 15
_DAY = datetime.timedelta(days=1)


class DateSource(StrEnum):
    """Where a document's date was read."""

    TITLE = "title"  # under the title, on the masthead, on a line of its own
    DATELINE = "dateline"  # 12月10日讯, 2023年12月10日电
    SIGNATURE = "signature"  # the last lines
    NAME = "name"  # the name of the file


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A document's date, where it was read, and the year it reports on when it is a report on a year."""

    date: datetime.date
    source: DateSource
    report_year: int | None = None


def find_date(text: str, name: str | None = None) -> DocumentDate | None:
    """The date that a document gives itself, or None when no year can be known.

    ``name`` is the name of its file. Only the first 2,000 and the last 300 characters are read.
    """
    page = _Page(_head(text), _lines(fold(text[-_TAIL:])), _name_period(fold(name)) if name else None)
    for source, rule in _RULES:
        day = rule(page)
        if day:
            return DocumentDate(day, source, _reported(page.head, day))
    return None


def report_year(text: str, date: datetime.date | None = None) -> int | None:
    """The year that a bulletin or a year's report is on, from its title; None for any other text.

    A work report (政府工作报告) carries in its title the year of its delivery: its sections say what they
    are on. Only the first lines are read; ``date`` is the document's date, before which the year must begin.
    """
    return _reported(_head(text), date)


def _reported(head: list[str], date: datetime.date | None) -> int | None:
    lines = head[:_TITLE_LINES]
    for line in (*lines, *(first + second for first, second in pairwise(lines))):
        match = _REPORT.search(line) if len(line) <= _TITLE_LENGTH and "年" in line else None
        period = _period(f"{match['year']}年") if match and not _PART_OF_YEAR.search(match[0]) else None
        if period and (date is None or period.start <= date):
            return period.start.year
    return None


_TITLE_LENGTH = 80
_PART_OF_YEAR = re.compile("季度|半年|[0-9一二三四五六七八九十]月")
# 2008年某市国民经济和社会发展统计公报, 2019年年度报告(摘要), 关于2012年计划执行情况与2013年计划草案的报告
_REPORT = re.compile(
    r"""
    (?P<year> (?<![0-9]) [0-9]{4} | [一二][〇零一九][〇零一二三四五六七八九]{2} ) \ ? 年 (?: 年度 | 度 | 年 )?
    [^,。;:!?]{0,40}?
    (?: 公报 | 年报 | 决算 (?:报告)? | 白皮书 | (?:工作|年度)总结
      | (?: (?<=年)度 | 年度 | 执行 | 分析 | 运行 | 发展 | 监测 | 统计 | 调查 ) 报告
      | (?: 执行 | 运行 | 完成 | 发展 ) 情况 (?: [^,。;:!?]{0,40} 报告 )? )
    (?: 摘要 | 全文 | 正文 )? \s* (?: \( [^)]* \) | \[ [0-9]{1,2} \] )? $
    """,
    re.VERBOSE,
)


# --- what the rules look at ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """The folded lines of head and tail, and what the file name dates (a day, a month or a year)."""

    head: list[str]
    tail: list[str]
    named: Period | None


def _head(text: str) -> list[str]:
    return _lines(fold(text[:_HEAD]))


def _lines(text: str) -> list[str]:
    return [line for written in text.split("\n") if (line := written.strip())]


def _period(written: str) -> Period | None:
    """The days of the first time expression in ``written``, where it names its year."""
    found = find(written)
    return resolve(found[0], None) if found else None


def _day(written: str) -> datetime.date | None:
    period = _period(written)
    return period.start if period and period.start == period.end else None


_NUMBER_DAY = r"[12][0-9]{3} (?P<mark>[-/.]) [01]?[0-9] (?P=mark) [0-3]?[0-9] (?![0-9])"
_WORD_DAY = r"[一二][〇零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_MONTH_DAY = r"[01]?[0-9] \ ? 月 \ ? [0-3]?[0-9] \ ? 日"
_FULL_DAY = rf"(?P<day> [12][0-9]{{3}} \ ? 年 \ ? {_MONTH_DAY} | {_NUMBER_DAY} | {_WORD_DAY} )"
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"

#: Some of every day, and how far into its line the day of a title can begin.
_SOME_OF_DAY = re.compile("[0-9月]")
_DAY_REACH = 80


# --- rules --------------------------------------------------------------------------------------

_TITLE_DAYS = (
    # (2009年3月5日), 2023年12月11日 星期一, 2026-02-09 09:45:30
    re.compile(
        rf"^ [\ (\[【]* {_FULL_DAY} [\ )\]】]* (?: \(? {_WEEKDAY} \)? .{{0,20}} | [0-9:\ ]* ) $", re.VERBOSE
    ),
    # ——2024年1月20日在某省第十二届人民代表大会第二次会议上
    re.compile(rf"^ [(\ ]* [-—–]+ \ * {_FULL_DAY} \ * 在 .{{2,60}} [上)] $", re.VERBOSE),
    # 发布时间:2023-12-11 10:20, 成文日期:2023年12月11日; 时间 alone only before figures
    re.compile(
        rf"""^ (?: .{{0,20}}\ )? (?: (?:发布|发文|成文|公告|更新|发表|印发) (?:时间|日期)
                | (?:时间|日期) (?= [:\ ]{{1,3}} [0-9]{{4}} [-/.] ) )
        [:\ ]{{1,3}} {_FULL_DAY} (?!\ ?[-—~至])""",
        re.VERBOSE,
    ),
    # 某某日报 2023年12月11日 星期一
    re.compile(rf"^ .{{0,30}}? {_FULL_DAY} \ * \(? {_WEEKDAY}", re.VERBOSE),
)
# (2013年1月25日某市第八届人民代表大会第二次会议通过), (2005年11月28日,北京)
_NOTED_DAY = re.compile(rf"^ \( {_FULL_DAY} [^)]{{2,60}} \)", re.VERBOSE)


def _by_title(page: _Page) -> datetime.date | None:
    for patterns, reach in ((_TITLE_DAYS, _TOP_LINES), ((_NOTED_DAY,), _TITLE_LINES)):
        dated = [line for line in page.head[:reach] if _SOME_OF_DAY.search(line, 0, _DAY_REACH)]
        for pattern in patterns:
            matches = map(pattern.match, dated)
            day = next((day for match in matches if match and (day := _day(match["day"]))), None)
            if day:
                return day
    return None


# 某某日报12月10日讯, 新华社北京2012年3月1日电, 12月10日(记者 ...)
_DATELINE = re.compile(
    rf"""^ [^。!?]{{0,30}}? (?P<day> (?: [12][0-9]{{3}} \ ? 年 \ ? )? {_MONTH_DAY} ) \ ?
    (?: 专?电 | 讯 | 消息 | \((?:全媒体)?记者 )""",
    re.VERBOSE,
)


def _by_dateline(page: _Page) -> datetime.date | None:
    match = next((match for line in page.head if "月" in line and (match := _DATELINE.match(line))), None)
    if match is None:
        return None
    if "年" in match["day"]:
        return _day(match["day"])
    signed = _by_signature(page)
    near = page.named or (Period(signed, signed) if signed else None)
    return _day_before(match["day"], near) if near else None


def _day_before(written: str, near: Period) -> datetime.date | None:
    """A month and day in the year that puts it at, before, or one day after the end of ``near``."""
    expression = find(written)[0]
    for year in (near.end.year, near.end.year - 1):
        period = resolve(expression, None, year=year)
        if period and period.start <= near.end + _DAY:
            return period.start
    return None


_SIGNED_DAY = re.compile(rf"^ [\ (]* {_FULL_DAY} [\ )]* $", re.VERBOSE)


def _by_signature(page: _Page) -> datetime.date | None:
    """The last line of the tail that is a day and nothing else."""
    for line in reversed(page.tail):
        match = _SIGNED_DAY.match(line)
        day = _day(match["day"]) if match else None
        if day:
            return day
    return None


def _by_name(page: _Page) -> datetime.date | None:
    return page.named.start if page.named and page.named.start == page.named.end else None


_NAME_YEAR = r"(?<![0-9]) (?P<year>(?:19|20)[0-9]{2})"
_NAMES = (
    # page_2023-12-11.txt, news_2023_3_5, 2023年12月11日
    re.compile(
        rf"{_NAME_YEAR} [-_./年] (?P<month>[01]?[0-9]) [-_./月] (?P<day>[0-3]?[0-9]) (?![0-9])", re.VERBOSE
    ),
    # 20231211-03.txt
    re.compile(rf"{_NAME_YEAR} (?P<month>[01][0-9]) (?P<day>[0-3][0-9]) (?![0-9])", re.VERBOSE),
    # 2023年12月, 2023-12
    re.compile(rf"{_NAME_YEAR} [-_./年] (?P<month>[01]?[0-9]) (?![0-9])", re.VERBOSE),
    # gazette2023.txt
    re.compile(rf"{_NAME_YEAR} (?![0-9])", re.VERBOSE),
)


def _name_period(name: str) -> Period | None:
    """What a file's name dates: a day, else a month, else a year."""
    for pattern in _NAMES:
        match = pattern.search(name)
        period = _period("".join(map(_join, match.groups(), "年月日"))) if match else None
        if period:
            return period
    return None


def _join(number: str, unit: str) -> str:
    return f"{int(number)}{unit}"


#: The order of trust.
_RULES: tuple[tuple[DateSource, Callable[[_Page], datetime.date | None]], ...] = (
    (DateSource.TITLE, _by_title),
    (DateSource.DATELINE, _by_dateline),
    (DateSource.SIGNATURE, _by_signature),
    (DateSource.NAME, _by_name),
)
