"""Scores rows against gold.

A row is aligned one-to-one with the claim whose mention it overlaps most. Rows on a grey mention are left
out of the count; every other row without a claim is false. Precision, recall and F1 are over all rows that
count and all claims of the gold. A level counts an aligned row when everything that the level asks for is
right, and everything that the levels before it ask for (but for ``strict``, which stands apart):

========  ===============================================================================
detect    the mention overlaps
strict    it is exactly the same mention
value     the number, or both ends of the interval, and the unit
bound     the bound
kind      the kind and the status
core      the indicator and the subject, relaxed (see :mod:`wording`)
timed     the days of the period, and the basis
full      the indicator and the subject as written, the reference and the area's code
========  ===============================================================================
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gold import Days, Expected, Marked, Page
from wording import clean, overlap, same

#: What a level asks for beyond the levels before it.
ASKS: dict[str, frozenset[str]] = {
    "detect": frozenset(),
    "strict": frozenset(["mention"]),
    "value": frozenset(["value", "unit"]),
    "bound": frozenset(["bound"]),
    "kind": frozenset(["kind", "status"]),
    "core": frozenset(["indicator", "subject"]),
    "timed": frozenset(["period", "basis"]),
    "full": frozenset(["indicator_exact", "subject_exact", "reference", "ref_area"]),
}
LEVELS = tuple(ASKS)

#: The fields of an aligned row that are told right or wrong.
FIELDS = (
    "value", "unit", "bound", "kind", "status", "basis", "indicator", "indicator_exact", "subject",
    "subject_exact", "period", "reference", "ref_area",
)  # fmt: skip

_ABSENT = frozenset(["", "<NA>", "NaT", "nan", "None"])
_NUMERAL = re.compile(r"[0-9０-９][0-9０-９.,，．]*|[一二三四五六七八九十百千万亿两半几廿卅〇零]+")

#: Of subject and indicator together, when the border between the two is drawn elsewhere.
_SAME_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """What of a row of the table is scored, with one spelling of null."""

    start: int
    end: int
    mention: str
    value: float | None
    lower: float | None
    upper: float | None
    unit: str | None
    bound: str | None
    kind: str | None
    status: str | None
    basis: str | None
    indicator: str | None
    subject: str | None
    reference: str | None
    ref_area: str | None
    period: Days | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """An aligned row with the fields in which it differs from its claim."""

    row: Row
    expected: Expected
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted on a page; ``predicted`` are the rows that count, ``others`` numerals of no claim."""

    page: Page
    predicted: int
    aligned: int
    others: int
    levels: Counter[str]
    fields: Counter[str]
    missed: tuple[Expected, ...]
    false: tuple[Row, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of some pages; ``fields`` is the part of aligned rows that have the field right."""

    claims: int
    predicted: int
    levels: dict[str, Measure]
    fields: dict[str, float]
    false_per_1000: float


def row(record: Mapping[str, Any]) -> Row:
    """A row from a record of the frame, in which null may be spelled in many ways."""
    days = _day(record, "period_start"), _day(record, "period_end")
    names = ("unit", "bound", "kind", "status", "basis", "indicator", "subject", "reference", "ref_area")
    return Row(
        start=int(record["start"]),
        end=int(record["end"]),
        mention=str(record["mention"]),
        value=_number(record, "value"),
        lower=_number(record, "lower"),
        upper=_number(record, "upper"),
        period=days if any(days) else None,
        **{name: _text(record, name) for name in names},
    )


def tally(page: Page, rows: Sequence[Row]) -> Tally:
    """Count what is right, wrong, missed and false on a page."""
    pairs = align(rows, page.claims)
    hit_rows, hit_claims = {i for i, _ in pairs}, {j for _, j in pairs}
    false = [one for i, one in enumerate(rows) if i not in hit_rows and not _on_any(one, page.grey)]
    levels: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    wrong = []
    for i, j in pairs:
        right = compare(rows[i], page.claims[j])
        levels.update(reached(right))
        fields.update(right)
        if missing := tuple(name for name in FIELDS if name not in right):
            wrong.append(Wrong(rows[i], page.claims[j], missing))
    return Tally(
        page=page,
        predicted=len(pairs) + len(false),
        aligned=len(pairs),
        others=_other_numerals(page),
        levels=levels,
        fields=fields,
        missed=tuple(claim for j, claim in enumerate(page.claims) if j not in hit_claims),
        false=tuple(false),
        wrong=tuple(wrong),
    )


def align(rows: Sequence[Row], claims: Sequence[Expected]) -> list[tuple[int, int]]:
    """Positions of rows and claims that belong together: best overlap first, each in one pair at most."""
    candidates = []
    for i, one in enumerate(rows):
        for j, claim in enumerate(claims):
            shared = min(one.end, claim.end) - max(one.start, claim.start)
            if shared > 0:
                candidates.append((shared / (max(one.end, claim.end) - min(one.start, claim.start)), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, key=lambda candidate: -candidate[0]):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def compare(one: Row, gold: Expected) -> frozenset[str]:
    """The fields of an aligned row that are right."""
    right = {
        "mention": (one.start, one.end) == (gold.start, gold.end),
        "value": _same_number(one, gold),
        "unit": one.unit in gold.unit,
        "bound": one.bound in gold.bound,
        "kind": one.kind in gold.kind,
        "status": one.status in gold.status,
        # Bare growth in a statistical report is growth over the year before.
        "basis": one.basis in gold.basis
        or (one.basis == "yoy" and None in gold.basis and "growth" in gold.kind),
        "period": one.period in gold.period,
        "reference": same(one.reference, gold.reference, relaxed=True),
        "ref_area": one.ref_area in gold.ref_area,
    }
    return frozenset(name for name, good in right.items() if good) | _right_names(one, gold)


def reached(right: frozenset[str]) -> list[str]:
    """The levels that an aligned row reaches with the fields that are ``right``."""
    levels = ["strict"] if right >= ASKS["strict"] else []
    for level, asked in ASKS.items():
        if level == "strict":
            continue
        if not right >= asked:
            break
        levels.append(level)
    return levels


def total(tallies: Sequence[Tally]) -> Score:
    """The measures over all pages together."""
    claims, predicted = sum(len(t.page.claims) for t in tallies), sum(t.predicted for t in tallies)
    aligned, others = sum(t.aligned for t in tallies), sum(t.others for t in tallies)
    false = sum(len(t.false) for t in tallies)
    return Score(
        claims=claims,
        predicted=predicted,
        levels={name: _measure(sum(t.levels[name] for t in tallies), predicted, claims) for name in LEVELS},
        fields={name: _part(sum(t.fields[name] for t in tallies), aligned) for name in FIELDS},
        false_per_1000=1000 * _part(false, others),
    )


def intervals(tallies: Sequence[Tally], rounds: int = 1000) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each level's F1, pages drawn with replacement; the same for the same pages."""
    dice = random.Random(0)
    draws = [[dice.choice(tallies) for _ in tallies] for _ in range(rounds)]
    sizes = [(sum(t.predicted for t in draw), sum(len(t.page.claims) for t in draw)) for draw in draws]
    result = {}
    for level in LEVELS:
        hits = (sum(t.levels[level] for t in draw) for draw in draws)
        f1 = sorted(_measure(hit, *size).f1 for hit, size in zip(hits, sizes, strict=True))
        result[level] = f1[int(0.025 * rounds)], f1[int(0.975 * rounds)]
    return result


def _right_names(one: Row, gold: Expected) -> frozenset[str]:
    right = set()
    for name, written, accepted in (
        ("indicator", one.indicator, gold.indicator),
        ("subject", one.subject, gold.subject),
    ):
        if same(written, accepted, relaxed=False):
            right |= {name, f"{name}_exact"}
        elif same(written, accepted, relaxed=True):
            right.add(name)
    whole = _whole(one.subject, one.indicator)
    if not right >= ASKS["core"] and any(
        overlap(whole, _whole(subject, indicator)) >= _SAME_WHOLE
        for subject in gold.subject
        for indicator in gold.indicator
    ):
        right |= ASKS["core"]
    if not all((clean(word) or "") in whole for word in gold.needs):
        right -= {"indicator", "indicator_exact"}
    return frozenset(right)


def _whole(subject: str | None, indicator: str | None) -> str:
    return (clean(subject) or "") + (clean(indicator) or "")


def _same_number(one: Row, gold: Expected) -> bool:
    if "range" in gold.bound and one.bound == "range":
        return _close(one.lower, gold.lower) and _close(one.upper, gold.upper)
    return any(value is not None and _close(one.value, value) for value in gold.value)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _on_any(one: Row, marks: Iterable[Marked]) -> bool:
    return any(one.start < mark.end and mark.start < one.end for mark in marks)


def _other_numerals(page: Page) -> int:
    """How many numerals of the text stand in no claim and no grey mention."""
    covered: list[Expected | Marked] = [*page.claims, *page.grey]
    found = (match.span() for match in _NUMERAL.finditer(page.text))
    return sum(not any(start < one.end and one.start < end for one in covered) for start, end in found)


def _measure(hits: int, predicted: int, claims: int) -> Measure:
    precision, recall = _part(hits, predicted), _part(hits, claims)
    both = precision + recall
    return Measure(precision, recall, 2 * precision * recall / both if both else 0.0)


def _part(some: int, whole: int) -> float:
    return some / whole if whole else 0.0


def _text(record: Mapping[str, Any], name: str) -> str | None:
    cell = str(record.get(name))
    return None if cell in _ABSENT else cell


def _number(record: Mapping[str, Any], name: str) -> float | None:
    cell = _text(record, name)
    return None if cell is None else float(record[name])


def _day(record: Mapping[str, Any], name: str) -> str | None:
    cell = _text(record, name)
    return cell and cell[:10]
