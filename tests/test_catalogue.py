"""The catalogue of indicators and the lexicon of their names: look-up, vetoes, the frame, and bad rows."""

from __future__ import annotations

import time

import pytest
from cases_reader import Case, read

from indicators.errors import LexiconError, OptionError
from indicators.lexicon import load, parse
from indicators.model import Dimension, Kind
from indicators.normalization.catalogue import (
    code_of,
    entries,
    entry,
    impossible,
    known,
    longest_suffix,
    names,
)
from indicators.normalization.catalogue_rows import Domain, Nature, UnitClass, entry_rules, name_rules
from indicators.table.catalogue_frame import catalogue_frame

ENTRY = {
    "name_zh": "牛肉产量",
    "code": "BEEF",
    "name_en": "Output of beef",
    "synonyms": "牛肉总产、牛肉总产量",
    "domain": "agriculture",
    "unit": "t",
    "kind": "level",
    "nature": "flow",
    "source": "yearbook",
    "example": "去年牛肉产量7万吨",
}
NAME = {
    "name": "牛肉产量",
    "classes": "mass count",
    "kind": "level",
    "head": "产量",
    "domain": "agriculture",
    "source": "yearbook",
    "example": "去年牛肉产量7万吨",
}


def table(*rows: dict[str, str]) -> str:
    lines = ["# source: made up", "\t".join(rows[0])]
    return "\n".join([*lines, *("\t".join(row.values()) for row in rows)])


@pytest.mark.parametrize("case", read("catalogue"), ids=str)
def test_a_written_name_has_the_code_of_its_concept(case: Case) -> None:
    assert code_of(case.surface) == case.value


def test_the_catalogue_spans_the_statistical_system() -> None:
    assert len(entries()) >= 320
    assert {one.domain for one in entries()} == set(Domain)
    assert {one.nature for one in entries()} == set(Nature)


def test_the_lexicon_is_large() -> None:
    assert len(load("indicator_names")) >= 1550
    assert len(names()) > len(load("indicator_names"))


def test_an_entry_is_found_by_its_code() -> None:
    found = entry("GDP")
    assert (found.name_zh, found.unit, found.kind, found.nature) == (
        "地区生产总值",
        "CNY",
        Kind.LEVEL,
        Nature.FLOW,
    )
    assert "国内生产总值" in found.names


@pytest.mark.parametrize("code", ["", "gdp", "地区生产总值", "GDP "])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(OptionError, match="no code"):
        entry(code)


@pytest.mark.parametrize(
    ("name", "head", "unit_class"),
    [
        ("粮食产量", "产量", UnitClass.MASS),
        ("全市粮食播种面积", "播种面积", UnitClass.AREA),
        ("规上工业增加值", "增加值", UnitClass.MONEY),
        ("失业率", "失业率", UnitClass.RATIO),
        ("人口密度", "人口密度", UnitClass.COUNT),
    ],
)
def test_a_standard_name_is_known_with_its_head_and_units(
    name: str, head: str, unit_class: UnitClass
) -> None:
    found = known(name)
    assert found is not None
    assert found.head == head
    assert unit_class in found.classes


@pytest.mark.parametrize("name", ["", "（）", "全市", "蓝天", "粮食产量的"])
def test_a_strange_name_is_not_known(name: str) -> None:
    assert known(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("长江沿线港口货物吞吐量", "港口货物吞吐量"),
        ("完成進出口總額", "進出口總額"),
        ("去年全省规模以上工业增加值", "规模以上工业增加值"),
        ("县内加工业增加值", "增加值"),
        ("该行净息差", "净息差"),
        ("中国gdp", "gdp"),
        ("非贫困人口", None),
        ("旅客运量", None),
        ("大家都高兴", None),
        ("合格率", "合格率"),
        ("冷门率", None),
        ("", None),
    ],
)
def test_the_longest_name_at_the_end(text: str, found: str | None) -> None:
    assert longest_suffix(text) == found


@pytest.mark.parametrize(
    ("name", "dimension"),
    [
        ("城镇调查失业率", Dimension.CURRENCY),
        ("资产负债率", Dimension.MASS),
        ("当天发车率", Dimension.CURRENCY),
        ("地区生产总值", Dimension.COUNT),
        ("牧草种植面积", Dimension.CURRENCY),
        ("森林覆盖率", Dimension.AREA),
        ("常住人口", Dimension.CURRENCY),
        ("客运量", Dimension.CURRENCY),
        ("服务业占比", Dimension.COUNT),
    ],
)
def test_a_unit_that_can_not_be_is_vetoed(name: str, dimension: Dimension) -> None:
    assert impossible(name, dimension)


@pytest.mark.parametrize(
    ("name", "dimension"),
    [
        ("人民币汇率", Dimension.CURRENCY),
        ("发动机功率", Dimension.POWER),
        ("办事效率", Dimension.TIME),
        ("全员劳动生产率", Dimension.CURRENCY),
        ("汽车出口", Dimension.COUNT),
        ("出口", Dimension.MASS),
        ("能源消费总量", Dimension.MASS),
        ("保险密度", Dimension.CURRENCY),
        ("人口密度", Dimension.COUNT),
        ("失业率", None),
        ("失业率", Dimension.RATIO),
        ("失业率", Dimension.OTHER),
        ("增加值", Dimension.RANK),
        ("没有见过的东西", Dimension.CURRENCY),
    ],
)
def test_a_unit_that_can_be_is_not_vetoed(name: str, dimension: Dimension | None) -> None:
    assert not impossible(name, dimension)


@pytest.mark.parametrize(
    "text", ["全市" * 500_000, "(" * 1_000_000, "a(b" * 300_000, "GDP(" * 250_000, "1" * 100_000]
)
def test_long_texts_are_looked_up_in_linear_time(text: str) -> None:
    started = time.perf_counter()
    assert code_of(text) is None
    assert longest_suffix(text) in (None, "GDP")
    assert not impossible(text, Dimension.CURRENCY)
    assert time.perf_counter() - started < 5


def test_the_frame_has_a_row_for_each_entry() -> None:
    frame = catalogue_frame()
    assert len(frame) == len(entries())
    assert frame["code"].is_unique
    assert {str(kind) for kind in frame.dtypes} == {"string"}
    row = frame.set_index("code").loc["GDP_DEFLATOR"]
    assert row["name_zh"] == "国内生产总值平减指数"
    assert row["nature"] == "index"
    assert frame["unit"].isna().sum() == sum(one.unit is None for one in entries())
    assert not (frame == "").any().any()


def test_a_good_row_is_taken() -> None:
    assert parse(table(ENTRY), "catalogue.tsv", check=entry_rules())
    assert parse(table(NAME), "indicator_names.tsv", check=name_rules())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"code": "beef"}, "no code"),
        ({"code": "BEEF-1"}, "no code"),
        ({"synonyms": "牛肉总产、牛肉总产"}, "already means BEEF"),
        ({"synonyms": "牛肉産量"}, "already means BEEF"),
        ({"synonyms": "牛肉总产、"}, "empty synonym"),
        ({"domain": "farming"}, "no domain"),
        ({"unit": "万吨"}, "no unit"),
        ({"kind": "total"}, "no kind"),
        ({"nature": "rate of change"}, "no nature"),
        ({"name_en": ""}, "empty 'name_en'"),
        ({"source": ""}, "empty 'source'"),
        ({"example": "去年猪肉产量7万吨"}, "does not hold"),
    ],
)
def test_a_bad_entry_is_refused(change: dict[str, str], reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        parse(table(ENTRY | change), "catalogue.tsv", check=entry_rules())


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"name_zh": "羊肉产量", "example": "羊肉产量"}, "code 'BEEF' stands twice"),
        (
            {"code": "B2", "name_zh": "牛肉 产量", "example": "牛肉 产量", "synonyms": ""},
            "already means BEEF",
        ),
        (
            {"code": "B2", "name_zh": "牛的肉", "example": "牛的肉", "synonyms": "牛肉總產"},
            "already means BEEF",
        ),
    ],
)
def test_a_second_owner_of_a_spelling_is_refused(second: dict[str, str], reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        parse(table(ENTRY, ENTRY | second), "catalogue.tsv", check=entry_rules())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"classes": "weight"}, "no class of unit 'weight'"),
        ({"classes": ""}, "no class of unit"),
        ({"head": "面积"}, "does not end in its head"),
        ({"head": ""}, "does not end in its head"),
        ({"kind": "ratio"}, "no kind"),
        ({"domain": ""}, "no domain"),
        ({"source": ""}, "empty 'source'"),
        ({"example": "牛肉的产量"}, "does not hold"),
    ],
)
def test_a_bad_name_is_refused(change: dict[str, str], reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        parse(table(NAME | change), "indicator_names.tsv", check=name_rules())


def test_a_name_that_stands_twice_is_refused() -> None:
    twin = NAME | {"name": "牛肉産量", "example": "牛肉産量7万吨"}
    with pytest.raises(LexiconError, match="stands twice"):
        parse(table(NAME, twin), "indicator_names.tsv", check=name_rules())
