"""The reference is what code and data say, and its examples are so."""

from __future__ import annotations

from collections import Counter

import pytest
import reference
from reference import Value

import indicators as ind

DATE, REGION = "2023-10-20", "舒城县"


def identity(value: Value) -> str:
    return f"{value.column}-{value.value}"


@pytest.mark.parametrize("page", reference.pages(), ids=lambda page: page.stem)
def test_a_page_holds_what_is_written_into_it(page) -> None:
    """``python docs/reference.py`` mends it."""
    text = page.read_text(encoding="utf-8")
    assert reference.written(text) == text, "run python docs/reference.py"


def test_every_part_stands_in_one_page() -> None:
    found = Counter(
        name for page in reference.pages() for name in reference.parts(page.read_text(encoding="utf-8"))
    )
    assert found == Counter(reference.WRITERS.keys())


def test_a_part_that_is_out_of_date_is_seen() -> None:
    page = "<!-- reference status: written by docs/reference.py -->\n| old |\n<!-- reference end -->\n"
    assert "| old |" not in reference.written(page)
    assert "| `norm` |" in reference.written(page)


def test_every_value_is_described() -> None:
    described: dict[str, list[str]] = {}
    for value in reference.values():
        described.setdefault(value.column, []).append(value.value)
    assert described == reference.sets()


@pytest.mark.parametrize("value", [one for one in reference.values() if one.column != "role"], ids=identity)
def test_an_example_has_its_value(value: Value) -> None:
    claims = ind.extract(value.text, date=DATE, region=REGION)
    found = claims.loc[claims["start"] == value.start, ["mention", value.column]].values.tolist()
    assert found == [[value.mention, value.value]]


@pytest.mark.parametrize("value", [one for one in reference.values() if one.column == "role"], ids=identity)
def test_a_numeral_has_its_role(value: Value) -> None:
    explained = ind.explain(value.text, date=DATE, region=REGION)
    found = [(one.mention.words, one.mention.role) for one in explained if one.mention.start == value.start]
    assert found == [(value.mention, value.value)]
