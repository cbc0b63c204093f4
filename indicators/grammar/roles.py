"""Which quantities are claims: an ordered list of small vetoes, each with the reason why a number is none.

A veto sees the quantity, its reading and what stands right behind it; the first that does not abstain
drops the quantity. What no veto drops is a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from indicators.grammar.predicates import Reading
from indicators.model import Bound, Dimension, Kind, Quantity


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity with what its clause says around it; ``name`` and ``counted`` are folded words."""

    text: str
    start: int  # the border to the left: nothing before it belongs to the quantity
    limit: int  # the border to the right
    quantity: Quantity
    reading: Reading
    name: str
    counted: str
    listed: bool  # a neighbour in a list of quantities

    @property
    def before(self) -> str:
        """The words up to the quantity, bound words left out."""
        return self.text[self.start : self.quantity.reach_start]

    @property
    def after(self) -> str:
        """The words behind the quantity, bound words left out."""
        return self.text[self.quantity.reach_end : self.limit]

    @property
    def written(self) -> str:
        """The mention, folded."""
        return self.text[self.quantity.start : self.quantity.end]


Veto = Callable[[Candidate], bool]

_THRESHOLD = regex.compile(r"(?:以上|以下|及以上|及以下|以内|之内)$")
_EVERY = regex.compile(r"每(?:隔|逢|满)?$")
_LASTING = regex.compile(
    r"时间|时长|用时|耗时|历时|寿命|周期|天数|日数|工期|期限|年限|时限|工时|学时|期$|期一定|时数|小时数|环节|办理|审批|平均|寿|缩短|延长|压缩|提速|提前|缩减|账期|账龄|久期|天$"
)
_STREAK = regex.compile(
    r"(?:连续|第|近|为期|历时|历经|长达|耗时|用时|仅用|只用|时隔|不到|超过|用|经过|最近|已有|持续|坚守|从[^,]{0,4})$"
)
_ASSERTING = regex.compile(
    r"(?:为|是|达到?|至|到|破|报|收于|涨|跌|升|降|多|少|比|[率数比值量额分]|系数|指数|得分|占|[由从]|的|[:：、,和]|有|约|近|超)$|同比|环比|分别|依次"
)
_GRADE = ("kV", "V", "MV")
_SIZE_NAMED = regex.compile(r"^(?:级|型|制|岁|届|版|号|层级)")
_FIELD_SIZE = regex.compile(r"\p{Han}{2,8}(?:中|里)?(?:的)?第[一二三四五六七八九十\d]{1,3}(?![届次条])")
_NAMED_THING = regex.compile(
    r"的?(?:\([^()]{1,4}\))?(?:的)?[\p{Han}“A-Z](?<![的和与及等约共且并是为在由从达占比较以以均都已将可能])"
)
_AGED = regex.compile(r"寿命|年龄|岁数|平均|人均|预期")


def is_qualifier(candidate: Candidate) -> bool:
    """2亿元以上|重大项目, 超5亿元的|项目: a threshold inside the name of what is counted."""
    quantity = candidate.quantity
    if (quantity.unit is None and candidate.written[-1] not in "万亿千百") or _is_ratio(quantity):
        return False
    follows = candidate.after
    attributive = follows.startswith("的") and not regex.match(
        r"的(?:[水平规模目标高台新历]|$|[,;。])", follows
    )
    behind = _THRESHOLD.search(candidate.text[quantity.end : quantity.reach_end])
    noun = regex.match(r"的?[\p{Han}A-Za-z“(]", follows) and not _clause_goes_on(follows)
    if behind and noun and candidate.counted:
        return True
    bounded = quantity.bound not in (Bound.EXACT, Bound.RANGE, Bound.ABOUT)
    return bool(bounded and attributive and candidate.counted)


def _clause_goes_on(follows: str) -> bool:
    return bool(
        regex.match(
            r"(?:[,;。、)]|的?(?:水平|规模|较高|增速|速度|高位|目标|区间|幅度|关口)|来自|实现|用于|属于|分布|集中|由|是|为|在|和|与|及|并|以|较|比|占)",
            follows,
        )
    )


def is_each(candidate: Candidate) -> bool:
    """每|百元营业收入中的成本: the measure of a rate."""
    return bool(_EVERY.search(candidate.before))


def is_grade(candidate: Candidate) -> bool:
    """500千伏|变电站: the class of a thing."""
    unit = candidate.quantity.unit
    if _SIZE_NAMED.match(candidate.after):
        return True
    return unit is not None and unit.symbol in _GRADE and bool(candidate.counted)


def is_age(candidate: Candidate) -> bool:
    """6岁的儿童, 年满60周岁."""
    unit = candidate.quantity.unit
    return unit is not None and unit.symbol in ("岁", "周岁") and not _AGED.search(candidate.before)


def is_duration(candidate: Candidate) -> bool:
    """为期3个月, 连续10年: how long, not how much."""
    quantity = candidate.quantity
    if quantity.unit is None or quantity.unit.dimension is not Dimension.TIME:
        return False
    if candidate.reading.kind in (Kind.CHANGE, Kind.GROWTH, Kind.DIFFERENCE):
        return False
    if candidate.reading.origin or candidate.reading.to:
        return False
    return not _LASTING.search(candidate.before[-16:]) or bool(
        _STREAK.search(candidate.before) and not _LASTING.search(candidate.before[-6:])
    )


def is_bare(candidate: Candidate) -> bool:
    """A number without unit that nothing asserts: versions, codes, marks."""
    quantity = candidate.quantity
    if quantity.unit is not None or candidate.listed:
        return False
    if candidate.written[-1] in "万亿":
        return False
    if regex.fullmatch(r"[一二三四五六七八九十]|[千百几多余来十]", candidate.written):
        return not _ASSERTING.search(candidate.before)
    return not _ASSERTING.search(candidate.before) or bool(
        regex.match(r"[A-Za-z号届版次页/]", candidate.after)
    )


def is_streak(candidate: Candidate) -> bool:
    """连续三届: a series of events."""
    return bool(regex.search(r"连续(?:第)?$", candidate.before))


def _is_ratio(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension is Dimension.RATIO


def names(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is only a part of a name: 500千伏|变电站, 百亿|级, 2亿元以上|重大项目."""
    unit = quantity.unit
    if _SIZE_NAMED.match(text, quantity.reach_end) or _FIELD_SIZE.match(text, quantity.reach_end):
        return True
    if unit is not None and unit.symbol in (*_GRADE, "MW"):
        return bool(_NAMED_THING.match(text, quantity.reach_end))
    if unit is None or unit.dimension in (Dimension.RATIO, Dimension.RANK):
        return False
    threshold = _THRESHOLD.search(text, quantity.end, quantity.reach_end)
    return (
        bool(threshold)
        and bool(_NAMED_THING.match(text, quantity.reach_end))
        and not _clause_goes_on(text[quantity.reach_end : quantity.reach_end + 8])
    )


#: What drops a quantity, in this order.
VETOES: tuple[Veto, ...] = (is_each, is_streak, is_age, is_grade, is_qualifier, is_duration, is_bare)


def vetoed(candidate: Candidate) -> str | None:
    """The name of the veto that drops the candidate, without its is_; None for a claim."""
    if candidate.reading.kind is Kind.RANK:
        return None
    return next((veto.__name__[3:] for veto in VETOES if veto(candidate)), None)
