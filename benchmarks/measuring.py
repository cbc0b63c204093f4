"""Times that can be compared: of this process alone, taken in turn, the best of some rounds."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import regex

Run = Callable[[], Any]

_DIGITS = regex.compile(r"[0-9]+")
_NUMBER = regex.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=\s?\p{Han})")


def seconds(runs: Mapping[str, Run], rounds: int) -> dict[str, float]:
    """The seconds that each run computes, at best, when all take turns ``rounds`` times.

    Counted is the time of this process on a processor, which a busy machine lengthens less than the time on
    the clock; what makes it longer in one round strikes all runs alike.
    """
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            started = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - started)
    return best


def yardstick(texts: list[str]) -> int:
    """A fixed piece of work on the texts, of the same sort as extraction: patterns, strings, numbers, dicts.

    What extraction takes is told in this, so that the figure means the same on another machine.
    """
    pairs: dict[str, int] = {}
    total = Decimal(0)
    for text in texts:
        for number in _NUMBER.finditer(text):
            total += Decimal(number[0])
        for start in range(len(text) - 1):
            pair = text[start : start + 2]
            pairs[pair] = pairs.get(pair, 0) + 1
    return len(pairs) + int(total > 0)


def digits(texts: list[str]) -> int:
    """A bare pass for digits: the floor, for nothing finds numbers faster."""
    return sum(len(_DIGITS.findall(text)) for text in texts)


def size(texts: list[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def start() -> tuple[float, float]:
    """Seconds on the clock, at best, to import the package after pandas and pyarrow, and to extract first."""
    code = (
        "import time, pandas, pyarrow.parquet; t = time.perf_counter(); import indicators as ind; "
        "u = time.perf_counter(); ind.extract('去年产量增长5%。'); print(u - t, time.perf_counter() - u)"
    )
    times = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        times.append([float(part) for part in done.stdout.split()])
    return min(imported for imported, _ in times), min(first for _, first in times)


def machine() -> str:
    """What the times were taken on, and with."""
    with_version = ", ".join(f"{name} {version(name)}" for name in ("pyarrow", "pandas", "regex"))
    return (
        f"Python {platform.python_version()}, {with_version}; {_processor()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}."
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()
