#!/usr/bin/env python3
"""The quality gate: how much of the gold comes out right, and whether that is still enough.

    python benchmarks/quality.py                    the gate: the project's gold against its floors
    python benchmarks/quality.py --pin              raise the floors to what is measured now
    python benchmarks/quality.py --pin --lower WHY  give up those that are missed; WHY goes on record
    python benchmarks/quality.py --write            write the measures into README
    python benchmarks/quality.py PATH               measure any folder or suite in the gold's format

The gate fails (exit code 1) when a level is below its floor, when the gold is not the one that the
floors were pinned on, or when README's table is not what is measured. docs/gold.md tells the format,
scoring.py the rules.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import floors
import gold
import marked
import report
from scoring import Tally, row, tally, total

HOME = Path(__file__).resolve().parent.parent

Extract = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """The project's own gold, measured, and where the bar is kept."""

    home: Path
    pages: list[Tally]
    suite: list[Tally]

    @classmethod
    def measure(cls, home: Path, extract: Extract) -> Gate:
        """Run ``extract`` over the gold of the project that lives in ``home``."""
        folder = home / "tests" / "gold"
        return cls(home, run(folder, extract), run(folder / "suite.jsonl", extract))

    @property
    def digest(self) -> str:
        """What tells this gold from any other."""
        return gold.digest(self.home / "tests" / "gold")

    @property
    def sets(self) -> dict[str, list[Tally]]:
        """The tallies by the name of their floors."""
        return {"pages": self.pages, "suite": self.suite}

    @property
    def figures(self) -> floors.Figures:
        """F1 by set and level."""
        return {
            name: {level: measure.f1 for level, measure in total(tallies).levels.items()}
            for name, tallies in self.sets.items()
        }

    @property
    def bar(self) -> Path:
        """The file of the pinned floors."""
        return self.home / "benchmarks" / "floors.json"

    @property
    def readme(self) -> Path:
        """The file that shows the measures."""
        return self.home / "README.md"

    def faults(self) -> list[str]:
        """Every reason why the gate stays shut."""
        pinned = floors.read(self.bar)
        faults = []
        if pinned.digest != self.digest:
            faults.append("the gold differs from the one that the floors were pinned on: --pin")
        for name, level, floor, f1 in pinned.missed(self.figures):
            faults.append(f"{name} {level}: {f1:.4f} is below the floor {floor:.3f}")
        if self._written() != self.readme.read_text(encoding="utf-8"):
            faults.append("README does not show these measures: --write")
        return faults

    def pin(self, reason: str | None) -> None:
        """Raise the floors; see :meth:`floors.Floors.pinned`."""
        floors.write(self.bar, floors.read(self.bar).pinned(self.figures, self.digest, reason))

    def write(self) -> None:
        """Put the measures between README's marks."""
        self.readme.write_text(self._written(), encoding="utf-8")

    def _written(self) -> str:
        table = report.accuracy(self.pages, self.suite)
        return marked.replaced(self.readme, "accuracy", "quality.py", table)


def run(path: Path, extract: Extract) -> list[Tally]:
    """The tally of each text of a folder or suite."""
    tallies = []
    for page in gold.read(path):
        frame = extract(page.text, date=page.date, region=page.region)
        tallies.append(tally(page, [row(record) for record in frame.to_dict("records")]))
    return tallies


def main(arguments: Sequence[str] | None = None, home: Path = HOME) -> int:
    """Run the command and return its exit code: 0, or 1 when the gate is shut or pinning is refused."""
    options = _options(arguments)
    extract: Extract = importlib.import_module(options.system).extract
    if options.path is not None:
        tallies = run(options.path, extract)
        _show(tallies, options)
        _save(report.figures(tallies), options.json)
        return 0
    gate = Gate.measure(home, extract)
    for name, tallies in gate.sets.items():
        print(f"== {name}")
        _show(tallies, options)
    _save({name: report.figures(tallies) for name, tallies in gate.sets.items()}, options.json)
    try:
        if options.pin:
            gate.pin(options.lower)
    except floors.LoweringError as error:
        print(f"not pinned: {error}; --lower WHY does it, on record", file=sys.stderr)
        return 1
    if options.pin or options.write:
        gate.write()
    return _verdict(gate.faults())


def _verdict(faults: list[str]) -> int:
    for fault in faults:
        print(f"quality gate: {fault}", file=sys.stderr)
    if not faults:
        print("quality gate: passed")
    return 1 if faults else 0


def _show(tallies: list[Tally], options: argparse.Namespace) -> None:
    print(report.table(tallies))
    if options.by_doc:
        print(report.by_document(tallies))
    if options.by_tag:
        print(report.by_tag(tallies))
    for line in islice(report.errors(tallies), options.errors):
        print(line)


def _save(figures: dict[str, Any], file: Path | None) -> None:
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path, help="a folder or suite to measure, without the gate")
    parser.add_argument("--system", default="indicators", help="module with extract(text, date=, region=)")
    parser.add_argument("--by-doc", action="store_true", help="F1 of each text")
    parser.add_argument("--by-tag", action="store_true", help="F1 of each phenomenon of a suite")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the first N errors of each set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the measures for a machine")
    parser.add_argument("--pin", action="store_true", help="raise the floors, and write README's table")
    parser.add_argument("--lower", metavar="WHY", help="with --pin: give up the floors that are missed")
    parser.add_argument("--write", action="store_true", help="write README's table")
    options = parser.parse_args(arguments)
    if options.path is not None and (options.pin or options.write):
        parser.error("--pin and --write are about the project's own gold: leave PATH away")
    if options.lower is not None and not options.pin:
        parser.error("--lower goes with --pin")
    return options


if __name__ == "__main__":
    sys.exit(main())
