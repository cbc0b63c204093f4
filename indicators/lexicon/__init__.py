"""Words as data: one tab-separated file a list, and the loader that refuses a bad row.

A file starts with ``#`` lines that say what the list is and where its words come from, then a header, then
one entry a line. Every list has an ``example`` column; :func:`load` refuses a file without a source line,
a row with a missing or surplus cell, a repeated key (the first column) and an example that does not hold
the entry. What it is to hold an entry is containment, unless the caller says otherwise: a list of patterns
is loaded with a ``holds`` that matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files

from indicators.errors import LexiconError

Row = dict[str, str]
Check = Callable[[Row], str | None]
Holds = Callable[[str, str], bool]


def lengths(words: Iterable[str], edge: int) -> dict[str, tuple[int, ...]]:
    """How long the words are that have a character at ``edge``, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[edge], set()).add(len(word))
    return {character: tuple(sorted(own, reverse=True)) for character, own in found.items()}


def contains(word: str, example: str) -> bool:
    """Whether ``word`` stands in ``example``."""
    return word in example


def load(
    name: str, *, check: Check | None = None, repeats: bool = False, holds: Holds = contains
) -> list[Row]:
    """The rows of the list ``name`` (without ``.tsv``), in the order of the file.

    ``check`` may look at a row and give a reason to refuse it. With ``repeats`` the first column need not
    be unique. ``holds`` tells whether an example (its second argument) is one of the entry. Raises
    :class:`~indicators.errors.LexiconError` at the first bad row.
    """
    file = f"{name}.tsv"
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return parse(text, file, check=check, repeats=repeats, holds=holds)


def parse(
    text: str, file: str, *, check: Check | None = None, repeats: bool = False, holds: Holds = contains
) -> list[Row]:
    """The rows of a list given as text; ``file`` is the name that an error shows."""
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    if not any(line.startswith("# source:") for line in lines[:head]):
        raise LexiconError(file, 1, "no '# source:' line says where the words come from")
    columns = lines[head].split("\t")
    if "example" not in columns:
        raise LexiconError(file, head + 1, "no 'example' column")
    rows: list[Row] = []
    seen: set[str] = set()
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if not line:
            continue
        row = _row(line, columns, file, number)
        reason = _fault(row, columns[0], set() if repeats else seen, holds) or (check(row) if check else None)
        if reason:
            raise LexiconError(file, number, reason)
        seen.add(row[columns[0]])
        rows.append(row)
    return rows


def _row(line: str, columns: list[str], file: str, number: int) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise LexiconError(file, number, f"{len(cells)} cells for {len(columns)} columns")
    return dict(zip(columns, cells, strict=True))


def _fault(row: Row, key: str, seen: set[str], holds: Holds) -> str | None:
    word, example = row[key], row["example"]
    if not word:
        return f"empty {key!r}"
    if word in seen:
        return f"{word!r} stands twice"
    if not example:
        return f"{word!r} has no example"
    if not holds(word, example):
        return f"the example {example!r} does not hold {word!r}"
    return None
