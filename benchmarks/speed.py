#!/usr/bin/env python3
"""How fast extraction is, where its time goes, how it grows, what can't stall it, and what others take.

    python benchmarks/speed.py                    the tables, in Markdown: some minutes
    python benchmarks/speed.py --write            and docs/speed.md and docs/scale.md with them
    python benchmarks/speed.py --peers PYTHON     with peers from the environment of PYTHON; may be repeated
    python benchmarks/speed.py --short --check    in less than a minute, and exit code 1 when a ratio has
                                                  fallen a third below the one pinned in ratios.json
    python benchmarks/speed.py --short --pin      raise the pinned ratios to those of this run

The pages are composed ones whose numbers differ from copy to copy. Times are those of one process on a
processor, the best of some rounds in which what is compared takes turns. Peers that no PYTHON has are
installed into environments of their own, and left out with a message where that fails.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import corpus
import marked
import measuring
import parsing
import peers
import ratios
import speed_tables
import stages
import stalling
from speed_tables import Beside, Extent, Figures, Growth, Speed, Stall

import indicators as ind

FULL = Extent(newsprint=1_000_000, dense=400_000, single=1_000_000, growth=8, hostile=300_000, rounds=3)
SHORT = Extent(newsprint=100_000, dense=60_000, single=25_000, growth=8, hostile=25_000, rounds=3)
THROUGHPUT = Path(__file__).with_name("throughput.py")
#: Bytes of each kind of page that peers are given.
FOR_PEERS = 12_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 1 when a ratio has fallen."""
    options = _options(arguments)
    extent = SHORT if options.short else FULL
    ind.extract_table(corpus.few(4))  # word lists and patterns are loaded by now
    figures = measure(extent)
    print(speed_tables.inside(figures))
    if not options.short:
        _beyond(options, figures)
    measured = figures.ratios()
    if options.pin:
        ratios.pin(measured)
    faults = ratios.fallen(measured, ratios.read()) if options.check else []
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


def _beyond(options: argparse.Namespace, figures: Figures) -> None:
    """What is not measured for a check: other programs, single quantities, more processes."""
    tables = {
        "speed": speed_tables.inside(figures),
        "peers": speed_tables.peers(list(beside(options.peers))),
        "parsing": parsing.table(options.peers),
    }
    for name in ("peers", "parsing"):
        print(f"\n{tables[name]}")
    if options.write:
        for name, text in tables.items():
            marked.put(marked.DOCS / "speed.md", name, "speed.py", text)
    # In a process of its own, for the memory of this one has held long texts.
    subprocess.run([sys.executable, str(THROUGHPUT), *(["--write"] if options.write else [])], check=True)


def measure(extent: Extent) -> Figures:
    """All that is measured of this package alone."""
    kinds = {
        "newsprint": speed(corpus.varied(corpus.newsprint(), extent.newsprint), extent.rounds),
        "communiqués": speed(corpus.varied(corpus.dense(), extent.dense), extent.rounds),
    }
    return Figures(kinds, growth(extent), stalls(extent), measuring.start())


def speed(texts: list[str], rounds: int) -> Speed:
    """Extraction of these pages, a bare pass for digits and the yardstick, in turn."""
    runs = {
        "ours": partial(ind.extract_table, texts),
        "digits": partial(measuring.digits, texts),
        "yardstick": partial(measuring.yardstick, texts),
    }
    taken = measuring.seconds(runs, rounds)
    by_stage, rows = stages.taken(texts, rounds)
    return Speed(
        pages=len(texts),
        size=measuring.size(texts),
        claims=len(rows),
        ours=taken["ours"],
        digits=taken["digits"],
        yardstick=taken["yardstick"],
        stages=by_stage,
        scan=stages.scanned(texts, rounds),
        row=stages.row(rows),
    )


def growth(extent: Extent) -> Growth:
    """One text of newsprint, and one so many times as long, in turn."""
    small = "\n".join(corpus.varied(corpus.newsprint(), extent.single))
    large = "\n".join(corpus.varied(corpus.newsprint(), extent.single * extent.growth))
    runs = {"small": partial(ind.extract_table, small), "large": partial(ind.extract_table, large)}
    taken = measuring.seconds(runs, extent.rounds - 1)
    return Growth(measuring.size([small]), measuring.size([large]), taken["small"], taken["large"])


def stalls(extent: Extent) -> dict[str, Stall]:
    """Each hostile input, in turn with newsprint of its size."""
    prose = "\n".join(corpus.varied(corpus.newsprint(), extent.hostile))
    found = {}
    for name in stalling.PIECES:
        text = stalling.text(name, extent.hostile)
        runs = {"prose": partial(ind.extract_table, prose), "hostile": partial(ind.extract_table, text)}
        taken = measuring.seconds(runs, extent.rounds - 1)
        as_long = taken["prose"] * measuring.size([text]) / measuring.size([prose])
        found[name] = Stall(
            text[:12].replace("\n", "⏎"), taken["hostile"] / as_long, ind.extract_table(text).num_rows
        )
    return found


def beside(interpreters: Sequence[str]) -> list[Beside]:
    """This package and the peers that can be had, on the same pages."""
    texts = [
        *corpus.varied(corpus.newsprint(), FOR_PEERS),
        *corpus.varied(corpus.dense(), FOR_PEERS),
    ]
    size = measuring.size(texts)
    seconds = measuring.seconds({"ours": partial(ind.extract_table, texts)}, 5)["ours"]
    own = Beside("indicators", ind.__version__, "claims, all columns", size, seconds)
    return [
        own,
        *(
            Beside(one.peer.name, one.version, one.peer.calls, size, one.seconds)
            for one in peers.measured(texts, interpreters)
        ),
    ]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="this package alone, on few pages")
    parser.add_argument("--check", action="store_true", help="exit code 1 when a ratio has fallen by a third")
    parser.add_argument("--pin", action="store_true", help="raise the pinned ratios")
    parser.add_argument("--write", action="store_true", help="put the tables into the documentation")
    parser.add_argument(
        "--peers", metavar="PYTHON", action="append", default=[], help="an interpreter that has peers"
    )
    options = parser.parse_args(arguments)
    if options.short and options.write:
        parser.error("the documentation shows a full run")
    if (options.check or options.pin) and not options.short:
        parser.error("ratios are pinned and checked on short runs")
    return options


if __name__ == "__main__":
    sys.exit(main())
