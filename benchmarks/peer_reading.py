#!/usr/bin/env python3
"""What another program reads in each of some texts; run by a Python that has it installed.

    python benchmarks/peer_reading.py NAME < TEXTS.json > ANSWER.json

The texts are a list of strings. The answer gives the version and for each text what was found: ``part`` (the
function that found it), ``start``, ``end`` (half-open offsets), ``numbers`` (one, or two ends) and ``unit``
in the program's own words. It is null when the program is not installed.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any

Found = dict[str, Any]


def jionlp(text: str) -> Iterator[Found]:
    """``extract_money``, which parses what it finds; what it can't parse has no number."""
    for one in import_module("jionlp").ner.extract_money(text, with_parsing=True):
        detail = one["detail"] or {"num": [], "case": None}
        numbers = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
        start, end = one["offset"]
        yield {"part": "money", "start": start, "end": end, "numbers": numbers, "unit": detail["case"]}


def recognizers(text: str) -> Iterator[Found]:
    """The recognizers of numbers, percentages, currencies and dimensions; their ends are inclusive."""
    numbers = import_module("recognizers_number")
    with_units = import_module("recognizers_number_with_unit")
    for part, recognize in {
        "number": numbers.recognize_number,
        "percentage": numbers.recognize_percentage,
        "currency": with_units.recognize_currency,
        "dimension": with_units.recognize_dimension,
    }.items():
        for one in recognize(text, numbers.Culture.Chinese):
            value = one.resolution["value"] if one.resolution else None
            unit = one.resolution.get("isoCurrency") or one.resolution.get("unit") if one.resolution else None
            stated = [] if value is None else [value.rstrip("%")]
            yield {"part": part, "start": one.start, "end": one.end + 1, "numbers": stated, "unit": unit}


PEERS: dict[str, tuple[str, Callable[[str], Iterator[Found]]]] = {
    "jionlp": ("jionlp", jionlp),
    "recognizers": ("recognizers-text-suite", recognizers),
}


def answer(name: str, texts: list[str]) -> dict[str, Any] | None:
    """The version of a program and what it finds in each text; None when it is not installed."""
    package, read = PEERS[name]
    # Both print when they are loaded.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return {"version": version(package), "found": [list(read(text)) for text in texts]}
        except ImportError:
            return None


if __name__ == "__main__":
    json.dump(answer(sys.argv[1], json.load(sys.stdin)), sys.stdout)
