"""The figures of speed.py, and what they look like in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import measuring
import stages


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: bytes of the kinds of pages, of a single text and of hostile inputs; rounds.

    The single text is compared with one ``growth`` times as long.
    """

    newsprint: int
    dense: int
    single: int
    growth: int
    hostile: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Speed:
    """What pages of one kind take, in seconds, and a row, in microseconds: its record and its columns."""

    pages: int
    size: int
    claims: int
    ours: float
    digits: float
    yardstick: float
    stages: Mapping[str, float]
    scan: Mapping[str, float]
    row: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Growth:
    """A small text and a large one: their bytes and seconds."""

    small: int
    large: int
    small_seconds: float
    large_seconds: float

    @property
    def linear(self) -> float:
        """The seconds of the large text, were it no slower by the byte than the small one, over its own."""
        return self.small_seconds * self.large / self.small / self.large_seconds


@dataclass(frozen=True, slots=True)
class Stall:
    """How a hostile input begins, its time as a multiple of prose of its size, and its claims."""

    begins: str
    ratio: float
    claims: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A program on pages of so many bytes, in seconds."""

    name: str
    version: str
    does: str
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is measured of this package; ``start`` is what importing and a first extraction take."""

    kinds: Mapping[str, Speed]
    growth: Growth
    stalls: Mapping[str, Stall]
    start: tuple[float, float]

    def ratios(self) -> dict[str, float]:
        """What is pinned; the larger, the faster."""
        worst = max(stall.ratio for stall in self.stalls.values())
        return {
            **{f"{name} against the yardstick": one.yardstick / one.ours for name, one in self.kinds.items()},
            "growth of a single text": min(self.growth.linear, 1.0),
            "prose against the worst hostile input": 1 / worst,
        }


def inside(figures: Figures) -> str:
    """Speed, stages, growth, hostile inputs, start."""
    kinds = figures.kinds
    grown, (imported, first) = figures.growth, figures.start
    lines = [
        *_table(
            ["pages", "kB", "bytes a claim", "MB/s", "claims/s", "of the floor: a bare pass for digits"],
            [
                [
                    name,
                    f"{one.size / 1000:,.0f}",
                    f"{one.size / one.claims:,.0f}",
                    f"{one.size / one.ours / 1e6:.3f}",
                    f"{one.claims / one.ours:,.0f}",
                    f"1/{one.ours / one.digits:,.0f} of {one.size / one.digits / 1e6:,.0f} MB/s",
                ]
                for name, one in kinds.items()
            ],
        ),
        "",
        *_table(
            ["stage", "what it does", *(f"{name}, µs a kB" for name in kinds)],
            [[stage, does, *_cells(kinds, stage)] for stage, does in stages.STAGES.items()],
        ),
        "",
        *_table(
            ["part of the scan, by itself", *(f"{name}, µs a kB" for name in kinds)],
            [[part, *_scanned(kinds, part)] for part in next(iter(kinds.values())).scan],
        ),
        "",
        *_table(
            ["what a row costs at least", *(f"{name}, µs" for name in kinds)],
            [
                ["its record, made and nothing else", *(f"{one.row[0]:.1f}" for one in kinds.values())],
                ["its place in the columns", *(f"{one.row[1]:.1f}" for one in kinds.values())],
                ["all of it, as it is", *(f"{one.ours / one.claims * 1e6:,.0f}" for one in kinds.values())],
            ],
        ),
        "",
        *_table(
            ["single text", "kB", "seconds", "times the first"],
            [
                ["newsprint", f"{grown.small / 1000:,.0f}", f"{grown.small_seconds:.2f}", "1"],
                [
                    f"{grown.large / grown.small:.2f} times as long",
                    f"{grown.large / 1000:,.0f}",
                    f"{grown.large_seconds:.2f}",
                    f"{grown.large_seconds / grown.small_seconds:.2f}",
                ],
            ],
        ),
        "",
        *_table(
            ["hostile input", "begins", "time, in newsprint of its size", "claims"],
            [
                [name, f"`{stall.begins}`", f"{stall.ratio:.2f}", f"{stall.claims:,}"]
                for name, stall in figures.stalls.items()
            ],
        ),
        "",
        f"`import indicators` after pandas and pyarrow: {imported * 1000:.0f} ms; the first extraction, "
        f"which loads the rest and makes its patterns and lists of words ready: {first:.2f} s.",
        "",
        measuring.machine(),
    ]
    return "\n".join(lines)


def peers(beside: Sequence[Beside]) -> str:
    """This package, the first, and others on the same pages."""
    own = beside[0]
    rows = [
        [
            one.name,
            one.version,
            one.does,
            f"{one.size / one.seconds / 1000:,.0f}",
            f"{one.seconds / own.seconds:,.1f}",
        ]
        for one in beside
    ]
    table = _table(["program", "version", "does", "kB/s", "time, in that of indicators"], rows)
    return "\n".join([*table, "", f"{own.size / 1000:,.0f} kB, half newsprint and half communiqués."])


def _cells(kinds: Mapping[str, Speed], stage: str) -> list[str]:
    return [
        f"{one.stages[stage] / one.size * 1e9:,.0f} ({one.stages[stage] / sum(one.stages.values()):.0%})"
        for one in kinds.values()
    ]


def _scanned(kinds: Mapping[str, Speed], part: str) -> list[str]:
    return [f"{one.scan[part] / one.size * 1e9:,.0f}" for one in kinds.values()]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table whose cells hold numbers and short texts."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
