"""The fuzzer's short form, the same input every time, and the inputs that ever broke a law."""

from __future__ import annotations

from typing import Any

import fuzz
import pytest

#: What the fuzzer found, by the subject that found it; each is mended, and named in the changelog.
FOUND: list[tuple[str, Any]] = [
    ("texts", "四亿千万亩"),
    ("texts", "亿00"),
    ("texts", "0千十1万"),
    ("texts", "新增企业5\u200b98个。"),
    ("texts", "投资1.2.3亿元。"),
    ("texts", "0几万市"),
    ("texts", "0半成"),
    ("texts", "٣-3%"),
    ("texts", "0%应=0%"),
    ("texts", "增长12345678901234567890123456789.5倍"),
]


@pytest.mark.parametrize("name", fuzz.SUBJECTS)
def test_hostile_input_breaks_no_law(name: str) -> None:
    subject = fuzz.SUBJECTS[name]
    inputs, size = fuzz.attempt(subject, number=2024, examples=subject.few)
    assert inputs >= subject.few
    assert size


@pytest.mark.parametrize(("name", "given"), FOUND)
def test_what_once_broke_a_law_does_so_no_more(name: str, given: Any) -> None:
    fuzz.SUBJECTS[name].law(given)


def test_a_broken_law_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def law(text: str) -> int:
        assert "9" not in text
        return len(text)

    broken = fuzz.Subject(law, fuzz.SUBJECTS["numerals"].inputs, part=1, few=1)
    monkeypatch.setitem(fuzz.SUBJECTS, "numerals", broken)
    assert fuzz.main(["--bytes", "1e5", "--only", "numerals"]) == 1
    assert "numerals: broken with seed" in capsys.readouterr().out


def test_the_long_form_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--bytes", "100", "--only", "regions"]) == 0
    assert capsys.readouterr().out.startswith("regions: ")
