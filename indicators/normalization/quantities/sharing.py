"""What neighbours share: a unit or a multiplier that stands only once.

In 3000-3500万元 and 4.2、3.1万亿元 the first number has neither unit nor multiplier of its own; in 2、3成 it
counts in tenths, in 五到八毛 in dimes, and in 百分之三十到四十 it is the second that has no unit. Which
multipliers a number shares is not written: of the possible readings the one is taken in which the two are
nearest.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from indicators.model import Bound, Number, Unit
from indicators.normalization.numerals.values import POWERS
from indicators.normalization.quantities.change import conversion, finite
from indicators.normalization.quantities.reading import Reading, is_priced, multipliers, scaled, times

_ONE, _TEN = Decimal(1), Decimal(10)
_MYRIADS = frozenset("万亿兆")


def from_right(text: str, member: Reading, donor: Reading) -> Number | None:
    """What ``member`` says in the unit of ``donor``, the neighbour whose unit stands for both.

    ``None`` when the two don't go together. A ``member`` with a unit of its own is converted into that of
    ``donor`` where that is exact (800克至1公斤).
    """
    if member.unit is None or (is_priced(member) and member.unit == donor.unit):
        return scaled(member.number, _nearest(text, member, donor))
    number = scaled(member.number, member.scale)
    if member.unit == donor.unit or _widens(member.unit, donor.unit):
        return number
    ratio = conversion(member.unit, donor.unit)
    return None if ratio is None else _converted(number, ratio)


def from_left(text: str, member: Reading, donor: Reading) -> Number | None:
    """What ``member`` says in the unit that stands only in ``donor`` before it: 百分之三十到四十, $5-8."""
    if member.unit is not None or donor.unit is None:
        return None
    return member.number if is_priced(donor) or text.startswith(_HUNDREDTHS, donor.start) else None


_HUNDREDTHS = ("百分之", "千分之", "万分之")


def _widens(unit: Unit, wider: Unit | None) -> bool:
    """Whether the second unit says more of the same: 300元-500元/亩, 2个—3个月."""
    if wider is None:
        return False
    return wider.symbol.startswith(f"{unit.symbol}/") or (unit.symbol == "个" and wider.symbol in _WITH_GE)


_WITH_GE = frozenset({"pp", "bp", "month"})


def _converted(number: Number, ratio: Fraction) -> Number | None:
    """``number`` in another unit; ``None`` where that has no end (8个月 in years)."""
    old = (number.value, number.lower, number.upper)
    value, lower, upper = new = [None if part is None else finite(Fraction(part) * ratio) for part in old]
    if [part is None for part in new] != [part is None for part in old]:
        return None
    return Number(value, lower, upper, number.bound)


def _nearest(text: str, member: Reading, donor: Reading) -> Decimal:
    """The factor for ``member``: the unit's scale times the multipliers that make it most like ``donor``."""
    if donor.ratio:
        tenths = text[donor.start : donor.end].rstrip("半一二三四五六七八九").endswith(("成", "折"))
        return _TEN if tenths else _ONE
    size, other = _size(member.number), _size(donor.number)
    if not size or not other:
        return donor.scale
    factors = list(_factors(text, member, donor))
    if len(factors) == 1:
        return donor.scale
    factor = min(factors, key=lambda factor: _distance(times(size, factor), other))
    return times(factor, donor.scale)


def _size(number: Number) -> Decimal | None:
    stated = number.lower if number.value is None else number.value
    return None if stated is None else stated.copy_abs()


def _distance(one: Decimal, other: Decimal) -> Fraction:
    """How many times the larger is the smaller."""
    low, high = sorted((Fraction(one), Fraction(other)))
    return high / low


def _factors(text: str, member: Reading, donor: Reading) -> Iterator[Decimal]:
    """What the multipliers behind ``donor`` may make of ``member``: nothing, 万 of 百万, or all of them.

    百 and 千 are shared only by a smaller single digit (三到五千, but 30到5千, 五到一千), 万 and 亿 only
    where the number has none (5万至1亿), except that 万 makes 万亿 with the 亿 behind it (4万、3万亿).
    """
    yield _ONE
    own, shared = multipliers(text, member), multipliers(text, donor)
    if own[-1:] == "万" and shared.endswith("万亿"):
        yield _power("亿")
    if _MYRIADS & set(own):
        return
    for start, multiplier in enumerate(shared):
        factor = _power(shared[start:])
        small = not start and multiplier != "十"
        if multiplier in _MYRIADS or (small and _is_digit_below(member.number, factor, donor.number)):
            yield factor


def _is_digit_below(number: Number, factor: Decimal, other: Number) -> bool:
    size, limit = _size(number), _size(other)
    return size is not None and limit is not None and size < 10 and times(size, factor) < limit


def _power(stack: str) -> Decimal:
    return Decimal(10 ** sum(POWERS[multiplier] for multiplier in stack))


def spanning(first: Number, second: Number) -> Number | None:
    """The interval from one number to the other, whichever is larger; open where it ends with 200多万."""
    ends = [_ends(number) for number in (first, second)]
    if ends[0] is None or ends[1] is None:
        return None
    (low, _), (top, high) = sorted((end for end in ends if end), key=lambda end: end[0])
    return None if low == top else Number(None, low, high, Bound.RANGE)


def _ends(number: Number) -> tuple[Decimal, Decimal | None] | None:
    """From where to where a number itself reaches: 三四十, 200多."""
    if number.value is None:
        return None if number.lower is None else (number.lower, number.upper)
    if number.bound in (Bound.EXACT, Bound.ABOUT):
        return number.value, number.value
    return (number.value, None) if number.bound is not Bound.UNDER and number.value >= 0 else None
