"""Which quantities are claims: an ordered list of small vetoes, each with the reason why a number is none.

A veto sees the quantity, its reading and what stands right behind it; the first that does not abstain
drops the quantity. What no veto drops is a claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from indicators.grammar import embedded
from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import rule_of
from indicators.grammar.words import pattern
from indicators.model import Bound, Dimension, Kind, Quantity


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

# 每|百元, 每满|百元
_EVERY = ("每", "每隔", "每逢", "每满")

# 平均寿命|, 工期|: a time that is measured.
_lasting = pattern(r"{lasting} | [期天] $")

# 连续|, 为期|, 从去年起|: a time that only passes.
_streak = pattern(r"(?: {streak} | 从 [^,]{0,4} ) $")

# 两|家; but not 5%.
_few = pattern(r"[两二三四五六七八九十2-9] (?! [%\d] ) \p{Han}{1,2}")

# 这|两家, 其他|三家
_pointing = pattern(r"{pointing} $")

# 、红星村|三地: a list right before; but not 、新建|三地.
_listed_before = pattern(r"[、和与] \p{Han}{2,8} (?<! [等数新有为计达成设建进共引] ) $")
_LISTED_UNITS = re.compile(r"[两二三四五六七八九十][人地省市县区国者位款校院]")

# 三款车|均, 两家|都
_TOPICAL = re.compile(r"[都均也则却]")

# 2亿元以上|的规模, 2亿元以上|的,
_OF_LEVEL = re.compile(r"的 (?: [水平规模目标高台新历好佳优] | $ | [,;。] )", re.VERBOSE)

# 2亿元以上|的项目
_noun = pattern(r"的? [\p{Han}A-Za-z“(]")

# 持股|5%以上股东, 产能利用率|80%以上的企业
_rate = pattern(r"(?: 持股 | 控股 | 占股 | 含量 | 浓度 | 纯度 | 含 \p{Han} 量 | 比例 | (?<! 占 ) 率 ) $")
# 增长20%以上|的企业有15家, 增长20%以上|的15家企业
_number_behind = pattern(r"的 (?: \p{Han}{1,8} [有达为共] )? $")

# 超百亿元|企业, 过三千亿元|城市; but not 超3亿元|项目资金.
_of_class = pattern(
    r"""
    (?: [大重新]\p{Han} )? (?: \p{Han}{2} )? {of_class}
    (?= $ | [^\p{Han}] | [一二两三四五六七八九十达有增新个数超的] | [开竣]工 | [建落]成 | 投产 | 签约 )
    """
)

# 历时|3个月
_LASTED = re.compile(r"(?: 历时 | 历经 | 为期 | 长达 | 时隔 | 持续 ) [约近了]? $", re.VERBOSE)

# 每周都要花掉|61个小时, 每天睡眠|8小时: how much time goes into something is measured.
_SPENT_EACH = re.compile(r"每 个? (?: [天日周晚夜月年] | 星期 )", re.VERBOSE)
_OF_DAY = ("hour", "minute")

# 连跌|5天
_RUN = re.compile(r"连 [续着]? [涨跌升降增减] 了?$", re.VERBOSE)

#: How far from a number the words stand that tell whether it is a claim.
NEAR = 64

# 三, 十
_LONE = re.compile(r"[一二三四五六七八九十两]|[千百几多余来十]")
# 为三|折叠屏手机
_han = pattern(r"(?! [和与及至到] )\p{Han}")

# 2005|超女: a year without 年 before a name.
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# 三万
_STACKED = re.compile(r"[万千百]")
# 12|号, 3|/, 16|其中, 110|系列
_CODED = re.compile(r"[A-Za-z号届版次页/]|其中|系列")
# 五|项, 三|个
_SMALL = re.compile(r"[两二三四五六七八九十][个条项件点种句层字]")
_SHORTEST, _LONGEST_FEW = 2, 3  # how long a small count is written

# 每人|补贴了|五千
_earning = pattern(r"{earning} (?: 了 | 到 | 得 )? $")

_ORDERS = ("级", "等", "代", "届", "期", "号", "转", "等级", "标段", "段", "字")

# 百亿|级
_graded = pattern(r"{graded}")

# 没有|增长, 并未|完成, 价格没|涨, 并非|, 是否|超过: what did not happen, or is asked;
# but not 不但增长, 没有房的居民增长.
_denied = pattern(
    r"""
    (?: 没有 | 没能 | 未能 | [并从尚仍还却] [未没] | 从来 [未没] | (?<! [淹埋沉出吞覆湮隐] ) 没 | 未 )
    (?: (?: 一 [家个项户] | 任何 | 哪 [家个] )? (?! [来婚知必收落] ) (?: (?! 的 ) \p{Han} ){0,2} )
    (?: {up} | {down} | 新增 \p{Han}{0,4}
      | (?<! (?<! [并从尚仍还却] ) 未 ) (?: 完成 | 实现 ) \p{Han}{0,4} ) [了过]? $
  | (?: 是否 | 能否 | 可否 ) [^,;。:\d]{0,4} $
  | (?: 并非 | 绝非 | 而非 | (?<! 是 ) 不是 ) (?: (?! 的 ) \p{Han} ){0,3} $
    """
)
_DENIALS = frozenset("没未非不否")
_DENIED_REACH = 16

# 五项|重点任务
_talk = pattern(r"{talk} $")

# 平均寿命|78岁
_aged = pattern(r"{aged}")


def is_qualifier(candidate: Candidate) -> bool:
    """2亿元以上|重大项目, 超5亿元的|项目: a threshold inside the name of what is counted."""
    quantity = candidate.quantity
    if not candidate.counted:
        return False
    if embedded.is_ratio(quantity):
        return _is_rate_of_counted(candidate)
    if quantity.unit is None and candidate.written[-1] not in "万亿千百":
        return False
    follows = candidate.after
    if (
        embedded.threshold().search(candidate.bound)
        and _noun().match(follows)
        and not embedded.goes_on().match(follows)
    ):
        return True
    if _is_sum_over(quantity) and _of_class().match(follows):
        return True
    worded = quantity.reach_start < quantity.start or quantity.reach_end > quantity.end  # not 10万余|元
    bounded = worded and quantity.bound not in (Bound.EXACT, Bound.RANGE, Bound.ABOUT)
    return bounded and follows.startswith("的") and not _OF_LEVEL.match(follows)


def _is_rate_of_counted(candidate: Candidate) -> bool:
    """持股5%以上|股东, 增长20%以上|的企业有15家: the rate of those who are counted or told of."""
    quantity, follows = candidate.quantity, candidate.after
    if quantity.bound in (Bound.EXACT, Bound.RANGE, Bound.ABOUT) or _OF_LEVEL.match(follows):
        return False
    above = bool(embedded.threshold().search(candidate.bound))
    if not (follows.startswith("的") or above) or embedded.goes_on().match(follows):
        return False
    if above and _rate().search(candidate.before):
        return True
    return candidate.reading.rule in ("move", "rate of growth") and bool(_number_behind().match(follows))


def _is_sum_over(quantity: Quantity) -> bool:
    """超|百亿元: a sum of money behind a word for more."""
    money = quantity.unit is not None and quantity.unit.dimension is Dimension.CURRENCY
    return money and quantity.bound is Bound.OVER and quantity.reach_start < quantity.start


def is_each(candidate: Candidate) -> bool:
    """每|百元营业收入中的成本: the measure of a rate."""
    return candidate.before.endswith(_EVERY)


def is_grade(candidate: Candidate) -> bool:
    """500千伏|变电站, 贰级|资质: the class of a thing."""
    unit = candidate.quantity.unit
    if unit is not None and unit.symbol in _ORDERS:
        numeral = candidate.written[: -len(unit.symbol)]
        if len(numeral) == 1 or (unit.symbol == "级" and numeral[-1:] in "百千万亿"):
            return True
    if _graded().match(candidate.after) or _is_strength(candidate):
        return True
    return unit is not None and unit.symbol in embedded.GRADE and bool(candidate.counted)


def _is_strength(candidate: Candidate) -> bool:
    """53度|白酒, 360度|全景: degrees before a thing are a part of its name; 电 is counted in them."""
    unit, words = candidate.quantity.unit, candidate.name + candidate.counted
    return unit is not None and unit.symbol == "度" and bool(candidate.counted) and "电" not in words


def is_age(candidate: Candidate) -> bool:
    """6岁的儿童, 年满60周岁; but not 退休年龄提高到63岁."""
    unit = candidate.quantity.unit
    if unit is None or unit.symbol not in ("岁", "周岁") or candidate.reading.to:
        return False
    return not _aged().search(candidate.before + candidate.name)


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
    if quantity.unit.symbol in _OF_DAY and _SPENT_EACH.search(candidate.before):
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
    asserted = bool(embedded.asserting().search(candidate.before))
    if _LONE.fullmatch(candidate.written):
        return not asserted or bool(_han().match(candidate.after))
    if _YEAR.fullmatch(candidate.written) and embedded.named_thing().match(candidate.after):
        return True
    if candidate.listed or (_STACKED.search(candidate.written) and _earning().search(candidate.before)):
        return False
    return not asserted or bool(_CODED.match(candidate.after))


def is_streak(candidate: Candidate) -> bool:
    """连续三届: a series of events."""
    return candidate.before.endswith(("连续", "连续第"))


def is_discourse(candidate: Candidate) -> bool:
    """五项|重点任务, 三个|替代: a small count that only orders the talk."""
    if not candidate.counted or len(candidate.written) != _SHORTEST:
        return False
    return bool(_SMALL.fullmatch(candidate.written) and _talk().search(candidate.counted))


def is_reference_back(candidate: Candidate) -> bool:
    """这三款|车, 其他两家, 三款车|均: a small count that takes up what was listed."""
    if len(candidate.written) > _LONGEST_FEW or embedded.is_ratio(candidate.quantity):
        return False
    if not _few().fullmatch(candidate.written):
        return False
    after = candidate.after[len(candidate.counted) :]
    topical = not candidate.before.strip() and candidate.counted and _TOPICAL.match(after)
    listed = _LISTED_UNITS.fullmatch(candidate.written) and _listed_before().search(candidate.before)
    return bool(topical or listed or _pointing().search(candidate.before))


def is_denied(candidate: Candidate) -> bool:
    """没有增长3%, 尚未完成投资3亿元, 并非5%: what a text says was not so."""
    near = candidate.before[-_DENIED_REACH:]
    return not _DENIALS.isdisjoint(near) and bool(_denied().search(near))


def is_nameless(candidate: Candidate) -> bool:
    """A number in a table or a heading of which nothing near says what it is; degrees say it themselves."""
    unit = candidate.quantity.unit
    felt = unit is not None and unit.dimension is Dimension.TEMPERATURE and candidate.before.strip()
    named = candidate.name or candidate.counted or candidate.inherited or felt
    lone = not embedded.is_ratio(candidate.quantity) or not (
        candidate.before.strip() or candidate.after.strip()
    )
    return candidate.reading.rule == "bare" and not named and lone


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
    is_denied,
    is_nameless,
)

#: The vetoes on quantities of one dimension only, or without unit.
_IN_DIMENSION: Mapping[Veto, Dimension | None] = {
    is_age: Dimension.TIME,
    is_duration: Dimension.TIME,
    is_bare: None,
}
_BY_DIMENSION = {
    dimension: tuple(veto for veto in VETOES if _IN_DIMENSION.get(veto, dimension) is dimension)
    for dimension in (None, *Dimension)
}


def vetoed(candidate: Candidate) -> str | None:
    """The name of the veto that drops the candidate; None for a claim."""
    if candidate.reading.kind is Kind.RANK:
        return None
    unit = candidate.quantity.unit
    for veto in _BY_DIMENSION[unit.dimension if unit else None]:
        if veto(candidate):
            return rule_of(veto)
    return None
