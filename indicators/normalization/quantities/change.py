"""What is left over in a smaller unit: 五元三毛, 三块二毛五, 5斤3两, 3亩6分, 1小时20分."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import NamedTuple

from indicators.errors import OptionError
from indicators.model import Bound, Dimension, Number, Unit
from indicators.normalization import bounds, numerals, units
from indicators.normalization.numerals.forms import STARTS as _NUMERAL_STARTS
from indicators.normalization.numerals.spans import FORMAL

_EXACT = Context(prec=256, traps=[Inexact])
_ONE, _DIME, CENT = Decimal(1), Decimal("0.1"), Decimal("0.01")

#: What stands before smaller units: a numeral, or 零 and 又 before one (十块零五分, 两美元又三美分).
STARTS = _NUMERAL_STARTS | {"又"}


class Measured(NamedTuple):
    """A number up to ``end``; times ``scale`` it is the value in ``unit``."""

    end: int
    number: Number
    unit: Unit | None = None
    scale: Decimal = _ONE


#: 三块五, 十二块五毛: 块 with change behind it is money; 三块五花肉 is not.
_BLOCK = re.compile(
    r"""块
        (?: 零? (?P<jiao> [1-9一二两三四五六七八九] ) [毛角] (?: (?P<fen> [1-9一二两三四五六七八九] ) 分? )?
          | 零 (?P<lone> [1-9一二两三四五六七八九] ) 分?
          | (?P<short> [1-9一二两三四五六七八九] )
            (?= [,。;、!?)/\s] | 钱 | 的 | 每 | 左右 | 一[斤个公只本份瓶] | \Z ) )
        钱?""",
    re.VERBOSE,
)
_PARTS = {"jiao": _DIME, "short": _DIME, "fen": CENT, "lone": CENT}


def in_coins(text: str, end: int, number: Number) -> Measured | None:
    """三块二毛五, 十块零五分: ``number`` ends at ``end``, before 块."""
    found = _BLOCK.match(text, end) if text.startswith("块", end) else None
    if found is None or number.value is None or number.bound is not Bound.EXACT:
        return None
    value = number.value
    for name, part in _PARTS.items():
        coins = numerals.match(found[name], 0) if found[name] else None
        if coins is not None and coins.number.value is not None:
            value = _EXACT.add(value, _EXACT.multiply(coins.number.value, part))
    return Measured(found.end(), bounds.interval(value, Bound.EXACT), units.by_symbol("CNY"))


def in_dimes(text: str, stem: Measured) -> Measured | None:
    """五毛, 四角三分: no money in running text, where 五角 may start another word (五角星)."""
    if text[stem.end : stem.end + 1] not in _DIMES:
        return None
    return mixed(text, Measured(stem.end + 1, stem.number, units.by_symbol("CNY"), _DIME))


_DIMES = frozenset("角毛")

_MIXED = frozenset({Dimension.CURRENCY, Dimension.LENGTH, Dimension.MASS, Dimension.AREA})
#: Spans of time; 一周5天 and 一天8小时 are two, not the sum. 分 is a minute where seconds follow.
_MIXED_TIMES = frozenset({("year", "month"), ("hour", "minute"), ("minute", "second"), ("分", "second")})
_MOST_UNITS = 3
#: 35秒36: what follows a second directly are its decimal places.
_PLACES = re.compile(r"[0-9]{1,3}(?![0-9.,%])")


def mixed(text: str, measured: Measured) -> Measured:
    """五元三毛, 5斤3两, 1小时20分30秒: ``measured`` with what is left of it in smaller units."""
    for _ in range(_MOST_UNITS):
        further = _further(text, measured)
        if further is None:
            break
        measured = further
    return measured


def _further(text: str, measured: Measured) -> Measured | None:
    end, _, unit, _ = measured
    if unit is None or (unit.dimension not in _MIXED and unit.symbol not in _LARGER):
        return None
    start = end + text.startswith(("零", "又"), end)
    numeral = numerals.match(text[start : start + _LONGEST_REST], 0)
    if numeral is None or numeral.ratio or numeral.number.bound is not Bound.EXACT:
        return None
    rest = _smaller(text, start, start + numeral.end, unit)
    if rest is None or not _goes_on(measured, rest, start):
        return None
    if unit.symbol == "分":
        measured = measured._replace(unit=units.by_symbol("minute"))
    return _sum(measured, *_with_places(text, numeral.number, rest))


#: 3亩6|分地
_TENTHS = re.compile(r"分(?![之钟点数])地?")
_LARGER = frozenset(larger for larger, _ in _MIXED_TIMES)
_LONGEST_REST = 24


def _goes_on(measured: Measured, rest: units.UnitMatch, start: int) -> bool:
    """Whether the smaller unit may go on with the larger one: 一年三个月 may be three months a year."""
    unit = measured.unit
    if unit is None or unit.dimension in _MIXED:
        return unit is not None
    once = unit.symbol == "year" and measured.number.value == 1 and start == measured.end
    return (unit.symbol, rest.unit.symbol) in _MIXED_TIMES and not once


def _smaller(text: str, start: int, end: int, unit: Unit) -> units.UnitMatch | None:
    """The unit behind the rest, which begins at ``start``; 分 is a minute after an hour, a coin after 角.

    After 亩 it is a tenth of it.
    """
    if unit.symbol == "mu" and (tenths := _TENTHS.match(text, end)):
        return units.UnitMatch(tenths.end(), unit, _DIME)
    found = units.match(text, end)
    if found is None or found.unit.symbol != "分":
        return found
    if unit.symbol == "hour":
        return units.UnitMatch(found.end, units.by_symbol("minute"), _ONE)
    if unit.symbol == "CNY" and (text[start - 1] in "角毛零" or text[end - 1] in FORMAL):
        return units.UnitMatch(found.end, unit, CENT)
    return found


def _with_places(text: str, rest: Number, unit: units.UnitMatch) -> tuple[Number, units.UnitMatch]:
    """Seconds with the decimal places that stand behind them."""
    places = _PLACES.match(text, unit.end) if unit.unit.symbol == "second" else None
    if places is None or rest.value is None or rest.value != rest.value.to_integral_value():
        return rest, unit
    value = Decimal(f"{rest.value}.{places.group()}")
    return bounds.interval(value, Bound.EXACT), units.UnitMatch(places.end(), unit.unit, unit.scale)


def _sum(measured: Measured, rest: Number, smaller: units.UnitMatch) -> Measured | None:
    """Both together; told in the larger unit where that is exact, else in the smaller one."""
    ratio = conversion(smaller.unit, measured.unit)
    if ratio is None or rest.value is None or measured.number.value is None:
        return None
    part = Fraction(rest.value) * Fraction(smaller.scale) * ratio
    if not 0 < part < Fraction(measured.scale):
        return None
    whole = Fraction(measured.number.value) * Fraction(measured.scale) + part
    for value, unit in ((finite(whole), measured.unit), (finite(whole / ratio), smaller.unit)):
        if value is not None:
            return Measured(smaller.end, bounds.interval(value, Bound.EXACT), unit)
    return None


def conversion(source: Unit, target: Unit | None) -> Fraction | None:
    """How many ``target`` one ``source`` is; ``None`` when the two measure different things."""
    if target is None or source == target:
        return None if target is None else Fraction(1)
    try:
        return units.factor(source.symbol, target.symbol)
    except OptionError:
        return None


def finite(value: Fraction) -> Decimal | None:
    """``value`` as a decimal; ``None`` when that has no end."""
    rest = value.denominator
    for prime in (2, 5):
        while not rest % prime:
            rest //= prime
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)) if rest == 1 else None
