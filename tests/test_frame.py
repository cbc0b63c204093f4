"""From claims to an Arrow table and a pandas frame."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

import pandas as pd
import pyarrow as pa
import pytest
from strategies import claim

from indicators.model import Basis, Kind
from indicators.table.frame import conform, to_frame, to_table
from indicators.table.schema import ENUMS, SCHEMA, members


def test_a_claim_becomes_a_row() -> None:
    row = to_table([claim(basis=Basis.YOY, value=Decimal("5.20"))]).to_pylist()[0]
    assert (row["value"], row["value_exact"]) == (5.2, Decimal("5.2"))
    assert (row["kind"], row["basis"], row["indicator_code"]) == ("level", "yoy", None)
    assert (row["period_start"], row["period_end"]) == (date(2023, 1, 1), date(2023, 12, 31))


def test_no_claims_make_an_empty_table() -> None:
    table = to_table(iter(()))
    assert table.num_rows == 0
    assert table.schema.equals(SCHEMA, check_metadata=True)


def test_an_interval_has_no_value() -> None:
    row = to_table([claim(value=None, lower=Decimal(10), upper=Decimal(15))]).to_pylist()[0]
    assert (row["value"], row["value_exact"], row["lower"], row["upper"]) == (None, None, 10.0, 15.0)


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        ("9999999999999999999999999999", True),
        ("10000000000000000000000000000", False),
        ("0.0000000001", True),
        ("0.00000000001", False),
        ("33.3333333333333333333333333333", False),
        ("1.50000000000000000000000000000000000000000000", True),
        ("-1E+27", True),
        ("0E+50", True),
    ],
)
def test_value_exact_is_null_when_a_digit_would_be_lost(value: str, exact: bool) -> None:
    number = to_table([claim(value=Decimal(value))]).column("value_exact")[0].as_py()
    assert number == (Decimal(value) if exact else None)


def test_a_number_beyond_float64_is_null_not_infinite() -> None:
    row = to_table([claim(value=Decimal("1E+400"), lower=Decimal("-1E+400"))]).to_pylist()[0]
    assert (row["value"], row["value_exact"], row["lower"]) == (None, None, None)


def test_the_callers_decimal_context_does_not_matter() -> None:
    with localcontext(prec=3):
        table = to_table([claim(value=Decimal("1234567.89"))])
    assert table.column("value_exact")[0].as_py() == Decimal("1234567.89")


def test_enum_columns_hold_all_members_in_order() -> None:
    table = to_table([claim(kind=Kind.RANK)])
    for name in ENUMS:
        assert table.column(name).chunk(0).dictionary.to_pylist() == members(name)


def test_frame_dtypes() -> None:
    frame = to_frame(to_table([claim()]))
    assert list(frame.columns) == SCHEMA.names
    for field in SCHEMA:
        dtype = frame[field.name].dtype
        if field.name in ENUMS:
            assert isinstance(dtype, pd.CategoricalDtype)
            assert list(dtype.categories) == members(field.name)
            assert not dtype.ordered
        else:
            assert dtype == pd.ArrowDtype(field.type)


def test_an_empty_frame_has_the_same_dtypes() -> None:
    empty = to_frame(to_table([]))
    assert len(empty) == 0
    assert empty.dtypes.equals(to_frame(to_table([claim()])).dtypes)


def test_the_frame_takes_everyday_work() -> None:
    rows = [claim(kind=kind, value=Decimal(n)) for n, kind in enumerate([Kind.RANK, Kind.LEVEL, Kind.LEVEL])]
    frame = to_frame(to_table(rows))
    assert frame[frame["kind"] == "level"]["value"].sum() == 3
    assert frame.groupby("kind", observed=True)["value"].sum().to_dict() == {"level": 3.0, "rank": 0.0}
    assert frame.sort_values("kind")["value"].tolist() == [1.0, 2.0, 0.0]
    assert pd.concat([frame, frame])["kind"].dtype == frame["kind"].dtype
    assert frame["period_start"].dt.year.tolist() == [2023] * 3


def test_conform_orders_columns_and_encodes_enums() -> None:
    table = to_table([claim(), claim(basis=Basis.POP)])
    loose = pa.table({name: table.column(name).to_pylist() for name in reversed(SCHEMA.names)})
    loose = loose.append_column("note", pa.array(["a", "b"]))
    assert conform(loose).equals(table)


def test_conform_refuses_what_is_no_claim() -> None:
    table = to_table([claim()])
    with pytest.raises(KeyError, match="unit"):
        conform(table.drop_columns(["unit"]))
    foreign = table.set_column(table.schema.get_field_index("kind"), "kind", pa.array(["ratio"]))
    with pytest.raises(pa.ArrowInvalid, match="'ratio' is no value of kind"):
        conform(foreign)
    open_ = table.set_column(
        table.schema.get_field_index("mention"), "mention", pa.array([None], pa.string())
    )
    with pytest.raises(pa.ArrowInvalid, match="mention is null in 1 row"):
        conform(open_)
