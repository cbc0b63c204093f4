"""One expression at one place: what may stand before a time, the time, a second end, what may follow."""

from __future__ import annotations

import re
from collections.abc import Callable

from indicators.normalization.periods.cores import Reading, read_core
from indicators.normalization.periods.expression import TimeExpression
from indicators.normalization.periods.numerals import TO
from indicators.normalization.periods.parts import EDGE
from indicators.normalization.periods.shapes import (
    AsOf,
    Away,
    AwayDays,
    Before,
    Between,
    Dated,
    Days,
    Edge,
    Months,
    Now,
    Reported,
    Same,
    Shape,
    Since,
    Stretch,
    Unit,
    Vague,
    Year,
    YearReference,
)
from indicators.normalization.periods.words import time_word

_PREFIX = re.compile(
    r"""
    # 截至, 截止到
    (?P<as_of> 截[至止](?:到|至|于)? )
    # 到2025年; but not the 到 of 增加到, 达到
  | (?P<until> (?<! [达得收受看做遇接回提增降加减少大小高低缩扩升涨延推直展跌长续调改复] ) 到
    # 至2025年 at the beginning of a clause
      | (?: (?<= [,。;:、(“\ \n] ) | (?<=力争) | (?<=预计) | (?<![\s\S]) ) 至 )
    # 自2017年开工以来
  | (?P<since> 自从? | 从 )
    """,
    re.VERBOSE,
)


def expression_at(text: str, position: int) -> TimeExpression | None:
    """The time expression that begins at ``position`` of a folded text, or None."""
    prefix = _PREFIX.match(text, position)
    reading = _ranged(text, prefix.end()) if prefix else None
    if reading is None and (
        prefix is None or time_word(text, position)
    ):  # 至今 is a word, not 至 with a time
        prefix, reading = None, _ranged(text, position)
    if reading is None:
        return None
    kind = prefix.lastgroup if prefix else None
    start = prefix.end() if prefix else position
    shape, end = _followed(text, *reading, begun=kind == "since")
    if kind == "as_of":
        shape = AsOf(shape)
    kept = kind in ("as_of", "until") or (kind == "since" and isinstance(shape, Since))
    return TimeExpression(
        position if kept else start,
        end,
        shape,
        deadline=isinstance(shape, Before) or (kind == "until" and not isinstance(shape, Now)),
        bare=isinstance(shape, Between) and text[end - 1] in _QUOTES,
        record=isinstance(shape, Since | Stretch) and _RECORD.match(text, end) is not None,
    )


_QUOTES = "”\"’'〉"
#: 2020年以来最高, 五年来首次, 近三年的新低
_RECORD = re.compile(
    r"[的之]?(?:历史|单[日月]|同期)?(?:最|新[高低]|首|第[一二三]|罕[见有]|少[见有]|未[有曾]|仅[见有次]|次[高低])"
)


# --- a second end -------------------------------------------------------------------------------

_AUTUMN, _SPRING = 9, 4
_TO = re.compile(rf"(?:(?:起|开始),?)?{TO}")


def _ranged(text: str, position: int) -> Reading | None:
    """A core with its edge, and the second end of a range that it may open."""
    core = read_core(text, position)
    if core is None:
        return None
    shape, end = _edged(text, *core)
    to = _TO.match(text, end) if isinstance(shape, Dated | Edge | AwayDays | Between) else None
    second = read_core(text, to.end()) if to else None
    if second is None:
        return shape, end
    last, last_end = _edged(text, *second)
    if isinstance(last, Now):
        return Since(shape), last_end
    alike = isinstance(last, Between) if isinstance(shape, Between) else isinstance(last, Dated | Edge)
    if not alike:
        return shape, end
    # Two plans, or two dates; which of the ends is wrong in 2023年至2019年 can't be known.
    return Between(shape, last) if _ordered(shape, last) else Vague(), last_end


def _ordered(first: Shape, last: Shape) -> bool:
    """Whether nothing that both say puts the second end before the first."""
    one, two = _place(first), _place(last)
    if one is None or two is None:
        return True
    if isinstance(one[0], Year) and isinstance(two[0], Year):
        return one[0].value <= two[0].value
    if two[0] is not None:
        return True
    winter = one[1][0] >= _AUTUMN and two[1][0] <= _SPRING  # 12月31日至1月2日 runs into the next year
    return one[1] <= two[1] or winter


def _place(shape: Shape) -> tuple[YearReference, tuple[int, int]] | None:
    """The year and the first (month, day) of a dated shape."""
    inner = shape.of if isinstance(shape, Edge) else shape
    if not isinstance(inner, Dated):
        return None
    if isinstance(inner.part, Days):
        return inner.year, inner.part.first
    return inner.year, (inner.part.last if isinstance(shape, Edge) else inner.part.first, 1)


# --- what follows -------------------------------------------------------------------------------

_EDGE = re.compile(EDGE)
_YEAR_EDGE = re.compile(f"年?{EDGE}")


def _edged(text: str, shape: Shape, end: int) -> Reading:
    """With 末, 底 or 初 where the shape can have an edge; with the hour of a day, which says no more."""
    pattern: re.Pattern[str] | None = None
    match shape:
        case Dated(_, Months(1, 12)):
            pattern = _YEAR_EDGE
        case Dated(_, Months()) | Same() | Reported() | Away(Unit.MONTH | Unit.QUARTER):
            pattern = _EDGE
        case Dated(_, Days()) | AwayDays() | Away(Unit.DAY):
            hour = _HOUR.match(text, end)
            return shape, hour.end() if hour else end
    edge = pattern.match(text, end) if pattern else None
    return (Edge(shape, last="初" not in edge[0]), edge.end()) if edge else (shape, end)


_HOUR_DIGITS = "(?:[0-9]{1,2}|[一二三四五六七八九十两零]{1,3})"
_CLOCK = rf"{_HOUR_DIGITS} (?: 时 | 点钟? | :[0-9]{{2}} ) (?: 整 | 许 | 半 | {_HOUR_DIGITS}分 )?"
# 12月10日24时, 7月20日上午8时整, 5日(星期三)0时至24时, 9月20日0—24时
_HOUR = re.compile(
    rf"""
    (?: \( (?:星期|周) [一二三四五六日天] \) )?
    (?: 当?[上中下]午 | [凌清]晨 | 早[上晨]? | 傍晚 | 当?晚(?!间新闻)[上间]? | 夜[里间]? )?
    (?: \ ? (?: {_CLOCK} | {_HOUR_DIGITS} (?= {TO} {_CLOCK} ) ) (?: {TO} {_CLOCK} )? )?
    """,
    re.VERBOSE,
)
# 以来, 开工以来, 至今
_SINCE = re.compile(
    r"""
    (?:全面|正式)? (?: 开工 | 开建 | 建成 | 投产 | 投用 | 成立 | 实施 | 启动 | 运行 | 运营 | 上线 | 挂牌
        | 开展 | 通车 | 开业 | 设立 | 施行 | 换届 )? 以来
  | 至今 | 来(?=[,、])
    """,
    re.VERBOSE,
)
# after 自: any event that fits into one clause (自2017年在东区挂牌以来)
_SINCE_ANY = re.compile(r"[^,。;:、!?()“”《》\n0-9]{0,16}?以来|至今")
_FROM = re.compile(r"起(?![点伏步飞草诉码源于因降价重吊落义居到])|开始(?=[,、])")
# after 从: 从1999年6月开始|建设; but not 从2019年开始|的改革
_FROM_ON = re.compile(rf"{_FROM.pattern}|开始(?!的)")
_NO_COUNT = "(?![0-9一二三四五六七八九十两半几])"
_BEFORE = re.compile(rf"[之以]?前{_NO_COUNT}(?![后列期往来景提沿端述任些夕置])")
_AROUND = re.compile(r"前后")
_AFTER = re.compile(rf"[之以]后|后{_NO_COUNT}(?![勤备续期来者台段])")

_Following = tuple[tuple[re.Pattern[str], Callable[[Shape], Shape]], ...]
_FOLLOWING: _Following = (
    (_SINCE, Since),
    (_FROM, lambda shape: Since(shape, ahead=True)),
    (_AROUND, lambda shape: shape),
    (_BEFORE, Before),
    (_AFTER, lambda shape: Vague()),
)
_FOLLOWING_FROM: _Following = (
    (_SINCE_ANY, Since),
    (_FROM_ON, lambda shape: Since(shape, ahead=True)),
    *_FOLLOWING[2:],
)


#: With which characters something can follow.
_FOLLOWS = frozenset("全正开建投成实启运上挂通设施换以至来起前之后")


def _followed(text: str, shape: Shape, end: int, *, begun: bool) -> Reading:
    """With 以来 (and the event it counts from), 起, 前, 前后, 后 where they belong to the expression.

    ``begun`` says that 自 or 从 stands before it.
    """
    follows = begun or text[end : end + 1] in _FOLLOWS
    if not follows or not isinstance(shape, Dated | Edge | Between | Away | AwayDays):
        return shape, end
    for pattern, wrap in _FOLLOWING_FROM if begun else _FOLLOWING:
        match = pattern.match(text, end)
        if match:
            return wrap(shape), match.end()
    return shape, end
