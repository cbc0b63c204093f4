"""The gold is well formed: offsets, closed sets, numbers and bounds that agree, nothing that overlaps."""

from __future__ import annotations

import csv
import datetime
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from indicators.model import Basis, Bound, Kind, Status

GOLD = Path(__file__).parent / "gold"

ROLES = {"claim", "qualifier", "optional"}
CLOSED = {"kind": set(Kind), "bound": set(Bound), "status": set(Status), "basis": {*Basis, None}}
WORDINGS = ("subject", "indicator", "reference")
CLAIM_FIELDS = {
    "start", "end", "mention", "role", "kind", "bound", "status", "basis", "value", "unit", "subject",
    "indicator", "reference", "period", "ref_area",
}  # fmt: skip
MARK_FIELDS = {"start", "end", "mention", "role"}

#: Which ends are open for a positive number; a negative one has them the other way round.
ENDS = {
    "exact": {"lower", "upper"},
    "about": set(),
    "over": {"lower"},
    "at_least": {"lower"},
    "under": {"upper"},
    "at_most": {"upper"},
}


#: What stands in for the days where no period is right.
EVER = ("0001-01-01", "9999-12-31")


def options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def faults(text: str, annotations: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the annotations of a text, one line a fault."""
    found = []
    for one in annotations:
        where = f"{one.get('start')} {one.get('mention')!r}"
        found += [f"{where}: {reason}" for reason in [*mark_faults(text, one), *claim_faults(one)]]
    spans = sorted((one["start"], one["end"]) for one in annotations)
    found += [f"{after} begins inside {before}" for before, after in pairwise(spans) if after[0] < before[1]]
    if [one["start"] for one in annotations] != [start for start, _ in spans]:
        found.append("not in the order of the text")
    return found


def mark_faults(text: str, one: dict[str, Any]) -> list[str]:
    found = []
    if one["role"] not in ROLES:
        found.append(f"unknown role {one['role']!r}")
    if not 0 <= one["start"] < one["end"] <= len(text):
        found.append("outside the text")
    if text[one["start"] : one["end"]] != one["mention"]:
        found.append(f"the text says {text[one['start'] : one['end']]!r}")
    if one["mention"] != one["mention"].strip():
        found.append("blanks at the edge")
    return found


def claim_faults(one: dict[str, Any]) -> list[str]:
    if one["role"] != "claim":
        return [f"{name} in no claim" for name in sorted(set(one) - MARK_FIELDS - {"note"})]
    absent, surplus = CLAIM_FIELDS - set(one), set(one) - CLAIM_FIELDS - {"lower", "upper", "needs", "note"}
    if absent or surplus:
        return [f"fields missing {sorted(absent)}, unknown {sorted(surplus)}"]
    return [*closed_faults(one), *number_faults(one), *wording_faults(one), *period_faults(one)]


def closed_faults(one: dict[str, Any]) -> list[str]:
    found = [
        f"{name} {value!r}"
        for name, allowed in CLOSED.items()
        for value in options(one[name])
        if value not in allowed
    ]
    codes = [code for code in options(one["ref_area"]) if code is not None]
    found += [f"ref_area {code!r}" for code in codes if not re.fullmatch(r"[1-9]\d{5}", str(code))]
    found += [f"unit {unit!r}" for unit in options(one["unit"]) if unit is not None and not str(unit).strip()]
    if "rank" in options(one["kind"]) and options(one["unit"]) != [None]:
        found.append("a rank with a unit")
    return found


def number_faults(one: dict[str, Any]) -> list[str]:
    ranges = "range" in options(one["bound"])
    if ranges:
        lower, upper = one.get("lower"), one.get("upper")
        if lower is None or upper is None or lower >= upper:
            return [f"range from {lower} to {upper}"]
        return [] if options(one["bound"]) != ["range"] or one["value"] is None else ["a range with a value"]
    values = options(one["value"])
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in values):
        return [f"value {one['value']!r}"]
    return end_faults(one, values)


def end_faults(one: dict[str, Any], values: list[float]) -> list[str]:
    """``lower`` and ``upper`` may be left out; where they stand they follow from value and bound."""
    found = []
    for name in {"lower", "upper"} & set(one):
        if one[name] is None:
            continue
        flipped = {"lower": "upper", "upper": "lower"}[name] if min(values) < 0 else name
        if one[name] not in values or not any(flipped in ENDS[bound] for bound in options(one["bound"])):
            found.append(f"{name} {one[name]} with bound {one['bound']}")
    return found


def wording_faults(one: dict[str, Any]) -> list[str]:
    found = []
    for name in WORDINGS:
        listed = one[name]
        if listed is None and name != "indicator":
            continue
        words = listed if isinstance(listed, list) else []
        if not words or not all(word is None or (word and word == word.strip()) for word in words):
            found.append(f"{name} {listed!r}")
    needs = one.get("needs") or []
    names = [word or "" for name in ("subject", "indicator") for word in one[name] or []]
    found += [
        f"needs {word!r}, which no name holds" for word in needs if not any(word in name for name in names)
    ]
    return found


def period_faults(one: dict[str, Any]) -> list[str]:
    value = one["period"]
    if value is None:
        return []
    listed = [value] if isinstance(value[0], str) else value
    found = []
    for days in listed:
        try:
            first, last = map(datetime.date.fromisoformat, days or EVER)
        except ValueError:
            found.append(f"period {days}")
        else:
            if first > last:
                found.append(f"period {days} ends before it begins")
    return found


def documents() -> list[dict[str, str]]:
    with (GOLD / "docs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


SUITE = lines(GOLD / "suite.jsonl")
PAGES = {one["name"]: one for one in documents()}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed(name: str) -> None:
    text = (GOLD / f"{name}.txt").read_bytes().decode("utf-8")
    assert faults(text, lines(GOLD / f"{name}.jsonl")) == []


def test_the_sentences_are_well_formed() -> None:
    found = [f"{one['id']} {fault}" for one in SUITE for fault in faults(one["text"], one["gold"])]
    assert found == []


def test_every_document_has_a_date_and_all_its_files() -> None:
    for one in [*PAGES.values(), *SUITE]:
        datetime.date.fromisoformat(one["date"])
    named = {f"{name}{suffix}" for name in PAGES for suffix in (".txt", ".jsonl")}
    assert {file.name for file in GOLD.iterdir()} == named | {"docs.tsv", "suite.jsonl"}


def test_names_are_unique() -> None:
    assert len(PAGES) == len(documents())
    assert len({one["id"] for one in SUITE}) == len(SUITE)
    assert len({one["text"] for one in SUITE}) == len(SUITE)


def test_there_is_enough_of_it() -> None:
    pages = [one for name in PAGES for one in lines(GOLD / f"{name}.jsonl")]
    assert len(PAGES) >= 12
    assert sum(one["role"] == "claim" for one in pages) >= 400


CLAIM: dict[str, Any] = {
    "start": 3, "end": 6, "mention": "60亩", "role": "claim", "kind": "level", "bound": "exact",
    "status": "actual", "basis": None, "value": 60, "unit": "mu", "subject": None, "indicator": ["茶园"],
    "reference": None, "period": ["2020-01-01", "2020-12-31"], "ref_area": None,
}  # fmt: skip


def test_a_good_claim_has_no_fault() -> None:
    assert faults("茶园共60亩。", [CLAIM]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"role": "maybe"},
        {"start": 2},
        {"end": 60},
        {"mention": "60"},
        {"kind": "size"},
        {"kind": ["level", "size"]},
        {"bound": "about", "lower": 60},
        {"bound": "over", "upper": 60},
        {"bound": "under", "value": -60, "upper": -60},
        {"bound": "range", "value": None, "lower": 60, "upper": 50},
        {"bound": "range", "lower": 50, "upper": 60},
        {"value": None},
        {"value": "60"},
        {"unit": ""},
        {"kind": "rank"},
        {"ref_area": "1100"},
        {"indicator": None},
        {"indicator": "茶园"},
        {"subject": []},
        {"reference": [" 去年"]},
        {"needs": ["果园"]},
        {"period": ["2020-12-31", "2020-01-01"]},
        {"period": ["2020", "2021"]},
        {"colour": "red"},
    ],
)
def test_a_fault_is_seen(change: dict[str, Any]) -> None:
    assert faults("茶园共60亩。", [CLAIM | change]) != []


def test_an_overlap_is_seen() -> None:
    mark = {"start": 5, "end": 6, "mention": "亩", "role": "qualifier"}
    assert faults("茶园共60亩。", [CLAIM, mark]) == ["(5, 6) begins inside (3, 6)"]
