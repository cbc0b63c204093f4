"""Where the time of an extraction goes, stage by stage, and what a row costs at least."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import measuring

from indicators.engine.dates import date_of
from indicators.grammar.document import describe
from indicators.grammar.link import claims
from indicators.grammar.scan import scan
from indicators.grammar.text import Text
from indicators.model import Claim
from indicators.normalization import labels, periods, places, quantities, ranks
from indicators.table.frame import to_table

#: The stages in their order, and within the scan what it looks for.
STAGES = {
    "document": "date, region and kind of the page, from its head",
    "text": "print line breaks out, widths and scripts folded",
    "scan": "periods, labels, ranks, quantities, places",
    "link": "clause by clause, from mentions to claims",
    "table": "columns of Arrow",
}


def taken(texts: list[str], rounds: int) -> tuple[dict[str, float], list[Claim]]:
    """The seconds that each stage takes for the texts at best, and the claims."""
    best = dict.fromkeys(STAGES, float("inf"))
    rows: list[Claim] = []
    for _ in range(rounds):
        once, rows = _once(texts)
        best = {stage: min(best[stage], once[stage]) for stage in STAGES}
    return best, rows


def _once(texts: list[str]) -> tuple[dict[str, float], list[Claim]]:
    taken = dict.fromkeys(STAGES, 0.0)
    rows: list[Claim] = []
    clock = time.process_time
    for text in texts:
        begun = clock()
        date, _ = date_of(text)
        document = describe(text, doc_id=None, date=date, region=None)
        described = clock()
        folded = Text(text)
        read = clock()
        found = scan(folded, document.region.code if document.region else None)
        scanned = clock()
        rows += claims(found, document)
        linked = clock()
        for stage, start, end in (
            ("document", begun, described),
            ("text", described, read),
            ("scan", read, scanned),
            ("link", scanned, linked),
        ):
            taken[stage] += end - start
    begun = clock()
    to_table(rows)
    taken["table"] = clock() - begun
    return taken, rows


def scanned(texts: list[str], rounds: int) -> dict[str, float]:
    """The seconds that the parts of the scan take by themselves, at best."""
    folded = [Text(text).folded for text in texts]
    runs: dict[str, measuring.Run] = {name: partial(_each, part, folded) for name, part in _PARTS.items()}
    return measuring.seconds(runs, rounds)


def _each(part: Callable[[str], Any], texts: list[str]) -> None:
    for text in texts:
        part(text)


def _quantities(text: str) -> list[Any]:
    return [quantities.match(text, anchor.start()) for anchor in quantities.ANCHOR.finditer(text)]


_PARTS: dict[str, Callable[[str], Any]] = {
    "periods": periods.find,
    "labels": labels.find,
    "ranks": lambda text: list(ranks.find(text)),
    "quantities": _quantities,
    "places": places.find,
}


def row(rows: list[Claim]) -> tuple[float, float]:
    """Microseconds a row: to make its record again and nothing else, and to put it into columns."""
    runs: dict[str, measuring.Run] = {
        "made": lambda: [Claim(*one) for one in rows],
        "put": partial(to_table, rows),
    }
    best = measuring.seconds(runs, 3)
    return best["made"] / len(rows) * 1e6, best["put"] / len(rows) * 1e6
