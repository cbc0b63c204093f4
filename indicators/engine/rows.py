"""The rows of .jsonl, .csv and .parquet files, one at a time, as names and values.

A row that can't be read comes as a :class:`~indicators.errors.SourceError` in its place. A fault of the
whole file (no such column, not Parquet at all) is raised. Rows are numbered from 1: in JSONL by the line,
in CSV and Parquet by the record, a header not counted.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from indicators.engine.decoding import decode, encoding_of
from indicators.engine.inputs import File
from indicators.errors import SourceError

#: The longest cell that a CSV file may have, in characters; the csv module's own limit is 131,072.
_CSV_CELL = (1 << 31) - 1

#: Rows of Parquet in memory at a time.
_PARQUET_ROWS = 256

#: Bytes of a column of Parquet read at a time.
_PARQUET_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, its values by name, and about how many bytes of the file it took."""

    number: int
    values: dict[str, Any]
    size: int


@dataclass(frozen=True, slots=True)
class Fields:
    """What the fields or columns of a row are called; None is the field's own name (text, date, region, id).

    A column of CSV or Parquet that is named here must be there, and so must the text's; of a row of JSONL
    only the text's is asked.
    """

    text: str | None = None
    date: str | None = None
    region: str | None = None
    id: str | None = None

    def names(self) -> tuple[str, str, str, str]:
        """What holds text, date, region and id."""
        return self.text or "text", self.date or "date", self.region or "region", self.id or "id"

    def fault(self, columns: Sequence[str]) -> str | None:
        """What is wrong with the columns of a table: one that must be there is not, or one stands twice."""
        for name in [self.text or "text", *(name for name in (self.date, self.region, self.id) if name)]:
            if name not in columns:
                return f"no column {name!r}; it has {', '.join(map(repr, columns))}"
        twice = (name for name in self.names() if columns.count(name) > 1)
        return next((f"more than one column {name!r}" for name in twice), None)


Rows = Iterator[Row | SourceError]
Reader = Callable[[File, BinaryIO, Fields, str | None], Rows]


def jsonl_rows(file: File, stream: BinaryIO, fields: Fields, encoding: str | None) -> Rows:
    """One object a line, blank lines passed over. ``fields`` is not used: they may differ by row."""
    for number, line in enumerate(stream, start=1):
        if line.isspace():
            continue
        try:
            values = json.loads(decode(line, file.source, encoding or "utf-8"))
        except SourceError as error:
            yield SourceError(file.source, error.reason, number)
        except ValueError as error:
            yield SourceError(file.source, f"not JSON: {error}", number)
        except RecursionError:
            yield SourceError(file.source, "not JSON that can be read: nested too deeply", number)
        else:
            if isinstance(values, dict):
                yield Row(number, values, len(line))
            else:
                yield SourceError(file.source, "not a JSON object", number)


def csv_rows(file: File, stream: BinaryIO, fields: Fields, encoding: str | None) -> Rows:
    """Comma-separated, quoted where needed, under a header that has all columns that ``fields`` requires."""
    codec = encoding or encoding_of(stream, file.source)
    text = io.TextIOWrapper(stream, encoding=codec, newline="")
    try:
        reader = csv.reader(text, strict=True)
        header = _next_record(reader)
        if header is None:
            raise SourceError(file.source, "empty: there is no header")
        names = [header[0].removeprefix("\ufeff"), *header[1:]] if header else []
        _require(names, fields, file)
        yield from _csv_records(file, stream, reader, names)
    except UnicodeError as error:
        raise SourceError(file.source, f"not {codec}: {getattr(error, 'reason', error)}") from None
    finally:
        text.detach()


def parquet_rows(file: File, stream: BinaryIO, fields: Fields, encoding: str | None) -> Rows:
    """All rows, a few hundred in memory at a time. ``encoding`` is not used: Parquet is UTF-8."""
    try:
        # Else all of a row group is read at once, and some writers make one of a whole file.
        table = parquet.ParquetFile(stream, buffer_size=_PARQUET_BUFFER, pre_buffer=False)
        present = table.schema_arrow.names
        _require(present, fields, file)
        size = file.size // max(table.metadata.num_rows, 1)
        number = 0
        columns = [name for name in fields.names() if name in present]
        for batch in table.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
            for values in zip(*map(cells, batch.columns), strict=True):
                number += 1
                yield Row(number, dict(zip(batch.schema.names, values, strict=True)), size)
    except pa.ArrowException as error:
        raise SourceError(file.source, f"not readable as Parquet: {error}") from None


def cells(column: pa.Array) -> list[Any]:
    """The values of a column; for a string that is no UTF-8, which Arrow never checks, its error."""
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        values = list(map(_cell, column))
    return values


def _cell(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        return error


def _csv_records(file: File, stream: BinaryIO, reader: Any, names: list[str]) -> Rows:
    number = 0
    position = stream.tell()
    while True:
        number += 1
        try:
            record = _next_record(reader)
        except csv.Error as error:
            yield SourceError(file.source, f"not CSV: {error}", number)
            continue
        if record is None:
            return
        before, position = position, stream.tell()
        if len(record) == len(names):
            yield Row(number, dict(zip(names, record, strict=True)), position - before)
        elif record:
            yield SourceError(file.source, f"cells: {len(record)} instead of {len(names)}", number)
        else:
            number -= 1  # a blank line


def _next_record(reader: Any) -> list[str] | None:
    """The next record, None at the end. The module's limit of a cell is lifted only while it reads."""
    limit = csv.field_size_limit(_CSV_CELL)
    try:
        record: list[str] | None = next(reader, None)
    finally:
        csv.field_size_limit(limit)
    return record


def _require(names: Sequence[str], fields: Fields, file: File) -> None:
    if reason := fields.fault(names):
        raise SourceError(file.source, reason)
