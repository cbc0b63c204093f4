"""When two wordings of a name count as the same.

Strictly: but for width, blanks, quotation marks, an edge 的 and the last character of a region's name.
Relaxed: also when one ends with the other, or when they share most of their characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NATION = frozenset(["全国", "我国", "中国", "国内"])
_REGION_TAILS = "省市区县"
_POINTERS = "全我本该"
_NOISE = re.compile(r"[\s“”\"'‘’《》「」]")
_EDGES = "的，,、：:"

#: How much of their characters two relaxed wordings share at least, as F1.
_ALIKE = 0.6


def clean(name: str | None) -> str | None:
    """A name without what never matters; None when nothing stays."""
    if name is None:
        return None
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).strip(_EDGES) or None


def same(name: str | None, accepted: Iterable[str | None], *, relaxed: bool) -> bool:
    """Whether ``name`` is one of the ``accepted`` names; None is a name of its own."""
    own = clean(name)
    others = [clean(other) for other in accepted]
    if _stem(own) in map(_stem, others):
        return True
    return relaxed and any(own and other and _alike(own, other) for other in others)


def overlap(one: str, other: str) -> float:
    """F1 of the characters that two strings share, whatever their order."""
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _alike(one: str, other: str) -> bool:
    if overlap(one, other) >= _ALIKE:
        return True
    return min(len(one), len(other)) >= 2 and (one.endswith(other) or other.endswith(one))


def _stem(name: str | None) -> str | None:
    """湖南 for 湖南省: what is left when the last character only says what sort of region it is."""
    if name is None or name in _NATION:
        return name and "全国"
    short = 3 <= len(name) <= 8 and name[-1] in _REGION_TAILS and name[0] not in _POINTERS
    return name[:-1] if short else name
