"""Which quantities are only parts of names: small rules that look at nothing but the text around a number.

They are asked before anything is read around it: 千亿|产业集群, 500千伏|变电站, 12|路. What
none of them takes may be a claim, which :mod:`indicators.grammar.roles` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from indicators.grammar.ruled import rule_of
from indicators.grammar.words import pattern
from indicators.model import Bound, Dimension, Quantity
from indicators.normalization.ranks import RANK

Part = Callable[[str, Quantity], bool]

# 2亿元|以上
threshold = pattern(r"{threshold} $")

# 2亿元以上|的水平, 2亿元以上|来自: no thing is named behind.
goes_on = pattern(r"[,;。、)] | 的? {level_noun} | {goes_on}")

# 500千伏|变电站, 2亿元以上|(含)的企业; but not 500千伏|的, 2亿元|为.
named_thing = pattern(
    r"""
    的? (?: \( [^()]{1,4} \) )? 的?
    [\p{Han}“A-Z] (?<! [的和与及等约共且并是为在由从达占比较以均都已将可能] )
    """
)

# 得分|, 同比|: what a number without a unit is told by.
asserting = pattern(r"(?: {asserting} | [:、,] ) $ | {on_year} | {on_month} | {in_step}")

# 金额单位为|百万元
_DECLARED = re.compile(r"单位 [为是:]? \s? (?: 人民币 )? $", re.VERBOSE)

# 附注|三、5
_cross_reference = pattern(r"{cross_reference} [一二三四五六七八九十\d、,.]{0,8} $")

# 12
_DIGITS = re.compile(r"[0-9]{1,4}")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"

#: The voltages by which a thing is graded.
GRADE = ("kV", "V", "MV")
_RATED = (*GRADE, "MW")
# 行业中的第三|, 设区市中列第2位|, 城市中,综合得分居首位|: the size of a field; but not 居行业第三.
_field_size = pattern(
    r"""
    (?! [^第]{0,8} [居列排位] ) \p{Han}{2,8} 中?里? 的? 第 [一二三四五六七八九十\d]{1,3} (?! [届次条] )
  | \p{Han}{1,8} (?: 当中 | 之中 | [中里内] ) ,? [^,;。:第\d]{0,8}? [居列排位获占名为] [^,;。:第]{0,2}
    (?: 第 [一二三四五六七八九十\d]{1,3} (?! [届次条] ) | 首位 | 榜首 )
    """
)

_FIELD = 24  # how far behind the size of a field its place can stand

# 2亿元以上|的有6家, 超过2亿元|的6家
_OF_WHICH = re.compile(r"的 [有共达仅]? [\d一二三四五六七八九十两]", re.VERBOSE)

_OPEN = (Bound.OVER, Bound.UNDER, Bound.AT_LEAST, Bound.AT_MOST)

# 12|路; but not 12|路线.
_NUMBERED = re.compile(
    r"[路号版届期室楼栋] (?! [费程线网面多余] ) | 系 (?= 列 | [轿汽跑]车 ) | 部队 | 大 (?! [于约概幅] )",
    re.VERBOSE,
)

# 2.0升|DOHC发动机; but not 3升|发动机油
_ENGINE = re.compile(
    r"的? [A-Z0-9-]{0,8} (?: 涡轮增压 | 直喷 )? (?: (?: 发动机 | 引擎 ) (?! 油 ) | 车型 | 轿车 )", re.VERBOSE
)

# 30毫米|双管高炮
_GUN = re.compile(r"(?:口径)?的?[\u4e00-\u9fff]{0,4}?(?:火箭)?(?:炮|机枪|步枪|手枪)")

# 90公里/小时|等速
_AT_SPEED = re.compile(r"的?[等匀加]速")

# 10年|期国债, 3个月|期; but not 5天|期间.
_TERM = re.compile(r"期(?![间限内末初满货待望])")

# 6米|范围
_extent = pattern(r"{extent}")


def is_ratio(quantity: Quantity) -> bool:
    """Whether a quantity is a part or a multiple of something."""
    return quantity.unit is not None and quantity.unit.dimension is Dimension.RATIO


def in_field_size(text: str, quantity: Quantity) -> bool:
    """12家|行业中的第三: the size of a field."""
    end = quantity.reach_end
    ranked = text.find("第", end, end + _FIELD) >= 0 or text.find("首", end, end + _FIELD) >= 0
    return ranked and bool(_field_size().match(text, end))


def in_round_name(text: str, quantity: Quantity) -> bool:
    """千亿|产业集群, 百亿斤|粮仓: a round number without a bound before a noun tells the class of a thing."""
    lone = text[quantity.start] in "百千万亿" and quantity.bound is Bound.EXACT and not is_ratio(quantity)
    return lone and quantity.reach_end == quantity.end and bool(named_thing().match(text, quantity.end))


def in_rate_of_exchange(text: str, quantity: Quantity) -> bool:
    """1美元|对人民币7.1元: the one unit that a rate is told for."""
    return quantity.value == 1 and text[quantity.end : quantity.end + 1] in ("对", "兑", "合", "折")


def in_declared_unit(text: str, quantity: Quantity) -> bool:
    """金额单位为|百万元: in what a table counts."""
    start = quantity.start
    return text[start] in "百千万亿" and bool(_DECLARED.search(text, max(0, start - 8), start))


def in_cross_reference(text: str, quantity: Quantity) -> bool:
    """附注|三、5."""
    return bool(_cross_reference().search(text, max(0, quantity.start - 12), quantity.start))


def in_numbered_name(text: str, quantity: Quantity) -> bool:
    """12|路, 3|号."""
    return bool(_NUMBERED.match(text, quantity.end))


def is_idle(text: str, quantity: Quantity) -> bool:
    """A few digits without unit of which nothing is said: the cheapest of all rejections."""
    if not _DIGITS.fullmatch(text, quantity.start, quantity.end):
        return False
    reach = quantity.reach_start
    bounded = quantity.bound not in (Bound.EXACT, Bound.ABOUT)
    return not (bounded or asserting().search(text, max(0, reach - 12), reach))


def in_formal_name(text: str, quantity: Quantity) -> bool:
    """贰级|资质: one formal numeral before its unit."""
    unit = quantity.unit
    return (
        unit is not None
        and text[quantity.start] in _FORMAL
        and quantity.end - quantity.start == 1 + len(unit.symbol)
    )


def in_engine(text: str, quantity: Quantity) -> bool:
    """2.0升|发动机, 1.5L|车型, CTS|2.8L: the volume by which an engine is known."""
    litres = quantity.unit is not None and quantity.unit.symbol == "L"
    named = text[quantity.start - 1 : quantity.start]
    return litres and (bool(_ENGINE.match(text, quantity.end)) or (named.isascii() and named.isalpha()))


def in_calibre(text: str, quantity: Quantity) -> bool:
    """30毫米|双管高炮, 105毫米|榴弹炮: the calibre by which a gun is known."""
    millimetres = quantity.unit is not None and quantity.unit.symbol == "mm"
    return millimetres and bool(_GUN.match(text, quantity.end))


def at_speed(text: str, quantity: Quantity) -> bool:
    """90公里/小时|等速油耗, 0-100公里/小时|加速: at which something else is measured."""
    speed = quantity.unit is not None and quantity.unit.symbol == "km/h"
    return speed and bool(_AT_SPEED.match(text, quantity.end))


def in_term(text: str, quantity: Quantity) -> bool:
    """10年|期国债: the term by which a loan is known."""
    return bool(_TERM.match(text, quantity.end))


def is_extent(text: str, quantity: Quantity) -> bool:
    """6米|范围."""
    return bool(_extent().match(text, quantity.reach_end))


def in_rated_name(text: str, quantity: Quantity) -> bool:
    """500千伏|变电站, 60万千瓦|机组."""
    unit = quantity.unit
    rated = unit is not None and unit.symbol in _RATED
    return rated and bool(named_thing().match(text, quantity.reach_end))


def in_threshold_name(text: str, quantity: Quantity) -> bool:
    """2亿元以上|重大项目, 2亿元以上|的有6家."""
    unit, end = quantity.unit, quantity.reach_end
    if quantity.end == end and quantity.bound not in _OPEN:
        return False
    if unit is None or unit.symbol in _RATED or unit.dimension in (Dimension.RATIO, Dimension.RANK):
        return False
    above = threshold().search(text, quantity.end, end)
    if (above or quantity.bound in _OPEN) and _OF_WHICH.match(text, end):
        return True
    if not above:
        return False
    return bool(named_thing().match(text, end)) and not goes_on().match(text, end)


#: What makes a quantity a part of a name, before anything is read around it; in this order.
NAMES: tuple[Part, ...] = (
    in_field_size,
    in_round_name,
    in_rate_of_exchange,
    in_declared_unit,
    in_cross_reference,
    in_numbered_name,
    is_idle,
    in_formal_name,
    in_engine,
    in_calibre,
    at_speed,
    in_term,
    is_extent,
    in_rated_name,
    in_threshold_name,
)

#: The parts of names that are told in units of one dimension only, or without unit.
_IN_DIMENSION: Mapping[Part, Dimension | None] = {
    in_rate_of_exchange: Dimension.CURRENCY,
    in_numbered_name: None,
    is_idle: None,
    in_engine: Dimension.VOLUME,
    in_calibre: Dimension.LENGTH,
    at_speed: Dimension.RATE,
    in_term: Dimension.TIME,
    is_extent: Dimension.LENGTH,
}
#: Those of numbers that begin with no figure.
_IN_CHARACTERS = frozenset([in_round_name, in_declared_unit, in_formal_name])
_FIGURES = frozenset("0123456789")
_ASKED = {
    (dimension, figures): tuple(
        part
        for part in NAMES
        if _IN_DIMENSION.get(part, dimension) is dimension and not (figures and part in _IN_CHARACTERS)
    )
    for dimension in (None, *Dimension)
    for figures in (False, True)
}


def part_of_name(text: str, quantity: Quantity) -> str | None:
    """The rule by which a quantity is only a part of a name; None for one that may be a claim."""
    unit = quantity.unit
    if unit is RANK:
        return None
    for part in _ASKED[unit.dimension if unit else None, text[quantity.start] in _FIGURES]:
        if part(text, quantity):
            return rule_of(part)
    return None
