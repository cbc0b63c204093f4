"""Tables in a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

_GAP = "  "
_ELLIPSIS = "…"


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
    shown = [[_visible(cell) for cell in row] for row in rows]
    widths = [min(max(map(width, cells)), widest) for cells in zip(*shown, strict=True)]
    return [_line(row, widths, right) for row in shown]


def beside(*blocks: Sequence[str], gap: int = 4) -> list[str]:
    """Blocks of lines set next to one another."""
    widths = [max(map(width, block), default=0) for block in blocks]
    lines = zip_longest(*blocks, fillvalue="")
    return [_line(line, widths, (), " " * gap) for line in lines]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int], gap: str = _GAP) -> str:
    fitted = (
        fit(cell, columns, right=number in right)
        for number, (cell, columns) in enumerate(zip(cells, widths, strict=True))
    )
    return gap.join(fitted).rstrip()


def _visible(text: str) -> str:
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
