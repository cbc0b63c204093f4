"""The units as definitions for pint, under their Chinese names.

Pint's own names are Latin, ours Han, so that both live in one registry::

    registry = pint.UnitRegistry()
    registry.load_definitions(pint_definitions().splitlines())
    registry("12 亩").to("公顷")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from indicators.normalization.units.canonical import in_bases
from indicators.normalization.units.lexicon import Form, UnitRow, numerators, unit_rows

#: Our base units in pint's words; any other base (a currency, a classifier) is a dimension of its own.
_KNOWN_TO_PINT = {
    "%": "percent",
    "m": "meter",
    "m2": "meter ** 2",
    "m3": "meter ** 3",
    "kg": "kilogram",
    "J": "joule",
    "W": "watt",
    "VA": "volt * ampere",
    "V": "volt",
    "A": "ampere",
    "Ah": "ampere * hour",
    "ohm": "ohm",
    "Hz": "hertz",
    "Pa": "pascal",
    "N": "newton",
    "Nm": "newton * meter",
    "lx": "lux",
    "lm": "lumen",
    "nit": "candela / meter ** 2",
    "Sv": "sievert",
    "Bq": "becquerel",
    "mol": "mole",
    "bit": "bit",
    "second": "second",
    "month": "month",
    "deg": "degree",
    "K": "kelvin",
    "Cel": "kelvin; offset: 273.15",
    "degF": "5 / 9 * kelvin; offset: 233.15 + 200 / 9",
}

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def pint_definitions() -> str:
    """Definitions of all units for ``pint.UnitRegistry.load_definitions``, one a line.

    A unit is called by its Chinese name (千瓦时, 亩, 人民币); what is written in Han for exactly one of it
    is an alias, what is written for another amount (两, 角) a unit of its own.
    """
    aliases: dict[str, list[str]] = {}
    others: list[Form] = []
    names = {row.name_zh for row in unit_rows().values()}
    for form in numerators().whole.values():
        if not _HAN.fullmatch(form.text) or form.text in names:
            continue
        if form.scale == 1:
            aliases.setdefault(form.unit.symbol, []).append(form.text)
        else:
            others.append(form)
    return "".join([*_unit_lines(aliases), *map(_form_line, others)])


def pint_name(symbol: str) -> str:
    """What the unit of a simple canonical symbol is called in :func:`pint_definitions`."""
    return unit_rows()[symbol].name_zh


def _unit_lines(aliases: dict[str, list[str]]) -> Iterator[str]:
    for row in unit_rows().values():
        names = aliases.get(row.unit.symbol)
        also = f" = _ = {' = '.join(names)}" if names else ""
        yield f"{row.name_zh} = {_definition(row)}{also}\n"


def _definition(row: UnitRow) -> str:
    size, bases = in_bases(row.unit.symbol)
    if list(bases) == [row.unit.symbol]:
        return _KNOWN_TO_PINT.get(row.unit.symbol, f"[{row.name_zh}]")
    return " * ".join([_number(size), *(_power(base, exponent) for base, exponent in bases.items())])


def _power(base: str, exponent: int) -> str:
    return pint_name(base) if exponent == 1 else f"{pint_name(base)} ** {exponent}"


def _form_line(form: Form) -> str:
    return f"{form.text} = {_number(Fraction(form.scale))} * {pint_name(form.unit.symbol)}\n"


def _number(size: Fraction) -> str:
    """An exact literal: a whole number, else a quotient of two."""
    return str(size.numerator) if size.denominator == 1 else f"{size.numerator} / {size.denominator}"
