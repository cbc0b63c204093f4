"""Why the numbers of a text are claims or none: from what a caller hands over to explanations."""

from __future__ import annotations

import datetime
from typing import Any

from indicators import grammar
from indicators.engine.arguments import requests
from indicators.engine.dates import date_of
from indicators.engine.sources import Document
from indicators.errors import OptionError
from indicators.grammar.explanation import Explanation


def explain(text: str, *, date: Any = None, region: Any = None) -> list[Explanation]:
    """For each numeral of one text the sentence, what was found in it, and every decision with its rule.

    A numeral is a claim, a quantity that was dropped, part of a time, part of a label, or one that no reader
    takes; the rows in ``claim`` are those of :func:`indicators.extract`, for ``date`` and ``region`` mean the
    same as there. Explanations come in the order of the text, one for each numeral.

    Raises OptionError for an argument of the wrong kind or value, and ParseError for an unknown region.
    """
    if not isinstance(text, str):
        raise OptionError(f"text must be one string, not {type(text).__name__}; explain each text by itself")
    (request,) = requests(text, date=date, region=region)
    day, _ = date_of(text, given=request.date)
    return grammar.explain(text, date=day, region=request.region)


def explain_document(
    document: Document, *, date: datetime.date | None = None, region: str | None = None
) -> list[Explanation]:
    """As :func:`explain`; ``date`` and ``region`` are for a document that brings none itself."""
    day, _ = date_of(document.text, field=document.date, given=date, name=document.name)
    return grammar.explain(document.text, date=day, region=document.region or region, doc_id=document.doc_id)
