"""Units as a frame, and claims in other units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from indicators.errors import OptionError
from indicators.normalization.units.canonical import factor
from indicators.normalization.units.lexicon import Form, unit_forms, unit_rows
from indicators.table.schema import EXACT

if TYPE_CHECKING:
    import pandas as pd

_FLOATS = ["value", "lower", "upper"]


def units_frame() -> pd.DataFrame:
    """Every written form of every unit, one a row.

    Columns, all strings: ``form``, ``symbol``, ``scale`` (a stated value times it is the value in the unit),
    ``kind`` (word, symbol, money, classifier; prefix: before the number; denominator: after a stroke),
    ``dimension``, ``base`` and ``factor`` (one unit is that many of its base: ``2000/3``), ``ucum`` and
    ``qudt`` (null where there is no such code), ``name_zh``, ``name_en``, ``source``, ``example``.
    """
    import pandas as pd

    return pd.DataFrame([_record(form) for form in unit_forms()], dtype=pd.ArrowDtype(pa.string()))


def _record(form: Form) -> dict[str, str | None]:
    unit = unit_rows()[form.unit.symbol]
    return {
        "form": form.text,
        "symbol": form.unit.symbol,
        "scale": str(form.scale),
        "kind": str(form.kind),
        "dimension": str(form.unit.dimension),
        "base": unit.base,
        "factor": str(unit.factor),
        "ucum": unit.ucum or None,
        "qudt": unit.qudt or None,
        "name_zh": unit.name_zh,
        "name_en": unit.name_en,
        "source": unit.source,
        "example": form.example,
    }


def convert(df: pd.DataFrame, to: Mapping[str, str]) -> pd.DataFrame:
    """A copy of a frame of claims in which each unit that is a key of ``to`` has become its value.

    ``convert(df, {"mu": "ha", "jin": "kg"})`` multiplies ``value``, ``lower``, ``upper`` and ``value_exact``
    exactly and rounds once, to the nearest float64; an exact value that does not fit its column becomes
    null. Compound symbols convert as well (``{"kg/mu": "t/ha"}``). Rows in other units stay as they are, and
    so do the mention and the sentence. Raises :class:`~indicators.errors.OptionError` for an unknown symbol,
    two units that have no base in common, and a frame without the columns ``unit`` and ``value``.
    """
    factors = {source: factor(source, target) for source, target in to.items()}
    for name in ("unit", "value"):
        if name not in df.columns:
            raise OptionError(f"the frame has no column {name!r}: convert() takes a frame of claims")
    units = df["unit"].tolist()
    ratios = [factors.get(unit) for unit in units]
    stated = _stated(df)
    out = df.copy()
    for name in df.columns.intersection(_FLOATS):
        cells = zip(df[name].tolist(), stated, ratios, strict=True)
        out[name] = _like(df[name], [_float(*cell) for cell in cells])
    if "value_exact" in df.columns:
        exact = zip(df["value_exact"].tolist(), ratios, strict=True)
        out["value_exact"] = _like(df["value_exact"], [_decimal(*cell) for cell in exact])
    out["unit"] = _like(df["unit"], [to.get(unit, unit) for unit in units])
    return out


def _stated(df: pd.DataFrame) -> list[tuple[float | None, Fraction | None]]:
    """The value of each row as a float and exactly: by ``value_exact``, else by the float's own digits."""
    values = [value if _is_number(value) else None for value in df["value"].tolist()]
    exact = df["value_exact"].tolist() if "value_exact" in df.columns else [None] * len(values)
    return [
        (value, Fraction(own) if isinstance(own, Decimal) else _by_digits(value))
        for value, own in zip(values, exact, strict=True)
    ]


def _float(number: Any, stated: tuple[float | None, Fraction | None], ratio: Fraction | None) -> Any:
    """``number`` times ``ratio``; where it equals the row's value, what was stated exactly is multiplied."""
    if ratio is None or not _is_number(number):
        return number
    exact = stated[1] if number == stated[0] else _by_digits(number)
    return None if exact is None else float(exact * ratio)


def _decimal(number: Any, ratio: Fraction | None) -> Any:
    """``number`` times ``ratio`` with the places of ``value_exact``, or None when that would lose a digit."""
    if ratio is None or not isinstance(number, Decimal):
        return number
    shifted = Fraction(number) * ratio * 10**EXACT.scale
    digits = str(abs(shifted.numerator))
    if shifted.denominator != 1 or len(digits) > EXACT.precision:
        return None
    return Decimal((int(shifted < 0), tuple(map(int, digits)), -EXACT.scale))


def _by_digits(number: float | None) -> Fraction | None:
    """A float by the digits that it prints, the fewest that name it."""
    return None if number is None else Fraction(repr(number))


def _is_number(number: Any) -> bool:
    return isinstance(number, float | int) and math.isfinite(number)


def _like(column: pd.Series[Any], values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(values, index=column.index, name=column.name, dtype=column.dtype)
