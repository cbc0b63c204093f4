"""Words as data: one tab-separated file a list, and the loader that refuses a bad row.

A file starts with ``#`` lines that say what the list is and where its words come from, then a header, then
one entry a line. Every list has an ``example`` column; :func:`load` refuses a file without a source line,
a row with a missing or surplus cell, a repeated key (the first column) and an example that does not hold
the entry.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from indicators.errors import LexiconError

Row = dict[str, str]


def load(name: str, *, check: Callable[[Row], str | None] | None = None, repeats: bool = False) -> list[Row]:
    """The rows of the list ``name`` (without ``.tsv``), in the order of the file.

    ``check`` may look at a row and give a reason to refuse it. With ``repeats`` the first column need not
    be unique. Raises :class:`~indicators.errors.LexiconError` at the first bad row.
    """
    file = f"{name}.tsv"
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return parse(text, file, check=check, repeats=repeats)


def parse(
    text: str, file: str, *, check: Callable[[Row], str | None] | None = None, repeats: bool = False
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
        reason = _fault(row, columns[0], seen, repeats) or (check(row) if check else None)
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


def _fault(row: Row, key: str, seen: set[str], repeats: bool) -> str | None:
    word = row[key]
    if not word:
        return f"empty {key!r}"
    if word in seen and not repeats:
        return f"{word!r} stands twice"
    if row["example"] and word not in row["example"]:
        return f"the example {row['example']!r} does not hold {word!r}"
    if not row["example"]:
        return f"{word!r} has no example"
    return None
