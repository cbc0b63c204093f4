"""What becomes of a quantity: linked to what it is told of, or dropped; and the claim that is written of it.

An outcome holds every decision with its rule, so a claim is written from what explains it and the two can't
disagree (:mod:`indicators.grammar.explanation`).
"""

from __future__ import annotations

from typing import NamedTuple

from indicators.grammar import names
from indicators.grammar.page import Found, Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.steps import Step
from indicators.grammar.thread import Subject, When
from indicators.model import Basis, Claim, Dimension, Kind, Number, Quantity, Status, Unit
from indicators.normalization.ranks import RANK

#: What a growth, change, difference, share or rank is told against.
Against = tuple[Basis | None, str | None]


class Linked(NamedTuple):
    """A quantity that is a claim: what its words say, and what was decided of it."""

    found: Found
    step: Step | None
    indicator: Ruled[str | None]
    kind: Ruled[Kind]
    against: Ruled[Against]
    number: Number
    unit: Unit | None
    subject: Ruled[Subject | None]
    period: Ruled[When | None]
    status: Ruled[Status]


class Dropped(NamedTuple):
    """A quantity that is no claim, and the rule that dropped it; ``found`` is null for a part of a name."""

    quantity: Quantity
    rule: str
    found: Found | None = None


Outcome = Linked | Dropped


def claim(page: Page, sentence: str, linked: Linked) -> Claim:
    """A linked quantity as a row; ``sentence`` is one string for all that it tells."""
    quantity, number, unit = linked.found.quantity, linked.number, linked.unit
    subject, when, kind = linked.subject.value, linked.period.value, linked.kind.value
    basis, reference = linked.against.value
    rule = linked.found.reading.rule
    start, end = page.scan.text.source(quantity.start, quantity.end)
    return Claim(
        doc_id=page.document.doc_id,
        sentence=sentence,
        start=start,
        end=end,
        mention=page.scan.text.raw[start:end],
        subject=subject.name if subject else None,
        ref_area=subject.code if subject else None,
        indicator=linked.indicator.value,
        indicator_code=names.code(linked.indicator.value, kind),
        kind=kind,
        value=number.value,
        lower=number.lower,
        upper=number.upper,
        bound=number.bound,
        unit=unit.symbol if unit and unit is not RANK else None,
        dimension=unit.dimension if unit else Dimension.OTHER,
        status=linked.status.value,
        basis=basis,
        reference=reference,
        period=when.words if when else None,
        period_start=when.period.start if when and when.period else None,
        period_end=when.period.end if when and when.period else None,
        rule=rule if linked.step is None else f"{rule}, in step",
    )
