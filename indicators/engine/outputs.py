"""Where the results of a run go: into one file, which appears whole, or into a dataset, part by part."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Self

from indicators.engine.chunks import Place
from indicators.engine.run import Result, Run
from indicators.errors import OptionError, SourceError
from indicators.table.dataset import DatasetWriter
from indicators.table.formats import Format
from indicators.table.schema import CONTRACT
from indicators.table.storage import ClaimWriter

#: A part of a dataset is full with so many characters of text, or so many refusals.
PART_CHARACTERS = 1 << 23
PART_REFUSALS = 1 << 17


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run has behind it; ``size`` in bytes of its input."""

    documents: int = 0
    characters: int = 0
    refused: int = 0
    claims: int = 0
    size: int = 0

    def plus(self, result: Result) -> Tally:
        """With one more result."""
        return Tally(
            self.documents + result.documents,
            self.characters + result.characters,
            self.refused + len(result.refused),
            self.claims + result.table.num_rows,
            self.size + result.size,
        )


class FileOutput:
    """One file, or standard output: whole or not at all. Use it in a ``with`` block."""

    #: A file always begins at the front.
    start = Place()
    before = Tally()

    def __init__(self, target: str, format: str | None) -> None:
        self._writer = ClaimWriter(target, format=format)

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._writer.__exit__(kind, error, trace)

    @property
    def kept(self) -> str:
        """What an interrupted run leaves."""
        return "nothing was written"

    def add(self, result: Result) -> None:
        """Write the claims of a result."""
        self._writer.write(result.table)


class DatasetOutput:
    """A dataset; ``start`` is the place behind its finished parts and ``before`` what they hold.

    Use it in a ``with`` block; on entering it raises as :class:`DatasetWriter`. Raises OptionError for a run
    over standard input that should be resumed.
    """

    def __init__(self, folder: str, run: Run, *, version: str, resume: bool) -> None:
        if resume and any(file.path is None for file in run.files):
            raise OptionError("a run over standard input can't be resumed: nothing tells that it is the same")
        self._writer = DatasetWriter(folder, describe(run, version), resume=resume)
        self._part = Tally()
        self._refused: list[SourceError] = []
        self._end = Place()

    def __enter__(self) -> Self:
        self._writer.__enter__()
        counts = [part.counts for part in self._writer.parts]
        names = Tally.__dataclass_fields__
        self.before = Tally(**{name: sum(count[name] for count in counts) for name in names})
        self.start = self._end = Place(counts[-1]["files"], counts[-1]["items"]) if counts else Place()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and (self._part != Tally() or not self._writer.parts):
                self._end_part()
        except BaseException as fault:
            self._writer.__exit__(type(fault), fault, fault.__traceback__)
            raise
        self._writer.__exit__(kind, error, trace)

    @property
    def kept(self) -> str:
        """What an interrupted run leaves."""
        count = len(self._writer.parts)
        return f"parts finished: {count:,}; --resume goes on behind them" if count else "nothing was written"

    def add(self, result: Result) -> None:
        """Write the claims of a result, and finish the part when it is full."""
        self._writer.write(result.table)
        self._part = self._part.plus(result)
        self._refused += result.refused
        self._end = result.end
        if self._part.characters >= PART_CHARACTERS or self._part.refused >= PART_REFUSALS:
            self._end_part()

    def _end_part(self) -> None:
        place = {"files": self._end.files, "items": self._end.items}
        self._writer.end_part({**asdict(self._part), **place}, self._refused)
        self._part, self._refused = Tally(), []


Output = FileOutput | DatasetOutput


def open_output(target: str, run: Run, *, format: str | None, version: str, resume: bool) -> Output:
    """A dataset when ``target`` ends in a slash, else a file in the form that its ending or ``format`` says.

    ``version`` is the package's, which a dataset notes. Raises OptionError for what can't be.
    """
    if not target.endswith(("/", os.sep)):
        if resume:
            raise OptionError(f"only a dataset can be resumed, and {target!r} is none; one ends in a slash")
        return FileOutput(target, format)
    if format not in (None, Format.PARQUET):
        raise OptionError(f"format {format!r}: the parts of a dataset are Parquet")
    return DatasetOutput(target, run, version=version, resume=resume)


def describe(run: Run, version: str) -> Mapping[str, Any]:
    """What must be the same for a run to be gone on with: program, options, and the files as they are."""
    digest = hashlib.sha256()
    for file in run.files:
        changed = os.stat(file.path).st_mtime_ns if file.path and file.path.exists() else None
        digest.update(
            f"{file.name}\0{file.suffix}\0{file.size}\0{changed}\n".encode(errors="surrogateescape")
        )
    return {
        "indicators": version,
        "contract": CONTRACT,
        "files": {"count": len(run.files), "sha256": digest.hexdigest()},
        "columns": list(run.fields.names()),
        "encoding": run.encoding,
        "date": run.date.isoformat() if run.date else None,
        "region": run.region,
    }
