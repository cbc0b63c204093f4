"""All the ways to name a place, and the words that only look like one.

Every text is folded. :func:`index` is the dictionary that a text is searched with: each entry has a
:class:`Role` that says on what condition it is a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from itertools import product

from indicators.lexicon import load
from indicators.normalization.fold import fold
from indicators.normalization.places.gazetteer import Level, Region, regions


class PlaceKind(StrEnum):
    """What the name of a place stands for."""

    REGION = "region"
    ANAPHOR = "anaphor"
    GROUP = "group"
    FOREIGN = "foreign"


class Role(Enum):
    """On what condition a word of the index is a place."""

    #: Always: 长沙, 望城区, 京津冀, 全省.
    FREE = auto()
    #: Where the text is about the region or its surroundings, or names it in full: 望城, 和县.
    LEANING = auto()
    #: Never: 确保 (of 确保|定期), 黄河 (of 黄河|北岸).
    DECOY = auto()
    #: The first character is, a region pointed at: 【市】政府, 【县】委.
    OFFICE = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """What a surface form may mean: its kind, and for a region the codes, in the order of the table."""

    text: str
    kind: PlaceKind
    codes: tuple[str, ...] = ()


#: Before the kind of a region they point at one that is named elsewhere: 全省, 我市, 该县, 本区, 这个县.
_POINTERS = ("全", "我", "本", "该", "这个")
_KINDS = ("省", "自治区", "市", "州", "盟", "地区", "县", "区", "旗")
#: 全地区 points, 地区 is any area.
_BARE_KINDS = ("省", "自治区", "市", "州", "盟", "县", "区", "旗")
#: After the kind of a region: its offices (市政府, 区政协).
_OFFICES = ("政府", "人民政府", "委", "人大", "政协", "财政")


@cache
def pointing() -> dict[str, str]:
    """Each pointing word with the kind of region it points at: 全省 and 省 to 省."""
    words = {pointer + kind: kind for pointer, kind in product(_POINTERS, _KINDS)}
    return words | {kind: kind for kind in _BARE_KINDS}


@cache
def index() -> dict[str, Role]:
    """Every word that a text is searched for, with its role."""
    free = _free()
    found = {fold(row["word"]): Role.DECOY for row in load("place_decoys")}
    found |= {kind + office: Role.OFFICE for kind, office in product(_BARE_KINDS, _OFFICES) if len(kind) == 1}
    found |= {text: Role.FREE if text in free else Role.LEANING for text in meanings()}
    for text in _counting("chain"):
        found.pop(text, None)
    return found


@cache
def _counting(condition: str) -> frozenset[str]:
    """The names that are words of their own and count as places on this condition only."""
    return frozenset(fold(row["name"]) for row in load("place_words") if row["counts"] == condition)


@cache
def meanings() -> dict[str, Name]:
    """Every name of a place by its text, also those that count only behind a larger place."""
    names = {text: Name(text, PlaceKind.REGION, codes) for text, codes in _codes().items()}
    for kind, file in ((PlaceKind.GROUP, "region_groups"), (PlaceKind.FOREIGN, "nations")):
        names |= {text: Name(text, kind) for row in load(file) if (text := fold(row["name"])) not in names}
    aliases = {fold(row["name"]): row["code"] for row in load("region_aliases")}
    names |= {text: Name(text, PlaceKind.REGION, (code,)) for text, code in aliases.items()}
    words = (word for word in pointing() if len(word) > 1)
    return names | {word: Name(word, PlaceKind.ANAPHOR) for word in words}


def _codes() -> dict[str, tuple[str, ...]]:
    """Each name in the table with the codes that bear it."""
    never = _counting("never")
    codes: dict[str, dict[str, None]] = {}
    for region in regions():
        for text in forms(region):
            if text not in never:
                codes.setdefault(text, {})[region.code] = None
    return {text: _leading(text, tuple(listed)) for text, listed in codes.items()}


def _leading(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Without the smaller regions whose short name is a province's too (河南): they go by the full one."""
    provinces = tuple(code for code in codes if code.endswith("0000"))
    return provinces if provinces and text[-1] not in "省市区县" else codes


@cache
def forms(region: Region) -> tuple[str, ...]:
    """The official name, the short one, and for autonomous areas that with the kind (湘西州, 芷江县)."""
    if region.short is None:
        return (fold(region.name),)
    full, short = fold(region.name), fold(region.short)
    autonomous = "自治" in region.name and not region.name.endswith("区")
    return (full, short, short + full[-1]) if autonomous else (full, short)


@cache
def _free() -> frozenset[str]:
    """The names that need no help from the text."""
    free = {fold(row["name"]) for file in ("bare_names", "region_aliases") for row in load(file)}
    for region in regions():
        full, *shorts = forms(region)
        free.update(shorts if _distinct(region) else (text for text in shorts if len(text) > 2))
        if len(full) > 2:
            free.add(full)
    free.update(text for text, name in meanings().items() if name.kind is not PlaceKind.REGION)
    return frozenset(free - _counting("helped"))


def _distinct(region: Region) -> bool:
    """Whether the region is known by its short name: provinces and the prefectures of today."""
    return region.level <= Level.PROVINCE or (region.level is Level.PREFECTURE and region.until is None)
