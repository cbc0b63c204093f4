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

from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.periods import find, resolve

_HEAD, _TAIL = 2000, 300
_DAY = datetime.timedelta(days=1)


class DateSource(StrEnum):
    """Where a document's date was read."""

    TITLE = "title"  # under the title, on the masthead, on a line of its own
    DATELINE = "dateline"  # 12月10日讯, 2023年12月10日电
    SIGNATURE = "signature"  # the last line
    NAME = "name"  # the name of the file


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A document's date, where it was read, and the year it reports on when it is a report on a year."""

    date: datetime.date
    source: DateSource
    report_year: int | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rules look at: folded head and tail, and what the file name dates (a day, month or year)."""

    head: str
    tail: str
    named: Period | None


def find_date(text: str, name: str | None = None) -> DocumentDate | None:
    """The date that a document gives itself, or None when no year can be known.

    ``name`` is the name of its file. Only the first 2,000 and the last 300 characters are read.
    """
    page = _Page(fold(text[:_HEAD]), fold(text[-_TAIL:]), _name_period(fold(name)) if name else None)
    for source, rule in _RULES:
        day = rule(page)
        if day:
            return DocumentDate(day, source, report_year(text, day))
    return None


# 2012年大庆市...统计公报, 2019年年度报告, 2019年度报告摘要, 关于2012年计划执行情况...的报告
_REPORT = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇零九][〇零一二三四五六七八九]{2})\ ?(?:年|年度)(?:年度|年)?"
    r"[^,。;:!?\n0-9]{0,40}?(?:统计公报|公报|年度报告|年报|度报告|决算|执行情况|运行情况|工作总结|发展情况)"
)
_NO_REPORT = re.compile(r"解读|发布|答记者|印发|通知")


def report_year(text: str, date: datetime.date | None = None) -> int | None:
    """The year that a bulletin or annual report is on, from its title (the first lines); None for any other text.

    A work report (政府工作报告) carries in its title the year of its delivery: its sections say what they are on.
    """
    lines = [line.strip() for line in fold(text[:_HEAD]).split("\n") if line.strip()]
    for line in lines[:4]:
        match = _REPORT.search(line) if len(line) <= 80 else None
        if match and not _NO_REPORT.search(line):
            year = _year_of(match["year"] + "年")
            if year and (date is None or year <= date.year):
                return year
    return None


def _year_of(written: str) -> int | None:
    found = find(written)
    period = resolve(found[0], None) if found else None
    return period.start.year if period else None


# --- rules --------------------------------------------------------------------------------------

_FULL = r"(?:[12][0-9]{3}\ ?年\ ?[01]?[0-9]\ ?月\ ?[0-3]?[0-9]\ ?日|[12][0-9]{3}(?P<mark>[-/.])[01]?[0-9](?P=mark)[0-3]?[0-9]|[一二][〇零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_TITLE_PATTERNS = (
    # (2013年3月20日), 2023年12月11日 星期一, 2023年12月11日
    re.compile(rf"^[ (\[【]*(?P<day>{_FULL})(?:[ )\]】]|星期[一二三四五六日天]|第?[0-9]*版)*$", re.MULTILINE),
    # ——2026年2月3日在...会议上
    re.compile(rf"^[ (]*[-—–]+ *(?P<day>{_FULL}) *在[^\n]{{2,60}}上\)?", re.MULTILINE),
    # (2013年1月25日...第一次会议通过)
    re.compile(rf"^[ ]*\((?P<day>{_FULL})[^\n)]{{2,60}}\)", re.MULTILINE),
    # 发布时间:2023-12-11 10:20, 日期:2023年12月11日
    re.compile(
        rf"(?:发布时间|发布日期|发文日期|成文日期|公告日期|更新时间|时间|日期)[: ]{{1,3}}(?P<day>{_FULL})"
    ),
    # 2023年12月11日 星期一 within a masthead
    re.compile(rf"(?P<day>{_FULL}) *(?:\(?星期|周[一二三四五六日] )"),
)


def _by_title(page: _Page) -> datetime.date | None:
    return next((day for pattern in _TITLE_PATTERNS if (day := _first_day(pattern, page.head))), None)


_DATELINE = re.compile(
    r"(?P<day>(?:[12][0-9]{3}\ ?年\ ?)?[01]?[0-9]\ ?月\ ?[0-3]?[0-9]\ ?日)\ ?(?:专?电|讯|消息|\(记者|\((?:全媒体)?记者)"
)


def _by_dateline(page: _Page) -> datetime.date | None:
    match = _DATELINE.search(page.head)
    if match is None:
        return None
    if "年" in match["day"]:
        return _day(match["day"])
    near = page.named or _other_day(page)
    return _day_near(match["day"], near) if near else None


def _other_day(page: _Page) -> Period | None:
    """The first full date elsewhere on the page that stands on a line of its own or in the last lines."""
    day = _by_signature(page)
    return Period(day, day) if day else None


def _day_near(written: str, near: Period) -> datetime.date | None:
    """The month and day of a dateline in the year that puts it at or before the page's date."""
    expression = find(written)[0]
    for year in (near.end.year, near.end.year - 1):
        period = resolve(expression, None, year=year)
        if period and period.start <= near.end + _DAY:
            return period.start
    return None


_SIGNATURE = re.compile(rf"^[ (]*(?P<day>{_FULL})[ )]*$", re.MULTILINE)


def _by_signature(page: _Page) -> datetime.date | None:
    days = [day for match in _SIGNATURE.finditer(page.tail) if (day := _day(match["day"]))]
    return days[-1] if days else None


def _by_name(page: _Page) -> datetime.date | None:
    return page.named.start if page.named and page.named.start == page.named.end else None


def _first_day(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    for match in pattern.finditer(text):
        day = _day(match["day"])
        if day:
            return day
    return None


def _day(written: str) -> datetime.date | None:
    found = find(written)
    period = resolve(found[0], None) if found else None
    return period.start if period and period.start == period.end else None


# page_2023-12-11.txt, 20231211-03, rmrb_2023_12_11, 2023年12月, news2023
_NAME_DAY = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s>[-_./年]?)(?P<m>0[1-9]|1[0-2]|(?<=[-_./年])[1-9])[-_./月]?(?P<d>0[1-9]|[12][0-9]|3[01]|(?<=[-_./月])[1-9])(?![0-9])"
)
_NAME_MONTH = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})[-_./年](?P<m>0?[1-9]|1[0-2])(?![0-9])")
_NAME_YEAR = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?![0-9])")


def _name_period(name: str) -> Period | None:
    """What a file's name dates: a day, else a month, else a year."""
    day = _NAME_DAY.search(name)
    if day:
        period = _written(f"{day['y']}年{int(day['m'])}月{int(day['d'])}日")
        if period:
            return period
    month = _NAME_MONTH.search(name)
    if month:
        return _written(f"{month['y']}年{int(month['m'])}月")
    year = _NAME_YEAR.search(name)
    return _written(f"{year['y']}年") if year else None


def _written(text: str) -> Period | None:
    found = find(text)
    return resolve(found[0], None) if found else None


#: The order of trust.
_RULES: tuple[tuple[DateSource, Callable[[_Page], datetime.date | None]], ...] = (
    (DateSource.TITLE, _by_title),
    (DateSource.DATELINE, _by_dateline),
    (DateSource.SIGNATURE, _by_signature),
    (DateSource.NAME, _by_name),
)
