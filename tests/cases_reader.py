"""Reads the case files in ``tests/cases``: one ``surface => value`` a line, grouped under ``#`` headings.

::

    # short forms: the last digit is one power below the last multiplier
    三万五 => 35000

    # not a number
    1,2345 => !

``!`` marks a negative: nothing is found there, or the string is refused. Blanks around both halves are not
part of them; an empty line separates groups; a line whose first character is ``#`` is a heading (of several
in a row the first). A surface that needs a blank at its edge, a ``#`` at its start or a line break writes it
as ``␠``, ``\\#`` or ``⏎``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_ROOM = Path(__file__).parent / "cases"
_ARROW = " =>"
_NOTHING = "!"
_ESCAPES = {"\\#": "#", "␠": " ", "⏎": "\n"}


class Case(NamedTuple):
    """One line: ``value`` is ``None`` for a negative; ``line`` counts from 1."""

    surface: str
    value: str | None
    heading: str
    line: int

    def __str__(self) -> str:
        return f"{self.line}:{self.surface}"


def read(subject: str) -> list[Case]:
    """The cases of ``tests/cases/<subject>.txt``, in file order; refuses a malformed or repeated line."""
    return parse((_ROOM / f"{subject}.txt").read_text(encoding="utf-8"), f"{subject}.txt")


def parse(text: str, file: str = "<cases>") -> list[Case]:
    """The cases of a file given as text; ``file`` is the name that an error shows."""
    cases: list[Case] = []
    lines: dict[str, int] = {}
    heading, in_heading = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("#"):
            heading = heading if in_heading else line.lstrip("#").strip()
            in_heading = True
            continue
        in_heading = False
        if not line.strip():
            continue
        surface, arrow, value = (half.strip(" ") for half in line.partition(_ARROW))
        if not (surface and arrow and value):
            raise ValueError(f"{file}:{number}: not 'surface => value': {line!r}")
        if surface in lines:
            raise ValueError(f"{file}:{number}: {surface!r} already stands in line {lines[surface]}")
        lines[surface] = number
        cases.append(Case(_plain(surface), None if value == _NOTHING else value, heading, number))
    return cases


def _plain(surface: str) -> str:
    for written, meant in _ESCAPES.items():
        surface = surface.replace(written, meant)
    return surface
