"""What ``indicators show`` and ``indicators explain`` share: pages with their numerals explained, colours."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from indicators.cli.console import day, say
from indicators.errors import SourceError

if TYPE_CHECKING:
    from indicators.engine.explain import Explained
    from indicators.view.paint import Paint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that say which pages are read and how they are shown."""
    parser.add_argument(
        "paths", metavar="PAGE", nargs="+", help="what 'indicators extract' reads, - included"
    )
    parser.add_argument("--date", metavar="DAY", help="of documents that bring no date, such as 2023-12-31")
    parser.add_argument(
        "--region", metavar="NAME", help="of documents that bring no region: a name or GB/T 2260 code"
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours (default: in a terminal, unless NO_COLOR is set); without them numbers stand in 【】",
    )


class Pages:
    """The pages of a command, explained one after the other; what is refused is said and counted."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self.read = self.refused = 0

    def __iter__(self) -> Iterator[Explained]:
        """The documents with their explanations. Raises SourceError when not one could be read."""
        from indicators.engine.explain import explain_documents
        from indicators.engine.inputs import find_inputs
        from indicators.engine.sources import documents

        options = self._options
        inputs = find_inputs(options.paths)
        items = chain(inputs.refused, chain.from_iterable(map(documents, inputs.files)))
        for outcome in explain_documents(items, date=day(options.date), region=options.region):
            if isinstance(outcome, SourceError):
                self.refused += 1
                say(f"refused: {outcome}")
            else:
                self.read += 1
                yield outcome
        if not self.read:
            raise SourceError(", ".join(options.paths), "nothing could be read")


def paint(choice: str) -> Paint:
    """Colours as ``--color`` says; see https://no-color.org."""
    from indicators.view.paint import Paint

    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paint(coloured=choice == "always" or (choice == "auto" and wanted))


def columns() -> int | None:
    """How wide the terminal is; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_lines(lines: Iterator[str]) -> bool:
    """Print the lines; whether there were any."""
    any_ = False
    for line in lines:
        print(line)
        any_ = True
    return any_
