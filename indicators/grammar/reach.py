"""How far a cue of status reaches: what a clause leaves to the clauses behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.grammar import meaning, times
from indicators.grammar.clauses import Clause
from indicators.grammar.page import Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.words import pattern
from indicators.model import Status
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Since

# 债券将用于补充资金,|期限为3年; 大会将举行,|集中展示|500项: what goes on with a plan.
_of_plan = pattern(
    r"""
    (?: {pressing} | {will} | 并 | 再 | 还 | 共 | 其中 | 每 [年月] | [^,;:。\d]{1,6} (?= {plan_term} ) )*
    (?: {plan_term} | {action_always} | {long_move} )
    """
)
_happened = pattern(r"{told_done} | {on_year}")

# 今年计划|把服务中心建起来,
_PLANS = re.compile(r"计划(?=[把将在于对向从用以投建])")

# 《行动方案》|提出, 意见|提出系列目标:
_PLAN_SAYS = re.compile(
    r"""
    (?: 规划 | 计划 | 方案 | 纲要 | 意见 | 措施 | 办法 | 通知 ) [》”]?
    (?: 还 | 也 | 同时 | 并 | 进一步 )? (?: 提出 | 明确 | 要求 ) (?: 了? [^,;。\d]{0,6} 目标 )? $
    """,
    re.VERBOSE,
)

# 决定|自5月1日起
_DECIDED = re.compile(r"(?:决定|明确|宣布|规定|要求|通知)[^,;。]{0,4}$")

_REACH = 160  # how far back in a sentence a cue may stand


def start(page: Page, clause: Clause) -> int:
    """Where the sentence of a clause starts, as far back as a cue may stand."""
    first = max(0, clause.start - _REACH)
    return max(first, page.text.rfind("。", first, clause.start))


def before(page: Page, clause: Clause) -> str:
    """The words of a sentence before one of its clauses."""
    return page.text[start(page, clause) : clause.start]


def begins_ahead(page: Page, clause: Clause, named: Sequence[TimeExpression]) -> bool:
    """Whether the last time named in or before a clause is one from which on something will hold."""
    last = named[-1] if named else page.last_time(start(page, clause), clause.start)
    return last is not None and _is_decided(page, last)


def goes_on(page: Page, clause: Clause) -> bool:
    """Whether a clause tells of the plan that one before it announced."""
    behind = _of_plan().match(page.text, clause.start, clause.end)
    return behind is not None and not _happened().search(page.text, clause.start, clause.end)


def is_forecast(page: Page, own: Ruled[Status] | None) -> bool:
    """预计利润6亿元,|将|增加1亿元: what comes behind a forecast is one."""
    return own is not None and own.words.startswith("将") and page.thread.status is Status.FORECAST


def by_deadline(page: Page) -> Status:
    """What a deadline ahead says: 到2030年 is a target, unless a forecast came before it."""
    return Status.FORECAST if page.thread.status is Status.FORECAST else Status.TARGET


def carry(page: Page, clause: Clause, *, with_claims: bool) -> None:
    """力争…,…,…: a cue goes on to later clauses when its own clause had a number or ends with a colon."""
    thread = page.thread
    own = meaning.status(page.text[clause.start : clause.end])
    if own is not None and (own.rule == meaning.ESTIMATE or is_forecast(page, own)):
        return
    if _looks_back(page, clause):
        thread.planned = False
        thread.status = thread.section_status if thread.status is Status.TARGET else thread.status
    elif _announces(page, clause, own, with_claims=with_claims):
        thread.planned = True
    if any(times.is_ahead(page, time) for time in page.times(clause.start, clause.end)):
        thread.status = own.value if own else by_deadline(page)
    elif own is None:
        thread.status = _unsaid(page, clause, with_claims=with_claims) or thread.status
    elif _reaches(own.value, with_claims or clause.mark == ":") or _opens(page, clause, own):
        thread.status, thread.reckoned = own.value, own.rule == meaning.RECKONED
    if own and own.value is Status.TARGET and clause.mark == ":" and page.document.is_report:
        thread.section_status, thread.section_when = own.value, thread.when


def _unsaid(page: Page, clause: Clause, *, with_claims: bool) -> Status | None:
    """What a clause without a cue leaves to later ones: it names a plan, or goes on with one."""
    says = _PLAN_SAYS.search(page.text, clause.start, clause.end)
    on = with_claims and page.thread.planned and goes_on(page, clause)
    return Status.TARGET if says or on else None


def _reaches(found: Status, announced: bool) -> bool:
    """Whether a cue holds beyond its clause: a forecast does, a norm never, the others when announced."""
    return found is Status.FORECAST or (found is not Status.NORM and announced)


def _opens(page: Page, clause: Clause, own: Ruled[Status]) -> bool:
    """今年|要|抓好就业;…: what is to be done in a year that still runs."""
    day = page.document.date
    if day is None or own.value is not Status.TARGET or not own.words.startswith("要"):
        return False
    periods = (page.when(time).period for time in page.named_times(clause.start, clause.end))
    return any(period is not None and period.start <= day < period.end for period in periods)


def _announces(page: Page, clause: Clause, own: Ruled[Status] | None, *, with_claims: bool) -> bool:
    """Whether a clause says what will be done: 债券将用于补充资金, without a number; 从2030年起."""
    if begins_ahead(page, clause, page.named_times(clause.start, clause.end)):
        return True
    if own is None or own.value is not Status.TARGET or with_claims or clause.mark != ",":
        return False
    will = own.words.startswith(("将", "拟"))
    return will or _PLANS.search(page.text, clause.start, clause.end) is not None


def _is_decided(page: Page, time: TimeExpression) -> bool:
    """自明年1月1日起, 决定自5月1日起: what begins on a day to come, or on one that no one can place."""
    if not isinstance(time.shape, Since) or not time.shape.ahead:
        return False
    if page.document.date is not None:
        return times.is_to_come(page, time)
    return _DECIDED.search(page.text, max(0, time.start - 8), time.start) is not None


def _looks_back(page: Page, clause: Clause) -> bool:
    """去年, 截至2月底, 目前: a time that is over or now ends what is aimed at."""
    day = page.document.date
    periods = (page.when(time).period for time in page.named_times(clause.start, clause.end))
    return day is not None and any(period is not None and period.end <= day for period in periods)
