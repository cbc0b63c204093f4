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
    inherited: bool  # an indicator was named before

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
_FEW = regex.compile(r"[两二三四五六七八九十2-9](?![%\d])\p{Han}{1,2}")
_POINTING = regex.compile(r"(?:[这那此该双]|其[他它中余]|另外?|上述|以上|前后|前|后|其|以下|如下)$")
_LISTED_BEFORE = regex.compile(r"[、和与]\p{Han}{2,8}(?<![等数新有为计达成设建进共引])$")
_LISTED_UNITS = regex.compile(r"[两二三四五六七八九十](?:人|地|省|市|县|区|国|者|位|款|校|院)")
_TOPICAL = regex.compile(r"的|都|均|也|则|却")
_CROSS_REFERENCE = regex.compile(r"(?:附注|注释|详见|参见|本节之|[表图注])[一二三四五六七八九十\d、,.]{0,8}$")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_OF_LEVEL = regex.compile(r"的(?:[水平规模目标高台新历]|$|[,;。])")
_NOUN = regex.compile(r"的?[\p{Han}A-Za-z“(]")
_GOES_ON = regex.compile(
    r"[,;。、)]|的?(?:水平|规模|较高|增速|速度|高位|目标|区间|幅度|关口)|来自|实现|用于|属于|分布|集中|由|是|为"
    r"|在(?![建册校岗营手库])|和|与|及|并|以|较|比|占"
)
_LONE = regex.compile(r"[一二三四五六七八九十两]|[千百几多余来十]")
_STACKED = regex.compile(r"[万千百]")
_CODED = regex.compile(r"[A-Za-z号届版次页/]")
_RUNNING = regex.compile(r"连续(?:第)?$")
_SMALL = regex.compile(r"[两二三四五六七八九十][个条项点种句层字]")
_EARNING = regex.compile(r"(?:收入|支出|利润|工资|多|少|花|挣|卖|赚|补贴|进账|存款|价)(?:了|到|得)?$")
_GRADE = ("kV", "V", "MV")
_SIZE_NAMED = regex.compile(r"^(?:级|型|制|岁|届|版|号|层级)")
_FIELD_SIZE = regex.compile(
    r"(?![^第]{0,8}[居列排位])\p{Han}{2,8}(?:中|里)?(?:的)?第[一二三四五六七八九十\d]{1,3}(?![届次条])"
)
_NAMED_THING = regex.compile(
    r"的?(?:\([^()]{1,4}\))?(?:的)?[\p{Han}“A-Z](?<![的和与及等约共且并是为在由从达占比较以以均都已将可能])"
)
_OF_WHICH = regex.compile(r"的(?:有|共|达|仅)?[\d一二三四五六七八九十两]")
_ORDERS = ("级", "等", "代", "届", "期", "号", "转", "等级", "标段", "段", "字")
_NUMBERED = regex.compile(r"[路号版届期室楼栋](?![费程线网面多余])")
_EXTENT = regex.compile(r"(?:范围|半径|栏|跑|短跑|接力|口径|晶[圆圓]|[见之]?内)")
_TALK = regex.compile(
    r"(?:任务|经验|认识|替代|关系|原则|要求|措施|方面|转变|结合|统一|优势|特点|特征|变化|亮点|短板|难题|启示|理念|观点|方向|路径|抓手"
    r"|环节|层次|维度|故事|流动|意识|积极性|手段|大局|信息|自信|维护|确立|坚持|必须|务必|答卷|阶段|步骤|标志)$"
)
_AGED = regex.compile(r"寿命|年龄|岁数|平均|人均|预期")


def is_qualifier(candidate: Candidate) -> bool:
    """2亿元以上|重大项目, 超5亿元的|项目: a threshold inside the name of what is counted."""
    quantity = candidate.quantity
    if (quantity.unit is None and candidate.written[-1] not in "万亿千百") or _is_ratio(quantity):
        return False
    follows = candidate.after
    attributive = follows.startswith("的") and not _OF_LEVEL.match(follows)
    behind = _THRESHOLD.search(candidate.text[quantity.end : quantity.reach_end])
    noun = _NOUN.match(follows) and not _GOES_ON.match(follows)
    if behind and noun and candidate.counted:
        return True
    bounded = quantity.bound not in (Bound.EXACT, Bound.RANGE, Bound.ABOUT)
    return bool(bounded and attributive and candidate.counted)


def is_each(candidate: Candidate) -> bool:
    """每|百元营业收入中的成本: the measure of a rate."""
    return bool(_EVERY.search(candidate.before))


def is_grade(candidate: Candidate) -> bool:
    """500千伏|变电站, 贰级|资质: the class of a thing."""
    unit = candidate.quantity.unit
    if unit is not None and unit.symbol in _ORDERS and len(candidate.written) <= len(unit.symbol) + 1:
        return True
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
    if quantity.unit is not None or candidate.written[-1] in "万亿":
        return False
    asserted = bool(_ASSERTING.search(candidate.before))
    if _LONE.fullmatch(candidate.written):
        return not asserted
    if candidate.listed or (_STACKED.search(candidate.written) and _EARNING.search(candidate.before)):
        return False
    return not asserted or bool(_CODED.match(candidate.after))


def is_streak(candidate: Candidate) -> bool:
    """连续三届: a series of events."""
    return bool(_RUNNING.search(candidate.before))


def _is_ratio(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension is Dimension.RATIO


def names(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is only a part of a name: 500千伏|变电站, 百亿|级, 2亿元以上|重大项目."""
    unit = quantity.unit
    if _SIZE_NAMED.match(text, quantity.reach_end) or _FIELD_SIZE.match(text, quantity.reach_end):
        return True
    if _is_round(text, quantity) or _is_rate_of_exchange(text, quantity):
        return True
    if _CROSS_REFERENCE.search(text, max(0, quantity.start - 12), quantity.start):
        return True
    if unit is None:
        return bool(_NUMBERED.match(text, quantity.end))
    if text[quantity.start] in _FORMAL and quantity.end - quantity.start == 1 + len(unit.symbol):
        return True
    if unit.dimension is Dimension.LENGTH and _EXTENT.match(text, quantity.reach_end):
        return True
    if unit.symbol in (*_GRADE, "MW"):
        return bool(_NAMED_THING.match(text, quantity.reach_end))
    if unit.dimension in (Dimension.RATIO, Dimension.RANK):
        return False
    threshold = _THRESHOLD.search(text, quantity.end, quantity.reach_end)
    if threshold and _OF_WHICH.match(text, quantity.reach_end):
        return True
    return (
        bool(threshold)
        and bool(_NAMED_THING.match(text, quantity.reach_end))
        and not _GOES_ON.match(text, quantity.reach_end)
    )


def _is_round(text: str, quantity: Quantity) -> bool:
    """千亿|产业集群, 百亿斤|粮仓: a round number without a bound before a noun tells the class of a thing."""
    lone = text[quantity.start] in "百千万亿" and quantity.bound is Bound.EXACT and not _is_ratio(quantity)
    return lone and quantity.reach_end == quantity.end and bool(_NAMED_THING.match(text, quantity.end))


def _is_rate_of_exchange(text: str, quantity: Quantity) -> bool:
    """1美元|对人民币7.1元: the one unit that a rate is told for."""
    unit = quantity.unit
    money = unit is not None and unit.dimension is Dimension.CURRENCY
    return money and quantity.value == 1 and text[quantity.end : quantity.end + 1] in ("对", "兑", "合", "折")


def is_discourse(candidate: Candidate) -> bool:
    """五项|重点任务, 三个|替代: a small count that only orders the talk."""
    small = _SMALL.fullmatch(candidate.written)
    return bool(small and _TALK.search(candidate.counted))


def is_reference_back(candidate: Candidate) -> bool:
    """这三款|车, 其他两家, 三款车|的安全装备: a small count that takes up what was listed."""
    if not _FEW.fullmatch(candidate.written):
        return False
    after = candidate.after[len(candidate.counted) :]
    topical = not candidate.before.strip() and candidate.counted and _TOPICAL.match(after)
    listed = _LISTED_UNITS.fullmatch(candidate.written) and _LISTED_BEFORE.search(candidate.before)
    return bool(topical or listed or _POINTING.search(candidate.before))


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
    """The name of the veto that drops the candidate, without its is_; None for a claim."""
    if candidate.reading.kind is Kind.RANK:
        return None
    return next((veto.__name__[3:] for veto in VETOES if veto(candidate)), None)
