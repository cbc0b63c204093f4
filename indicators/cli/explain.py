"""``indicators explain``: why each number of a page is a claim or none."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from indicators.cli.console import OK, SOME_REFUSED
from indicators.cli.pages import Pages, add_arguments, paint, print_lines
from indicators.errors import OptionError

if TYPE_CHECKING:
    from indicators.engine.explain import Explained
    from indicators.grammar.explanation import Explanation

_EPILOG = """\
Each number is a claim, with the rule that made its row; or it is dropped (a
threshold in a name, an age, a count of points), part of a time, part of a label
(a name, code or idiom), or unread, with the rule that says so. The lines beneath
say what was decided, in that order: what about, by which rule, the answer.

examples:
  indicators explain page.txt --at 128
  indicators explain page.txt --date 2023-12-11 --color always | less -R
  indicators explain page.txt --json | jq 'select(.mention.role == "dropped")'
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    explain = commands.add_parser(
        "explain",
        help="why each number is a claim or none: the rules that fired and what each decided",
        description="Explain the numbers of pages.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    explain.set_defaults(run=_explain)
    add_arguments(explain)
    explain.add_argument(
        "--at", metavar="N", type=int, help="only the number at this offset, as start and end count (from 0)"
    )
    explain.add_argument("--json", action="store_true", help="one JSON object a line for each number")


def _explain(options: argparse.Namespace) -> int:
    from indicators.view.sentences import title, with_decisions

    colours, pages = paint(options.color), Pages(options)
    for page in _one(pages) if options.at is not None else pages:
        chosen = page.explanations if options.at is None else [_at(page, options.at)]
        if options.json:
            _print_json(page.document.doc_id, chosen)
            continue
        if pages.read > 1:
            print()
        print(title(page.document.doc_id, page.date, page.date_source, colours))
        if not print_lines(with_decisions(chosen, colours)):
            print("no numbers")
    return SOME_REFUSED if pages.refused else OK


def _print_json(doc_id: str, explanations: Iterable[Explanation]) -> None:
    for explanation in explanations:
        print(json.dumps({"doc_id": doc_id, **explanation.to_dict()}, ensure_ascii=False))


def _one(pages: Pages) -> list[Explained]:
    """The only document; an offset would mean another place in each."""
    found = list(pages)
    if len(found) > 1:
        raise OptionError(f"--at needs one document, and these are {len(found)}")
    return found


def _at(page: Explained, place: int) -> Explanation:
    """The explanation of the number at an offset."""
    if not page.explanations:
        raise OptionError(f"{page.document.doc_id} holds no number")
    nearest = min(page.explanations, key=lambda one: _distance(one, place))
    if _distance(nearest, place):
        mention = nearest.mention
        raise OptionError(f"no number at {place}; the nearest is {mention.words}, --at {mention.start}")
    return nearest


def _distance(explanation: Explanation, place: int) -> int:
    start, end = explanation.mention.start, explanation.mention.end
    return max(start - place, place - end + 1, 0)
