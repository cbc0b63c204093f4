"""Two numbers that are the ends of one interval.

3000-3500万元, 10%至15%, 800克—1公斤; 3%和5%之间; -7℃/1℃; 1倍以上3倍以下, 超过50%但不到60%. No interval
is what changes from one value to another (由8个到3个), or what more than one dash joins (139-1234-5678).
"""

from __future__ import annotations

import re

from indicators.model import Bound, Number, Quantity, Unit
from indicators.normalization import bounds, numerals
from indicators.normalization.quantities.reading import Reading, priced_like, quantity, read, record, scaled
from indicators.normalization.quantities.sharing import from_left, from_right, spanning

#: Between the two ends: 10%—15%, 3至5天, 6.8-7.3元, 3万至近5万人, ¥5-¥8.
_DASH = re.compile(r" ?(?:—{1,4}|--?|~|–|(?P<to>至|到)) ?(?:约|近|[¥￥$€£])?")
#: A further dash behind the second end, or one before the first, makes it a code or a list.
_DASH_BEHIND = re.compile(r" ?[-—~–] ?[0-9]")
_DASH_BEFORE = re.compile(r"[0-9][-—~–]\Z")
#: 由8个到3个 is a change, unlike 从50元到200元不等 and what is moved to (由8个减到|3个至4个).
#: In 从业 and 理由, 自动 and 各自 it is part of a word.
_FROM = re.compile(
    r"""(?: (?<! [理自来缘事经] ) 由 (?! [于来] )
          | (?<! [服听跟随] ) 从 (?! [业事而前来] )
          | (?<! [各亲独] ) 自 (?! [动治主然身我有来] ) )
        [^,。;、由从]{0,12} (?<! [到至为成] ) \Z""",
    re.VERBOSE,
)
_FROM_REACH = 14
#: 上涨|3元至45元, 减少了|20家至160家: by so much to so much, where the second number is many times the first.
_STEPPED = re.compile(
    r"""(?: [涨跌升降增减挫] | 增加 | 减少 | [上下]调 | 回[落升] | [提走抬]高 | 提升 | [降走]低
          | 下滑 | 扩大 | 缩小 )
        (?: 了 | 约 | 近 | 超过? )? [ ]? \Z""",
    re.VERBOSE,
)
_STEPPED_REACH = 5
_STEP = 4
_VARYING = re.compile(r"不等|之?间(?![隔接距断歇])|(?=区间|范围)")
#: 由8个至9个|减少到3个: both numbers are the old value.
_MOVED = re.compile(
    r"(?:左右|以上|以下)?[\u4e00-\u9fff]{1,5}[到至为成](?:每.)?[约近]?(?:[0-9一二两三四五六七八九十百千万]|负|零下)"
)
#: 3%和5%之间
_AND = re.compile(r" ?[和与跟] ?")
_BETWEEN = re.compile(r" ?之?间(?![隔接距断歇])")

_DASHES, _ANDS = frozenset("—-~–至到"), frozenset("和与跟")
#: What the two ends may be joined with, or the blank before it.
JOINTS = _DASHES | _ANDS | {" ", "/"}

#: Between a floor and a ceiling: 1倍以上3倍以下, 超过50%但不到60%, 大于10且小于20.
_THEN = re.compile(r"(?:[、,]? ?(?:但|而|且|并且?|又|的?同时) ?且?|[、至到])?")
_LIMIT_REACH = 12
_OPPOSITES = {
    **dict.fromkeys(bounds.FLOORS, bounds.CEILINGS),
    **dict.fromkeys(bounds.CEILINGS, bounds.FLOORS),
}


#: A bound that another number may close to the other side.
LIMITS = frozenset(_OPPOSITES)


def interval(text: str, first: Reading) -> Quantity | None:
    """The interval that begins with ``first``, when the number behind it is its other end."""
    after = text[first.end : first.end + 1]
    if after == " ":
        after = text[first.end + 1 : first.end + 2]
    if after in _DASHES:
        return _dashed(text, first)
    if after == "/":
        return _coldest_and_warmest(text, first)
    return _between(text, first) if after in _ANDS else None


def _dashed(text: str, first: Reading) -> Quantity | None:
    """5--9 has one dash, but after a negative number the second hyphen is a sign: -10--5."""
    dash = _DASH.match(text, first.end)
    if dash is None or _DASH_BEFORE.search(text[max(0, first.start - 2) : first.start]):
        return None
    signed = dash.group() == "--" and first.number.value is not None and first.number.value < 0
    second = priced_like(first, read(text, dash.end() - signed))
    if second is None or _DASH_BEHIND.match(text, second.end):
        return None
    if dash["to"] and (_is_change(text, first.start, second.end) or _is_step(text, first, second)):
        return None
    varying = _VARYING.match(text, second.end)
    return _spanned(text, first, second, varying.end() if varying else second.end)


def _is_change(text: str, start: int, end: int) -> bool:
    """Whether 从 or 由 before two numbers makes them the old and the new value of something."""
    if not _FROM.search(text[max(0, start - _FROM_REACH) : start]):
        return False
    return not (_VARYING.match(text, end) or _MOVED.match(text, end))


def _is_step(text: str, first: Reading, second: Reading) -> bool:
    """Whether a verb before two numbers makes them a step and its end: 上涨3元|至45元, not 涨3元至5元."""
    if not _STEPPED.search(text[max(0, first.start - _STEPPED_REACH) : first.start]):
        return False
    if first.unit is None or second.unit is None or _VARYING.match(text, second.end):
        return False
    low, high, _ = _in_one_unit(text, first, second)
    if low is None or high is None or low.value is None or high.value is None:
        return False
    return high.value >= _STEP * low.value > 0


def _coldest_and_warmest(text: str, first: Reading) -> Quantity | None:
    """-7℃/1℃, -12/-3℃: what a day's weather lies between."""
    second = read(text, text.index("/", first.end) + 1)
    units = {None if first.unit is None else first.unit.symbol, second and second.unit and second.unit.symbol}
    if second is None or not {"Cel"} <= units <= {"Cel", None} or second.unit is None:
        return None
    return _spanned(text, first, second, second.end)


def _between(text: str, first: Reading) -> Quantity | None:
    joint = _AND.match(text, first.end)
    second = priced_like(first, read(text, joint.end())) if joint else None
    behind = _BETWEEN.match(text, second.end) if second else None
    return _spanned(text, first, second, behind.end()) if second and behind else None


def _spanned(text: str, first: Reading, second: Reading, reach: int) -> Quantity | None:
    """The interval, whose words reach to ``reach`` at least."""
    low, high, unit = _in_one_unit(text, first, second)
    number = spanning(low, high) if low and high else None
    if number is None:
        return None
    left, right = bounds.before(text, first.reach), bounds.after(text, second.end)
    words = left.reach if left else first.reach, right.reach if right else reach
    return record(first.start, second.end, *words, number, unit)


def _in_one_unit(
    text: str, first: Reading, second: Reading
) -> tuple[Number | None, Number | None, Unit | None]:
    """Both numbers in the unit of the second, else in that of the first."""
    if second.unit is not None or first.unit is None:
        low = from_right(text, first, second)
        if low is not None:
            return low, scaled(second.number, second.scale), second.unit
        high = from_right(text, second, first)
    else:
        high = from_left(text, second, first)
    return scaled(first.number, first.scale), high, first.unit


def limited(text: str, first: Reading, near: Quantity) -> Quantity | None:
    """The interval between ``near``, the quantity of ``first``, and a limit to the other side behind it."""
    if first.number.bound is not Bound.EXACT:
        return None
    anchor = numerals.ANCHOR.search(text, near.reach_end, near.reach_end + _LIMIT_REACH)
    second = read(text, anchor.start()) if anchor else None
    far = quantity(text, second) if second else None
    if (
        second is None
        or far is None
        or far.bound not in _OPPOSITES[near.bound]
        or not _adjoins(text, near, far)
    ):
        return None
    number = from_right(text, first, second)
    if number is None or number.value is None or far.value is None:
        return None
    low, high = number.value, far.value
    if near.bound in bounds.CEILINGS:
        low, high = high, low
    if low >= high:
        return None
    between = Number(None, low, high, Bound.RANGE)
    return record(near.start, far.end, near.reach_start, far.reach_end, between, far.unit)


def _adjoins(text: str, near: Quantity, far: Quantity) -> bool:
    """Whether only a conjunction parts the two; a comma does between two words behind (5%以上,8%以下)."""
    between = text[near.reach_end : far.reach_start]
    if between == ",":
        return near.reach_end > near.end and far.reach_end > far.end
    return far.reach_start >= near.reach_end and _THEN.fullmatch(between) is not None
