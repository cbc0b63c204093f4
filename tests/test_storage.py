"""Storing tables: four formats, and files that appear whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet
from strategies import claim

from indicators.errors import OptionError, SourceError
from indicators.model import Bound
from indicators.table import storage
from indicators.table.formats import Format, format_of, open_sink, plain
from indicators.table.frame import to_table
from indicators.table.schema import SCHEMA
from indicators.table.storage import ClaimWriter, read, write

FORMATS = list(Format)
TABLE = to_table(
    [claim(), claim(value=None, bound=Bound.RANGE, period=None, period_start=None, period_end=None)]
)


@pytest.mark.parametrize("format", FORMATS)
def test_the_extension_names_the_format(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"claims.{format.upper()}"
    write(TABLE, path)
    assert read(path).equals(TABLE)
    assert os.listdir(tmp_path) == [path.name]


def test_a_given_format_overrules_the_extension(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "claims.txt", format="jsonl")
    assert read(tmp_path / "claims.txt", format="jsonl").equals(TABLE)


@pytest.mark.parametrize("name", ["claims.xlsx", "claims", "parquet"])
def test_an_unknown_extension_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OptionError, match=r"must be one of \.parquet, \.csv, \.jsonl, \.feather"):
        write(TABLE, tmp_path / name)
    assert os.listdir(tmp_path) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(OptionError, match="format 'xml'"):
        format_of("claims.csv", "xml")


def test_csv_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    write(
        to_table([claim(sentence='他说："达到\r\n441亿元"', value=Decimal("44100000000"), reference=None)]),
        path,
    )
    data = path.read_bytes()
    assert data.startswith(b"doc_id,sentence,")
    (row,) = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert row["sentence"] == '他说："达到\r\n441亿元"'
    assert (row["value"], row["value_exact"], row["reference"]) == ("44100000000.0", "44100000000", "")
    assert pd.read_csv(path)["value"].tolist() == [44100000000.0]


def test_jsonl_is_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    write(to_table([claim(value=Decimal("0.1"), basis=None), claim()]), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[0])
    assert len(lines) == 2
    assert list(row) == SCHEMA.names
    assert "长沙市" in lines[0]
    assert (row["value"], row["value_exact"], row["basis"]) == (0.1, "0.1", None)
    assert row["period_start"] == "2023-01-01"


def test_parquet_carries_the_data_dictionary(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "claims.parquet")
    metadata = parquet.ParquetFile(tmp_path / "claims.parquet").metadata.metadata
    assert metadata[b"columns"] == SCHEMA.metadata[b"columns"]


@pytest.mark.parametrize("format", ["parquet", "feather"])
def test_pandas_reads_it(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"claims.{format}"
    write(TABLE, path)
    frame = pd.read_parquet(path) if format == "parquet" else pd.read_feather(path)
    assert frame["mention"].tolist() == ["441亿元", "441亿元"]
    assert frame["kind"].dtype == "category"


def test_rows_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "GROUP", 4)
    with ClaimWriter(tmp_path / "claims.parquet") as writer:
        for start in range(5):
            writer.write(to_table([claim(start=start), claim(start=start)]))
    file = parquet.ParquetFile(tmp_path / "claims.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read().column("start").to_pylist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_no_file(tmp_path: Path, format: Format, error: type[BaseException]) -> None:
    def fail() -> None:
        with ClaimWriter(tmp_path / f"claims.{format}") as writer:
            writer.write(TABLE)
            raise error

    with pytest.raises(error):
        fail()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_failure_leaves_the_old_file(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"claims.{format}"
    path.write_text("old")

    def fail() -> None:
        with ClaimWriter(path) as writer:
            writer.write(TABLE)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(TABLE, tmp_path / f"claims.{format}")
    assert os.listdir(tmp_path) == []


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    with ClaimWriter(path) as writer:
        writer.write(TABLE)
        assert not path.exists()
    assert path.exists()


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "claims.csv")
    (tmp_path / "other").touch()
    modes = {stat.S_IMODE(os.stat(tmp_path / name).st_mode) for name in ("claims.csv", "other")}
    assert len(modes) == 1


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "claims.csv")
    write(TABLE, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert read(tmp_path / "claims.csv").equals(TABLE)


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("folder.csv", "pipe.csv"):
        with pytest.raises(OptionError, match="no regular file"):
            ClaimWriter(tmp_path / name)
    with pytest.raises(OptionError, match="does not exist"):
        ClaimWriter(tmp_path / "nowhere" / "claims.csv")


def test_a_foreign_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="SCHEMA"):
        write(pa.table({"value": [1.0]}), tmp_path / "claims.csv")
    assert os.listdir(tmp_path) == []


def test_binary_formats_do_not_go_to_standard_output() -> None:
    for format in ("parquet", "feather"):
        with pytest.raises(OptionError, match="standard output takes csv or jsonl"):
            ClaimWriter("-", format=format)


def test_standard_output_is_jsonl_by_default(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write(TABLE, "-")
    lines = capfdbinary.readouterr().out.splitlines()
    assert [json.loads(line)["mention"] for line in lines] == ["441亿元", "441亿元"]


@pytest.mark.parametrize("format", FORMATS)
def test_reading_what_is_no_table_names_the_file(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"claims.{format}"
    with pytest.raises(SourceError, match=f"claims.{format}: no such file"):
        read(path)
    path.write_bytes(b'{"a": 1}\n')
    with pytest.raises(SourceError, match=f"claims.{format}.*: not a table of claims"):
        read(path)


def test_reading_names_the_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    write(TABLE, path)
    path.write_bytes(path.read_bytes() + b"[1]\n")
    with pytest.raises(SourceError, match="row 3: not a JSON object"):
        read(path)


@pytest.mark.parametrize(
    ("number", "digits"), [("1E+3", "1000"), ("0E-10", "0"), ("-1.500", "-1.5"), ("100", "100")]
)
def test_plain_digits(number: str, digits: str) -> None:
    assert plain(Decimal(number)) == digits


def test_days_beyond_the_range_of_nanoseconds_survive(tmp_path: Path) -> None:
    table = to_table([claim(period_start=date(1, 1, 1), period_end=date(9999, 12, 31))])
    for format in FORMATS:
        write(table, tmp_path / f"claims.{format}")
        assert read(tmp_path / f"claims.{format}").equals(table)


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_stream_that_takes_little_at_a_time_gets_all(format: str) -> None:
    class Narrow(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.taken += bytes(data[:7])
            return min(len(data), 7)

    whole, narrow = io.BytesIO(), Narrow()
    for stream in (whole, narrow):
        sink = open_sink(stream, Format(format))
        sink.write_table(TABLE)
        sink.close()
    assert narrow.taken == whole.getvalue()
