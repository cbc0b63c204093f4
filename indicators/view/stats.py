"""What a table of claims holds, counted: for a person who looks at a file for the first time."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from indicators.table.schema import SCHEMA, members
from indicators.view.summary import counted, frequencies
from indicators.view.terminal import beside, grid, tally

_CLOSED = ("kind", "status", "bound", "basis")
_NULL_COLUMNS = 3  # of the list of nulls, side by side


def render(table: pa.Table, *, source: str, top: int = 10) -> str:
    """The counts of a table of ``SCHEMA`` as lines: closed sets, the ``top`` of the open ones, nulls."""
    blocks = [[_head(table, source)]]
    if table.num_rows:
        blocks += [
            beside(*(tally(name, _counter(table, name), members(name)) for name in _CLOSED)),
            beside(_most("indicator", _counter(table, "indicator"), top), _most_units(table, top)),
            beside(_most("subject", _counter(table, "subject"), top), _most("period", _periods(table), top)),
            _nulls(table),
        ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(table: pa.Table, source: str) -> str:
    documents = len(table.column("doc_id").unique())
    return f"{counted(table.num_rows, 'claim')} from {counted(documents, 'document')} in {source}"


def _counter(table: pa.Table, name: str) -> Counter[str]:
    return Counter(frequencies(table.column(name)))


def _most_units(table: pa.Table, top: int) -> list[str]:
    return _most("unit", _counter(table, "unit"), top)


def _periods(table: pa.Table) -> Counter[str]:
    """How often each stretch of days stands."""
    days = zip(table.column("period_start").to_pylist(), table.column("period_end").to_pylist(), strict=True)
    return Counter(_days(start, end) for start, end in days if start and end)


def _days(start: object, end: object) -> str:
    return str(start) if start == end else f"{start} to {end}"


def _most(title: str, counts: Counter[str], top: int) -> list[str]:
    """The most frequent, those equally frequent by name, and how many more there are."""
    names = sorted(counts, key=lambda name: (-counts[name], name))
    rest = len(names) - top
    return [*tally(title, counts, names[:top]), *([f"and {rest:,} more"] if rest > 0 else [])]


def _nulls(table: pa.Table) -> list[str]:
    """The share of rows in which each column is null."""
    rows = [
        (name, f"{table.column(name).null_count / table.num_rows:.1%}")
        for name in SCHEMA.names
        if SCHEMA.field(name).nullable
    ]
    height = -(-len(rows) // _NULL_COLUMNS)
    parts = [grid(rows[start : start + height], right=[1]) for start in range(0, len(rows), height)]
    return ["null", *beside(*parts)]
