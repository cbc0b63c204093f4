"""Readers of numbers that relate to another thing: ranks, shares, contributions, gaps and multiples."""

from __future__ import annotations

import re

from indicators.grammar import readings
from indicators.grammar.readings import Comparison, Left, Reading
from indicators.grammar.words import Closing, pattern
from indicators.model import Dimension, Kind
from indicators.normalization.ranks import RANK

# 位居|全国, 上升至|行业
_ranked = pattern(r"(?: {standing} | {climbing} [至到居]? ) (?P<ref> [^,;。:第在]{0,14} ) $")

# 在|全省11个设区市|中, 在|全省36个山区县|生态考核中, 106个国家|中: those among whom a place is told.
_among = pattern(
    r"""
    (?: (?<! [现存所正实潜内外自旨好] ) 在 | ^ (?= [^,;。:]{0,6} [\d两二三四五六七八九十百] ) )
    (?: (?P<ref> [^,;。:在]{1,24} [市区县州国乡镇村省家业司校院] ) (?P<test> \p{Han}{1,6} (?<= {contest} ) )
      | (?P<field> [^,;。:在]{2,24}? ) )
    (?: 当中 | 之中 | [中里内] ) ,? $
    """
)

# 全省|第六位
_rank_field = pattern(r"(?P<ref> [全我]? [国省市区县] | {field} ) [^,;。:]{0,5} $")

# 占|全县财政收入|的比重为; but not 占地, 占有率.
_share = pattern(
    r"""
    占 (?! 比 | 有率 | 地 | 用 | 补 | 领 ) (?: 到?了 | 到 | 据了? | 有着? )?
    (?P<ref> [^占,;。:]{0,30}? ) 的? {share_noun}? {linking}* $
    """
)

# 仅为|财政支出|的
_part = pattern(r"(?P<hedge> {amounting} ) (?P<ref> (?! {earlier} ) \p{Han}{2,14}? ) 的 $")

# 不低于|总房款, 不得超过|项目总投资: a limit that is told as a part of what it names.
_limit = pattern(
    r"""
    (?P<hedge> (?: 不 [得应能会可]? | 未 ) (?: 低于 | 少于 | 高于 | 超过 ) )
    (?P<ref> (?! {earlier} | [比同] ) (?: (?! [的比] ) \p{Han} ){2,12} )
    (?<! [加长升降达到至为是了在有均速率] ) (?<! 水平 ) (?<! 平均 ) $
    """
)

# 完成|全年目标任务|的
_fulfilled = pattern(r"{fulfilling} [^,;。:]{0,8} {aim} [^,;。:的]{0,3} 的 $")

# 高于|全国, 低于|上年
_gap_verb = pattern(r"{gap_low} | {gap_high}")
_gap_low = pattern(r"{gap_low}")

# 比全国|高, 比上月|少, 比全省|高出; but not 提高, 减少.
_gap_end = Closing(
    r"""
    (?: 还 | 要 | 又 | (?<! 平 ) 均 | 都 | 却 | 分别 | 整整 )*
    (?: (?P<high> {more} | (?<! [提升走新增加扩降减壮更最较] ) {high} )
      | (?P<low> {less} | (?<! [降减最较缩] ) {low} ) )
    (?: 出 | 了 | 于 )? $
    """,
    "{more} {high} {less} {low} 出了于",
)

# 同比|多, 环比|低: the words compared with are in the adverb.
_in_time = pattern(r"(?: {on_year} | {on_month} ) $")

# 最|高, 不|少: no gap without 比.
_SUPERLATIVE = re.compile(r"[最不至偏] [高低多少] $", re.VERBOSE)

# 仍要|贵, 可|便宜, 便宜|了
_DEAR = re.compile(r"(?: (?<! [昂宝珍名可高尊] ) 贵 | 便宜 ) 出? (?P<changed> 了 )? $", re.VERBOSE)

# 距目标|还差
_SHORT_OF = re.compile(
    r"(?: 距离? | 离 | 与 ) (?P<ref> [^,;。:、]{1,16}? ) (?: 还 | 仍 | 尚 | 相 )? (?: 差 | 有差距 ) 了? $",
    re.VERBOSE,
)

# 拉动|经济增长, 拉低|经济增速
_pull = pattern(r"(?: {pull} | (?P<down> {pull_down} ) ) (?P<ref> [^,;。:]{0,28}? ) $")

# 消费的|贡献率达到
_pull_factor = pattern(r"{pull_factor} (?: 分别 | 各 )? (?: 约为 | 为 | 达到? | 超过? | 是 | 约 | 近 )? $")

# 恢复到|2019年同期|的, 相当于|去年5月|的: a part of what was then.
_of_then = pattern(
    r"""
    (?: (?P<back> (?: 恢复 | 回[升复] ) [到至了] ) | {equalling} | 仅为 | 约为 | 不足 | 不到 )
    (?P<ref> [^,;。:由从占的]{0,14}? (?: 同期 | [年月日周前] | 假期 | 期间 ) (?: \p{Han}{0,4} 水平 )? ) 的 $
    """
)

# 失业率|达到2022年的: a rate of that time, and no part of it.
_RATE = re.compile(r"[率重速幅例比]\D{0,2}$")

# 相当于|平日|的
_multiple = pattern(r"{equalling} (?P<ref> [^,;。:]{1,24}? ) 的 [近约]? $")

# 超|3亿元项目: a threshold, unlike 2019年同期.
_SUM = re.compile(r"[\d.,]+ [万亿千百]* (?: [美港欧日]? 元 | [户家人个项吨亩名件台] )", re.VERBOSE)

# 高于全国|,; but 高于全国、全省 compares with both.
_mark = pattern(r"[,;:] | 、 (?! \p{Han}{1,4} $ )")


# 与2017年相比|, 较上年同期|,; but not 较强的韧性, 可比价格.
_OPENER = re.compile(
    r"""
    [^,;。:\d]{0,4}? [与同和跟] (?P<with> [^,;。:、]{2,20}? ) 相? [比较] 较? \s* ,?
  | (?: 相 [比较] 于? | 对比 | 较 | 比 )
    (?P<than> [^,;。:、]{1,20}? (?: [年月期初末底] | 季度 | 平均 | 水平 | 预算 | 计划 ) ) ,?
    """,
    re.VERBOSE,
)


def opener(text: str, start: int, end: int) -> Comparison | None:
    """What a clause that tells nothing else compares with: 与2017年相比."""
    match = _OPENER.fullmatch(text, start, end)
    if match is None:
        return None
    return Comparison(*match.span("with" if match["with"] else "than"))


def read_rank(left: Left) -> Reading | None:
    """居全国第六位."""
    if left.quantity.unit is not RANK:
        return None
    cue = _ranked().search(left.words)
    if cue is None or not cue["ref"]:
        among = _among().search(left.words[: cue.start()] if cue else left.words)
        if among is not None:
            group = "ref" if among["test"] else "field"
            found = Comparison(left.start + among.start(group), left.start + among.end(group))
            test = Comparison(*(left.start + edge for edge in among.span("test"))) if among["test"] else None
            return Reading("rank", Kind.RANK, left.start + among.start(), comparison=found, named=test)
    if cue is None:
        field = _rank_field().search(left.words)
        topic = left.start + (field.start() if field else len(left.words))
        return Reading("rank", Kind.RANK, topic, comparison=left.reference(field))
    origin = cue.group().startswith(("由", "从"))
    return Reading("rank", Kind.RANK, left.start + cue.start(), comparison=left.reference(cue), origin=origin)


def read_share(left: Left) -> Reading | None:
    """占地区生产总值的比重为3.8%, 占全省27.3%."""
    match = _share().search(left.words)
    if match is None or readings.move.search(left.words):
        return None
    return Reading("share", Kind.SHARE, left.start + match.start(), comparison=left.reference(match))


def read_part(left: Left) -> Reading | None:
    """仅为财政支出的11.1%, 不少于总额的一半, 不低于总房款0.5%."""
    match = _part().search(left.words) or _limit().search(left.words)
    if match is None:
        return None
    return Reading(
        "part",
        Kind.SHARE,
        left.start + match.start(),
        comparison=left.reference(match),
        adverbs=match["hedge"],
    )


def read_fulfilled(left: Left) -> Reading | None:
    """完成年度目标的69.2%, 达到全年计划的八成: how far an aim is met."""
    match = _fulfilled().search(left.words)
    return None if match is None else Reading("fulfilled", Kind.LEVEL, left.start + match.start())


def read_of_then(left: Left) -> Reading | None:
    """恢复到2019年同期的96.1%, 相当于去年5月的85%: a level against that of another time."""
    match = of_then(left.text, left.start, left.start + len(left.words))
    if match is None:
        return None
    return Reading("of then", Kind.LEVEL, left.start + match.start(), comparison=left.reference(match))


def of_then(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words of a range that tell a percentage of what was at another time, from their verb on."""
    match = _of_then().search(text[start:end])
    if match is None or match["back"]:
        return match
    before = text[max(0, start - 1) : start + match.start()]
    return None if before.endswith(("%", "成")) or _RATE.search(before) else match  # 由1.4%|达到2012年的


def read_pull(left: Left) -> Reading | None:
    """拉动GDP增长1.5个百分点, 对…的贡献率为21%."""
    if factor := _pull_factor().search(left.words):
        if left.symbol in readings.POINTS:
            return None
        return Reading("contribution rate", Kind.CONTRIBUTION, left.start + factor.start() + 3)
    if left.symbol not in readings.POINTS:
        return None
    match = _pull().search(left.words)
    if match is None:
        return None
    move = readings.move.search(match["ref"])
    end = match.start("ref") + (move.start() if move else len(match["ref"]))
    reference = (
        Comparison(left.start + match.start("ref"), left.start + end) if end > match.start("ref") else None
    )
    sign = -1 if (move and readings.falls(move)) or match["down"] else 1
    return Reading("contribution", Kind.CONTRIBUTION, left.start + match.start(), sign, comparison=reference)


def read_gap(left: Left) -> Reading | None:
    """比全省平均水平高出476.9点, 比上月少5115亿元."""
    if short := _SHORT_OF.search(left.words):
        return Reading(
            "gap", Kind.DIFFERENCE, left.start + short.start(), -1, comparison=left.reference(short)
        )
    end = _gap_end.search(left.words)
    if end is None:
        return None
    compared = readings.compared().search(left.words[: end.start()])
    by_opener = left.opener if not _SUPERLATIVE.search(left.words) else None
    reference = left.reference(compared) or by_opener
    if reference is None and not _in_time().search(left.words[: end.start()]):
        return _dearer(left, end)
    topic = left.start + (compared.start() if compared else end.start())
    return Reading("gap", Kind.DIFFERENCE, topic, -1 if end["low"] else 1, comparison=reference)


def _dearer(left: Left, end: re.Match[str]) -> Reading | None:
    """仍要贵100美元, 网购可便宜20元: a gap of money whose other side is not named; 便宜了 is a change."""
    dear = _DEAR.search(left.words)
    if dear is None or left.quantity.unit is None or left.quantity.unit.dimension is not Dimension.CURRENCY:
        return None
    kind = Kind.CHANGE if dear["changed"] else Kind.DIFFERENCE
    return Reading("gap", kind, left.start + end.start(), -1 if end["low"] else 1)


def read_gap_over(left: Left) -> Reading | None:
    """高于全国平均0.3个百分点, 超控制价2.1%; not 高于去年的5.2%, but 低于确定的6%的目标."""
    match = next(reversed(list(_gap_verb().finditer(left.words))), None)
    if match is None or match.end() == len(left.words) or len(left.words) - match.end() > 24:
        return None
    reference = left.words[match.end() :]
    if readings.level.search(reference) or readings.move.search(reference) or _mark().search(reference):
        return None
    if _SUM.match(reference):
        return None
    aim = reference.endswith("的") and readings.aim_after().match(left.text, left.quantity.reach_end)
    if reference.endswith(("幅度", "的")) and not aim:
        return None
    comparison = Comparison(left.start + match.end(), left.start + len(left.words))
    return Reading(
        "gap over",
        Kind.DIFFERENCE,
        left.start + match.start(),
        -1 if _gap_low().match(left.words, match.start()) else 1,
        comparison=comparison,
    )


def read_multiple(left: Left) -> Reading | None:
    """相当于农村居民的2.6倍, 是平日的2.3倍."""
    match = _multiple().search(left.words)
    if match is None:
        return None
    return Reading("multiple", Kind.MULTIPLE, left.start + match.start(), comparison=left.reference(match))
