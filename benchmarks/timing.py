#!/usr/bin/env python3
"""How long a function takes to read each of some strings; for a program that needs a Python of its own.

    python benchmarks/timing.py < REQUEST.json > ANSWER.json

The request names a module, a function of it, further arguments and the strings; the answer gives the version
of the package, and for each string the result and the microseconds, both null where the function refuses it.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from timeit import repeat
from typing import Any

ROUNDS, LOOPS = 15, 15


def timed(read: Callable[[str], Any], strings: Sequence[str]) -> list[tuple[Any, float] | None]:
    """What ``read`` makes of each string, and the microseconds of the best round; None where it raises."""
    found: list[tuple[Any, float] | None] = []
    for string in strings:
        try:
            result = read(string)
        except Exception:  # any refusal of a peer
            found.append(None)
            continue
        best = min(repeat(partial(read, string), repeat=ROUNDS, number=LOOPS)) / LOOPS
        found.append((result, best * 1e6))
    return found


def answer(request: dict[str, Any]) -> dict[str, Any] | None:
    """The answer to a request; None when the module can't be loaded."""
    name = request["module"]
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            function = getattr(import_module(name), request["function"])
        except ImportError:
            return None
        try:
            known = version(name)
        except PackageNotFoundError:
            known = "source"
        arguments = request["arguments"]
        return {"version": known, "timed": timed(lambda text: function(text, *arguments), request["strings"])}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
