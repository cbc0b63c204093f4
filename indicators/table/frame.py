"""Claims as an Arrow table, and the table as a pandas frame.

The frame's columns are Arrow-backed, except that enums are categorical (pandas cannot sort an Arrow
dictionary); periods are ``date32``; ``value_exact`` stands beside ``value`` because pandas has no
arithmetic on Arrow decimals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from indicators.model import Claim
from indicators.table.schema import BATCH_SCHEMA, ENUMS, EXACT, SCHEMA, members

if TYPE_CHECKING:
    import pandas as pd

_LAST_PLACE = Decimal(1).scaleb(-EXACT.scale)


def to_table(claims: Iterable[Claim]) -> pa.Table:
    """The claims as a table of ``SCHEMA``, one row each, in their order."""
    rows = list(claims)
    return pa.Table.from_arrays([_array(field, _values(field.name, rows)) for field in SCHEMA], schema=SCHEMA)


def to_batch(claims: Iterable[Claim], failures: Sequence[tuple[str | None, str]]) -> pa.RecordBatch:
    """A batch of ``BATCH_SCHEMA``: a row a claim, then a row a failure, which is a document and a reason."""
    rows = list(claims)
    nulls = [None] * len(failures)
    columns = {field.name: [*_values(field.name, rows), *nulls] for field in SCHEMA}
    columns["doc_id"][len(rows) :] = [name for name, _ in failures]
    arrays = [_array(field, columns[field.name]) for field in SCHEMA]
    errors = pa.array([*[None] * len(rows), *(reason for _, reason in failures)], type=pa.string())
    return pa.RecordBatch.from_arrays([*arrays, errors], schema=BATCH_SCHEMA)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """The table as a frame with Arrow-backed dtypes; it shares the memory of the table where it can."""
    import pandas as pd

    frame: pd.DataFrame = table.to_pandas(
        types_mapper=lambda type_: None if pa.types.is_dictionary(type_) else pd.ArrowDtype(type_)
    )
    # A table that was not made here, such as SCHEMA.empty_table(), may hold only some of the members.
    for name in ENUMS.keys() & set(table.column_names):
        frame[name] = frame[name].cat.set_categories(members(name))
    return frame


def conform(table: pa.Table) -> pa.Table:
    """A table with the columns of ``SCHEMA`` in any order and near types, as a table of ``SCHEMA``.

    Strings become enums; other columns are dropped. Raises KeyError for a missing column, and
    pyarrow.ArrowInvalid for a value that its column cannot hold, null included.
    """
    columns = [_conformed(field, table.column(field.name)) for field in SCHEMA]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _values(name: str, rows: list[Claim]) -> list[Any]:
    """What the rows say for one column."""
    return list(map(attrgetter("value" if name == "value_exact" else name), rows))


def _array(field: pa.Field, values: list[Any]) -> pa.Array:
    """One column."""
    if field.name == "value_exact":
        return pa.array(_exact(values), type=field.type)
    if field.name in ENUMS:
        return _enum(ENUMS[field.name], values)
    if pa.types.is_float64(field.type):
        values = [None if value is None else _nearest(value) for value in values]
    return pa.array(values, type=field.type)


def _enum(enum: type[StrEnum], values: Sequence[str | None]) -> pa.DictionaryArray:
    """The values as codes of the fixed dictionary of all members; KeyError for a value that is no member."""
    codes: dict[str | None, int | None] = {str(member): code for code, member in enumerate(enum)}
    codes[None] = None
    indices = pa.array([codes[value] for value in values], type=pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(map(str, enum)), type=pa.string()))


def _nearest(value: Decimal) -> float | None:
    """The float64 nearest to ``value``; None beyond the range of float64, where the nearest is no number."""
    number = float(value)
    return number if math.isfinite(number) else None


def _exact(values: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The values with the places of ``EXACT``; None for one that would lose a digit."""
    context = Context(prec=EXACT.precision, traps=[Inexact, InvalidOperation])
    return [None if value is None else _quantized(value, context) for value in values]


def _quantized(value: Decimal, context: Context) -> Decimal | None:
    try:
        return value.quantize(_LAST_PLACE, context=context)
    except (Inexact, InvalidOperation):
        return None


def _conformed(field: pa.Field, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if column.null_count and not field.nullable:
        raise pa.ArrowInvalid(f"{field.name} is null in {column.null_count} rows")
    if field.name not in ENUMS:
        return column.cast(field.type)
    strings = column.cast(pa.string()).to_pylist()
    foreign = set(strings) - {*members(field.name), None}
    if foreign:
        raise pa.ArrowInvalid(f"{min(foreign)!r} is no value of {field.name}")
    return pa.chunked_array([_enum(ENUMS[field.name], strings)])
