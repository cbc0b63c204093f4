"""Lists in step: A、B、C分别增长5%、6%、7%.

:func:`groups` cuts the quantities of a clause into lists; :func:`members` cuts a name into as many parts as
there are numbers and gives each part the head that stands only behind the last. Lists of unequal length
are never matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indicators.grammar.mentions import Ranged
from indicators.grammar.words import pattern
from indicators.model import Quantity

Range = tuple[int, int]

# 6%|、约|7%
_JOINT = re.compile(r"(?: [、,和与及:] | 以及 ) \s? (?: 近 | 约 | 超过? | 逾 | 高达 )? $", re.VERBOSE)

# 小麦|和|玉米, 小麦|以及|玉米; but not 和谐, 普及, 以上及以下.
_SPLIT = re.compile(
    r"""
    [、,] | 以及
  | [和与及] (?! 平 | 谐 | 会 | 其他 | 面积 )
  | (?<= [^普涉顾] ) 及 (?! 其 | 以上 | 以下 | 格 )
    """,
    re.VERBOSE,
)

# 进出口(FOB)
_COMPLETE = re.compile(r"[A-Za-z()]")

# A、B|分别|增长; but not 各类.
_step = pattern(r"{in_step}")

# 第一|、二|、三|产业增加值
_ORDINAL = re.compile(r"第?[一二三四五六七八九十]")
_ORDERED = re.compile(r"第?[一二三四五六七八九十](?P<noun>\D+)")

# 货物贸易|顺差, 入学|率
_head = pattern(r"(?: {head} | \p{Han} [率量额值数] ) $")

# 卫生服务经费|人均财政补助标准, 稻谷|最低收购价: a head with what is never a member of the list.
_measure = pattern(r"(?: {before_head} )* {head} $")

# 稻谷最低收购价|每50公斤
_PER = re.compile(r"(?: 平均 )? 每 [^每]{1,6} $", re.VERBOSE)
_LONGEST_HEAD, _LONG_MEASURE = 6, 4


def groups(text: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """The quantities of one clause, sorted and at least one, as lists whose members only joints part."""
    lists = [[quantities[0]]]
    for before, quantity in pairwise(quantities):
        if _JOINT.fullmatch(text[before.reach_end : quantity.start].strip()):
            lists[-1].append(quantity)
        else:
            lists.append([quantity])
    return lists


def in_step(words: str) -> bool:
    """Whether the words before a list say that it runs in step with another."""
    return bool(_step().search(words))


def members(text: str, name: Range, count: int, whole: Sequence[Ranged] = ()) -> list[Range] | None:
    """The parts of a list of names, when there are ``count``; nothing parts what is ``whole``: 太和县."""
    parts: list[Range] = []
    left = name[0]
    for joint in _SPLIT.finditer(text, *name):
        if text.count("(", left, joint.start()) > text.count(")", left, joint.start()):
            continue
        if any(one.start <= joint.start() < one.end for one in whole):
            continue
        parts.append((left, joint.start()))
        left = joint.end()
    parts.append((left, name[1]))
    parts = [part for part in parts if part[0] < part[1]]
    return parts if len(parts) == count else None


def completed(words: Sequence[str]) -> list[str]:
    """``words`` with the head of the last where one has none: 货物贸易、服务贸易顺差 gives 货物贸易顺差."""
    if ordered := _in_order(words):
        return ordered
    last = words[-1]
    if (per := _PER.search(last)) and per.start():
        return [word + per.group() for word in completed([*words[:-1], last[: per.start()]])]
    if tail := _behind_alike(words):
        return [word + tail for word in words[:-1]] + [last]
    if "的" in last[1:-1]:
        tail = last[last.rindex("的") + 1 :]
        return [word if word is last or _head().search(word) else word + tail for word in words]
    if not _head().search(last):
        return list(words)
    return [word if word is last else _with_head(word, last) for word in words]


def _behind_alike(words: Sequence[str]) -> str:
    """What the last member has behind the ending of the others: 存粮 of 东库、南库、西库存粮, or nothing."""
    ends = {word[-1:] for word in words[:-1]}
    alike = len(ends) == 1 and "" not in ends and not _head().search(words[0])
    return words[-1].partition(ends.pop())[2] if alike and len(words[-1]) > len(words[0]) else ""


def _in_order(words: Sequence[str]) -> list[str] | None:
    """第一、二、三产业增加值: the 第 of the first and the noun of the last are each member's."""
    last = _ORDERED.fullmatch(words[-1])
    if (
        last is None
        or not words[0].startswith("第")
        or not all(_ORDINAL.fullmatch(word) for word in words[:-1])
    ):
        return None
    return [f"第{word.removeprefix('第')}{last['noun']}" for word in words[:-1]] + [
        f"第{words[-1].removeprefix('第')}"
    ]


def sharing(words: Sequence[str], name: str) -> list[str]:
    """``words`` of a list told before, each with the measure of this one: 医疗废物、城市污水…,处理率分别…."""
    stem = name[:-1] if name.endswith("率") else name
    return [word[: word.find(stem)] + name if stem in word else word + name for word in words]


def _with_head(word: str, last: str) -> str:
    """``word`` with the head of ``last``: what is behind as many characters, unless that parts a word."""
    if _head().search(word) or _COMPLETE.search(word):
        return word
    tail = last[len(word) :]
    measure = _measure().search(last, 1)
    if measure and _cuts(tail, measure.group()):
        return word + measure.group()
    return word + tail if _head().search(tail) else word


def _cuts(tail: str, measure: str) -> bool:
    """Whether a tail parts a measure (助标准), begins one character before it or is too long to be one."""
    return (
        len(measure) > len(tail)
        or len(tail) - len(measure) == 1
        or (len(tail) > _LONGEST_HEAD and len(measure) >= _LONG_MEASURE)
    )
