"""Laws of labels, over drawn sentences, over the whole word list and over hostile input."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.model import Dimension
from indicators.normalization import units
from indicators.normalization.fold import fold
from indicators.normalization.labels import Label, find
from indicators.normalization.labels import words as label_words

WORDS = label_words.words()
FREE_WORDS = [word for word in WORDS if not (word.not_after or word.not_before)]
MEASURES = [
    form
    for form in (
        "元",
        "万元",
        "亿元",
        "吨",
        "公里",
        "平方公里",
        "公顷",
        "%",
        "个百分点",
        "千瓦时",
        "美元",
        "倍",
        "立方米",
    )
    if units.match(form.lstrip("万亿"), 0)
]
FRAMES = [
    "全年完成{}。",
    "比上年增加{},",
    "总量超过{};",
    "共有{}左右",
    "同比下降{}。",
    "规模达{}以上",
    "其中:投入{}",
]
LABELLED = [
    "第三产业",
    "C919首飞",
    "5G基站",
    "“三个高地”建设",
    "第十五次会议",
    "国发〔2023〕15号",
    "上午9:00",
    "(一)总则",
]
QUIET = ["农村面貌改善", "本市经济平稳", "气候温和", "企业效益提高"]

words = st.sampled_from(WORDS)
measures = st.sampled_from(MEASURES)
frames = st.sampled_from(FRAMES)
digits = st.one_of(
    st.integers(min_value=1, max_value=99_999_999).map(str),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(9999), places=2).map(str),
    st.integers(min_value=1000, max_value=999_999_999).map("{:,}".format),
)
hanzi = st.sampled_from(
    [
        "两",
        "三",
        "七",
        "十",
        "十二",
        "二十一",
        "三十五",
        "一百",
        "三百六十",
        "两千",
        "五千四百",
        "一万二千",
        "三万五千",
        "二十万",
        "一百二十三",
        "七点五",
        "三十二点六",
        "五亿",
        "一亿三千万",
    ]
)
texts = st.text(
    alphabet="0123456789.,:;、-—+×/()〔〕《》“”‘’[]ABCGMPO%\n "
    "第一二三四五十百千万亿零半双几届次期号级类版时点分年月日个项大方面位名强后市省县全国居列亿元吨是要",
    max_size=60,
)
sentences = st.lists(st.sampled_from(LABELLED + QUIET), min_size=1, max_size=6).map("。".join)


def covered(text: str) -> set[int]:
    return {i for label in find(text) for i in range(label.start, label.end)}


@given(texts)
def test_labels_are_sorted_and_do_not_overlap(text: str) -> None:
    """0 <= start < end <= next start, and the last end <= len(text)."""
    edge = 0
    for label in find(fold(text)):
        assert edge <= label.start < label.end <= len(text)
        edge = label.end


@given(texts)
def test_every_label_holds_a_numeral(text: str) -> None:
    """No label stands where nothing could be taken for a number."""
    folded = fold(text)
    for label in find(folded):
        assert label_words.NUMERALS.intersection(folded[label.start : label.end])


@given(st.one_of(texts, st.text(max_size=40)))
def test_folding_first_changes_nothing(text: str) -> None:
    """find(fold(fold(text))) == find(fold(text)): one reading for all widths and scripts."""
    assert find(fold(fold(text))) == find(fold(text))


@given(texts)
def test_finding_twice_gives_the_same(text: str) -> None:
    """find has no memory."""
    assert find(fold(text)) == find(fold(text))


@given(sentences, sentences)
def test_labels_of_two_paragraphs_are_the_union(first: str, second: str) -> None:
    """find(a + newline + b) == find(a) + find(b) shifted by len(a) + 1."""
    shift = len(first) + 1
    moved = [Label(label.start + shift, label.end + shift, label.rule) for label in find(second)]
    assert find(f"{first}\n{second}") == find(first) + moved


@given(words)
def test_a_word_is_a_label_in_its_example(word: label_words.Word) -> None:
    """All numerals of a listed word are covered where its example holds it."""
    start = word.example.index(word.text)
    inside = {start + i for i, character in enumerate(word.text) if character in label_words.NUMERALS}
    assert inside <= covered(word.example)


@given(st.sampled_from(FREE_WORDS), st.sampled_from(QUIET), st.sampled_from(QUIET))
def test_a_word_is_a_label_between_marks(word: label_words.Word, left: str, right: str) -> None:
    """A listed word without conditions is a label wherever marks set it off."""
    text = f"{left},{word.text},{right}"
    start = len(left) + 1
    inside = {start + i for i, character in enumerate(word.text) if character in label_words.NUMERALS}
    assert inside <= covered(text)


@given(frames, digits, measures)
def test_a_measured_number_in_digits_is_free(frame: str, number: str, unit: str) -> None:
    """No label touches a number in digits that a unit of measure follows."""
    text = frame.format(number + unit)
    start = text.index(number)
    assert not covered(text).intersection(range(start, start + len(number) + len(unit)))


@given(frames, hanzi, measures)
def test_a_measured_number_in_characters_is_free(frame: str, number: str, unit: str) -> None:
    """No label touches a number in characters that a unit of measure follows."""
    text = frame.format(number + unit)
    start = text.index(number)
    assert not covered(text).intersection(range(start, start + len(number) + len(unit)))


@given(st.sampled_from(LABELLED), digits, measures)
def test_a_quantity_behind_a_label_stays_free(labelled: str, number: str, unit: str) -> None:
    """A label never runs on into the quantity of the next clause."""
    text = f"{labelled},投资{number}{unit}"
    start = text.index(number, len(labelled) + 1)
    assert find(labelled)
    assert not covered(text).intersection(range(start, len(text)))


@given(
    st.sampled_from([word for word in FREE_WORDS if word.text[0] in "百千万亿"]),
    st.integers(min_value=2, max_value=99),
)
def test_a_multiplier_behind_digits_is_no_word(word: label_words.Word, count: int) -> None:
    """五万家 holds no 万家: a word that starts with a multiplier does not count behind digits."""
    text = f"共{count}{word.text}"
    start = len(text) - len(word.text)
    assert all((start, start + len(word.text)) != (label.start, label.end) for label in find(text))


@given(
    st.sampled_from(["居", "位列", "名列", "排名", "跃居", "升至"]), st.integers(min_value=1, max_value=99)
)
def test_a_rank_is_free(cue: str, place: int) -> None:
    """No label touches 第N at the end of a clause behind a word of rank."""
    text = f"总量{cue}全省第{place}。"
    assert covered(text) == set()


@given(
    st.sampled_from(["次", "届", "条", "批", "轮", "章", "号令", "产业"]),
    st.integers(min_value=1, max_value=99),
)
def test_an_ordinal_of_a_thing_is_a_label(noun: str, number: int) -> None:
    """第N before a noun of the list is one label, 第 and N and no more, whatever stands before."""
    for before in ("", "召开", "位居"):
        text = f"{before}第{number}{noun}"
        assert {len(before) + i for i in range(1 + len(str(number)))} <= covered(text)


@given(sentences)
def test_quotation_marks_around_a_sentence_free_nothing_and_bind_nothing_new(text: str) -> None:
    """A long quotation is no slogan: its labels are those of the text."""
    assume(len(text) > 14 and "“" not in text)
    quoted = f"“{text}。”"
    assert [(label.start - 1, label.end - 1) for label in find(quoted)] == [
        (label.start, label.end) for label in find(text + "。")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "万",
        "一",
        "第",
        "第一",
        "1.",
        "1,",
        "A1",
        "A-",
        "(",
        "“一",
        "《1",
        "1:",
        "1-",
        "一二",
        "十",
        "〇一",
        "号",
        "1+",
        "届一",
        "a@",
        "几",
        "这",
    ],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    """Four times the text takes at most about four times as long (eight leave room for noise)."""
    small, large = (unit * (size // len(unit)) for size in (25_000, 100_000))
    find("一")
    assert _seconds(large) < 8 * _seconds(small) + 0.2


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


def test_units_of_measure_are_in_the_registry() -> None:
    """The units that the laws above draw are units and no counts."""
    assert len(MEASURES) == 13
    for form in MEASURES:
        unit = units.match(form.lstrip("万亿"), 0)
        assert unit is not None
        assert unit.unit.dimension is not Dimension.COUNT
