"""Where sentences and clauses begin and end.

A sentence ends at 。 ! ? (with the quotes that close after it) or with its paragraph. A clause ends at a
comma, semicolon, colon, dash or blank; a mark inside a number or a time expression parts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

_SENTENCE_END = regex.compile(r"[。!?]+[”’)》】\]]*|(?<=[。!?”])\s")
_CLAUSE_END = regex.compile(r"[,;:]|[—─]{2,}|\s+|……")

#: Marks after which a new statement begins that shares less with the one before.
STRONG = ";。!?:"


@dataclass(frozen=True, slots=True)
class Clause:
    """A half-open range of folded text without its closing mark, and that mark (empty at the end)."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open range of folded text with its closing mark, and its clauses."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def sentences(text: str, start: int, end: int, atoms: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of ``text[start:end]``; ``atoms`` are sorted ranges in which no mark parts anything."""
    out, left = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > left:
            out.append(Sentence(left, match.end(), clauses(text, left, match.end(), atoms)))
            left = match.end()
    if left < end:
        out.append(Sentence(left, end, clauses(text, left, end, atoms)))
    return out


def clauses(text: str, start: int, end: int, atoms: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    """The clauses of ``text[start:end]``, empty ones left out."""
    inside = [atom for atom in atoms if atom[0] < end and atom[1] > start]
    out, left = [], start
    for match in _CLAUSE_END.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in inside):
            continue
        if match.start() > left:
            out.append(Clause(left, match.start(), match.group()))
        left = match.end()
    if left < end:
        out.append(Clause(left, end, ""))
    return tuple(out)
