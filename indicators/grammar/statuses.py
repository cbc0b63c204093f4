"""Whether a claim is told of what happened, is aimed at, expected or required.

:data:`RULES` are tried in their order; the first that does not abstain decides, else what earlier clauses
left behind (:mod:`~indicators.grammar.reach`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from indicators.grammar import meaning, reach, readings, times
from indicators.grammar.clauses import Clause
from indicators.grammar.page import Page
from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import Ruled
from indicators.grammar.thread import When
from indicators.grammar.words import pattern
from indicators.model import Dimension, Quantity, Status
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Now

# 按每公斤20元|计算, 按单价6元|的标准测算: a parameter of a reckoning.
_RECKONED = re.compile(r"[^,;。:]{0,8}?(?:计算|统计|测算|估算|折算|计(?!划))")
# 给予|每人, 给予|最高: the terms of a grant, and behind a sum that it is one.
_granting = pattern(r"(?: 每 {payer} | 最高 | 一次性 | 符合条件 | 凡 ) (?: (?! 了 ) [^,;] )* $")
_granted = pattern(r"(?: 以内 | 以下 | 不等 )? 的? (?: 一次性 | 定额 | 现金 | 资金 | 财政 )* {granted}")

# 公司|拟|以自有资金回购股份, 分红|规划,…金额|不低于
_PROPOSED = re.compile(
    r"(?<![模虚草比])拟(?!合|态|人|任|定[^于在])|(?:规划|方案|计划|办法|规定|细则|意见|章程),"
)
_LIMIT = re.compile(r"不低于|不少于|不超过|不高于")

# 必须稳住|上亿市场主体: those there are
_KEPT = re.compile(r"(?:稳住|保住|养活|呵护|(?:保护|照顾|服务|守护|管|用)好)(?:这|我国|全国)?$")

# 新增再贷款额度|5000亿元, 参编国家标准|2项: what is done, and no rule.
_GIVEN = re.compile(r"(?:增加|新增|追加|下达|安排)[^,;。]*额度[^,;。\d]{0,2}$")
_STANDARDS = re.compile(r"标准[^,;。\d]{0,2}$")

# 按每亩6元|测算, 今年能|上6吨: what an estimate foretells.
_TO_COME = re.compile(
    r"按|若|如果|将|[会能可](?!议|计)|未来|今后|有望|预[计期测]|[达投]产|(?:投运|投用|建成|完工)后"
)

_FROM_ON = ("起", "开始")  # 自2030年|起

# 18家|已实施
_DONE_BEHIND = re.compile(r"[^,;。\d]{0,6}已(?!知)")

_AIMS_COUNTED = ("个", "项", "大")  # 17个|目标: the aims themselves

_MONEY = (Dimension.CURRENCY, Dimension.RATE)  # 2000元, 2000元/人

_REACH = 160  # how far a cue may stand before its number


class _Number(NamedTuple):
    """A number where it stands: its clause, the border behind the number before, its reading and period.

    ``named`` are the times named before it in its clause.
    """

    page: Page
    clause: Clause
    border: int
    quantity: Quantity
    reading: Reading
    when: When | None
    named: Sequence[TimeExpression]


def status(
    page: Page, clause: Clause, border: int, quantity: Quantity, reading: Reading, when: When | None
) -> Ruled[Status]:
    """The status of a number: the words of its clause, else what carries over, unless its period is past."""
    named = page.named_times(max(clause.start, quantity.start - _REACH), quantity.start)
    number = _Number(page, clause, border, quantity, reading, when, named)
    found = next((found for rule in RULES if (found := rule(number))), None)
    carried = page.thread.status
    return found or Ruled("no cue" if carried is Status.ACTUAL else "carried over", carried)


def _aim(number: _Number) -> Ruled[Status] | None:
    """低于6%的预期目标: a target quoted."""
    unit = number.quantity.unit
    aim = readings.aim_after().match(number.page.text, number.quantity.reach_end)
    if aim is None or (unit and unit.symbol in _AIMS_COUNTED):
        return None
    return Ruled("quoted as an aim", Status.TARGET, aim.group())


def _parameter(number: _Number) -> Ruled[Status] | None:
    """按每公斤20元计算."""
    text = number.page.text
    if not (text.startswith("按", number.clause.start) and _RECKONED.match(text, number.quantity.reach_end)):
        return None
    return Ruled("reckoned with", Status.NORM)


def _aside(number: _Number) -> Ruled[Status] | None:
    """预计缩减至20亿元(目前为40亿元)."""
    last = number.named[-1] if number.named else None
    aside = last and isinstance(last.shape, Now) and number.page.text.startswith("(", last.start - 1)
    return Ruled("now in brackets", Status.ACTUAL) if aside else None


def _kept(number: _Number) -> Ruled[Status] | None:
    """必须稳住上亿市场主体."""
    border = number.quantity.reach_start
    found = _KEPT.search(number.page.text, max(number.clause.start, border - 8), border)
    return Ruled("kept", Status.ACTUAL) if found else None


def _told(number: _Number) -> Ruled[Status] | None:
    """What the words of its own clause say of a number; a norm before another number holds for that alone."""
    page, reading = number.page, number.reading
    own = meaning.status(_words_about(number, number.clause.start))
    if reading.origin and (own is None or own.value is not Status.NORM):
        return Ruled("value before a move", Status.ACTUAL)
    if own is not None and own.value is Status.NORM and not reading.to:
        words = _words_about(number, number.border)
        own = None if _is_no_norm(number, words) else meaning.status(words)
    if own is None or (own.rule == meaning.RECKONED and _is_there(number)):
        return None
    if own.rule == meaning.ESTIMATE and _plans(page):
        return Ruled("expected by a plan", Status.TARGET)
    return Ruled("carried over", Status.FORECAST) if reach.is_forecast(page, own) else own


def _timed(number: _Number) -> Ruled[Status] | None:
    """What the times named in the clause of a number say, else those before it: 今后三年,…."""
    page, clause, named, when = number.page, number.clause, number.named, number.when
    if any(times.is_ahead(page, time) for time in named):
        return Ruled("deadline ahead", reach.by_deadline(page))
    if reach.begins_ahead(page, clause, named):
        return Ruled("from a day to come", Status.TARGET)
    if named and times.is_past(page, when):
        return Ruled("period over", Status.ACTUAL)
    if not named and when and when.words in reach.before(page, clause) and times.is_foretold(page, when):
        return Ruled("time ahead", Status.TARGET)
    return None


def _proposed(number: _Number) -> Ruled[Status] | None:
    """公司拟回购股份,…不低于1亿元: a limit that a proposal sets itself, earlier in the sentence."""
    quantity = number.quantity
    limited = _LIMIT.search(number.page.text, quantity.reach_start, quantity.start)
    if not (limited or _LIMIT.search(number.reading.adverbs)):
        return None
    proposed = _PROPOSED.search(reach.before(number.page, number.clause))
    return Ruled("proposed", Status.TARGET) if proposed else None


def _grant(number: _Number) -> Ruled[Status] | None:
    """给予每人2000元补助: a sum with the terms on which it is granted."""
    text, clause, quantity = number.page.text, number.clause, number.quantity
    if quantity.unit is None or quantity.unit.dimension not in _MONEY:
        return None
    behind = _granted().match(text, quantity.reach_end, clause.end)
    granted = behind and _granting().search(text, clause.start, quantity.end)
    return Ruled("terms of a grant", Status.NORM) if granted else None


def _carried_ahead(number: _Number) -> Ruled[Status] | None:
    """A number under a time told before that lies ahead: 到2030年:…; 自2030年起…."""
    page, when = number.page, number.when
    if page.thread.ahead and when is page.thread.when:
        return Ruled("deadline ahead", Status.TARGET)
    if when and when.words.endswith(_FROM_ON) and times.is_future(page, when):
        return Ruled("from a day to come", Status.TARGET)
    return None


def _carried_on(number: _Number) -> Ruled[Status] | None:
    """A number behind what earlier clauses said will be, where it goes on with it or tells what is there."""
    page, clause, carried = number.page, number.clause, number.page.thread.status
    if carried is Status.ACTUAL:
        planned = page.thread.planned and reach.goes_on(page, clause)
        return Ruled("planned", Status.TARGET) if planned else None
    if _DONE_BEHIND.match(page.text, number.quantity.reach_end, clause.end):
        return Ruled("done", Status.ACTUAL)
    if number.named and isinstance(number.named[-1].shape, Now):
        return Ruled("now", Status.ACTUAL)
    there = page.thread.reckoned and _is_there(number)
    return Ruled("estimate of what is", Status.ACTUAL) if there else None


def _day_to_come(number: _Number) -> Ruled[Status] | None:
    """明日, 2030年."""
    if number.page.thread.status is not Status.ACTUAL or not number.named:
        return None
    to_come = times.is_to_come(number.page, number.named[-1])
    return Ruled("day to come", Status.FORECAST) if to_come else None


#: The first rule that does not abstain decides.
RULES: tuple[Callable[[_Number], Ruled[Status] | None], ...] = (
    _aim,
    _parameter,
    _aside,
    _kept,
    _told,
    _timed,
    _proposed,
    _grant,
    _carried_ahead,
    _carried_on,
    _day_to_come,
)


def _is_no_norm(number: _Number, words: str) -> bool:
    """Whether what sounds like a rule is an act or a count: 新增再贷款额度5000亿元, 参编国家标准2项."""
    unit = number.quantity.unit
    counted = unit is not None and unit.dimension is Dimension.COUNT
    return bool(_GIVEN.search(words) or (counted and _STANDARDS.search(words)))


def _is_there(number: _Number) -> bool:
    """Whether what is estimated is there and not to come: 估计损失6亿元, but 按每亩6元测算, 今年能上6吨."""
    page, when = number.page, number.when
    if _TO_COME.search(page.text, reach.start(page, number.clause), number.quantity.start):
        return False
    return not (when and times.is_running(page, when))


def _plans(page: Page) -> bool:
    """预期增长6% in a work report or a programme: what the plan for the year aims at."""
    return page.document.planned_year is not None or bool(page.thread.programme)


def _words_about(number: _Number, start: int) -> str:
    """The words from ``start`` to a number, without what it is compared with."""
    text, end = number.page.text, number.quantity.start
    start = max(start, end - _REACH)
    compared = number.reading.comparison
    if compared is None or compared.start < start:
        return text[start:end]
    return text[start : compared.start] + text[compared.end : end]
