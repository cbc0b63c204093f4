"""The way back: an exact number written in one of the systems that :func:`parse_number` reads.

cn2an writes the Chinese integers, ordinary and financial; its import is heavy, so it waits for the first use.
It writes every integer of up to sixteen digits exactly, but turns a longer one away, takes floats or strings
rather than decimals, and cuts a fraction after sixteen places; so decimal places, signs, digits one by one,
traditional characters and the mixed form are written here.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from indicators.errors import OptionError, ParseError
from indicators.normalization.numerals import parse_number
from indicators.normalization.numerals.values import MAX_DIGITS, times


class NumeralSystem(StrEnum):
    """How a number is written; the comment shows 12000.5, or 12000 where a system has no decimal places."""

    ARABIC = "arabic"  # 12000.5
    THOUSANDS = "thousands"  # 12,000.5
    FULL_WIDTH = "full_width"  # １２０００．５
    HANZI = "hanzi"  # 一万二千点五
    TRADITIONAL = "traditional"  # 一萬二千點五
    FINANCIAL = "financial"  # 壹万贰仟
    TRADITIONAL_FINANCIAL = "traditional_financial"  # 壹萬貳仟
    POSITIONAL = "positional"  # 一二〇〇〇.五
    MIXED = "mixed"  # 1.20005万


_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789.-"})
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_PLACES = str.maketrans("0123456789", "零一二三四五六七八九")
_TRADITIONAL = str.maketrans("万亿点负贰陆", "萬億點負貳陸")
#: cn2an knows no more digits.
_LONGEST_HANZI = 16


def write(n: Decimal | int, system: NumeralSystem) -> str:
    """``n`` written in ``system``; :func:`parse_number` reads the same number from it.

    Decimal places are written as they are, trailing zeros included, except in the mixed and the financial
    systems. Raises :class:`~indicators.errors.OptionError` for what is no finite number, has more than 38
    digits, or would be read as something else in this system (positional 23 is 二三, two or three).
    """
    value = _checked(n)
    surface = _surface(value, system)
    try:
        exact = parse_number(surface).value == value
    except ParseError:
        exact = False
    if not exact:
        raise OptionError(
            f"{n} can't be written in the system {system.value!r}: {surface} is not read as {n}"
        )
    return surface


def _checked(n: Decimal | int) -> Decimal:
    if isinstance(n, bool) or not isinstance(n, int | Decimal):
        raise OptionError(f"a number to be written is an int or a Decimal, not {type(n).__name__}")
    value = Decimal(n)
    if not value.is_finite() or times(value, 0) is None:
        raise OptionError(f"only a finite number of at most {MAX_DIGITS} digits can be written, not {n}")
    return value if value else value.copy_abs()


def _surface(value: Decimal, system: NumeralSystem) -> str:
    match system:
        case NumeralSystem.ARABIC:
            return f"{value:f}"
        case NumeralSystem.THOUSANDS:
            return f"{value:,f}"
        case NumeralSystem.FULL_WIDTH:
            return f"{value:f}".translate(_WIDE)
        case NumeralSystem.MIXED:
            return _mixed(value)
        case NumeralSystem.POSITIONAL:
            return f"{value:f}".translate(_DIGITS).replace("-", "负")
        case NumeralSystem.HANZI | NumeralSystem.FINANCIAL:
            return _hanzi(value, system)
        case NumeralSystem.TRADITIONAL:
            return _hanzi(value, NumeralSystem.HANZI).translate(_TRADITIONAL)
        case NumeralSystem.TRADITIONAL_FINANCIAL:
            return _hanzi(value, NumeralSystem.FINANCIAL).translate(_TRADITIONAL)


def _hanzi(value: Decimal, system: NumeralSystem) -> str:
    from cn2an import an2cn

    sign = "负" if value.is_signed() else ""
    whole, _, places = f"{value.copy_abs():f}".partition(".")
    if len(whole) > _LONGEST_HANZI:
        raise OptionError(
            f"{value} has more than the {_LONGEST_HANZI} digits that {system.value!r} is written with"
        )
    if system is NumeralSystem.FINANCIAL:
        if places.strip("0"):
            raise OptionError(f"{value} has decimal places, and {system.value!r} writes whole numbers")
        return sign + str(an2cn(whole, "up"))
    return f"{sign}{an2cn(whole, 'low')}{'点' if places else ''}{places.translate(_PLACES)}"


def _mixed(value: Decimal) -> str:
    for word, power in (("万亿", 12), ("亿", 8), ("万", 4)):
        part = times(value, -power) if value.copy_abs() >= 10**power else None
        if part is not None:
            return _bare(part) + word
    return _bare(value)


def _bare(value: Decimal) -> str:
    """Without trailing zeros after the point."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
