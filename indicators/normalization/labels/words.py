"""Words that hold a numeral and say no number: 十分, 老百姓, 三亚, 千方百计; as listed in ``labels.tsv``.

A word is looked up only where a numeral stands in the text, by the pair of characters at the word's first
numeral; of several that fit the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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

    ``leads`` is the length of the numeral that the word begins with.
    """

    text: str
    rule: str
    not_after: str
    not_before: str
    example: str
    leads: int


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and rule of the listed words in a folded text; one word a numeral, the longest."""
    index = _index()
    for numeral in _begins().finditer(text):
        position = numeral.start()
        for offset, word in index.get(text[position : position + 2], ()) or index.get(text[position], ()):
            if _stands(word, text, position - offset):
                yield position - offset, position - offset + len(word.text), word.rule
                break


def _stands(word: Word, text: str, start: int) -> bool:
    """Whether ``word`` stands at ``start`` and its neighbours leave it a word."""
    if start < 0 or not text.startswith(word.text, start):
        return False
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
    return Word(
        word, row["rule"], fold(row["not_after"]), fold(row["not_before"]), fold(row["example"]), leads
    )


def fault(row: lexicon.Row) -> str | None:
    """Why a row of ``labels.tsv`` can't be used, or None."""
    word = fold(row["word"])
    if len(word) < 2:
        return f"{word!r} is shorter than two characters"
    return None if NUMERALS.intersection(word) else f"{word!r} holds no numeral"


@cache
def _begins() -> re.Pattern[str]:
    """A numeral from which a word may be looked up: any, or one with what may follow it in a word."""
    seconds: dict[str, list[str]] = {}
    for key in _index():
        seconds.setdefault(key[0], []).append(key[1:])
    return re.compile(
        "|".join(
            first if "" in rest else f"{first}(?=[{''.join(map(re.escape, sorted(rest)))}])"
            for first, rest in seconds.items()
        )
    )


@cache
def _index() -> dict[str, tuple[tuple[int, Word], ...]]:
    """Words by their first numeral and the character after it, with the numeral's offset; the longest first.

    Words that end with their only numeral stand under the numeral alone and again under every pair.
    """
    pairs: dict[str, list[tuple[int, Word]]] = {}
    last: dict[str, list[tuple[int, Word]]] = {}
    for word in words():
        offset = next(i for i, character in enumerate(word.text) if character in NUMERALS)
        key = word.text[offset : offset + 2]
        (pairs if len(key) == 2 else last).setdefault(key, []).append((offset, word))
    for key, entries in pairs.items():
        entries.extend(last.get(key[0], ()))
    return {
        key: tuple(sorted(entries, key=lambda entry: -len(entry[1].text)))
        for key, entries in (*pairs.items(), *last.items())
    }
