"""Bound words: every word of the list on its own, what turns it round, and what it makes of a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.errors import LexiconError
from indicators.lexicon import load, parse
from indicators.model import Bound, Number
from indicators.normalization import bounds
from indicators.normalization.bounds import Bounding, after, around, before, bounded, interval, negated
from indicators.normalization.fold import fold

ROWS = load("bound_words", repeats=True)
FIVE = interval(Decimal(5), Bound.EXACT)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['side']} {row['word']}")
def test_a_row_is_read_as_it_says_in_its_example(row: dict[str, str]) -> None:
    text = fold(row["example"])
    start = text.index("36")
    end = next(i for i in range(start, len(text) + 1) if not text[i : i + 1].isdecimal())
    if row["side"] == "before":
        found = before(text, start)
    else:
        found = after(text, text.index(fold(row["word"]), end))
    assert found is not None
    assert found.bound is Bound(row["bound"])
    assert found.yields is (row["yields"] == "yes")


@pytest.mark.parametrize("row", [row for row in ROWS if row["unless"]], ids=lambda row: row["word"])
def test_next_to_what_bars_it_a_word_is_no_bound_word(row: dict[str, str]) -> None:
    word = fold(row["word"])
    for bar in fold(row["unless"]).split():
        if row["side"] == "before":
            found = before(f"{bar}{word}5", len(bar) + len(word))
            assert found is None or found.reach != len(bar)
        else:
            found = after(f"5%{word}{bar}", 2)
            assert found is None or found.reach != 2 + len(word)


def test_no_row_stands_twice_on_one_side() -> None:
    keys = [(row["word"], row["side"]) for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("约\tbeside\tabout\t\t\t约5", "no side"),
        ("约\tbefore\tnearly\t\t\t约5", "no bound"),
        ("约\tbefore\tabout\t\tno\t约5", "yields is"),
    ],
)
def test_a_bad_row_is_refused(cells: str, reason: str) -> None:
    head = "# source: a test\nword\tside\tbound\tunless\tyields\texample\n"
    with pytest.raises(LexiconError, match=reason):
        parse(head + cells + "\n", "bound_words.tsv", check=bounds.fault)


@pytest.mark.parametrize(
    ("words", "bound", "reach"),
    [
        ("超过", Bound.OVER, 0),
        ("不超过", Bound.AT_MOST, 0),
        ("未超过", Bound.AT_MOST, 0),
        ("没超过", Bound.AT_MOST, 0),
        ("不得超过", Bound.AT_MOST, 0),
        ("不能高于", Bound.AT_MOST, 0),
        ("从未突破", Bound.AT_MOST, 0),
        ("不低于", Bound.AT_LEAST, 0),
        ("不应低于", Bound.AT_LEAST, 0),
        ("没有跌破", Bound.AT_LEAST, 0),
        ("严禁超过", Bound.AT_MOST, 0),
        ("不断突破", Bound.OVER, 2),
        ("不仅超过", Bound.OVER, 2),
        ("总量超过", Bound.OVER, 2),
        ("至少有", Bound.AT_LEAST, 0),
        ("至少需要", Bound.AT_LEAST, 0),
        ("最高可达", Bound.AT_MOST, 0),
        ("接近了", Bound.ABOUT, 0),
        ("突破“", Bound.OVER, 0),
    ],
)
def test_what_stands_before_a_number(words: str, bound: Bound, reach: int) -> None:
    assert before(f"{words}5%", len(words)) == Bounding(reach, bound)


@pytest.mark.parametrize(
    "words", ["", "增长", "有", "达到", "至", "最高的", "超过的", "了", "不", "约定", "的"]
)
def test_what_is_no_bound_word(words: str) -> None:
    assert before(f"{words}5%", len(words)) is None


@pytest.mark.parametrize(
    ("number", "words", "bound"),
    [
        ("5年", "多", Bound.OVER),
        ("5%", "多一点", Bound.OVER),
        ("5公里", "余", Bound.OVER),
        ("5家", "多", None),
        ("5年", "多次", None),
        ("5年", "多元", None),
        ("5元", "余额", None),
        ("5元", "起", Bound.AT_LEAST),
        ("5元", "起,", Bound.AT_LEAST),
        ("5元", "起草", None),
        ("5%", "不到", Bound.UNDER),
        ("5%", "不到位", None),
        ("5亿元", "台阶", Bound.OVER),
        ("5个", "台阶", None),
        ("5%", "", None),
    ],
)
def test_what_stands_behind_a_number(number: str, words: str, bound: Bound | None) -> None:
    found = after(number + words, len(number))
    assert (found.bound if found else None) is bound


@pytest.mark.parametrize(
    ("text", "share", "bound"),
    [
        ("约占全市总量的5%", True, Bound.ABOUT),
        ("不到高峰期的5%", True, Bound.UNDER),
        ("不少于总额的5%", True, Bound.AT_LEAST),
        ("不超过总额的5%", True, Bound.AT_MOST),
        ("不到高峰期的5%", False, Bound.EXACT),
        ("不到三年,高峰期的5%", True, Bound.EXACT),
        ("不到3年的5%", True, Bound.EXACT),
        ("近年来的5%", True, Bound.EXACT),
        ("最高可贷5%", False, Bound.AT_MOST),
        ("至少新增5%", False, Bound.AT_LEAST),
        ("约可容纳5%", False, Bound.ABOUT),
        ("最高气温5%", False, Bound.EXACT),
    ],
)
def test_a_word_some_way_off(text: str, share: bool, bound: Bound) -> None:
    start = text.index("5%")
    left, right, number = around(text, start, start + 2, FIVE, share=share)
    assert (left, right) == (start, start + 2)
    assert number.bound is bound


EXACT, ABOUT = Bound.EXACT, Bound.ABOUT


@pytest.mark.parametrize(
    ("left", "right", "bound"),
    [
        (None, None, EXACT),
        (ABOUT, None, ABOUT),
        (None, ABOUT, ABOUT),
        (ABOUT, Bound.AT_LEAST, Bound.AT_LEAST),
        (Bound.AT_LEAST, ABOUT, Bound.AT_LEAST),
        (Bound.UNDER, Bound.AT_LEAST, Bound.UNDER),
    ],
)
def test_the_stricter_word_bounds(left: Bound | None, right: Bound | None, bound: Bound) -> None:
    sides = [None if one is None else Bounding(0, one) for one in (left, right)]
    assert bounded(FIVE, sides[0], sides[1]).bound is bound


def test_a_word_that_yields_counts_only_alone() -> None:
    soft = Bounding(0, Bound.AT_MOST, yields=True)
    assert bounded(FIVE, soft, None).bound is Bound.AT_MOST
    assert bounded(FIVE, soft, Bounding(2, ABOUT)).bound is ABOUT
    assert bounded(FIVE, soft, Bounding(2, Bound.OVER, yields=True)).bound is Bound.AT_MOST


def test_an_interval_stays_one() -> None:
    number = Number(None, Decimal(3), Decimal(5), Bound.RANGE)
    assert bounded(number, Bounding(0, Bound.OVER), None) == number


@pytest.mark.parametrize(
    ("value", "bound", "lower", "upper"),
    [
        (5, EXACT, 5, 5),
        (5, ABOUT, None, None),
        (5, Bound.OVER, 5, None),
        (5, Bound.AT_LEAST, 5, None),
        (5, Bound.UNDER, None, 5),
        (5, Bound.AT_MOST, None, 5),
        (-5, Bound.OVER, None, -5),
        (-5, Bound.AT_MOST, -5, None),
        (0, Bound.OVER, 0, None),
    ],
)
def test_interval(value: int, bound: Bound, lower: int | None, upper: int | None) -> None:
    number = interval(Decimal(value), bound)
    assert (number.value, number.lower, number.upper, number.bound) == (value, lower, upper, bound)


def test_negated_bounds_the_magnitude() -> None:
    assert negated(interval(Decimal(3), Bound.OVER)) == interval(Decimal(-3), Bound.OVER)
    assert negated(Number(None, Decimal(3), Decimal(5), Bound.RANGE)) == Number(
        None, Decimal(-5), Decimal(-3), Bound.RANGE
    )
