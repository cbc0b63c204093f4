"""docs/limits.md: its failures are failures, one by one, and its rates are those that are measured."""

from __future__ import annotations

import re
from pathlib import Path

import limits
import pytest
from cases_reader import Case, read
from test_claims import check

CASES = read("limits")
PAGE = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=case.heading, raises=AssertionError))
        for case in CASES
    ],
    ids=str,
)
def test_a_known_failure_fails(case: Case) -> None:
    check(case)


def test_the_page_tells_of_every_group_with_a_sentence_of_it() -> None:
    headings = {case.heading for case in CASES}
    assert len(headings) >= 8
    told = {heading.lower(): body for heading, body in re.findall(r"^### (.+)\n([^#]+)", PAGE, re.M)}
    assert set(told) == headings
    for heading in headings:
        surfaces = [case.surface.replace("\n", "⏎") for case in CASES if case.heading == heading]
        assert any(surface in told[heading] for surface in surfaces), heading


def test_the_rates_are_measured() -> None:
    assert limits.written() == PAGE
