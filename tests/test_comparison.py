"""The comparison with other programs: what counts as right, and that the page does not overstate it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import comparison
import gold
import pytest
from comparison import GROUPS, Found, Program
from gold import Expected, Page

ROOT = Path(__file__).parent.parent
MONEY, PERCENT, MEASURES, COUNTS = GROUPS
TEXT = "0123456789" * 3


def claim(value: float | None, unit: str | None, **fields: Any) -> Expected:
    given = {"start": 3, "end": 8, "mention": TEXT[3:8], "lower": value, "upper": value, "bound": ("exact",)}
    given |= fields
    empty = dict.fromkeys(
        ("kind", "status", "basis", "indicator", "subject", "reference", "ref_area", "period"), (None,)
    )
    return Expected(value=(value,), unit=(unit,), needs=(), **empty, **given)


def found(
    part: str, number: float | tuple[float, ...], unit: str | None, start: int = 3, end: int = 8
) -> Found:
    return Found(part, start, end, number if isinstance(number, tuple) else (number,), unit)


def scored(group: comparison.Group, one: Expected, *there: Found) -> tuple[int, int, int]:
    """Claims, right, read otherwise: by the peer that has readers of all sorts."""
    page = Page("page", TEXT, date(2024, 1, 1), None, (one,), (), ())
    row = comparison.score(group, Program("recognizers", "peer", [list(there)]), [page])
    return row.claims, row.right, row.otherwise


@pytest.mark.parametrize(
    ("group", "one", "there"),
    [
        (MONEY, claim(5e8, "CNY"), [found("currency", 5e8, "CNY")]),
        (MONEY, claim(5e8, "CNY"), [found("currency", 5e8, "CNY", 7, 12)]),  # it is enough to overlap
        (MONEY, claim(5e8, "TWD"), [found("currency", 5e8, "CNY")]),
        (MONEY, claim(5e8, "CNY"), [found("currency", 1, "CNY"), found("currency", 5e8, "CNY")]),
        (PERCENT, claim(-3, "%"), [found("percentage", 3, "%")]),
        (PERCENT, claim(3, "pp"), [found("percentage", 3, "%")]),
        (MEASURES, claim(2, "t"), [found("dimension", 2000, "kg")]),
        (COUNTS, claim(18, "户"), [found("number", 18, None)]),
        (
            MONEY,
            claim(None, "CNY", lower=3, upper=5, bound=("range",)),
            [found("currency", 3, "CNY", 3, 5), found("currency", 5, "CNY", 6, 8)],
        ),
        (MONEY, claim(None, "CNY", lower=3, upper=5, bound=("range",)), [found("currency", (3, 5), "CNY")]),
    ],
)
def test_right(group: comparison.Group, one: Expected, there: list[Found]) -> None:
    assert scored(group, one, *there) == (1, 1, 0)


@pytest.mark.parametrize(
    ("group", "one", "there"),
    [
        (MONEY, claim(5e8, "CNY"), found("currency", 5, "CNY")),
        (MONEY, claim(5e8, "CNY"), found("currency", 5e8, "USD")),
        (MEASURES, claim(2, "t"), found("dimension", 2, "kg")),
        (MEASURES, claim(2, "t"), found("dimension", 2, "Bit")),
        (MONEY, claim(None, "CNY", lower=3, upper=5, bound=("range",)), found("currency", 3, "CNY")),
    ],
)
def test_read_otherwise(group: comparison.Group, one: Expected, there: Found) -> None:
    assert scored(group, one, there) == (1, 0, 1)


@pytest.mark.parametrize(
    "there",
    [
        [],
        [found("currency", 5e8, "CNY", 8, 12)],  # behind it
        [found("number", 5e8, "CNY")],  # by the reader of another sort
        [found("currency", (), "CNY")],  # without a number
    ],
)
def test_not_found(there: list[Found]) -> None:
    assert scored(MONEY, claim(5e8, "CNY"), *there) == (1, 0, 0)


def test_a_claim_is_in_one_group_at_most() -> None:
    pages = gold.read(ROOT / "tests" / "gold")
    counts = [sum(group.holds(one) for group in GROUPS) for page in pages for one in page.claims]
    assert set(counts) == {0, 1}
    assert sum(counts) > 500
    assert scored(MONEY, claim(3, "%")) == (0, 0, 0)
    assert scored(MONEY, claim(3, None)) == (0, 0, 0)


def test_a_program_that_is_nowhere_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ("no-such-program", comparison.peer_reading.jionlp)
    monkeypatch.setitem(comparison.peer_reading.PEERS, "jionlp", package)
    assert comparison.peer("jionlp", None, []) is None


def test_the_page_does_not_overstate() -> None:
    """Its claims are those of the gold, and its figures for this package are reached today."""
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\S[^|]*) \| (\d+) \| indicators \S+ \| (\d+) \|", text, re.M)
    pages = gold.read(ROOT / "tests" / "gold")
    program = comparison.ours(pages)
    assert [name for name, *_ in told] == [group.name for group in GROUPS]
    for group, (_, claims, right) in zip(GROUPS, told, strict=True):
        row = comparison.score(group, program, pages)
        assert row.claims == int(claims)
        assert row.right >= int(right)
