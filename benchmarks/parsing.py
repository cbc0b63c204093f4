#!/usr/bin/env python3
"""How long it takes to read one quantity, with cn2an and JioNLP beside it in the same run.

    python benchmarks/parsing.py            the table, in Markdown
    python benchmarks/parsing.py --fail     and exit code 1 when the median is above the goal of 15 µs

Every program reads what it can read of the same list: this package the whole quantity, JioNLP those in money,
cn2an the numeral alone. The time of a string is the best of some rounds, the table gives the median over the
strings; a busy machine makes it longer. A program that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import platform
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from itertools import cycle
from statistics import median, quantiles
from timeit import repeat
from typing import Any

from indicators.normalization.quantities import parse_quantity

GOAL = 15.0
ROUNDS, LOOPS = 5, 20

#: Numerals as they are written, each with its value.
NUMERALS: dict[str, int | str] = {
    "7": 7, "42": 42, "598": 598, "3068.42": "3068.42", "12,345": 12345, "1,204,300.55": "1204300.55",
    "0.3": "0.3", "99.9": "99.9", "5000万": 50_000_000, "1.65万亿": 1_650_000_000_000,
    "36.57亿": 3_657_000_000, "346亿": 34_600_000_000, "８６.５": "86.5", "三": 3, "十五": 15,
    "二百三十六": 236, "三千五百万": 35_000_000, "四十五亿四千零四万": 4_540_040_000, "三点六": "3.6",
    "两万": 20_000, "十二亿三千万": 1_230_000_000,
    "一萬二千": 12_000, "2.8万": 28_000, "1286": 1286, "六十": 60,
}  # fmt: skip
MONEY = {"元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR"}
OTHERS = {
    "%": "%", "个百分点": "pp", "倍": "x", "亩": "mu", "平方公里": "km2", "吨": "t", "户": "户",
    "人次": "人次", "千瓦时": "kWh", "元/平方米": "CNY/m2",
}  # fmt: skip
FRAMES = [("", ""), ("约", ""), ("超过", ""), ("不低于", ""), ("", "以上"), ("", "左右")]


@dataclass(frozen=True, slots=True)
class Text:
    """A string of the list: the numeral, the whole, and what it says."""

    numeral: str
    whole: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program: the strings that it can read, how it reads one, and the number that it gives."""

    name: str
    texts: list[str]
    values: list[Decimal]
    read: Callable[[str], Any]
    number: Callable[[Any], Decimal | None]


def texts() -> Iterator[Text]:
    """The list: every numeral with ten units, in turn bounded by different words."""
    frames = cycle(FRAMES)
    for index, (numeral, value) in enumerate(NUMERALS.items()):
        pool = list({**MONEY, **OTHERS}.items())
        for offset in range(10):
            form, symbol = pool[(index + offset) % len(pool)]
            before, behind = next(frames)
            yield Text(numeral, f"{before}{numeral}{form}{behind}", Decimal(value), symbol)


def programs(listed: list[Text]) -> tuple[list[Program], list[str]]:
    """The programs that are installed, and messages for the others."""
    values = [text.value for text in listed]
    found = [Program("indicators", [t.whole for t in listed], values, parse_quantity, lambda q: q.value)]
    missing = []
    money = [text for text in listed if text.unit in MONEY.values()]
    wholes, sums = [text.whole for text in money], [text.value for text in money]
    peers: list[tuple[str, list[str], list[Decimal], str]] = [
        ("cn2an", [text.numeral for text in listed], values, "cn2an"),
        ("jionlp", wholes, sums, "parse_money"),
    ]
    for name, strings, numbers, function in peers:
        module = _module(name)
        if module is None:
            missing.append(f"{name} is not installed: left out")
            continue
        read = getattr(module, function)
        if name == "cn2an":
            found.append(Program(name, strings, numbers, partial(_smart, read), _plain))
        else:
            found.append(Program(name, strings, numbers, read, _sum))
    return found, missing


def _module(name: str) -> Any:
    """A module without the words that it prints when it is loaded; None when it can't be."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return import_module(name)
        except ImportError:
            return None


def _smart(read: Callable[[str, str], Any], numeral: str) -> Any:
    return read(numeral, "smart")


def _plain(number: Any) -> Decimal | None:
    return Decimal(str(number))


def _sum(found: dict[str, Any]) -> Decimal | None:
    """JioNLP's number, or the stated end of its interval."""
    number = found["num"]
    return Decimal(number[0] if isinstance(number, list) else number)


def timed(program: Program) -> tuple[list[float], int]:
    """Microseconds for each string that the program reads at all, and how many it reads right."""
    times, right = [], 0
    for string, value in zip(program.texts, program.values, strict=True):
        try:
            right += program.number(program.read(string)) == value
        except Exception:  # any refusal of a peer: the string is not timed
            continue
        best = min(repeat(partial(program.read, string), repeat=ROUNDS, number=LOOPS)) / LOOPS
        times.append(best * 1e6)
    return times, right


def table(found: list[Program]) -> tuple[str, float]:
    """The table, and this package's median in microseconds."""
    lines = [
        "| program | version | reads | strings | right | median µs | 90 % below µs |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    ours = 0.0
    reads = {"indicators": "the quantity", "cn2an": "the numeral alone", "jionlp": "sums of money"}
    for program in found:
        times, right = timed(program)
        middle, high = median(times), quantiles(times, n=10)[-1]
        ours = middle if program.name == "indicators" else ours
        lines.append(
            f"| {program.name} | {_version(program.name)} | {reads[program.name]} | {len(program.texts)} "
            f"| {right} | {middle:.1f} | {high:.1f} |"
        )
    lines.append("")
    lines.append(
        f"Python {platform.python_version()}, {platform.machine()}; {LOOPS} loops, best of {ROUNDS}."
    )
    return "\n".join(lines), ours


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "source"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--fail", action="store_true", help=f"exit code 1 above {GOAL:.0f} µs")
    options = parser.parse_args()
    found, missing = programs(list(texts()))
    text, ours = table(found)
    print(text)
    for message in missing:
        print(message, file=sys.stderr)
    if options.fail and ours > GOAL:
        sys.exit(f"median {ours:.1f} µs, above the goal of {GOAL:.0f} µs")


if __name__ == "__main__":
    main()
