"""The table elsewhere: pandas groups, pivots and merges it; Polars and DuckDB read the file, types intact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
from strategies import claim

from indicators.model import Basis, Bound, Dimension, Kind, Status
from indicators.table.frame import to_frame, to_table
from indicators.table.schema import ENUMS, SCHEMA, members
from indicators.table.storage import write

CLAIMS = [
    claim(doc_id="甲", ref_area="341523", value=Decimal("0.1"), basis=Basis.YOY),
    claim(
        doc_id="甲",
        ref_area=None,
        kind=Kind.GROWTH,
        value=Decimal("0.2"),
        period=None,
        period_start=None,
        period_end=None,
    ),
    claim(
        doc_id=None,
        ref_area="341523",
        kind=Kind.RANK,
        value=None,
        bound=Bound.RANGE,
        unit=None,
        dimension=Dimension.RANK,
    ),
    claim(
        doc_id="乙",
        ref_area="341522",
        value=Decimal("-4"),
        status=Status.TARGET,
        period_end=date(2024, 2, 29),
    ),
]
ROWS = to_table(CLAIMS).to_pylist()


@pytest.fixture
def df() -> pd.DataFrame:
    return to_frame(to_table(CLAIMS))


@pytest.fixture
def file(tmp_path: Path) -> str:
    write(to_table(CLAIMS), tmp_path / "claims.parquet")
    return str(tmp_path / "claims.parquet")


# --- pandas --------------------------------------------------------------------------------------


def test_pandas_groups_by_every_type(df: pd.DataFrame) -> None:
    assert df.groupby("ref_area")["value"].sum().to_dict() == {"341522": -4.0, "341523": 0.1}
    assert df.groupby("ref_area", dropna=False)["value"].count().tolist() == [1, 1, 1]
    assert df.groupby("kind", observed=True)["value"].count().to_dict() == {
        "level": 2,
        "growth": 1,
        "rank": 0,
    }
    assert df.groupby("period_end")["value"].sum().to_dict() == {
        date(2023, 12, 31): 0.1,
        date(2024, 2, 29): -4.0,
    }
    assert df.groupby(["doc_id", "status"], observed=True).size().to_dict() == {
        ("甲", "actual"): 2,
        ("乙", "target"): 1,
    }
    assert df.groupby("kind", observed=False)["value"].count().index.tolist() == members("kind")


def test_pandas_pivots(df: pd.DataFrame) -> None:
    wide = df.pivot_table(index="ref_area", columns="kind", values="value", aggfunc="sum", observed=True)
    assert wide.loc["341522"].dropna().to_dict() == {"level": -4.0}
    narrow = df.dropna(subset=["doc_id", "value"]).pivot(
        index=["doc_id", "kind"], columns="status", values="value"
    )
    assert narrow.loc[("乙", "level")].dropna().to_dict() == {"target": -4.0}
    assert pd.crosstab(df["kind"], df["status"]).loc["level"].to_dict() == {"actual": 1, "target": 1}


def test_pandas_merges_on_every_type(df: pd.DataFrame) -> None:
    regions = pd.DataFrame({"ref_area": ["341523", "341522"], "name": ["舒城县", "霍邱县"]})
    assert df.merge(regions, on="ref_area", how="left")["name"].fillna("").tolist() == [
        "舒城县",
        "",
        "舒城县",
        "霍邱县",
    ]
    plain = pd.DataFrame({"kind": ["level", "growth"], "weight": [1, 2]})
    assert df.merge(plain, on="kind")["weight"].tolist() == [1, 2, 1]
    days = df[["period_end"]].drop_duplicates().assign(n=range(3))
    assert len(df.merge(days.dropna(), on="period_end")) == 3
    assert df.merge(df, on=["doc_id", "kind", "period_start", "value_exact"])["mention_x"].notna().all()


def test_pandas_computes_with_the_columns(df: pd.DataFrame) -> None:
    assert (df["period_end"] - df["period_start"]).dropna().map(lambda span: span.days).tolist() == [
        364,
        364,
        424,
    ]
    assert df["subject"].str.endswith("市").all()
    assert df.sort_values(["period_end", "kind"], na_position="first")["doc_id"].fillna("").tolist() == [
        "甲",
        "甲",
        "",
        "乙",
    ]
    assert df.loc[df["value"].between(-5, 0.15), "value_exact"].tolist() == [Decimal("0.1"), Decimal("-4")]
    assert df.query("kind == 'level' and status == 'target'")["doc_id"].tolist() == ["乙"]


# --- Polars --------------------------------------------------------------------------------------


def test_polars_reads_every_value(file: str) -> None:
    frame = pl.read_parquet(file)
    assert frame.columns == SCHEMA.names
    assert frame.to_dicts() == ROWS
    assert {frame.schema["period_start"], frame.schema["period_end"]} == {pl.Date}
    assert frame.schema["value_exact"] == pl.Decimal(38, 10)
    assert all(isinstance(frame.schema[name], pl.Categorical | pl.Enum) for name in ENUMS)


def test_polars_works_with_dates_enums_and_nulls(file: str) -> None:
    lazy = pl.scan_parquet(file)
    assert lazy.select(pl.col("ref_area").null_count()).collect().item() == 1
    assert lazy.filter(pl.col("kind") == "level").collect().height == 2
    assert lazy.filter(pl.col("period_end").dt.year() == 2024).collect()["doc_id"].to_list() == ["乙"]
    counts = lazy.group_by("kind").len().sort(pl.col("kind").cast(pl.String)).collect()
    assert counts.rows() == [("growth", 1), ("level", 2), ("rank", 1)]
    assert lazy.select(pl.col("value_exact").sum()).collect().item() == Decimal("-3.7")


# --- DuckDB --------------------------------------------------------------------------------------


def test_duckdb_reads_every_value(file: str) -> None:
    relation = duckdb.read_parquet(file)
    assert relation.columns == SCHEMA.names
    assert [dict(zip(SCHEMA.names, row, strict=True)) for row in relation.fetchall()] == ROWS
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert (types["period_end"], types["value_exact"], types["start"]) == (
        "DATE",
        "DECIMAL(38,10)",
        "INTEGER",
    )


def test_duckdb_queries_the_file(file: str) -> None:
    query = f"""
        SELECT kind, count(*) AS claims, count(ref_area) AS placed, max(year(period_end)) AS year
        FROM '{file}' GROUP BY kind ORDER BY kind
    """
    assert duckdb.sql(query).fetchall() == [
        ("growth", 1, 0, None),
        ("level", 2, 2, 2024),
        ("rank", 1, 1, 2023),
    ]
    assert duckdb.sql(
        f"SELECT doc_id FROM '{file}' WHERE basis IS NULL AND status = 'target'"
    ).fetchall() == [("乙",)]


def test_duckdb_shows_the_data_dictionary(file: str) -> None:
    entries = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{file}')").fetchall()
    assert {b"columns", b"contract", b"description"} <= {key for key, _ in entries}


def test_duckdb_reads_a_frame_in_memory(df: pd.DataFrame) -> None:
    found = duckdb.sql(
        "SELECT doc_id, period_end, kind FROM df WHERE period_end IS NOT NULL ORDER BY 2, 3"
    ).fetchall()
    assert found == [
        ("甲", date(2023, 12, 31), "level"),
        (None, date(2023, 12, 31), "rank"),
        ("乙", date(2024, 2, 29), "level"),
    ]
