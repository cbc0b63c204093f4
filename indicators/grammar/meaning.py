"""What a claim's words mean: kind, sign, basis and status."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from indicators.grammar.predicates import Reading
from indicators.model import Basis, Bound, Kind, Number, Quantity, Status, Unit
from indicators.normalization import bounds, units

_SHARE_NAME = regex.compile(r"结构(?:演进|调整|优化|变化)?$|(?:占比|比重|比例|份额|占[^,]{1,20}的?比重)$")
_RATE_NAME = regex.compile(r"(?:增速|增长率|增幅|涨幅|升幅|降幅|跌幅|增长(?:预期)?目标)$")
_LEVEL_NAME = regex.compile(r"[^占]率$")
_FACTOR_NAME = regex.compile(r"(?:倍数|倍率|市盈率|市净率)$")
_NET = regex.compile(r"^(?:净增|净减)")
# Behind a percentage: 保持11%的快速增长, 以8%的速度递增; 七成来自出口.
_GROWTH_AFTER = regex.compile(
    r"的?(?:年均)?(?:较?快速?|高速|平稳|稳定|强劲|中高速|两位数|正|负|高|较高)?的?(?:增长(?!点|极|目标)|增速|增幅|涨幅|递增|速度(?:递?增|上升|发展)|增长速度)"
)
_PART_AFTER = regex.compile(r"(?:以上|左右)?(?:都|均)?(?:来自|用于|集中|分布|由|出自|源自|流向|投向)")
_HUNDRED = Decimal(100)

# What the compared words name: a date (which), an area, a plan, or another thing.
_YEARLY = regex.compile(r"年均|年平均|平均每年")
_MONTH_ON_MONTH = regex.compile(r"环比|按月|月$")
_YEAR_ON_YEAR = regex.compile(r"同比|按年|年$")
_YOY = regex.compile(
    r"^(?:上一?年|去年|前年|上年度|去年度|往年|历年|常年|去年同期|上年同期|同期)(?:同期|同月|同季度?|同日|水平|实际|全年|实绩|的)*$|同期|上年[^末底]*$|去年[^末底]*$"
)
_POP = regex.compile(
    r"上个?月|上一?季|上一?周|前一?(?:交易日|日|周|月|天|个月|季)|上一?(?:交易日|期|旬)|昨日|昨天|前期|环比|[一二三四]季度$|^\d{1,2}月份?末?$"
)
_YTD = regex.compile(r"年初|(?:上年|去年|上一年)[末底]|年末$|年底$")
_BASE = regex.compile(r"\d{4}年|[一二三四五六七八九十]五|年代|[年月日期]$|初期|以来|上半年|时期|规划|期末")
_PLAN = regex.compile(r"预算|计划|目标|概算|预期|控制价|任务|指标|进度|规划(?!期)|标准|要求|底线|上限")
_AREA = regex.compile(
    r"全国|全省|全市|全区|全县|全州|世界|全球|平均水平|平均值?|各?[省市县区州]|地区|国家|[中东西]部|同类城市"
)


def kind(
    reading: Reading,
    quantity: Quantity,
    name: str,
    after: str,
    *,
    of_group: bool,
    in_words: bool,
    moving: bool,
) -> Kind:
    """The claim's kind: the predicate's, corrected by the name, the unit and the words behind the number.

    ``of_group`` says that the number stands right before those whose part it is (98%的社队), ``in_words``
    that the ratio is told in words (三成, 一半), ``moving`` that the number takes up a growth told before
    (…增长11%,均保持在10%以上).
    """
    symbol = quantity.unit.symbol if quantity.unit else ""
    if reading.kind is not Kind.LEVEL:
        return reading.kind
    if _NET.match(name):
        return Kind.CHANGE
    if symbol == "x" and not _FACTOR_NAME.search(name):
        return Kind.MULTIPLE
    if symbol == "%" and (
        _SHARE_NAME.search(name)
        or of_group
        or (
            reading.rule == "bare" and not _LEVEL_NAME.search(name) and (in_words or _PART_AFTER.match(after))
        )
    ):
        return Kind.SHARE
    if symbol == "%" and (_RATE_NAME.search(name) or _GROWTH_AFTER.match(after) or moving):
        return Kind.GROWTH
    if symbol in ("pp", "bp"):
        return Kind.CHANGE
    return Kind.LEVEL


def value(quantity: Quantity, kind: Kind, sign: int) -> tuple[Number, Unit | None]:
    """The claim's number and unit: signed, and in percent where a growth is told in times (增长1.5倍)."""
    number = Number(quantity.value, quantity.lower, quantity.upper, quantity.bound)
    unit = quantity.unit
    if unit is not None and unit.symbol == "x" and kind in (Kind.GROWTH, Kind.DIFFERENCE, Kind.CHANGE):
        value, lower, upper = (
            None if x is None else x * _HUNDRED for x in (number.value, number.lower, number.upper)
        )
        number, unit = Number(value, lower, upper, number.bound), units.by_symbol("%")
    return (bounds.negated(number) if sign < 0 else number), unit


_MONEY_NAME = regex.compile(
    r"(?:收入|税收|地税|国税|支出|投资|总?额|产值|增加值|生产总值|GDP|利润|利税|税金|存款|贷款|余额|营收|资产|市值|财力|进出口|外汇储备|收益|赤字|经济总量|补贴|补助|资金|薪资|工资|奖金|赔偿金?|捐款|价款|货款|债务|负债|财政)$"
)
#: The 元 of a page where no other money is named, by the region whose page it is.
_LOCAL_MONEY = {"710000": "TWD", "810000": "HKD", "820000": "MOP"}


def priced(quantity: Quantity, name: str, written: str) -> Quantity:
    """A round sum whose 元 a headline leaves out (地税收入超300亿), with its unit."""
    if quantity.unit is None and written[-1:] in ("万", "亿") and _MONEY_NAME.search(name):
        return replace(quantity, unit=units.by_symbol("CNY"))
    return quantity


def local(unit: Unit | None, region: str | None) -> Unit | None:
    """元 in a Taiwanese or Hong Kong text is the money of the place."""
    if unit is None or region not in _LOCAL_MONEY or unit.symbol.split("/")[0] != "CNY":
        return unit
    return units.by_symbol(unit.symbol.replace("CNY", _LOCAL_MONEY[region], 1))


_HEDGE = regex.compile(r"(?P<about>约|近)$|(?P<over>超过?|逾)$")


def hedged(quantity: Quantity, reading: Reading) -> Quantity:
    """约占…三分之一: a bound word before the verb speaks of the number."""
    match = _HEDGE.search(reading.adverbs)
    if match is None or quantity.bound is not Bound.EXACT or quantity.value is None:
        return quantity
    number = bounds.interval(quantity.value, Bound.ABOUT if match["about"] else Bound.OVER)
    return replace(quantity, lower=number.lower, upper=number.upper, bound=number.bound)


def basis(reading: Reading, compared: str, *, dated: bool) -> Basis | None:
    """Against what a growth, change or difference is told; ``dated`` when the compared words are a date."""
    if _YEARLY.search(reading.adverbs):
        return Basis.AVG
    if compared:
        return _compared(compared, reading.kind, dated)
    if _MONTH_ON_MONTH.search(reading.adverbs):
        return Basis.POP
    if _YEAR_ON_YEAR.search(reading.adverbs):
        return Basis.YOY
    return None


def _compared(words: str, kind: Kind, dated: bool) -> Basis:
    for pattern, found in ((_YTD, Basis.YTD), (_YOY, Basis.YOY), (_POP, Basis.POP)):
        if pattern.search(words):
            return found
    if _PLAN.search(words):
        return Basis.PLAN
    if dated or _BASE.search(words):
        return Basis.BASE
    return Basis.AREA if _AREA.search(words) else Basis.PEER


# Status cues, looked for in the clause of the number.
_TARGET = regex.compile(
    r"力争|确保|争取(?=[^中国资上各]|.{0,6}[达到实增突])|(?:预期|发展|增长|总体|主要|年度|工作)?目标(?:[是为:,]|$)|"
    r"(?<![资年产育度区展学划期])计划(?!总投资|生育|单列|经济|[的内外数任书委])|拟(?!合|态|人|任|定的)|"
    r"(?:^|[^来])将(?:会|再|继续|陆续|全面|力争|累计|分别|新|总共|其)*(?=[达有增减提升降下上完实建新投发带引培形吸打超突由从扩压在稳保])|愿意?(?=[为提向在实与继])|承诺|必须|务必|拟?安排(?=新增)|努力|今后|未来|下一步|新一年|要(?=[达实完新增建确保提力突])"
)
_FORECAST = regex.compile(
    r"预计|有望|预测|或将|可能|可望|料将|达产后|投产后|建成后|届时|展望|据?测算|估计|估算|初估"
)
_NORM = regex.compile(
    r"须|不得|(?:标准|限额|上限|下限|额度|起征点)(?:为|是|由|从|提高到|调整为)*$|每(?:人|户|亩|吨|公斤|件|票|张)(?:每?[年月日天次])?(?:补贴|补助|奖励|收费)|按(?:照)?(?:每|单)|设计值|规定|法定(?!存款|代表|货币|盈余|节)|票价|罚款|收费标准"
)
_DONE = regex.compile(r"已经?(?!知)|实际|初步核算|完成了|累计完成|实现了")


def status(clause: str) -> Status | None:
    """The status that the words of a clause up to a number give it; None when they give none."""
    if _NORM.search(clause):
        return Status.NORM
    if _FORECAST.search(clause):
        return Status.FORECAST
    if _TARGET.search(clause):
        return Status.TARGET
    return Status.ACTUAL if _DONE.search(clause) else None
