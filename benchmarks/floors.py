"""The pinned floors: what F1 each level must reach on the project's own gold, and on which gold.

``floors.json`` holds the digest of the gold, a floor a level for the pages and for the suite, and every
lowering that there ever was with its reason. Floors go up by pinning; none goes down without a reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

#: How far below what was measured a floor is pinned.
MARGIN = 0.005

#: F1 by set ("pages", "suite") and level.
Figures = Mapping[str, Mapping[str, float]]


class LoweringError(Exception):
    """Pinning would lower a floor and no reason was given."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was given up."""

    set: str
    level: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """What ``floors.json`` holds."""

    digest: str
    floors: Figures
    lowered: tuple[Lowering, ...] = ()

    def missed(self, measured: Figures) -> list[tuple[str, str, float, float]]:
        """Set, level, floor and F1 of each level that is below its floor or was not measured."""
        return [
            (name, level, floor, measured.get(name, {}).get(level, 0.0))
            for name, levels in self.floors.items()
            for level, floor in levels.items()
            if measured.get(name, {}).get(level, 0.0) < floor
        ]

    def pinned(self, measured: Figures, digest: str, reason: str | None = None) -> Floors:
        """The floors raised to what was measured, but for the margin; those that were missed are lowered.

        Raises LoweringError when one was missed and there is no ``reason``.
        """
        missed = self.missed(measured)
        if missed and not (reason and reason.strip()):
            names = ", ".join(f"{name} {level} ({f1:.3f} < {floor:.3f})" for name, level, floor, f1 in missed)
            raise LoweringError(f"would lower {names}")
        given_up = {(name, level) for name, level, *_ in missed}
        new = {
            name: {
                level: _floor(f1)
                if (name, level) in given_up
                else max(_floor(f1), self.floors.get(name, {}).get(level, 0.0))
                for level, f1 in levels.items()
            }
            for name, levels in measured.items()
        }
        lowerings = tuple(
            Lowering(name, level, floor, new.get(name, {}).get(level, 0.0), reason or "")
            for name, level, floor, _ in missed
        )
        return replace(self, digest=digest, floors=new, lowered=(*self.lowered, *lowerings))


def read(file: Path) -> Floors:
    """The floors in a file; none when there is no such file."""
    if not file.exists():
        return Floors(digest="", floors={})
    content = json.loads(file.read_text(encoding="utf-8"))
    lowered = tuple(Lowering(**entry) for entry in content["lowered"])
    return Floors(content["digest"], content["floors"], lowered)


def write(file: Path, floors: Floors) -> None:
    """Write the floors, the same bytes for the same floors."""
    file.write_text(json.dumps(asdict(floors), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _floor(f1: float) -> float:
    # Rounded down: a floor above what was measured would fail at once.
    return max(0.0, math.floor((f1 - MARGIN) * 1000) / 1000)
