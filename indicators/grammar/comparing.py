"""Against what a claim is told: basis and reference by its reading, its name and what was compared before."""

from __future__ import annotations

from indicators.grammar import meaning, names, times
from indicators.grammar.outcomes import Against
from indicators.grammar.page import Page
from indicators.grammar.predicates import Reading
from indicators.grammar.ruled import Ruled
from indicators.model import Basis, Kind


def against(page: Page, reading: Reading, kind: Kind, name: Ruled[str | None]) -> Ruled[Against]:
    """Basis and reference of a growth, change or difference; the reference alone of a share or rank."""
    thread = page.thread
    compared = reading.comparison if kind is Kind.RANK or not reading.origin else None
    words = page.kept(compared.start, compared.end) if compared else None
    if kind is Kind.RANK and words is None and thread.kind is Kind.RANK:
        return Ruled("carried over", (None, thread.ranked_in))
    if kind is Kind.RANK:
        thread.ranked_in = words
    if kind is Kind.SHARE and name.rule in (names.OF_GROUP, names.OF_STAKE):
        return Ruled(name.rule, (None, name.value))
    if kind in (Kind.SHARE, Kind.RANK, Kind.MULTIPLE, Kind.CONTRIBUTION):
        words = words or names.whole(name.value or "")
        return Ruled("compared" if words else "none", (None, words))
    if kind is Kind.LEVEL:
        return Ruled("compared" if words else "none", (None, words))
    dated = compared is not None and bool(page.times(compared.start, compared.end))
    other = page.text[compared.start : compared.end] if compared else ""
    basis = meaning.basis(reading, name.value or "", other, dated=dated)
    if basis in (Basis.YTD, Basis.YOY) and compared and times.is_older(page, compared.start, compared.end):
        basis = Basis.BASE
    if basis is None and words is None:
        return Ruled("carried over" if thread.basis else "none", (thread.basis, thread.reference))
    if kind is not Kind.DIFFERENCE:
        thread.basis, thread.reference = basis, words
    return Ruled("compared", (basis, words)) if words else Ruled("adverb", (basis, None), reading.adverbs)
