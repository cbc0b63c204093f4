"""Sorted mentions of one sort, found again by position without a walk through all of them."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Ranged(Protocol):
    """Anything with a half-open range of folded text."""

    @property
    def start(self) -> int:
        """The first position."""

    @property
    def end(self) -> int:
        """One past the last position."""


T = TypeVar("T", bound=Ranged)


class Mentions(Generic[T]):
    """Mentions that do not overlap, in the order of the text."""

    __slots__ = ("_items", "_starts", "at")

    def __init__(self, items: Iterable[T]) -> None:
        self._items = tuple(items)
        starts = [item.start for item in self._items]
        #: The mention that begins at a position, if one does.
        self.at: Callable[[int], T | None] = dict(zip(starts, self._items, strict=True)).get
        self._starts = [*starts, sys.maxsize]  # one that no range reaches ends them

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def starting(self, start: int, end: int) -> tuple[T, ...]:
        """The mentions that begin in ``start`` ≤ position < ``end``."""
        starts = self._starts
        first = bisect_left(starts, start)
        if starts[first] >= end:
            return ()
        return self._items[first : bisect_left(starts, end, first)]

    def inside(self, start: int, end: int) -> list[T]:
        """The mentions that lie wholly in a range."""
        starts = self._starts
        first = bisect_left(starts, start)
        if starts[first] >= end:
            return []
        return [item for item in self._items[first : bisect_left(starts, end, first)] if item.end <= end]

    def backwards(self, start: int, end: int) -> Iterator[T]:
        """The mentions that lie wholly in a range, the last first."""
        starts = self._starts
        index = bisect_left(starts, end)
        while index and starts[index - 1] >= start:
            index -= 1
            if self._items[index].end <= end:
                yield self._items[index]
