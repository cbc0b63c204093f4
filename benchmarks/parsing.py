#!/usr/bin/env python3
"""How long it takes to read one quantity, with cn2an and JioNLP beside it in the same run.

    python benchmarks/parsing.py                   the table, in Markdown
    python benchmarks/parsing.py --peers PYTHON    what is not installed here, in the environment of PYTHON
    python benchmarks/parsing.py --fail            and exit code 1 when the median is above the goal of 15 µs

Every program reads what it can read of the same list: this package the whole quantity, JioNLP those in money,
cn2an the numeral alone. The time of a string is the best of some rounds, the table gives the median over the
strings; a busy machine makes it longer. JioNLP has many dependencies and so wants an environment of its own:

    python -m venv ENV && ENV/bin/python -m pip install jionlp==1.5.29
    python benchmarks/parsing.py --peers ENV/bin/python

A program that is found in neither environment is named and left out.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from timing import LOOPS, ROUNDS, answer, timed

import indicators
from indicators.normalization.quantities import parse_quantity

GOAL = 15.0

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
class Peer:
    """Another program: what it reads of a string of the list, with what, and the number in its result."""

    name: str
    reads: str
    function: str
    arguments: tuple[str, ...]
    string: Callable[[Text], str | None]
    number: Callable[[Any], Decimal]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a program, how many strings it was given and got right, microseconds for each."""

    name: str
    version: str
    reads: str
    strings: int
    right: int
    times: list[float]

    def __str__(self) -> str:
        middle, high = median(self.times), quantiles(self.times, n=10)[-1]
        return (
            f"| {self.name} | {self.version} | {self.reads} | {self.strings} | {self.right} "
            f"| {middle:.1f} | {high:.1f} |"
        )


def _sum(found: dict[str, Any]) -> Decimal:
    """JioNLP's number, or the stated end of its interval."""
    number = found["num"]
    return Decimal(number[0] if isinstance(number, list) else number)


PEERS = (
    Peer("cn2an", "the numeral alone", "cn2an", ("smart",), lambda t: t.numeral, lambda n: Decimal(str(n))),
    Peer(
        "jionlp",
        "sums of money",
        "parse_money",
        (),
        lambda text: text.whole if text.unit in MONEY.values() else None,
        _sum,
    ),
)


def texts() -> Iterator[Text]:
    """The list: every numeral with ten units, in turn bounded by different words."""
    frames = cycle(FRAMES)
    for index, (numeral, value) in enumerate(NUMERALS.items()):
        pool = list({**MONEY, **OTHERS}.items())
        for offset in range(10):
            form, symbol = pool[(index + offset) % len(pool)]
            before, behind = next(frames)
            yield Text(numeral, f"{before}{numeral}{form}{behind}", Decimal(value), symbol)


def ours(listed: list[Text]) -> Row:
    """This package."""
    found = timed(parse_quantity, [text.whole for text in listed])
    right = sum(one is not None and one[0].value == t.value for one, t in zip(found, listed, strict=True))
    times = [one[1] for one in found if one is not None]
    return Row("indicators", indicators.__version__, "the quantity", len(listed), right, times)


def beside(peer: Peer, listed: list[Text], interpreters: Sequence[str]) -> Row | None:
    """A peer, from here or from the environment of another interpreter; None when none has it."""
    chosen = [(string, text.value) for text in listed if (string := peer.string(text)) is not None]
    strings = [string for string, _ in chosen]
    request = {
        "module": peer.name, "function": peer.function, "arguments": peer.arguments, "strings": strings
    }  # fmt: skip
    asked = (elsewhere(python, request) for python in interpreters)
    found = answer(request) or next(filter(None, asked), None)
    if found is None:
        return None
    pairs = [(one, value) for one, (_, value) in zip(found["timed"], chosen, strict=True) if one is not None]
    right = sum(peer.number(one[0]) == value for one, value in pairs)
    return Row(peer.name, found["version"], peer.reads, len(strings), right, [one[1] for one, _ in pairs])


def elsewhere(python: str, request: dict[str, Any]) -> dict[str, Any] | None:
    """The answer of another interpreter."""
    script = Path(__file__).with_name("timing.py")
    done = subprocess.run(
        [python, str(script)], input=json.dumps(request), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] | None = json.loads(done.stdout)
    return found


def table(interpreters: Sequence[str]) -> str:
    """The table, in Markdown; peers that are in none of the environments are named on standard error."""
    return _shown(rows(interpreters))


def rows(interpreters: Sequence[str]) -> list[Row]:
    """This package and the peers that can be had."""
    listed = list(texts())
    found = [ours(listed)]
    for peer in PEERS:
        row = beside(peer, listed, interpreters)
        if row is None:
            print(f"{peer.name} is not installed: left out; see --peers", file=sys.stderr)
        else:
            found.append(row)
    return found


def _shown(found: Sequence[Row]) -> str:
    head = [
        "| program | version | reads | strings | right | median µs | 90 % below µs |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    foot = f"Python {platform.python_version()}, {platform.machine()}; {LOOPS} loops, best of {ROUNDS}."
    return "\n".join([*head, *map(str, found), "", foot])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--peers", metavar="PYTHON", action="append", default=[], help="an interpreter that has peers"
    )
    parser.add_argument("--fail", action="store_true", help=f"exit code 1 above {GOAL:.0f} µs")
    options = parser.parse_args()
    found = rows(options.peers)
    print(_shown(found))
    middle = median(found[0].times)
    if options.fail and middle > GOAL:
        sys.exit(f"median {middle:.1f} µs, above the goal of {GOAL:.0f} µs")


if __name__ == "__main__":
    main()
