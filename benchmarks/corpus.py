"""A corpus of any size from the composed pages: the gold's and the samples, repeated under new names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent

#: A number in figures that is no year, day, number of an issue or page, or part of one.
_NUMBER = re.compile(
    r"(?<![\dA-Za-z.,:/—-])(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?(?![\d.,:/—-]|\s?[年月日时版期号届])", re.ASCII
)


def pages() -> list[str]:
    """Every composed page, in a fixed order."""
    files = [*sorted((ROOT / "tests" / "gold").glob("*.txt")), *sorted((ROOT / "samples").glob("*.txt"))]
    return [file.read_text(encoding="utf-8") for file in files]


def newsprint() -> list[str]:
    """Composed pages of newspapers as they are: most sentences tell no number, a claim in every 550 bytes."""
    return [
        file.read_text(encoding="utf-8") for file in sorted((ROOT / "benchmarks" / "pages").glob("*.txt"))
    ]


def dense() -> list[str]:
    """Composed communiqués and reports: a claim in every 45 bytes."""
    return pages()


def varied(texts: list[str], size: int, *, seed: int = 0) -> list[str]:
    """The texts in turn up to ``size`` bytes in all, each copy with other digits in its numbers.

    The same seed gives the same pages. Years, days and the numbers of things stay as they are.
    """
    random = Random(seed)
    pages: list[str] = []
    written = 0
    for text in cycle(texts):
        if written >= size:
            return pages
        pages.append(_NUMBER.sub(lambda number: _other(number[0], random), text))
        written += len(pages[-1].encode())
    return pages


def _other(number: str, random: Random) -> str:
    """A number as long, with the point in the same place, that begins with 0 only where this one does."""
    first = number[0] if number[0] == "0" else random.choice("123456789")
    return first + "".join(random.choice("0123456789") if c.isdigit() else c for c in number[1:])


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
