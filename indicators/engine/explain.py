"""Why the numbers of a text are claims or none: from what a caller hands over to explanations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from indicators import grammar
from indicators.engine.arguments import requests
from indicators.engine.dates import DateSource, date_of
from indicators.engine.local import failure
from indicators.engine.sources import Document, Item
from indicators.errors import OptionError, SourceError
from indicators.grammar.explanation import Explanation
from indicators.normalization.places import parse_region


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


@dataclass(frozen=True, slots=True)
class Explained:
    """A document, its explanations in order, and the date that it was read against, with who said it."""

    document: Document
    explanations: list[Explanation]
    date: datetime.date | None
    date_source: DateSource


def explain_documents(
    documents: Iterable[Item], *, date: datetime.date | None = None, region: str | None = None
) -> Iterator[Explained | SourceError]:
    """Each document explained in turn; as :func:`~indicators.engine.local.extract_documents` for rows."""
    if region:
        parse_region(region)
    return (
        document if isinstance(document, SourceError) else _explained(document, date, region)
        for document in documents
    )


def _explained(
    document: Document, given: datetime.date | None, region: str | None
) -> Explained | SourceError:
    try:
        date, source = date_of(document.text, field=document.date, given=given, name=document.name)
        found = grammar.explain(
            document.text, date=date, region=document.region or region, doc_id=document.doc_id
        )
    except Exception as error:
        return SourceError(document.source, failure(error), document.row)
    return Explained(document, found, date, source)
