"""The grammar's word lists as patterns: longest word first, folded, loaded once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from indicators import lexicon
from indicators.normalization.fold import fold


def alternation(words: Iterable[str]) -> str:
    """A pattern body that matches any of ``words``, the longest first."""
    return "|".join(sorted(map(fold, words), key=lambda word: (-len(word), word)))


@cache
def verbs(role: str) -> str:
    """The verbs before a number with this role: up, down or level."""
    return alternation(row["word"] for row in lexicon.load("verbs") if row["role"] == role)


@cache
def actions(*, name: str | None = None, verb: str | None = None) -> str:
    """The transitive verbs with this treatment in a name (keep, drop) and this use (always, sometimes)."""
    return alternation(
        row["word"]
        for row in lexicon.load("actions")
        if (name is None or row["name"] == name) and (verb is None or row["verb"] == verb)
    )
