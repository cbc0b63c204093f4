"""Tables in a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

_GAP = "  "
_ELLIPSIS = "…"
_LEAST = 8  # columns that a cell may always take


def width(text: str) -> int:
    """How many columns ``text`` takes: wide characters two, combining marks and controls none.

    >>> width("GDP增长"), width("，"), width("e\\u0301")
    (7, 2, 1)
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, text))


def fit(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` cut or padded to exactly ``columns``; on the right side if ``right``.

    >>> fit("规模以上", 6), fit("5", 3, right=True)
    ('规模… ', '  5')
    """
    if width(text) > columns:
        text = _cut(text, columns)
    blank = " " * (columns - width(text))
    return blank + text if right else text + blank


def grid(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), widest: int = 40) -> list[str]:
    """The rows as aligned lines; columns in ``right`` are aligned there, none is wider than ``widest``.

    >>> grid([("长沙市", "5"), ("GDP", "10")], right=[1])
    ['长沙市   5', 'GDP     10']
    """
    return [_GAP.join(cells).rstrip() for cells in fitted(rows, right=right, widest=widest)]


def fitted(
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widest: int = 40,
    total: int | None = None,
    rigid: Sequence[int] = (),
) -> list[list[str]]:
    """The cells of rows cut and padded to one width a column, so that a line fits in ``total`` columns.

    Columns shrink from the widest down, but for the ``rigid`` ones, whose cells are never cut, and none to
    less than eight columns: a line may then be too long.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    natural = [max(map(width, cells)) for cells in zip(*shown, strict=True)]
    widths = [columns if i in rigid else min(columns, widest) for i, columns in enumerate(natural)]
    if total is not None:
        soft = [i for i in range(len(widths)) if i not in rigid]
        _shrink(widths, soft, total - len(_GAP) * (len(widths) - 1))
    return [[fit(cell, widths[i], right=i in right) for i, cell in enumerate(row)] for row in shown]


def _shrink(widths: list[int], soft: Sequence[int], total: int) -> None:
    while sum(widths) > total:
        largest = max(soft, key=widths.__getitem__)
        if widths[largest] <= _LEAST:
            return
        widths[largest] -= 1


def beside(*blocks: Sequence[str], gap: int = 4) -> list[str]:
    """Blocks of lines set next to one another."""
    widths = [max(map(width, block), default=0) for block in blocks]
    lines = zip_longest(*blocks, fillvalue="")
    return [(" " * gap).join(map(fit, line, widths)).rstrip() for line in lines]


def tally(title: str, counts: Mapping[str, int], names: Iterable[str], *, sign: str = "") -> list[str]:
    """A column of names and how often each stood, ``sign`` before the number; without what never stood."""
    rows = [(name, f"{sign}{counts[name]:,}") for name in names if counts.get(name)]
    return grid([(title, ""), *rows], right=[1]) if rows else []


def visible(text: str) -> str:
    """Line breaks and control characters as blanks: a cell stays on its line and commands no terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _cut(text: str, columns: int) -> str:
    """As much of the start as fits with an ellipsis behind it."""
    taken = 0
    for number, character in enumerate(text):
        taken += _columns(character)
        if taken > columns - 1:
            return text[:number] + _ELLIPSIS
    return text


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
