"""Where sentences and clauses begin and end.

A sentence ends at 。 ! ? (with the quotes that close after it) or with its paragraph. A clause ends at a
comma, semicolon, colon, dash or blank; a mark inside a number, title or time expression parts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# One class of characters in front of each lets the engine skip to the next candidate.
# 。 and what closes after it; a blank behind one
_SENTENCE_END = re.compile(r"[。!?\s](?:(?<=[。!?])[。!?]*[”’)》】\]]*|(?<=[。!?”]\s))")
# , —— …… and blanks
_CLAUSE_END = re.compile(r"[,;:—─…\s](?:(?<=[,;:])|(?<=[—─])[—─]+|(?<=\s)\s*|(?<=…)…)")


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
    out, left = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > left and not whole.cover(match.start()):
            out.append(Sentence(text, left, match.end(), whole))
            left = match.end()
    if left < end:
        out.append(Sentence(text, left, end, whole))
    return out


def _clauses(text: str, start: int, end: int, atoms: Atoms) -> tuple[Clause, ...]:
    """The clauses of ``text[start:end]``, empty ones left out."""
    out, left = [], start
    for match in _CLAUSE_END.finditer(text, start, end):
        if atoms.cover(match.start()):
            continue
        if match.start() > left:
            out.append(Clause(left, match.start(), match.group()))
        left = match.end()
    if left < end:
        out.append(Clause(left, end, ""))
    return tuple(out)


def behind_brackets(text: str, border: int, start: int) -> int:
    """Where the words before ``start`` begin: at ``border``, or behind a bracket opened or closed since."""
    opened = text.rfind("(", border, start)
    closed = text.rfind(")", border, start)
    if opened == border < closed:  # 派2.5元|(含税)|送
        return closed + 1
    if opened > closed:
        return opened + 1
    return closed + 1 if closed >= 0 and text.rfind("(", border, closed) < 0 else border
