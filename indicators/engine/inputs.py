"""From paths to files: files, folders, globs and standard input, in a fixed order, each file once."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from indicators.errors import SourceError

STDIN = "-"

#: What can be read, by file extension (in upper or lower case).
SUFFIXES = (".txt", ".jsonl", ".csv", ".parquet")

_WILDCARDS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: ``path`` is None for standard input; its documents are called after ``name``."""

    path: Path | None
    name: str
    suffix: str
    size: int

    @property
    def source(self) -> str:
        """What an error calls it."""
        return "standard input" if self.path is None else _shown(str(self.path))


@dataclass(slots=True)
class Inputs:
    """What was found: files in order, what was refused, how many files of which other suffix were ignored."""

    files: list[File] = field(default_factory=list)
    refused: list[SourceError] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    root: Path


def find_inputs(paths: Iterable[str], *, stdin: str = ".txt", skip: Path | None = None) -> Inputs:
    """The files behind ``paths``, in the order given and sorted by name within a folder or glob.

    Folders are read with all their subfolders; hidden files and the file or folder ``skip`` are left out. A
    file is named by its path below the given folder (or below the part of a glob before its first wildcard),
    and by its path as given when two would share that name. ``stdin`` is the kind of standard input.

    Raises SourceError for a path that does not exist, matches nothing, or is a file of another kind. A folder
    without a file that can be read is refused.
    """
    inputs = Inputs()
    found: list[_Found | None] = []
    for path in paths:
        if path == STDIN:
            found.append(None)
        else:
            found.extend(_look(path, inputs))
    inputs.files = list(_named(_once(found, skip), stdin))
    return inputs


def _look(path: str, inputs: Inputs) -> list[_Found]:
    """What one path stands for."""
    given = Path(path)
    if given.is_dir():
        readable = _readable(_walk(given, given, inputs), inputs)
    elif given.exists():
        if given.suffix.lower() not in SUFFIXES:
            raise SourceError(path, f"can't tell what it is: its name must end in {_listed()}")
        readable = [_Found(given, given.parent)]
    elif _WILDCARDS.intersection(path):
        readable = _readable(_matches(path, inputs), inputs)
    else:
        raise SourceError(path, "no such file or folder")
    if not readable:
        inputs.refused.append(SourceError(path, f"holds no {_listed()} file"))
    return readable


def _matches(pattern: str, inputs: Inputs) -> Iterator[_Found]:
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if _WILDCARDS.intersection(part))
    root = Path(*parts[:fixed])
    matches = sorted(map(Path, _globbed(parts)))
    if not matches:
        raise SourceError(pattern, "matches no file")
    for match in matches:
        if match.is_dir():
            yield from _walk(match, root, inputs)
        else:
            yield _Found(match, root)


def _globbed(parts: Sequence[str]) -> set[str]:
    """As glob.glob, but that ** goes through no link, for a link may lead in a circle."""
    if "**" not in parts:
        return set(glob.glob(os.path.join(*parts)))
    at = parts.index("**")
    bases = set(filter(os.path.isdir, _globbed(parts[:at]) if at else [os.curdir]))
    if at == len(parts) - 1:
        return bases
    found = set()
    for where, folders, _ in chain.from_iterable(map(os.walk, bases)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found |= _globbed([glob.escape(where), *parts[at + 1 :]])
    return found


def _walk(folder: Path, root: Path, inputs: Inputs) -> Iterator[_Found]:
    """The files below ``folder``, sorted by their path."""

    def refuse(error: OSError) -> None:
        inputs.refused.append(SourceError(str(error.filename), f"can't be opened: {error.strerror}"))

    files: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.extend(Path(where, name) for name in names if not name.startswith("."))
    for file in sorted(files, key=lambda file: file.parts):
        yield _Found(file, root)


def _readable(found: Iterable[_Found], inputs: Inputs) -> list[_Found]:
    """Those of a kind that can be read; the others are counted."""
    readable = []
    for file in found:
        suffix = file.path.suffix.lower()
        if suffix in SUFFIXES:
            readable.append(file)
        else:
            inputs.ignored[suffix or "no extension"] += 1
    return readable


def _once(found: list[_Found | None], skip: Path | None) -> list[_Found | None]:
    """Each file once, where it first stands, and none that is ``skip`` or in it."""
    without = os.path.realpath(skip) if skip else None
    seen = set()
    kept = []
    for file in found:
        key = STDIN if file is None else os.path.realpath(file.path)
        if key not in seen and not (without and f"{key}{os.sep}".startswith(f"{without}{os.sep}")):
            seen.add(key)
            kept.append(file)
    return kept


def _named(found: list[_Found | None], stdin: str) -> Iterator[File]:
    below = [None if file is None else file.path.relative_to(file.root).as_posix() for file in found]
    uses = Counter(below)
    for file, name in zip(found, below, strict=True):
        if file is None or name is None:
            yield File(None, "stdin", stdin, 0)
        else:
            unique = name if uses[name] == 1 else file.path.as_posix()
            yield File(file.path, _shown(unique), file.path.suffix.lower(), _size(file.path))


def _shown(name: str) -> str:
    """A name that can be written: on some systems it may be any bytes, and what is no UTF-8 becomes \\xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _listed() -> str:
    return f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
