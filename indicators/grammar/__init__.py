"""From a page to claims: :func:`extract_claims`; and why it gives them: :func:`explain`."""

from __future__ import annotations

import datetime

from indicators.grammar.document import Document, describe
from indicators.grammar.explaining import explanations
from indicators.grammar.explanation import Explanation
from indicators.grammar.link import claims
from indicators.grammar.scan import Scan, scan
from indicators.grammar.text import Text
from indicators.model import Claim
from indicators.normalization.places import Region, parse_region

__all__ = ["explain", "extract_claims"]


def extract_claims(
    text: str, *, date: datetime.date | None = None, region: str | None = None, doc_id: str | None = None
) -> list[Claim]:
    """The claims of a page, sorted by position.

    ``date`` is the document's day, against which relative periods are resolved; ``region`` the code or name
    of the region it speaks of. Raises :class:`~indicators.errors.ParseError` for a region that is none.
    """
    return list(claims(*_scanned(text, date, region, doc_id)))


def explain(
    text: str, *, date: datetime.date | None = None, region: str | None = None, doc_id: str | None = None
) -> list[Explanation]:
    """Why each numeral of a page is a claim or none, sorted by position; arguments as in extract_claims."""
    return list(explanations(*_scanned(text, date, region, doc_id)))


def _scanned(
    text: str, date: datetime.date | None, region: str | None, doc_id: str | None
) -> tuple[Scan, Document]:
    document = describe(text, doc_id=doc_id, date=date, region=_region(region))
    code = document.region.code if document.region else None
    return scan(Text(text), code), document


def _region(region: str | None) -> Region | None:
    return parse_region(region) if region else None
