"""``indicators schema``: the columns of the table."""

from __future__ import annotations

import argparse
from typing import Any

from indicators.cli.console import OK


def add(commands: Any) -> None:
    """Add the command to the parser."""
    schema = commands.add_parser("schema", help="print the columns of the table, as Markdown")
    schema.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    from indicators.table.schema import columns_markdown

    print(columns_markdown(), end="")
    return OK
