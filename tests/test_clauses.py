"""Clauses: where sentences and clauses begin and end, and which marks part nothing."""

from __future__ import annotations

import pytest

from indicators.grammar.clauses import Clause, sentences
from indicators.grammar.scan import scan
from indicators.grammar.text import Text
from indicators.normalization.fold import fold


def clauses(text: str, start: int, end: int, atoms: list[tuple[int, int]]) -> tuple[Clause, ...]:
    """The clauses of a range that is at most one sentence."""
    return next((sentence.clauses for sentence in sentences(text, start, end, atoms)), ())


def parts(text: str) -> list[list[str]]:
    """The clauses of each sentence of one paragraph, as words."""
    page = scan(Text(text))
    folded = page.text.folded
    ((start, end),) = page.text.paragraphs
    return [
        [folded[clause.start : clause.end] for clause in sentence.clauses]
        for sentence in sentences(folded, start, end, page.atoms())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水稻丰收。玉米减产。", [["水稻丰收。"], ["玉米减产。"]]),
        ("水稻丰收！玉米呢？减产", [["水稻丰收!"], ["玉米呢?"], ["减产"]]),
        ("他说“丰收了。”大家笑了。", [["他说“丰收了。”"], ["大家笑了。"]]),
        ("丰收了！！！真好", [["丰收了!!!"], ["真好"]]),
        ("春天来了，山绿了；水涨了：鱼多了", [["春天来了", "山绿了", "水涨了", "鱼多了"]]),
        ("山绿了——水涨了", [["山绿了", "水涨了"]]),
        ("山绿了 水涨了", [["山绿了", "水涨了"]]),
        ("山绿了……水涨了", [["山绿了", "水涨了"]]),
        ("，，山绿了，，", [["山绿了"]]),
        ("桃、梨、杏", [["桃、梨、杏"]]),
        # marks inside numbers and dates part nothing
        ("产量1,234.5吨，丰收", [["产量1,234.5吨", "丰收"]]),
        ("气温12.5度。下雪", [["气温12.5度。"], ["下雪"]]),
        ("增长５．２％，丰收", [["增长5.2%", "丰收"]]),
    ],
)
def test_a_paragraph_in_sentences_and_clauses(text: str, expected: list[list[str]]) -> None:
    assert parts(text) == expected


def test_a_clause_knows_its_closing_mark() -> None:
    text = fold("山绿了，水涨了；鱼多了")
    assert [clause.mark for clause in clauses(text, 0, len(text), [])] == [",", ";", ""]


def test_an_atom_protects_its_mark_and_no_other() -> None:
    assert clauses("3,4,5", 0, 5, [(0, 3)]) == (Clause(0, 3, ","), Clause(4, 5, ""))


def test_a_range_keeps_to_its_borders() -> None:
    assert clauses("山,水,鱼,鸟", 2, 5, []) == (Clause(2, 3, ","), Clause(4, 5, ""))
    assert sentences("山。水。鱼。", 2, 4, [])[0].end == 4


def test_nothing_has_no_sentence() -> None:
    assert sentences("", 0, 0, []) == []
    assert clauses("", 0, 0, []) == ()
