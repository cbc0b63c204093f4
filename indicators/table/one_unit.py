"""The claims of one variable in one unit, where theirs convert into one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from indicators.errors import OptionError
from indicators.normalization.catalogue import entry
from indicators.normalization.units.canonical import factor
from indicators.table.conversion import convert

if TYPE_CHECKING:
    import pandas as pd


def in_one_unit(claims: pd.DataFrame) -> pd.DataFrame:
    """A copy of the claims of one variable with units that convert into one another made one.

    The one is the catalogue's usual unit when the claims are levels of one of its indicators, else the most
    frequent. Units that convert to no other, and rows without unit, stay as they are.
    """
    units = [unit for unit, _ in Counter(claims["unit"].dropna()).most_common()]
    targets = [*_usual(claims), *units]
    ones = {unit: next(target for target in targets if _converts(unit, target)) for unit in units}
    return convert(claims, {unit: target for unit, target in ones.items() if unit != target})


def _usual(claims: pd.DataFrame) -> Iterator[str]:
    """The unit in which the catalogue tells a level, when the claims are of one of its indicators."""
    codes = claims["indicator_code"].dropna().unique().tolist() if "indicator_code" in claims else []
    if len(codes) == 1 and set(claims["kind"]) == {"level"}:
        with suppress(OptionError):
            yield from filter(None, [entry(codes[0]).unit])


@cache
def _converts(unit: str, target: str) -> bool:
    if unit == target:
        return True
    try:
        return factor(unit, target) > 0
    except OptionError:
        return False
