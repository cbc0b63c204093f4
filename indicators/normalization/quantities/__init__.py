"""Quantities: number × multiplier × unit, with the words that bound it.

:func:`match` reads the quantity whose first numeral character stands at a position; :func:`refine` lets
neighbours in a list share what stands only once (5.1、3.2和2.8个百分点; 400亿和500亿元; 95%、85%、80%以上);
:func:`parse_quantity` reads a whole string or says where it fails, and
:func:`~indicators.normalization.writing.write` goes back.
"""

from __future__ import annotations

import re
from decimal import Decimal

from indicators.errors import ParseError
from indicators.model import Bound, Dimension, Quantity
from indicators.normalization import bounds, numerals, units
from indicators.normalization.fold import fold
from indicators.normalization.quantities.ahead import completed, counted_in
from indicators.normalization.quantities.intervals import JOINTS, LIMITS, interval, limited
from indicators.normalization.quantities.lists import Structure, refine, structures
from indicators.normalization.quantities.reading import Reading, quantity, read, record

__all__ = [
    "ANCHOR",
    "STARTS",
    "Structure",
    "counted_in",
    "dimension",
    "match",
    "measured_until",
    "parse_quantity",
    "refine",
    "structures",
]

#: What a quantity may begin with.
STARTS = numerals.FIRST | frozenset("翻对半")

#: Finds where a quantity may start, see :data:`numerals.ANCHOR`.
ANCHOR = re.compile(
    rf"""[对翻{numerals.ANCHOR_CHARS}]
        (?: {numerals.ANCHOR_ENDS}
          | (?<= 半 ) (?= 个?[百基小钟世公斤吨米里亩克升倍成折月年天日] )
          | (?<= 打对 ) (?= 折 )
          | (?<= 翻 ) (?= [了上]?(?:[近约]|将近)?[一两二三四2-4]?番 ) )""",
    re.VERBOSE,
)

#: 翻番, 翻了近一番, 翻两番: the verb belongs to the mention, each time doubles. 翻一番半 is no percentage.
_DOUBLING = re.compile(r"翻[了上]?(?P<about>近|约|将近)?(?P<times>[一两二三四2-4])?番(?!半|[茄薯石木禺])")
_TIMES = {None: 1, "一": 1, "两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}


def match(text: str, pos: int, *, bare: bool = False) -> Quantity | None:
    """The quantity whose numeral starts at ``pos`` of folded ``text``; an interval is one quantity.

    ``bare`` says that the text is a quantity and nothing else, see :func:`numerals.match`.
    """
    if text[pos : pos + 1] in _VERBS:
        return _doubling(text, pos) or _halving(text, pos)
    first = read(text, pos, bare=bare)
    if first is None:
        return None
    if text[first.end : first.end + 1] in JOINTS and (joined := interval(text, first)) is not None:
        return completed(text, joined)
    found = quantity(text, first)
    if found.bound in LIMITS:
        found = limited(text, first, found) or found
    return completed(text, found)


_VERBS = frozenset("翻对")


def measured_until(text: str, pos: int) -> int | None:
    """Where the quantity at ``pos`` of folded ``text`` ends, if it has a unit; bounds do not count."""
    found: Reading | Quantity | None = match(text, pos) if text[pos] in _VERBS else read(text, pos)
    if found is not None and text[found.end : found.end + 1] in JOINTS:
        found = match(text, pos)
    return found.end if found is not None and found.unit is not None else None


def _doubling(text: str, pos: int) -> Quantity | None:
    found = _DOUBLING.match(text, pos)
    if found is None:
        return None
    percent = Decimal(100 * (2 ** _TIMES[found["times"]] - 1))
    number = bounds.interval(percent, Bound.ABOUT if found["about"] else Bound.EXACT)
    left, right, number = bounds.around(text, pos, found.end(), number)
    return record(pos, found.end(), left, right, number, units.by_symbol("%"))


def _halving(text: str, pos: int) -> Quantity | None:
    """打对折: at half the price."""
    if text[max(0, pos - 1) : pos + 2] != "打对折":
        return None
    half = bounds.interval(Decimal(50), Bound.EXACT)
    return record(pos, pos + 2, pos - 1, pos + 2, half, units.by_symbol("%"))


def dimension(quantity: Quantity) -> Dimension:
    """What a quantity measures; a bare number counts nothing that is named."""
    return quantity.unit.dimension if quantity.unit else Dimension.OTHER


def parse_quantity(text: str) -> Quantity:
    """The quantity that ``text`` is, bound words included: ``parse_quantity("不低于3.2万亿元")``.

    ``start`` and ``end`` count in ``text``; blanks around the quantity are ignored. Raises
    :class:`~indicators.errors.ParseError` with the place when ``text`` is anything else or more.
    """
    folded = fold(text)
    found = None
    for anchor in ANCHOR.finditer(folded):
        found = match(folded, anchor.start(), bare=True)
        if found is not None:
            break
    if found is None:
        raise ParseError("not a quantity", text, 0)
    if found.reach_start:
        _refuse(folded[: found.reach_start], "words before the quantity", text, 0)
    if found.reach_end < len(folded):
        _refuse(folded[found.reach_end :], "words after the quantity", text, found.reach_end)
    return found


def _refuse(rest: str, reason: str, text: str, offset: int) -> None:
    """Raise an error at the first character of ``rest`` that is no blank, if there is one."""
    words = rest.lstrip()
    if words:
        raise ParseError(reason, text, offset + len(rest) - len(words))
