"""What the words ahead of a number say of its unit.

每小时10公里, 时速约350公里, 每吨2540美元; 华氏98.6度; 花费我三块; 营业收入(万元)3,180.5.
"""

from __future__ import annotations

import re

from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, units
from indicators.normalization.quantities.reading import read, scaled, times

#: 每小时, 每平方米; 时速 and 秒速 are so many metres an hour or a second. A second 每 makes it 元/人/年.
_EACH = re.compile(
    r"""(?: (?<! 每. ) (?<! 每.. ) 每 (?P<below> [^\s每,。、;:0-9]{1,4} ) | (?P<speed> [时秒] ) 速 )
        (?: 可?达到? | 为 )? \Z""",
    re.VERBOSE,
)
#: 每吨上涨150元: a verb of moving between the denominator and the amount; 每年提高6元 says how often.
_EACH_MOVED = re.compile(
    r"(?<!每.)(?<!每..)每(?![年月日天周季次])(?P<below>[^\s每,。、;:0-9]{1,4}?)"
    r"(?:[上下]?[涨跌降调]|下浮|上浮|[提降加]价|[提调]高|调低|降低|便宜)(?:了|约|近|超过?)?\Z"
)
#: What either of them holds.
_MARKS = frozenset("每速")
_SPEEDS = {"时": "小时", "秒": "秒"}
_REACH = 10
#: What is measured by the piece of something else; a count or a percentage keeps its unit.
_ABOVE = frozenset(
    [Dimension.CURRENCY, Dimension.LENGTH, Dimension.MASS, Dimension.VOLUME, Dimension.AREA, Dimension.ENERGY]
)
#: 华氏98.6度, 摄氏温度达到30度
_SCALE = re.compile(r"(?P<name>[摄华])氏(?:温度)?(?:为|达到?)?\Z")
_SCALES = {"摄": "Cel", "华": "degF"}


#: 花费我三块, 单价五块: 块 is money where it was paid and counts nothing behind it.
_PAID = re.compile(
    r"""(?: 花费? | 付 | 值 | 赚 | 挣 | 收费 | 售价 | 单价 | 价格 | 便宜 | 贵 )
        (?: [了到为至] | [我你他她] 们? )* \Z""",
    re.VERBOSE,
)
_CLOSES = re.compile(r"\Z|[,。;、!?)\s]|一[斤个只本份瓶张公]|每")


def completed(text: str, found: Quantity) -> Quantity:
    """``found`` with what the words right before it add to its unit; its reach then holds them."""
    unit, start = found.unit, found.reach_start
    if not start:
        return found
    if unit is None:
        closed = text.startswith(")", start - 1) or text.startswith(") ", max(0, start - 2))
        return _declared(text, found) if closed else found
    before = text[max(0, start - _REACH) : start]
    if unit.symbol == "块":
        paid = _PAID.search(before) and _CLOSES.match(text, found.end)
        return found._replace(unit=units.by_symbol("CNY")) if paid else found
    if unit.symbol == "度":
        scale = _SCALE.search(before)
        return _told(found, units.by_symbol(_SCALES[scale["name"]]), scale) if scale else found
    if unit.dimension not in _ABOVE or _MARKS.isdisjoint(before):
        return found
    if unit.dimension is Dimension.CURRENCY and (moved := _EACH_MOVED.search(before)):
        return found._replace(unit=units.over(unit, moved["below"]) or unit)
    each = _EACH.search(before)
    if each is None or (each["speed"] and unit.dimension is not Dimension.LENGTH):
        return found
    compound = units.over(unit, each["below"] or _SPEEDS[each["speed"]])
    return _bounded(text, _told(found, compound, each)) if compound else found


#: 营业收入(万元), 派息数(元)(含税), 面积(单位:平方米)
_DECLARED = re.compile(
    r"(?<=[\u4e00-\u9fff])\((?:单位:? ?)?(?P<unit>[^\s()0-9]{1,6})\)(?:\([^()0-9]{1,6}\))? ?\Z"
)
_DECLARED_REACH = 24


def _declared(text: str, found: Quantity) -> Quantity:
    """A bare number in the unit that stands in brackets before it."""
    first = max(0, found.reach_start - _DECLARED_REACH)
    words = _DECLARED.search(text[first : found.reach_start])
    counted = counted_in(found, words["unit"]) if words else None
    return counted._replace(reach_start=first + words.start()) if counted and words else found


def counted_in(found: Quantity, unit: str) -> Quantity | None:
    """``found``, a bare number, in a unit that is told elsewhere (元, 百万元); None when that is no unit."""
    one = read(f"1{unit}", 0)
    if one is None or one.unit is None or one.number.value is None or one.end != len(unit) + 1:
        return None
    number = scaled(Number(*found[4:8]), times(one.number.value, one.scale))
    return found._replace(
        value=number.value, lower=number.lower, upper=number.upper, bound=number.bound, unit=one.unit
    )


def _bounded(text: str, found: Quantity) -> Quantity:
    """不低于|每亩300万元: a bound word before the denominator."""
    left = bounds.before(text, found.reach_start) if found.reach_start else None
    if left is None or found.bound is not Bound.EXACT or found.value is None:
        return found
    number = bounds.interval(found.value, left.bound)
    return found._replace(reach_start=left.reach, lower=number.lower, upper=number.upper, bound=number.bound)


def _told(found: Quantity, unit: Unit, words: re.Match[str]) -> Quantity:
    return found._replace(unit=unit, reach_start=found.reach_start - len(words.group()))
