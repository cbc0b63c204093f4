"""Quantities: number × multiplier × unit, with the words that bound it.

:func:`match` reads the quantity whose first numeral character stands at a position; :func:`refine` lets
neighbours in a list share what stands only once (5.1、3.2和2.8个百分点; 400亿和500亿元; 95%、85%、80%以上);
:func:`parse_quantity` reads a whole string or says where it fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from indicators.errors import ParseError
from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, numerals, units
from indicators.normalization.fold import fold

# What may stand between the two ends of an interval: 10%—15%, 3至5天, 6.8-7.3元.
_DASH = regex.compile(r"\s?(?:—{1,2}|--?|~|–|至|到)\s?")

# 由8个到3个 is a change from one value to another, not an interval.
_FROM = regex.compile(r"[由从自](?:[^,。;、由从自]{0,12})$")

# The joints of a list whose members may share a unit, a multiplier and a bound.
_JOINT = regex.compile(r"(?:[、,和与及]|以及)(?:近|约|超)?$")

# 翻番, 翻了一番, 翻两番: the verb belongs to the mention, each time doubles.
_DOUBLING = regex.compile(r"翻(?:了|上)?(?P<times>[一两二三四])?(?P<half>个)?番(?P<over>多)?")
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}

#: Where a quantity may start.
ANCHOR = regex.compile(rf"{numerals.ANCHOR.pattern}|翻(?=[了上]?[一两二三四]?番)", numerals.ANCHOR.flags)

# What stands behind 元 in a price told in coins.
_COINS = regex.compile(r"(?P<jiao>[1-9一二两三四五六七八九])[角毛](?:(?P<fen>[1-9一二两三四五六七八九])分?(?!之))?")

_LARGE = {"万": 4, "亿": 8, "万亿": 12, "千": 3, "百": 2, "百万": 6, "千万": 7}
_MULTIPLIER = regex.compile(r"(?:万亿|[百千]?万|亿|千|百)")
_HALF = Decimal("0.5")


def match(text: str, pos: int) -> Quantity | None:
    """The quantity whose numeral starts at ``pos`` of folded ``text``; an interval is one quantity."""
    if text.startswith("翻", pos):
        return _doubling(text, pos)
    first = _single(text, pos)
    if first is None:
        return None
    return _interval(text, first) or first


def _doubling(text: str, pos: int) -> Quantity | None:
    doubling = _DOUBLING.match(text, pos)
    if doubling is None:
        return None
    percent = Decimal(100 * (2 ** _TIMES.get(doubling["times"], 1) - 1))
    number = bounds.interval(percent, Bound.OVER if doubling["over"] else Bound.EXACT)
    end = doubling.end() - len(doubling["over"] or "")
    return Quantity(
        pos, end, pos, doubling.end(), number.value, number.lower, number.upper, number.bound, units.by_symbol("%")
    )


def _single(text: str, pos: int) -> Quantity | None:
    numeral = numerals.match(text, pos)
    if numeral is None:
        return None
    number, end, unit = _with_unit(text, numeral)
    start, left = bounds.before(text, pos)
    reach, right = bounds.after(text, end)
    number = bounds.bounded(number, left, right)
    return Quantity(pos, end, start, reach, number.value, number.lower, number.upper, number.bound, unit)


def _with_unit(text: str, numeral: numerals.Numeral) -> tuple[Number, int, Unit | None]:
    """The number in its canonical unit, and where the unit ends."""
    if numeral.ratio is not None:
        return numeral.number, numeral.end, units.by_symbol(numeral.ratio)
    found = units.match(text, numeral.end)
    if found is None:
        return numeral.number, numeral.end, None
    number, end = numeral.number, found.end
    if tail := _COINS.match(text, end) if found.unit.symbol == "CNY" else None:
        return _with_coins(number, tail), tail.end(), found.unit
    if text.startswith("半", end) and text[end + 1 : end + 2] not in ("数", "导", "年", "个", "天"):
        number, end = _plus_half(number), end + 1
    return _scaled(number, found.scale), end, found.unit


def _with_coins(number: Number, tail: regex.Match[str]) -> Number:
    """两元五角, 三元二角五分: the coins behind the full 元."""
    worth = Decimal(0)
    for written, part in ((tail["jiao"], Decimal("0.1")), (tail["fen"], Decimal("0.01"))):
        numeral = numerals.match(written, 0) if written else None
        if numeral is not None and numeral.number.value is not None:
            worth += numeral.number.value * part
    return number if number.value is None else bounds.interval(number.value + worth, number.bound)


def _plus_half(number: Number) -> Number:
    return number if number.value is None else bounds.interval(number.value + _HALF, number.bound)


def _scaled(number: Number, scale: Decimal) -> Number:
    if scale == 1:
        return number
    value, lower, upper = (None if x is None else x * scale for x in (number.value, number.lower, number.upper))
    return Number(value, lower, upper, number.bound)


def _interval(text: str, first: Quantity) -> Quantity | None:
    """``first`` with the other end of its interval, when a dash and a larger end follow."""
    dash = _DASH.match(text, first.end)
    if dash is None or first.value is None or first.bound not in (Bound.EXACT, Bound.ABOUT, Bound.OVER):
        return None
    if dash.group().strip() in ("至", "到") and _FROM.search(text, max(0, first.start - 14), first.start):
        return None
    second = _single(text, dash.end())
    if second is None or second.value is None:
        return None
    low = _sharing(text, first, second)
    if low is None or low == second.value or second.unit is None and first.unit is not None:
        return None
    lower, upper = sorted((low, second.value))
    return replace(
        second, start=first.start, reach_start=first.reach_start, value=None, lower=lower, upper=upper, bound=Bound.RANGE
    )


def _sharing(text: str, first: Quantity, second: Quantity) -> Decimal | None:
    """The value of ``first`` in the multiplier and unit that stand only behind ``second``."""
    value = first.value
    if value is None or second.value is None:
        return None
    if first.unit is not None:
        return value if first.unit == second.unit else None
    written = text[second.start : second.end]
    scale = Decimal(10) if written.endswith("成") else _written_scale(written)
    own = _written_scale(text[first.start : first.end])
    if own == 1 and value * scale < second.value:
        return value * scale
    return value


def _written_scale(written: str) -> Decimal:
    """The multiplier at the end of the digits of a written quantity: 3500万元 gives 10000."""
    digits = regex.match(r"[-+]?[\d,.]+", written)
    if digits is None:
        return Decimal(1)
    multiplier = _MULTIPLIER.match(written, digits.end())
    if multiplier is None or units.claims_prefix(written, digits.end()):
        return Decimal(1)
    return Decimal(10) ** _LARGE.get(multiplier.group(), 0)


def refine(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """``quantities`` of one clause, sorted, with what list neighbours share filled in from the right."""
    out = list(quantities)
    trailing = False
    for i in range(len(out) - 1, -1, -1):
        joined = i + 1 < len(out) and _JOINT.fullmatch(text[out[i].end : out[i + 1].start])
        if joined:
            out[i] = _shared_unit(text, out[i], out[i + 1])
        trailing = out[i].reach_end > out[i].end or bool(joined and trailing)
        if joined and trailing:
            out[i] = _shared_bound(out[i], out[i + 1])
    return out


def _shared_unit(text: str, member: Quantity, following: Quantity) -> Quantity:
    """``member`` with the unit (and the multiplier) that stands only behind ``following``."""
    if following.unit is None or member.value is None:
        return member
    written = text[member.start : member.end]
    if member.unit is None:
        scale = Decimal(1)
        if _written_scale(written) == 1:
            scale = _written_scale(text[following.start : following.end])
        return _valued(replace(member, unit=following.unit), member.value * scale)
    if member.unit.symbol == "个" and following.unit.symbol in ("pp", "bp", "month"):
        return replace(member, unit=following.unit)
    return member


def _valued(member: Quantity, value: Decimal) -> Quantity:
    number = bounds.interval(value, member.bound)
    return replace(member, value=number.value, lower=number.lower, upper=number.upper)


def _shared_bound(member: Quantity, following: Quantity) -> Quantity:
    """A bound behind the last member of a list speaks of all of them."""
    if member.bound is not Bound.EXACT or member.unit != following.unit or member.value is None:
        return member
    number = bounds.interval(member.value, following.bound)
    return replace(member, lower=number.lower, upper=number.upper, bound=number.bound)


def dimension(quantity: Quantity) -> Dimension:
    """What a quantity measures; a bare number counts nothing that is named."""
    return quantity.unit.dimension if quantity.unit else Dimension.OTHER


def parse_quantity(text: str) -> Quantity:
    """The quantity that ``text`` is, bound words included: ``parse_quantity("不低于3.2万亿元")``.

    ``start`` and ``end`` count in ``text``. Raises :class:`~indicators.errors.ParseError` with the place
    when ``text`` is anything else or more.
    """
    folded = fold(text)
    for anchor in range(len(folded)):
        quantity = match(folded, anchor)
        if quantity is None:
            continue
        if folded[: quantity.reach_start].strip():
            raise ParseError("words before the quantity", text, 0)
        if folded[quantity.reach_end :].strip():
            raise ParseError("words after the quantity", text, quantity.reach_end)
        return quantity
    raise ParseError("not a quantity", text, 0)
