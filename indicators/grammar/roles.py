"""Which quantities are claims: an ordered list of small vetoes, each with the reason why a number is none.

A veto sees the quantity, its reading and what stands right behind it; the first that does not abstain
drops the quantity. What no veto drops is a claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from indicators.grammar.predicates import Reading
from indicators.grammar.words import pattern
from indicators.model import Bound, Dimension, Kind, Quantity
from indicators.normalization.ranks import RANK


class Candidate(NamedTuple):
    """A quantity with what its clause says around it, folded."""

    quantity: Quantity
    reading: Reading
    before: str  # the words up to the quantity, from the border to the left or from near
    written: str  # the mention
    bound: str  # the words between the mention and what follows: 以上
    after: str  # the words behind, up to the border to the right
    name: str
    counted: str
    listed: bool  # a neighbour in a list of quantities
    inherited: bool  # an indicator was named before


Veto = Callable[[Candidate], bool]
Part = Callable[[str, Quantity], bool]

# 2亿元|以上
_threshold = pattern(r"{threshold} $")

# 每|百元, 每满|百元
_EVERY = ("每", "每隔", "每逢", "每满")

# 平均寿命|, 工期|: a time that is measured.
_lasting = pattern(r"{lasting} | [期天] $")

# 连续|, 为期|, 从去年起|: a time that only passes.
_streak = pattern(r"(?: {streak} | 从 [^,]{0,4} ) $")

# 得分|, 同比|: what a number without a unit is told by.
_asserting = pattern(r"(?: {asserting} | [:、,] ) $ | {on_year} | {on_month} | {in_step}")

# 两|家; but not 5%.
_few = pattern(r"[两二三四五六七八九十2-9] (?! [%\d] ) \p{Han}{1,2}")

# 这|两家, 其他|三家
_pointing = pattern(r"{pointing} $")

# 、红星村|三地: a list right before; but not 、新建|三地.
_listed_before = pattern(r"[、和与] \p{Han}{2,8} (?<! [等数新有为计达成设建进共引] ) $")
_LISTED_UNITS = re.compile(r"[两二三四五六七八九十][人地省市县区国者位款校院]")

# 三款车|的安全装备, 两家|均
_TOPICAL = re.compile(r"[的都均也则却]")

# 附注|三、5
_cross_reference = pattern(r"{cross_reference} [一二三四五六七八九十\d、,.]{0,8} $")

_FORMAL = "壹贰叁肆伍陆柒捌玖拾"

# 2亿元以上|的规模, 2亿元以上|的,
_OF_LEVEL = re.compile(r"的 (?: [水平规模目标高台新历] | $ | [,;。] )", re.VERBOSE)

# 2亿元以上|的项目
_noun = pattern(r"的? [\p{Han}A-Za-z“(]")

# 2亿元以上|的水平, 2亿元以上|来自: no thing is named behind.
_goes_on = pattern(r"[,;。、)] | 的? {level_noun} | {goes_on}")

# 历时|3个月
_LASTED = re.compile(r"(?: 历时 | 历经 | 为期 | 长达 | 时隔 | 持续 ) [约近了]? $", re.VERBOSE)

# 连跌|5天
_RUN = re.compile(r"连 [续着]? [涨跌升降增减] 了?$", re.VERBOSE)

#: How far from a number the words stand that tell whether it is a claim.
NEAR = 64

# 三, 十
_LONE = re.compile(r"[一二三四五六七八九十两]|[千百几多余来十]")
# 为三|折叠屏手机
_han = pattern(r"(?! [和与及至到] )\p{Han}")

# 12
_DIGITS = re.compile(r"[0-9]{1,4}")
# 三万
_STACKED = re.compile(r"[万千百]")
# 12|号, 3|/
_CODED = re.compile(r"[A-Za-z号届版次页/]")
# 五|项, 三|个
_SMALL = re.compile(r"[两二三四五六七八九十][个条项点种句层字]")

# 每人|补贴了|五千
_earning = pattern(r"{earning} (?: 了 | 到 | 得 )? $")

_GRADE = ("kV", "V", "MV")
_RATED = (*_GRADE, "MW")
_ORDERS = ("级", "等", "代", "届", "期", "号", "转", "等级", "标段", "段", "字")

# 百亿|级
_graded = pattern(r"{graded}")

# 行业中的第三|, 设区市中列第2位|, 城市中,综合得分居首位|: the size of a field; but not 居行业第三.
_field_size = pattern(
    r"""
    (?! [^第]{0,8} [居列排位] ) \p{Han}{2,8} 中?里? 的? 第 [一二三四五六七八九十\d]{1,3} (?! [届次条] )
  | \p{Han}{1,8} (?: 当中 | 之中 | [中里内] ) ,? [^,;。:第\d]{0,8}? [居列排位获占名为] [^,;。:第]{0,2}
    (?: 第 [一二三四五六七八九十\d]{1,3} (?! [届次条] ) | 首位 | 榜首 )
    """
)

_FIELD = 24  # how far behind the size of a field its place can stand

# 500千伏|变电站, 2亿元以上|(含)的企业; but not 500千伏|的, 2亿元|为.
_named_thing = pattern(
    r"""
    的? (?: \( [^()]{1,4} \) )? 的?
    [\p{Han}“A-Z] (?<! [的和与及等约共且并是为在由从达占比较以均都已将可能] )
    """
)

# 2亿元以上|的有6家, 超过2亿元|的6家
_OF_WHICH = re.compile(r"的 [有共达仅]? [\d一二三四五六七八九十两]", re.VERBOSE)

_OPEN = (Bound.OVER, Bound.UNDER, Bound.AT_LEAST, Bound.AT_MOST)

# 12|路; but not 12|路线.
_NUMBERED = re.compile(r"[路号版届期室楼栋] (?! [费程线网面多余] )", re.VERBOSE)

# 6米|范围
_extent = pattern(r"{extent}")

# 五项|重点任务
_talk = pattern(r"{talk} $")

# 平均寿命|78岁
_aged = pattern(r"{aged}")


def is_qualifier(candidate: Candidate) -> bool:
    """2亿元以上|重大项目, 超5亿元的|项目: a threshold inside the name of what is counted."""
    quantity = candidate.quantity
    if not candidate.counted or _is_ratio(quantity):
        return False
    if quantity.unit is None and candidate.written[-1] not in "万亿千百":
        return False
    follows = candidate.after
    if _threshold().search(candidate.bound) and _noun().match(follows) and not _goes_on().match(follows):
        return True
    bounded = quantity.bound not in (Bound.EXACT, Bound.RANGE, Bound.ABOUT)
    return bounded and follows.startswith("的") and not _OF_LEVEL.match(follows)


def is_each(candidate: Candidate) -> bool:
    """每|百元营业收入中的成本: the measure of a rate."""
    return candidate.before.endswith(_EVERY)


def is_grade(candidate: Candidate) -> bool:
    """500千伏|变电站, 贰级|资质: the class of a thing."""
    unit = candidate.quantity.unit
    if unit is not None and unit.symbol in _ORDERS and len(candidate.written) <= len(unit.symbol) + 1:
        return True
    if _graded().match(candidate.after):
        return True
    return unit is not None and unit.symbol in _GRADE and bool(candidate.counted)


def is_age(candidate: Candidate) -> bool:
    """6岁的儿童, 年满60周岁."""
    unit = candidate.quantity.unit
    return unit is not None and unit.symbol in ("岁", "周岁") and not _aged().search(candidate.before)


def is_duration(candidate: Candidate) -> bool:
    """为期3个月, 连续10年: how long, not how much."""
    quantity = candidate.quantity
    if quantity.unit is None or quantity.unit.dimension is not Dimension.TIME:
        return False
    if _RUN.search(candidate.before):
        return True
    if candidate.reading.kind in (Kind.CHANGE, Kind.GROWTH, Kind.DIFFERENCE):
        return False
    if candidate.reading.origin or candidate.reading.to:
        return False
    if _LASTED.search(candidate.before):
        return True
    return not _lasting().search(candidate.before[-16:]) or bool(
        _streak().search(candidate.before) and not _lasting().search(candidate.before[-6:])
    )


def is_bare(candidate: Candidate) -> bool:
    """A number without unit that nothing asserts: versions, codes, marks."""
    quantity = candidate.quantity
    if quantity.unit is not None or candidate.written[-1] in "万亿":
        return False
    asserted = bool(_asserting().search(candidate.before))
    if _LONE.fullmatch(candidate.written):
        return not asserted or bool(_han().match(candidate.after))
    if candidate.listed or (_STACKED.search(candidate.written) and _earning().search(candidate.before)):
        return False
    return not asserted or bool(_CODED.match(candidate.after))


def is_streak(candidate: Candidate) -> bool:
    """连续三届: a series of events."""
    return candidate.before.endswith(("连续", "连续第"))


def _is_ratio(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension is Dimension.RATIO


def in_field_size(text: str, quantity: Quantity) -> bool:
    """12家|行业中的第三: the size of a field."""
    end = quantity.reach_end
    ranked = any(text.find(mark, end, end + _FIELD) >= 0 for mark in ("第", "首"))
    return ranked and bool(_field_size().match(text, end))


def in_round_name(text: str, quantity: Quantity) -> bool:
    """千亿|产业集群, 百亿斤|粮仓: a round number without a bound before a noun tells the class of a thing."""
    lone = text[quantity.start] in "百千万亿" and quantity.bound is Bound.EXACT and not _is_ratio(quantity)
    return lone and quantity.reach_end == quantity.end and bool(_named_thing().match(text, quantity.end))


def in_rate_of_exchange(text: str, quantity: Quantity) -> bool:
    """1美元|对人民币7.1元: the one unit that a rate is told for."""
    return quantity.value == 1 and text[quantity.end : quantity.end + 1] in ("对", "兑", "合", "折")


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
    return not (bounded or _asserting().search(text, max(0, reach - 12), reach))


def in_formal_name(text: str, quantity: Quantity) -> bool:
    """贰级|资质: one formal numeral before its unit."""
    unit = quantity.unit
    return (
        unit is not None
        and text[quantity.start] in _FORMAL
        and quantity.end - quantity.start == 1 + len(unit.symbol)
    )


def is_extent(text: str, quantity: Quantity) -> bool:
    """6米|范围."""
    return bool(_extent().match(text, quantity.reach_end))


def in_rated_name(text: str, quantity: Quantity) -> bool:
    """500千伏|变电站, 60万千瓦|机组."""
    unit = quantity.unit
    rated = unit is not None and unit.symbol in _RATED
    return rated and bool(_named_thing().match(text, quantity.reach_end))


def in_threshold_name(text: str, quantity: Quantity) -> bool:
    """2亿元以上|重大项目, 2亿元以上|的有6家."""
    unit = quantity.unit
    if unit is None or unit.symbol in _RATED or unit.dimension in (Dimension.RATIO, Dimension.RANK):
        return False
    end = quantity.reach_end
    above = _threshold().search(text, quantity.end, end)
    if (above or quantity.bound in _OPEN) and _OF_WHICH.match(text, end):
        return True
    if not above:
        return False
    return bool(_named_thing().match(text, end)) and not _goes_on().match(text, end)


#: What makes a quantity a part of a name, before anything is read around it; in this order.
NAMES: tuple[Part, ...] = (
    in_field_size,
    in_round_name,
    in_rate_of_exchange,
    in_cross_reference,
    in_numbered_name,
    is_idle,
    in_formal_name,
    is_extent,
    in_rated_name,
    in_threshold_name,
)

#: The parts of names that are told in units of one dimension only, or without unit.
_IN_DIMENSION: Mapping[Part, Dimension | None] = {
    in_rate_of_exchange: Dimension.CURRENCY,
    in_numbered_name: None,
    is_idle: None,
    is_extent: Dimension.LENGTH,
}
_BY_DIMENSION = {
    dimension: tuple(part for part in NAMES if _IN_DIMENSION.get(part, dimension) is dimension)
    for dimension in (None, *Dimension)
}


def part_of_name(text: str, quantity: Quantity) -> str | None:
    """The rule by which a quantity is only a part of a name; None for one that may be a claim."""
    unit = quantity.unit
    if unit is RANK:
        return None
    for part in _BY_DIMENSION[unit.dimension if unit else None]:
        if part(text, quantity):
            return _rule(part)
    return None


def _rule(decide: Callable[..., bool]) -> str:
    """The name by which a rule is known: rate of exchange for in_rate_of_exchange."""
    return decide.__name__[3:].replace("_", " ")


def is_discourse(candidate: Candidate) -> bool:
    """五项|重点任务, 三个|替代: a small count that only orders the talk."""
    small = candidate.counted and _SMALL.fullmatch(candidate.written)
    return bool(small and _talk().search(candidate.counted))


def is_reference_back(candidate: Candidate) -> bool:
    """这三款|车, 其他两家, 三款车|的安全装备: a small count that takes up what was listed."""
    if not _few().fullmatch(candidate.written):
        return False
    after = candidate.after[len(candidate.counted) :]
    topical = not candidate.before.strip() and candidate.counted and _TOPICAL.match(after)
    listed = _LISTED_UNITS.fullmatch(candidate.written) and _listed_before().search(candidate.before)
    return bool(topical or listed or _pointing().search(candidate.before))


def is_nameless(candidate: Candidate) -> bool:
    """A number in a table or a heading of which nothing near says what it is."""
    named = candidate.name or candidate.counted or candidate.inherited
    return candidate.reading.rule == "bare" and not named and not _is_ratio(candidate.quantity)


#: What drops a quantity, in this order.
VETOES: tuple[Veto, ...] = (
    is_each,
    is_streak,
    is_discourse,
    is_reference_back,
    is_age,
    is_grade,
    is_qualifier,
    is_duration,
    is_bare,
    is_nameless,
)


def vetoed(candidate: Candidate) -> str | None:
    """The name of the veto that drops the candidate; None for a claim."""
    if candidate.reading.kind is Kind.RANK:
        return None
    for veto in VETOES:
        if veto(candidate):
            return _rule(veto)
    return None
