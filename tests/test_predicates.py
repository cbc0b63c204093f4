"""Predicates: what the words before a number say, one construction a reader."""

from __future__ import annotations

import re

import pytest

from indicators.grammar.predicates import READERS, Reading, read
from indicators.model import Bound, Kind, Quantity
from indicators.normalization import quantities, ranks
from indicators.normalization.fold import fold


def reading(surface: str) -> tuple[Reading, str]:
    """The reading of the number in brackets, with the folded text without them."""
    before, inside, after = re.split("[【】]", surface)
    text = fold(before + inside + after)
    quantity = _quantity(text, len(before))
    return read(text, 0, quantity.reach_start, quantity), text


def _quantity(text: str, start: int) -> Quantity:
    for rank in ranks.find(text):
        if rank.start == start:
            return rank
    found = quantities.match(text, start)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("surface", "rule", "kind", "sign", "topic", "reference"),
    [
        # levels
        ("水库蓄水量为【3亿立方米】", "level", Kind.LEVEL, 1, "水库蓄水量", None),
        ("出口额达【3亿元】", "level", Kind.LEVEL, 1, "出口额", None),
        ("出口额已经达到【3亿元】", "level", Kind.LEVEL, 1, "出口额", None),
        ("失业率保持在【3%】", "level", Kind.LEVEL, 1, "失业率", None),
        ("公园【3个】", "bare", Kind.LEVEL, 1, "公园", None),
        ("【3个】公园", "bare", Kind.LEVEL, 1, "", None),
        # moves
        ("出口额增长【3%】", "move", Kind.GROWTH, 1, "出口额", None),
        ("出口额同比分别增长【3%】", "move", Kind.GROWTH, 1, "出口额", None),
        ("出口额比上年下降【3%】", "move", Kind.GROWTH, -1, "出口额", "上年"),
        ("出口额较上年同期增长【3%】", "move", Kind.GROWTH, 1, "出口额", "上年同期"),
        ("出口额增加【3亿元】", "move", Kind.CHANGE, 1, "出口额", None),
        ("出口额减少了【3亿元】", "move", Kind.CHANGE, -1, "出口额", None),
        ("合格率提高【3个百分点】", "move", Kind.CHANGE, 1, "合格率", None),
        ("出口额增长【3倍】", "move", Kind.GROWTH, 1, "出口额", None),
        ("出口额比去年有【两成】左右的下降", "having", Kind.GROWTH, -1, "出口额", "去年"),
        ("出口额实现【3%】的较快增长", "having", Kind.GROWTH, 1, "出口额", None),
        ("全市有【3%】的增长点", "level", Kind.LEVEL, 1, "全市", None),
        ("全县有【3%】的农户", "level", Kind.LEVEL, 1, "全县", None),
        # a loss that grows or shrinks
        ("出口额降幅收窄【3个百分点】", "move", Kind.CHANGE, 1, "出口额降幅", None),
        ("出口额跌幅扩大【3个百分点】", "move", Kind.CHANGE, -1, "出口额跌幅", None),
        # results
        ("出口额增加到【3亿元】", "to", Kind.LEVEL, 1, "出口额", None),
        ("出口额下降至【3亿元】", "to", Kind.LEVEL, 1, "出口额", None),
        ("公园由【3个】增至9个", "from", Kind.LEVEL, 1, "公园", None),
        ("公园从去年的【3个】增至9个", "from", Kind.LEVEL, 1, "公园", None),
        # rates of growth by name
        ("出口额增速为【3%】", "rate of growth", Kind.GROWTH, 1, "出口额", None),
        ("出口额降幅达【3%】", "rate of growth", Kind.GROWTH, -1, "出口额", None),
        ("出口额同比【-3%】", "bare rate", Kind.GROWTH, 1, "出口额", None),
        # doublings
        ("出口额【翻一番】", "doubling", Kind.GROWTH, 1, "出口额", None),
        ("出口额实现【翻两番】", "doubling", Kind.GROWTH, 1, "出口额", None),
        # gaps
        ("出口额比邻县多【3亿元】", "gap", Kind.DIFFERENCE, 1, "出口额", "邻县"),
        ("出口额比全省平均低【3个百分点】", "gap", Kind.DIFFERENCE, -1, "出口额", "全省平均"),
        ("出口额距离目标还差【3亿元】", "gap", Kind.DIFFERENCE, -1, "出口额", "目标"),
        ("增幅高于全国【3个百分点】", "gap over", Kind.DIFFERENCE, 1, "增幅", "全国"),
        ("增幅慢于全国【3个百分点】", "gap over", Kind.DIFFERENCE, -1, "增幅", "全国"),
        ("出口额超预算【3%】", "gap over", Kind.DIFFERENCE, 1, "出口额", "预算"),
        # parts
        ("茶园占耕地的【3%】", "share", Kind.SHARE, 1, "茶园", "耕地"),
        ("茶园占耕地的比重为【3%】", "share", Kind.SHARE, 1, "茶园", "耕地"),
        ("茶园仅为耕地的【3%】", "part", Kind.SHARE, 1, "茶园", "耕地"),
        # pulls
        ("消费拉动经济增长【3个百分点】", "contribution", Kind.CONTRIBUTION, 1, "消费", "经济"),
        ("出口拖累经济增长【3个百分点】", "contribution", Kind.CONTRIBUTION, -1, "出口", "经济"),
        # multiples
        ("茶园是果园的【3倍】", "multiple", Kind.MULTIPLE, 1, "茶园", "果园"),
        ("茶园相当于果园的【3倍】", "multiple", Kind.MULTIPLE, 1, "茶园", "果园"),
        # ranks
        ("出口额居全省【第3位】", "rank", Kind.RANK, 1, "出口额", "全省"),
        ("出口额跃居全国【第3】", "rank", Kind.RANK, 1, "出口额", "全国"),
        ("出口额全省【第3】", "rank", Kind.RANK, 1, "出口额", "全省"),
    ],
)
def test_readings(surface: str, rule: str, kind: Kind, sign: int, topic: str, reference: str | None) -> None:
    found, text = reading(surface)
    compared = found.comparison and text[found.comparison.start : found.comparison.end]
    assert (found.rule, found.kind, found.sign, text[: found.topic], compared) == (
        rule,
        kind,
        sign,
        topic,
        reference,
    )


@pytest.mark.parametrize(
    ("surface", "adverbs"),
    [
        ("出口额同比增长【3%】", "同比"),
        ("出口额环比增长【3%】", "环比"),
        ("出口额年均增长【3%】", "年均"),
        ("出口额累计达【3亿元】", "累计"),
        ("出口额分别同比增长【3%】", "分别同比"),
        ("出口额增长【3%】", ""),
    ],
)
def test_the_adverbs_between_topic_and_verb_are_kept(surface: str, adverbs: str) -> None:
    assert reading(surface)[0].adverbs == adverbs


@pytest.mark.parametrize(
    ("surface", "origin", "to"),
    [
        ("公园由【3个】增至9个", True, False),
        ("公园增至【9个】", False, True),
        ("公园增加【6个】", False, False),
        ("出口额升至【第3位】", False, False),
    ],
)
def test_the_value_before_and_after_a_move(surface: str, origin: bool, to: bool) -> None:
    found = reading(surface)[0]
    assert (found.origin, found.to) == (origin, to)


# What looks like another construction


@pytest.mark.parametrize(
    ("surface", "rule"),
    [
        ("占地【3亩】", "bare"),  # 占地 is no share
        ("产品市场占有率【3%】", "bare"),
        ("新增贷款【3亿元】", "bare"),  # 新增 is a part of the name
        ("发达县【3个】", "bare"),  # 达 inside a word
        ("表达意见【3条】", "bare"),
        ("比例为【3%】", "level"),  # 比 inside a word
        ("对比数据【3条】", "bare"),
        ("自然增长率为【3‰】", "level"),  # a rate that is itself the indicator
        ("不少于【3%】", "bare"),
        ("茶园是果园的【3亩】", "bare"),  # no factor
        ("超市【3家】", "bare"),  # 超 inside a word
    ],
)
def test_a_look_alike_is_not_taken(surface: str, rule: str) -> None:
    assert reading(surface)[0].rule == rule


def test_the_last_reader_takes_everything() -> None:
    quantity = Quantity(0, 1, 0, 1, None, None, None, Bound.EXACT, None)
    assert read("3", 0, 0, quantity).rule == "bare"
    assert READERS[-1].__name__ == "read_nothing"


def test_every_reader_shows_an_example() -> None:
    assert all(reader.__doc__ for reader in READERS)


def test_words_before_the_start_are_not_read() -> None:
    text = "出口额同比增长3%"
    quantity = quantities.match(text, 7)
    assert quantity is not None
    found = read(text, 5, 7, quantity)
    assert (found.topic, found.adverbs) == (5, "")
