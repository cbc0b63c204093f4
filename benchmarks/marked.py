"""Tables in the documentation that scripts write, between two marks that name the table and its script."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def put(page: Path, table: str, script: str, text: str) -> None:
    """Write ``text`` between the marks of ``table``; ends the program when ``page`` has none."""
    page.write_text(replaced(page, table, script, text), encoding="utf-8")


def replaced(page: Path, table: str, script: str, text: str) -> str:
    """The content of ``page`` with ``text`` between the marks of ``table``; see :func:`put`."""
    begin, end = marks(table, script)
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{page} has no place for the table: {begin} … {end}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def marks(table: str, script: str) -> tuple[str, str]:
    """What stands before and behind a table."""
    return f"<!-- {table}: written by benchmarks/{script} -->", f"<!-- {table}: end -->"
