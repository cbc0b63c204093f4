"""Claims as a panel: a row for each place and time, a column for each indicator, one number a cell.

What a column holds is named in its head: the indicator, what kind of number, in which unit. A cell has a
number only when all claims on it state the same one. Claims that contradict one another are never averaged
and never chosen from: the cell is null, and :func:`conflicts` shows them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from indicators.errors import ConflictWarning, OptionError
from indicators.table.one_unit import in_one_unit
from indicators.table.schema import members

if TYPE_CHECKING:
    import pandas as pd
    from pandas.core.groupby import DataFrameGroupBy

_INDEX = ("ref_area", "period_start", "period_end")
_BOUNDS = ("exact", "about")
_WORKED_ON = ("kind", "unit", "value", "status", "bound")

#: Columns in which claims on one cell may differ besides their value; differences tell what went wrong.
_TELLING = ("period_start", "period_end", "status", "bound", "basis", "reference", "subject", "indicator")

Names = str | Iterable[str]


def panel(
    df: pd.DataFrame,
    index: Names = _INDEX,
    columns: Names = "indicator_code",
    *,
    status: Names | None = "actual",
    bound: Names | None = _BOUNDS,
) -> pd.DataFrame:
    """A frame of claims as a wide frame: rows by ``index``, columns by ``columns``, ``kind`` and ``unit``.

    Only claims whose status is among ``status`` and whose bound is among ``bound`` take part, and of these
    only those with a value and with all columns that ``index`` and ``columns`` name; None lets any status or
    bound in. Units that convert into one another become one: the usual one of the catalogue's indicator for
    a level, else the most frequent. The others stand in columns of their own; ranks and numbers without unit
    have ``""``.

    A cell on which claims differ is null. A :class:`~indicators.errors.ConflictWarning` tells how many there
    are, and :func:`conflicts` with the same arguments shows the claims. Raises OptionError for columns that
    the frame has not, and for a status or bound that is none.
    """
    head = _head(index, columns)
    cells = _grouped(_cells(df, index, columns, status, bound), [*_names(index), *head])["value"]
    contested = cells.nunique() > 1
    if contested.any():
        warnings.warn(_warning(int(contested.sum())), ConflictWarning, stacklevel=2)
    wide: pd.DataFrame = cells.first().mask(contested).unstack(head).sort_index(axis="columns")
    return wide


def conflicts(
    df: pd.DataFrame,
    index: Names = _INDEX,
    columns: Names = "indicator_code",
    *,
    status: Names | None = "actual",
    bound: Names | None = _BOUNDS,
) -> pd.DataFrame:
    """The claims that contradict one another in the panel of the same arguments, cell by cell.

    The rows of ``df`` with their labels, their numbers in the unit of the panel's column, and a column
    ``conflict``: in what the claims of the cell differ besides the value, or ``value`` if in nothing else.
    """
    keys = [*_names(index), *_head(index, columns)]
    cells = _cells(df, index, columns, status, bound)
    contested = cells[_grouped(cells, keys)["value"].transform("nunique") > 1]
    number = _grouped(contested, keys).ngroup()
    differing = {cell: _differing(rows) for cell, rows in contested.groupby(number)}
    found = contested.assign(conflict=number.map(differing).astype("string[pyarrow]"))
    found = found.loc[number.sort_values(kind="stable").index]
    return found.set_axis(df.index[found.index.to_numpy()], axis="index")


def _cells(
    df: pd.DataFrame, index: Names, columns: Names, status: Names | None, bound: Names | None
) -> pd.DataFrame:
    """The claims that take part, labelled by their position, each variable in one unit where it can be."""
    keys = [*_names(index), *_names(columns)]
    missing = [name for name in (*keys, *_WORKED_ON) if name not in df.columns]
    if missing:
        raise OptionError(f"the frame has no column {missing[0]!r}: panel() takes a frame of claims")
    part = df.set_axis(range(len(df)), axis="index")
    part = part[part[["value", *keys]].notna().all(axis="columns")]
    for name, chosen in (("status", status), ("bound", bound)):
        if chosen is not None:
            part = part[part[name].isin(_members(name, chosen))]
    return _in_one_unit(part, [name for name in (*_names(columns), "kind") if name != "unit"])


def _in_one_unit(cells: pd.DataFrame, variable: list[str]) -> pd.DataFrame:
    """The claims with the units of each variable converted to one where they can be."""
    import pandas as pd

    pieces = [in_one_unit(rows) for _, rows in _grouped(cells, variable)]
    whole = pd.concat(pieces).sort_index() if pieces else cells
    return whole.assign(unit=whole["unit"].fillna(""))


def _differing(rows: pd.DataFrame) -> str:
    """The columns, besides the value, in which the claims on a cell differ."""
    names = [name for name in _TELLING if name in rows and rows[name].nunique(dropna=False) > 1]
    return ", ".join(names) or "value"


def _grouped(cells: pd.DataFrame, keys: list[str]) -> DataFrameGroupBy[Any, Any]:
    """The claims by ``keys``, enums as plain strings: a panel's head takes other names as well."""
    import pandas as pd

    plain = [
        cells[key].astype(str) if isinstance(cells[key].dtype, pd.CategoricalDtype) else cells[key]
        for key in keys
    ]
    return cells.groupby(plain)


def _head(index: Names, columns: Names) -> list[str]:
    """The levels of the panel's head."""
    named = _names(columns)
    return [*named, *(name for name in ("kind", "unit") if name not in (*named, *_names(index)))]


def _names(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _members(name: str, chosen: Names) -> list[str]:
    known, asked = members(name), _names(chosen)
    for one in asked:
        if one not in known:
            raise OptionError(f"{name} must be among {', '.join(known)}; {one!r} is none of them")
    return asked


def _warning(count: int) -> str:
    cells = "1 cell is" if count == 1 else f"{count} cells are"
    return (
        f"{cells} null because claims contradict one another; conflicts() with the same arguments shows them"
    )
