"""Times told of a thing or a turn and not of a number: 2024年到期的债券, 2006年世界杯的名单, 由上月的…转为.

What is asked here looks at nothing but the words around a time. Which of the others governs a number is
asked in :mod:`~indicators.grammar.page`.
"""

from __future__ import annotations

import re
from enum import Enum

from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Between

# 较|2020年末, 高于|去年, 成立于|2004年; but not 公司于|去年.
_COMPARES = re.compile(
    r"(?:[比较与同跟以占自]|(?<=[高低快慢多少大小优好强弱早晚长短重轻贵比等同相立建办设创生])于)$"
)

# 比|去年底|的1200亿元: the time of a value of its own.
_OF_VALUE = re.compile(r"的(?:[近约逾]|超过?)?(?![^,;。的]{1,6}倍)[\d一二两三四五六七八九十百千万]")

# 年初|确定的目标, 去年底|制定的计划
_ATTRIBUTIVE = re.compile(r"(?:确定|制定|提出|下达|预测|预期|公布|发布|设定|签订)的")

# 编制了|“十四五”|规划, 制定科学完善的|“十四五”|规划: a plan that is written, not lived through.
_DRAWN_UP = re.compile(
    r"(?:[编制修]制|制[订定]|起草|出台|印发|审议|通过|发布|公布|颁布|介绍|纳入)了?(?P<whose>[^,;。:、\d]{0,8})$"
)
_PLAN_NAME = re.compile(r"的?(?:[^,;。]{0,8}(?:规划|纲要))")

# “十四五”|规划建议稿; “2015—2050年|能源计划”: the name of a plan that covers these years.
_PLAN_DRAFT = re.compile(r"(?:[^,;。]{0,8}规划)(?:纲要)?(?:建议|草案|编制|起草|初稿)")
_PLAN_TITLE = re.compile(r"[^,;。:“”《》]{2,14}(?:规划|计划|纲要|战略)[”》]")

# 2030年|可持续发展议程, 2035年|远景目标, 2024年|第2期, 2024年|到期的债券: a year in a name.
_IN_NAME = re.compile(r"可持续发展|远景目标|愿景|第[\d一二三四五六七八九十]{1,3}[期号卷辑]|到期")

# 全年|20个月的薪酬: how much of it, not when.
_OF_AMOUNT = re.compile(r"\d+(?:[多余]?个月|[个多余]*(?:天|周|小时|节))")

# 由|上月|的持平转为: where a turn began.
_TURNED = re.compile(r"[^,;。\d]{0,8}转")

# 2022年|冬奥会: an event, which may lie ahead of what is told.
_EVENT = re.compile(r"[^,;。]{0,6}?(?:世界杯|[奥亚全世残]运会|冬奥会?|残奥会?|世博会|博览会|欧洲杯|亚洲杯)")

# 2006年德国世界杯|的23人名单: what is made before the event.
_OF_EVENT = re.compile(r"的?[^,;。]{0,10}?(?:名单|阵容|资格|席位|门票|会徽|吉祥物|预选)")
# 执法|2006年德国世界杯|的: taken part in, prepared or applied for; not held at that time.
_FOR_EVENT = re.compile(r"(?:参加|出席|出征|征战|执法|备战|申办|筹办|迎接|迎战|角逐|入选|晋级)了?$")


class Sort(Enum):
    """What the words around a time make of it."""

    TIME = "time"
    EVENT = "event"  # the time of an event, and of a number only when it is over
    OTHER = "other"  # compared with, a record, or a part of a name


def sort(text: str, time: TimeExpression) -> Sort:
    """Whether a time may be that of a number, as far as its words tell."""
    if time.record or _is_compared(text, time) or _qualifies(text, time):
        return Sort.OTHER
    return Sort.EVENT if names_event(text, time) else Sort.TIME


def _is_compared(text: str, time: TimeExpression) -> bool:
    """比上年, 较2020年末: a date compared with; but not 比上年的5.3%, whose it is."""
    compares = _COMPARES.search(text, max(0, time.start - 2), time.start)
    return compares is not None and not _OF_VALUE.match(text, time.end)


def _qualifies(text: str, time: TimeExpression) -> bool:
    """Whether a time is part of a name or of a turn: 2030年可持续发展议程, 编制了“十四五”规划, 由上月."""
    if any(found.match(text, time.end) for found in (_ATTRIBUTIVE, _IN_NAME, _OF_AMOUNT)):
        return True
    if text.startswith(("由", "从"), max(0, time.start - 1)) and _TURNED.match(text, time.end):
        return True
    return _is_of_plan(text, time) or _is_of_event(text, time)


def _is_of_plan(text: str, time: TimeExpression) -> bool:
    if _PLAN_DRAFT.match(text, time.end):
        return True
    spans = isinstance(time.shape, Between)
    if spans and _PLAN_TITLE.match(text, time.end):
        return True
    drawn = _DRAWN_UP.search(text, max(0, time.start - 12), time.start)
    return bool(drawn and (spans or not drawn["whose"]) and _PLAN_NAME.match(text, time.end))


def _is_of_event(text: str, time: TimeExpression) -> bool:
    event = _EVENT.match(text, time.end)
    if event is None:
        return False
    taken = _FOR_EVENT.search(text, max(0, time.start - 4), time.start)
    return bool(taken or _OF_EVENT.match(text, event.end()))


def names_event(text: str, time: TimeExpression) -> bool:
    """Whether a time names an event and holds for no more: 2022年|冬奥会."""
    return _EVENT.match(text, time.end) is not None
