"""What kind of page it is, told by its first lines: a report, whose, and on which period."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from indicators.grammar.dateline import report_year
from indicators.grammar.words import pattern
from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.places import Region, home, own

_HEAD = 600
_TITLE_LINES = 4

# 政府|工作报告, |各位代表
_work_report = pattern(r"{work_report}")

# 2021年|第三季度|报告, 2021年|半年度|报告
_PART_REPORT = re.compile(
    r"""
    (?P<year> \d{4} ) 年?
    (?: 第? (?P<quarter> [一二三四] ) 季度 | (?P<half> 半年度? | 中期 ) )
    (?: 业绩 | 度 )? 报告
    """,
    re.VERBOSE,
)

# 江河股份有限公司|2020年年度报告
_company = pattern(r"^ (?P<name> \p{Han}{2,30}? {company} ) (?: 关于 )? (?= \d{4} 年 | 年度报告 )")

# Characters and words of the unfolded text: their script tells where it was written.
# 億, 們
_TRADITIONAL = re.compile(r"[億萬個們與為這來時國會]")
# 台灣, 特區政府
_MONEY_CUES = {
    "710000": re.compile(r"[台臺]灣|[台臺]北|高雄|新[台臺]幣|上櫃|證期會|立委|立法院|行政院|每股稅後"),
    "810000": re.compile(r"港股|特區政府|立法會|港府|恒指|港元"),
}
_QUARTERS = {"一": (1, 3, 31), "二": (4, 6, 30), "三": (7, 9, 30), "四": (10, 12, 31)}


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a page before it is read.

    ``is_report`` marks a work report, bulletin or company report, which speaks of its own region or company
    unless a sentence says otherwise; ``report_year`` is the past year that it is on, ``report_period`` the
    half or quarter; ``owner`` the company whose report it is; ``money_region`` where its plain 元 is money.
    """

    doc_id: str | None
    date: datetime.date | None
    region: Region | None
    is_report: bool = False
    report_year: int | None = None
    report_period: Period | None = None
    owner: str | None = None
    money_region: str | None = None

    @property
    def reviewed_year(self) -> int | None:
        """The year that a report looks back on: the one in its title, else the one before its day."""
        if self.report_year is not None or not self.is_report or self.date is None:
            return self.report_year
        return self.date.year - 1 if self.date.month <= _REVIEW_UNTIL else self.date.year

    @property
    def planned_year(self) -> int | None:
        """The year that a work report plans for: the one in which it is read."""
        if not self.is_report or self.report_year is not None or self.report_period is not None:
            return None
        return self.date.year if self.date and self.date.month <= _REVIEW_UNTIL and not self.owner else None


# 报告期|各期: whose report period is several years
_PROSPECTUS = re.compile("报告期各期|招股|募集说明书")
_ACCOUNTED_UNTIL = 4  # accounts of a year are published by the end of April

_REVIEW_UNTIL = 5  # work reports on a past year are read to the assemblies by May


def describe(text: str, *, doc_id: str | None, date: datetime.date | None, region: Region | None) -> Document:
    """The document that a text is, from its head."""
    head = fold(text[:_HEAD])
    money_region = region.code if region else _money_region(text)
    region = region or home(head) or own(text)
    year = report_year(text, date) or _accounted_year(text, date)
    titles = [line.strip() for line in head.split("\n") if line.strip()][:_TITLE_LINES]
    company = next((match for line in titles if (match := _company().search(line))), None)
    part = next((match for line in titles if (match := _PART_REPORT.search(line))), None)
    return Document(
        doc_id,
        date,
        region,
        is_report=bool(year or company or part or _work_report().search(head)),
        report_year=year,
        report_period=_part(part) if part else None,
        owner=company["name"] if company else None,
        money_region=money_region,
    )


def _accounted_year(text: str, date: datetime.date | None) -> int | None:
    """The year before its day, where a page of accounts without a title names its end: 2019年12月31日."""
    if date is None or date.month > _ACCOUNTED_UNTIL or "报告期" not in text or _PROSPECTUS.search(text):
        return None
    year = date.year - 1
    return year if re.search(rf"{year}\s?年(?:度|年度|\s?12\s?月\s?31\s?日)", text) else None


def _money_region(text: str) -> str | None:
    """Taiwan or Hong Kong, when a text in Traditional characters speaks of it and names no region."""
    if not _TRADITIONAL.search(text):
        return None
    return next((code for code, cues in _MONEY_CUES.items() if cues.search(text)), None)


def _part(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["half"]:
        return Period(datetime.date(year, 1, 1), datetime.date(year, 6, 30))
    first, last, day = _QUARTERS[match["quarter"]]
    return Period(datetime.date(year, first, 1), datetime.date(year, last, day))
