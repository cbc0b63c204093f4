"""Extraction in this process: from texts to a frame or table, and from a stream of documents to claims."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from indicators.engine.arguments import Request, is_series, requests
from indicators.engine.dates import DateSource, date_of
from indicators.engine.sources import Document, Item
from indicators.errors import LexiconError, ParseError, SourceError
from indicators.grammar import extract_claims
from indicators.model import Claim
from indicators.normalization.places import parse_region
from indicators.table.frame import to_frame, to_table

if TYPE_CHECKING:
    import pandas as pd


def extract(texts: Any, *, date: Any = None, region: Any = None, doc_id: Any = None) -> pd.DataFrame:
    """The quantitative claims of one text or many, one row each, as a frame with Arrow-backed dtypes.

    ``texts``: one str, or a list, tuple, iterator, pandas Series or Arrow array of them. None, NaN and
    empty texts give no rows.

    ``date`` (a date, datetime, Timestamp or a string such as ``2023-12-31``), ``region`` (a GB/T 2260 code
    or a name) and ``doc_id``: one value for all texts, or one per text by position. A text without a date
    gets the one in its own dateline or title, if it has one.

    ``doc_id`` is by default null for one text, the position (``"0"``, ``"1"``, …) in a list, and the label
    in a Series's index; the names of the Series and of its index are then in ``frame.attrs`` as ``texts``
    and ``doc_id``.

    Raises OptionError for an argument of the wrong kind, length or value, and ParseError for a region that
    is unknown.
    """
    frame = to_frame(extract_table(texts, date=date, region=region, doc_id=doc_id))
    if is_series(texts):
        names = {"texts": texts.name, "doc_id": texts.index.name}
        frame.attrs.update({key: str(name) for key, name in names.items() if name is not None})
    return frame


def extract_table(texts: Any, *, date: Any = None, region: Any = None, doc_id: Any = None) -> pa.Table:
    """As :func:`extract`, but an Arrow table of ``SCHEMA``."""
    asked = requests(texts, date=date, region=region, doc_id=doc_id)
    return to_table(chain.from_iterable(map(answer, asked)))


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document, its claims in order, and the date that they were resolved against, with who said it."""

    document: Document
    claims: list[Claim]
    date: datetime.date | None
    date_source: DateSource


def extract_documents(
    documents: Iterable[Item],
    *,
    date: datetime.date | None = None,
    region: str | None = None,
) -> Iterator[Extracted | SourceError]:
    """The claims of each document in turn; ``date`` and ``region`` are for those that bring none themselves.

    What could not be read is passed on; a document that fails becomes a SourceError, so that it costs the
    others nothing. Raises ParseError at once when ``region`` is none.
    """
    if region:
        parse_region(region)
    return (
        document if isinstance(document, SourceError) else _extracted(document, date, region)
        for document in documents
    )


def answer(request: Request) -> list[Claim]:
    """The claims of one text, in order; an empty one has none."""
    if not request.text:
        return []
    date, _ = date_of(request.text, given=request.date)
    return extract_claims(request.text, date=date, region=request.region, doc_id=request.doc_id)


def _extracted(
    document: Document, given: datetime.date | None, region: str | None
) -> Extracted | SourceError:
    try:
        date, source = date_of(document.text, field=document.date, given=given, name=document.name)
        claims = extract_claims(
            document.text, date=date, region=document.region or region, doc_id=document.doc_id
        )
    except Exception as error:
        return SourceError(document.source, failure(error), document.row)
    return Extracted(document, claims, date, source)


def failure(error: Exception) -> str:
    """Why a document gave no claims, on one line, so that it costs the others nothing.

    A string that can't be read is the document's fault; anything else is this package's. A bad row of a
    word list is raised again: with it no document can be trusted.
    """
    if isinstance(error, LexiconError):
        raise error
    if isinstance(error, ParseError):
        return f"{error.text!r}: {error.reason}"
    return f"extraction failed: {error!r}"
