"""The four forms in which a table is stored: how each is written to a stream of bytes and read back.

Parquet and Feather keep every type. CSV is plain UTF-8 without a byte-order mark, strings in quotes,
null an empty cell without quotes. JSONL is one object a line, with nulls, with Chinese unescaped, dates
in ISO form. In both text forms ``value_exact`` is plain digits, never an exponent, without trailing zeros;
JSONL keeps it as a string, because a JSON number is a float to most readers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
from pyarrow import csv, parquet

from indicators.errors import OptionError, SourceError
from indicators.table.frame import conform
from indicators.table.schema import ENUMS, SCHEMA

#: A row of CSV must fit in one block.
_CSV_BLOCK = 1 << 24


class Format(StrEnum):
    """A form of storage, named by its file extension."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    FEATHER = "feather"


class Sink(Protocol):
    """Takes tables of ``SCHEMA`` and writes them to the stream that it was made for."""

    def write_table(self, table: pa.Table) -> None:
        """Append the rows of ``table``."""

    def close(self) -> None:
        """Write what must stand at the end; the stream stays open."""


def format_of(target: str, format: str | None = None) -> Format:
    """The form for ``target``: ``format`` when given, else the file extension; ``-`` alone is JSONL.

    Raises OptionError for a format or an extension that is none of the four.
    """
    name = format if format is not None else "jsonl" if target == "-" else Path(target).suffix.lower()[1:]
    try:
        return Format(name)
    except ValueError:
        known = ", ".join(f".{member}" for member in Format)
        what = f"format {name!r}" if format is not None else f"{target!r}"
        raise OptionError(f"{what}: a table of claims must be one of {known}") from None


def open_sink(stream: BinaryIO, format: Format) -> Sink:
    """A sink that writes to ``stream`` in ``format``."""
    sink: Sink = _SINKS[format](stream)
    return sink


def read_as(path: Path, format: Format) -> pa.Table:
    """The table stored in ``path``. Raises SourceError for a file that is not such a table."""
    try:
        return conform(_READERS[format](path))
    except SourceError:
        raise
    except FileNotFoundError:
        raise SourceError(str(path), "no such file") from None
    except KeyError as error:
        raise SourceError(str(path), f"not a table of claims: {error.args[0]}") from None
    except (OSError, ValueError, TypeError, ArithmeticError, pa.ArrowException) as error:
        raise SourceError(str(path), f"not a table of claims: {error}") from None


def plain(number: Decimal) -> str:
    """The digits of ``number`` without exponent and trailing zeros.

    >>> plain(Decimal("1.20E+3")), plain(Decimal("0E-10"))
    ('1200', '0')
    """
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


class _ParquetSink:
    def __init__(self, stream: BinaryIO) -> None:
        self._writer = parquet.ParquetWriter(stream, SCHEMA, compression="zstd")

    def write_table(self, table: pa.Table) -> None:
        self._writer.write_table(table)

    def close(self) -> None:
        """Once, also when it is broken off: else the writer's destructor would do it on a closed stream."""
        if self._writer.is_open:
            self._writer.is_open = False
            self._writer.writer.close()


def _feather_sink(stream: BinaryIO) -> Sink:
    writer: Sink = pa.ipc.new_file(stream, SCHEMA, options=pa.ipc.IpcWriteOptions(compression="lz4"))
    return writer


class _CsvSink:
    """Strings in quotes, the rest bare, null nothing: as Arrow, but 44100000000.0 instead of 4.41e+10."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._write([SCHEMA.names])

    def write_table(self, table: pa.Table) -> None:
        columns = [_csv_cells(column) for column in _simple(table)]
        self._write(zip(*columns, strict=True))

    def close(self) -> None:
        self._stream.flush()

    def _write(self, rows: Iterable[Sequence[str]]) -> None:
        write_all(self._stream, "".join(f"{','.join(row)}\n" for row in rows).encode())


class _JsonlSink:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

    def write_table(self, table: pa.Table) -> None:
        columns = [_json_values(column) for column in _simple(table)]
        lines = [
            self._encode(dict(zip(SCHEMA.names, row, strict=True))) for row in zip(*columns, strict=True)
        ]
        write_all(self._stream, "".join(f"{line}\n" for line in lines).encode())

    def close(self) -> None:
        self._stream.flush()


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of ``data``: under ``python -u`` standard output is a raw stream, which may take a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _simple(table: pa.Table) -> list[list[Any]]:
    """The columns as lists of str, int, float, Decimal, date and None."""
    return [
        (column.cast(pa.string()) if field.name in ENUMS else column).to_pylist()
        for field, column in zip(SCHEMA, table.columns, strict=True)
    ]


def _csv_cells(values: list[Any]) -> list[str]:
    return ["" if value is None else _csv_cell(value) for value in values]


def _csv_cell(value: str | float | Decimal | date) -> str:
    if isinstance(value, str):
        quoted = value.replace('"', '""')
        return f'"{quoted}"'
    return plain(value) if isinstance(value, Decimal) else str(value)


def _json_values(values: list[Any]) -> list[Any]:
    return [_json_value(value) for value in values]


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _read_parquet(path: Path) -> pa.Table:
    # Not read_table: it imports pyarrow.dataset, and that pandas.
    with parquet.ParquetFile(path) as file:
        return file.read()


def _read_feather(path: Path) -> pa.Table:
    with pa.ipc.open_file(path.read_bytes()) as file:
        return file.read_all()


def _read_csv(path: Path) -> pa.Table:
    types = {field.name: pa.string() if field.name in ENUMS else field.type for field in SCHEMA}
    return csv.read_csv(
        path,
        read_options=csv.ReadOptions(block_size=_CSV_BLOCK),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )


def _read_jsonl(path: Path) -> pa.Table:
    rows = [
        _json_row(path, number, line) for number, line in enumerate(path.read_bytes().splitlines(), start=1)
    ]
    arrays = [_json_column(field, [row[field.name] for row in rows]) for field in SCHEMA]
    return pa.table(arrays, names=SCHEMA.names)


def _json_row(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(str(path), f"not JSON: {error}", number) from None
    if not isinstance(row, dict):
        raise SourceError(str(path), "not a JSON object", number)
    return row


def _json_column(field: pa.Field, values: list[Any]) -> pa.Array:
    if pa.types.is_decimal(field.type):
        values = [None if value is None else Decimal(value) for value in values]
    elif pa.types.is_date(field.type):
        values = [None if value is None else date.fromisoformat(value) for value in values]
    return pa.array(values, type=pa.string() if field.name in ENUMS else field.type)


_SINKS: dict[Format, Callable[[BinaryIO], Sink]] = {
    Format.PARQUET: _ParquetSink,
    Format.CSV: _CsvSink,
    Format.JSONL: _JsonlSink,
    Format.FEATHER: _feather_sink,
}
_READERS: dict[Format, Callable[[Path], pa.Table]] = {
    Format.PARQUET: _read_parquet,
    Format.CSV: _read_csv,
    Format.JSONL: _read_jsonl,
    Format.FEATHER: _read_feather,
}
