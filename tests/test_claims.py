"""Claims: composed sentences with the row that one mention of each should give, and whole pages."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import pytest
from cases_reader import Case, read

from indicators.errors import ParseError
from indicators.grammar import extract_claims
from indicators.model import Bound, Claim, Kind, Status

DAY = datetime.date(2024, 3, 5)
COLUMNS = ("subject", "indicator", "kind", "quantity", "bound", "status", "basis", "reference", "period")
_PLACES = Decimal(10) ** -10
_KNOWN = "known weakness"
CASES = [
    pytest.param(case, marks=pytest.mark.xfail(reason=case.heading, raises=AssertionError))
    if _KNOWN in case.heading
    else case
    for case in read("claims")
]


def marked(surface: str) -> tuple[str, int, int]:
    """The page without its brackets, and the range that they held."""
    before, inside, after = re.split("[【】]", surface.replace("⏎", "\n"))
    return before + inside + after, len(before), len(before) + len(inside)


def rows(text: str, **known: Any) -> list[Claim]:
    return extract_claims(text, date=known.pop("date", DAY), **known)


def shown(claim: Claim) -> dict[str, str]:
    """The columns of a claim as a case line writes them."""
    values = (
        claim.subject,
        claim.indicator,
        claim.kind.value,
        f"{_number(claim)} {claim.unit or 'null'}",
        claim.bound.value,
        claim.status.value,
        claim.basis.value if claim.basis else None,
        claim.reference,
        _period(claim),
    )
    return {column: value or "null" for column, value in zip(COLUMNS, values, strict=True)}


def _number(claim: Claim) -> str:
    if claim.value is not None:
        return _plain(claim.value)
    return "..".join("" if end is None else _plain(end) for end in (claim.lower, claim.upper))


def _plain(number: Decimal) -> str:
    digits = format(round(number, 10) if number != number.quantize(_PLACES) else number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _period(claim: Claim) -> str | None:
    if claim.period_start is None:
        return None
    if claim.period_start == claim.period_end:
        return claim.period_start.isoformat()
    return f"{claim.period_start}/{claim.period_end}"


def test_the_case_file_is_large_and_has_negatives() -> None:
    cases = read("claims")
    assert len(cases) >= 190
    assert sum(case.value is None for case in cases) >= 20


@pytest.mark.parametrize("case", CASES, ids=str)
def test_claim_cases(case: Case) -> None:
    check(case)


def check(case: Case) -> None:
    """AssertionError where the row of the marked mention is not what the case says."""
    text, start, end = marked(case.surface)
    found = [claim for claim in rows(text) if claim.start < end and claim.end > start]
    if case.value is None:
        assert found == []
        return
    assert [(claim.start, claim.end) for claim in found] == [(start, end)]
    expected = dict(zip(COLUMNS, case.value.split(" | "), strict=True))
    checked = {column: value for column, value in expected.items() if value != "-"}
    actual = shown(found[0])
    assert {column: actual[column] for column in checked} == checked


# What a page gives beside its sentences


def test_a_region_answers_for_the_whole_of_it() -> None:
    (claim,) = rows("全市建成公园18座。", region="510800")
    assert (claim.subject, claim.ref_area) == ("广元市", "510800")


def test_a_region_by_its_name() -> None:
    assert rows("全省建成公园18座。", region="四川省")[0].ref_area == "510000"


def test_a_region_that_is_none_is_refused() -> None:
    with pytest.raises(ParseError):
        rows("全市建成公园18座。", region="乌有市")


def test_the_name_of_the_document_is_on_every_row() -> None:
    found = rows("建成公园18座。\n修建公路36公里。", doc_id="页七")
    assert {claim.doc_id for claim in found} == {"页七"}
    assert len(found) == 2


def test_without_a_date_relative_periods_stay_open() -> None:
    (claim,) = rows("去年建成公园18座。", date=None)
    assert (claim.period, claim.period_start, claim.period_end) == ("去年", None, None)


def test_without_a_date_named_years_are_resolved() -> None:
    (claim,) = rows("2019年建成公园18座。", date=None)
    assert (claim.period_start, claim.period_end) == (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))


def test_a_sentence_stands_without_its_print_line_breaks() -> None:
    (claim,) = rows("去年，全市在城区、\n郊区建成公园18座。")
    assert claim.sentence == "去年，全市在城区、郊区建成公园18座。"


def test_a_mention_may_run_over_a_line_break() -> None:
    text = "去年，全市完成各类投资总共3\n2亿元，建成公园、广场和路灯。"
    (claim,) = rows(text)
    assert claim.mention == text[claim.start : claim.end] == "3\n2亿元"
    assert claim.value == 3_200_000_000


def test_a_period_holds_for_later_sentences_of_its_paragraph() -> None:
    first, second = rows("2021年，建成公园18座。新修道路36公里。")
    assert first.period_start == second.period_start == datetime.date(2021, 1, 1)


def test_a_period_ends_with_its_paragraph() -> None:
    _, second = rows("2021年，建成公园18座。\n新修道路36公里。")
    assert second.period is None


@pytest.mark.parametrize(
    ("text", "subject", "code"),
    [
        ("浙江东方集团净利润6亿元。", "浙江东方集团", None),
        ("枝江市恒盛集团净利润6亿元。", "枝江市恒盛集团", "420583"),
        ("天津港货物吞吐量6亿吨。", "天津港", "120000"),
        ("郑州东方集团净利润6亿元。", "郑州东方集团", None),
    ],
)
def test_a_company_is_not_placed_by_the_place_in_its_name(text: str, subject: str, code: str | None) -> None:
    assert {(claim.subject, claim.ref_area) for claim in rows(text)} == {(subject, code)}


def test_a_place_holds_for_later_clauses() -> None:
    found = rows("青川县建成公园18座，新修道路36公里。", region="510800")
    assert {claim.subject for claim in found} == {"青川县"}


@pytest.mark.parametrize(
    ("headings", "subjects"),
    [
        (("青川县出口增长", "大桥正式通车"), {"青川县"}),
        (("青川县出口增长", "武城县进口增长", "大桥正式通车"), {"青川县", "武城县", None}),
        (("青川县出口增长", "四川省出口增长", "大桥正式通车"), {"青川县", "四川省"}),
    ],
)
def test_a_heading_without_a_place_ends_the_one_before_among_news_from_several(
    headings: tuple[str, ...], subjects: set[str | None]
) -> None:
    text = "要闻\n" + "\n".join(f"{heading}\n出口额3亿元，比上年增长5%。" for heading in headings)
    assert {claim.subject for claim in rows(text)} == subjects


def test_one_sentence_with_a_claim_of_each_kind_of_predicate() -> None:
    text = "2023年，青川县出口额8.4亿元，比上年增长6.2%，增速比全国高1.1个百分点，占全市的31%，居全市第二位。"
    kinds = [claim.kind for claim in rows(text)]
    assert kinds == [Kind.LEVEL, Kind.GROWTH, Kind.DIFFERENCE, Kind.SHARE, Kind.RANK]


def test_an_interval_has_no_value() -> None:
    (claim,) = rows("竹林覆盖率为60%—70%。")
    assert (claim.value, claim.lower, claim.upper, claim.bound) == (None, 60, 70, Bound.RANGE)


def test_the_bound_of_a_negative_value_speaks_of_its_magnitude() -> None:
    (claim,) = rows("棉花产量下降超过3%。")
    assert (claim.value, claim.lower, claim.upper, claim.bound) == (-3, None, -3, Bound.OVER)


def test_a_cue_of_status_goes_on_over_a_list_of_aims() -> None:
    found = rows("明年力争：新修道路36公里，建成公园18座。")
    assert {claim.status for claim in found} == {Status.TARGET}


def test_a_cue_of_status_ends_with_its_sentence() -> None:
    first, second = rows("力争新修道路36公里。已建成公园18座。")
    assert (first.status, second.status) == (Status.TARGET, Status.ACTUAL)


@pytest.mark.parametrize(
    ("region", "unit"),
    [("710000", "TWD"), ("810000", "HKD"), ("820000", "MOP"), ("510000", "CNY"), (None, "CNY")],
)
def test_yuan_is_the_money_of_the_region(region: str | None, unit: str) -> None:
    (claim,) = rows("教育支出36亿元。", region=region)
    assert claim.unit == unit


def test_named_money_stays_what_it_is() -> None:
    (claim,) = rows("出口36亿美元。", region="710000")
    assert claim.unit == "USD"


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "　　", "\t \n", "\u2028"])
def test_nothing_gives_nothing(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text", ["。", "，，，", "（（（", "元元元", "分别分别", "比上年增长", "%", "第", "翻", "百分之", "\x00"]
)
def test_fragments_give_nothing(text: str) -> None:
    assert rows(text) == []


def test_half_a_surrogate_pair_is_a_character_like_any_other() -> None:
    (claim,) = rows("\ud800建成公园18座。")
    assert claim.mention == "18座"
