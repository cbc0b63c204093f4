"""``indicators stats``: what a table of claims holds, counted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from indicators.cli.console import OK, count
from indicators.errors import OptionError, SourceError

_EPILOG = """\
CLAIMS is what 'indicators extract' wrote: a .parquet, .csv, .jsonl or .feather
file, or the folder of a dataset.

examples:
  indicators stats claims.parquet
  indicators stats claims/ --top 30
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    stats = commands.add_parser(
        "stats",
        help="what a table of claims holds: kinds, statuses, subjects, indicators, units, periods, nulls",
        description="Count what a table of claims holds.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    stats.set_defaults(run=_stats)
    stats.add_argument("claims", metavar="CLAIMS", help="a file or dataset of claims")
    stats.add_argument(
        "--top", metavar="N", type=count, default=10, help="how many of the most frequent (default: 10)"
    )


def _stats(options: argparse.Namespace) -> int:
    from indicators.table.storage import read
    from indicators.view.stats import render

    source = options.claims
    if Path(source).suffix.lower() == ".txt":
        raise OptionError(f"{source!r} is a page; first: indicators extract {source} -o claims.parquet")
    try:
        claims = read(source)
    except SourceError as error:
        raise SourceError(
            error.source, f"{error.reason} ('indicators stats --help' says what it takes)"
        ) from None
    print(render(claims, source=source, top=options.top), end="")
    return OK
