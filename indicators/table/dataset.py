"""A dataset: a folder of Parquet parts that grows part by part and survives being killed.

    >>> with DatasetWriter("claims", run={"pages": "2023"}) as writer:  # doctest: +SKIP
    ...     for table in tables:
    ...         writer.write(table)
    ...         writer.end_part({"documents": 1})

Each part is written aside, synced and renamed (:func:`indicators.table.storage.whole_file`); then the
manifest lists it (:mod:`indicators.table.manifest`). What is listed stays. A later writer with ``resume``
goes on behind the last part listed and clears away what was begun after it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa

from indicators.errors import OptionError, SourceError
from indicators.table import manifest
from indicators.table.manifest import Manifest, Part, read_manifest
from indicators.table.schema import SCHEMA
from indicators.table.storage import ClaimWriter, sync_folder, whole_file

try:
    import fcntl
except ImportError:  # Windows: there two writers of one folder are not told apart
    fcntl = None  # type: ignore[assignment]


class DatasetWriter:
    """Writes tables into the parts of a dataset, one after the other.

    Use it in a ``with`` block, whose end finishes the dataset. When the block raises, the part that was begun
    vanishes and finished ones stay; without any, the folder vanishes too if it was made here. ``run`` says in
    JSON what is written; ``resume`` goes on with a run that says the same. ``parts`` are the finished parts,
    ``finished`` whether there will be no more.

    On entering raises OptionError when the folder holds another run or other files, when a run is there and
    ``resume`` is false, when another process writes to it, or when its parent is missing; SourceError when
    the manifest is damaged or a part that it lists is gone.
    """

    def __init__(
        self, folder: str | os.PathLike[str], run: Mapping[str, Any], *, resume: bool = False
    ) -> None:
        self._folder = Path(folder)
        self._run = json.loads(json.dumps(run))
        self._resume = resume
        self._writer: ClaimWriter | None = None
        self._rows = 0
        self.parts: list[Part] = []
        self.finished = False

    def __enter__(self) -> Self:
        self._made = self._make_folder()
        self._journal = self._open_journal()
        try:
            self._go_on(read_manifest(self._folder / manifest.NAME))
        except BaseException:
            self._journal.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._journal:
            if kind is None:
                self._finish()
                return
            if self._writer:
                self._writer.__exit__(kind, error, trace)
            if not self.parts:
                self._unmake()

    def write(self, table: pa.Table) -> None:
        """Append the rows of a table of ``SCHEMA`` to the part."""
        if self._writer is None:
            self._writer = ClaimWriter(self._folder / _part(len(self.parts))).__enter__()
        self._writer.write(table)
        self._rows += table.num_rows

    def end_part(self, counts: Mapping[str, int], refused: Sequence[SourceError] = ()) -> None:
        """Finish the part, even one without rows; ``counts`` and ``refused`` are kept beside it."""
        self.write(SCHEMA.empty_table())
        number = len(self.parts)
        writer, self._writer = self._writer, None
        if writer:
            writer.__exit__(None, None, None)
        if refused:
            with whole_file(self._folder / _refused(number)) as stream:
                stream.writelines(map(_refusal, refused))
        name = _part(number)
        part = Part(name, self._rows, (self._folder / name).stat().st_size, dict(counts))
        manifest.add(self._journal, part)
        self.parts.append(part)
        self._rows = 0

    def _finish(self) -> None:
        if self._writer:
            self.end_part({})
        if not self.finished:
            manifest.finish(self._journal, self.parts)
            self.finished = True

    def _make_folder(self) -> bool:
        """Whether the folder had to be made; one that is there may hold a run or nothing."""
        if not self._folder.exists():
            if not self._folder.parent.is_dir():
                raise OptionError(f"{self._name}: the folder {str(self._folder.parent)!r} does not exist")
            self._folder.mkdir()
            sync_folder(self._folder.parent)
            return True
        if not self._folder.is_dir():
            raise OptionError(f"{self._name} is no folder")
        if not (self._folder / manifest.NAME).exists() and any(self._folder.iterdir()):
            raise OptionError(f"{self._name} holds files, and no run: a dataset needs a folder of its own")
        return False

    def _open_journal(self) -> BinaryIO:
        journal = (self._folder / manifest.NAME).open("ab", buffering=0)
        try:
            if fcntl:
                fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            journal.close()
            raise OptionError(f"{self._name}: another run writes to it") from None
        sync_folder(self._folder)
        return journal

    def _go_on(self, there: Manifest) -> None:
        """Take over what is finished, or begin."""
        if there.parts and not self._resume:
            raise OptionError(f"{self._name} holds a run: resume it, or take another folder")
        if there.parts and there.run != self._run:
            raise OptionError(f"{self._name}: begun with other {_differing(there.run or {}, self._run)}")
        for part in there.parts:
            self._check(part)
        self.parts, self.finished = there.parts, there.finished
        os.truncate(self._folder / manifest.NAME, there.length if there.parts else 0)
        if not there.parts:
            manifest.begin(self._journal, self._run)
        self._clear()

    def _check(self, part: Part) -> None:
        path = self._folder / part.name
        if not path.is_file() or path.stat().st_size != part.size:
            raise SourceError(str(path), "the manifest lists it, but it is gone or changed")

    def _clear(self) -> None:
        """Remove what a run that ended too soon left behind the last finished part."""
        kept = {manifest.NAME} | {name(n) for n in range(len(self.parts)) for name in (_part, _refused)}
        for path in self._folder.iterdir():
            begun = path.name.startswith((".part-", "._refused-")) and path.suffix == ".tmp"
            if begun or (path.name.startswith(("part-", "_refused-")) and path.name not in kept):
                path.unlink()

    def _unmake(self) -> None:
        (self._folder / manifest.NAME).unlink(missing_ok=True)
        if self._made:
            with suppress(OSError):
                self._folder.rmdir()

    @property
    def _name(self) -> str:
        return repr(str(self._folder))


def _part(number: int) -> str:
    return f"part-{number:06}.parquet"


def _refused(number: int) -> str:
    return f"_refused-{number:06}.jsonl"


def _refusal(error: SourceError) -> bytes:
    fields = {"source": error.source, "row": error.row, "reason": error.reason}
    return json.dumps(fields, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    return ", ".join(names)
