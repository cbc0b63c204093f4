"""Where sentences and clauses begin and end.

A sentence ends at 。 ! ? (with the quotes that close after it) or with its paragraph. A clause ends at a
comma, semicolon, colon, dash or blank; a mark inside a number, title or time expression parts nothing.
Neither is longer than anybody writes: what goes on without a mark is cut, so that every number has a short
stretch of text about it and a page costs what its length costs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# One class of characters in front of each lets the engine skip to the next candidate.
# 。 and what closes after it; a blank behind one
_SENTENCE_END = re.compile(r"[。!?\s](?:(?<=[。!?])[。!?]*[”’)》】\]]*|(?<=[。!?”]\s))")
# , —— …… and blanks
_CLAUSE_END = re.compile(r"[,;:—─…\s](?:(?<=[,;:])|(?<=[—─])[—─]+|(?<=\s)\s*|(?<=…)…)")

#: The most characters of a sentence and of a clause, far more than newspapers print.
LONGEST_SENTENCE, LONGEST_CLAUSE = 2048, 512


class Clause(NamedTuple):
    """A half-open range of folded text without its closing mark, and that mark (empty at the end)."""

    start: int
    end: int
    mark: str


class Atoms:
    """Ranges in which no mark parts anything; overlapping ones are one."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in ranges:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, position: int) -> bool:
        """Whether one of the ranges holds ``position``."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]

    def behind(self, position: int) -> int:
        """``position``, or the end of the range that holds it and the character before it."""
        index = bisect_left(self._starts, position) - 1
        return max(position, self._ends[index]) if index >= 0 else position


class Sentence:
    """A half-open range of folded text with its closing mark; clauses are cut when they are asked for."""

    __slots__ = ("_atoms", "_clauses", "_text", "end", "start")

    def __init__(self, text: str, start: int, end: int, atoms: Atoms) -> None:
        self.start, self.end = start, end
        self._text, self._atoms = text, atoms
        self._clauses: tuple[Clause, ...] | None = None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, empty ones left out."""
        if self._clauses is None:
            self._clauses = _clauses(self._text, self.start, self.end, self._atoms)
        return self._clauses


def sentences(text: str, start: int, end: int, atoms: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of ``text[start:end]``; ``atoms`` are sorted ranges in which no mark parts anything."""
    whole = Atoms(atoms)
    out: list[Sentence] = []
    left = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > left and not whole.cover(match.start()):
            out += _sentences(text, left, match.end(), whole)
            left = match.end()
    if left < end:
        out += _sentences(text, left, end, whole)
    return out


def _sentences(text: str, start: int, end: int, atoms: Atoms) -> Iterator[Sentence]:
    """One sentence, or the parts of one that is too long: cut behind a clause where there is one."""
    while end - start > LONGEST_SENTENCE:
        until = start + LONGEST_SENTENCE
        cut = 1 + max(text.rfind(mark, start, until) for mark in ",;")
        if cut <= start or atoms.cover(cut - 1):
            cut = min(end, atoms.behind(until))
        yield Sentence(text, start, cut, atoms)
        start = cut
    if start < end:
        yield Sentence(text, start, end, atoms)


def _clauses(text: str, start: int, end: int, atoms: Atoms) -> tuple[Clause, ...]:
    """The clauses of ``text[start:end]``, empty ones left out."""
    out: list[Clause] = []
    left = start
    for match in _CLAUSE_END.finditer(text, start, end):
        if atoms.cover(match.start()):
            continue
        if match.start() > left:
            out += _parts(left, match.start(), match.group(), atoms)
        left = match.end()
    if left < end:
        out += _parts(left, end, "", atoms)
    return tuple(out)


def _parts(start: int, end: int, mark: str, atoms: Atoms) -> Iterator[Clause]:
    """One clause, or the parts of one that is too long."""
    while end - start > LONGEST_CLAUSE:
        cut = min(end, atoms.behind(start + LONGEST_CLAUSE))
        yield Clause(start, cut, mark if cut == end else "")
        start = cut
    if start < end:
        yield Clause(start, end, mark)


def behind_brackets(text: str, border: int, start: int) -> int:
    """Where the words before ``start`` begin: at ``border``, or behind a bracket opened or closed since."""
    opened = text.rfind("(", border, start)
    closed = text.rfind(")", border, start)
    if opened == border < closed:  # 派2.5元|(含税)|送
        return closed + 1
    if opened > closed:
        return opened + 1
    return closed + 1 if closed >= 0 and text.rfind("(", border, closed) < 0 else border


_LONGEST_TITLE = 30


def opened(text: str, start: int, end: int) -> int:
    """Where a name begins that closes a title or quotation opened before it: 《…》销量."""
    for opening, closing in (("《", "》"), ("“", "”")):
        shut = text.find(closing, start, end)
        if shut >= 0 and text.find(opening, start, shut) < 0:
            begun = text.rfind(opening, max(0, start - _LONGEST_TITLE), start)
            start = begun if begun >= 0 else start
    return start
