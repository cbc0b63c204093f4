"""A text and its claims as HTML: the text with its mentions as links, and the claims as rows of a table.

Mention ``m3`` and row ``c3`` lead to each other. The text is cut where mentions and words begin and end;
the pieces that belong to words are numbered (``s0``, ``s1``, …), and a cell whose words stand in the text
leads to the first of its pieces and names the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from indicators.table.formats import plain
from indicators.table.schema import SCHEMA, description
from indicators.view.summary import number
from indicators.view.words import ROLES, Range, locate

#: The columns that are always seen; the others wait for a click.
_MAIN = ("mention", "kind", "value", "unit", "subject", "indicator", "period", "status")
_LEFT_OUT = ("doc_id", "sentence")
_PLACE = ("start", "end")
_MORE = tuple(name for name in SCHEMA.names if name not in (*_MAIN, *_LEFT_OUT, *_PLACE)) + _PLACE
#: What the style calls the cells of some columns; on a phone a wide one has a line of its own.
_CLASSES = {
    "kind": {"kind"},
    "unit": {"unit"},
    "number": {"value", "value_exact", "lower", "upper", "start", "end"},
    "wide": {"subject", "indicator", "period", "status"},
    "more": set(_MORE),
}
_MARKS = {
    column: " ".join(mark for mark, columns in _CLASSES.items() if column in columns)
    for column in _MAIN + _MORE
}

#: How a cell shows that the text does not say.
NULL = "null"


class Marked:
    """A text cut where mentions and words begin and end; the covered pieces are numbered from 0."""

    def __init__(self, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self._text = text
        self._rows = rows
        self._words = locate(text, rows)
        covered = bytearray(len(text))
        edges = {0, len(text)}
        for start, end in {place for words in self._words for place in words.values()}:
            covered[start:end] = b"\1" * (end - start)
            edges |= {start, end}
        edges.update(row[side] for row in rows for side in ("start", "end"))
        self._cuts = list(pairwise(sorted(edges)))
        pieces = [cut for cut in self._cuts if covered[cut[0]]]
        self._starts = {start: number for number, (start, _) in enumerate(pieces)}
        self._ends = {end: number for number, (_, end) in enumerate(pieces)}

    def pieces(self) -> Iterator[str]:
        """The text as HTML."""
        opening = {row["start"]: _mention(place, row) for place, row in enumerate(self._rows)}
        closing = {row["end"] for row in self._rows}
        for start, end in self._cuts:
            piece = escape(self._text[start:end])
            yield opening.get(start, "")
            yield f'<span id="s{self._starts[start]}">{piece}</span>' if start in self._starts else piece
            yield "</a>" if end in closing else ""

    def rows(self) -> Iterator[str]:
        """The rows of the table as HTML."""
        for place, (row, words) in enumerate(zip(self._rows, self._words, strict=True)):
            cells = "".join(self._cell(name, row, words) for name in (*_MAIN[1:], *_MORE))
            yield (
                f'<tr id="c{place}" {_data(row)} data-region="{escape(row["ref_area"] or "")}">'
                f'<th scope="row"><a href="#m{place}">{escape(row["mention"])}</a></th>{cells}</tr>'
            )

    def _cell(self, name: str, row: Mapping[str, Any], words: Mapping[str, Range]) -> str:
        value = _shown(name, row)
        inner = escape(value) if value else NULL
        if value and name in words:
            first, last = self._starts[words[name][0]], self._ends[words[name][1]]
            inner = f'<a href="#s{first}" data-to="{last}" data-role="{name}">{inner}</a>'
        elif value and name in ROLES:
            inner = f'<span class="unplaced" title="Not found in the text to the letter">{inner}</span>'
        marks = _MARKS[name] if value else f"{_MARKS[name]} {NULL}"
        return f'<td class="{marks}" data-name="{name}">{inner}</td>'


def _mention(place: int, row: Mapping[str, Any]) -> str:
    return f'<a class="mention" id="m{place}" href="#c{place}" aria-describedby="c{place}" {_data(row)}>'


def _data(row: Mapping[str, Any]) -> str:
    return f'data-kind="{row["kind"]}" data-status="{row["status"]}"'


def _shown(name: str, row: Mapping[str, Any]) -> str:
    """A cell as plain text; empty for null."""
    value = row[name]
    if name == "value" and (value is not None or row["bound"] == "range"):
        return number(row)
    if value is None:
        return ""
    if name == "value_exact":
        return plain(value)
    return f"{value:,.15g}" if isinstance(value, float) else str(value)


def heads() -> Iterator[str]:
    """The heads of the table's columns as HTML, each with what it means."""
    for name in (*_MAIN, *_MORE):
        meaning = escape(description(SCHEMA.field(name)))
        yield f'<th scope="col" class="{_MARKS[name]}" data-name="{name}" title="{meaning}">{name}</th>'
