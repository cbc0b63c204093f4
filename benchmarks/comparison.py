#!/usr/bin/env python3
"""How many numbers of the gold's pages other programs read right at the right place.

    python benchmarks/comparison.py --jionlp PYTHON --recognizers PYTHON           the table, in Markdown
    python benchmarks/comparison.py --jionlp PYTHON --recognizers PYTHON --write   into docs/comparison.md

Each option names an interpreter in whose environment the program is; a program that is found nowhere is named
and left out, and then nothing is written. They want environments of their own:

    python -m venv JIO && JIO/bin/python -m pip install jionlp==1.5.29
    python -m venv REC && REC/bin/python -m pip install recognizers-text-suite==1.0.2a2 'emoji<2'

Of the gold's claims those count that state one value or an interval in a unit that some peer has a reader
for (``GROUPS``). A claim is read right when something that the reader of its group found overlaps the mention
and states its value, or both ends of its interval, in its unit. In favour of the peers, who read quantities
and not sentences: signs are ignored (下降3% is −3 in the gold), and so is what else was found; 元 is right
for the dollar of Taiwan or Hong Kong, a percent for a percentage point, and counts need no classifier.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold
import marked
import peer_reading
from gold import Expected, Page

import indicators
from indicators.errors import OptionError, ParseError
from indicators.model import Dimension
from indicators.normalization.units import by_symbol, factor

HOME = Path(__file__).resolve().parent.parent

_NEAR = 1e-9
_LOCAL = {"CNY", "TWD", "HKD", "MOP"}
_RATIOS = {"%", "pp"}

#: What the peers call the units of the gold.
_UNITS = {
    "元": "CNY", "美元": "USD", "港元": "HKD", "Chinese yuan": "CNY", "Mu": "mu", "Hectare": "ha",
    "Square meter": "m2", "Square kilometer": "km2", "Micrometer": "um", "Centimeter": "cm", "Meter": "m",
    "Li": "里", "Kilometer": "km", "Gram": "g", "Jin": "jin", "Kilogram": "kg", "Ton": "t", "Liter": "L",
    "Cubic meter": "m3",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a program found: by which of its parts, where, one number or two ends, in which unit."""

    part: str
    start: int
    end: int
    numbers: tuple[float, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one sort, and for each program the part that reads such; without units a number will do."""

    name: str
    parts: dict[str, str]
    dimensions: frozenset[Dimension]
    units: frozenset[str] | None = None
    bare: bool = False

    def holds(self, claim: Expected) -> bool:
        """Whether a claim is of this sort."""
        unit = _unit(claim)
        if unit is None or not _numbers(claim):
            return False
        return by_symbol(unit).dimension in self.dimensions and (self.units is None or unit in self.units)


GROUPS = (
    Group("money", {"jionlp": "money", "recognizers": "currency"}, frozenset({Dimension.CURRENCY})),
    Group("percentages", {"recognizers": "percentage"}, frozenset({Dimension.RATIO}), frozenset({"%", "pp"})),
    Group(
        "area, length, mass, volume",
        {"recognizers": "dimension"},
        frozenset({Dimension.AREA, Dimension.LENGTH, Dimension.MASS, Dimension.VOLUME}),
    ),
    Group("counts", {"recognizers": "number"}, frozenset({Dimension.COUNT}), bare=True),
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program with what it found on each page."""

    name: str
    label: str
    found: list[list[Found]]


@dataclass(frozen=True, slots=True)
class Row:
    """How a program did on a group: claims, those read right, those where it found another number."""

    label: str
    claims: int
    right: int
    otherwise: int

    def __str__(self) -> str:
        missed = self.claims - self.right - self.otherwise
        return f"{self.label} | {self.right} | {self.right / self.claims:.1%} | {self.otherwise} | {missed}"


def ours(pages: Sequence[Page]) -> Program:
    """This package: the rows of its table, each for the group that its unit is in."""
    found = []
    for page in pages:
        table = indicators.extract_table(page.text, date=page.date, region=page.region)
        found.append([_row(row) for row in table.to_pylist()])
    return Program("indicators", f"indicators {indicators.__version__}", found)


def peer(name: str, python: str | None, pages: Sequence[Page]) -> Program | None:
    """A peer, from here or from the environment of another interpreter; None when neither has it."""
    texts = [page.text for page in pages]
    told = _elsewhere(name, python, texts) if python else peer_reading.answer(name, texts)
    if told is None:
        return None
    label = f"{peer_reading.PEERS[name][0]} {told['version']}"
    return Program(name, label, [[_found(one) for one in page] for page in told["found"]])


def score(group: Group, program: Program, pages: Sequence[Page]) -> Row:
    """How a program did on the claims of a group."""
    part = group.parts.get(program.name)
    claims = right = otherwise = 0
    for page, found in zip(pages, program.found, strict=True):
        own = [one for one in found if part is None or one.part == part]
        for claim in filter(group.holds, page.claims):
            claims += 1
            there = [one for one in own if one.start < claim.end and claim.start < one.end and one.numbers]
            if _is_right(claim, there, group):
                right += 1
            elif there:
                otherwise += 1
    return Row(program.label, claims, right, otherwise)


def table(programs: Sequence[Program], pages: Sequence[Page]) -> str:
    """A line for each group and program that has a reader for it, as Markdown."""
    lines = [
        "| numbers | claims | program | right | of the claims | read otherwise | not found |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for group in GROUPS:
        for program in programs:
            if program.name in group.parts or program.name == "indicators":
                row = score(group, program, pages)
                lines.append(f"| {group.name} | {row.claims} | {row} |")
    left = sum(not any(group.holds(claim) for group in GROUPS) for page in pages for claim in page.claims)
    total = sum(len(page.claims) for page in pages)
    return "\n".join(
        [
            *lines,
            "",
            f"{left} of the {total} claims are in none of the groups; Python {platform.python_version()}.",
        ]
    )


def _is_right(claim: Expected, there: Iterable[Found], group: Group) -> bool:
    """Whether one of the readings states the claim, or two of them the ends of its interval."""
    scales = [(one.numbers, 1.0 if group.bare else _scale(one.unit, claim)) for one in there]
    stated = [tuple(number * scale for number in numbers) for numbers, scale in scales if scale is not None]
    single = [numbers for numbers in stated if len(numbers) == 1]
    return any(
        any(_near(numbers, wanted) for numbers in stated)
        or (len(wanted) > 1 and all(any(_near(one, (end,)) for one in single) for end in wanted))
        for wanted in _numbers(claim)
    )


def _scale(unit: str | None, claim: Expected) -> float | None:
    """What a number in ``unit`` is multiplied by to be in a unit of the claim; None when the two differ."""
    for wanted in claim.unit:
        if unit == wanted or {unit, wanted} <= _RATIOS or {unit, wanted} <= _LOCAL:
            return 1.0
        if unit and wanted and _is_known(unit) and _is_known(wanted):
            try:
                return float(factor(unit, wanted))
            except OptionError:
                continue
    return None


def _numbers(claim: Expected) -> list[tuple[float, ...]]:
    """The values that are right, each by itself, or both ends of the interval."""
    if claim.lower is not None and claim.upper is not None and "range" in claim.bound:
        return [(abs(claim.lower), abs(claim.upper))]
    return [(abs(value),) for value in claim.value if value is not None]


def _near(numbers: Sequence[float], wanted: Sequence[float]) -> bool:
    return len(numbers) == len(wanted) and all(
        math.isclose(abs(one), abs(other), rel_tol=_NEAR) for one, other in zip(numbers, wanted, strict=True)
    )


def _unit(claim: Expected) -> str | None:
    """The first of the units that are right which has a symbol here."""
    return next((unit for unit in claim.unit if unit is not None and _is_known(unit)), None)


def _is_known(unit: str) -> bool:
    try:
        by_symbol(unit)
    except ParseError:
        return False
    return True


def _row(row: dict[str, Any]) -> Found:
    ends = [row["lower"], row["upper"]] if row["value"] is None else [row["value"]]
    numbers = tuple(float(number) for number in ends if number is not None)
    return Found("claims", row["start"], row["end"], numbers, row["unit"])


def _found(one: dict[str, Any]) -> Found:
    numbers = tuple(float(number) for number in one["numbers"])
    unit = "%" if one["part"] == "percentage" else _UNITS.get(one["unit"], one["unit"])
    return Found(one["part"], one["start"], one["end"], numbers, unit)


def _elsewhere(name: str, python: str, texts: list[str]) -> dict[str, Any] | None:
    """The answer of another interpreter, whatever it says besides."""
    script = Path(peer_reading.__file__)
    done = subprocess.run(
        [python, str(script), name], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    told: dict[str, Any] | None = json.loads(done.stdout)
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 1 when a peer is missing."""
    options = _options(arguments)
    pages = gold.read(HOME / "tests" / "gold")
    programs, missing = [ours(pages)], []
    for name in peer_reading.PEERS:
        found = peer(name, getattr(options, name), pages)
        if found is None:
            missing.append(name)
            print(f"{name} is not installed: left out; see --{name}", file=sys.stderr)
        else:
            programs.append(found)
    written = table(programs, pages)
    print(written)
    if options.write and not missing:
        marked.put(marked.DOCS / "comparison.md", "comparison", "comparison.py", written)
    return 1 if missing else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in peer_reading.PEERS:
        parser.add_argument(f"--{name}", metavar="PYTHON", help=f"an interpreter that has {name}")
    parser.add_argument("--write", action="store_true", help="write the table into docs/comparison.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
