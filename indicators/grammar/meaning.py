"""What a claim's words mean: kind, sign, basis and status."""

from __future__ import annotations

import re

from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import Ruled
from indicators.grammar.words import Closing, any_of, pattern
from indicators.model import Basis, Bound, Kind, Number, Quantity, Status, Unit
from indicators.normalization import bounds, units
from indicators.normalization.fold import fold
from indicators.normalization.numerals.values import product

# 机电产品|占比, 产业|结构优化
_share_name = pattern(r"{share} $")

# 工业|增速, but 增长率 of a level: 入学|率, not 占|率.
_rate_name = pattern(r"{rate} $")
_LEVEL_NAME = re.compile(r"[^占]率$")

# 下调|贴现率
_lowering = pattern(r"{lowering}")

# 净利润|减亏, 利润总额|增亏
_LOSS = re.compile(r"[减增]亏")
_PROFIT = re.compile(r"(?:利润|净利|利润总额|盈利|利润额)$")

# 第三产业|贡献率
_pull_name = pattern(r"{pull_factor} $")

# 房价|降幅
_loss_name = pattern(r"{rate_down} $")

#: A ratio told in words: 三成, 一半, 三分之一.
WORD_RATIO = re.compile(r"[成半数]|分之")

# 认购|倍数
_factor_name = pattern(r"{factor} $")

# 净增|就业
_NET = ("净增", "净减")

# Behind a percentage: 保持11%|的快速增长, 以8%|的速度递增; but not 增长点.
_growth_after = pattern(r"的? (?: 年均 )? {pace}? 的? {growing}")

# Behind a percentage: 保持0.5%|的负增长.
_LESS_BEHIND = re.compile(r"的?负增")

# Behind a percentage: 七成|来自出口.
_part_after = pattern(r"(?: 以上 | 左右 )? [都均]? {flowing}")

# 55%|的股权, 55%|和45%股权: what a part is held of.
_stake = pattern(
    r"""
    (?: 以上 | 以下 | 左右 )? (?: [、和与及] (?: [^,;。\d]{1,12} 持有的? )? [\d.]+ % )* 的?
    (?P<held> {stake} ) (?! 公司 | 有限 | 制 | 类 | 合作 )
    """
)

#: The rule by which a number is a change because it is told in points.
POINTS = "points"

#: The rules by which a percentage is a growth because its name, or the words behind it, say so.
RATE_NAME, GROWTH_BEHIND = "rate in the name", "growth behind"

# What the words between topic and verb compare with: 年均增长, 环比增长, 3月增长; but not 每年增长, 逐年增长.
_yearly = pattern(r"{yearly}")
_month_on_month = pattern(r"{on_month} | (?<! 每 ) 月 $")
_year_on_year = pattern(r"{on_year} | (?<! [每逐历] ) 年 $")

# What the compared words name: a date (which), an area, a plan, or another thing.
# 比|去年同月, 比|同期, 比|上年; not 比|上年末.
_yoy = pattern(
    r"^ {last_year} {same_part}* $ | 同期 (?: 水平 | 数据 | 实际 | 的 )* $ | (?: 上年 | 去年 ) [^末底]* $"
)

# 比|上月, 比|一季度, 比|3月末
_pop = pattern(r"{last_period} | [一二三四] 季度 $ | ^ \d{1,2} 月份? 末? $")

# 比|年初, 比|上年末
_ytd = pattern(r"{year_start} | 年 [末底] $")

# 比|2010年, 比|十二五, 比|改革初期
_base = pattern(r"\d{4} 年 | [一二三四五六七八九十] 五 | {base} | [年月日期] $")

# 比|预算
_plan = pattern(r"{plan}")
_plan_end = pattern(r"{plan} $")

# 比|全国平均
_area = pattern(r"{area}")


def kind(
    reading: Reading,
    quantity: Quantity,
    name: str,
    written: str,
    after: str,
    *,
    of_group: bool,
    of_stake: bool,
    moving: bool,
) -> Ruled[Kind]:
    """The claim's kind: the predicate's, corrected by the name, the unit and the words behind the number.

    ``of_group`` says that the number stands right before those whose part it is (98%的社队), ``of_stake``
    that it is a part of what is held (55%的股权), ``moving`` that it takes up a growth told before
    (…增长11%,均保持在10%以上).
    """
    symbol = quantity.unit.symbol if quantity.unit else ""
    if of_stake:
        return Ruled("of a stake", Kind.SHARE)
    if reading.kind is not Kind.LEVEL:
        return Ruled(reading.rule, reading.kind)
    if name.startswith(_NET):
        return Ruled("net in the name", Kind.CHANGE)
    if symbol == "x" and not _factor_name().search(name):
        return Ruled("times", Kind.MULTIPLE)
    if symbol == "%":
        if _pull_name().search(name):
            return Ruled("contribution in the name", Kind.CONTRIBUTION)
        share = "of a group" if of_group else _share(reading, name, written, after)
        if share is not None:
            return Ruled(share, Kind.SHARE)
        growth = "growth goes on" if moving else _growth(name, after)
        if growth is not None:
            return Ruled(growth, Kind.GROWTH)
    if symbol in ("pp", "bp"):
        return Ruled(POINTS, Kind.CHANGE)
    return Ruled(reading.rule, Kind.LEVEL)


def stake(after: str) -> str | None:
    """What is held in part, where the words behind a percentage name it: 股权 in 55%的股权."""
    match = _stake().match(after)
    return match["held"] if match else None


def _share(reading: Reading, name: str, written: str, after: str) -> str | None:
    """The rule by which a percentage is a share: by its name, or a part without a verb: 七成|来自出口."""
    if _share_name().search(name):
        return "share in the name"
    if reading.rule != "bare" or _LEVEL_NAME.search(name):
        return None
    if WORD_RATIO.search(written):
        return "ratio in words"
    return "part behind" if _part_after().match(after) else None


def _growth(name: str, after: str) -> str | None:
    """The rule by which a percentage without a verb of growth is one."""
    if _rate_name().search(name):
        return RATE_NAME
    return GROWTH_BEHIND if _growth_after().match(after) else None


def eases(words: str, name: str) -> bool:
    """Whether a loss that grows or shrinks is told of the profit, which does the contrary: 净利润|减亏."""
    return "亏" in words and bool(_LOSS.search(words) and _PROFIT.search(name))


def counts_down(rule: str, name: str, before: str, after: str) -> bool:
    """Whether what no verb tells goes down: by its name (同比降幅), a verb before it or the words behind it.

    ``rule`` is the one by which its kind was found.
    """
    if rule == POINTS:
        return bool(_lowering().search(before))
    if rule == GROWTH_BEHIND:
        return bool(_LESS_BEHIND.match(after))
    return rule == RATE_NAME and bool(_loss_name().search(name))


def value(quantity: Quantity, kind: Kind, sign: int) -> tuple[Number, Unit | None]:
    """The claim's number and unit: signed, and in percent where a growth is told in times (增长1.5倍)."""
    number = Number(quantity.value, quantity.lower, quantity.upper, quantity.bound)
    unit = quantity.unit
    if unit is not None and unit.symbol == "x" and kind in (Kind.GROWTH, Kind.DIFFERENCE, Kind.CHANGE):
        value, lower, upper = (
            None if x is None else product(x, 100) for x in (number.value, number.lower, number.upper)
        )
        number, unit = Number(value, lower, upper, number.bound), units.by_symbol("%")
    return (bounds.negated(number) if sign < 0 else number), unit


# 地税|收入
_money_name = pattern(r"{money} $")

# 股东|套现, 投资|20亿建厂, 市值|蒸发近
_paid = pattern(r"{paid} (?: 蒸发 | 缩水 | [达超破逾近约] | 超过 | 突破 | 高达 )* $")
_OTHER_MONEY = re.compile(r"美[元金]|欧元|[港日韩澳新加]元|港币|台币|英镑|卢布|卢比|瑞郎|马克|法郎")

#: The 元 of a page where no other money is named, by the region whose page it is.
_LOCAL_MONEY = {"710000": "TWD", "810000": "HKD", "820000": "MOP"}


def priced(quantity: Quantity, name: str, before: str, sentence: str, written: str) -> Quantity:
    """A round sum whose 元 a headline leaves out, with its unit: 地税收入超300亿, 投资20亿建厂.

    Where only a verb tells that it is paid, a ``sentence`` that names other money leaves it open which.
    """
    if quantity.unit is not None or written[-1:] not in ("万", "亿"):
        return quantity
    paid = _paid().search(before) or _paid().search(fold(name))
    if _money_name().search(fold(name)) or (paid and not _OTHER_MONEY.search(sentence)):
        return quantity._replace(unit=units.by_symbol("CNY"))
    return quantity


def local(unit: Unit | None, written: str, region: str | None) -> Unit | None:
    """元 in a Taiwanese or Hong Kong text is the money of the place, unless its name is written."""
    if unit is None or region not in _LOCAL_MONEY or unit.symbol.split("/")[0] != "CNY":
        return unit
    if _NAMED_MONEY.search(written):
        return unit
    return units.by_symbol(unit.symbol.replace("CNY", _LOCAL_MONEY[region], 1))


# 6亿|美|元: money that needs no region
_NAMED_MONEY = re.compile(r"人民币|美|港|欧")

# 约|占, 超|占, 不低于|合同量的: what the words before a share say of its bound.
_HEDGE = re.compile(
    r"""
    (?: (?P<at_least> 不低于 | 不少于 ) | (?P<at_most> 不超过 ) | (?P<under> 不足 | 不到 )
      | (?P<about> 约 为? | 近 ) | (?P<over> 超过? | 逾 ) ) $
    """,
    re.VERBOSE,
)


def hedged(quantity: Quantity, reading: Reading) -> Quantity:
    """约占…三分之一, 不低于合同量的75%: a bound word before the verb speaks of the number."""
    match = _HEDGE.search(reading.adverbs) if reading.adverbs else None
    if match is None or quantity.bound is not Bound.EXACT or quantity.value is None:
        return quantity
    number = bounds.interval(quantity.value, Bound(str(match.lastgroup)))
    return quantity._replace(lower=number.lower, upper=number.upper, bound=number.bound)


def basis(reading: Reading, name: str, compared: str, *, dated: bool) -> Basis | None:
    """Against what a growth, change or difference is told; ``dated`` when the compared words are a date.

    A rate that is told as a level has it in its ``name``: 同比降幅为5%.
    """
    in_name = reading.kind is Kind.LEVEL and _rate_name().search(name)
    adverbs = reading.adverbs + name if in_name else reading.adverbs
    if _yearly().search(adverbs):
        return Basis.AVG
    if compared:
        ways = {_compared(part, dated) for part in compared.split("、")}
        return ways.pop() if len(ways) == 1 else None  # 比上月、上年同期: one each
    if _month_on_month().search(adverbs):
        return Basis.POP
    if _year_on_year().search(adverbs):
        return Basis.YOY
    return None


def _compared(words: str, dated: bool) -> Basis:
    if _plan_end().search(words):
        return Basis.PLAN
    for cue, found in ((_ytd, Basis.YTD), (_yoy, Basis.YOY), (_pop, Basis.POP)):
        if cue().search(words):
            return found
    if _plan().search(words):
        return Basis.PLAN
    if dated or _base().search(words):
        return Basis.BASE
    return Basis.AREA if _area().search(words) else Basis.PEER


# Status cues, looked for in the clause of the number.
# 力争|达到, 要|再|解决, 将|继续|增加; but not 主要, 将军, 未来|将至, nor a habit: 每年都|要; nor the 将 of an
# object: 将|种植面积扩大到.
_target = pattern(
    r"""
    {target}
  | 要 (?<! [主重需首摘纲概简扼不只还就] 要 ) (?<! 每 . 都 要 ) (?<! 每 . 要 ) {pressing}*
    (?= {action_always} | {long_move} | [高低] 于 )
  | 将 (?<! [来小老名上大中少健干女武] 将 ) {will}*
    (?! (?! {causing} ) \p{Han}{2,14}? {long_move} [到至为了]{0,2} [约近超逾]{0,2} (?: \d | $ ) )
    (?= [达有使增减提升降下上完实建投发带引培形吸打超突由从扩压稳保招开推改组拨修种造办于赴]
      | 新 [增建开设改添] | {action_always} | {long_move}
      | 用于 | 参加 | 放缓 | 采 [取用] | 受让 | 支 (?! 出 ) | 安排
      | 在 (?! [建售校职线册研运岗用] ) | 以 (?! 色列 ) | [向对比] (?! [方手赛] ) )
    """
)

# 预计|达到
_forecast = pattern(r"{forecast}")

# 气温|将下降: nobody aims at the weather.
_weather = pattern(r"{weather}")

#: The rule of a cue that speaks of one number and not of those that follow: 市场|预期, then 前值.
ESTIMATE = "estimate"
_estimate = pattern(r"{estimate}")

#: The rule of a cue that foretells what is to come, and tells about how much there is of the rest: 估计.
RECKONED = "reckoned"
_reckoned = pattern(r"{reckoned}")

# 最低标准|提高到
_limited = Closing(
    r"{limit} (?: (?: [由从] [^,;]{1,14}? (?= [提调上下增降] ) )? {set_to}+ )? $", "{limit} {set_to}"
)

# 每人|每月|补贴, 须
_norm = pattern(
    r"""
    {norm}
  | 期限 (?: 不低于 | 不少于 | 不超过 | 最长 | 最短 | 最少 | 最多 ) $
  | 每 {payer} (?: 每? [年月日天次] )? {charged}
    """
)

# 已|完成
_done = pattern(r"{done}")


#: Which cue decides when a clause has several.
_CUES = (
    (_norm, "cue", Status.NORM),
    (_forecast, "cue", Status.FORECAST),
    (_estimate, ESTIMATE, Status.FORECAST),
    (_reckoned, RECKONED, Status.FORECAST),
    (_target, "cue", Status.TARGET),
    (_done, "cue", Status.ACTUAL),
)
_cued = any_of(*(cue for cue, _, _ in _CUES))


def status(clause: str) -> Ruled[Status] | None:
    """The status that the words of a clause up to a number give it; None when they give none."""
    if limit := _limited.search(clause):
        return Ruled("cue", Status.NORM, limit.group())
    if not _cued().search(clause):
        return None
    for cue, rule, found in _CUES:
        if match := cue().search(clause):
            if found is Status.TARGET and _weather().search(clause):
                return Ruled("weather", Status.FORECAST, match.group())
            done = _done().search(clause, match.end()) if found is Status.TARGET else None
            if done is not None and not clause.startswith("的", done.end()):
                return Ruled("done", Status.ACTUAL, done.group())
            return Ruled(rule, found, match.group())
    return None
