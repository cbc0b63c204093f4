"""What a run did, counted while it runs and printed at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from indicators.errors import SourceError
from indicators.table.schema import members
from indicators.view.terminal import beside, grid, tally

_TOP = 10
_SAMPLES = 5
_REFUSED = 10

#: Names of indicators that are counted at a time; beyond, the rarer half is forgotten.
_NAMES = 1 << 16

#: What stands before a number that is not exact, in place of the words around the mention.
_SIGNS = {"about": "≈", "over": ">", "at_least": "≥", "under": "<", "at_most": "≤"}

_OPEN_COLUMNS = ("subject", "indicator", "period_start", "ref_area")
_SHOWN = ("subject", "indicator", "kind", "value", "unit", "period")


@dataclass(slots=True)
class Summary:
    """Counts of a run; feed it what comes, then :meth:`render` it. It stays small however long the run.

    ``earlier`` are the documents and claims that earlier runs left in the same place, ``samples`` the first
    rows, ``first_refused`` the first refusals. Once more than ``_NAMES`` indicators were seen, counts of
    indicators are lower bounds, and ``forgot`` says so.
    """

    earlier: tuple[int, int] = (0, 0)
    documents: int = 0
    characters: int = 0
    claims: int = 0
    refused: int = 0
    forgot: bool = False
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    indicators: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    date_sources: Counter[str] = field(default_factory=Counter)
    first_refused: list[SourceError] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)

    def add_documents(self, characters: int, date_sources: Counter[str]) -> None:
        """Count documents of so many characters by who said their date."""
        self.documents += date_sources.total()
        self.characters += characters
        self.date_sources.update(date_sources)

    def add_refused(self, error: SourceError) -> None:
        """Note a file or row that was refused."""
        self.refused += 1
        if len(self.first_refused) < _REFUSED:
            self.first_refused.append(error)

    def add_claims(self, table: pa.Table) -> None:
        """Count the rows of a table of claims."""
        self.claims += table.num_rows
        self.kinds.update(frequencies(table.column("kind")))
        self.statuses.update(frequencies(table.column("status")))
        self.indicators.update(frequencies(table.column("indicator")))
        if len(self.indicators) > _NAMES:
            self.indicators = Counter(dict(self.indicators.most_common(_NAMES // 2)))
            self.forgot = True
        for name in _OPEN_COLUMNS:
            self.open[name] += table.column(name).null_count
        if len(self.samples) < _SAMPLES:
            self.samples += table.slice(0, _SAMPLES - len(self.samples)).to_pylist()

    def render(self, *, target: str, seconds: float, ignored: Counter[str]) -> str:
        """The summary as lines; ``target`` is where the claims went, ``ignored`` counts files by suffix."""
        blocks = [
            self._head(target, seconds),
            beside(
                tally("kind", self.kinds, members("kind")),
                tally("status", self.statuses, members("status")),
                tally("date from", self.date_sources, sorted(self.date_sources)),
                tally("null", self.open, _OPEN_COLUMNS),
            ),
            tally("indicator", self.indicators, self._most_common(), sign="≥" if self.forgot else ""),
            self._sample_rows(),
            _ignored(ignored),
            self._refusals(),
        ]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _head(self, target: str, seconds: float) -> list[str]:
        head = (
            f"{self.claims:,} claims from {counted(self.documents, 'document')} "
            f"({counted(self.characters, 'character')}) in {seconds:.1f} s → {target}"
        )
        if not any(self.earlier):
            return [head]
        documents, claims = self.earlier
        return [head, f"resumed behind {claims:,} claims from {counted(documents, 'document')}"]

    def _most_common(self) -> list[str]:
        return [name for name, _ in self.indicators.most_common(_TOP)]

    def _sample_rows(self) -> list[str]:
        if not self.samples:
            return []
        rows = [tuple(_cell(name, row) for name in _SHOWN) for row in self.samples]
        return grid([_SHOWN, *rows], right=[_SHOWN.index("value")], widest=28)

    def _refusals(self) -> list[str]:
        if not self.refused:
            return []
        lines = [f"refused: {self.refused:,}", *(f"  {error}" for error in self.first_refused)]
        rest = self.refused - len(self.first_refused)
        return [*lines, f"  and {rest:,} more"] if rest > 0 else lines


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def frequencies(column: pa.ChunkedArray) -> dict[str, int]:
    """How often each value stands in a column, nulls left out."""
    pairs = column.drop_null().value_counts()
    return dict(zip(pairs.field("values").to_pylist(), pairs.field("counts").to_pylist(), strict=True))


def _ignored(ignored: Counter[str]) -> list[str]:
    if not ignored:
        return []
    kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(ignored.items()))
    return [f"ignored files of other kinds: {kinds}"]


def _cell(name: str, row: dict[str, Any]) -> str:
    if name == "value":
        return number(row)
    return "–" if row[name] is None else str(row[name])


def number(row: Mapping[str, Any]) -> str:
    """The value of a row with its bound, as in ``≥1,200``, ``10…15``, ``-3.5``."""
    if row["bound"] == "range":
        return f"{_digits(row['lower'])}…{_digits(row['upper'])}"
    return _SIGNS.get(row["bound"], "") + _digits(row["value"])


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:,.15g}"
