"""Clauses: where sentences and clauses begin and end, and which marks part nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from indicators.grammar.clauses import LONGEST_CLAUSE, LONGEST_SENTENCE, Clause, sentences
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


def ranges(text: str, atoms: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(sentence.start, sentence.end) for sentence in sentences(text, 0, len(text), atoms)]


def test_a_sentence_without_end_is_cut_behind_a_clause() -> None:
    text = "山绿了,水涨了;" * 1000 + "。"
    found = ranges(text, [])
    assert found[0] == (0, LONGEST_SENTENCE)
    assert found[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(text[end - 1] in ",;。" and end - start <= LONGEST_SENTENCE for start, end in found)


def test_a_clause_without_end_is_cut_but_never_inside_an_atom() -> None:
    text = "山" * (LONGEST_SENTENCE + 9)
    inside = (LONGEST_CLAUSE - 3, LONGEST_CLAUSE + 7)
    across = (LONGEST_SENTENCE - 1, LONGEST_SENTENCE + 2)
    first, second = sentences(text, 0, len(text), [inside, across])
    assert (first.end, second.start) == (across[1], across[1])
    assert [clause.end for clause in first.clauses][:2] == [inside[1], inside[1] + LONGEST_CLAUSE]
    assert {clause.mark for clause in first.clauses} == {""}
    assert first.clauses[0].start == 0
    assert first.clauses[-1].end == first.end
    assert all(before.end == after.start for before, after in pairwise(first.clauses))


def test_an_atom_longer_than_a_sentence_stays_whole() -> None:
    text = "1" * (3 * LONGEST_SENTENCE)
    assert ranges(text, [(0, len(text))]) == [(0, len(text))]
