"""What the words to the left of a number say of it: the predicate, its comparison and where its topic ends.

:func:`read` tries an ordered list of small readers (:data:`READERS`) on the words between the last border
and the number. A reader knows one construction and abstains from all others. What is left of the topic
after the predicate is taken off goes on to :mod:`indicators.grammar.nouns`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import regex

from indicators.grammar.words import verbs
from indicators.model import Kind, Quantity
from indicators.normalization.ranks import RANK


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words compared with (比…, 高于…, 占…的), as a range of folded text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The predicate before a number.

    ``topic`` is where the words about the subject and indicator end. ``sign`` is −1 where the verb says down.
    ``to`` marks a verb that names the result (增至) and not the step. ``adverbs`` are the words between
    topic and verb that speak of basis, status or distribution.
    """

    rule: str
    kind: Kind
    topic: int
    sign: int = 1
    to: bool = False
    comparison: Comparison | None = None
    adverbs: str = ""
    origin: bool = False  # 由…, 从…: the value before a move


@dataclass(frozen=True, slots=True)
class Left:
    """The words between the last border and a number, or the date right before it (增至|2007年|的13786元)."""

    text: str
    start: int
    words: str
    quantity: Quantity


Reader = Callable[[Left], Reading | None]

# Words between topic and verb. They say how, since when or for whom, never what.
_ADVERB = (
    r"同比|环比|按年|按月|分别|依次|各自?|年均|月均|年平均|平均每年|平均|每年|累计|累积|合计|总共|一共|共计?|实际|名义|同口径|可比口径|可比价|"
    r"已经?|将|预计|有望|力争|确保|争取|计划|拟|首次|连续|持续|继续|又|再|也|均|都|还|却|只|仅|就|更|才|曾|仍|尚|则|一度|盘中|往往|普遍|基本|(?<![合契条公预节签解履续违制纽特])约|大幅度?|明显|显著|小幅|稳步|快速|迅速|大约|"
    r"进一步|逐年|逐步|比较|直接|间接|相应|总体|整体|历史性|成功|全部|全面|一举|率先|提前|超额|预期|目标|为期|则|而|但|并|且|要|可|能|应|需|须|可以|能够|不断|"
    r"分别同比|同比分别|至少|最高|最低|最大|,|^[年月]"
)
_ADVERBS = regex.compile(rf"(?:{_ADVERB})+$")
_COMPARED = regex.compile(
    r"(?:(?<![占对可同环正反类])比(?![重例值率价较分])|(?<!比)较|相比于?|(?:同|与|跟)(?=[^,;。:、]{1,24}相?比$))(?P<ref>[^,;。:、比较]{1,24}?)(?:相比|比)?$"
)
_PARTICLES = regex.compile(r"(?:了|着|过|的是)$")
_LOSS = regex.compile(r"(?:降幅|跌幅|减幅|降速)$")


@cache
def _move() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<verb>(?P<up>(?<![新转])(?<![恒正光](?=大))(?:{verbs('up')}))|(?P<down>(?<![不至减很较缺最])(?<![恒正光](?=大))(?:{verbs('down')})))"
        r"(?P<aspect>了|的|速度)?(?P<to>到了?|至|为|成|达到?|在)?(?:约|近|超过?)?$"
    )


@cache
def _level() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?<![下抵表发传送直到])达|(?!达){verbs('level')}|[保维]持在?|稳定在|控制在|集中在|调整[至到为]|变为|转为|定在|[下上]破|"
        r"[扩推]大?[展开充]?[至到]|[压][缩减降]?[至到]|放宽[至到]|调[至到升降]|跃?[升降增减缩涨跌回落收攀][高低至到]+|至|到|在)"
        r"(?:了|着|约|为|到|了约)?$"
    )


_RANKED = regex.compile(
    r"(?:[位稳高雄暂仍均分各并]?居|名?列|位列|排(?:名|位|行|在|到)?|位次|占据?"
    r"|(?:上?升|下?降|退|跌|前移|跃升?|跃居|晋升?|晋级|回升)[至到居]?|进[入位]|跻身|挤[进入]|迈入|挺进|重返|保持|[获夺摘]得?|由|从|为|是)"
    r"(?P<ref>[^,;。:]{0,14})$"
)
_RANK_FIELD = regex.compile(
    r"(?P<ref>(?:全|我)?[国省市区县]|世界|全球|亚洲|[中东西]部(?:地区|省份)?|行业)[^,;。:]{0,5}$"
)
_SHARE = regex.compile(
    r"占(?!比|有率|地|用|补|领)(?:到|据了?)?(?P<ref>[^占,;。:]{0,30}?)(?:的)?(?:比重|比例|份额|总?比|份)?"
    r"(?:的|约为|约|为|达到?了?|超过?|是|升至|提高到|至|近|只|仅)*$"
)
_PART = regex.compile(
    r"(?:仅?为|是|相当于|约为|达到?|不足|不到|超过|不少于|不低于|不超过)(?P<ref>(?!原|去年|上年|同期)\p{Han}{2,14}?)的$"
)
_GAP_VERB = regex.compile(
    r"(?P<low>(?<!不)(?:低|慢|少|短|弱|落后|滞后)于|低出|落后)|(?P<high>(?<!不)(?:高|快|好|优|多|强|长|领先|超前)于|领先|高出|超出|超过|超(?!额|级|长|市|大))"
)
_GAP_ADJECTIVE = regex.compile(
    r"(?P<high>高出|多出|超出|领先|(?<![提升走新增加扩降减壮更最较])(?:高|快|多|贵|长|重|大|早|强|好))"
    r"|(?P<low>便宜|落后|(?<![降减最较缩])(?:低|慢|少|短|轻|小|晚|弱|差))"
)
_GAP_END = regex.compile(rf"(?:还|要|又|均|都|却|分别|整整)*(?:{_GAP_ADJECTIVE.pattern})(?:出|了|于)?$")
_SHORT_OF = regex.compile(r"(?:距离?|离|与)(?P<ref>[^,;。:、]{1,16}?)(?:还|仍|尚|相)?(?:差|有差距)(?:了)?$")
_PULL = regex.compile(
    r"(?:拉动|带动|推动|影响|促进|支撑|拉低|拖累|推高|推升|下拉|上拉|贡献(?!率|度))(?P<ref>[^,;。:]{0,28}?)$"
)
_PULL_FACTOR = regex.compile(r"(?:贡献率|贡献度|拉动率|拉动力)(?:约为|为|达到?|超过?|是|约|近)?$")
_MULTIPLE = regex.compile(r"(?:相当于|约?是|等于|为|达到?|超过|接近|达)(?P<ref>[^,;。:]{1,24}?)的(?:近|约)?$")
_TURN = regex.compile(r"(?:翻了?|番)$")
_ORIGIN = regex.compile(r"(?:由|从)(?P<when>[^,;。:由从]{0,18}?)(?:的)?$")
_DATED = regex.compile(r"[年月日期初末底度时的前]$")
_MARK = regex.compile(r"[,;:、]")
_RATE_NOUN = regex.compile(
    r"(?P<down>降幅|跌幅|减幅|降速)|(?P<up>增速|增幅|涨幅|升幅|(?<!自然)增长率|增长速度|递增速度|增长幅度|上涨幅度|涨速|速度(?=递增|增长))"
)
_RATE_TAIL = regex.compile(
    rf"(?:{_RATE_NOUN.pattern})(?:均|都|分别|也|将|已|约|预计|保持|维持|稳定|控制)*(?:达到?|为|是|至|近|超过?|在|到|有|仅|约|高达)*$"
)
_BARE_RATE = regex.compile(r"(?:同比|环比|按年|按月)(?:分别|约|为|实际)*$")


def read(text: str, start: int, end: int, quantity: Quantity) -> Reading:
    """The reading of ``text[start:end]``, the words before ``quantity``; the last reader never abstains."""
    left = Left(text, start, text[start:end], quantity)
    for reader in READERS:
        reading = reader(left)
        if reading is not None:
            return _stripped(text, start, reading)
    raise AssertionError("the last reader takes everything")


def _symbol(quantity: Quantity) -> str:
    return quantity.unit.symbol if quantity.unit else ""


def _relative(quantity: Quantity) -> bool:
    return _symbol(quantity) in ("%", "x", "‰")


def moved(quantity: Quantity) -> Kind:
    """What a move by this quantity is: a growth in percent or times, a change in anything else."""
    return Kind.GROWTH if _relative(quantity) else Kind.CHANGE


def read_rank(left: Left) -> Reading | None:
    """居全国第六位."""
    if left.quantity.unit is not RANK:
        return None
    cue = _RANKED.search(left.words)
    if cue is None:
        field = _RANK_FIELD.search(left.words)
        topic = left.start + (field.start() if field else len(left.words))
        return Reading("rank", Kind.RANK, topic, comparison=_compared(left, field))
    origin = cue.group().startswith(("由", "从"))
    return Reading(
        "rank", Kind.RANK, left.start + cue.start(), comparison=_compared(left, cue), origin=origin
    )


def _compared(left: Left, match: regex.Match[str] | None) -> Comparison | None:
    """The group ``ref`` of a match on the words, as a range of the text; none when it is empty."""
    if match is None or not match["ref"]:
        return None
    return Comparison(left.start + match.start("ref"), left.start + match.end("ref"))


def read_origin(left: Left) -> Reading | None:
    """由2017年的1.92, 从8个: the level before a move."""
    match = _ORIGIN.search(left.words)
    if match is None or (match["when"] and not _DATED.search(match["when"])):
        return None
    return Reading("from", Kind.LEVEL, left.start + match.start(), origin=True)


def read_share(left: Left) -> Reading | None:
    """占地区生产总值的比重为3.8%, 占全省27.3%."""
    match = _SHARE.search(left.words)
    if match is None or not _relative(left.quantity) or _move().search(left.words):
        return None
    return Reading("share", Kind.SHARE, left.start + match.start(), comparison=_compared(left, match))


def read_part(left: Left) -> Reading | None:
    """仅为财政支出的11.1%, 不少于总额的一半."""
    match = _PART.search(left.words) if _symbol(left.quantity) == "%" else None
    if match is None:
        return None
    return Reading("part", Kind.SHARE, left.start + match.start(), comparison=_compared(left, match))


def read_pull(left: Left) -> Reading | None:
    """拉动GDP增长1.5个百分点, 对…的贡献率为21%."""
    if factor := _PULL_FACTOR.search(left.words):
        if not _relative(left.quantity):
            return None
        return Reading("contribution rate", Kind.CONTRIBUTION, left.start + factor.start() + 3)
    if _symbol(left.quantity) not in ("pp", "bp"):
        return None
    match = _PULL.search(left.words)
    if match is None:
        return None
    move = _move().search(match["ref"])
    end = match.start("ref") + (move.start() if move else len(match["ref"]))
    reference = (
        Comparison(left.start + match.start("ref"), left.start + end) if end > match.start("ref") else None
    )
    sign = -1 if (move and move["down"]) or match.group().startswith(("拉低", "拖累", "下拉")) else 1
    return Reading("contribution", Kind.CONTRIBUTION, left.start + match.start(), sign, comparison=reference)


def read_gap(left: Left) -> Reading | None:
    """比全省平均水平高出476.9点, 比上月少5115亿元."""
    if short := _SHORT_OF.search(left.words):
        return Reading(
            "gap", Kind.DIFFERENCE, left.start + short.start(), -1, comparison=_compared(left, short)
        )
    end = _GAP_END.search(left.words)
    if end is None:
        return None
    compared = _COMPARED.search(left.words[: end.start()])
    if compared is None:
        return None
    sign = -1 if end["low"] else 1
    return Reading(
        "gap", Kind.DIFFERENCE, left.start + compared.start(), sign, comparison=_compared(left, compared)
    )


def read_gap_over(left: Left) -> Reading | None:
    """高于全国平均0.3个百分点, 超控制价2.1%, 领先第二名4.2个百分点."""
    match = next(reversed(list(_GAP_VERB.finditer(left.words))), None)
    if match is None or match.end() == len(left.words) or len(left.words) - match.end() > 24:
        return None
    reference = left.words[match.end() :]
    if _level().search(reference) or _move().search(reference) or _MARK.search(reference):
        return None
    comparison = Comparison(left.start + match.end(), left.start + len(left.words))
    return Reading(
        "gap over",
        Kind.DIFFERENCE,
        left.start + match.start(),
        -1 if match["low"] else 1,
        comparison=comparison,
    )


def read_turn(left: Left) -> Reading | None:
    """实现翻番, 翻了一番: the verb is the first character of the mention."""
    if not left.text.startswith("翻", left.quantity.start):
        return None
    level = _level().search(left.words)
    return Reading("doubling", Kind.GROWTH, left.start + (level.start() if level else len(left.words)))


def read_multiple(left: Left) -> Reading | None:
    """相当于农村居民的2.6倍, 是平日的2.3倍."""
    match = _MULTIPLE.search(left.words) if _symbol(left.quantity) == "x" else None
    if match is None:
        return None
    return Reading("multiple", Kind.MULTIPLE, left.start + match.start(), comparison=_compared(left, match))


def read_rate(left: Left) -> Reading | None:
    """增幅均在20%以上, 跌幅0.56%, 增速为5%."""
    match = _RATE_TAIL.search(left.words)
    if match is None or not _relative(left.quantity):
        return None
    return Reading("rate of growth", Kind.GROWTH, left.start + match.start(), -1 if match["down"] else 1)


def read_move(left: Left) -> Reading | None:
    """同比增长5.2%, 比上年减少86亿元, 提高到50%."""
    match = _move().search(left.words)
    if match is None:
        return None
    if match["to"]:
        return Reading("to", Kind.LEVEL, left.start + match.start(), to=True)
    sign = -1 if match["down"] else 1
    return Reading("move", moved(left.quantity), left.start + match.start(), sign)


def read_bare_rate(left: Left) -> Reading | None:
    """同比-0.2%."""
    if not _relative(left.quantity) or not _BARE_RATE.search(left.words):
        return None
    return Reading("bare rate", Kind.GROWTH, left.start + len(left.words))


def read_level(left: Left) -> Reading | None:
    """达5.53万亿元, 为4.07%, 实现增加值…."""
    match = _level().search(left.words)
    return None if match is None else Reading("level", Kind.LEVEL, left.start + match.start())


def read_nothing(left: Left) -> Reading:
    """总投资1701亿元, 108个: no predicate."""
    return Reading("bare", Kind.LEVEL, left.start + len(left.words))


#: Which construction is tried when; the first that does not abstain decides.
READERS: tuple[Reader, ...] = (
    read_rank,
    read_turn,
    read_origin,
    read_pull,
    read_share,
    read_part,
    read_gap,
    read_gap_over,
    read_multiple,
    read_rate,
    read_move,
    read_bare_rate,
    read_level,
    read_nothing,
)


def _stripped(text: str, start: int, reading: Reading) -> Reading:
    """``reading`` with the adverbs and the comparison between topic and predicate taken off the topic."""
    adverbs: list[str] = []
    topic, comparison = reading.topic, reading.comparison
    while True:
        words = text[start:topic]
        if (match := _ADVERBS.search(words) or _PARTICLES.search(words)) and match.group():
            adverbs.append(match.group())
        elif comparison is None and reading.kind in _COMPARING and (match := _COMPARED.search(words)):
            comparison = Comparison(start + match.start("ref"), start + match.end("ref"))
        else:
            break
        topic = start + match.start()
    sign = -reading.sign if reading.rule == "move" and _LOSS.search(text, start, topic) else reading.sign
    return replace(reading, topic=topic, sign=sign, comparison=comparison, adverbs="".join(reversed(adverbs)))


_COMPARING = (Kind.GROWTH, Kind.CHANGE, Kind.DIFFERENCE)
