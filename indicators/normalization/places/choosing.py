"""Which region a mention means: by the document's region, the places read before, the document's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day

from indicators.errors import ParseError
from indicators.normalization.fold import fold
from indicators.normalization.places.finding import LONGEST, PlaceMention, chained
from indicators.normalization.places.gazetteer import (
    Level,
    Region,
    ancestors,
    by_code,
    common_level,
    region_of,
)
from indicators.normalization.places.names import PlaceKind, forms, meanings, pointing


def resolve(
    mention: PlaceMention, *, region: str | None = None, seen: Sequence[str] = (), date: day | None = None
) -> Region | None:
    """The region that a mention means; null when the context does not decide.

    ``region`` is the code of the document's region; ``seen`` are the codes of the places read before, the
    last one last; ``date`` is the document's date: rows of its year are preferred, without it those of today.
    """
    year = date.year if date else None
    if mention.kind is PlaceKind.ANAPHOR:
        return _pointed(mention.name, region, seen, year)
    rows = _of_the_time([row for code in mention.codes for row in _rows(code, mention.link)], year)
    fits = sorted(((_fit(row, region, seen), row.code) for row in rows), reverse=True)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return next(row for row in rows if row.code == fits[0][1])


def _rows(code: str, link: str) -> tuple[Region, ...]:
    """The rows of a code that bear the name; all of them for another name (锡盟, 我国)."""
    rows = by_code()[code]
    return tuple(row for row in rows if link in forms(row)) or rows


def _of_the_time(rows: list[Region], year: int | None) -> list[Region]:
    """The rows that held in the year, or those nearest to it; of two codes for one place the lasting one."""
    best = min((row.years_off(year) for row in rows), default=0)
    nearest = (row for row in rows if row.years_off(year) == best)
    lasting = sorted(nearest, key=lambda row: (row.until or 9999, -(row.since or 0)))
    return list({row.full_name: row for row in lasting}.values())


def _fit(row: Region, region: str | None, seen: Sequence[str]) -> tuple[int, int, int, int]:
    """How well a candidate fits: already named, near the document's region, near other places, large."""
    named = max((i for i, code in enumerate(seen, start=1) if code == row.code), default=0)
    near = common_level(row.code, region) if region else Level.NATION
    beside = max((common_level(row.code, code) for code in seen), default=Level.NATION)
    return named, near, beside, -row.level


def _pointed(word: str, region: str | None, seen: Sequence[str], year: int | None) -> Region | None:
    """The region that 全省, 我市, 该县 or the 市 of 市政府 points at.

    该 and 这个 point back at the last place of its kind; the others mean the document's region or the one
    that holds it, and point back only where the document has none.
    """
    kind = pointing()[word]
    back = next((row for code in reversed(seen) if (row := _upward(code, kind, year))), None)
    home = _upward(region, kind, year) if region else None
    return back or home if word.startswith(("该", "这")) else home or back


def _upward(code: str, kind: str, year: int | None) -> Region | None:
    """The smallest region of the kind among a region and those that hold it.

    区 are districts and autonomous regions; a prefecture (阜阳地区) is meant only where neither holds it.
    """
    above = (region_of(c, year) for c in (code, *reversed(ancestors(code))))
    line = [row for row in above if row and row.name.endswith(kind)]
    return next((row for row in line if not row.name.endswith("地区")), line[0] if line else None)


def parse_region(text: str) -> Region:
    """The region that a string names: 湖南长沙望城区, 湖南省, 全国, 430112.

    Raises :class:`~indicators.errors.ParseError` when it names none, or several.
    """
    folded = fold(text)
    if folded.isascii() and folded.isdigit():
        row = region_of(folded)
        if row is None:
            raise ParseError("no region has this code", text, 0)
        return row
    mention = _chain(folded)
    if mention is None:
        raise ParseError("not the name of a region", text, 0)
    if mention.end < len(folded):
        raise ParseError(f"no region inside {mention.name}", text, mention.end)
    row = resolve(mention)
    if row is None:
        several = "、".join(_rows(code, mention.link)[-1].full_name for code in mention.codes)
        raise ParseError(f"names several regions: {several}", text, 0)
    return row


def _chain(folded: str) -> PlaceMention | None:
    """The longest chain that begins at the first character."""
    names = [meanings().get(folded[:end]) for end in range(2, min(len(folded), LONGEST) + 1)]
    starts = [PlaceMention(0, len(n.text), n.text, n.codes, link=n.text) for n in names if n and n.codes]
    return max((chained(folded, start) for start in starts), key=lambda mention: mention.end, default=None)
