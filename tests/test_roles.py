"""Roles: which quantities are claims, and which veto drops the others."""

from __future__ import annotations

import datetime

import pytest

from indicators.grammar import extract_claims
from indicators.grammar.roles import VETOES


def mentions(text: str) -> list[str]:
    return [claim.mention for claim in extract_claims(text, date=datetime.date(2024, 3, 5))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a threshold in the name, and the same words asserted
        ("产值超3亿元的企业达到24家。", ["24家"]),
        ("产值3亿元以上企业24家。", ["24家"]),
        ("产值达3亿元以上。", ["3亿元"]),
        ("企业产值超3亿元。", ["3亿元"]),
        ("亩产300公斤以上的茶园有24片。", ["24片"]),
        ("亩产在300公斤以上。", ["300公斤"]),
        ("投资3000万元的公路已经通车。", ["3000万元"]),
        # the measure of a rate
        ("每百元收入中的成本为84.2元。", ["84.2元"]),
        ("每隔3公里设一个站。", []),
        # the class of a thing
        ("建成220千伏变电站3座。", ["3座"]),
        ("三级医院24家。", ["24家"]),
        ("百亿级企业3家。", ["3家"]),
        ("千亿产业集群3个。", ["3个"]),
        # ages
        ("60岁以上老人24人。", ["24人"]),
        ("平均寿命为78岁。", ["78岁"]),
        # how long, not how much
        ("连续3年丰收。", []),
        ("历时3个月完工。", []),
        ("平均用时由11天压缩到3天。", ["11天", "3天"]),
        ("审批时间缩短3天。", ["3天"]),
        # numbers that only order the talk
        ("会议提出三点要求。", []),
        ("落实五项重点任务。", []),
        ("新建五个站点。", ["五个"]),
        # bare numbers
        ("详见附件24。", []),
        ("指数为103.5。", ["103.5"]),
        ("型号为T3。", []),
        # money of account
        ("1美元兑7.2元人民币。", ["7.2元人民币"]),
        # ranks of a field
        ("全省第3。", ["第3"]),
    ],
)
def test_roles_of_quantities(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第三产业增加值增长。",
        "召开第十五次会议。",
        "“三个高地”建设加快。",
        "一带一路建设。",
        "推进5G网络建设。",
        "上午9:00开会。",
        "电话：0839-3268888。",
        "国发〔2021〕15号文件。",
        "一、总则",
        "（三）农业",
        "一些村庄、一批企业受益。",
        "他是一名教师。",
        "百姓生活改善。",
    ],
)
def test_labels_are_no_claims(text: str) -> None:
    assert mentions(text) == []


def test_a_label_does_not_hide_its_neighbours() -> None:
    assert mentions("第三产业增加值24亿元，5G基站3座，三农支出6亿元。") == ["24亿元", "3座", "6亿元"]


def test_a_dropped_number_does_not_hide_the_next() -> None:
    assert mentions("连续3年，企业达到24家。") == ["24家"]


def test_every_veto_shows_an_example() -> None:
    assert all(veto.__doc__ and veto.__name__.startswith("is_") for veto in VETOES)
