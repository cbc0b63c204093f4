"""A corpus of any size from the composed pages: the gold's and the samples, repeated under new names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pages() -> list[str]:
    """Every composed page, in a fixed order."""
    files = [*sorted((ROOT / "tests" / "gold").glob("*.txt")), *sorted((ROOT / "samples").glob("*.txt"))]
    return [file.read_text(encoding="utf-8") for file in files]


def lines(size: int, *, of: list[str] | None = None) -> Iterator[str]:
    """JSON Lines of at least ``size`` bytes in all: pages with an id, the pages of ``of`` in turn."""
    written = 0
    for number, text in enumerate(cycle(of or pages())):
        if written >= size:
            return
        record = line(number, text)
        written += len(record.encode())
        yield record


def line(number: int, text: str) -> str:
    """A page as a line of JSON."""
    return json.dumps({"id": f"page-{number}", "text": text}, ensure_ascii=False) + "\n"


def write(path: Path, size: int, *, of: list[str] | None = None) -> None:
    """The lines of :func:`lines` as a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(size, of=of))


def few(count: int) -> list[str]:
    """The first ``count`` pages, repeated where there are not so many."""
    return list(islice(cycle(pages()), count))
