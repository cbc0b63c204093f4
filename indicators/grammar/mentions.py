"""Sorted mentions of one sort, found again by position without a walk through all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
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

    __slots__ = ("_items", "_starts")

    def __init__(self, items: Iterable[T]) -> None:
        self._items = tuple(items)
        self._starts = [item.start for item in self._items]

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def starting(self, start: int, end: int) -> tuple[T, ...]:
        """The mentions that begin in ``start`` ≤ position < ``end``."""
        first = bisect_left(self._starts, start)
        return self._items[first : bisect_left(self._starts, end, first)]

    def inside(self, start: int, end: int) -> list[T]:
        """The mentions that lie wholly in a range."""
        return [item for item in self.starting(start, end) if item.end <= end]

    def at(self, position: int) -> T | None:
        """The mention that begins at ``position``, if one does."""
        index = bisect_left(self._starts, position)
        return self._items[index] if index < len(self._starts) and self._starts[index] == position else None
