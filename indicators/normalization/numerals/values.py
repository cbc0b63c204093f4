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
#: The power of ten of each run of multipliers that may follow a number directly.
STACK_POWERS = {
    "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
#: More significant digits than this do not fit the table's widest decimal.
MAX_DIGITS = 38

_PLAIN = {
    **str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟·", "一二三三四五六七八九十百千.", " ,"),
    ord("廿"): "二十",
    ord("卅"): "三十",
    ord("卌"): "四十",
}
#: Wide enough for every product and sum of parts of one numeral, so that nothing is ever rounded here.
_EXACT = Context(prec=256, traps=[Inexact])

_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_POSITIONAL = re.compile(r"[0〇零一二三四五六七八九]+")
_STACK = re.compile(r"[十百千万亿兆]*$")
#: 七八(万), 十七八, 一两(百): two neighbours in the last place, or 三五 and 三两 in the first.
_PAIR = re.compile(
    r"(?:一二|二三|两三|三四|四五|五六|六七|七八|八九|一两|(?<!.)三五|(?<!.)三两)(?=[十百千万亿]*$)"
)


def plain(surface: str) -> str:
    """``surface`` in ordinary characters: no financial forms, no commas, no blanks, 廿 as 二十."""
    return surface.translate(_PLAIN)


def worth(surface: str) -> tuple[Decimal, Decimal] | None:
    """The value of a numeral as (lower, upper), both the same unless it names two neighbours (四五千).

    ``None`` when the characters do not make up one numeral, or it has more than 38 digits.
    """
    if surface in DIGITS:
        return (digit := Decimal(DIGITS[surface])), digit
    surface = plain(surface)
    pair = None if "点" in surface or "." in surface else _PAIR.search(surface)
    if pair is None or _is_positional(surface, pair.start()):
        value = exact(surface)
        return None if value is None else (value, value)
    head, tail = surface[: pair.start()], surface[pair.end() :]
    ends = [exact(head + digit + tail) for digit in pair.group()]
    if ends[0] is None or ends[1] is None:
        return None
    return min(ends[0], ends[1]), max(ends[0], ends[1])


def exact(surface: str) -> Decimal | None:
    """The value of a numeral in ordinary characters; ``None`` when it is malformed or too long."""
    value = _decimal(surface) if "点" in surface or _dotted(surface) else _integer(surface, leading=True)
    if value is None:
        return None
    return settle(value)


def is_short(surface: str) -> bool:
    """Whether the last digit counts one power below the multiplier before it: 三万五, 一百七八."""
    head = surface.rstrip("一二三四五六七八九")
    return head != surface and POWERS.get(head[-1:], 0) > 1


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


def _is_positional(surface: str, start: int) -> bool:
    """Whether the pair at ``start`` is part of digits read one by one (一九七八), not an estimate."""
    return start > 0 and _POSITIONAL.fullmatch(surface, 0, start + 2) is not None


def _dotted(surface: str) -> bool:
    return "." in surface and not surface[0].isdigit()


def _decimal(surface: str) -> Decimal | None:
    """三点五亿, 三三.三三: digits after the point one by one, then multipliers that apply to the whole."""
    stack = _STACK.search(surface)
    assert stack is not None
    whole, _, fraction = surface[: stack.start()].replace("点", ".").partition(".")
    head = _integer(whole, leading=True)
    factor = _integer(stack.group(), leading=True) if stack.group() else Decimal(1)
    if head is None or factor is None or not _POSITIONAL.fullmatch(fraction):
        return None
    digits = "".join(c if c == "0" else str(DIGITS[c]) for c in fraction)
    return _EXACT.multiply(Decimal(f"{head}.{digits}"), factor)


def _integer(surface: str, *, leading: bool = False) -> Decimal | None:
    """A numeral without 点. ``leading`` is true for what stands first, where a multiplier may be bare."""
    for unit in "兆亿万千百十":
        if unit in surface:
            break
    else:
        return _leaf(surface, leading)
    left, _, right = surface.rpartition(unit)
    coefficient = _coefficient(left, unit, leading and not right)
    remainder = _remainder(left, right, unit)
    if coefficient is None or remainder is None:
        return None
    return _EXACT.add(coefficient.scaleb(POWERS[unit], _EXACT), remainder)


def _leaf(surface: str, leading: bool) -> Decimal | None:
    """Digits without a multiplier: 3.2, 五, 二〇二四."""
    if _ARABIC.fullmatch(surface):
        return Decimal(surface)
    if surface in DIGITS:
        return Decimal(DIGITS[surface])
    if leading and _POSITIONAL.fullmatch(surface) and surface[0] not in "0〇零":
        return Decimal("".join(c if c == "0" else str(DIGITS[c]) for c in surface))
    return None


def _coefficient(left: str, unit: str, bare: bool) -> Decimal | None:
    """What stands before a multiplier: 1 for nothing before 十 (十五) or where it may be bare (百万)."""
    if not left:
        return Decimal(1) if unit == "十" or bare else None
    value = None if is_short(left) else _integer(left, leading=True)
    if value is None or (not value and not _ARABIC.fullmatch(left)):
        return None
    if _ARABIC.fullmatch(left):
        return value
    if POWERS[unit] < 4:
        return value if left in DIGITS and left + unit != "两十" else None
    if len(left) > 1 and _POSITIONAL.fullmatch(left):
        return value if len(left) > 2 or left[1] in "〇零" else None
    return value if value < (10**4 if unit == "万" and left[-1] != "万" else 10**8) else None


def _remainder(left: str, right: str, unit: str) -> Decimal | None:
    """What follows a multiplier and is smaller: 零五, 五千, or a single digit one power lower (三万五)."""
    if not right:
        return Decimal(0)
    if "." in left:
        return None
    power = POWERS[unit]
    if right[0] in "零〇":
        value = _integer(right[1:]) if right[1:] else None
        return value if value and value < 10**power else None
    if len(right) == 1:
        return Decimal(10) if right == "十" and unit == "百" else _short(left, right, power)
    if _ARABIC.fullmatch(right) and not (power - 1 <= len(right) <= power < 5 and right.isdigit()):
        return None
    value = _integer(right)
    return value if value is not None and 0 < value < 10**power else None


def _short(left: str, digit: str, power: int) -> Decimal | None:
    """The last digit of 三万五 or 一百五: one power below the multiplier. 三千万五 is not said."""
    value = _leaf(digit, leading=False)
    if not value or digit == "两" or (power > 3 and left[-1:] in ("百", "千")):
        return None
    return times(value, power - 1)
