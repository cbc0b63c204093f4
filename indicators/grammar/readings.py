"""What the words before a number are read into, and the pieces that several constructions share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from indicators.grammar.words import pattern
from indicators.model import Kind, Quantity


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

    def reference(self, match: re.Match[str] | None) -> Comparison | None:
        """The group ``ref`` of a match on the words, as a range of the text; none when it is empty."""
        if match is None or not match["ref"]:
            return None
        return Comparison(self.start + match.start("ref"), self.start + match.end("ref"))


Reader = Callable[[Left], Reading | None]

# 比上年, 较年初, 相比于去年, 与上年相比; but not 占比, 对比, 比重.
compared = pattern(
    r"""
    (?: (?<! [占对可同环正反类] ) 比 (?! [重例值率价较分特赛喻武萨] | 亚迪 | 利时 | 基尼 | 尔 )
      | (?<! 比 ) 较
      | 相比于?
      | [同与跟] (?= [^,;。:、]{1,24} 相?比 $ ) )
    (?P<ref> [^,;。:、比较]{1,24}? ) (?: 相比 | 比 )? $
    """
)

# 增长, 减少了, 提高到, 降至; but not 新增, 光大, 不减.
move = pattern(
    r"""
    (?P<verb> (?P<up> (?<! [新转] ) (?<! [恒正光] (?= 大 ) ) {up} )
            | (?P<down> (?<! [不至减很较缺最] ) (?<! [恒正光] (?= 大 ) ) {down} ) )
    (?P<aspect> 了 | 的 | 速度 )?
    (?P<to> 到了? | 至 | 为 | 成 | 达到? | 在 )?
    (?: 约 | 近 | 超过? )? $
    """
)

# 完成, 稳定在, 扩大到, 调升至, 压减到, 跌至
level = pattern(
    r"""
    (?<! [下送转抵直] (?= 达 ) ) (?<! [行认作] (?= 为 ) )
    (?: {level} | {settled}
      | [扩推] 大? [展开充]? [至到] | 压 [缩减降]? [至到] | 放宽 [至到] | 调 [至到升降]
      | 跃? [升降增减缩涨跌回落收攀] [高低至到]+
      | 至 | 到 | 在 )
    (?: 了 | 着 | 约 | 为 | 到 | 了约 )? $
    """
)


#: Behind a number that is quoted as an aim: 高于6%|左右的预期目标.
aim_after = pattern(r"(?: 的 | 左右 )* {aim_word}* 目标")


def symbol(quantity: Quantity) -> str:
    """The symbol of a quantity's unit; empty without one."""
    return quantity.unit.symbol if quantity.unit else ""


def relative(quantity: Quantity) -> bool:
    """Whether a quantity is a part or multiple of another: in percent, per mille or times."""
    return symbol(quantity) in ("%", "x", "‰")
