"""Canonical symbols and their arithmetic: what CNY/(m2·month) measures, how many kg/ha one t/mu is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from indicators.errors import OptionError, ParseError
from indicators.model import Dimension, Unit
from indicators.normalization.units.lexicon import unit_rows

#: Speeds keep the symbols that everybody writes.
_SPEEDS = {"km/hour": "km/h", "m/second": "m/s"}

#: A part of a compound with its number: 100km, 3month.
_PART = re.compile(r"(?P<count>[1-9][0-9]*)?(?P<symbol>.+)")

#: Two classifiers for one count: 台(套).
_PAIR = re.compile(r"(?P<first>[^()/·]+)\((?P<second>[^()/·]+)\)")


def ratio_symbol(above: str, below: tuple[str, ...]) -> str:
    """``CNY/m2`` of ``CNY`` over ``m2``; several denominators go into brackets, ``CNY/(人·month)``."""
    denominator = "·".join(below)
    plain = f"{above}/({denominator})" if "·" in denominator else f"{above}/{denominator}"
    return _SPEEDS.get(plain, plain)


#: More compounds than a text holds.
_REMEMBERED = 1024


@lru_cache(_REMEMBERED)
def by_symbol(symbol: str) -> Unit:
    """The unit of a canonical symbol, simple or compound.

    Raises :class:`~indicators.errors.ParseError` when the symbol or a part of it is unknown.

    >>> by_symbol("CNY/m2").dimension
    <Dimension.RATE: 'rate'>
    """
    row = unit_rows().get(symbol)
    if row is not None:
        return row.unit
    if _is_pair(symbol):
        return Unit(symbol, Dimension.COUNT)
    for part, _ in _parts(symbol):
        if not _is_known(part):
            raise ParseError("not a unit symbol", symbol, symbol.find(part))
    return Unit(symbol, Dimension.RATE if "/" in symbol else Dimension.OTHER)


def factor(source: str, target: str) -> Fraction:
    """How many ``target`` one ``source`` is, exactly.

    Raises :class:`~indicators.errors.OptionError` when a symbol is unknown or the two measure different
    things. Temperatures don't convert: a reading and a rise of 5 degrees would need different sums.

    >>> factor("mu", "ha")
    Fraction(1, 15)
    """
    for symbol in (source, target):
        try:
            by_symbol(symbol)
        except ParseError as error:
            raise OptionError(f"{symbol!r} is not a unit symbol") from error
    source_size, source_bases = in_bases(source)
    target_size, target_bases = in_bases(target)
    if source_bases != target_bases:
        raise OptionError(f"{source!r} can't be converted to {target!r}: they have no base in common")
    return source_size / target_size


def in_bases(symbol: str) -> tuple[Fraction, dict[str, int]]:
    """The exact size of a known unit, and the powers of the base units that it is made of."""
    row = unit_rows().get(symbol)
    if row is not None and row.base != symbol:
        size, bases = in_bases(row.base)
        return row.factor * size, bases
    size, powers = Fraction(1), Counter[str]()
    for part, power in _parts(symbol):
        count, inner = _split(part)
        inner_size, inner_bases = (Fraction(1), {symbol: 1}) if inner == symbol else in_bases(inner)
        size *= (count * inner_size) ** power
        for base, exponent in inner_bases.items():
            powers[base] += exponent * power
    return size, {base: power for base, power in powers.items() if power}


def _parts(symbol: str) -> Iterator[tuple[str, int]]:
    """The factors of a symbol, each with its power: +1 above the stroke, -1 below."""
    above, stroke, below = symbol.partition("/")
    yield from ((part, 1) for part in above.split("·"))
    if stroke:
        inner = below[1:-1] if below.startswith("(") and below.endswith(")") else below
        yield from ((part, -1) for part in inner.split("·"))


def _split(part: str) -> tuple[int, str]:
    """The number before a part and its unit: 100 and km of ``100km``."""
    found = _PART.fullmatch(part)
    return (int(found["count"] or 1), found["symbol"]) if found else (1, part)


def _is_known(part: str) -> bool:
    symbol = _split(part)[1]
    return symbol in unit_rows() or _is_pair(symbol)


def _is_pair(symbol: str) -> bool:
    found = _PAIR.fullmatch(symbol)
    return found is not None and all(
        part in unit_rows() and unit_rows()[part].unit.dimension is Dimension.COUNT for part in found.groups()
    )
