"""Where the words of a claim stand in its text: the subject, indicator, period and reference of each mention.

A row of the table tells these words, not their place, and the words may be resolved (全市 became a name)
or put together from parts. So they are looked for, and only an occurrence to the letter counts: right
behind the mention (598个|企业), else the last before it in the sentence, else the first behind it, else the
last before the sentence. A subject may also stand behind its sentence, for a page tells in its head whose
it is. An occurrence that would cut a time, a place, a number or another mention in two (长沙 in 长沙县) is
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indicators.grammar.text import Text
from indicators.normalization import periods, places

Range = tuple[int, int]

# 1,250.5
_FIGURE = re.compile(r"[0-9][0-9.,]*[0-9]")

#: The columns whose words are looked for.
ROLES = ("subject", "indicator", "period", "reference")


def locate(text: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Range]]:
    """For each row of the claims of ``text``, the half-open range of ``text`` where each role's words stand.

    Roles that are null or stand nowhere to the letter are left out.

    >>> text = "安溪县茶园60万亩，茶叶增长3%。"
    >>> row = {"start": 5, "end": 9, "sentence": text, "subject": "安溪县", "indicator": "茶园"}
    >>> locate(text, [row])
    [{'subject': (0, 3), 'indicator': (3, 5)}]
    """
    return list(_Words(Text(text), rows).of_rows())


class _Words:
    """The text with print line breaks joined, as words are written in the table, and its whole things."""

    def __init__(self, text: Text, rows: Sequence[Mapping[str, Any]]) -> None:
        self._text = text
        self._rows = rows
        self._sources = [text.source(place, place + 1)[0] for place in range(len(text.kept))]
        self._mentions = [self._kept(row["start"], row["end"]) for row in rows]
        self._inside = _inside(len(text.kept), [*_ranges(text.folded), *self._mentions])
        self._places: dict[str, _Places] = {}

    def of_rows(self) -> Iterator[dict[str, Range]]:
        for row, mention in zip(self._rows, self._mentions, strict=True):
            sentence = self._sentence(row["sentence"], mention)
            found = {role: self._find(row.get(role), role, mention, sentence) for role in ROLES}
            yield {role: self._text.source(*place) for role, place in found.items() if place}

    def _find(self, words: str | None, role: str, mention: Range, sentence: Range) -> Range | None:
        if not words:
            return None
        if words not in self._places:
            self._places[words] = _Places(self._occurrences(words), len(words))
        places = self._places[words]
        return (
            places.first(mention[1], mention[1] + len(words))
            or places.last(sentence[0], mention[0])
            or places.first(mention[1], sentence[1])
            or places.last(0, sentence[0])
            or (places.first(sentence[1], len(self._text.kept)) if role == "subject" else None)
        )

    def _occurrences(self, words: str) -> list[int]:
        """Where ``words`` begin and cut nothing in two, from left to right."""
        found, kept = [], self._text.kept
        place = kept.find(words)
        while place >= 0:
            if not (self._inside[place] or self._inside[place + len(words)]):
                found.append(place)
            place = kept.find(words, place + 1)
        return found

    def _sentence(self, sentence: str, mention: Range) -> Range:
        """The range of the sentence around a mention."""
        start = self._text.kept.rfind(
            sentence, max(0, mention[1] - len(sentence)), mention[0] + len(sentence)
        )
        return (start, start + len(sentence)) if start >= 0 else mention

    def _kept(self, start: int, end: int) -> Range:
        """The range of the joined text for a range of the text as given."""
        return bisect_right(self._sources, start) - 1, bisect_right(self._sources, end - 1)


class _Places:
    """Where words of one length stand in a text."""

    def __init__(self, starts: list[int], length: int) -> None:
        self._starts = starts
        self._length = length

    def first(self, start: int, end: int) -> Range | None:
        """The first place inside a range."""
        return self._at(bisect_left(self._starts, start), start, end)

    def last(self, start: int, end: int) -> Range | None:
        """The last place inside a range."""
        return self._at(bisect_right(self._starts, end - self._length) - 1, start, end)

    def _at(self, number: int, start: int, end: int) -> Range | None:
        if not 0 <= number < len(self._starts):
            return None
        place = self._starts[number]
        return (place, place + self._length) if start <= place and place + self._length <= end else None


def _ranges(folded: str) -> Iterator[Range]:
    """The times, places and figures of a text."""
    yield from (figure.span() for figure in _FIGURE.finditer(folded))
    yield from ((time.start, time.end) for time in periods.find(folded))
    yield from ((place.start, place.end) for place in places.find(folded))


def _inside(length: int, whole: Iterable[Range]) -> bytearray:
    """For each border between characters whether it lies within one of the ranges that are whole."""
    inside = bytearray(length + 1)
    for start, end in whole:
        inside[start + 1 : end] = b"\1" * (end - start - 1)
    return inside
