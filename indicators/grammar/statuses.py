"""Whether a claim is told of what happened, is aimed at, expected or required; and how far a cue reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.grammar import meaning, readings, times
from indicators.grammar.clauses import Clause
from indicators.grammar.page import Page
from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import Ruled
from indicators.grammar.thread import When
from indicators.grammar.words import pattern
from indicators.model import Dimension, Quantity, Status
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Now, Since

# 按每公斤20元|计算, 按单价6元|的标准测算: a parameter of a reckoning.
_RECKONED = re.compile(r"[^,;。:]{0,8}?(?:计算|统计|测算|估算|折算|计(?!划))")
# 给予|每人, 给予|最高: the terms of a grant, and behind a sum that it is one.
_granting = pattern(r"(?: 每 {payer} | 最高 | 一次性 | 符合条件 | 凡 ) (?: (?! 了 ) [^,;] )* $")
_granted = pattern(r"(?: 以内 | 以下 | 不等 )? 的? (?: 一次性 | 定额 | 现金 | 资金 | 财政 )* {granted}")

# 公司|拟|以自有资金回购股份, 金额|不低于
_PROPOSED = re.compile(
    r"(?<![模虚草比])拟(?!合|态|人|任|定[^于在])|(?:规划|方案|计划|办法|规定|细则|意见|章程),"
)
_LIMIT = re.compile(r"不低于|不少于|不超过|不高于")

# 债券将用于补充资金,|期限为3年; 大会将举行,|集中展示|500项: what goes on with a plan.
_of_plan = pattern(
    r"""
    (?: {pressing} | {will} | 并 | 再 | 还 | 共 | 其中 | 每 [年月] | [^,;:。\d]{1,6} (?= {plan_term} ) )*
    (?: {plan_term} | {action_always} | {long_move} )
    """
)
_happened = pattern(r"{told_done} | {on_year}")

# 必须稳住|上亿市场主体: those there are
_KEPT = re.compile(r"(?:稳住|保住|养活|呵护|(?:保护|照顾|服务|守护|管|用)好)(?:这|我国|全国)?$")

# 今年计划|把服务中心建起来,
_PLANS = re.compile(r"计划(?=[把将在于对向从用以投建])")

# 《行动方案》|提出,
_PLAN_SAYS = re.compile(
    r"(?:规划|计划|方案|纲要|意见|措施|办法|通知)[》”]?(?:还|也|同时|并|进一步)?(?:提出|明确|要求)(?:了?[^,;。\d]{0,6}目标)?$"
)

# 决定|自5月1日起
_DECIDED = re.compile(r"(?:决定|明确|宣布|规定|要求|通知)[^,;。]{0,4}$")

_FROM_ON = ("起", "开始")  # 自2030年|起

# 18家|已实施
_DONE_BEHIND = re.compile(r"[^,;。\d]{0,6}已(?!知)")

_AIMS_COUNTED = ("个", "项", "大")  # 17个|目标: the aims themselves

_MONEY = (Dimension.CURRENCY, Dimension.RATE)  # 2000元, 2000元/人

_REACH = 160  # how far a cue may stand before its number


def status(
    page: Page, clause: Clause, border: int, quantity: Quantity, reading: Reading, when: When | None
) -> Ruled[Status]:
    """The status of a number: the words of its clause, else what carries over, unless its period is past."""
    aim = readings.aim_after().match(page.text, quantity.reach_end)
    if aim and not (quantity.unit and quantity.unit.symbol in _AIMS_COUNTED):
        return Ruled("quoted as an aim", Status.TARGET, aim.group())
    if page.text.startswith("按", clause.start) and _RECKONED.match(page.text, quantity.reach_end):
        return Ruled("reckoned with", Status.NORM)
    if own := _told(page, clause, border, quantity, reading):
        return own
    named = page.named_times(max(clause.start, quantity.start - _REACH), quantity.start)
    if found := _timed(page, clause, named, when) or _of_terms(page, clause, quantity, reading):
        return found
    if page.thread.ahead and when is page.thread.when:
        return Ruled("deadline ahead", Status.TARGET)
    if when and when.words.endswith(_FROM_ON) and times.is_future(page, when):
        return Ruled("from a day to come", Status.TARGET)
    carried = page.thread.status
    if carried is not Status.ACTUAL and (
        _DONE_BEHIND.match(page.text, quantity.reach_end, clause.end)
        or (named and isinstance(named[-1].shape, Now))
    ):
        return Ruled("done", Status.ACTUAL)
    if carried is Status.ACTUAL and page.thread.planned and _goes_on(page, clause):
        return Ruled("planned", Status.TARGET)
    if named and carried is Status.ACTUAL and times.is_to_come(page, named[-1]):
        return Ruled("day to come", Status.FORECAST)
    return Ruled("no cue" if carried is Status.ACTUAL else "carried over", carried)


def _timed(
    page: Page, clause: Clause, named: Sequence[TimeExpression], when: When | None
) -> Ruled[Status] | None:
    """What the times named in the clause of a number say, else those before it: 今后三年,…."""
    if any(times.is_ahead(page, time) for time in named):
        foretold = page.thread.status is Status.FORECAST
        return Ruled("deadline ahead", Status.FORECAST if foretold else Status.TARGET)
    if _begins_ahead(page, clause, named):
        return Ruled("from a day to come", Status.TARGET)
    if named and times.is_past(page, when):
        return Ruled("period over", Status.ACTUAL)
    if not named and when and when.words in _before(page, clause) and times.is_foretold(page, when):
        return Ruled("time ahead", Status.TARGET)
    return None


def _begins_ahead(page: Page, clause: Clause, named: Sequence[TimeExpression]) -> bool:
    """Whether the last time named in or before a clause is one from which on something will hold."""
    last = named[-1] if named else page.last_time(_start(page, clause), clause.start)
    return last is not None and _is_decided(page, last)


def _is_decided(page: Page, time: TimeExpression) -> bool:
    """自明年1月1日起, 决定自5月1日起: what begins on a day to come, or on one that no one can place."""
    if not isinstance(time.shape, Since) or not time.shape.ahead:
        return False
    if page.document.date is not None:
        return times.is_to_come(page, time)
    return _DECIDED.search(page.text, max(0, time.start - 8), time.start) is not None


def _goes_on(page: Page, clause: Clause) -> bool:
    """Whether a clause tells of the plan that one before it announced."""
    behind = _of_plan().match(page.text, clause.start, clause.end)
    return behind is not None and not _happened().search(page.text, clause.start, clause.end)


def _of_terms(page: Page, clause: Clause, quantity: Quantity, reading: Reading) -> Ruled[Status] | None:
    """Whether a number is one of the terms of a proposal or of a grant."""
    if _is_proposed(page, clause, quantity, reading):
        return Ruled("proposed", Status.TARGET)
    return Ruled("terms of a grant", Status.NORM) if _is_grant(page, clause, quantity) else None


def _told(
    page: Page, clause: Clause, border: int, quantity: Quantity, reading: Reading
) -> Ruled[Status] | None:
    """What the words of its own clause say of a number; a norm before another number holds for that alone."""
    own = meaning.status(_words_about(page, clause.start, quantity, reading))
    if _KEPT.search(page.text, max(clause.start, quantity.reach_start - 8), quantity.reach_start):
        return Ruled("kept", Status.ACTUAL)
    if reading.origin and (own is None or own.value is not Status.NORM):
        return Ruled("value before a move", Status.ACTUAL)
    if own is not None and own.value is Status.NORM and not reading.to:
        own = meaning.status(_words_about(page, border, quantity, reading))
    if own is not None and own.rule == meaning.ESTIMATE and _plans(page):
        return Ruled("expected by a plan", Status.TARGET)
    return Ruled("carried over", Status.FORECAST) if _is_forecast(page, own) else own


def _plans(page: Page) -> bool:
    """预期增长6% in a work report or a programme: what the plan for the year aims at."""
    return page.document.planned_year is not None or bool(page.thread.programme)


def _is_forecast(page: Page, own: Ruled[Status] | None) -> bool:
    """预计利润6亿元,|将|增加1亿元: what comes behind a forecast is one."""
    return own is not None and own.words.startswith("将") and page.thread.status is Status.FORECAST


def _is_proposed(page: Page, clause: Clause, quantity: Quantity, reading: Reading) -> bool:
    """公司拟回购股份,…不低于|1亿元: a limit that a proposal sets itself, earlier in the sentence."""
    limited = _LIMIT.search(page.text, quantity.reach_start, quantity.start)
    return bool((limited or _LIMIT.search(reading.adverbs)) and _PROPOSED.search(_before(page, clause)))


def _before(page: Page, clause: Clause) -> str:
    """The words of a sentence before one of its clauses."""
    return page.text[_start(page, clause) : clause.start]


def _start(page: Page, clause: Clause) -> int:
    """Where the sentence of a clause starts, as far back as a cue may stand."""
    start = max(0, clause.start - _REACH)
    return max(start, page.text.rfind("。", start, clause.start))


def _is_grant(page: Page, clause: Clause, quantity: Quantity) -> bool:
    """给予每人|2000元|补助: a sum with the terms on which it is granted."""
    if quantity.unit is None or quantity.unit.dimension not in _MONEY:
        return False
    behind = _granted().match(page.text, quantity.reach_end, clause.end)
    return bool(behind and _granting().search(page.text, clause.start, quantity.end))


def _words_about(page: Page, start: int, quantity: Quantity, reading: Reading) -> str:
    """The words from ``start`` to a number, without what it is compared with."""
    start = max(start, quantity.start - _REACH)
    compared = reading.comparison
    if compared is None or compared.start < start:
        return page.text[start : quantity.start]
    return page.text[start : compared.start] + page.text[compared.end : quantity.start]


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
    """债券将用于补充资金,: a clause that says without a number what will be done."""
    if own is None or own.value is not Status.TARGET or with_claims or clause.mark != ",":
        return False
    will = own.words.startswith(("将", "拟"))
    return will or _PLANS.search(page.text, clause.start, clause.end) is not None


def _looks_back(page: Page, clause: Clause) -> bool:
    """去年, 截至2月底, 目前: a time that is over or now ends what is aimed at."""
    day = page.document.date
    periods = (page.when(time).period for time in page.named_times(clause.start, clause.end))
    return day is not None and any(period is not None and period.end <= day for period in periods)


def carry(page: Page, clause: Clause, *, with_claims: bool) -> None:
    """力争…,…,…: a cue goes on to later clauses when its own clause had a number or ends with a colon."""
    thread = page.thread
    own = meaning.status(page.text[clause.start : clause.end])
    if own is not None and (own.rule == meaning.ESTIMATE or _is_forecast(page, own)):
        return
    if thread.status is Status.TARGET and _looks_back(page, clause):
        thread.status = thread.section_status
    found = own.value if own else None
    announced = with_claims or clause.mark == ":"
    named = page.named_times(clause.start, clause.end)
    if _looks_back(page, clause):
        thread.planned = False
    elif _announces(page, clause, own, with_claims=with_claims) or _begins_ahead(page, clause, named):
        thread.planned = True
    if any(times.is_ahead(page, time) for time in page.times(clause.start, clause.end)):
        foretold = thread.status is Status.FORECAST
        thread.status = found or (Status.FORECAST if foretold else Status.TARGET)
    elif own is not None and (_reaches(own.value, announced) or _opens(page, clause, own)):
        thread.status = own.value
    elif own is None and (
        _PLAN_SAYS.search(page.text, clause.start, clause.end)
        or (with_claims and thread.planned and _goes_on(page, clause))
    ):
        thread.status = Status.TARGET
    if found is Status.TARGET and clause.mark == ":" and page.document.is_report:
        thread.section_status, thread.section_when = found, thread.when
