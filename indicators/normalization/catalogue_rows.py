"""The rows behind the catalogue: what an entry and a standard name hold, and what a row must keep to.

``lexicon/catalogue.tsv`` gives an :class:`Entry` a row, ``lexicon/indicator_names.tsv`` a :class:`NameEntry`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from indicators.errors import ParseError
from indicators.lexicon import Row
from indicators.model import Kind
from indicators.normalization.fold import fold
from indicators.normalization.units import by_symbol


class Domain(StrEnum):
    """The part of the statistical system that an indicator belongs to."""

    ACCOUNTS = "accounts"
    AGRICULTURE = "agriculture"
    INDUSTRY = "industry"
    CONSTRUCTION = "construction"
    REAL_ESTATE = "real estate"
    INVESTMENT = "investment"
    CONSUMPTION = "consumption"
    TRADE = "foreign trade"
    PRICES = "prices"
    INCOME = "income"
    FINANCE = "public finance"
    BANKING = "banking"
    SECURITIES = "securities"
    INSURANCE = "insurance"
    COMPANIES = "companies"
    BUSINESSES = "business register"
    POPULATION = "population"
    EMPLOYMENT = "employment"
    SECURITY = "social security"
    ENERGY = "energy"
    TRANSPORT = "transport"
    TELECOM = "post and telecom"
    EDUCATION = "education"
    SCIENCE = "science"
    HEALTH = "health"
    CULTURE = "culture and sport"
    TOURISM = "tourism"
    ENVIRONMENT = "environment"
    RESOURCES = "resources"
    CITIES = "cities"
    SAFETY = "public safety"


class Nature(StrEnum):
    """How an indicator lies in time: summed over a period, counted at a moment, a quotient, or an index."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"
    INDEX = "index"


class UnitClass(StrEnum):
    """What the level of an indicator may be measured in; ``OTHER`` holds 吨公里 and the like."""

    MONEY = "money"
    RATIO = "ratio"
    INDEX = "index"
    COUNT = "count"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    TIME = "time"
    TEMPERATURE = "temperature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A canonical indicator; ``unit`` is the symbol of its usual unit, None for an index or a bare ratio."""

    code: str
    name_zh: str
    name_en: str
    synonyms: tuple[str, ...]
    domain: Domain
    unit: str | None
    kind: Kind
    nature: Nature
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that means the indicator, the standard name first."""
        return (self.name_zh, *self.synonyms)


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A standard name: the classes of unit that its level admits, and its head noun (产量 of 粮食产量).

    A name that is its own head (出口) says little of where a longer name around it begins.
    """

    name: str
    classes: frozenset[UnitClass]
    kind: Kind
    head: str
    domain: Domain


#: Quotes and blanks, which no two names differ in.
_DRESS = re.compile(r"[\s“”‘’\"'《》]+")

_CASE = str.maketrans(ascii_lowercase, ascii_uppercase)

_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def key(name: str) -> str:
    """The form under which a name is looked up: folded, in capitals, without quotes and blanks."""
    return _DRESS.sub("", raised(fold(name)))


def raised(text: str) -> str:
    """``text`` with Latin letters as capitals, as long as before."""
    return text.translate(_CASE)


def entry_of(row: Row) -> Entry:
    """The canonical indicator of a checked row of ``catalogue.tsv``."""
    return Entry(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        synonyms=_synonyms(row),
        domain=Domain(row["domain"]),
        unit=row["unit"] or None,
        kind=Kind(row["kind"]),
        nature=Nature(row["nature"]),
        source=row["source"],
    )


def name_entry_of(row: Row) -> NameEntry:
    """The standard name of a checked row of ``indicator_names.tsv``."""
    return NameEntry(
        row["name"], _classes(row["classes"]), Kind(row["kind"]), row["head"], Domain(row["domain"])
    )


def entry_rules() -> Callable[[Row], str | None]:
    """The check of ``catalogue.tsv``: gives the reason to refuse a row, remembering the rows before it."""
    owners: dict[str, str] = {}
    codes: set[str] = set()

    def fault(row: Row) -> str | None:
        if row["code"] in codes:
            return f"the code {row['code']!r} stands twice"
        codes.add(row["code"])
        for name in (row["name_zh"], *_synonyms(row)):
            if owner := owners.get(key(name)):
                return f"{name!r} already means {owner}"
            owners[key(name)] = row["code"]
        return _entry_fault(row)

    return fault


def name_rules() -> Callable[[Row], str | None]:
    """The check of ``indicator_names.tsv``, like :func:`entry_rules`."""
    seen: set[str] = set()

    def fault(row: Row) -> str | None:
        name = key(row["name"])
        if name in seen:
            return f"{row['name']!r} stands twice"
        seen.add(name)
        return _name_fault(row, name)

    return fault


def _synonyms(row: Row) -> tuple[str, ...]:
    return tuple(row["synonyms"].split("、")) if row["synonyms"] else ()


@cache
def _classes(cell: str) -> frozenset[UnitClass]:
    return frozenset(map(UnitClass, cell.split(" ")))


def _entry_fault(row: Row) -> str | None:
    if not _CODE.fullmatch(row["code"]):
        return f"{row['code']!r} is no code: capitals, digits, underscores"
    if not all(map(key, _synonyms(row))):
        return "an empty synonym"
    if row["unit"] and not _is_unit(row["unit"]):
        return f"no unit {row['unit']!r}"
    return _stranger(row, {"domain": Domain, "kind": Kind, "nature": Nature}) or _blank(row)


def _name_fault(row: Row, name: str) -> str | None:
    if strange := set(row["classes"].split(" ")) - _values(UnitClass):
        return f"no class of unit {min(strange)!r}"
    if not row["head"] or not name.endswith(key(row["head"])):
        return f"{row['name']!r} does not end in its head {row['head']!r}"
    return _stranger(row, {"domain": Domain, "kind": Kind}) or _blank(row)


def _is_unit(symbol: str) -> bool:
    try:
        by_symbol(symbol)
    except ParseError:
        return False
    return True


@cache
def _values(closed: type[StrEnum]) -> frozenset[str]:
    return frozenset(member.value for member in closed)


def _stranger(row: Row, columns: dict[str, type[StrEnum]]) -> str | None:
    """A cell that is not in the closed set of its column."""
    strange = (name for name, values in columns.items() if row[name] not in _values(values))
    return next((f"no {name} {row[name]!r}" for name in strange), None)


def _blank(row: Row) -> str | None:
    """A cell left empty that must not be."""
    empty = (name for name in row if not row[name] and name not in ("synonyms", "unit"))
    return next((f"empty {name!r}" for name in empty), None)
