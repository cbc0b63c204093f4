"""Labels: cases, the word list, the shapes and their examples, what stays free."""

from __future__ import annotations

import pytest
from cases_reader import Case, read

from indicators import lexicon
from indicators.errors import LexiconError
from indicators.normalization import labels
from indicators.normalization.fold import fold
from indicators.normalization.labels import Label, find
from indicators.normalization.labels import words as label_words
from indicators.normalization.labels.finding import telling
from indicators.normalization.labels.shapes import FIGURES, NUMERALS, Shape

CASES = read("labels")
SHAPES = labels.shapes()
TEXTS = [
    fold(surface.replace("【", "").replace("】", ""))
    for surface in (*(case.surface for case in CASES), *(shape.example for shape in SHAPES))
]
RULES = {
    *("word", "vague", "name", "event", "slogan", "title", "list", "code", "phone", "address", "document"),
    *("page", "score", "clock", "listmark", "ordinal", "grade", "discourse", "article"),
}


def marked(surface: str) -> tuple[str, int, int]:
    """The folded text without its 【】, and where they stood."""
    start, end = surface.index("【"), surface.index("】") - 1
    return fold(surface.replace("【", "").replace("】", "")), start, end


def test_the_case_file_is_large_and_has_negatives() -> None:
    assert len(CASES) >= 450
    assert sum(case.value is None for case in CASES) >= 140
    assert all(case.surface.count("【") == case.surface.count("】") == 1 for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_label_cases(case: Case) -> None:
    text, start, end = marked(case.surface)
    touching = [label for label in find(text) if label.start < end and start < label.end]
    if case.value is None:
        assert touching == []
        return
    assert [label.rule for label in touching] == [case.value]
    assert touching[0].start <= start
    assert end <= touching[0].end


def test_every_rule_has_a_case() -> None:
    assert {case.value for case in CASES if case.value} == RULES


def test_the_word_list_is_large_and_varied() -> None:
    rows = lexicon.load("labels")
    assert len(rows) >= 1500
    assert {row["rule"] for row in rows} <= RULES


def test_every_word_is_a_label_in_its_example() -> None:
    for word in label_words.words():
        start = word.example.index(word.text)
        covered = {i for label in find(word.example) for i in range(label.start, label.end)}
        numerals = {start + i for i, character in enumerate(word.text) if character in NUMERALS}
        assert numerals <= covered, word


def test_every_word_is_needed() -> None:
    """No word of the list is put together from shorter words of the list."""
    index = {word.text for word in label_words.words() if not (word.not_after or word.not_before)}
    for word in label_words.words():
        inner = {word.text[a:b] for a in range(len(word.text)) for b in range(a + 2, len(word.text) + 1)}
        parts = (inner & index) - {word.text}
        rest = word.text
        for part in sorted(parts, key=len, reverse=True):
            rest = rest.replace(part, "  ")
        assert NUMERALS.intersection(rest) or any(
            part[0] in NUMERALS or part[-1] in NUMERALS for part in parts
        ), word


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.rule}:{shape.example}")
def test_every_shape_proposes_its_example(shape: Shape) -> None:
    text, start, end = marked(shape.example)
    assert shape.fits({"\n", *text})
    assert not shape.figures or not FIGURES.isdisjoint(text[start:end])
    assert (start, end) in list(shape.spans(text))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.rule}:{shape.example}")
def test_every_example_needs_its_shape(shape: Shape) -> None:
    """No other shape of the same rule proposes it."""
    text, start, end = marked(shape.example)
    rivals = [other for other in SHAPES if other is not shape and other.rule == shape.rule]
    others = [span for rival in rivals for span in rival.spans(text)]
    assert (start, end) not in others


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.rule}:{shape.example}")
def test_no_shape_is_passed_over_where_it_matches(shape: Shape) -> None:
    for text in TEXTS:
        found = [span for span in shape.spans(text) if not NUMERALS.isdisjoint(text[slice(*span)])]
        assert not found or shape.fits(telling(text, 0, len(text))), text


def test_labels_of_a_sentence() -> None:
    text = "第三产业增加值611亿元,5G基站1.2万个,在“三个高地”建设中成效十分明显。"
    assert [(text[label.start : label.end], label.rule) for label in find(text)] == [
        ("第三", "ordinal"),
        ("5G", "code"),
        ("三个高地", "slogan"),
        ("十分", "word"),
    ]


def test_a_label_stops_before_a_quantity_that_adjoins_it() -> None:
    for text, quantity in [
        ("C919订单1200架", "1200架"),
        ("世界500强212家", "212家"),
        ("沪深300涨1.2%", "1.2%"),
        ("第三产业611亿元", "611亿元"),
        ("PM2.5平均31微克", "31微克"),
        ("1.新建学校12所", "12所"),
        ("(三)完成投资5亿元", "5亿元"),
        ("上午9时到场300人", "300人"),
        ("老百姓收入三万元", "三万元"),
    ]:
        start = text.index(quantity)
        assert all(label.end <= start for label in find(text)), text
        assert find(text), text


def test_overlapping_proposals_become_one_label_named_by_the_longest() -> None:
    text = "印发《“十大工程”第三期方案》"
    assert find(text) == [Label(2, len(text), "title")]


def test_no_text_no_label() -> None:
    assert find("") == []
    assert find("本市经济平稳运行。") == []


def test_traditional_text_is_read_after_folding() -> None:
    text = fold("老百姓十分滿意,第三產業佔比五成")
    assert [text[label.start : label.end] for label in find(text)] == ["百姓", "十分", "第三"]


def test_a_bad_row_is_refused() -> None:
    head = "# source: composed\nword\trule\tnot_after\tnot_before\texample\n"
    for row, reason in [
        ("百\tword\t\t\t百", "shorter"),
        ("老乡\tword\t\t\t老乡", "no numeral"),
        ("百姓\tword\t\t\t农民", "does not hold"),
    ]:
        with pytest.raises(LexiconError, match=reason):
            lexicon.parse(head + row + "\n", "labels.tsv", check=label_words.fault)
