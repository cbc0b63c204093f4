"""Time expressions: the case file, what an expression tells of itself, one string to a period and back."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import pairwise

import cases_reader
import pytest

from indicators.errors import OptionError, ParseError
from indicators.lexicon import load
from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.periods import TimeExpression, find, parse_period, resolve, write_period
from indicators.normalization.periods.reading import Form, Forms
from indicators.normalization.periods.words import holiday_day, holidays, plans, time_words

CASES = cases_reader.read("periods")


@dataclass(frozen=True)
class Setting:
    """The words after @: a date or -, then `in A..B` (governing), `on YEAR`, `ahead`, `behind`."""

    date: datetime.date | None
    governing: Period | None = None
    year: int | None = None
    ahead: bool | None = None


def setting(written: str) -> Setting:
    date, *rest = written.split()
    words = dict(pairwise([*rest, ""]))
    return Setting(
        date=None if date == "-" else datetime.date.fromisoformat(date),
        governing=days(words["in"]) if "in" in words else None,
        year=int(words["on"]) if "on" in words else None,
        ahead=True if "ahead" in words else False if "behind" in words else None,
    )


def days(written: str) -> Period:
    start, end = written.split("..")
    return Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))


def shown(period: Period | None) -> str:
    return f"{period.start}..{period.end}" if period else "null"


def cut(surface: str) -> tuple[str, list[str]]:
    """The text of a case and the expressions in it: those in brackets, or all of it."""
    marked = re.findall("【(.*?)】", surface)
    text = re.sub("[【】]", "", surface)
    return text, marked or [text]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: cases_reader.Case) -> None:
    surface, _, written = case.surface.partition(" @ ")
    text, expected = cut(surface)
    at = setting(written)
    found = find(fold(text))
    if case.value is None:
        assert [text[e.start : e.end] for e in found] == []
        return
    got = [resolve(e, at.date, governing=at.governing, year=at.year, ahead=at.ahead) for e in found]
    assert [text[e.start : e.end] for e in found] == expected
    assert " & ".join(map(shown, got)) == case.value


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 300
    assert sum(case.value is None for case in CASES) >= 60


def only(text: str) -> TimeExpression:
    (expression,) = find(fold(text))
    return expression


@pytest.mark.parametrize(
    "text",
    [
        "截至12月10日",
        "10月末",
        "2022年底",
        "年末",
        "目前",
        "上年同期末",
        "截至2023年",
        "年底前",
        "“十四五”末",
    ],
)
def test_a_state_is_told_of_a_point(text: str) -> None:
    assert only(text).point


@pytest.mark.parametrize("text", ["12月10日", "10月", "2022年", "今年以来", "到2025年", "近五年", "春节"])
def test_a_span_or_a_day_is_no_point(text: str) -> None:
    assert not only(text).point


def test_deadlines() -> None:
    for text in ("到2025年", "2030年前", "到2020年底", "年底前", "至2030年"):
        assert only(text).deadline, text
    for text in ("2025年", "截至2020年底", "增加到2007年", "到目前为止", "2030年前后"):
        assert not only(text).deadline, text


def test_partial_expressions_name_no_year() -> None:
    for text in ("1至10月", "三季度", "全年", "年末", "12月10日", "截至10月底", "春节", "9月25日至10月3日"):
        assert only(text).partial, text
        assert only(text).relative, text
    for text in ("2023年1至10月", "去年三季度", "2023年9月25日至10月3日", "近五年", "本月", "2022年底"):
        assert not only(text).partial, text


def test_relative_expressions_need_a_date() -> None:
    for text in (
        "去年",
        "去年底",
        "上月",
        "近五年",
        "今年以来",
        "2020年以来",
        "目前",
        "同期",
        "本学年",
        "今年春节",
    ):
        assert only(text).relative, text
    for text in ("2023年", "2022年底", "“十四五”末", "2021年至2025年", "上世纪八十年代", "2020年中秋节"):
        assert not only(text).relative, text


def test_the_same_period_of_another_year() -> None:
    for text in ("同期", "上年同期", "去年同期", "2019年同期", "上年同期末"):
        assert only(text).same, text
    assert not only("上年").same


def test_a_plan_without_a_word_of_time_may_be_a_name() -> None:
    assert only("“十四五”规划").bare
    assert not only("“十四五”期间").bare
    assert not only("“双11”").bare


def test_a_record_is_no_time_of_the_claim() -> None:
    for text in ("2020年10月以来最高", "五年来首次", "近三年的新低", "5个月来最大"):
        assert only(text).record, text
    for text in ("2020年10月以来，产量", "五年来，产量"):
        assert not only(text).record, text


def test_a_point_before_a_year_may_end_a_sentence_but_no_decimal_begins_a_time() -> None:
    text = "销量增长10%.2006年前两个月略降,比3.5年前多2.5、3.8倍"
    assert [text[found.start : found.end] for found in find(text)] == ["2006年前两个月"]


def test_vague_expressions_have_no_days() -> None:
    for text in ("近日", "近年来", "改革开放以来", "30多年来", "春节假期", "2023财年"):
        assert resolve(only(text), datetime.date(2023, 12, 11)) is None


def test_function_words_belong_to_the_expression_as_written() -> None:
    text = "截至2023年10月末，到2025年，自2017年开工以来，在2020年，从2019年增至"
    assert [text[e.start : e.end] for e in find(fold(text))] == [
        "截至2023年10月末",
        "到2025年",
        "自2017年开工以来",
        "2020年",
        "2019年",
    ]


def test_a_period_in_force_is_left_where_it_spans_years() -> None:
    plan = Period(datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    assert resolve(only("三季度"), None, governing=plan) is None
    assert resolve(only("三季度"), datetime.date(2023, 12, 11), governing=plan) == days(
        "2023-07-01..2023-09-30"
    )


def test_a_date_cannot_be_left_out() -> None:
    for text in ("去年", "1至10月", "目前", "近五年", "今年以来", "昨日", "本学年", "春节"):
        assert resolve(only(text), None) is None, text


# --- one string ---------------------------------------------------------------------------------


def test_parse_period_folds_and_takes_one_expression() -> None:
    assert parse_period("前三季度", datetime.date(2023, 12, 11)) == days("2023-01-01..2023-09-30")
    assert parse_period(" ２０２３年 ") == days("2023-01-01..2023-12-31")
    assert parse_period("在2023年") == days("2023-01-01..2023-12-31")
    assert parse_period("「十四五」時期") == days("2021-01-01..2025-12-31")


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "not a time expression", 0),
        ("三百万元", "not a time expression", 0),
        ("2023年产值", "more than a time expression", 5),
        ("全县2023年", "more than a time expression", 0),
        ("近年来", "a time expression whose days can't be known", 0),
        ("去年", "a time expression whose days can't be known", 0),
        ("2023年2月30日", "a time expression whose days can't be known", 0),
    ],
)
def test_parse_period_refuses(text: str, reason: str, position: int) -> None:
    with pytest.raises(ParseError) as caught:
        parse_period(text)
    assert (caught.value.reason, caught.value.position, caught.value.text) == (reason, position, text)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2023年", "2023-01-01..2023-12-31"),
        ("2023年上半年", "2023-01-01..2023-06-30"),
        ("2023年三季度", "2023-07-01..2023-09-30"),
        ("2023年前三季度", "2023-01-01..2023-09-30"),
        ("2023年1至10月", "2023-01-01..2023-10-31"),
        ("2024年2月", "2024-02-01..2024-02-29"),
        ("2023年12月10日", "2023-12-10..2023-12-10"),
        ("2023年10月1日至7日", "2023-10-01..2023-10-07"),
        ("2023年9月25日至10月3日", "2023-09-25..2023-10-03"),
        ("2018年12月12日至2023年12月11日", "2018-12-12..2023-12-11"),
        ("2021年至2025年", "2021-01-01..2025-12-31"),
        ("2022年10月至2023年3月", "2022-10-01..2023-03-31"),
    ],
)
def test_write_period(written: str, period: str) -> None:
    assert write_period(days(period)) == written
    assert parse_period(written) == days(period)


@pytest.mark.parametrize(
    "period", ["2023-12-31..2023-01-01", "1599-01-01..1599-12-31", "2100-01-01..2101-12-31"]
)
def test_write_period_refuses(period: str) -> None:
    with pytest.raises(OptionError, match="can't be written"):
        write_period(days(period))


# --- lists --------------------------------------------------------------------------------------


def test_every_word_of_time_is_found_in_its_example() -> None:
    for row in load("time_words"):
        example, word = fold(row["example"]), fold(row["word"])
        spans = [example[e.start : e.end] for e in find(example)]
        assert any(word in span for span in spans), row


def test_every_plan_and_holiday_is_found_in_its_example() -> None:
    for name in ("plans", "holidays"):
        for row in load(name):
            assert find(fold(row["example"])), row


def test_plans_follow_each_other() -> None:
    spans = list(plans().values())
    assert all(last - first == 4 for first, last in spans)
    assert [b[0] - a[1] for a, b in pairwise(spans)] == [1, 4] + [1] * 12


def test_moving_holidays_stay_in_their_season() -> None:
    seasons = {"春节": (1, 2), "清明": (4, 4), "端午": (5, 6), "中秋": (9, 10)}
    for key, (first, last) in seasons.items():
        for year in range(1980, 2036):
            day = holiday_day(key, year)
            assert day, (key, year)
            assert first <= day[0] <= last, (key, year)
    assert holiday_day("春节", 2060) is None
    assert {holiday.key for holiday in holidays().values()} >= set(seasons)


def test_guards_of_a_word_are_single_characters_and_words() -> None:
    for word in time_words().values():
        assert " " not in word.not_after
        assert all(word.not_before)


FORMS = Forms(
    Form("pair", r"(?P<one>[0-9]) (?P<mark>[-/]) (?P<two>[0-9]) (?P=mark) [0-9]", lambda m: m["two"]),
    Form("even", r"(?P<one>[0-9])-", lambda m: m["one"] if int(m["one"]) % 2 == 0 else None),
    Form("word", r"[一二三] | (?P<one>[0-9])", lambda m: m[0]),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1-2-3", ("2", 5)),
        ("4-2/3", ("4", 2)),  # the marks differ: no pair
        ("1-2/3", ("1", 1)),  # the second form refuses
        ("二", ("二", 1)),
        ("四", None),
    ],
)
def test_the_first_form_that_can_be_read_is(text: str, read: tuple[str, int] | None) -> None:
    assert FORMS.read(text, 0) == read
    assert FORMS.read(f"x{text}", 1) == (read and (read[0], read[1] + 1))
