"""What a numeral is worth, once it is known where it starts and ends.

A surface here is folded and holds nothing but digits, digit characters, multipliers and decimal points. Its
structure is read by splitting at the largest multiplier: 三百二十万五千 is (三百二十)万 and (五千). All
arithmetic is exact; what can't be read exactly is not read.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact
from functools import reduce

#: The value of each digit character; financial forms are first turned into ordinary ones.
DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
#: The power of ten of each multiplier.
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_FACTORS: dict[str, int] = {multiplier: 10**power for multiplier, power in POWERS.items()}
#: The power of ten of each run of multipliers that may follow a number directly.
STACK_POWERS = {
    "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
#: More significant digits than this do not fit the table's widest decimal.
MAX_DIGITS = 38
_TOO_MUCH = 10**MAX_DIGITS

_PLAIN = {
    **str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟·", "一二三三四五六七八九十百千.", " ,"),
    ord("廿"): "二十",
    ord("卅"): "三十",
    ord("卌"): "四十",
}
#: What is no ordinary character of a numeral.
_DRESSED = frozenset(map(chr, _PLAIN))
#: Wide enough for every product and sum of parts of one numeral, so that nothing is ever rounded here.
_EXACT = Context(prec=256, traps=[Inexact])

_ARABIC = re.compile("[0-9]+")
_DIGIT_BY_DIGIT = re.compile("[0〇零一二三四五六七八九]+")
_PLACES = re.compile("[0-9〇零一二三四五六七八九]+")
#: 七八(万), 十七八, 一两(百): two neighbours in the last place ...
_NEIGHBOURS = frozenset({"一二", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "一两"})
#: ... or in the only one: 三五(个), 三两(百).
_APART = frozenset({"三五", "三两"})


def plain(surface: str) -> str:
    """``surface`` in ordinary characters: no financial forms, no commas, no blanks, 廿 as 二十."""
    return surface if _DRESSED.isdisjoint(surface) else surface.translate(_PLAIN)


def worth(surface: str) -> tuple[Decimal, Decimal] | None:
    """The value of a numeral as (lower, upper), both the same unless it names two neighbours (四五千).

    ``None`` when the characters do not make up one numeral, or it has more than 38 digits.
    """
    if surface in DIGITS:
        return (digit := Decimal(DIGITS[surface])), digit
    surface = plain(surface)
    if "两十" in surface:  # 二十, but 两三十
        return None
    digits = surface.rstrip("十百千万亿")
    if (digits[-2:] in _NEIGHBOURS or digits in _APART) and not _is_spelled(digits):
        head, tail = digits[:-2], surface[len(digits) :]
        ends = [value for digit in digits[-2:] if (value := _value(f"{head}{digit}{tail}")) is not None]
        return (min(ends), max(ends)) if len(ends) == 2 else None
    value = _value(surface)
    return None if value is None else (value, value)


def _is_spelled(digits: str) -> bool:
    """Whether a pair at the end belongs to digits read one by one (一九七八, 三点五六): no estimate."""
    return "点" in digits or "." in digits or (len(digits) > 2 and bool(_DIGIT_BY_DIGIT.fullmatch(digits)))


def _value(surface: str) -> Decimal | None:
    """The value of a numeral in ordinary characters; ``None`` when it is malformed or too long."""
    if "点" in surface or "." in surface:
        return _decimal(surface)
    value = _integer(surface, True)
    return None if value is None or value >= _TOO_MUCH else Decimal(value)


def is_short(surface: str) -> bool:
    """Whether the last digit counts one power below the multiplier before it: 三万五, 一百七八."""
    head = surface.rstrip("一二三四五六七八九壹贰叁肆伍陆柒捌玖")
    return head != surface and head[-1:] in _SHORTENING


_SHORTENING = frozenset("百千万亿兆佰仟")


def settle(value: Decimal) -> Decimal | None:
    """``value`` without an exponent above zero; ``None`` when it has more than 38 digits."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # neither infinite nor NaN
    if max(len(digits) + max(exponent, 0), -exponent) > MAX_DIGITS:
        return None
    return value if exponent <= 0 else Decimal(int(value))


def times(value: Decimal, power: int) -> Decimal | None:
    """``value`` with its point moved by ``power`` places, digit for digit; ``None`` when it gets too long."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return settle(Decimal((sign, digits, exponent + power)))


def shifted(literal: str, power: int) -> Decimal | None:
    """The number that Arabic digits say, times a power of ten; ``None`` when it gets too long."""
    if not power and len(literal) <= MAX_DIGITS:
        return Decimal(literal)
    whole, _, places = literal.partition(".")
    if len(whole) + max(power, len(places)) > MAX_DIGITS:
        return times(Decimal(literal), power)
    left, right = places[:power], places[power:]
    return Decimal(f"{whole}{left:0<{power}}.{right}" if right else f"{whole}{left:0<{power}}")


def total(*parts: Decimal) -> Decimal:
    """The exact sum, whatever the caller's decimal context."""
    return reduce(_EXACT.add, parts)


def product(value: Decimal, factor: int) -> Decimal:
    """The exact product, whatever the caller's decimal context."""
    return _EXACT.multiply(value, Decimal(factor))


def is_multiple(value: Decimal, of: int) -> bool:
    """Whether ``value`` is a whole number and a multiple of ``of``."""
    return value == value.to_integral_value() and not int(value) % of


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The quotient: exact when it is finite in 38 digits, else to 28; ``None`` over zero."""
    if not denominator:
        return None
    wide = Context(prec=MAX_DIGITS)
    quotient = wide.divide(numerator, denominator)
    return settle(Context(prec=28).divide(numerator, denominator) if wide.flags[Inexact] else quotient)


def _decimal(surface: str) -> Decimal | None:
    """三点五亿, 三三.三三, 1.5百万: digits after the point one by one, then multipliers of the whole."""
    digits = surface.rstrip("十百千万亿兆")
    stack = surface[len(digits) :]
    whole, _, fraction = digits.replace("点", ".").partition(".")
    head, factor = _integer(whole, True), _integer(stack, True) if stack else 1
    if head is None or factor is None or not _PLACES.fullmatch(fraction):
        return None
    return settle(_EXACT.multiply(Decimal(f"{head}.{_spelled(fraction)}"), factor))


def _integer(surface: str, leading: bool = False) -> int | None:
    """A numeral without a point. ``leading`` holds for what stands first: there a multiplier may be bare."""
    for unit in "兆亿万千百十":
        if unit in surface:
            break
    else:
        return _leaf(surface, leading)
    left, _, right = surface.rpartition(unit)
    coefficient = DIGITS.get(left) or _coefficient(left, unit, leading and not right)
    remainder = _remainder(left, right, POWERS[unit]) if right else 0
    if coefficient is None or remainder is None or (remainder and not coefficient):
        return None  # 0千五百 is not said
    return coefficient * _FACTORS[unit] + remainder


def _leaf(surface: str, leading: bool) -> int | None:
    """Digits without a multiplier: 320, 五, 二〇二四."""
    if surface in DIGITS:
        return DIGITS[surface]
    if _ARABIC.fullmatch(surface):
        return int(surface)
    if leading and _DIGIT_BY_DIGIT.fullmatch(surface) and surface[0] not in "0〇零":
        return int(_spelled(surface))
    return None


def _spelled(digits: str) -> str:
    """二〇二四 in Arabic digits."""
    return "".join(c if c.isascii() else str(DIGITS[c]) for c in digits)


def _coefficient(left: str, unit: str, bare: bool) -> int | None:
    """What stands before a multiplier: 1 for nothing before 十 (十五) or where it may be bare (百万)."""
    if not left:
        return 1 if unit == "十" or bare else None
    if _ARABIC.fullmatch(left):
        return int(left)
    value = None if POWERS[unit] < 4 or is_short(left) else _integer(left, True)
    if not value:
        return None
    if _DIGIT_BY_DIGIT.fullmatch(left):
        return value if len(left) > 2 or left[1] in "〇零" else None
    return value if value < (10**4 if unit == "万" and left[-1] != "万" else 10**8) else None


def _remainder(left: str, right: str, power: int) -> int | None:
    """What follows a multiplier and is smaller: 零五, 五千, or a single digit one power lower (三万五).

    Only 十 goes without its 一 there (三百十五): 四亿千万 may lack a digit.
    """
    if right[0] in _SHORTENING:
        return None
    if right[0] in "零〇":
        value = _integer(right[1:]) if right[1:] else None
        return value if value and value < 10**power else None
    if len(right) == 1:
        return 10 if right == "十" and power == 2 else _short(left, right, power)
    if _ARABIC.fullmatch(right) and not power - 1 <= len(right) <= power < 5:
        return None
    value = _integer(right)
    return value if value is not None and 0 < value < 10**power else None


def _short(left: str, digit: str, power: int) -> int | None:
    """The last digit of 三万五 or 一百五: one power below the multiplier. 三千万五 is not said."""
    value = _leaf(digit, leading=False)
    if not value or digit == "两" or (power > 3 and left[-1:] in ("百", "千")):
        return None
    factor: int = 10 ** (power - 1)
    return value * factor
