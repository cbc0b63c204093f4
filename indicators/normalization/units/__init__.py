"""Units as they are written: 元, 公里, kWh, 个百分点, 元/平方米, 人次.

:func:`match` reads the unit that starts at a place in a folded text, :func:`match_prefix` the currency that
stands before a number (¥100, 人民币5元), and :func:`claims_prefix` tells the reader of numerals that a 千 or
百 belongs to the unit (5千瓦). What a unit is called and how it is written stands in ``lexicon/units.tsv``,
``unit_forms.tsv`` and ``unit_stops.tsv``; compounds are read from their parts:

========================= ======================== ==================================================
written                   symbol                   reading
========================= ======================== ==================================================
元/平方米, 元每平方米     ``CNY/m2``               numerator/denominator, dimension ``rate``
元/(人·月), 元/人/月      ``CNY/(人·month)``       several denominators, in the order written
毫克/100毫升, 元/百公里   ``mg/100mL``             a number in the denominator stays there
人·天                     ``人·day``               a product, dimension ``other``
台(套)                    ``台(套)``               two classifiers for one count
========================= ======================== ==================================================
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from indicators.errors import ParseError
from indicators.model import Dimension, Unit
from indicators.normalization.fold import fold
from indicators.normalization.units.canonical import by_symbol, factor, ratio_symbol
from indicators.normalization.units.lexicon import Form, Index, denominators, numerators, prefixes, unit_rows

__all__ = [
    "JOINTS",
    "PrefixMatch",
    "UnitMatch",
    "by_symbol",
    "claims_prefix",
    "factor",
    "forms",
    "match",
    "match_prefix",
    "over",
    "parse_unit",
    "symbols",
]

_ONE = Decimal(1)

#: A number in front of a denominator: 元/百公里, 毫克/100毫升, 元/万人, 人/10万人, 元/3个月.
_COUNT = re.compile(r"(?P<digits>[1-9][0-9]{0,6})?(?P<words>[十百千]?万|[十百千亿])?")

_WORDS = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}

#: What may follow a denominator after 每 (20元每吨的价格): else 每 opens the next clause (投资5亿元每年…).
_AFTER_EACH = re.compile(r"\W|\Z|的|以[上下内]|左右|不等|计|标准|提高|降低|上涨|下降")

#: A letter before a prefix makes it the tail of another word or sign: the $ of B$ is no dollar of ours.
_LETTER = re.compile(r"[A-Za-z]")

#: The multiplier characters that a numeral would swallow from the head of a unit.
_MULTIPLIERS = frozenset("十百千万亿兆")

#: No unit in use has more denominators than 元/(人·月·次).
_MOST_DENOMINATORS = 3

#: Dimensions that may follow the dot of a product: 吨·公里, 人·天.
_SECOND_FACTORS = frozenset({Dimension.TIME, Dimension.LENGTH})


class UnitMatch(NamedTuple):
    """A unit that ends at ``end``; a stated value times ``scale`` is the value in ``unit``."""

    end: int
    unit: Unit
    scale: Decimal


class PrefixMatch(NamedTuple):
    """A currency that starts at ``start`` and ends before a number."""

    start: int
    unit: Unit
    scale: Decimal


#: What joins the parts of a compound.
JOINTS = frozenset("/每·(")


def match(text: str, pos: int) -> UnitMatch | None:
    """The longest unit that starts at ``pos`` of the folded ``text``, or None.

    >>> match("3.5元/平方米", 3)
    UnitMatch(end=8, unit=Unit(symbol='CNY/m2', dimension=<Dimension.RATE: 'rate'>), scale=Decimal('1'))
    """
    form = _form(text, pos, numerators())
    if form is None:
        return None
    end = pos + len(form.text)
    numerator = UnitMatch(end, form.unit, form.scale)
    if text[end : end + 1] not in JOINTS or "/" in form.unit.symbol:  # a ratio is nothing's numerator
        return numerator
    return _ratio(text, numerator) or _product(text, numerator) or _pair(text, numerator) or numerator


def match_prefix(text: str, pos: int) -> PrefixMatch | None:
    """The currency sign or name that ends right before ``pos``, a space between them allowed, or None.

    It outranks a bare 元 behind the number (港币36万元 is HKD).
    """
    end = pos - 1 if text[pos - 1 : pos] == " " else pos
    index = prefixes()
    for length in index.ending.get(text[end - 1 : end], ()):
        start = end - length
        form = index.whole.get(text[start:end]) if start >= 0 else None
        if form is not None and not _LETTER.match(text, max(start - 1, 0), start):
            return PrefixMatch(start, form.unit, form.scale)
    return None


def over(above: Unit, below: str) -> Unit | None:
    """``above`` over what the words ``below`` name: CNY over 平方米 is CNY/m2.

    None where they name no unit, the same one, or one that would change the number (担, a hundred 斤).
    """
    form = denominators().whole.get(below)
    if form is None or form.scale != 1 or form.unit == above:
        return None
    return by_symbol(ratio_symbol(above.symbol, (form.unit.symbol,)))


def claims_prefix(text: str, pos: int) -> bool:
    """Whether the multiplier character at ``pos`` belongs to a unit (千瓦, 百帕), so that a numeral stops."""
    return text[pos : pos + 1] in _MULTIPLIERS and _form(text, pos, numerators()) is not None


def parse_unit(text: str) -> Unit:
    """The unit that the whole of ``text`` names, in any width or script.

    Raises :class:`~indicators.errors.ParseError` at the place where the text stops being a unit.
    """
    folded = fold(text)
    sign = prefixes().whole.get(folded)
    found = match(folded, 0)
    if found is not None and found.end == len(folded):
        return found.unit
    if sign is not None:
        return sign.unit
    raise ParseError("not a unit", text, found.end if found else 0)


def forms() -> list[str]:
    """Every written form that may follow a number, in the order of the list."""
    return list(numerators().whole)


def symbols() -> list[str]:
    """Every simple canonical symbol, in the order of the list."""
    return list(unit_rows())


def _form(text: str, pos: int, index: Index) -> Form | None:
    """The longest written form at ``pos`` that the text after it does not turn into another word."""
    for length in index.starting.get(text[pos : pos + 1], ()):
        form = index.whole.get(text[pos : pos + length])
        if form is not None and (form.free or form.stands(text, pos)):
            return form
    return None


def _factor(text: str, pos: int, index: Index) -> UnitMatch | None:
    form = _form(text, pos, index)
    return None if form is None else UnitMatch(pos + len(form.text), form.unit, form.scale)


def _product(text: str, first: UnitMatch) -> UnitMatch | None:
    """人·天 after 人: a dot and a time or a length."""
    if text[first.end : first.end + 1] != "·":
        return None
    second = _factor(text, first.end + 1, numerators())
    if second is None or second.unit.dimension not in _SECOND_FACTORS:
        return None
    symbol = f"{first.unit.symbol}·{second.unit.symbol}"
    return UnitMatch(second.end, by_symbol(symbol), first.scale * second.scale)


def _pair(text: str, first: UnitMatch) -> UnitMatch | None:
    """台(套) after 台: a second classifier in brackets."""
    if text[first.end : first.end + 1] != "(" or first.unit.dimension is not Dimension.COUNT:
        return None
    second = _factor(text, first.end + 1, numerators())
    if second is None or second.unit.dimension is not Dimension.COUNT:
        return None
    if text[second.end : second.end + 1] != ")":
        return None
    return UnitMatch(second.end + 1, by_symbol(f"{first.unit.symbol}({second.unit.symbol})"), _ONE)


def _ratio(text: str, numerator: UnitMatch) -> UnitMatch | None:
    """元/平方米 after 元: the denominators, or None when no unit follows the stroke."""
    mark = text[numerator.end : numerator.end + 1]
    if mark not in ("/", "每"):
        return None
    if text[numerator.end + 1 : numerator.end + 2] == "(":
        below = _denominator(text, numerator.end + 2, numerator.unit.symbol)
        if below is None or text[below.end : below.end + 1] != ")":
            return None
        end = below.end + 1
    else:
        below = _denominator(text, numerator.end + 1, numerator.unit.symbol)
        if below is None or (mark == "每" and not _AFTER_EACH.match(text, below.end)):
            return None
        end = below.end
    symbol = ratio_symbol(numerator.unit.symbol, below.symbols)
    return UnitMatch(end, by_symbol(symbol), numerator.scale / below.scale)


class _Below(NamedTuple):
    """What stands below the stroke: its symbols in order, the first with its number."""

    end: int
    symbols: tuple[str, ...]
    scale: Decimal


def _denominator(text: str, pos: int, above: str) -> _Below | None:
    """One or more units, each after a dot or a stroke but the first; a number may stand before the first."""
    first = _counted(text, pos, above)
    if first is None:
        return None
    symbols, scale, end = list(first.symbols), first.scale, first.end
    while text[end : end + 1] in ("·", "/") and len(symbols) < _MOST_DENOMINATORS:
        further = _factor(text, end + 1, denominators())
        if further is None or further.unit.symbol in symbols:
            break
        symbols.append(further.unit.symbol)
        scale, end = scale * further.scale, further.end
    return _Below(end, tuple(symbols), scale)


def _counted(text: str, pos: int, above: str) -> _Below | None:
    """The first denominator with its number; none when it repeats what is above (5元/10元 is two prices)."""
    count, found = 1, _factor(text, pos, denominators())
    if found is None and (number := _COUNT.match(text, pos)):
        count = int(number["digits"] or 1) * 10 ** _WORDS.get(number["words"], 0)
        found = _factor(text, number.end(), denominators())
    if found is None or found.unit.symbol == above or _is_second_count(count, found.unit):
        return None
    head = str(count) if count > 1 else ""
    return _Below(found.end, (f"{head}{found.unit.symbol}",), found.scale)


def _is_second_count(count: int, unit: Unit) -> bool:
    """Whether a number and a classifier after a stroke are a count of their own: 5台/3人, not 元/100人."""
    return unit.dimension is Dimension.COUNT and str(count).strip("0") != "1"
