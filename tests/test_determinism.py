"""The same input gives the same bytes: whatever the process, its hashes, locale, time zone and workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
    {
        "PYTHONHASHSEED": "random",
        "LC_ALL": "tr_TR.UTF-8",
        "TZ": "America/Anchorage",
        "LANG": "de_DE",
    },
]


def run(target: Path, surroundings: dict[str, str], *options: str) -> bytes:
    subprocess.run(
        [sys.executable, "-m", "indicators", "extract", str(SAMPLES), "-o", str(target), "-q", *options],
        env={**os.environ, **surroundings},
        timeout=300,
        check=True,
    )
    return target.read_bytes()


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_the_same_samples_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    outputs = [run(tmp_path / f"{n}.{suffix}", given) for n, given in enumerate(SURROUNDINGS)]
    outputs.append(run(tmp_path / f"many.{suffix}", SURROUNDINGS[0], "--workers", "3"))
    assert len(outputs[0]) > 10_000
    assert [output == outputs[0] for output in outputs] == [True] * len(outputs)
