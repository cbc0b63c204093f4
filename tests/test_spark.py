"""Extraction on a real Spark with two cores: the rows of a local run, and no dead job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from corpus import pages

import indicators as ind
from indicators.errors import OptionError
from indicators.table.frame import conform
from indicators.table.schema import BATCH_SCHEMA, SCHEMA

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning")]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def records() -> list[tuple[Any, ...]]:
    """Every composed page under a name of its own, a third of them with a date."""
    return [
        (f"p{number:02}", text, "2023-05-01" if number % 3 == 0 else None)
        for number, text in enumerate(pages())
    ]


def rows(frame: Any) -> pa.Table:
    """A frame of claims as a table, by document and position."""
    return conform(frame.toArrow()).sort_by([("doc_id", "ascending"), ("start", "ascending")])


def test_the_rows_are_those_of_a_local_run(spark: Any, records: list[Any], tmp_path: Path) -> None:
    """Parquet to Parquet, in four partitions on two cores."""
    from indicators import spark as module

    spark.createDataFrame(records, ["id", "text", "date"]).repartition(4).write.parquet(f"{tmp_path}/pages")
    found = module.extract(spark.read.parquet(f"{tmp_path}/pages"), text="text", date="date", id="id")
    found.write.parquet(f"{tmp_path}/found")
    claims, failures = module.split(spark.read.parquet(f"{tmp_path}/found"))
    names, texts, days = zip(*records, strict=True)
    local = ind.extract_table(list(texts), date=list(days), doc_id=list(names))
    assert local.num_rows > 500
    assert rows(claims).equals(local.sort_by([("doc_id", "ascending"), ("start", "ascending")]))
    assert failures.count() == 0


def test_a_bad_record_costs_only_itself(spark: Any) -> None:
    from indicators import spark as module

    page = "去年新增企业598个。"
    pages_ = spark.createDataFrame(
        [
            ("a", page, datetime(2023, 12, 11, 8), "430100"),
            ("b", "a\0b", None, None),
            ("c", page, None, "不存在省"),
            ("d", None, None, None),
            (None, page, None, None),
        ],
        "`the id` string, body string, day timestamp, region string",
    )
    found = module.extract(pages_, text="body", date="day", id="the id").persist()
    claims, failures = module.split(found)
    assert [
        (row.doc_id, str(row.period_end), row.ref_area) for row in claims.orderBy("doc_id").collect()
    ] == [
        (None, "None", None),
        ("a", "2022-12-31", "430100"),
    ]
    assert [tuple(row) for row in failures.orderBy("doc_id").collect()] == [
        ("b", "holds NUL characters: not a text, or in another encoding"),
        ("c", "'不存在省': not the name of a region"),
    ]


def test_the_schema_is_plain_and_described(spark: Any) -> None:
    from indicators import spark as module

    found = module.extract(spark.createDataFrame([("x",)], ["text"]))
    assert found.columns == BATCH_SCHEMA.names
    types = dict(found.dtypes)
    assert (types["kind"], types["value"], types["value_exact"]) == ("string", "double", "decimal(38,10)")
    assert (types["start"], types["period_end"], types["error"]) == ("int", "date", "string")
    for field in SCHEMA:
        assert found.schema[field.name].metadata["comment"] == field.metadata[b"description"].decode()


def test_a_missing_column_is_an_error_before_the_job(spark: Any) -> None:
    from indicators import spark as module

    with pytest.raises(OptionError, match="no column 'text'; it has 'body'"):
        module.extract(spark.createDataFrame([("x",)], ["body"]))
