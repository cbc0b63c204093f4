"""Finding the places of a folded text.

One pass of an automaton gives every word of the index; what follows looks only at these few words: it leads
chains on (湖南|长沙|望城区), gives back what belongs to the next word (长沙市|场), and drops names that stand
inside other names (长沙银行).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from indicators.normalization.places.contexts import (
    BORROWED,
    begins_name,
    is_abroad,
    is_national_firm,
    is_office,
    is_person,
)
from indicators.normalization.places.gazetteer import NATION, Level, ancestors, by_code, level_of, within
from indicators.normalization.places.names import Name, PlaceKind, Role, forms, index, meanings

#: No word of the index is longer.
LONGEST = 15


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a folded text: ``text[start:end] == name``.

    ``codes`` are the regions that it may mean, narrowed by the chain; empty for groups, foreign countries and
    anaphors. ``link`` is the last name of a chain (望城区 of 湖南省长沙市望城区).
    """

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    kind: PlaceKind = PlaceKind.REGION
    link: str = ""


def find(text: str, *, region: str | None = None) -> list[PlaceMention]:
    """The places in a folded text, sorted and not overlapping.

    ``region`` is the code of the region that the text is about: the short names of its counties, and of its
    neighbours, count then (望城 in a text about 长沙). Without it they count where the text also has the full
    name, behind a larger place, or when they are all there is.
    """
    hits = _automaton().find_matches_as_indexes(text)
    if not hits:
        return []
    helped = _around(region) if region else frozenset[str]()
    if hits[0][1:] == (0, len(text)):
        helped |= {text}
    refused: set[str] = set()
    found = list(_mentions(text, hits, helped, refused))
    named = _named(found) if refused else frozenset[str]()
    return list(_mentions(text, hits, helped | named, set())) if refused & named else found


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word of the index, ready for use: ``loose`` when its last character may belong to the next word."""

    word: str
    role: Role
    name: Name | None
    loose: bool


@cache
def _entries() -> tuple[_Entry, ...]:
    names = meanings()
    words = index().items()
    return tuple(_Entry(word, role, names.get(word), word[-1] in "省市县区州") for word, role in words)


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(index()), matchkind=MatchKind.LeftmostLongest)


_WHOLE_COUNTRY = frozenset({"全国", "我国"})


@cache
def _around(region: str) -> frozenset[str]:
    """The names of the counties of a region; of a county's prefecture or province instead of its own."""
    top = ancestors(region)[-1] if level_of(region) is Level.COUNTY and ancestors(region) else region
    if level_of(top) is Level.NATION:
        return frozenset()
    inside = (row for code, rows in by_code().items() if within(code, top) for row in rows)
    return frozenset(text for row in inside for text in forms(row))


def _named(found: list[PlaceMention]) -> frozenset[str]:
    """Every name of the counties that the text names in full or in a chain."""
    counties = ((code, m.link) for m in found for code in m.codes if level_of(code) is Level.COUNTY)
    rows = (row for code, link in counties for row in by_code()[code] if link in forms(row))
    return frozenset(text for row in rows for text in forms(row))


def _mentions(
    text: str, hits: list[tuple[int, int, int]], helped: frozenset[str], refused: set[str]
) -> Iterator[PlaceMention]:
    """The hits that are places, each led on along its chain; leaning names without help go to ``refused``."""
    entries = _entries()
    reached = 0
    for number, start, end in hits:
        entry = entries[number]
        if start < reached or entry.role is Role.DECOY:
            continue
        mention = _candidate(text, entry, start, end, helped)
        if mention is None:
            if entry.role is Role.LEANING:
                refused.add(entry.word)
            mention = _hidden(text, start, end, helped)
        if mention is not None:
            reached = mention.end
            if not _inside_name(text, mention):
                yield mention


def _hidden(text: str, start: int, end: int, helped: frozenset[str]) -> PlaceMention | None:
    """The place that begins inside a name which turned out to be none."""
    begin = start + 1
    for number, left, right in _automaton().find_matches_as_indexes(text[begin : end + LONGEST]):
        entry = _entries()[number]
        if begin + left >= end:
            return None
        if entry.role is not Role.DECOY:
            mention = _candidate(text, entry, begin + left, begin + right, helped)
            if mention is not None:
                return mention
    return None


def _candidate(text: str, entry: _Entry, start: int, end: int, helped: frozenset[str]) -> PlaceMention | None:
    """The mention that begins with this word; null when it is none here, so that another may begin inside."""
    if entry.role is Role.OFFICE:
        return _office(text, start)
    if entry.role is Role.LEANING and entry.word not in helped:
        return None
    name = entry.name
    if entry.loose and BORROWED.match(text, end - 1):
        name, end = meanings().get(text[start : end - 1]), end - 1
    if name is None:
        return None
    mention = PlaceMention(start, end, name.text, name.codes, name.kind, name.text)
    if name.kind is not PlaceKind.REGION:
        return mention
    mention = chained(text, mention)
    if mention.end > end and name.codes == (NATION,):
        return None  # 我国湖南: the mention begins with 湖南
    return mention


def _inside_name(text: str, mention: PlaceMention) -> bool:
    """Whether a region's name is here a part of somebody's or something's own; 全国 and 我国 never are."""
    if mention.kind is not PlaceKind.REGION or mention.name in _WHOLE_COUNTRY:
        return False
    if mention.name == "全国" and is_abroad(text, mention.start):
        return True
    if mention.name == "中国" and is_national_firm(text, mention.end):
        return True
    return is_person(text, mention.start, mention.end) or begins_name(text, mention.end)


def _office(text: str, start: int) -> PlaceMention | None:
    """The first character of 市政府, 县委: the region that is meant and not named."""
    if not is_office(text, start):
        return None
    return PlaceMention(start, start + 1, text[start], (), PlaceKind.ANAPHOR, text[start])


def chained(text: str, mention: PlaceMention) -> PlaceMention:
    """The mention led on as far as smaller places inside it follow: 湖南 to 湖南长沙 to 湖南长沙望城区."""
    while (step := _next_link(text, mention)) is not None:
        mention = step
    return mention


def _next_link(text: str, mention: PlaceMention) -> PlaceMention | None:
    begin = mention.end
    longest = _lengths().get(text[begin : begin + 2], 0)
    for end in range(min(len(text), begin + longest), begin + 1, -1):
        word = text[begin:end]
        if index().get(word) is Role.DECOY:
            return None
        name = meanings().get(word) if word != mention.link else None
        codes = _inside(name, mention.codes) if name else ()
        if codes and not BORROWED.match(text, end - 1):
            return PlaceMention(mention.start, end, text[mention.start : end], codes, link=word)
    return None


@cache
def _lengths() -> dict[str, int]:
    """The length of the longest word that begins with these two characters."""
    return {word[:2]: len(word) for word in sorted({*index(), *meanings()}, key=len)}


def _inside(name: Name, larger: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of a name that lie in one of the larger regions."""
    return tuple(code for code in name.codes if any(code != top and within(code, top) for top in larger))
