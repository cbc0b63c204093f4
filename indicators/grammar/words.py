"""The grammar's word lists as patterns: longest word first, folded, loaded once.

A module of the grammar writes down how a construction is built and leaves a slot, ``{role}``, where words
go; :func:`pattern` fills the slot from the lists when the pattern is first used. A word may carry guards,
lookarounds that say next to what it is a part of another word: (?<![合契])约.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property

import regex

from indicators import lexicon
from indicators.normalization.fold import fold
from indicators.normalization.han import spelled_out

#: The lists of words with a role in the grammar.
LISTS = ("adverbs", "cues", "measures", "organs")

_GUARD = re.compile(r"\(\?<?[=!][^()]*\)")
# (?<!合)约: the guards before the first character of a word.
_BEFORE = re.compile(r"\(\?<([=!])((?:[^()]|\([^()]*\))*)\)")
_GUARDED = re.compile(rf"(?P<guards>(?:{_BEFORE.pattern}\s*)+)(?P<first>[^(])")
_CUE = regex.compile(rf"(?:{_GUARD.pattern})*[\p{{Han}}A-Z](?:{_GUARD.pattern}|[\p{{Han}}A-Z])*")

# A slot; the guards before it go with each of its words, unless it may be repeated or left out.
_WITH = rf"(?:{_BEFORE.pattern}\s*)+(?=\{{[a-z_]+\}}(?!\s*[*+?{{]))"
_SLOT = re.compile(rf"(?P<with>{_WITH})?(?<!\\p)\{{(?P<role>[a-z_]+)\}}")

# A slot that is an alternative by itself: {up} | {down}. The engine is fastest with one flat list of words.
_OPEN = r"(?: ^ | (?<= [|] ) | (?<= \(\?[:=!] ) | (?<= [a-z]> ) ) \s*"
_ALTERNATIVE = re.compile(rf"{_OPEN} {_SLOT.pattern} (?= \s* (?: [|)] | $ ) )", re.VERBOSE)


def alternation(words: Iterable[str], guards: str = "") -> str:
    """A pattern body that matches any of ``words``, the longest first, behind ``guards``.

    Guards of a word add nothing to its length.

    Each begins with a character, by which the engine passes over the places where none of them can: what
    may not stand before a word is asked behind its first character.
    """
    longest_first = sorted(words, key=lambda word: (-len(_GUARD.sub("", word)), word))
    return "|".join(_led(guards + word) for word in longest_first)


def _led(word: str) -> str:
    """A guarded word with its first character before its guards: (?<!合)约 as 约(?<!合约)."""
    led = _GUARDED.match(word)
    if led is None:
        return word
    first = led["first"]
    return first + _BEFORE.sub(rf"(?<\1(?:\2){first})", led["guards"]) + word[led.end() :]


def fault(row: lexicon.Row) -> str | None:
    """Why a row of a list of guarded words is bad; None for a good one."""
    word = row["pattern"]
    if fold(word) != word:
        return f"{word!r} is not folded"
    return None if _CUE.fullmatch(word) else f"{word!r} is not a word with guards around it"


def holds(word: str, example: str) -> bool:
    """Whether a guarded word matches in its example."""
    if "(" not in word:
        return word in fold(example)
    return regex.search(word, fold(example)) is not None


@cache
def _cues() -> Mapping[str, list[str]]:
    roles: dict[str, list[str]] = defaultdict(list)
    for name in LISTS:
        for row in lexicon.load(name, check=fault, repeats=True, holds=holds):
            roles[row["role"]].append(row["pattern"])
    return roles


@cache
def _verbs() -> Mapping[str, list[str]]:
    """The verbs before a number, by role: up, down and level."""
    roles: dict[str, list[str]] = defaultdict(list)
    for row in lexicon.load("verbs"):
        roles[row["role"]].append(fold(row["word"]))
    return roles | {"long_move": [word for role in ("up", "down") for word in roles[role] if len(word) > 1]}


@cache
def _actions() -> Mapping[str, list[str]]:
    """The transitive verbs, by what becomes of them in a name and by whether they are always verbs."""
    roles: dict[str, list[str]] = defaultdict(list)
    for row in lexicon.load("actions"):
        word = fold(row["word"])
        roles["action"].append(word)
        roles["action_" + row["verb"]].append(word)
        roles["action_" + row["name"]].append(word)
        roles[f"action_{row['name']}_{row['verb']}"].append(word)
    return roles


@cache
def roles() -> frozenset[str]:
    """Every role that a slot can name."""
    return frozenset((*_cues(), *_verbs(), *_actions()))


def listed(role: str) -> list[str]:
    """The words with this role. Raises :class:`KeyError` for a role that no list has."""
    for lists in (_cues, _verbs, _actions):
        if role in lists():
            return lists()[role]
    raise KeyError(role)


@cache
def cues(role: str, guards: str = "") -> str:
    """The words with this role, each behind the guards, as a pattern body."""
    return alternation(listed(role), guards)


def pattern(body: str) -> Callable[[], re.Pattern[str]]:
    """A verbose pattern, compiled at its first call, with the words of a role in each ``{role}`` slot."""

    @cache
    def compiled() -> re.Pattern[str]:
        flat = _ALTERNATIVE.sub(lambda slot: cues(slot["role"], slot["with"] or ""), body)
        filled = _SLOT.sub(lambda slot: f"(?:{cues(slot['role'], slot['with'] or '')})", flat)
        return re.compile(spelled_out(filled), re.VERBOSE)

    return compiled


class Closing:
    """A pattern at the end of words, asked only where their last character can end it.

    ``ends`` names these characters, those at the end of a role's words by its slot; blanks are among them.
    """

    def __init__(self, body: str, ends: str) -> None:
        self.pattern = pattern(body)
        self._ends = ends

    @cached_property
    def ends(self) -> frozenset[str]:
        """The characters with which a match can end."""
        named = (word for slot in _SLOT.finditer(self._ends) for word in listed(slot["role"]))
        written = _SLOT.sub("", self._ends).split()
        return frozenset(word[-1] for word in map(_unguarded, named)).union(*written, _blanks())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that ends where ``text[start:end]`` ends."""
        stop = len(text) if end is None else end
        if stop <= start or text[stop - 1] not in self.ends:
            return None
        return self.pattern().search(text, start, stop)


def _unguarded(word: str) -> str:
    return _GUARD.sub("", word)


@cache
def _blanks() -> frozenset[str]:
    return frozenset(filter(str.isspace, map(chr, range(0x3001))))


def any_of(*parts: Callable[[], re.Pattern[str]]) -> Callable[[], re.Pattern[str]]:
    """One pattern that matches where any of several does: the first question, and most often the last."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile("|".join(part().pattern for part in parts), re.VERBOSE)

    return compiled


def either(**parts: Callable[[], re.Pattern[str]]) -> Callable[[], re.Pattern[str]]:
    """The first of several patterns that matches, in this order; ``lastgroup`` of its match names which."""

    @cache
    def compiled() -> re.Pattern[str]:
        named = (f"(?P<{name}>{part().pattern})" for name, part in parts.items())
        return re.compile("|".join(named), re.VERBOSE)

    return compiled
