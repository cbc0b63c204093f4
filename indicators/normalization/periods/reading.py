"""How forms are read: a form is a pattern with its converter, and a table of forms is tried in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """One way to write something of time; ``convert`` may still refuse with None (第13月)."""

    name: str
    pattern: re.Pattern[str]
    convert: Callable[[re.Match[str]], T | None]


def form(name: str, pattern: str, convert: Callable[[re.Match[str]], T | None]) -> Form[T]:
    """A form from a verbose pattern."""
    return Form(name, re.compile(pattern, re.VERBOSE), convert)


def read(forms: Sequence[Form[T]], text: str, position: int) -> tuple[T, int] | None:
    """What the first form that matches at ``position`` says, and where it ends."""
    for candidate in forms:
        match = candidate.pattern.match(text, position)
        if match:
            value = candidate.convert(match)
            if value is not None:
                return value, match.end()
    return None
