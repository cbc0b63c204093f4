"""One number with its unit: the steps from a numeral to what it measures.

:func:`read` knows what may stand between and behind the two (5.2 %, 3个亿, 两个半小时, 半个百分点) and
the currency in front (¥100, 港币约36万元). What is left over in a smaller unit (三块二毛五, 5斤3两) is read
in :mod:`~indicators.normalization.quantities.change`, what bounds the number in
:mod:`~indicators.normalization.bounds`.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact
from typing import NamedTuple

from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, numerals, units
from indicators.normalization.numerals.spans import FORMAL, MULTIPLIERS
from indicators.normalization.numerals.values import plain
from indicators.normalization.quantities.change import CENT, STARTS, Measured, in_coins, in_dimes, mixed
from indicators.normalization.quantities.common import common

#: Wide enough for every product here, whatever the caller's decimal context.
_EXACT = Context(prec=256, traps=[Inexact])
_ONE, _HALF = Decimal(1), Decimal("0.5")


class Reading(NamedTuple):
    """A number as written at ``start`` and its unit: ``number`` times ``scale`` is the value in ``unit``.

    ``reach`` is where a currency before the number begins (人民币, US$), else ``start``. ``digits_end`` is
    where the numeral ends. ``ratio`` says that the numeral itself holds the unit (三成, 百分之五). ``left``
    is the bound word right before the numeral.
    """

    start: int
    end: int
    reach: int
    digits_end: int
    number: Number
    unit: Unit | None
    scale: Decimal = _ONE
    ratio: bool = False
    left: bounds.Bounding | None = None


def read(text: str, pos: int, *, bare: bool = False) -> Reading | None:
    """The number with its unit whose first character stands at ``pos`` of folded ``text``.

    With ``bare`` (see :func:`numerals.match`) 五毛 counts as money.
    """
    found = None if bare else common(text, pos)
    return step_by_step(text, pos, bare=bare) if found is None else _read(text, pos, *found)


def step_by_step(text: str, pos: int, *, bare: bool = False) -> Reading | None:
    """The same whatever the number and the unit look like."""
    if text[pos : pos + 1] == "半" and (half := _half(text, pos)) is not None:
        return half
    numeral = numerals.match(
        text, pos, bare=bare or (text[pos : pos + 1] in _LONE and _is_bounded(text, pos))
    )
    if numeral is None or (pos and text[pos - 1] in _PART_ENDS and _is_part(text, pos)):
        return None
    digits_end, number, ratio = numeral
    if ratio is not None:
        left = bounds.before(text, pos) if pos else None
        return Reading(pos, digits_end, pos, digits_end, number, units.by_symbol(ratio), _ONE, True, left)
    measured = _measured(text, digits_end, number, bare)
    end, number, unit, _ = measured
    priced = unit is not None and unit.dimension is Dimension.CURRENCY
    if priced and text[end : end + 1].isdecimal() and _is_next(text, pos, digits_end, end):
        measured = Measured(digits_end, number)
    return _read(text, pos, digits_end, measured)


def _read(text: str, pos: int, digits_end: int, measured: Measured) -> Reading:
    end, number, unit, scale = measured
    left = bounds.before(text, pos) if pos else None
    reading = Reading(pos, end, pos, digits_end, number, unit, scale, False, left)
    return _priced(text, reading) if pos and (unit is None or _is_yuan(unit)) else reading


def _is_next(text: str, start: int, digits_end: int, end: int) -> bool:
    """人民币36|美元25: cells that ran together; behind a number with a currency is the next one's."""
    named = text[digits_end:end].strip() not in ("元", "块")
    return named and units.match_prefix(text, start) is not None


_LONE = frozenset("百千万")


def _is_bounded(text: str, pos: int) -> bool:
    """突破百条, 近千名, 在百人左右: a lone multiplier is a number where it counts and a word bounds it."""
    found = units.match(text, pos + 1)
    if found is None or found.unit.dimension is Dimension.TIME:
        return False
    return bounds.before(text, pos) is not None or bounds.after(text, found.end) is not None


_PART_ENDS = frozenset("±负个 ")


def _is_part(text: str, pos: int) -> bool:
    """±5 is a tolerance, and 亿 in 几个亿 only the end of a number that nobody knows."""
    if text[pos] == "亿":
        return text[max(0, pos - 2) : pos] in ("几个", "好个", "多个")
    return text[max(0, pos - 3) : pos].rstrip().endswith(("±", "正负"))


# ------------------------------------------------------------------------------------------------ the unit


def _measured(text: str, end: int, number: Number, bare: bool) -> Measured:
    """A number that ends at ``end``, with the unit behind it, if any, and with what goes on behind that."""
    first = text[end : end + 1]
    if first == "个" and (parted := _with_ge(text, end, number)) is not None:
        return parted
    found = units.match(text, end + 1 if first == " " else end)
    if found is None:
        measured = in_coins(text, end, number) or Measured(end, number)
        return (bare and in_dimes(text, measured)) or measured
    stop, unit, scale = found
    if unit.symbol == "分" and text[end - 1] in FORMAL:  # 壹分: sums of money are written so
        return Measured(stop, number, units.by_symbol("CNY"), CENT)
    after = text[stop : stop + 1]
    if after in STARTS and number.bound is Bound.EXACT:
        return in_coins(text, end, number) or mixed(text, Measured(stop, number, unit, scale))
    if after == "半" and unit.dimension in _HALVABLE and _HALF_BEHIND.match(text, stop):
        return Measured(stop + 1, _plus_half(number), unit, scale)
    return Measured(stop, number, unit, scale)


_HALVABLE = frozenset(
    [Dimension.LENGTH, Dimension.MASS, Dimension.AREA, Dimension.VOLUME, Dimension.TIME, Dimension.RATIO]
)
#: 三斤半 is 3.5, but 三年半数以上, 5公里半程.
_HALF_BEHIND = re.compile(r"半(?![数导年个天月小夜程成自挂载价日晌工])")


def _plus_half(number: Number) -> Number:
    return number if number.value is None else bounds.interval(_EXACT.add(number.value, _HALF), number.bound)


#: 3个亿, 1个多亿; 三个半月, 两个多小时, 3个多百分点: what follows 个 is the multiplier, or the unit.
_GE = re.compile(r"个 (?: 多?亿 (?! [级元吨斤千立美产万] ) | [半多] (?= [月小钟星世季学百基] ) )", re.VERBOSE)
_HUNDRED_MILLION = Decimal(10**8)
_LONGEST_UNIT = 8


def _with_ge(text: str, start: int, number: Number) -> Measured | None:
    """What 个 at ``start`` stands in front of, with 半 or 多 between."""
    parted = _GE.match(text, start)
    if parted is None or number.value is None:
        return None
    end, value = parted.end(), number.value
    if text[end - 1] == "亿":
        number = scaled(number, _HUNDRED_MILLION)
        if text[end - 2] == "多" and number.value is not None:
            number = bounds.interval(number.value, Bound.OVER)
        further = units.match(text, end + text.startswith(" ", end))
        return (
            Measured(further.end, number, further.unit, further.scale) if further else Measured(end, number)
        )
    found = units.match("个" + text[end : end + _LONGEST_UNIT], 0)
    if found is None or found.end == 1:
        return None
    more = text[end - 1] == "多"
    number = bounds.interval(value, Bound.OVER) if more else _plus_half(number)
    return Measured(end + found.end - 1, number, found.unit, found.scale)


_HALF_BEFORE = re.compile(
    r"""(?<! [上下前后大小多一两个过每深夜各分折打年月天] ) 半 个?
        (?= 百分点|基点|小时|钟头|世纪|公里|公斤|公顷|公升|斤|吨|米|里(?!路)|亩|克(?!拉)|升|倍
          | 成(?!品|熟|型) )
      | (?: (?<= [为至到需用约足近超达] ) | (?<! . ) ) 半 (?= 个月|[年天日] (?! [夜度报] ) )""",
    re.VERBOSE,
)


def _half(text: str, pos: int) -> Reading | None:
    """半个百分点, 半小时, 半斤: the half of a unit, a span of time only behind 为, 不到 and the like."""
    found = units.match(text, pos + 1) if _HALF_BEFORE.match(text, pos) else None
    if found is None or text[pos - 1 : pos].isdecimal():
        return None
    half, left = bounds.interval(_HALF, Bound.EXACT), bounds.before(text, pos) if pos else None
    return Reading(pos, found.end, pos, pos + 1, half, found.unit, found.scale, False, left)


# ---------------------------------------------------------------------------------- a currency in front


def _priced(text: str, reading: Reading) -> Reading:
    """``reading``, whose unit is bare or 元, in the currency before it: ¥100, 港币约36万元."""
    prefix = units.match_prefix(text, reading.left.reach if reading.left else reading.start)
    if prefix is None or prefix.unit.dimension is not Dimension.CURRENCY:
        return reading
    if reading.unit is None:
        return reading._replace(reach=prefix.start, unit=prefix.unit, scale=prefix.scale)
    symbol = prefix.unit.symbol + reading.unit.symbol.removeprefix("CNY")
    return reading._replace(reach=prefix.start, unit=units.by_symbol(symbol))


def priced_like(first: Reading, second: Reading | None) -> Reading | None:
    """``second``, a neighbour: its 元 is of the currency that stands before ``first``, 港币36万元至50万元."""
    if second is None or second.unit is None or first.unit is None or not _is_yuan(second.unit):
        return second
    if first.reach == first.start or second.reach < second.start:
        return second
    currency = first.unit.symbol.partition("/")[0]
    return second._replace(unit=units.by_symbol(currency + second.unit.symbol.removeprefix("CNY")))


def is_priced(reading: Reading) -> bool:
    """Whether the only unit of a reading is the currency before it: the multiplier may stand elsewhere."""
    return reading.reach < reading.start and reading.end == reading.digits_end


def _is_yuan(unit: Unit) -> bool:
    return unit.symbol[:4] in ("CNY", "CNY/")


# -------------------------------------------------------------------------------------------- the quantity

#: 五万元整: no small change follows.
_FULL = re.compile(r"(?<=[元圆角])(?:整(?![个体修治理数顿改])|正(?=[,。;、)\s]|\Z))")
_FULL_STARTS = frozenset("整正")
#: What counts in these may be a part, or a multiple, of something that is named.
_SHARES = frozenset({"%", "‰", "x"})


def quantity(text: str, reading: Reading) -> Quantity:
    """The reading as a quantity, under the bound words around it and around a currency before it."""
    start, end, reach, _, number, unit, scale, _, word = reading
    number = number if scale == 1 else scaled(number, scale)
    right = end + (text[end : end + 1] in _FULL_STARTS and _FULL.match(text, end) is not None)
    share = unit is not None and unit.symbol in _SHARES
    left, right, bounded = bounds.between(text, start, right, number, word, share=share)
    if reach < start == left:
        left, right, bounded = bounds.around(text, reach, right, number)
    if left == start and number.bound is Bound.AT_LEAST:
        left -= 1  # 上 in 上百家, which the numeral has read
    return record(start, end, min(left, reach), right, bounded, unit)


def record(start: int, end: int, left: int, right: int, number: Number, unit: Unit | None) -> Quantity:
    """The quantity ``number`` at ``start`` to ``end``, whose words reach from ``left`` to ``right``."""
    return Quantity(start, end, left, right, number.value, number.lower, number.upper, number.bound, unit)


def scaled(number: Number, scale: Decimal) -> Number:
    """``number`` times a positive ``scale``, exactly."""
    if scale == 1:
        return number
    value, lower, upper = (
        None if part is None else times(part, scale) for part in (number.value, number.lower, number.upper)
    )
    return Number(value, lower, upper, number.bound)


def times(value: Decimal, factor: Decimal) -> Decimal:
    """The exact product, whatever the caller's decimal context, without zeros behind the point."""
    product = _EXACT.normalize(_EXACT.multiply(value, factor))
    return _EXACT.quantize(product, _ONE) if product == product.to_integral_value() else product


def multipliers(text: str, reading: Reading) -> str:
    """The multipliers that the digits of a reading end with: 百万 in 二百万元."""
    digits = text[reading.start : reading.digits_end].rstrip("多余来几 ")
    return plain(digits[len(digits.rstrip(MULTIPLIERS)) :])
