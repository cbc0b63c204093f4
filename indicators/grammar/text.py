"""A page as the grammar reads it: paragraphs without print line breaks, every character with its source.

Newsprint and PDF text break lines in the middle of sentences, words and numbers; :class:`Text` joins what
the printing broke apart and leaves apart what the author did (headings, list items, paragraphs). Two
strings of equal length come out: ``kept`` with the author's characters, ``folded`` for matching
(:mod:`indicators.normalization.fold`). :meth:`Text.source` leads from either back to the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import regex

from indicators.grammar import cells
from indicators.normalization.fold import fold

# Blanks so wide that they part lines too.
_WIDE_BLANK = re.compile(r"\u3000{2,}| {4,}|\t{2,}")

# A blank that only sets a number off from its neighbours: 达到 15.3 万亿元, 增长 4 %, 利润(元)  36.
_LOOSE_BLANK = regex.compile(
    r"(?<=[\p{Han},、;:。()]) {1,3}(?=[\d.+-])|(?<=[\d%‰]) (?=[\p{Han}%‰,、;:。)])|(?<=\p{Han}) (?=%)"
)

# What ends a sentence at the end of a line, and the quotes and brackets that may close after it.
_FINISHED = frozenset("。!?;:…")
_CLOSERS = "”’)》】]"

# What can't end anything: the rest must stand on the next line.
_OPEN_END = frozenset(",、(“‘《〈[【·")

# How an author starts a new line: 一、 (二) 3. 4、 ①  —— ● 第五章; or a line wholly in brackets.
_NEW_LINE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:[、)]|\.(?!\d))"
    r"|[①-⑳]|[—-]{2}|[●■◆▲★○□△▪]|第[一二三四五六七八九十百\d]{1,4}[章节条编]|\([^()]*\)$"
)

# 达到3|00亿元: a number that goes on in the next line, which begins with no date.
_DIGITS_BEFORE = re.compile(r"[,、;:][^,、;:]*[一-鿿][\d.,]{1,9}$")
_DIGITS_BEHIND = re.compile(r"[\d.,]{1,9}(?![年月日号时点届次版])[%‰一-鿿]")

# What prints half as wide as a Chinese character.
_NARROW = re.compile(r"[\u0000-\u2e80]+")

_INNER_MARKS = ",;。、"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_PAIRS = {"“": "”", "《": "》", "(": ")"}
_WRAP_SLACK = 3  # how many characters shorter than its neighbours a full printed line may be
_BODY_LENGTH = 28  # a line this long with marks inside is running text, not a headline


class Line(NamedTuple):
    """One line of the page: where it stands in the text as given, and its folded form, trimmed."""

    start: int
    end: int
    folded: str


class Text:
    """The page; see the module docstring.

    ``raw``, ``kept`` and ``folded`` are strings, ``paragraphs`` half-open ranges of ``folded``.
    """

    __slots__ = ("_kept_starts", "_raw_starts", "folded", "kept", "paragraphs", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._kept_starts: list[int] = []
        self._raw_starts: list[int] = []
        self.paragraphs: list[tuple[int, int]] = []
        kept: list[str] = []
        folded: list[str] = []
        length = 0
        narrow = fold(raw)
        for group in _paragraphs(_lines(raw, narrow)):
            start = length
            for line in group:
                for left, right in _pieces(line):
                    self._kept_starts.append(length)
                    self._raw_starts.append(left)
                    kept.append(raw[left:right])
                    folded.append(narrow[left:right])
                    length += right - left
            self.paragraphs.append((start, length))
            kept.append("\n")
            folded.append("\n")
            length += 1
        self.kept = "".join(kept)
        self.folded = "".join(folded)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of ``raw`` that holds the characters ``start`` to ``end`` of ``kept``."""
        kept, raw = self._kept_starts, self._raw_starts
        first = bisect_right(kept, start) - 1
        last = bisect_right(kept, end - 1, first) - 1
        return raw[first] + start - kept[first], raw[last] + end - kept[last]


def _lines(raw: str, folded: str) -> list[Line]:
    lines = []
    start = 0
    for printed in folded.splitlines(keepends=True):
        end = start + len(printed)
        if _TWO_BLANKS in printed:
            for blank in _WIDE_BLANK.finditer(raw, start, end):
                lines.append(_trimmed(folded[start : blank.start()], start))
                start = blank.end()
            printed = folded[start:end]
        lines.append(_trimmed(printed, start))
        start = end
    return [line for line in lines if line.folded]


#: A wide blank, folded, is at least as wide.
_TWO_BLANKS = "  "


def _trimmed(words: str, start: int) -> Line:
    words = words.rstrip()
    end = start + len(words)
    words = words.lstrip()
    return Line(end - len(words), end, words)


def _pieces(line: Line) -> list[tuple[int, int]]:
    """The ranges of a line that stay when loose blanks are left out; those between cells are none."""
    ranges, left = [], line.start
    loose = " " in line.folded and not cells.is_row(line.folded)
    for blank in _LOOSE_BLANK.finditer(line.folded) if loose else ():
        ranges.append((left, line.start + blank.start()))
        left = line.start + blank.end()
    ranges.append((left, line.end))
    return ranges


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    printed = [line.folded for line in lines]
    for i, line in enumerate(lines):
        if i and _broken(printed[i - 1], line.folded, printed[max(0, i - 3) : i + 3]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _broken(above: str, below: str, around: list[str]) -> bool:
    """Whether the printing, and not the author, parted two lines; ``around`` holds them with neighbours."""
    if above.rstrip(_CLOSERS)[-1:] in _FINISHED or cells.is_row(above):
        return False
    if above[-1] in _OPEN_END or (above[-1] == "." and above[-2:-1].isdecimal()) or _unclosed(above, below):
        return True
    if _NEW_LINE.match(below) or cells.follows(above, below):
        return False
    if _DIGITS_BEFORE.search(above) and _DIGITS_BEHIND.match(below):
        return True
    listed = _NEW_LINE.match(above)
    marks = _marks(above[listed.end() :] if listed else above)
    if not marks and not _marks(below):
        return False
    width = _width(above)
    return (width >= _BODY_LENGTH and marks >= 2) or width >= max(map(_width, around)) - _WRAP_SLACK


def _marks(line: str) -> int:
    """How many marks inside sentences a line has; a comma inside a number is none."""
    inside = len(_THOUSANDS.findall(line)) if "," in line else 0
    return sum(map(line.count, _INNER_MARKS)) - inside


def _unclosed(above: str, below: str) -> bool:
    """A quotation mark or bracket that opens above and closes below."""
    for opening, closing in _PAIRS.items():
        if above.rfind(opening) > above.rfind(closing):
            shut, again = below.find(closing), below.find(opening)
            return shut >= 0 and (again < 0 or shut < again)
    return False


@lru_cache(maxsize=16)  # neighbours ask for it in turn
def _width(line: str) -> float:
    """How wide a line prints, in Chinese characters."""
    return (len(line) + len(_NARROW.sub("", line))) / 2
