"""Rows of tables that lost their lines: which lines are rows, and what is still told of their numbers."""

from __future__ import annotations

import pytest

from indicators.grammar import cells, explain, extract_claims


@pytest.mark.parametrize(
    "line",
    [
        "营业收入 3,180.50 2,905.12",
        "营业收入 3,180.50 2,905.12 9.48%",
        "营业收入 (3,180.50) - 12",
        "工具面值 人民币67,122 美元7,250",
        "担保合计 1,000.00 2019年1月18日 20.00 否",
        "12 贷款损失准备 0",
        "31 其中:权益部分 47,869 f",
        "票面利率 不适用 4.50% 前5年为4.50%,以后重置",
    ],
)
def test_a_label_with_cells_is_a_row(line: str) -> None:
    assert cells.is_row(line)


@pytest.mark.parametrize(
    "line",
    [
        "营业收入 3,180.50",
        "营业收入 3亿元 4亿元",
        "GDP 增长 5.3 % 达到 3 万亿元",
        "共有职工 3200 人",
        "3 4 5",
        "晴 -7℃/1℃",
        "全年增长 5% 6%。",
        "不适用",
    ],
)
def test_what_is_no_row(line: str) -> None:
    assert not cells.is_row(line)


def test_the_numbers_of_a_row_are_refused() -> None:
    (first, second) = explain("营业收入 3,180.50 2,905.12\n")
    assert {first.rule, second.rule} == {"cells"}


def test_what_numbers_a_row_is_no_part_of_the_number_above() -> None:
    page = "11 融资（含短期，不含票据） 人民币31,200 人民币47,869\n12 投资（含清算） 人民币4,500\n"
    assert [claim.mention for claim in extract_claims(page)] == []


def test_an_amount_at_the_end_of_a_row_has_the_unit_that_its_table_declares() -> None:
    page = "单位：万元\n社保费 1,250.30\n预付款 300\n说明如下。\n管理费 1,250.30\n"
    (claim,) = extract_claims(page)
    assert (claim.indicator, str(claim.value), claim.unit) == ("社保费", "12503000", "CNY")
