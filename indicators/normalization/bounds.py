"""The words around a number that say on which side of it the truth lies, and what they make of the number.

:func:`around` reads them: 约5万元, 不得低于6%, 控制在3%以内, 5%左右, 3年多. The words stand in
``lexicon/bound_words.tsv``; here are the rules for what is put around them: negations (不超过, 未低于) turn
a word round, particles (至少有, 约占) may part it from its number, and 多 and 余 need a unit that measures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from indicators.lexicon import Row, lengths, load
from indicators.model import Bound, Number
from indicators.normalization.fold import fold


class Bounding(NamedTuple):
    """A bound word: how far it reaches (its start before a number, its end behind one) and what it sets.

    A word that ``yields`` counts only where no other bounds the number (控制在3%, but 控制在3%左右).
    """

    reach: int
    bound: Bound
    yields: bool = False


_EXACT, _ABOUT = Bound.EXACT, Bound.ABOUT  # an enum's members are slow to look up
#: Bounds that say where a magnitude begins, and where it ends.
FLOORS, CEILINGS = frozenset({Bound.OVER, Bound.AT_LEAST}), frozenset({Bound.UNDER, Bound.AT_MOST})


@dataclass(frozen=True, slots=True)
class _Word:
    bound: Bound
    unless: tuple[str, ...]
    yields: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side by their text; their lengths, longest first, by their character at the number."""

    words: Mapping[str, _Word]
    lengths: Mapping[str, tuple[int, ...]]


#: What may stand between a bound word and its number: 至少有5人, 约占5%, 最高可达5%, 突破“5”.
_PARTICLES = frozenset(["可达", "达到", "需要", "完成", "配备", *"了达为到有是在会可需须要能占“"])
_PARTICLE_ENDS = frozenset(particle[-1] for particle in _PARTICLES)

#: Before a word for more or less: 不超过5人 is five at most, 不得低于5% five at least.
_NEGATION = re.compile(
    r"(?:不[得能会可应宜要再许必准允曾]|[并尚从仍还]未|未[曾能有]|[并从]不|没有?|难以|严禁|禁止|不允许|不|未)$"
)
_LONGEST_NEGATION = 3
_NEGATION_ENDS = frozenset("不得能会可应宜要再许必准允曾未有没以禁止")
_TURNED = {Bound.OVER: Bound.AT_MOST, Bound.UNDER: Bound.AT_LEAST}
_TURNABLE = frozenset(
    ["超过", "超出", "超", "逾", "突破", "高于", "大于", "多于", "低于", "少于", "小于", "跌破"]
)

_GIVING = """(?: 奖励|奖补|补[贴助]|优惠|资助|给予|支持|罚款?|赔付?|贷款?|容纳|新?增|增加|提[高升]|下降|降低
                 | 减少|节[约省]|[建完]成|培[育养]|引进|安排|投[入资]|拥有|保留 )"""
#: 最高可贷5万元, 至少新增5家, 最多上报5项: an adverb that bounds the number behind its verb. 最高 and 最低
#: begin names as well (最高气温, 最高补贴标准): behind them may stand a verb of giving, or a modal.
_ADVERB = re.compile(
    rf"""(?: (?P<word> 最[高多低少] | 至[多少] | 顶多 | 起码 | 大?约 )
             (?: 可以? [\u4e00-\u9fff]{{1,2}}
               | [能将要应须]? (?: {_GIVING} [或和、] )? {_GIVING} ) [了到至]?
           | (?P<modal> 最[高低大小长短] ) (?: 可 (?! [靠用信比再行] ) | 能 (?! [量耗力级效见源] )
               | 会 (?! [议员商] ) | 需 (?! [求量水电] ) | 要 (?! [求价素点] ) | 只? 应 | 须 | 不得 )
             [\u4e00-\u9fff]{{0,6}}
           | (?P<free> 至[多少] | 顶多 | 起码 | 最[多少] (?! [时一年月日天期地省县市区国者之] ) )
             (?! [在从对目现今] ) (?: (?! 的 ) [\u4e00-\u9fff] ){{1,12}}
         ) \Z""",
    re.VERBOSE,
)
#: 不少于总额的一半, 不到高峰期的七成, 约占全部的5%, 几乎是去年的一半: the word governs a share some words
#: away; what is not less or not more than a part needs no 的 (不低于总房款0.5%, but not 不低于往年,增长5%).
_SHARE = re.compile(
    r"""(?P<word> 不[到足及] | 未及 | [不未]?超过 | 接近 | 将近 | 大约 | 不少于 | 几乎 )
        [^,。;、:!?0-9]{1,14} 的 \Z
      | (?P<part> 约 ) 占 [^,。;、:!?0-9]{1,14} \Z
      | (?P<limit> (?: 不 [得应能会]? | 未 ) (?: 低于 | 少于 | 高于 | 超过 ) )
        (?: (?! [的比] ) [\u4e00-\u9fff] ){2,12} (?<! [加长升降达到至为是了在有均] ) \Z""",
    re.VERBOSE,
)
_FARTHEST = 20
#: What these words begin with, or end with.
_AFAR = frozenset("最至顶起约不未超近几")

#: 3年多, 8倍多, 90亿元多一点, 3公里余: behind a unit that measures, before no word that begins with 多 or 余.
_MORE = re.compile(
    r"""(?<= [%‰倍成元块角年月天时钟周度点里米吨斤克亩顷升方瓦岁辈纪番] )
        (?: 多 (?: 一?点儿? | 一?些 )? (?! [少元边方次种样层功家级国维渠能项个车数人名云] )
          | 余 (?! [额款粮下热量波杭姚] ) )""",
    re.VERBOSE,
)
#: 36元起, 5%不到: at the end of what is said.
_LAST = re.compile(r"(?:(?P<at_least>起)|(?P<under>不到))(?=[,。;、!?)”\s]|的|$)")
_LAST_STARTS = frozenset("多余起不")


def around(
    text: str, start: int, end: int, number: Number, *, share: bool = False
) -> tuple[int, int, Number]:
    """``number``, which stands at ``text[start:end]``, under the words around it, and how far these reach.

    ``share`` says that it is a part or a multiple of something, which may be named between word and number.
    """
    return between(text, start, end, number, before(text, start) if start else None, share=share)


def between(
    text: str, start: int, end: int, number: Number, left: Bounding | None, *, share: bool = False
) -> tuple[int, int, Number]:
    """The same where ``left``, the word right before the number, is known."""
    if left is None and start:
        left = _afar(text, start, share)
    right = after(text, end) if end < len(text) else None
    if left is None and right is None:
        return start, end, number
    return left.reach if left else start, right.reach if right else end, bounded(number, left, right)


def before(text: str, start: int) -> Bounding | None:
    """The bound word that ends where a number starts."""
    last = text[start - 1 : start]
    found = _word_before(text, start)
    if found is None and last in _PARTICLE_ENDS:
        found = _word_before(text, start - 1) if last in _PARTICLES else None
        if found is None and start > 1 and text[start - 2 : start] in _PARTICLES:
            found = _word_before(text, start - 2)
    return found


def _word_before(text: str, end: int) -> Bounding | None:
    side = _side("before")
    for length in side.lengths.get(text[end - 1 : end], ()):
        start = end - length
        if start < 0:
            continue
        surface = text[start:end]
        word = side.words.get(surface)
        if word is None or (word.unless and text.endswith(word.unless, 0, start)):
            continue
        if surface in _TURNABLE and text[start - 1 : start] in _NEGATION_ENDS:
            negation = _NEGATION.search(text, max(0, start - _LONGEST_NEGATION), start)
            if negation is not None:
                return Bounding(negation.start(), _TURNED[word.bound])
        return Bounding(start, word.bound, word.yields)
    return None


def _afar(text: str, start: int, share: bool) -> Bounding | None:
    """A bound word that other words part from the number; these are no part of it, so it reaches nowhere."""
    first = max(0, start - _FARTHEST)
    window = text[first:start]
    if _AFAR.isdisjoint(window):
        return None
    found = _ADVERB.search(window) or (_SHARE.search(window) if share else None)
    if found is None:
        return None
    word = _word_before(text, first + found.end(found.lastgroup or 0))
    return Bounding(start, word.bound) if word else None


def after(text: str, end: int) -> Bounding | None:
    """The bound word that starts where a number ends."""
    head = text[end : end + 1]
    if (found := _word_after(text, end)) is not None:
        return found
    if head in _LAST_STARTS:
        if more := _MORE.match(text, end):
            return Bounding(more.end(), Bound.OVER)
        if last := _LAST.match(text, end):
            return Bounding(last.end(), Bound(str(last.lastgroup)))
    return None


def _word_after(text: str, end: int) -> Bounding | None:
    side = _side("after")
    for length in side.lengths.get(text[end : end + 1], ()):
        surface = text[end : end + length]
        word = side.words.get(surface)
        if word is None or text.startswith(word.unless, end + length):
            continue
        counted = word.yields and text[end - 1] in _COUNTERS
        return None if counted else Bounding(end + len(surface), word.bound, word.yields)
    return None


#: 3000亿元台阶 is a height, 3个台阶 are three of them.
_COUNTERS = frozenset("个道座处")


def bounded(number: Number, left: Bounding | None, right: Bounding | None) -> Number:
    """``number`` under the words on its left and on its right.

    不低于6.5%左右 and 近20%以上 are bounded by the stricter word: the one that opens only one side. An
    interval stays one.
    """
    if number.value is None:
        return number
    if left is not None and right is not None and left.yields is not right.yields:
        left, right = (None, right) if left.yields else (left, None)
    bound = number.bound
    for word in (right, left):
        if word is not None and (word.bound is not _ABOUT or bound is _EXACT):
            bound = word.bound
    return number if bound is number.bound else interval(number.value, bound)


def interval(value: Decimal, bound: Bound) -> Number:
    """The interval that ``bound`` gives a stated value; a negative value is bounded in its magnitude."""
    if bound is _EXACT:
        return Number(value, value, value, bound)
    floors, ceilings = (FLOORS, CEILINGS) if value >= 0 else (CEILINGS, FLOORS)
    return Number(value, value if bound in floors else None, value if bound in ceilings else None, bound)


def negated(number: Number) -> Number:
    """The same magnitude with the other sign: 下降超过3% out of 超过3%. A zero has none."""
    value, lower, upper = (x.copy_negate() if x else x for x in (number.value, number.lower, number.upper))
    return Number(value, upper, lower, number.bound)


@cache
def _side(name: str) -> _Side:
    words = {
        fold(row["word"]): _Word(
            Bound(row["bound"]), tuple(fold(row["unless"]).split()), row["yields"] == "yes"
        )
        for row in load("bound_words", check=fault, repeats=True)
        if row["side"] == name
    }
    return _Side(words, lengths(words, -1 if name == "before" else 0))


def fault(row: Row) -> str | None:
    """What is wrong with a row of the list, or None."""
    if row["side"] not in ("before", "after"):
        return f"no side {row['side']!r}"
    if row["yields"] not in ("", "yes"):
        return f"yields is 'yes' or empty, not {row['yields']!r}"
    return None if row["bound"] in set(Bound) else f"no bound {row['bound']!r}"
