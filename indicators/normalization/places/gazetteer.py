"""The administrative divisions of China as a table in memory: rows, names, who lies in whom.

A :class:`Region` is one row of ``regions.tsv``: a code with the name it had in some years. A code may have
had several names and a name several codes, so a name leads to several regions, and the context has to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from indicators.errors import LexiconError
from indicators.lexicon import load

NATION = "100000"
_FILE = "regions.tsv"
_COLUMNS = ["code", "name", "since", "until", "successor"]


class Level(IntEnum):
    """How far below the nation a region stands."""

    NATION = 0
    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division: GB/T 2260 code, official name, full name (湖南省长沙市望城区), level.

    ``short`` is the name without its kind (望城); null where too little would be left (和县). ``since`` and
    ``until`` are the first and last year whose table holds the row; null is open.
    """

    code: str
    name: str
    full_name: str
    level: Level
    short: str | None = None
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()

    def years_off(self, year: int | None) -> int:
        """How many years lie between ``year`` (null: now) and the years of the row; 0 inside them."""
        if year is None:
            return 0 if self.until is None else 9999 - self.until
        after = year - self.until if self.until is not None else 0
        before = self.since - year if self.since is not None else 0
        return max(after, before, 0)


def level_of(code: str) -> Level:
    """The level that a code says by itself."""
    if code == NATION:
        return Level.NATION
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """The codes of the regions that hold this one, outermost first, without the nation.

    >>> ancestors("430112"), ancestors("429004"), ancestors("110105")
    (('430000', '430100'), ('420000',), ('110000',))
    """
    return tuple(c for c in _larger(code) if c in by_code())


def _larger(code: str) -> tuple[str, ...]:
    """The codes that would hold this one: 4301 of 430112, and 43; 46 alone of 460001."""
    above = dict.fromkeys((code[:2] + "0000", code[:4] + "00"))
    return tuple(c for c in above if c not in (code, NATION))


def within(code: str, other: str) -> bool:
    """Whether ``code`` is ``other`` or lies in it."""
    return other in (code, NATION) or other in ancestors(code)


def common_level(a: str, b: str) -> Level:
    """The level of the smallest region that holds both; ``Level.COUNTY`` when the codes are equal."""
    if a == b:
        return Level.COUNTY
    shared = {a, *ancestors(a)} & {b, *ancestors(b)}
    return max((level_of(c) for c in shared), default=Level.NATION)


@cache
def regions() -> tuple[Region, ...]:
    """All rows, ordered by code, then by first year."""
    return tuple(region for rows in by_code().values() for region in rows)


@cache
def by_code() -> dict[str, tuple[Region, ...]]:
    """The rows of each code, oldest first."""
    found: dict[str, tuple[Region, ...]] = {}
    for code, name, since, until, successor in sorted(_rows(), key=lambda row: (row[0], row[2] or 0)):
        region = Region(
            code=code,
            name=name,
            full_name=_above(code, until, found) + name,
            level=level_of(code),
            short=short_name(name),
            since=since,
            until=until,
            successors=tuple(successor.split()),
        )
        found[code] = (*found.get(code, ()), region)
    return found


def region_of(code: str, year: int | None = None) -> Region | None:
    """The row of ``code`` that held in ``year`` (null: now), else the nearest; null for an unknown code."""
    return min(by_code().get(code, ()), key=lambda region: region.years_off(year), default=None)


def _above(code: str, until: int | None, found: dict[str, tuple[Region, ...]]) -> str:
    """The names of the regions that hold ``code``, as they were when its row ended."""
    above = [c for c in _larger(code) if c in found]
    return "".join(min(found[c], key=lambda region: region.years_off(until)).name for c in above)


def _rows() -> Iterator[tuple[str, str, int | None, int | None, str]]:
    """The checked rows of the table."""
    lines = files("indicators.lexicon").joinpath(_FILE).read_text(encoding="utf-8").split("\n")
    head = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    if lines[head].split("\t") != _COLUMNS:
        raise LexiconError(_FILE, head + 1, f"the columns must be {' '.join(_COLUMNS)}")
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if line:
            cells = line.split("\t")
            if len(cells) != len(_COLUMNS) or len(cells[0]) != 6 or not cells[1]:
                raise LexiconError(_FILE, number, "not a code of six digits, a name and three more cells")
            code, name, since, until, successor = cells
            yield code, name, int(since) if since else None, int(until) if until else None, successor


def short_name(name: str) -> str | None:
    """An official name without its kind, or null where that leaves less than two characters.

    >>> short_name("望城区"), short_name("湘西土家族苗族自治州"), short_name("和县")
    ('望城', '湘西', None)
    """
    match = (_autonomous() if "自治" in name else _PLAIN).fullmatch(name)
    return match["stem"] if match else None


#: 湖南省, 长沙市, 神农架林区, 浦东新区, 管城回族区, 鄂托克旗; no 鄂托克前旗, whose rest nobody says.
_PLAIN = re.compile(
    r"""
    (?P<stem> .{2,}? )
    (?: 特别行政区 | 地区 | [林特新矿]区 | (?:回族|达斡尔族)区 | [省市县区盟] | (?<![左右前后中合])旗 )
    """,
    re.VERBOSE,
)


@cache
def _autonomous() -> re.Pattern[str]:
    peoples = "|".join(row["people"] for row in load("peoples"))
    return re.compile(
        rf"""
        (?P<stem> .{{2,}}? )
        (?: (?: (?:{peoples}) 族 | 维吾尔 | 蒙古 | 哈萨克 | 柯尔克孜 | 锡伯 | 塔吉克 )+   # 城步苗族-
          | 族 | 各族 )?                                                    # 东乡族-, 龙胜各族-
        自治 [区州县旗]
        """,
        re.VERBOSE,
    )
