"""Extraction in this process: what may be handed over, how arguments meet texts, where dates come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from strategies import claim

from indicators.engine import local
from indicators.engine.dates import date_of
from indicators.engine.local import Extracted, extract, extract_documents, extract_table
from indicators.engine.sources import Document
from indicators.engine.values import read_date
from indicators.errors import OptionError, ParseError, SourceError
from indicators.model import Claim
from indicators.table.frame import to_frame
from indicators.table.schema import SCHEMA

ONE = "全市完成投资441亿元。"
TWO = "新增企业598个。"
DAY = date(2023, 12, 11)


@pytest.fixture
def grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grammar that finds a claim in every run of digits and shows what it was called with."""

    def find(text: str, *, date: date | None, region: str | None, doc_id: str | None) -> list[Claim]:
        return [
            claim(
                doc_id=doc_id,
                start=match.start(),
                end=match.end(),
                mention=match[0],
                ref_area=region,
                period_start=date,
                period_end=date,
            )
            for match in re.finditer(r"\d+", text)
        ]

    monkeypatch.setattr(local, "extract_claims", find)


def rows(texts: Any, **options: Any) -> list[tuple[Any, ...]]:
    """Document, mention, region and date of every row."""
    table = extract_table(texts, **options)
    return list(zip(*(table.column(name).to_pylist() for name in _SEEN), strict=True))


_SEEN = ("doc_id", "mention", "ref_area", "period_start")

# --- with the real grammar -----------------------------------------------------------------------


def test_a_sentence_end_to_end() -> None:
    text = "2023年，长沙市完成固定资产投资441亿元，同比增长5.2%。"
    frame = extract(text, date="2024-01-15", region="430100", doc_id="a")
    assert frame["mention"].tolist() == ["441亿元", "5.2%"]
    assert frame["value"].tolist() == [44_100_000_000.0, 5.2]
    assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == [
        "441亿元",
        "5.2%",
    ]
    assert set(frame["doc_id"]) == {"a"}


def test_line_ends_count() -> None:
    text = "长沙市\r\n完成投资441亿元。\r\n\r\n新增企业598个。"
    frame = extract(text)
    assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == [
        "441亿元",
        "598个",
    ]


@pytest.mark.parametrize(
    "nothing", ["", None, float("nan"), pd.NA, [], (), [""], [None, np.nan], "没有数字。"]
)
def test_nothing_gives_an_empty_frame_of_the_same_dtypes(nothing: Any) -> None:
    frame = extract(nothing)
    assert len(frame) == 0
    assert frame.dtypes.equals(to_frame(SCHEMA.empty_table()).dtypes)
    assert extract_table(nothing).schema.equals(SCHEMA, check_metadata=True)


@pytest.mark.parametrize("region", ["不存在省", "999999"])
def test_an_unknown_region_is_refused(region: str) -> None:
    with pytest.raises(ParseError):
        extract(ONE, region=region)


# --- texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texts",
    [
        [ONE, TWO],
        (ONE, TWO),
        iter([ONE, TWO]),
        np.array([ONE, TWO]),
        pd.Series([ONE, TWO]),
        pd.Series([ONE, TWO], dtype="string[pyarrow]"),
        pd.Index([ONE, TWO]),
        pa.array([ONE, TWO]),
        pa.chunked_array([[ONE], [TWO]]),
    ],
    ids=lambda texts: type(texts).__name__,
)
def test_many_texts(grammar: None, texts: Any) -> None:
    assert rows(texts) == [("0", "441", None, None), ("1", "598", None, None)]


def test_one_text_has_no_name(grammar: None) -> None:
    assert rows(ONE) == [(None, "441", None, None)]
    assert rows(ONE, doc_id="a") == [("a", "441", None, None)]
    assert rows([ONE]) == [("0", "441", None, None)]


def test_missing_texts_keep_the_names_of_the_others(grammar: None) -> None:
    assert [row[0] for row in rows([None, ONE, "", float("nan"), TWO])] == ["1", "4"]


def test_a_series_gives_its_labels_and_names(grammar: None) -> None:
    texts = pd.Series([ONE, None, TWO], index=pd.Index(["x", "y", "z"], name="page"), name="body")
    frame = extract(texts)
    assert frame["doc_id"].tolist() == ["x", "z"]
    assert frame.attrs == {"texts": "body", "doc_id": "page"}
    assert extract(pd.Series([ONE], index=[7]))["doc_id"].tolist() == ["7"]
    assert extract(pd.Series([ONE])).attrs == {}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([ONE, 5], r"texts\[1\]: a text must be a string, not int"),
        ([ONE.encode()], r"texts\[0\]: a text must be a string, not bytes"),
        (5, "texts: a text must be a string, not int"),
        (ONE.encode(), "texts must be one value or a list, .* not bytes"),
        ({"a": ONE}, "texts must be .* not dict"),
        ({ONE}, "texts must be .* not set"),
        (pd.DataFrame({"text": [ONE]}), "texts must be .* not DataFrame"),
        (pa.table({"text": [ONE]}), "texts: a text must be a string, not Table"),
        (["a", "b\ud800"], r"texts\[1\]: character 1 of the text is half a surrogate pair"),
    ],
)
def test_what_is_no_text_is_refused(texts: Any, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        extract_table(texts)


# --- arguments -----------------------------------------------------------------------------------


def test_one_value_is_for_all_texts(grammar: None) -> None:
    found = rows([ONE, TWO], date=DAY, region="湖南省", doc_id="a")
    assert found == [("a", "441", "湖南省", DAY), ("a", "598", "湖南省", DAY)]


@pytest.mark.parametrize("wrap", [list, tuple, iter, pd.Series, np.array, pa.array])
def test_one_value_per_text(grammar: None, wrap: Any) -> None:
    found = rows(
        [ONE, TWO],
        date=wrap(["2023-12-11", "2022-01-01"]),
        region=wrap(["湖南省", "430100"]),
        doc_id=wrap(["a", "b"]),
    )
    assert found == [("a", "441", "湖南省", DAY), ("b", "598", "430100", date(2022, 1, 1))]


def test_missing_values_among_many(grammar: None) -> None:
    found = rows([ONE, TWO], date=[pd.NaT, DAY], region=[float("nan"), 430100.0], doc_id=[None, 7])
    assert found == [(None, "441", None, None), ("7", "598", "430100", DAY)]


def test_values_belong_to_texts_even_when_some_are_empty(grammar: None) -> None:
    assert rows(["", TWO], date=["2022-01-01", DAY]) == [("1", "598", None, DAY)]


@pytest.mark.parametrize("name", ["date", "region", "doc_id"])
def test_lengths_must_agree(name: str) -> None:
    with pytest.raises(OptionError, match=f"{name} has 3 values, texts 2: give one value, or one per text"):
        extract_table([ONE, TWO], **{name: ["2023-12-11"] * 3})
    with pytest.raises(OptionError, match=f"{name} has 0 values, texts 1"):
        extract_table(ONE, **{name: []})


def test_series_must_have_the_same_index(grammar: None) -> None:
    texts = pd.Series([ONE, TWO], index=["a", "b"])
    dates = pd.Series(["2022-01-01", "2023-12-11"], index=["b", "a"])
    with pytest.raises(OptionError, match="date is a Series with another index"):
        rows(texts, date=dates)
    assert [row[3] for row in rows(texts, date=dates.reindex(texts.index))] == [DAY, date(2022, 1, 1)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"date": "2023-13-01"}, "date: '2023-13-01' is no day of the calendar"),
        ({"date": ["x", None]}, r"date\[0\]: 'x' is not a date such as 2023-12-31"),
        ({"date": 2023}, "date: a date must be a date or a string such as 2023-12-31, not int"),
        ({"region": [None, 1.5]}, r"region\[1\]: a region must be a code or a name, not 1.5"),
        ({"region": True}, "region: a region must be a code or a name, not True"),
        ({"doc_id": object}, "doc_id: an id must be a string or a whole number"),
        ({"date": {"a": DAY}}, "date must be one value or a list"),
    ],
)
def test_bad_arguments_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        extract_table([ONE, TWO], **options)


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        datetime(2023, 12, 11, 23, 59),
        pd.Timestamp("2023-12-11 08:30", tz="Asia/Shanghai"),
        np.datetime64("2023-12-11"),
        np.datetime64("2023-12-11T08:30:00.000000000"),
        "2023-12-11",
        "20231211",
        "2023/12/11",
        "2023.12.11",
        "2023年12月11日",
        " 2023-12-11T08:30:00+08:00",
        "2023-12-11 08:30",
    ],
)
def test_dates_as_they_are_written(written: object) -> None:
    assert read_date(written) == DAY


@pytest.mark.parametrize("missing", [None, "", float("nan"), pd.NaT, pd.NA, np.datetime64("NaT", "ns")])
def test_missing_dates(missing: object) -> None:
    assert read_date(missing) is None


@pytest.mark.parametrize(
    "written", ["2023-12", "2023", "11-12-2023", "2023-12.11", "2023-12-111", "12月11日"]
)
def test_what_is_no_full_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date such as"):
        read_date(written)


# --- dates ---------------------------------------------------------------------------------------

PAGE = "标题\n\n本报2021年3月5日讯 " + ONE


def test_who_is_asked_for_the_date() -> None:
    field, given = date(2020, 1, 1), date(2022, 2, 2)
    assert date_of(PAGE, field=field, given=given, name="2019-09-09") == (field, "field")
    assert date_of(PAGE, given=given, name="2019-09-09") == (given, "given")
    assert date_of(PAGE, name="2019-09-09") == (date(2021, 3, 5), "dateline")
    assert date_of(ONE, name="page-2019-09-09") == (date(2019, 9, 9), "name")
    assert date_of(ONE) == (None, "unknown")


def test_a_text_without_a_given_date_gives_its_own(grammar: None) -> None:
    assert {row[3] for row in rows(PAGE)} == {date(2021, 3, 5)}
    assert {row[3] for row in rows(PAGE, date=DAY)} == {DAY}


# --- documents -----------------------------------------------------------------------------------


def page(text: str = ONE, **fields: Any) -> Document:
    plain = {
        "doc_id": "a",
        "date": None,
        "region": None,
        "name": None,
        "source": "a.jsonl",
        "row": 3,
        "size": 1,
    }
    return Document(text=text, **{**plain, **fields})


def test_a_documents_own_date_and_region_come_first(grammar: None) -> None:
    own = page(date=date(2020, 1, 1), region="湖北省")
    first, second = extract_documents([own, page()], date=DAY, region="湖南省")
    assert isinstance(first, Extracted)
    assert isinstance(second, Extracted)
    assert (first.date, first.date_source, first.claims[0].ref_area) == (date(2020, 1, 1), "field", "湖北省")
    assert (second.date, second.date_source, second.claims[0].ref_area) == (DAY, "given", "湖南省")


def test_refusals_pass_in_their_place(grammar: None) -> None:
    error = SourceError("b.txt", "neither UTF-8 nor GB18030")
    outcomes = list(extract_documents([page(), error, page()]))
    assert outcomes[1] is error
    assert [isinstance(outcome, Extracted) for outcome in outcomes] == [True, False, True]


def test_documents_are_taken_one_at_a_time(grammar: None) -> None:
    taken = []

    def read() -> Iterator[Document]:
        for number in range(3):
            taken.append(number)
            yield page(doc_id=str(number))

    outcomes = extract_documents(read())
    assert taken == []
    next(outcomes)
    assert taken == [0]


def test_a_document_with_an_unknown_region_is_refused() -> None:
    (outcome,) = extract_documents([page(region="不存在省")])
    assert isinstance(outcome, SourceError)
    assert str(outcome).startswith("a.jsonl, row 3: '不存在省': ")
    assert "\n" not in str(outcome)


def test_an_unknown_region_for_all_is_refused_at_once() -> None:
    with pytest.raises(ParseError):
        extract_documents([], region="不存在省")


def test_a_fault_in_one_document_costs_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **_: Any) -> list[Claim]:
        if text == TWO:
            raise RuntimeError("no rule")
        return []

    monkeypatch.setattr(local, "extract_claims", fail)
    outcomes = list(extract_documents([page(), page(TWO), page()]))
    assert str(outcomes[1]) == "a.jsonl, row 3: extraction failed: RuntimeError('no rule')"
    assert [isinstance(outcome, Extracted) for outcome in outcomes] == [True, False, True]
