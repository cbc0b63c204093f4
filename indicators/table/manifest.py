"""The manifest of a dataset: a journal that says which of its parts are finished.

One JSON object a line. The first says what the run is, each further one describes a part that stands in the
folder whole, the last one says that there are no more::

    {"run": {…}}
    {"part": "part-000000.parquet", "rows": 120, "size": 30412, "counts": {…}}
    {"finished": {"parts": 1, "rows": 120}}

Every line is on the disk before its part counts as finished. A line that a crash cut short is no line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators.errors import SourceError
from indicators.table.formats import write_all

#: Readers of datasets (Arrow, pandas, Spark, Hive) pass over names that begin with an underscore.
NAME = "_manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: its file, its rows, its size in bytes, and what the run counted while it made it."""

    name: str
    rows: int
    size: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says; ``run`` is None when there is no first line yet, ``length`` in bytes of lines."""

    run: Mapping[str, Any] | None
    parts: list[Part]
    finished: bool
    length: int


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises SourceError for a line that is none of a manifest's."""
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    run: Mapping[str, Any] | None = None
    parts = []
    finished = False
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            entry = json.loads(line)
            if "part" in entry:
                parts.append(Part(entry["part"], entry["rows"], entry["size"], entry["counts"]))
            elif "run" in entry:
                run = entry["run"]
            else:
                finished = entry["finished"] == _totals(parts)
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(str(path), f"damaged: {error!r}", number) from None
    return Manifest(run, parts, finished, len(whole))


def begin(stream: BinaryIO, run: Mapping[str, Any]) -> None:
    """Write the first line."""
    _append(stream, {"run": run})


def add(stream: BinaryIO, part: Part) -> None:
    """Write that a part is finished."""
    _append(stream, {"part": part.name, "rows": part.rows, "size": part.size, "counts": part.counts})


def finish(stream: BinaryIO, parts: list[Part]) -> None:
    """Write that there are no more parts."""
    _append(stream, {"finished": _totals(parts)})


def _totals(parts: list[Part]) -> dict[str, int]:
    return {"parts": len(parts), "rows": sum(part.rows for part in parts)}


def _append(stream: BinaryIO, entry: Mapping[str, Any]) -> None:
    write_all(stream, json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    stream.flush()
    os.fsync(stream.fileno())
