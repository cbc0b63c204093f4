"""What the words to the left of a number say of it: the predicate, its comparison and where its topic ends.

:func:`read` tries an ordered list of small readers (:data:`READERS`) on the words between the last border
and the number. A reader knows one construction and abstains from all others. What is left of the topic
after the predicate is taken off goes on to :mod:`indicators.grammar.nouns`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.grammar import readings, relations
from indicators.grammar.readings import Comparison, Left, Reader, Reading
from indicators.grammar.words import Closing, pattern
from indicators.model import Dimension, Kind, Quantity
from indicators.normalization.ranks import RANK

__all__ = ["READERS", "Reading", "moved", "read"]

_REACH = 96  # no predicate with its comparison and adverbs is longer

# 产量|同比分别|增长, 存款|,|增长, 出口的|两年平均|增速; 1月|月: what a date leaves at the head.
_adverbs = Closing(
    r"(?: {before_verb} | , | ^ [年月] | (?<! [这近前过去] ) [两二三四五六七八九十\d]{1,2} 年 年? 平?均 )+ $",
    "{before_verb} ,年月均",
)

# 也|由上月的持平转为|下降
_TURNED = re.compile(r"由 [^,;。由\d]{1,12}? 转 [为向]? $", re.VERBOSE)
_TURNS = ("转", "转为", "转向")

# 增长了|, 的是|
_PARTICLES = ("了", "着", "过", "的是")

# 同比|降幅|缩小
_loss = pattern(r"{rate_down} $")

# 由|2017年|的, 从
_ORIGIN = re.compile(r"[由从] (?P<when> [^,;。:由从]{0,18}? ) 的? $", re.VERBOSE)
# 从8个|增加到, 由3%|,|降为; but not 从66个|国家抓获. Behind 从5元|起 no more is told.
_MOVES_ON = re.compile(
    r"[^。;]{0,80}? (?: [到至] (?! [今少多于] ) | [为成达] (?= [约近超\d一二两三四五六七八九十百千] ) | 起 )",
    re.VERBOSE,
)
_DATED = re.compile(
    r"""
    (?: [年月日初末底度时的前] | (?<! [预长远近任] ) 期
      | 原来 | 过去 | 最[早初] | 当初 | 起初 | 目前 | 现在 | 原有 | 每 . )$
    """,
    re.VERBOSE,
)

# 比|去年底|的, 相比|2019年|的, 高于|上月|的: the value of another time, before what became of it.
_OTHER_TIME = re.compile(
    r"""
    (?: (?P<than> (?<! [占对可同环正反类相] ) 比 | (?<! 比 ) 较 | 相比于? ) | (?P<with> [与同跟] )
      | [高低快慢多少大小] 于 | 超过 | 超出 | 不及 )
    (?P<ref> [^,;。:的由从]{1,18}? ) 的 $
    """,
    re.VERBOSE,
)
_CHANGED = pattern(
    r"""
    (?P<with> 相比 )
  | ,? (?: {before_verb} | 每 [年月日] )* (?: {up} | {down} | 翻 | [高低多少快慢] (?! 于 ) )
    """
)

# 增速|分别为, 跌幅|达
_rate = Closing(
    r"(?: (?P<down> {rate_down} ) | (?P<up> {rate_up} ) ) {before_rate}* {rate_linking}* $",
    "{rate_down} {rate_up} {before_rate} {rate_linking}",
)

# 同比|增长, 环比|下降, 年均|增长: what an earlier clause compares with does not hold.
_in_time = pattern(r"{on_year} | {on_month} | {yearly}")

# 降低|能耗|5%, 提高|补贴标准|100元; but not 提高合格率|95%, a state, nor 降低成本|3亿元.
_raise = pattern(
    r"""
    ^ .*
    (?P<verb> 提高 | 提升 | 上调 | 调高 | 增持 | 增加 (?! 值 )
      | (?P<down> 减持 | 降低 | 下调 | 调低 | 减少 | 压缩 ) ) 了?
    (?P<thing> (?: (?! [到至为的达后前] ) [\p{Han}A-Z] ){2,14} ) $
    """
)
_RATED = re.compile(r"(?<! [比重] ) (?<! [^效] 率 ) (?<! 比例 ) (?<! 水平 ) $", re.VERBOSE)
_SCALE = re.compile(r"(?: 标准 | 限额 | 额度 | 工资 | 养老金 | 价格? | 单价 | 门槛 | 起付线 ) $", re.VERBOSE)

# 有|3%|的增长, 出现了|两成左右|的下降; but not 3%|的增长点
_having = pattern(r"(?<! [没未] ) (?<! 没有 ) (?<! 未能 ) {having} 了? $")
_grown = pattern(r"的 (?: (?P<less> 负 ) | {pace}? ) (?: {up} | (?P<down> {down} ) ) (?! \p{Han} )")

# 同比|分别
_bare_rate = pattern(r"(?: {on_year} | {on_month} ) (?: 分别 | 约 | 为 | 实际 )* $")


def read(text: str, start: int, end: int, quantity: Quantity, opener: Comparison | None = None) -> Reading:
    """The reading of ``text[start:end]``, the words before ``quantity``; the last reader never abstains.

    ``opener`` is what a clause before compares with, for the numbers that name nothing themselves.
    """
    start = max(start, end - _REACH)
    symbol = quantity.unit.symbol if quantity.unit else ""
    left = Left(text, start, text[start:end], quantity, symbol, opener)
    for reader in _BY_SYMBOL.get(symbol, _OF_ANY):
        reading = reader(left)
        if reading is not None:
            return _stripped(left, reading)
    raise AssertionError("the last reader takes everything")


def moved(quantity: Quantity) -> Kind:
    """What a move by this quantity is: a growth in percent or times, a change in anything else."""
    return Kind.GROWTH if quantity.unit and quantity.unit.symbol in readings.RELATIVE else Kind.CHANGE


def read_origin(left: Left) -> Reading | None:
    """由2017年的1.92, 从8个: the level before a move."""
    match = _ORIGIN.search(left.words)
    if match is None or (match["when"] and not _DATED.search(match["when"])):
        return None
    if not _MOVES_ON.match(left.text, left.quantity.reach_end):
        return None
    return Reading("from", Kind.LEVEL, left.start + match.start(), origin=True)


def read_other_time(left: Left) -> Reading | None:
    """比去年底的1200亿元|增长, 高于上月的5.3%: the value of the time that another is compared with."""
    match = _OTHER_TIME.search(left.words) if left.symbol != "x" else None
    if match is None or not _DATED.search(match["ref"]):
        return None
    related = match["than"] or match["with"]
    changed = _CHANGED().match(left.text, left.quantity.reach_end) if related else None
    if related and (changed is None or (match["with"] and not changed["with"])):
        return None
    than = left.reference(match) if related else None
    return Reading("other time", Kind.LEVEL, left.start + match.start(), comparison=than, origin=True)


def read_turn(left: Left) -> Reading | None:
    """实现翻番, 翻了一番: the verb is the first character of the mention."""
    if not left.text.startswith("翻", left.quantity.start):
        return None
    level = readings.level.search(left.words)
    return Reading("doubling", Kind.GROWTH, left.start + (level.start() if level else len(left.words)))


def read_rate(left: Left) -> Reading | None:
    """增幅均在20%以上, 跌幅0.56%, 增速为5%."""
    match = _rate.search(left.words)
    if match is None:
        return None
    return Reading("rate of growth", Kind.GROWTH, left.start + match.start(), -1 if match["down"] else 1)


def read_move(left: Left) -> Reading | None:
    """同比增长5.2%, 比上年减少86亿元, 提高到50%."""
    match = readings.move.search(left.words)
    if match is None or (not match["to"] and _scaling().match(match["verb"]) and _counts(left)):
        return None
    if match["to"]:
        return Reading("to", Kind.LEVEL, left.start + match.start(), to=True)
    sign = -1 if readings.falls(match) else 1
    return Reading("move", moved(left.quantity), left.start + match.start(), sign)


# 下调|8家银行|评级, 降低|百户农户|损失: what such verbs move is told behind those whose it is.
_scaling = pattern(r"{scaling}")
_PLACES_GAINED = ("位", "名", "个位次", "个名次", "个台阶", "个层次", "个档次", "个等级")
_OWNERS = re.compile(r"(?!以[上下内]|左右|之[多后])[\u4e00-\u9fff]{2}")


def _counts(left: Left) -> bool:
    """Whether a number counts those that are named behind it."""
    unit, text = left.quantity.unit, left.text
    if unit is None or unit.dimension is not Dimension.COUNT:
        return False
    at = left.quantity.end - len(unit.symbol)
    return not text.startswith(_PLACES_GAINED, at) and bool(_OWNERS.match(text, left.quantity.reach_end))


def read_raise(left: Left) -> Reading | None:
    """降低能耗5%, 提高补贴标准100元, 减持公司股份3万股: the verb stands before what it moves."""
    match = _raise().search(left.words)
    if match is None or not _moves(match, left.symbol):
        return None
    thing = Comparison(left.start + match.start("thing"), left.start + match.end("thing"))
    start, sign = left.start + match.start("verb"), -1 if match["down"] else 1
    return Reading("raise", moved(left.quantity), start, sign, named=thing)


def _moves(match: re.Match[str], symbol: str) -> bool:
    """Whether the verb moves the thing by a number with this unit: 提高|标准|100元, 减持|公司股份|3万股."""
    if symbol == "股" or match["verb"].endswith("持"):
        return symbol == "股" and match["verb"].endswith("持")
    return bool((_RATED if symbol in readings.RELATIVE else _SCALE).search(match["thing"]))


def read_having(left: Left) -> Reading | None:
    """比去年有3%的增长, 出现两成左右的下降: the verb is a noun behind the number."""
    behind = _grown().match(left.text, left.quantity.reach_end)
    having = _having().search(left.words) if behind else None
    if behind is None or having is None:
        return None
    sign = -1 if behind["down"] or behind["less"] else 1
    return Reading("having", moved(left.quantity), left.start + having.start(), sign)


def read_bare_rate(left: Left) -> Reading | None:
    """同比-0.2%."""
    if not _bare_rate().search(left.words):
        return None
    return Reading("bare rate", Kind.GROWTH, left.start + len(left.words))


def read_level(left: Left) -> Reading | None:
    """达5.53万亿元, 为4.07%, 实现增加值…."""
    match = readings.level.search(left.words)
    return None if match is None else Reading("level", Kind.LEVEL, left.start + match.start())


def read_nothing(left: Left) -> Reading:
    """总投资1701亿元, 108个: no predicate."""
    return Reading("bare", Kind.LEVEL, left.start + len(left.words))


#: Which construction is tried when; the first that does not abstain decides.
READERS: tuple[Reader, ...] = (
    relations.read_rank,
    read_turn,
    read_origin,
    read_other_time,
    relations.read_pull,
    relations.read_share,
    relations.read_fulfilled,
    relations.read_of_then,
    relations.read_part,
    relations.read_gap,
    relations.read_gap_over,
    relations.read_multiple,
    read_rate,
    read_move,
    read_raise,
    read_having,
    read_bare_rate,
    read_level,
    read_nothing,
)

#: The readers of relations that are told in some units only, by the symbols of these.
_IN_UNITS: Mapping[Reader, tuple[str, ...]] = {
    relations.read_rank: (RANK.symbol,),
    relations.read_pull: readings.RELATIVE + readings.POINTS,
    relations.read_share: readings.RELATIVE,
    relations.read_fulfilled: ("%",),
    relations.read_of_then: ("%",),
    relations.read_part: ("%",),
    relations.read_multiple: ("x",),
    read_rate: readings.RELATIVE,
    read_raise: (*readings.RELATIVE, "CNY", "股"),
    read_having: readings.RELATIVE,
    read_bare_rate: readings.RELATIVE,
}
_OF_ANY = tuple(reader for reader in READERS if reader not in _IN_UNITS)
_BY_SYMBOL = {
    symbol: tuple(reader for reader in READERS if symbol in _IN_UNITS.get(reader, (symbol,)))
    for symbol in (RANK.symbol, "CNY", "股", *readings.RELATIVE, *readings.POINTS)
}


_COMPARING = (Kind.GROWTH, Kind.CHANGE, Kind.DIFFERENCE)


def _between(words: str) -> int | None:
    """Where what stands between a topic and its verb begins, at the end of words."""
    if adverbs := _adverbs.search(words):
        return adverbs.start()
    if words.endswith(_PARTICLES):
        return len(words) - (2 if words.endswith("是") else 1)
    turned = _TURNED.search(words) if words.endswith(_TURNS) else None
    return turned.start() if turned else None


def _stripped(left: Left, reading: Reading) -> Reading:
    """``reading`` with the adverbs and the comparison between topic and predicate taken off the topic."""
    adverbs = [reading.adverbs] if reading.adverbs else []
    topic, comparison = reading.topic, reading.comparison
    comparing = reading.kind in _COMPARING
    while True:
        words = left.text[left.start : topic]
        if (between := _between(words)) is not None:
            adverbs.append(words[between:])
            topic = left.start + between
        elif comparison is None and comparing and (match := readings.compared().search(words)):
            comparison = Comparison(left.start + match.start("ref"), left.start + match.end("ref"))
            topic = left.start + match.start()
        else:
            break
    if comparison is None and comparing and left.opener is not None:
        comparison = None if _in_time().search("".join(adverbs)) else left.opener
    lost = reading.rule == "move" and _loss().search(left.text, left.start, topic)
    if topic == reading.topic and comparison is reading.comparison and not lost:
        return reading
    sign, words = -reading.sign if lost else reading.sign, "".join(reversed(adverbs))
    return reading._replace(topic=topic, sign=sign, comparison=comparison, adverbs=words)
