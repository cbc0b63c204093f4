"""From files to documents: .txt is one document, .jsonl, .csv and .parquet hold one a row.

Documents come one at a time, in the order of rows. What can't be read comes as a
:class:`~indicators.errors.SourceError` in its place, and the rest goes on: a bad row costs that row, a bad
file what stands behind the fault. Line ends stay as they are in the file, so that offsets count them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from indicators.engine.decoding import decode
from indicators.engine.inputs import File
from indicators.engine.rows import Fields, Reader, Row, csv_rows, jsonl_rows, parquet_rows
from indicators.engine.values import read_date, read_id, read_prose, read_region
from indicators.errors import SourceError


@dataclass(frozen=True, slots=True)
class Document:
    """A text to extract from, with what its record says of it.

    ``date`` and ``region`` are the record's own; ``name`` is the file's name without extension; ``source``
    and ``row`` (1-based, None for a .txt) say where it stands; ``size`` is about how many bytes it took.
    """

    text: str
    doc_id: str
    date: date | None
    region: str | None
    name: str | None
    source: str
    row: int | None
    size: int


#: What a file gives, item by item.
Item = Document | SourceError


def documents(file: File, *, fields: Fields | None = None, encoding: str | None = None) -> Iterator[Item]:
    """The documents of ``file``; ``encoding`` overrules ``decoding`` for .txt, .jsonl and .csv."""
    try:
        with _opened(file) as stream:
            if file.suffix == ".txt":
                yield _whole(file, stream, encoding)
            else:
                yield from _rows(file, stream, fields or Fields(), encoding)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(file.source, f"can't be read: {error.strerror or error}")


@contextmanager
def _opened(file: File) -> Iterator[BinaryIO]:
    if file.path is None:
        # CSV is read twice (for its encoding), Parquet from its end.
        streams = file.suffix in (".txt", ".jsonl")
        with nullcontext(sys.stdin.buffer) if streams else _laid_down(sys.stdin.buffer) as stream:
            yield stream
        return
    if file.path.exists() and not file.path.is_file():
        raise SourceError(file.source, "no regular file")
    with file.path.open("rb") as stream:
        yield stream


@contextmanager
def _laid_down(stream: BinaryIO) -> Iterator[BinaryIO]:
    """All of ``stream`` in a file of its own, at its start: a stream that can be read twice."""
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        file.seek(0)
        yield file


def _whole(file: File, stream: BinaryIO, encoding: str | None) -> Document:
    """The file as one document."""
    data = stream.read()
    text = decode(data, file.source, encoding)
    try:
        return Document(read_prose(text), file.name, None, None, _stem(file), file.source, None, len(data))
    except ValueError as error:
        raise SourceError(file.source, str(error)) from None


def _rows(file: File, stream: BinaryIO, fields: Fields, encoding: str | None) -> Iterator[Item]:
    """The rows of the file as documents."""
    for row in _READERS[file.suffix](file, stream, fields, encoding):
        if isinstance(row, SourceError):
            yield row
            continue
        try:
            yield _document(file, row, fields)
        except ValueError as error:
            yield SourceError(file.source, str(error), row.number)


def _document(file: File, row: Row, fields: Fields) -> Document:
    """The document of a row; ValueError, with the reason, for values that can't be used."""
    text, date, region, name = fields.names()
    if text not in row.values:
        raise ValueError(f"no field {text!r}; it has {', '.join(map(repr, row.values))}")
    return Document(
        text=read_prose(row.values[text]),
        doc_id=read_id(row.values.get(name)) or f"{file.name}#{row.number}",
        date=read_date(row.values.get(date)),
        region=read_region(row.values.get(region)),
        name=_stem(file),
        source=file.source,
        row=row.number,
        size=row.size,
    )


def _stem(file: File) -> str | None:
    return None if file.path is None else file.path.stem


_READERS: dict[str, Reader] = {".jsonl": jsonl_rows, ".csv": csv_rows, ".parquet": parquet_rows}
