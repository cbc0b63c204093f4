"""Quantities: the cases, the places of errors, lists, structures, hostile text, and the way back."""

from __future__ import annotations

import time
from decimal import Decimal, localcontext

import pytest
from cases_reader import Case, read

from indicators.errors import OptionError, ParseError
from indicators.model import Bound, Dimension, Quantity
from indicators.normalization import quantities, units
from indicators.normalization.fold import fold
from indicators.normalization.quantities import (
    Structure,
    dimension,
    match,
    parse_quantity,
    refine,
    structures,
)
from indicators.normalization.ranks import RANK
from indicators.normalization.writing import write

CASES = read("quantities")
WHOLE = [case for case in CASES if "【" not in case.surface]
PARTS = [case for case in CASES if "【" in case.surface]

SIGNS = {
    "": Bound.EXACT, "~": Bound.ABOUT, ">": Bound.OVER, ">=": Bound.AT_LEAST, "<": Bound.UNDER,
    "<=": Bound.AT_MOST,
}  # fmt: skip


def found(text: str) -> list[Quantity]:
    """All quantities of a folded text."""
    out: list[Quantity] = []
    for anchor in quantities.ANCHOR.finditer(text):
        if out and anchor.start() < out[-1].end:
            continue
        quantity = match(text, anchor.start())
        if quantity is not None:
            out.append(quantity)
    return refine(text, out)


def plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def told(quantity: Quantity) -> str:
    """A quantity as the case files write it."""
    if quantity.bound is Bound.RANGE:
        figure = f"{plain(quantity.lower)}..{plain(quantity.upper)}"
    else:
        figure = next(sign for sign in SIGNS if SIGNS[sign] is quantity.bound) + plain(quantity.value)
    return f"{figure} {quantity.unit.symbol}" if quantity.unit else figure


def brackets(surface: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text without its brackets, and where they stood."""
    text, spans = "", []
    for piece in surface.split("【"):
        inside, closed, after = piece.partition("】")
        if closed:
            spans.append((len(text), len(text) + len(inside)))
        text += inside + after
    return fold(text), spans


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 350
    assert sum(case.value is None for case in CASES) >= 35


@pytest.mark.parametrize("case", WHOLE, ids=str)
def test_whole_surfaces(case: Case) -> None:
    if case.value is None:
        with pytest.raises(ParseError):
            parse_quantity(case.surface)
    else:
        assert told(parse_quantity(case.surface)) == case.value


@pytest.mark.parametrize("case", PARTS, ids=str)
def test_quantities_in_a_text(case: Case) -> None:
    text, spans = brackets(case.surface)
    by_start = {quantity.start: quantity for quantity in found(text)}
    if case.value is None:
        assert spans[0][0] not in by_start
        return
    read_there = [by_start[start] for start, _ in spans]
    assert [(quantity.start, quantity.end) for quantity in read_there] == spans
    assert "; ".join(told(quantity) for quantity in read_there) == case.value


# -------------------------------------------------------------------------------- one string


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "not a quantity", 0),
        ("没有数", "not a quantity", 0),
        ("投资5亿元", "words before the quantity", 0),
        ("  投资5亿元", "words before the quantity", 2),
        ("5亿元人民", "words after the quantity", 3),
        ("5亿元 左边", "words after the quantity", 4),
        ("约５亿元，", "words after the quantity", 4),
        ("5元，6元", "words after the quantity", 2),
    ],
)
def test_an_error_shows_the_place(text: str, reason: str, position: int) -> None:
    with pytest.raises(ParseError) as caught:
        parse_quantity(text)
    assert (caught.value.reason, caught.value.text, caught.value.position) == (reason, text, position)
    assert str(caught.value).endswith("^")


def test_offsets_count_in_the_text_as_given() -> None:
    text = "　不低于３．２万億元左右 "
    quantity = parse_quantity(text)
    assert text[quantity.start : quantity.end] == "３．２万億元"
    assert text[quantity.reach_start : quantity.reach_end] == "不低于３．２万億元左右"


def test_a_quantity_without_a_unit_measures_nothing_that_is_named() -> None:
    assert dimension(parse_quantity("300")) is Dimension.OTHER
    assert dimension(parse_quantity("300户")) is Dimension.COUNT


def test_the_callers_decimal_context_changes_nothing() -> None:
    words = ["1234567.89亿元", "123456.7至223456.8万吨", "5斤3两", "8倍半", "12345678.5个亿"]
    expected = [parse_quantity(one) for one in words]
    with localcontext(prec=3):
        assert [parse_quantity(one) for one in words] == expected


# ---------------------------------------------------------------------- lists and structures


@pytest.mark.parametrize(
    ("text", "spans", "percent"),
    [
        ("三次产业结构3.6:48:48.4。", ["3.6:48:48.4"], [True]),
        ("三次产业结构3.6 : 48 : 48.4。", ["3.6 : 48 : 48.4"], [True]),
        ("三次产业比重由10:50:40调整为8:51:41", ["10:50:40", "8:51:41"], [True, True]),
        ("产业结构为3.6∶48∶48.4", ["3.6∶48∶48.4"], [True]),
        ("产业结构为1:2:3", ["1:2:3"], [False]),
        ("按6:4的比例分成", ["6:4"], [False]),
        ("药液配比为1:800", ["1:800"], [False]),
        ("城乡收入比为2.1:1", [], []),
        ("会议9:30开始", [], []),
        ("主队以3:2获胜", [], []),
        ("用时12:05:33", [], []),
        ("没有冒号", [], []),
    ],
)
def test_structures(text: str, spans: list[str], percent: list[bool]) -> None:
    parts = structures(text)
    assert [text[one.start : one.end] for one in parts] == spans
    assert [one.percent for one in parts] == percent
    assert all(isinstance(one, Structure) for one in parts)


def test_refine_leaves_ranks_and_intervals_alone() -> None:
    text = "3-5、6和7%"
    before = [match(text, 0), match(text, 4), match(text, 6)]
    after = refine(text, [quantity for quantity in before if quantity])
    assert [told(quantity) for quantity in after] == ["3..5", "6 %", "7 %"]
    rank = Quantity(0, 3, 0, 3, Decimal(1), Decimal(1), Decimal(1), Bound.EXACT, RANK)
    assert refine(text, [rank]) == [rank]
    assert refine(text, []) == []


# ------------------------------------------------------------------------------ the way back


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("三千五百万元", "3500万元"),
        ("约三百人", "约300人"),
        ("5%以上", "不低于5%"),
        ("5%以下", "不超过5%"),
        ("5%多", "超过5%"),
        ("不到5%", "低于5%"),
        ("10—15%", "10%—15%"),
        ("20元每平方米", "20元/平方米"),
        ("三点五个百分点", "3.5个百分点"),
        ("两个半小时", "2.5个小时"),
        ("30毫克/100毫升", "30毫克/100毫升"),
        ("300", "300"),
        ("零下5度", "-5度"),
    ],
)
def test_write(text: str, words: str) -> None:
    assert write(parse_quantity(text)) == words


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(0, 2, 0, 2, Decimal(6), Decimal(6), Decimal(6), Bound.EXACT, RANK),
        parse_quantity("100万元至200多万元"),
        Quantity(0, 1, 0, 1, None, None, None, Bound.EXACT, None),
        Quantity(0, 1, 0, 1, Decimal(5), Decimal(4), Decimal(6), Bound.EXACT, units.by_symbol("m")),
    ],
    ids=["a rank", "an open end", "no value", "ends that no word says"],
)
def test_what_has_no_words_is_refused(quantity: Quantity) -> None:
    with pytest.raises(OptionError):
        write(quantity)


# ----------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "万" * 300_000,
        "5元、" * 10_000,
        "3、" * 15_000 + "5元",
        "1:" * 15_000 + "1",
        "1 : " * 10_000 + "1",
        "5%至" * 10_000,
        "3-" * 15_000,
        "5元以上" * 7_000,
        "大于5" * 10_000,
        "约" * 50_000 + "5",
        "的" * 50_000 + "5%",
        "个半个多" * 12_000,
        "5元5角5分" * 5_000,
        "1小时1分1秒" * 3_000,
        "人民币" * 20_000,
        "翻" * 50_000,
        " " * 50_000 + "5 " + " " * 50_000,
        "半个" * 25_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        found(part)
        structures(part)
        return time.process_time() - start

    seconds(text[:1000])
    assert seconds(text) < 12 * max(seconds(text[: len(text) // 4]), 0.05)
