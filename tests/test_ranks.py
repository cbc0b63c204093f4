"""Ranks: the cases, the unit, the order, hostile text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from cases_reader import Case, read
from test_quantities import brackets

from indicators.model import Bound, Dimension, Quantity
from indicators.normalization.ranks import RANK, find

CASES = read("ranks")


def told(rank: Quantity) -> str:
    """A rank as the case file writes it."""
    return f"{rank.lower}..{rank.upper}" if rank.bound is Bound.RANGE else str(rank.value)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert sum(case.value is None for case in CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=str)
def test_cases(case: Case) -> None:
    text, spans = brackets(case.surface)
    by_start = {rank.start: rank for rank in find(text)}
    if case.value is None:
        assert spans[0][0] not in by_start
        return
    ranks = [by_start[start] for start, _ in spans]
    assert [(rank.start, rank.end) for rank in ranks] == spans
    assert "; ".join(map(told, ranks)) == case.value


def test_a_rank_has_a_dimension_and_no_written_unit() -> None:
    (rank,) = find("居全省第三位。")
    assert rank.unit is RANK
    assert (RANK.symbol, RANK.dimension) == ("", Dimension.RANK)
    assert rank.lower == rank.upper == rank.value == 3


def test_the_word_behind_a_list_of_the_best_belongs_to_its_reach() -> None:
    (rank,) = find("跻身全国前50强。")
    assert (rank.end, rank.reach_end) == (7, 8)


def test_ranks_come_in_order_and_do_not_overlap() -> None:
    ranks = list(find("产量居全国第一,产值居全国第三,增速从第九位升至第五位,跻身世界前十。"))
    assert [told(rank) for rank in ranks] == ["1", "3", "9", "5", "1..10"]
    assert all(one.end <= two.start for one, two in pairwise(ranks))


@pytest.mark.parametrize("text", ["居第1" * 30_000, "第一" * 50_000, "居" * 200_000 + "第一", "前" * 100_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        for _ in find(part):
            pass
        return time.process_time() - start

    seconds(text[:1000])
    assert seconds(text) < 12 * max(seconds(text[: len(text) // 4]), 0.05)
