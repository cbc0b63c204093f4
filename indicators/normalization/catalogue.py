"""Names of indicators: which canonical indicator a written name is, and what a name may be measured in.

Two word lists stand behind it. ``lexicon/catalogue.tsv`` holds the canonical indicators, each with
every spelling that means it (生产总值, 地区生产总值, GDP); ``lexicon/indicator_names.tsv`` holds the standard
names of the statistical system, with the classes of unit that each admits.

A name is looked up as it is written. Only what can't change its meaning is taken off: quotes and blanks, a
leading area or verb (全市, 实现), and a gloss in brackets that says the same again (地区生产总值(GDP)). Names
that merely look alike never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from indicators.errors import OptionError
from indicators.lexicon import load
from indicators.model import Dimension
from indicators.normalization.catalogue_rows import (
    Entry,
    NameEntry,
    UnitClass,
    entry_of,
    entry_rules,
    key,
    name_entry_of,
    name_rules,
    raised,
)
from indicators.normalization.fold import fold
from indicators.normalization.units import by_symbol

__all__ = [
    "Entry",
    "NameEntry",
    "code_of",
    "entries",
    "entry",
    "impossible",
    "known",
    "longest_suffix",
    "names",
]

#: The class that a unit of each dimension belongs to. Any indicator can have a ratio (its growth, its share)
#: or a rank, and compound units (元/吨) and the rest (吨公里) decide nothing: they veto nothing.
_CLASS_OF = {
    Dimension.CURRENCY: UnitClass.MONEY,
    Dimension.COUNT: UnitClass.COUNT,
    Dimension.AREA: UnitClass.AREA,
    Dimension.LENGTH: UnitClass.LENGTH,
    Dimension.MASS: UnitClass.MASS,
    Dimension.VOLUME: UnitClass.VOLUME,
    Dimension.ENERGY: UnitClass.ENERGY,
    Dimension.POWER: UnitClass.POWER,
    Dimension.TIME: UnitClass.TIME,
    Dimension.TEMPERATURE: UnitClass.TEMPERATURE,
}

#: What an entry without a unit of its own may be measured in: an index number, a ratio, so many a thousand.
_UNITLESS = frozenset({UnitClass.INDEX, UnitClass.RATIO, UnitClass.COUNT})

_PURE = frozenset({UnitClass.RATIO, UnitClass.INDEX})

#: A shorter head (出口, 人口) says too little of the name around it, unless it makes that a ratio (率, 占比).
_SHORTEST_VETO = 3

#: The tail of one character (率) tells a ratio, but not where its name begins.
_SHORTEST_SUFFIX = 2

# "全市实现地区生产总值" -> "地区生产总值"
_LEAD = re.compile(r"(?:[全我本该][国省市区县州盟旗镇乡村]|(?:实现|完成|累计)了?)(?=..)")

_MOST_LEADS = 4  # 全市累计完成: nobody writes more

# "广义货币(M2)余额" -> "广义货币余额", "M2"
_GLOSS = re.compile(r"(?P<before>[^()]+)\((?P<inner>[^()]+)\)(?P<after>[^()]*)")

# Where a shorter name would begin inside a word of the longer one: 进|出口总额, 加|工业增加值, 非|税收入.
_INSIDE_WORD = re.compile(
    r"""[非未无不]                             # turned round: 非|贫困人口
      | 进(?=出口) | 出(?=入境) | 民(?=生产总值) | 旅(?=客) | 服(?=务)
      | [轻重加化军手](?=工业) | [农林牧副](?=[林牧副渔]业?)
      | [大中](?=小) | [大中小留](?=学生) | [中兽](?=医)
      | [A-Z0-9](?=[A-Z0-9])                   # the middle of an abbreviation or a number: P|MI""",
    re.VERBOSE,
)


#: More names than a long report repeats.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def code_of(name: str) -> str | None:
    """The code of the canonical indicator that ``name`` is a spelling of, or None.

    >>> code_of("全市地区生产总值（GDP）")
    'GDP'
    """
    codes = _codes()
    return next((codes[reading] for reading in _readings(name) if reading in codes), None)


def entry(code: str) -> Entry:
    """The canonical indicator of ``code``; :class:`~indicators.errors.OptionError` for any other string."""
    found = _by_code().get(code)
    if found is None:
        raise OptionError(f"{code!r} is no code of the catalogue")
    return found


def entries() -> tuple[Entry, ...]:
    """Every canonical indicator, in the order of the list."""
    return tuple(_by_code().values())


def names() -> tuple[NameEntry, ...]:
    """Every standard name and every spelling of a canonical indicator, each folded form once."""
    return tuple(_by_name().values())


def known(name: str) -> NameEntry | None:
    """The standard name that ``name`` is, taking off no more than :func:`code_of` does, or None."""
    table = _by_name()
    return next((table[reading] for reading in _readings(name) if reading in table), None)


def longest_suffix(text: str) -> str | None:
    """The longest standard name at the end of ``text``, as it is written there, or None.

    It never begins inside a word (进|出口总额) or behind what turns its meaning round (非|税收入). What is
    found may be a mere head (产量): see :class:`NameEntry`.

    >>> longest_suffix("长江沿线港口货物吞吐量")
    '港口货物吞吐量'
    """
    return next((end for end in _ends(text) if len(end) >= _SHORTEST_SUFFIX), None)


def impossible(name: str, dimension: Dimension | None) -> bool:
    """Whether a quantity of ``dimension`` can't be the level, growth or share of ``name`` (元 for a rate).

    ``dimension`` is None for a bare number. A name that is not in the list is judged by the standard name at
    its end; without one nothing is vetoed.
    """
    wanted = _CLASS_OF.get(dimension) if dimension else None
    found = (known(name) or _by_end(name)) if wanted else None
    return found is not None and wanted not in found.classes


def _readings(name: str) -> Iterator[str]:
    """The keys under which a written name may stand in a list, from the whole of it to its bare form."""
    for bare in _without_leads(key(name)):
        yield bare
        if gloss := _GLOSS.fullmatch(bare):
            yield from _without_gloss(gloss)


def _without_gloss(gloss: re.Match[str]) -> Iterator[str]:
    """The name without its bracket, when that holds another spelling of the same indicator."""
    codes = _codes()
    meant = codes.get(gloss["inner"])
    if meant:
        yield from (b for b in _without_leads(gloss["before"] + gloss["after"]) if codes.get(b) == meant)


def _without_leads(name: str) -> Iterator[str]:
    """The name, and what is left of it as one lead after another (全市, 累计, 完成) is taken off."""
    yield name
    for _ in range(_MOST_LEADS):
        lead = _LEAD.match(name)
        if lead is None:
            return
        name = name[lead.end() :]
        yield name


def _ends(text: str) -> Iterator[str]:
    """The standard names at the end of a text, longest first."""
    table, lengths = _by_name(), _lengths()
    tail = text[-_reach() - 1 :]
    window = raised(fold(tail))
    for length in lengths.get(window[-1:], ()):
        start = len(window) - length
        if start >= 0 and window[start:] in table and not _begins_inside(window, start):
            yield tail[start:]


def _begins_inside(window: str, start: int) -> bool:
    return start > 0 and _INSIDE_WORD.match(window, start - 1) is not None


def _by_end(name: str) -> NameEntry | None:
    """The standard name at the end of another, if it says enough."""
    end = next(_ends(key(name)), None)
    found = _by_name()[key(end)] if end else None
    return found if found and (len(found.name) >= _SHORTEST_VETO or found.classes <= _PURE) else None


@cache
def _by_code() -> dict[str, Entry]:
    return {row["code"]: entry_of(row) for row in load("catalogue", check=entry_rules())}


@cache
def _codes() -> dict[str, str]:
    """The code of every spelling."""
    return {key(name): entry.code for entry in _by_code().values() for name in entry.names}


@cache
def _by_name() -> dict[str, NameEntry]:
    """Every standard name; a spelling that has no row of its own is measured like its indicator."""
    rows = [name_entry_of(row) for row in load("indicator_names", check=name_rules())]
    table = {key(row.name): row for row in rows}
    heads = {row.head for row in rows}
    for entry in _by_code().values():
        standard = table.get(key(entry.name_zh))
        classes = standard.classes if standard else _classes(entry)
        for name in entry.names:
            derived = NameEntry(name, classes, entry.kind, _head(name, heads), entry.domain)
            table.setdefault(key(name), derived)
    return table


def _classes(entry: Entry) -> frozenset[UnitClass]:
    if entry.unit is None:
        return _UNITLESS
    counted = by_symbol(entry.unit.partition("/")[0])  # 每公顷6000公斤: the denominator may stand elsewhere
    if counted.dimension is Dimension.RATIO:
        return frozenset({UnitClass.RATIO})
    found = _CLASS_OF.get(counted.dimension, UnitClass.OTHER)
    return frozenset({found, UnitClass.MASS}) if found is UnitClass.ENERGY else frozenset({found})


def _head(name: str, heads: set[str]) -> str:
    """The longest head of the list that ``name`` ends in, or all of it."""
    return next((name[start:] for start in range(len(name)) if name[start:] in heads), name)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that end in the same character, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _by_name():
        lengths.setdefault(name[-1], set()).add(len(name))
    return {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}


@cache
def _reach() -> int:
    return max(map(len, _by_name()))
