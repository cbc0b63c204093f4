"""The pinned ratios of speed: each compares two times of one run, and so hardly depends on the machine.

``ratios.json`` holds them; the larger, the faster. A ratio may fall by noise; one that has fallen by a third
fails the check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("ratios.json")

#: What is left of a pinned ratio when it has fallen by a third.
_LEFT = 2 / 3


def fallen(measured: Mapping[str, float], pinned: Mapping[str, float]) -> list[str]:
    """What to say of each ratio that is a third below the pinned one, or was not measured."""
    return [
        f"{name}: {measured.get(name, 0.0):.3f}, a third or more below the pinned {ratio:.3f}"
        for name, ratio in pinned.items()
        if measured.get(name, 0.0) < ratio * _LEFT
    ]


def read(file: Path = FILE) -> dict[str, float]:
    """The pinned ratios by name."""
    pinned: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return pinned


def pin(measured: Mapping[str, float], file: Path = FILE) -> None:
    """Raise the pinned ratios to what was measured; one that is higher already stays."""
    before = read(file) if file.exists() else {}
    raised = {name: max(round(ratio, 3), before.get(name, 0.0)) for name, ratio in measured.items()}
    file.write_text(json.dumps(raised, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
