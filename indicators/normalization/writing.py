"""The way back: a quantity in words that :func:`~indicators.normalization.quantities.parse_quantity` reads.

:func:`write` says the bound with a word before the number (约, 超过, 不低于, 低于, 不超过), the number in
Arabic digits with 万 and 亿, and the unit in its first written form: 不低于3.2万亿元, 5%—8%, 300元/平方米.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from indicators.errors import OptionError, ParseError
from indicators.model import Bound, Quantity, Unit
from indicators.normalization import units
from indicators.normalization.numerals.writing import NumeralSystem
from indicators.normalization.numerals.writing import write as write_numeral
from indicators.normalization.quantities import parse_quantity

_WORDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "约",
    Bound.OVER: "超过",
    Bound.AT_LEAST: "不低于",
    Bound.UNDER: "低于",
    Bound.AT_MOST: "不超过",
}

#: A part of a compound symbol: 100km, 10000人, mL.
_PART = re.compile(r"(?P<count>[1-9][0-9]*)?(?P<symbol>[^()/·]+)")


def write(quantity: Quantity) -> str:
    """``quantity`` in words; reading them gives the same value, bounds and unit.

    Raises :class:`~indicators.errors.OptionError` for what has no such words: a rank, an interval that is
    open at one end, a unit that is none of the registry's.
    """
    words = _written(quantity)
    try:
        same = _said(parse_quantity(words)) == _said(quantity)
    except ParseError:
        same = False
    if not same:
        raise OptionError(f"no words for {quantity}: {words} says something else")
    return words


def _said(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.lower, quantity.upper, quantity.bound, quantity.unit


def _written(quantity: Quantity) -> str:
    unit = "" if quantity.unit is None else _unit(quantity.unit)
    if quantity.bound is Bound.RANGE:
        return f"{_number(quantity.lower)}{unit}—{_number(quantity.upper)}{unit}"
    return f"{_WORDS[quantity.bound]}{_number(quantity.value)}{unit}"


def _number(value: Decimal | None) -> str:
    if value is None:
        raise OptionError("a quantity to be written needs its value, or both ends of its interval")
    return write_numeral(value, NumeralSystem.MIXED)


def _unit(unit: Unit) -> str:
    """The written form of a unit; that of a compound is put together from its parts."""
    form = _forms().get(unit.symbol)
    if form is not None:
        return form
    return _PART.sub(lambda part: (part["count"] or "") + _part(part["symbol"]), unit.symbol)


def _part(symbol: str) -> str:
    form = _forms().get(symbol)
    if form is None:
        raise OptionError(f"{symbol!r} is not a unit symbol")
    return form


@cache
def _forms() -> dict[str, str]:
    """For each symbol the first written form that is read back as one of it: kN, as 千牛 is a thousand 牛."""
    written: dict[str, str] = {}
    for form in units.forms():
        try:
            one = parse_quantity(f"1{form}")
        except ParseError:
            continue
        if one.unit is not None and one.value == 1 and one.end == len(form) + 1:
            written.setdefault(one.unit.symbol, form)
    return written
