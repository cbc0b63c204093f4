"""``indicators show``: the sentences of pages with their numbers set off, and the rows beneath."""

from __future__ import annotations

import argparse
from typing import Any

from indicators.cli.console import OK, SOME_REFUSED
from indicators.cli.pages import Pages, add_arguments, columns, paint, print_lines

_EPILOG = """\
A sentence is shown when it holds a claim. Beneath it stands a row for each claim:
what it measures, whose, when, against what. 'indicators explain' says why.

examples:
  indicators show page.txt --date 2023-12-11 --region 湖南省
  indicators show pages/ --color always | less -R
  curl -s https://example.org/page.txt | indicators show -
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    show = commands.add_parser(
        "show",
        help="in the terminal: sentences with their numbers, and the rows beneath",
        description="Show the claims of pages in a terminal, sentence by sentence.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.set_defaults(run=_show)
    add_arguments(show)


def _show(options: argparse.Namespace) -> int:
    from indicators.view.sentences import title, with_rows

    colours, room, pages = paint(options.color), columns(), Pages(options)
    for page in pages:
        if pages.read > 1:
            print()
        print(title(page.document.doc_id, page.date, page.date_source, colours))
        if not print_lines(with_rows(page.explanations, colours, columns=room)):
            print("no claims")
    return SOME_REFUSED if pages.refused else OK
