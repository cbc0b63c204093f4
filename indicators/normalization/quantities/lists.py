"""Lists of quantities whose members share what stands once, and lists of parts joined by colons.

:func:`refine` fills in what stands only behind the last member, or before the first: 5.1、3.2和2.8个百分点;
400亿和500亿元; 2、3成; 95%、85%、80%以上; 分别超过5%和8%. :func:`structures` finds 3.6:48:48.4, whose numbers
are no time of day and whose colons end no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.model import Bound, Number, Quantity, Unit
from indicators.normalization import bounds, units
from indicators.normalization.quantities.reading import Reading, is_priced, priced_like, read
from indicators.normalization.quantities.sharing import from_right

# ------------------------------------------------------------------------------------------------ in a row

#: Between two members. A comma is a joint only where the list goes on with another one (12、13,14和15%).
_JOINT = re.compile(r" ?(?P<mark>[、,和与及]|以及) ?(?:大?约|接?近|超过?|逾)?")
#: The bound word before the first member speaks of all: 分别超过5%和8%.
_EACH = re.compile(r"(?:分别|均|都|双双|各自?|依次)\Z")
_EACH_REACH = 2


def refine(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """``quantities`` of a text, sorted, with what list neighbours share; doing it again changes nothing."""
    out = list(quantities)
    for start, stop in _rows(text, out):
        if any(member.unit for member in out[start:stop]):
            _share_units(text, out, start, stop)
        _share_bounds(text, out, start, stop)
    return _with_percents(text, out)


def _rows(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """The lists among the quantities, each as the indices of its first member and behind its last."""
    start = 0
    for i in range(1, len(quantities) + 1):
        if i == len(quantities) or not _joins(text, quantities[i - 1].end, quantities[i]):
            if i - start > 1:
                yield start, i
            start = i


def _joins(text: str, end: int, following: Quantity) -> bool:
    return (
        following.start - end <= _LONGEST_JOINT and _JOINT.fullmatch(text, end, following.start) is not None
    )


_LONGEST_JOINT = 6


def _share_units(text: str, out: list[Quantity], start: int, stop: int) -> None:
    """From right to left: a member without a unit takes that of the nearest one behind it with its own."""
    donor: Reading | None = None
    first = read(text, out[start].start)
    for i in range(stop - 1, start - 1, -1):
        reading = read(text, out[i].start)
        if first is not None and reading is not None:
            out[i], reading = _priced_like(first, out[i], reading)
        if reading is None or reading.end != out[i].end:
            donor = None  # an interval or a rank, which gives nothing and takes nothing
            continue
        if donor is not None and (i + 2 < stop or not _after_comma(text, out[i].end)):
            out[i] = _with_unit(text, out[i], reading, donor)
        if reading.unit is not None and (donor is None or out[i].unit != donor.unit):
            donor = reading


def _priced_like(first: Reading, member: Quantity, reading: Reading) -> tuple[Quantity, Reading]:
    """A member in the currency that stands before the first: 港币36万元和50万元."""
    priced = priced_like(first, reading) or reading
    return (member if priced is reading else member._replace(unit=priced.unit)), priced


def _after_comma(text: str, end: int) -> bool:
    return text[end : end + 2].lstrip().startswith(",")


def _with_unit(text: str, member: Quantity, reading: Reading, donor: Reading) -> Quantity:
    """``member`` with the unit, and the multiplier, that stands only in ``donor``."""
    if reading.unit is not None and reading.unit.symbol != "个" and not is_priced(reading):
        return member
    number = from_right(text, reading, donor)
    if number is None:
        return member
    if number.value is not None and member.bound is not number.bound:
        number = bounds.interval(number.value, member.bound)
    return _saying(member, number, donor.unit)


def _share_bounds(text: str, out: list[Quantity], start: int, stop: int) -> None:
    """What bounds the last member from behind, or the first from before with 分别, bounds them all."""
    last, first = out[stop - 1], out[start]
    if last.reach_end > last.end:
        commas = (i + 1 for i in range(stop - 2, start - 1, -1) if _after_comma(text, out[i].end))
        _bound(out, range(stop - 2, next(commas, start) - 1, -1), last)
    elif first.reach_start < first.start and _EACH.search(
        text[max(0, first.reach_start - _EACH_REACH) : first.reach_start]
    ):
        _bound(out, range(start + 1, stop), first)


def _bound(out: list[Quantity], members: Sequence[int], model: Quantity) -> None:
    """The bound of ``model`` for its neighbours, up to one that measures something else."""
    for i in members:
        member = out[i]
        if member.unit != model.unit:
            return
        if member.bound is Bound.EXACT and member.value is not None:
            out[i] = _saying(member, bounds.interval(member.value, model.bound), member.unit)


def _saying(member: Quantity, number: Number, unit: Unit | None) -> Quantity:
    return member._replace(
        value=number.value, lower=number.lower, upper=number.upper, bound=number.bound, unit=unit
    )


# ----------------------------------------------------------------------------------------- joined by colons


@dataclass(frozen=True, slots=True)
class Structure:
    """Parts joined by colons at ``start`` to ``end`` of a folded text; ``percent``: they make up a whole."""

    start: int
    end: int
    percent: bool


#: 3.6:48:48.4, 1 : 1.5. (A digit in front lets the engine skip to the next one.)
_PARTS = re.compile(
    r"[0-9](?<![0-9.:∶/-].)[0-9]{0,3}+(?:\.[0-9]{1,4}+)?(?: ?[:∶] ?[0-9]{1,4}+(?:\.[0-9]{1,4}+)?)++"
)
_COLON = re.compile(r" ?[:∶] ?")
#: Words that name a division of a whole, and words for any proportion, in the clause before.
_WHOLE = re.compile(r"(?:结构|比重|构成|占比|产业比例?|比例)[^,。;!?\n]{0,30}(?:,[^,。;!?\n\d]{1,12})?\Z")
_PROPORTION = re.compile(r"(?:比[例值重率]|[配之]比)[^,。;!?\n]{0,12}\Z")
_PROPORTION_BEHIND = re.compile(r"的?(?:比例|比重|配比|比率|结构)")
_CUE_REACH = 36
#: The parts of a whole, each rounded, add up to nearly a hundred.
_LEAST_WHOLE, _MOST_WHOLE = Decimal("98.5"), Decimal("101.5")


def structures(text: str) -> list[Structure]:
    """The lists of parts in folded ``text``, in order: proportions, never times of day or scores."""
    if ":" not in text and "∶" not in text:
        return []
    return [found for parts in _PARTS.finditer(text) if (found := _structure(text, parts)) is not None]


def _structure(text: str, parts: re.Match[str]) -> Structure | None:
    start, end = parts.span()
    before = text[max(0, start - _CUE_REACH) : start]
    numbers = [Decimal(part) for part in _COLON.split(parts.group())]
    whole = _WHOLE.search(before) is not None
    percent = whole and _LEAST_WHOLE <= sum(numbers) <= _MOST_WHOLE
    if percent or whole or _PROPORTION.search(before) or _PROPORTION_BEHIND.match(text, end):
        return Structure(start, end, percent)
    return None


def _with_percents(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Bare numbers in a structure as percentages."""
    spans = [found for found in structures(text) if found.percent]
    if not spans:
        return quantities
    percent = units.by_symbol("%")
    inside = {
        i
        for i, quantity in enumerate(quantities)
        if quantity.unit is None
        and any(span.start <= quantity.start and quantity.end <= span.end for span in spans)
    }
    return [
        quantity._replace(unit=percent) if i in inside else quantity for i, quantity in enumerate(quantities)
    ]
