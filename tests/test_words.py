"""Finding the words of a claim in its text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.view.words import locate


def found(text: str, mention: str, sentence: str | None = None, **roles: str | None) -> dict[str, str]:
    """The words that were found for one claim, marked with their place: ``安溪县@0``."""
    start = text.index(mention)
    row: dict[str, Any] = {
        "start": start,
        "end": start + len(mention),
        "sentence": sentence or text.strip(),
        **roles,
    }
    return {role: f"{text[a:b]}@{a}" for role, (a, b) in locate(text, [row])[0].items()}


def test_in_the_sentence_the_last_before_the_mention_counts_or_what_touches_it() -> None:
    text = "茶叶面积扩大，茶叶产量7万吨，茶叶价格上涨，吸引茶叶企业9家茶叶企业。"
    assert found(text, "7万吨", indicator="茶叶") == {"indicator": "茶叶@7"}
    assert found(text, "7万吨", indicator="价格") == {"indicator": "价格@17"}
    assert found(text, "9家", indicator="茶叶企业") == {"indicator": "茶叶企业@30"}


def test_else_the_last_before_the_sentence() -> None:
    text = "安溪县发布公报。安溪县农业向好。茶叶产量7万吨。"
    assert found(text, "7万吨", "茶叶产量7万吨。", subject="安溪县") == {"subject": "安溪县@8"}


def test_behind_the_sentence_only_a_subject_counts() -> None:
    text = "茶叶产量7万吨。安溪县2023年公报。"
    roles = {"subject": "安溪县", "period": "2023年", "indicator": "公报"}
    assert found(text, "7万吨", "茶叶产量7万吨。", **roles) == {"subject": "安溪县@8"}


def test_what_is_null_or_stands_nowhere_is_left_out() -> None:
    text = "小麦、玉米播种面积分别为3万亩和5万亩。"
    assert found(text, "3万亩", indicator="小麦播种面积", subject=None, period=None) == {}


@pytest.mark.parametrize(
    ("text", "mention", "role", "words"),
    [
        ("长沙县投资5亿元。", "5亿元", "subject", "长沙"),
        ("截至2023年末有企业598个。", "598个", "period", "2023年"),
        ("11月产量8万吨。", "8万吨", "period", "1月"),
        ("资产35亿元，负债8亿元。", "8亿元", "reference", "5亿元"),
    ],
)
def test_nothing_is_cut_in_two(text: str, mention: str, role: str, words: str) -> None:
    assert found(text, mention, **{role: words}) == {}


def test_words_run_over_a_print_line_break() -> None:
    text = "  安溪县茶叶、\r\n  水果产量7.2万吨。\r\n"
    sentence = "安溪县茶叶、水果产量7.2万吨。"
    assert found(text, "7.2万吨", sentence, indicator="茶叶、水果产量") == {
        "indicator": "茶叶、\r\n  水果产量@5"
    }


def test_a_sentence_said_twice_is_told_apart() -> None:
    text = "甲县产量1万吨。甲县产量1万吨。"
    start = text.rindex("1万吨")
    row = {"start": start, "end": start + 3, "sentence": "甲县产量1万吨。", "indicator": "产量"}
    assert locate(text, [row]) == [{"indicator": (10, 12)}]


@settings(deadline=None, max_examples=60)
@given(
    st.text("甲县产量增长年12万吨。，\r\n 2023", max_size=40),
    st.text("甲县产量年12", min_size=1, max_size=4),
    st.data(),
)
def test_what_is_found_is_what_was_asked(text: str, words: str, data: st.DataObject) -> None:
    """Law: the characters at a place that was found are the words, but for what the printing put between."""
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    row = {"start": start, "end": start + 1, "sentence": text, "indicator": words}
    for a, b in locate(text, [row])[0].values():
        assert "".join(text[a:b].split()) == words
