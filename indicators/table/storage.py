"""Storing a table of claims: a file appears whole or not at all.

    >>> with ClaimWriter("claims.parquet") as writer:  # doctest: +SKIP
    ...     for table in tables:
    ...         writer.write(table)

The form follows the file's extension (:mod:`indicators.table.formats`). Rows are written in groups of
``GROUP`` rows, so the bytes do not depend on how the rows were handed over.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyarrow as pa

from indicators.errors import OptionError, SourceError
from indicators.table.formats import Format, format_of, open_sink, read_as
from indicators.table.manifest import NAME, read_manifest
from indicators.table.schema import SCHEMA

#: Rows in a row group of Parquet, in a batch of Feather, and in memory while a file is written.
GROUP = 65_536

STDOUT = "-"


class ClaimWriter:
    """Writes tables one after the other to a file, or to standard output (``-``: CSV or JSONL).

    Use it in a ``with`` block. The rows go to a hidden file in the target's folder, which takes the
    target's name when the block ends and vanishes when the block raises; what stood under that name
    before stays until then. Standard output gets the rows at once.

    Raises OptionError when it is made for a target that can't be written: an unknown format, a missing
    folder, something there that is no regular file, a binary format on standard output.
    """

    def __init__(self, target: str | os.PathLike[str], *, format: str | None = None) -> None:
        name = os.fspath(target)
        self._format = format_of(name, format)
        self._path = None if name == STDOUT else _checked(name)
        if self._path is None and self._format not in (Format.CSV, Format.JSONL):
            raise OptionError(f"format {self._format.value!r} is binary: standard output takes csv or jsonl")
        self._least = GROUP if self._path else 1
        self._pending: list[pa.Table] = []
        self._rows = 0

    def __enter__(self) -> Self:
        self._block = self._writing()
        self._block.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._block.__exit__(kind, error, trace)

    def write(self, table: pa.Table) -> None:
        """Append the rows of a table of ``SCHEMA``; OptionError for a table of another schema."""
        if not table.schema.equals(SCHEMA):
            raise OptionError("the table does not have the columns and types of SCHEMA")
        self._pending.append(table)
        self._rows += table.num_rows
        if self._rows >= self._least:
            self._flush(self._least)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with whole_file(self._path) if self._path else nullcontext(sys.stdout.buffer) as stream:
            self._sink = open_sink(stream, self._format)
            try:
                yield
                if self._rows:
                    self._flush(1)
                self._sink.close()
            except BaseException:
                # Else its destructor would write to a closed stream.
                with suppress(Exception):
                    self._sink.close()
                raise

    def _flush(self, least: int) -> None:
        """Hand on groups of ``GROUP`` rows while there are ``least`` rows."""
        rows = pa.concat_tables(self._pending)
        start = 0
        while rows.num_rows - start >= least:
            # One chunk: pages would otherwise end where a batch did.
            self._sink.write_table(rows.slice(start, GROUP).combine_chunks())
            start += GROUP
        self._pending = [rows.slice(start)]
        self._rows = self._pending[0].num_rows


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file ``path`` when the block ends, and nothing when it raises."""
    hidden = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with hidden.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        hidden.replace(path)
        sync_folder(path.parent)
    finally:
        hidden.unlink(missing_ok=True)


def write(table: pa.Table, target: str | os.PathLike[str], *, format: str | None = None) -> None:
    """Store one table; as :class:`ClaimWriter`."""
    with ClaimWriter(target, format=format) as writer:
        writer.write(table)


def read(path: str | os.PathLike[str], *, format: str | None = None) -> pa.Table:
    """The table of ``SCHEMA`` stored in a file, or in the folder of a finished dataset; rows in their order.

    Raises SourceError for a file that is missing or holds no such table and for a folder that holds no
    finished dataset, OptionError for an unknown format.
    """
    if os.path.isdir(path):
        return _read_dataset(Path(path))
    return read_as(Path(path), format_of(os.fspath(path), format))


def _read_dataset(folder: Path) -> pa.Table:
    try:
        manifest = read_manifest(folder / NAME)
    except FileNotFoundError:
        raise SourceError(str(folder), "a folder without the manifest of a dataset") from None
    if not manifest.finished:
        raise SourceError(str(folder), "the run that writes this dataset is not finished")
    tables = [read_as(folder / part.name, Format.PARQUET) for part in manifest.parts]
    return pa.concat_tables([SCHEMA.empty_table(), *tables])


def _checked(name: str) -> Path:
    """The file behind ``name`` (a link is followed), or the reason why it can't be one."""
    path = Path(os.path.realpath(name))
    if not path.parent.is_dir():
        raise OptionError(f"{name!r}: the folder {str(path.parent)!r} does not exist")
    if path.exists() and not path.is_file():
        raise OptionError(
            f"{name!r} is no regular file; for standard output write '-', for a dataset {name + '/'!r}"
        )
    return path


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
