#!/usr/bin/env python3
"""What another program takes for some texts, run by the Python of its environment; see peers.py.

    PYTHON benchmarks/peer.py < REQUEST.json

The last line of standard output is the answer: version, seconds on a processor, things found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Sized
from importlib import import_module
from importlib.metadata import version

Read = Callable[[str], int]


def jionlp() -> Read:
    """Sums of money and times, with their values."""
    ner = import_module("jionlp").ner

    def read(text: str) -> int:
        return len(ner.extract_money(text, with_parsing=True)) + len(
            ner.extract_time(text, with_parsing=True)
        )

    return read


def recognizers() -> Read:
    """Numbers, percentages, money, dimensions and times."""
    suite = import_module("recognizers_suite")
    kinds = ("number", "percentage", "currency", "dimension", "datetime")
    calls: list[Callable[[str, str], Sized]] = [getattr(suite, f"recognize_{kind}") for kind in kinds]
    culture = suite.Culture.Chinese
    return lambda text: sum(len(call(text, culture)) for call in calls)


PEERS: dict[str, Callable[[], Read]] = {"jionlp": jionlp, "recognizers-text-suite": recognizers}


def main() -> None:
    warnings.simplefilter("ignore")
    request = json.load(sys.stdin)
    read = PEERS[request["peer"]]()
    texts = request["texts"]
    read("2023年12月10日,收入增长5%,达到3.5万元。")  # word lists and patterns are loaded by now
    started = time.process_time()
    found = sum(map(read, texts))
    seconds = time.process_time() - started
    print(json.dumps({"version": version(request["peer"]), "seconds": seconds, "found": found}))


if __name__ == "__main__":
    main()
