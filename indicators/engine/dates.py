"""The date of a document: who says it, and in which order they are asked.

The record's own field comes first, then the caller, then the page itself and its file's name
(:func:`indicators.grammar.dateline.find_date`). No clock is ever asked; a document without a date stays
without one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from indicators.grammar import dateline


class DateOrigin(StrEnum):
    """Who said the date of a document when the page did not."""

    FIELD = "field"
    GIVEN = "given"
    UNKNOWN = "unknown"


#: Who said the date of a document.
DateSource = DateOrigin | dateline.DateSource


def date_of(
    text: str, *, field: date | None = None, given: date | None = None, name: str | None = None
) -> tuple[date | None, DateSource]:
    """The date of a document and who said it; ``name`` is a file name that may hold one."""
    if field is not None:
        return field, DateOrigin.FIELD
    if given is not None:
        return given, DateOrigin.GIVEN
    found = dateline.find_date(text, name)
    return (found.date, found.source) if found else (None, DateOrigin.UNKNOWN)
