"""From files to documents: .txt is one document, .jsonl, .csv and .parquet hold one a row.

Documents come one at a time, in the order of files and rows. What can't be read comes as a
:class:`~indicators.errors.SourceError` in its place, and the rest goes on: a bad row costs that row, a bad
file what stands behind the fault. Line ends stay as they are in the file, so that offsets count them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from indicators.engine.decoding import decode
from indicators.engine.inputs import File
from indicators.engine.rows import Reader, Row, csv_rows, jsonl_rows, parquet_rows
from indicators.engine.values import read_date, read_id, read_region, read_text
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

    def required(self) -> list[str]:
        """The columns that a file with a header must have."""
        return [self.text or "text", *(name for name in (self.date, self.region, self.id) if name)]


def documents(
    files: Iterable[File], *, fields: Fields | None = None, encoding: str | None = None
) -> Iterator[Document | SourceError]:
    """The documents of ``files``; ``encoding`` overrules ``decoding`` for .txt, .jsonl and .csv."""
    fields = fields or Fields()
    for file in files:
        try:
            with _opened(file) as stream:
                if file.suffix == ".txt":
                    yield _whole(file, stream, encoding)
                else:
                    yield from _rows(file, stream, fields, encoding)
        except SourceError as error:
            yield error
        except OSError as error:
            yield SourceError(file.source, f"can't be read: {error.strerror or error}")


@contextmanager
def _opened(file: File) -> Iterator[BinaryIO]:
    if file.path is None:
        # CSV is read twice (for its encoding), Parquet from its end.
        streams = file.suffix in (".txt", ".jsonl")
        yield sys.stdin.buffer if streams else io.BytesIO(sys.stdin.buffer.read())
        return
    if file.path.exists() and not file.path.is_file():
        raise SourceError(file.source, "no regular file")
    with file.path.open("rb") as stream:
        yield stream


def _whole(file: File, stream: BinaryIO, encoding: str | None) -> Document:
    """The file as one document."""
    data = stream.read()
    text = decode(data, file.source, encoding)
    try:
        return Document(_prose(text), file.name, None, None, _stem(file), file.source, None, len(data))
    except ValueError as error:
        raise SourceError(file.source, str(error)) from None


def _rows(
    file: File, stream: BinaryIO, fields: Fields, encoding: str | None
) -> Iterator[Document | SourceError]:
    """The rows of the file as documents."""
    for row in _READERS[file.suffix](file, stream, fields.required(), encoding):
        if isinstance(row, SourceError):
            yield row
            continue
        try:
            yield _document(file, row, fields)
        except ValueError as error:
            yield SourceError(file.source, str(error), row.number)


def _document(file: File, row: Row, fields: Fields) -> Document:
    """The document of a row; ValueError, with the reason, for values that can't be used."""
    name = fields.text or "text"
    if name not in row.values:
        raise ValueError(f"no field {name!r}; it has {', '.join(map(repr, row.values))}")
    return Document(
        text=_prose(row.values[name]),
        doc_id=read_id(row.values.get(fields.id or "id")) or f"{file.name}#{row.number}",
        date=read_date(row.values.get(fields.date or "date")),
        region=read_region(row.values.get(fields.region or "region")),
        name=_stem(file),
        source=file.source,
        row=row.number,
        size=row.size,
    )


def _prose(value: object) -> str:
    """A text from a file: no NUL, which marks a binary file or a wrong encoding."""
    text = read_text(value)
    if "\0" in text:
        raise ValueError("holds NUL characters: not a text, or in another encoding")
    return text


def _stem(file: File) -> str | None:
    return None if file.path is None else file.path.stem


_READERS: dict[str, Reader] = {".jsonl": jsonl_rows, ".csv": csv_rows, ".parquet": parquet_rows}
