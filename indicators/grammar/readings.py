"""What the words before a number are read into, and the pieces that several constructions share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from indicators.grammar.words import Closing, listed, pattern
from indicators.model import Kind, Quantity


class Comparison(NamedTuple):
    """The words compared with (比…, 高于…, 占…的), as a range of folded text."""

    start: int
    end: int


class Reading(NamedTuple):
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
    named: Comparison | None = None  # what it names itself: 在全省36个县|生态考核|中, 降低|能耗


class Left(NamedTuple):
    """The words between the last border and a number, or the date right before it (增至|2007年|的13786元).

    ``symbol`` is that of the number's unit, empty without one; ``opener`` is what an earlier clause of the
    sentence compares with: 与去年相比,….
    """

    text: str
    start: int
    words: str
    quantity: Quantity
    symbol: str
    opener: Comparison | None = None

    def reference(self, match: re.Match[str] | None) -> Comparison | None:
        """The group ``ref`` of a match on the words, as a range of the text; none when it is empty."""
        if match is None or not match["ref"]:
            return None
        return Comparison(self.start + match.start("ref"), self.start + match.end("ref"))


Reader = Callable[[Left], Reading | None]

# 比上年, 较年初, 较上月、去年同月, 同比2019年, 相比于去年, 与上年相比; but not 占比, 对比, 比重.
compared = pattern(
    r"""
    (?: (?<! [占对可同环正反类] ) 比 (?! [重例值率价较分特赛喻武萨] | 亚迪 | 利时 | 基尼 | 尔 )
      | (?<! 比 ) 较
      | [同环] 比 (?= \d | [上去前] [年月周季一个] )
      | 相比于?
      | [同与跟] (?= [^,;。:、]{1,24} 相?比 $ ) )
    (?P<ref> [^,;。:、比较]{1,24}? (?: [、和] (?= 第?[一二三四] | [去上今\d] ) [^,;。:、比较]{1,10}? )? )
    (?: 相比 | 比 )? $
    """
)

# 增长, 减少了, 提高到, 降至; but not 新增, 光大, 不减.
move = Closing(
    r"""
    (?P<verb> (?<! [新转] ) (?<! [恒正光] (?= 大 ) ) (?<! \d (?= 升 ) ) (?<! [播排投释存摆] (?= 放量 ) ) {up}
            | (?<! [不至减很较缺最] ) (?<! [恒正光] (?= 大 ) ) {down} )
    (?P<aspect> 了 | 的 | 速度 | [去掉] )?
    (?P<to> 到了? | 至 | 为 | 成 | 达到? | 在 )?
    (?: 约 | 近 | 超过? | 整整 | 足足 )? $
    """,
    "{up} {down} 了的度去掉 到至为成达在 约近超过整足",
)


@cache
def _falling() -> frozenset[str]:
    return frozenset(listed("down"))


def falls(move: re.Match[str]) -> bool:
    """Whether the verb of a move says down."""
    return move["verb"] in _falling()


# 完成, 稳定在, 扩大到, 调升至, 压减到, 跌至
level = Closing(
    r"""
    (?<! [下送转抵直] (?= 达 ) )
    (?<! [上申呈汇通] (?= 报 ) )
    (?<! 认 (?= 为 ) ) (?<! [^银出发运通执进施履飞航] 行 (?= 为 ) ) (?<! [^合工操耕创协] 作 (?= 为 ) )
    (?: {level} | {settled}
      | [扩推] 大? [展开充]? [至到] | 压 [缩减降]? [至到] | 放宽 [至到] | 调 [至到升降]
      | 跃? [升降增减缩涨跌回落收攀] [高低至到]+
      | 至 | 到 | 在 )
    (?: 了 | 着 | 约 | 为 | 到 | 了约 )? $
    """,
    "{level} {settled} 至到升降高低在 了着约为",
)


#: Behind a number that is quoted as an aim: 高于6%|左右的预期目标.
aim_after = pattern(r"(?: 的 | 左右 )* {aim_word}* 目标")


#: The symbols of units that tell a part or multiple of another thing: percent, per mille, times.
RELATIVE = ("%", "x", "‰")

#: The symbols of differences between percentages.
POINTS = ("pp", "bp")
