"""``indicators view``: from pages to HTML with the claims in their text."""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from typing import Any

from indicators.cli.console import OK, SOME_REFUSED, day, say
from indicators.errors import SourceError

_EPILOG = """\
TARGET is a file that ends in .html when there is one document; else a folder,
which gets a page for each document and an index.html with counts.

examples:
  indicators view page.txt -o page.html --date 2023-12-11
  indicators view pages/ -o site
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    view = commands.add_parser(
        "view",
        help="from pages to HTML: the text with its claims marked, beside their table",
        description="Show the claims of pages in their text, as HTML files that need nothing else.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    view.set_defaults(run=_view)
    view.add_argument("paths", metavar="PAGE", nargs="+", help="what 'indicators extract' reads")
    view.add_argument(
        "-o", "--output", metavar="TARGET", required=True, help="a file for one document, or a folder"
    )
    view.add_argument("--date", metavar="DAY", help="of documents that bring no date, such as 2023-12-31")
    view.add_argument(
        "--region", metavar="NAME", help="of documents that bring no region: a name or GB/T 2260 code"
    )


def _view(options: argparse.Namespace) -> int:
    from indicators.engine.inputs import find_inputs
    from indicators.engine.local import extract_documents
    from indicators.engine.sources import documents
    from indicators.view.site import one_view, write_site

    inputs = find_inputs(options.paths)
    read = chain.from_iterable(map(documents, inputs.files))
    outcomes = extract_documents(chain(inputs.refused, read), date=day(options.date), region=options.region)
    if Path(options.output).suffix.lower() in (".html", ".htm"):
        one_view(outcomes, options.output).save(options.output)
        return OK
    site = write_site(outcomes, options.output)
    for refused in site.refused:
        say(f"refused: {refused}")
    if not site.entries:
        raise SourceError(", ".join(options.paths), "nothing could be read")
    return SOME_REFUSED if site.refused else OK
