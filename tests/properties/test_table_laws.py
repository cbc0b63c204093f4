"""Laws of the table."""

from __future__ import annotations

import math
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import claim, claims, numbers

from indicators.model import Claim
from indicators.table.formats import Format
from indicators.table.frame import to_frame, to_table
from indicators.table.schema import SCHEMA
from indicators.table.storage import ClaimWriter, read

#: The least magnitude that rounds beyond the greatest float64.
_OVERFLOW = 2**1024 - 2**970

#: Files, and the first import of pandas, take time.
unhurried = settings(deadline=None, max_examples=40)


@pytest.mark.parametrize("format", list(Format))
@unhurried
@given(rows=st.lists(claims(), max_size=5))
def test_table_file_table_is_the_identity(format: Format, rows: list[Claim]) -> None:
    """Law: table → file → table is the identity, in every format."""
    table = to_table(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"claims.{format}")
        _store(path, [table])
        back = read(path)
    assert back.equals(table)
    assert back.schema.equals(SCHEMA, check_metadata=True)


@pytest.mark.parametrize("format", list(Format))
@unhurried
@given(rows=st.lists(claims(), max_size=6), cut=st.integers(0, 6))
def test_bytes_do_not_depend_on_batches(format: Format, rows: list[Claim], cut: int) -> None:
    """Law: same rows, same bytes, in however many batches they come."""
    with tempfile.TemporaryDirectory() as folder:
        whole, parts = Path(folder, f"whole.{format}"), Path(folder, f"parts.{format}")
        _store(whole, [to_table(rows)])
        _store(parts, [to_table(rows[:cut]), to_table(rows[cut:])])
        assert whole.read_bytes() == parts.read_bytes()


@given(value=numbers)
def test_value_is_the_nearest_float(value: Decimal) -> None:
    """Law: value is the float64 nearest to the stated number; null only beyond the range of float64."""
    number = to_table([claim(value=value)]).column("value")[0].as_py()
    exact = Fraction(value)
    if number is None:
        assert abs(exact) >= _OVERFLOW
    else:
        distance = abs(Fraction(number) - exact)
        for neighbour in (math.nextafter(number, math.inf), math.nextafter(number, -math.inf)):
            assert math.isinf(neighbour) or distance <= abs(Fraction(neighbour) - exact)


@given(value=numbers)
def test_value_exact_is_the_number_or_null_when_it_does_not_fit(value: Decimal) -> None:
    """Law: value_exact is null exactly when the number needs over 28 digits before or 10 behind the point."""
    number = to_table([claim(value=value)]).column("value_exact")[0].as_py()
    fits = abs(Fraction(value)) < 10**28 and (Fraction(value) * 10**10).denominator == 1
    assert (number is not None) == fits
    assert number is None or number == value


@given(rows=st.lists(claims(), max_size=5))
def test_rows_keep_order_and_words(rows: list[Claim]) -> None:
    """Law: row n is claim n, and every word, offset, day and enum is the claim's own."""
    table = to_table(rows)
    numeric = {"value", "value_exact", "lower", "upper"}
    for name in set(SCHEMA.names) - numeric:
        assert table.column(name).to_pylist() == [getattr(row, name) for row in rows]


@given(rows=st.lists(claims(), max_size=5), cut=st.integers(0, 5))
def test_tables_concatenate(rows: list[Claim], cut: int) -> None:
    """Law: the table of two lists is the concatenation of their tables, dictionaries included."""
    parts = [to_table(rows[:cut]), to_table(rows[cut:])]
    assert all(part.schema.equals(SCHEMA, check_metadata=True) for part in parts)
    assert pa.concat_tables(parts).equals(to_table(rows))


@unhurried
@given(rows=st.lists(claims(), max_size=5))
def test_table_frame_table_is_the_identity(rows: list[Claim]) -> None:
    """Law: table → frame → table is the identity, and all frames have the same dtypes."""
    table = to_table(rows)
    frame = to_frame(table)
    assert pa.Table.from_pandas(frame, schema=SCHEMA, preserve_index=False).equals(table)
    assert frame.dtypes.equals(to_frame(to_table([])).dtypes)


def _store(path: Path, tables: list[pa.Table]) -> None:
    with ClaimWriter(path) as writer:
        for table in tables:
            writer.write(table)
