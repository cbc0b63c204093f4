"""How forms are read: a form is a pattern with its converter, and a table of forms is tried in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """One way to write something of time; ``convert`` may still refuse with None (第13月)."""

    name: str
    pattern: str
    convert: Callable[[re.Match[str]], T | None]


class Forms(Generic[T]):
    """A table of forms.

    One pattern of them all tells at once where nothing can be read, which is nearly everywhere, and else the
    first form that can.
    """

    __slots__ = ("_forms", "source")

    def __init__(self, *forms: Form[T]) -> None:
        self._forms = forms
        self.source = "|".join(f"({_NAMED.sub(_unnamed, form.pattern)})" for form in forms)

    def __iter__(self) -> Iterator[Form[T]]:
        return iter(self._forms)

    def read(self, text: str, position: int) -> tuple[T, int] | None:
        """What the first form that matches at ``position`` says, and where it ends."""
        first = _compiled(self.source).match(text, position)
        if first is None:
            return None
        for form in self._forms[(first.lastindex or 1) - 1 :]:
            match = _compiled(form.pattern).match(text, position)
            value = form.convert(match) if match else None
            if match and value is not None:
                return value, match.end()
        return None


def any_of(*tables: Forms[Any]) -> re.Pattern[str]:
    """A pattern that matches wherever one of the tables can read something: one look for all of them."""
    return _compiled("|".join(f"(?:{table.source})" for table in tables))


#: A named group, and what refers back to one.
_NAMED = re.compile(r"\(\?P(?:<\w+>|=\w+\))")


def _unnamed(group: re.Match[str]) -> str:
    """A group without its name; for what refers to one anything, as the form itself is tried anyway."""
    return r"(?:[\s\S]*?)" if group[0].endswith(")") else "(?:"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A verbose pattern, compiled when it is first needed."""
    return re.compile(pattern, re.VERBOSE)
