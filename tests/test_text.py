"""Text: which line breaks are the printing's, which blanks go, and where every character comes from."""

from __future__ import annotations

import pytest

from indicators.grammar.text import Text


def paragraphs(raw: str) -> list[str]:
    text = Text(raw)
    return [text.kept[start:end] for start, end in text.paragraphs]


# Breaks that the printing put there


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        # a line that ends with a mark that ends nothing
        ("全县种植水稻、\n玉米", "全县种植水稻、玉米"),
        ("去年以来，\n山区雨水偏多", "去年以来，山区雨水偏多"),
        ("分为两类（\n一类露天）", "分为两类（一类露天）"),
        ("他说“\n行”", "他说“行”"),
        # a decimal point at the end of a line
        ("增长5.\n2%", "增长5.2%"),
        # digits at the end of a line that go on before a unit
        ("全县种水稻，产量达3\n50万吨", "全县种水稻，产量达350万吨"),
        # a bracket or quotation mark that opens above and closes below
        ("林业局（含下属\n单位）", "林业局（含下属单位）"),
        ("开展“送技术下\n乡”活动", "开展“送技术下乡”活动"),
        ("发布《水资源\n公报》", "发布《水资源公报》"),
        # running text of equal widths
        (
            "山区的雨水，比平原多一些\n但是河流短，水流得比较快",
            "山区的雨水，比平原多一些但是河流短，水流得比较快",
        ),
        # a long line of running text with marks inside, followed by a short one
        (
            "今年春天，山里的雨水比往年多，茶农们早早地上山采茶，新茶的产量和\n质量都好",
            "今年春天，山里的雨水比往年多，茶农们早早地上山采茶，新茶的产量和质量都好",
        ),
        # any line end
        ("去年以来，\r\n雨水偏多", "去年以来，雨水偏多"),
        ("去年以来，\u2028雨水偏多", "去年以来，雨水偏多"),
        # indentation of the lower line goes
        ("去年以来，\n  雨水偏多", "去年以来，雨水偏多"),
    ],
)
def test_printing_is_joined(raw: str, joined: str) -> None:
    assert paragraphs(raw) == [joined]


# Breaks that are the author's


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        pytest.param(
            "一、农业\n水稻丰收。",
            ["一、农业", "水稻丰收。"],
            marks=pytest.mark.xfail(reason="the 、 of a list mark counts as a mark of running text"),
        ),
        ("水稻丰收。\n玉米减产。", ["水稻丰收。", "玉米减产。"]),
        ("他说“丰收了。”\n玉米减产。", ["他说“丰收了。”", "玉米减产。"]),
        ("山村新貌\n本报讯 春天来了，茶农上山。", ["山村新貌", "本报讯 春天来了，茶农上山。"]),
        ("（一）水稻\n（二）玉米", ["（一）水稻", "（二）玉米"]),
        ("1.水稻，丰收\n2.玉米，减产", ["1.水稻，丰收", "2.玉米，减产"]),
        ("水稻丰收；\n玉米减产；", ["水稻丰收；", "玉米减产；"]),
        ("主要工作如下：\n修路，架桥", ["主要工作如下：", "修路，架桥"]),
        ("水稻\n\n玉米", ["水稻", "玉米"]),
        ("●水稻，丰收\n●玉米，减产", ["●水稻，丰收", "●玉米，减产"]),
        ("第一章 总则，说明\n第二章 细则，说明", ["第一章 总则，说明", "第二章 细则，说明"]),
        # blanks so wide that they part columns
        ("水稻    玉米", ["水稻", "玉米"]),
        ("水稻　　玉米", ["水稻", "玉米"]),
        ("水稻\t\t玉米", ["水稻", "玉米"]),
        ("11 融资、租赁 31,2 29\n12 投资、清算 4,5", ["11 融资、租赁 31,2 29", "12 投资、清算 4,5"]),
        ("利润占收入的比例   35.20%\n可分配利润 1,200.00", ["利润占收入的比例35.20%", "可分配利润1,200.00"]),
    ],
)
def test_what_the_author_parted_stays_apart(raw: str, parts: list[str]) -> None:
    assert paragraphs(raw) == parts


# Blanks


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("达到 15.3 万亿元", "达到15.3万亿元"),
        ("增长 4 %", "增长4%"),
        ("达到　３６　家", "达到３６家"),
        ("增长 -4 ，", "增长-4，"),
        ("利润（元）  36", "利润（元）36"),
        ("3 4", "3 4"),
        ("GDP 36", "GDP 36"),
        ("春 天", "春 天"),
    ],
)
def test_a_blank_that_only_sets_a_number_off_goes(raw: str, kept: str) -> None:
    assert paragraphs(raw) == [kept]


# Sources


def test_a_range_over_a_break_leads_back_to_the_page() -> None:
    raw = "增长5.\n2%。"
    text = Text(raw)
    start = text.kept.index("5.2%")
    assert text.source(start, start + 4) == (2, 7)
    assert raw[2:7] == "5.\n2%"


def test_the_range_of_a_paragraph_leaves_its_margins_out() -> None:
    raw = "  水稻丰收。  \n  玉米减产。"
    text = Text(raw)
    assert [raw[slice(*text.source(*part))] for part in text.paragraphs] == ["水稻丰收。", "玉米减产。"]


def test_kept_keeps_the_authors_characters_and_folded_folds_them() -> None:
    text = Text("產量增長３％，達到「高位」")
    assert text.kept.rstrip("\n") == "產量增長３％，達到「高位」"
    assert text.folded.rstrip("\n") == "产量增长3%,达到“高位”"


@pytest.mark.parametrize("raw", ["", "\n", " \n　\r\n", "\x85\u2029"])
def test_a_blank_page_has_no_paragraph(raw: str) -> None:
    text = Text(raw)
    assert (text.paragraphs, text.kept, text.folded) == ([], "", "")
