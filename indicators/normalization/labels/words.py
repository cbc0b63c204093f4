"""Words that hold a numeral and say no number: 十分, 老百姓, 三亚, 千方百计; as listed in ``labels.tsv``.

One pass of an automaton gives every word that is written in the text; of several that share their first
numeral the longest that fits wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from indicators import lexicon
from indicators.normalization import units
from indicators.normalization.fold import fold
from indicators.normalization.labels.shapes import NUMERALS, measures

#: What a numeral goes on from: 二十一点|三, 百分之|三.
_FRACTION = re.compile(r"(?:[0-9一二三四五六七八九十百千万亿零〇][.,点]|分之)$")

#: What goes on after a numeral: 一二九|.5, 996|,000.
_CONTINUED = re.compile(r"[.,点][0-9一二三四五六七八九零〇]")

_DIGITS = frozenset("0123456789")
_ONES = frozenset("一二两三四五六七八九零〇")
_TENS = frozenset("十百千万亿廿卅卌")
_FORMAL_ONES = frozenset("壹贰叁肆伍陆柒捌玖")
_FORMAL_TENS = frozenset("拾佰仟万亿")


@dataclass(frozen=True, slots=True)
class Word:
    """A listed word, folded: its rule, characters that may not stand right before and after it, an example.

    ``leads`` is the length of the numeral that the word begins with, ``numeral`` where its first one stands.
    """

    text: str
    rule: str
    not_after: str
    not_before: str
    example: str
    leads: int
    numeral: int


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and rule of the listed words in a folded text; one word a numeral, the longest."""
    ranked = _ranked()
    sharing: dict[int, list[tuple[int, int]]] = {}
    for rank, start, _ in _automaton().find_matches_as_indexes(text, overlapping=True):
        sharing.setdefault(start + ranked[rank].numeral, []).append((rank, start))
    for written in sharing.values():
        for rank, start in sorted(written):
            word = ranked[rank]
            if _stands(word, text, start):
                yield start, start + len(word.text), word.rule
                break


def _stands(word: Word, text: str, start: int) -> bool:
    """Whether the neighbours of ``word`` at ``start`` leave it a word."""
    end = start + len(word.text)
    if word.leads and (text[start - 1 : start] == "第" or _measured(text, start + word.leads, end)):
        return False
    if word.text[-1] in NUMERALS and (_CONTINUED.match(text, end) or measures(text, end)):
        return False
    before, after = text[start - 1 : start], text[end : end + 2]
    if word.leads == len(word.text) and not NUMERALS.isdisjoint(before + after[:1]):
        return False
    if before and (before in word.not_after or _goes_on(before, word.text[0])):
        return False
    if word.text[0] in NUMERALS and _FRACTION.search(text, max(0, start - 3), start):
        return False
    return not (after and (after[0] in word.not_before or _goes_on(word.text[-1], after)))


def _measured(text: str, numeral_end: int, end: int) -> bool:
    """Whether the word's numeral has a unit that is longer than the rest of the word: 六安|培, 五一|亩."""
    unit = units.match(text, numeral_end)
    return unit is not None and unit.end > end


def _goes_on(left: str, rest: str) -> bool:
    """Whether ``left`` and ``rest`` are parts of one numeral: 五万|家 is no 万家, but 唯一|一个 is 唯一."""
    right = rest[0]
    if left in _FORMAL_ONES or right in _FORMAL_ONES:
        return left in _FORMAL_TENS or right in _FORMAL_TENS
    if right in _TENS:
        return (
            left in _DIGITS | _TENS | _FORMAL_TENS
            or left == "几"
            or (left in _ONES and left + right != "一十")
        )
    if right in _ONES:
        return left in _TENS or (left in _ONES and (left + right != "一一" or rest[1:] in _ONES | _TENS))
    return right in _DIGITS and left in _DIGITS


@cache
def words() -> tuple[Word, ...]:
    """The words of ``labels.tsv``."""
    return tuple(_word(row) for row in lexicon.load("labels", check=fault))


def _word(row: lexicon.Row) -> Word:
    word = fold(row["word"])
    leads = next((i for i, character in enumerate(word) if character not in NUMERALS), len(word))
    numeral = next((i for i, character in enumerate(word) if character in NUMERALS), len(word))
    around = fold(row["not_after"]), fold(row["not_before"])
    return Word(word, row["rule"], *around, fold(row["example"]), leads, numeral)


def fault(row: lexicon.Row) -> str | None:
    """Why a row of ``labels.tsv`` can't be used, or None."""
    word = fold(row["word"])
    if len(word) < 2:
        return f"{word!r} is shorter than two characters"
    return None if NUMERALS.intersection(word) else f"{word!r} holds no numeral"


@cache
def _ranked() -> tuple[Word, ...]:
    """The words as they are tried: the longest first, and first of these what goes on behind its numeral."""
    return tuple(sorted(words(), key=lambda word: (-len(word.text), word.numeral == len(word.text) - 1)))


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick([word.text for word in _ranked()], matchkind=MatchKind.Standard)
