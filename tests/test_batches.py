"""Record batches in, record batches out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from corpus import few, pages

import indicators as ind
from indicators.engine import batches as module
from indicators.engine import local
from indicators.errors import OptionError
from indicators.model import Claim
from indicators.table.schema import BATCH_SCHEMA, ENUMS, SCHEMA

ONE = "全市完成投资441亿元。"
TWO = "新增企业598个。"


def batch(**columns: list[Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def found(*batches: pa.RecordBatch, **options: Any) -> pa.Table:
    return pa.Table.from_batches(ind.extract_batches(batches, **options), BATCH_SCHEMA)


def rows(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def test_the_rows_are_those_of_extract_table() -> None:
    texts = pages()
    names = [f"p{number}" for number in range(len(texts))]
    days = ["2023-05-01", None] * (len(texts) // 2)
    table = pa.table({"id": names, "text": texts, "date": days})
    out = found(*table.to_batches(max_chunksize=3))
    assert out.column("error").null_count == out.num_rows > 500
    assert out.select(SCHEMA.names).cast(SCHEMA).equals(ind.extract_table(texts, date=days, doc_id=names))


def test_the_schema_is_that_of_claims_and_may_be_null() -> None:
    assert [*SCHEMA.names, "error"] == BATCH_SCHEMA.names
    assert [field.type for field in SCHEMA] == [field.type for field in BATCH_SCHEMA][:-1]
    assert all(field.nullable and field.metadata[b"description"] for field in BATCH_SCHEMA)
    for one in ind.extract_batches([batch(text=[ONE, "a\0b"])]):
        assert one.schema.equals(BATCH_SCHEMA, check_metadata=True)
        one.validate(full=True)
        assert all(one.column(name).dictionary.to_pylist() == list(ENUMS[name]) for name in ENUMS)


def test_a_record_that_fails_gives_a_row_that_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(text: str, **options: Any) -> list[Claim]:
        if text == "fault":
            raise RuntimeError("no rule")
        return local_find(text, **options)

    local_find = local.extract_claims
    monkeypatch.setattr(local, "extract_claims", find)
    out = found(
        batch(
            id=["a", "b", "c", "d", "e", "f"],
            text=[ONE, ONE, "一\0", "fault", ONE, None],
            date=["2023-01-01", "x", None, None, None, None],
            region=[None, None, None, None, "不存在省", None],
        )
    )
    assert rows(out, "doc_id", "mention", "error") == [
        ("a", "441亿元", None),
        ("b", None, "'x' is not a date such as 2023-12-31"),
        ("c", None, "holds NUL characters: not a text, or in another encoding"),
        ("d", None, "extraction failed: RuntimeError('no rule')"),
        ("e", None, "'不存在省': not the name of a region"),
    ]
    assert {value for name in SCHEMA.names[1:] for value in out.column(name).to_pylist()[1:]} == {None}


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (pa.array([7]), "a text must be a string, not int"),
        (pa.array([b"\xff"]), "a text must be a string, not bytes"),
        (pa.array([{"a": 1}]), "a text must be a string, not dict"),
    ],
)
def test_a_text_of_another_type_is_a_failure(column: pa.Array, message: str) -> None:
    out = found(pa.RecordBatch.from_arrays([column], ["text"]))
    assert rows(out, "doc_id", "error") == [(None, message)]


@pytest.mark.parametrize("type_", [pa.string(), pa.large_string(), pa.string_view()])
def test_any_sort_of_string_will_do(type_: pa.DataType) -> None:
    out = found(pa.RecordBatch.from_arrays([pa.array([ONE], type=type_)], ["text"]))
    assert rows(out, "mention") == [("441亿元",)]


@pytest.mark.parametrize(
    ("day", "type_"),
    [
        (date(2023, 12, 11), pa.date32()),
        (date(2023, 12, 11), pa.date64()),
        (datetime(2023, 12, 11, 23), pa.timestamp("us")),
        # 2023-12-11 in China, still 2023-12-10 in UTC
        (datetime(2023, 12, 10, 17), pa.timestamp("us", "Asia/Shanghai")),
        ("2023年12月11日", pa.string()),
    ],
)
def test_dates_may_have_any_type_of_date(day: Any, type_: pa.DataType) -> None:
    table = pa.table({"text": ["今年新增企业598个。"], "day": pa.array([day], type=type_)})
    out = found(*table.to_batches(), date="day")
    assert rows(out, "period_end") == [(date(2023, 12, 31),)]


def test_columns_are_found_by_name() -> None:
    records = batch(body=[TWO], when=["2020-02-02"], place=["430100"], number=[7], other=[1.5])
    out = found(records, text="body", date="when", region="place", id="number")
    assert rows(out, "doc_id", "mention", "ref_area") == [("7", "598个", "430100")]
    assert rows(found(batch(text=[TWO], id=[None])), "doc_id") == [(None,)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "no column 'text'; it has 'body', 'n'"),
        ({"text": "body", "date": "day"}, "no column 'day'"),
        ({"text": "body", "id": "key"}, "no column 'key'"),
    ],
)
def test_a_column_that_is_asked_for_must_be_there(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        found(batch(body=[ONE], n=[1]), **options)


def test_batches_are_taken_and_given_one_at_a_time() -> None:
    taken = []

    def read() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            taken.append(number)
            yield batch(text=[TWO])

    out = ind.extract_batches(read())
    assert taken == []
    next(out)
    assert taken == [0]


def test_a_large_batch_comes_out_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 4)
    monkeypatch.setattr(module, "_RECORDS", 3)
    out = list(ind.extract_batches([batch(text=[TWO, "a\0"] * 5, id=list(range(10)))]))
    assert [one.num_rows for one in out] == [4, 4, 2]
    assert {name for one in out for name in one.column("doc_id").to_pylist()} == set(map(str, range(10)))


@pytest.mark.parametrize("texts", [[], [None], ["没有数字。"]])
def test_nothing_gives_no_batch(texts: list[str | None]) -> None:
    assert (
        list(ind.extract_batches([pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], ["text"])]))
        == []
    )


def test_rows_are_the_same_however_records_come_in_batches(tmp_path: Path) -> None:
    table = pa.table({"text": few(6), "id": list("abcdef")})
    whole = found(*table.to_batches())
    assert found(*table.to_batches(max_chunksize=1)).equals(whole)
