"""The documents of a run in chunks, and where in the input each of them ends.

A chunk is what one process takes at a time. Where chunks begin and end depends on the files alone: a run that
starts at the end of a chunk makes the same chunks from there on as one that started at the front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indicators.engine.inputs import File
from indicators.engine.sources import Document, Item

#: A chunk is full with so many characters of text, or so many items.
CHARACTERS = 1 << 15
ITEMS = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its input a run stands: how many files are behind it, and how many items of the next one."""

    files: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some documents and refusals that follow one another, and the place behind the last one."""

    items: list[Item]
    end: Place


def chunks(
    files: Sequence[File], read: Callable[[File], Iterator[Item]], *, start: Place | None = None
) -> Iterator[Chunk]:
    """The items that ``read`` gives of each file, from ``start`` on."""
    start = start or Place()
    items: list[Item] = []
    characters = 0
    for behind, file in enumerate(files[start.files :], start=start.files):
        skipped = start.items if behind == start.files else 0
        for number, item in enumerate(islice(read(file), skipped, None), start=skipped + 1):
            items.append(item)
            characters += len(item.text) if isinstance(item, Document) else 0
            if characters >= CHARACTERS or len(items) >= ITEMS:
                yield Chunk(items, Place(behind, number))
                items, characters = [], 0
    if items:
        yield Chunk(items, Place(len(files)))
