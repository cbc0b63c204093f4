"""Panels: what fills a cell, what leaves it empty, and how contradictions are shown."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import claim

from indicators.errors import ConflictWarning, OptionError
from indicators.model import Basis, Bound, Claim, Kind, Status
from indicators.table.frame import to_frame, to_table
from indicators.table.panel import conflicts, panel

KEYS = ["ref_area", "period_end"]
YEAR = date(2023, 12, 31)


def told(value: str | None = "1", **fields: Any) -> Claim:
    """A claim on the grain of a county in 2023, in tonnes."""
    number = None if value is None else Decimal(value)
    plain = {"indicator": "粮食总产量", "indicator_code": "GRAIN_OUTPUT", "unit": "t", "ref_area": "341523"}
    return claim(value=number, lower=None, upper=None, **{**plain, **fields})


def frame(*claims: Claim) -> pd.DataFrame:
    return to_frame(to_table(claims))


def test_units_and_kinds_are_named_in_the_head() -> None:
    df = frame(
        told("312000"),
        told("2.6", kind=Kind.GROWTH, unit="%", basis=Basis.YOY),
        told("2", kind=Kind.RANK, unit=None),
        told("240000", ref_area="341522"),
    )
    wide = panel(df, KEYS, "indicator_code")
    assert type(wide) is pd.DataFrame
    assert wide.columns.names == ["indicator_code", "kind", "unit"]
    assert wide.columns.tolist() == [
        ("GRAIN_OUTPUT", "growth", "%"),
        ("GRAIN_OUTPUT", "level", "t"),
        ("GRAIN_OUTPUT", "rank", ""),
    ]
    assert wide.index.tolist() == [("341522", YEAR), ("341523", YEAR)]
    assert wide["GRAIN_OUTPUT", "level", "t"].tolist() == [240000.0, 312000.0]
    assert wide["GRAIN_OUTPUT"]["growth"]["%"].isna().tolist() == [True, False]


def test_contradictions_are_null_and_named_never_averaged() -> None:
    df = frame(told("5"), told("7"), told("5"), told("9", ref_area="341522"))
    with pytest.warns(ConflictWarning, match="1 cell is null"):
        wide = panel(df, KEYS)
    assert wide["GRAIN_OUTPUT", "level", "t"].isna().tolist() == [False, True]
    found = conflicts(df, KEYS)
    assert found.index.tolist() == [0, 1, 2]
    assert found["conflict"].tolist() == ["value"] * 3
    assert list(found.columns) == [*df.columns, "conflict"]


def test_the_same_number_said_twice_is_one() -> None:
    df = frame(told("5"), told("5", bound=Bound.ABOUT, basis=Basis.YOY, subject="寿县"))
    assert panel(df, KEYS).iloc[0].tolist() == [5.0]
    assert conflicts(df, KEYS).empty


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        ({"period_start": date(2023, 10, 1)}, "period_start"),
        ({"basis": Basis.POP, "reference": "上月"}, "basis, reference"),
        ({"subject": "农户", "bound": Bound.ABOUT}, "bound, subject"),
        ({}, "value"),
    ],
)
def test_a_conflict_names_in_what_the_claims_differ(other: dict[str, Any], conflict: str) -> None:
    df = frame(told("5"), told("6", **other))
    assert conflicts(df, KEYS)["conflict"].tolist() == [conflict] * 2


def test_the_default_keeps_spans_apart() -> None:
    df = frame(told("5"), told("6", period_start=date(2023, 10, 1)))
    wide = panel(df)
    assert wide.index.names == ["ref_area", "period_start", "period_end"]
    assert wide.iloc[:, 0].tolist() == [5.0, 6.0]


def test_units_that_convert_become_the_usual_one() -> None:
    df = frame(
        told("5000000", unit="kg"),
        told("3", unit="t", ref_area="341522"),
        told("4000", unit="jin", ref_area="1"),
    )
    wide = panel(df, KEYS)
    assert wide.columns.tolist() == [("GRAIN_OUTPUT", "level", "t")]
    assert wide.iloc[:, 0].tolist() == [2.0, 3.0, 5000.0]


def test_without_a_usual_unit_the_most_frequent_one_is_taken() -> None:
    common = {"indicator": "茶园", "indicator_code": None}
    df = frame(
        told("15", unit="mu", **common),
        told("2", unit="ha", ref_area="1", **common),
        told("3", unit="ha", ref_area="2", **common),
    )
    wide = panel(df, KEYS, "indicator")
    assert wide.columns.tolist() == [("茶园", "level", "ha")]
    assert wide.iloc[:, 0].tolist() == [2.0, 3.0, 1.0]


def test_units_that_do_not_convert_stand_apart() -> None:
    df = frame(told("7", unit="CNY"), told("1", unit="USD"), told("3", unit=None), told("4", unit="不知"))
    wide = panel(df, KEYS)
    assert dict(zip(wide.columns.get_level_values("unit"), wide.iloc[0], strict=True)) == {
        "": 3.0,
        "CNY": 7.0,
        "USD": 1.0,
        "不知": 4.0,
    }


def test_a_conflict_is_shown_in_the_unit_of_the_panel() -> None:
    df = frame(told("5", unit="t"), told("6000", unit="kg")).set_axis(["x", "y"])
    found = conflicts(df, KEYS)
    assert found[["value", "unit"]].values.tolist() == [[5.0, "t"], [6.0, "t"]]
    assert found.index.tolist() == ["x", "y"]
    assert frame(told("5", unit="t"), told("6000", unit="kg"))["value"].tolist() == [5.0, 6000.0]


def test_bounds_and_intentions_take_part_when_asked_for() -> None:
    df = frame(
        told("5", bound=Bound.OVER),
        told("6", status=Status.TARGET, ref_area="1"),
        told("7", bound=Bound.ABOUT, ref_area="2"),
        told(None, bound=Bound.RANGE, ref_area="3"),
    )
    assert panel(df, KEYS).index.get_level_values(0).tolist() == ["2"]
    assert panel(df, KEYS, bound=None).index.get_level_values(0).tolist() == ["2", "341523"]
    assert panel(df, KEYS, status=["actual", "target"]).index.get_level_values(0).tolist() == ["1", "2"]
    assert panel(df, KEYS, status=None, bound="over").index.get_level_values(0).tolist() == ["341523"]


def test_claims_without_a_place_or_name_have_no_cell() -> None:
    df = frame(
        told("5"), told("6", ref_area=None), told("7", indicator_code=None), told("8", period_end=None)
    )
    assert panel(df, KEYS).to_numpy().tolist() == [[5.0]]


def test_any_columns_may_span_the_panel() -> None:
    df = frame(told("5"), told("6", status=Status.TARGET), told("7", subject="寿县"))
    wide = panel(df, "subject", ["indicator", "status"], status=None)
    assert wide.columns.names == ["indicator", "status", "kind", "unit"]
    assert wide.index.tolist() == ["寿县", "长沙市"]
    rows = panel(df, ["subject", "kind", "unit"], "indicator_code")
    assert rows.columns.names == ["indicator_code"]


def test_no_claims_make_an_empty_panel() -> None:
    wide = panel(frame(), KEYS)
    assert (wide.shape, wide.index.names) == ((0, 0), KEYS)
    assert wide.columns.names == ["indicator_code", "kind", "unit"]
    assert conflicts(frame(), KEYS)["conflict"].tolist() == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"index": ["place"]}, "no column 'place'"),
        ({"columns": "code"}, "no column 'code'"),
        ({"status": "planned"}, "'planned' is none"),
        ({"bound": ["exact", "fuzzy"]}, "'fuzzy' is none"),
    ],
)
def test_what_the_frame_has_not_is_refused(arguments: dict[str, Any], message: str) -> None:
    for function in (panel, conflicts):
        with pytest.raises(OptionError, match=message):
            function(frame(told()), **arguments)


def test_a_frame_that_is_none_of_claims_is_refused() -> None:
    with pytest.raises(OptionError, match="takes a frame of claims"):
        panel(
            pd.DataFrame({"ref_area": ["1"], "period_start": [1], "period_end": [1], "indicator_code": ["a"]})
        )


rows = st.lists(
    st.builds(
        told,
        st.sampled_from(["1", "2"]),
        unit=st.sampled_from(["t", "kg", None]),
        ref_area=st.sampled_from(["1", "2", None]),
        kind=st.sampled_from([Kind.LEVEL, Kind.GROWTH]),
        status=st.sampled_from([Status.ACTUAL, Status.TARGET]),
        bound=st.sampled_from([Bound.EXACT, Bound.OVER]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_a_cell_has_a_number_or_a_conflict(claims: list[Claim]) -> None:
    """Law: a cell holds a number if all claims on it state that one, else nothing, and they are shown."""
    df = frame(*claims)
    stated: dict[tuple[str, str, bool], set[float]] = {}
    for row in df[
        (df["status"] == "actual") & (df["bound"] == "exact") & df["ref_area"].notna()
    ].itertuples():
        cell = (row.ref_area, row.kind, pd.isna(row.unit))
        stated.setdefault(cell, set()).add(row.value * (1000 if cell[2] or row.unit == "t" else 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConflictWarning)
        wide = panel(df, "ref_area")
    shown = {
        (place, kind, unit == ""): None if pd.isna(value) else value * (1 if unit == "kg" else 1000)
        for (_, kind, unit), column in wide.items()
        for place, value in column.items()
    }
    settled = {cell: next(iter(values)) for cell, values in stated.items() if len(values) == 1}
    assert {cell: value for cell, value in shown.items() if value is not None} == settled
    assert stated.keys() <= shown.keys()
    found = conflicts(df, "ref_area")
    contested = {(row.ref_area, row.kind, row.unit == "") for row in found.itertuples()}
    assert contested == stated.keys() - settled.keys()
