"""Units: written forms, compounds, prefixes, symbols, conversion, the frame and the export to pint."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pint
import pyarrow as pa
import pytest
from cases_reader import Case, read

from indicators.errors import OptionError, ParseError
from indicators.model import Dimension, Unit
from indicators.normalization import units
from indicators.normalization.fold import fold
from indicators.normalization.units.canonical import factor, in_bases
from indicators.normalization.units.export import pint_definitions, pint_name
from indicators.normalization.units.lexicon import FormKind, unit_forms, unit_rows
from indicators.table.conversion import convert, units_frame
from indicators.table.schema import EXACT

CASES = read("units")
PREFIXES = [case for case in CASES if case.value is not None and case.value.startswith("<")]
UNITS = [case for case in CASES if case not in PREFIXES]


def marked(surface: str) -> tuple[str, int, int]:
    """The folded text without its brackets, and where they stood."""
    before, inside, after = re.split("[【】]", surface)
    return fold(before + inside + after), len(before), len(before) + len(inside)


def test_the_case_file_is_large_and_has_negatives() -> None:
    assert len(CASES) >= 300
    assert sum(case.value is None for case in CASES) >= 80


@pytest.mark.parametrize("case", UNITS, ids=str)
def test_unit_cases(case: Case) -> None:
    text, start, end = marked(case.surface)
    found = units.match(text, start)
    if case.value is None:
        assert found is None
        return
    symbol, _, scale = case.value.partition(" × ")
    assert found == units.UnitMatch(end, units.by_symbol(symbol), Decimal(scale or 1))


@pytest.mark.parametrize("case", PREFIXES, ids=str)
def test_prefix_cases(case: Case) -> None:
    text, start, end = marked(case.surface)
    number = end + 1 if text[end] == " " else end
    symbol = str(case.value).removeprefix("< ")
    expected = None if symbol == "!" else units.PrefixMatch(start, units.by_symbol(symbol), Decimal(1))
    assert units.match_prefix(text, number) == expected


@pytest.mark.parametrize(
    ("surface", "claimed"),
    [
        ("5【千】瓦", True),
        ("3【千】克", True),
        ("36【千】米", True),
        ("220【千】伏", True),
        ("1020【百】帕", True),
        ("0.5【百】分点", True),
        ("5【兆】瓦", True),
        ("5【千】元", False),
        ("5【千】克拉钻石", False),
        ("5【千】克朗", False),
        ("5【千】瓦片", False),
        ("3【百】人", False),
        ("3【万】千瓦", False),
        ("5【元】", False),
        ("5【】", False),
    ],
)
def test_a_multiplier_may_belong_to_the_unit(surface: str, claimed: bool) -> None:
    text, start, _ = marked(surface)
    assert units.claims_prefix(text, start) is claimed


def test_the_lists_are_as_long_as_promised() -> None:
    assert len(units.forms()) >= 400
    assert sum(form.kind is FormKind.CLASSIFIER for form in unit_forms()) >= 150
    assert len(units.symbols()) >= 400
    assert len({form.text for form in unit_forms() if form.unit.dimension is Dimension.CURRENCY}) >= 150


# A whole string


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("元", Unit("CNY", Dimension.CURRENCY)),
        ("¥", Unit("CNY", Dimension.CURRENCY)),
        ("ＫＷ", Unit("kW", Dimension.POWER)),
        ("兩", Unit("g", Dimension.MASS)),
        ("平方公尺", Unit("m2", Dimension.AREA)),
        ("元/人", Unit("CNY/人", Dimension.RATE)),
        ("个百分点", Unit("pp", Dimension.RATIO)),
        ("吨·公里", Unit("t·km", Dimension.OTHER)),
    ],
)
def test_parse_unit(text: str, unit: Unit) -> None:
    assert units.parse_unit(text) == unit


@pytest.mark.parametrize(("text", "position"), [("", 0), ("企业", 0), ("元多", 1), ("元/企", 1), (" 元", 0)])
def test_parse_unit_says_where_it_fails(text: str, position: int) -> None:
    with pytest.raises(ParseError) as caught:
        units.parse_unit(text)
    assert caught.value.position == position
    assert caught.value.text == text


# Symbols


@pytest.mark.parametrize(
    ("symbol", "dimension"),
    [
        ("CNY", Dimension.CURRENCY),
        ("CNY/m2", Dimension.RATE),
        ("CNY/(人·month)", Dimension.RATE),
        ("CNY/100km", Dimension.RATE),
        ("km/h", Dimension.RATE),
        ("人·day", Dimension.OTHER),
        ("户(次)", Dimension.COUNT),
        ("tce", Dimension.ENERGY),
    ],
)
def test_by_symbol(symbol: str, dimension: Dimension) -> None:
    assert units.by_symbol(symbol) == Unit(symbol, dimension)


@pytest.mark.parametrize(
    "symbol", ["", "元", "CNY/", "/m2", "CNY/企业", "100", "CNY//m2", "km(个)", "CNY/m2/人"]
)
def test_by_symbol_refuses_what_is_no_symbol(symbol: str) -> None:
    with pytest.raises(ParseError):
        units.by_symbol(symbol)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("mu", "ha", Fraction(1, 15)),
        ("mu", "m2", Fraction(2000, 3)),
        ("jin", "kg", Fraction(1, 2)),
        ("kg/mu", "t/ha", Fraction(3, 200)),
        ("km/h", "m/s", Fraction(5, 18)),
        ("km/h", "km/minute", Fraction(1, 60)),
        ("kWh", "MJ", Fraction(18, 5)),
        ("tce", "kWh", Fraction(29307600000, 3600000)),
        ("CNY/100km", "CNY/km", Fraction(1, 100)),
        ("CNY/(人·month)", "CNY/(人·year)", Fraction(12)),
        ("t·km", "kg·m", Fraction(10**6)),
        ("Mbps", "MB/second", Fraction(1, 8)),
        ("bp", "pp", Fraction(1, 100)),
        ("‰", "%", Fraction(1, 10)),
        ("TEU", "标箱", Fraction(1)),
        ("year", "month", Fraction(12)),
    ],
)
def test_factor(source: str, target: str, expected: Fraction) -> None:
    assert factor(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("mu", "kg"),
        ("%", "pp"),
        ("x", "%"),
        ("CNY", "USD"),
        ("Cel", "degF"),
        ("month", "day"),
        ("个", "家"),
        ("盎司", "ozt"),
        ("CNY/m2", "CNY"),
        ("mu", "nothing"),
        ("元", "CNY"),
    ],
)
def test_factor_refuses_what_has_no_base_in_common(source: str, target: str) -> None:
    with pytest.raises(OptionError):
        factor(source, target)


# The frame


def test_units_frame_has_a_row_a_form() -> None:
    frame = units_frame()
    assert len(frame) == len(unit_forms())
    mu = frame[frame["form"] == "亩"].iloc[0]
    assert (mu["symbol"], mu["dimension"], mu["base"], mu["factor"]) == ("mu", "area", "m2", "2000/3")
    assert mu["ucum"] is pd.NA
    assert frame["form"].notna().all()
    assert set(frame.dtypes) == {pd.ArrowDtype(pa.string())}


def claims(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """A frame with the columns that conversion touches, and one that it must not."""
    floats, exact = pd.ArrowDtype(pa.float64()), pd.ArrowDtype(EXACT)
    value, value_exact, lower, upper, unit = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "mention": ["as written"] * len(rows),
            "value": pd.array(value, dtype=floats),
            "value_exact": pd.array(value_exact, dtype=exact),
            "lower": pd.array(lower, dtype=floats),
            "upper": pd.array(upper, dtype=floats),
            "unit": pd.array(unit, dtype=pd.ArrowDtype(pa.string())),
        },
        index=range(10, 10 + len(rows)),
    )


def test_convert_is_exact_and_touches_only_what_was_asked_for() -> None:
    before = claims(
        [
            (15.0, Decimal(15), 15.0, 15.0, "mu"),
            (None, None, 30.0, None, "mu"),
            (100.1, Decimal("100.1"), 100.1, 100.1, "jin"),
            (7.0, Decimal(7), 7.0, 7.0, "km"),
            (8.0, Decimal(8), 8.0, None, None),
        ]
    )
    untouched = before.copy(deep=True)
    after = convert(before, to={"mu": "ha", "jin": "kg"})
    expected = claims(
        [
            (1.0, Decimal(1), 1.0, 1.0, "ha"),
            (None, None, 2.0, None, "ha"),
            (50.05, Decimal("50.05"), 50.05, 50.05, "kg"),
            (7.0, Decimal(7), 7.0, 7.0, "km"),
            (8.0, Decimal(8), 8.0, None, None),
        ]
    )
    pd.testing.assert_frame_equal(after, expected)
    pd.testing.assert_frame_equal(before, untouched)


def test_what_does_not_fit_the_exact_column_is_null_there_and_nearest_beside_it() -> None:
    after = convert(
        claims([(1.0, Decimal(1), 1.0, None, "mu"), (-3.0, Decimal(-3), None, -3.0, "mu")]), {"mu": "ha"}
    )
    assert after["value"].tolist() == [1 / 15, -0.2]
    assert after["value_exact"].isna().tolist() == [True, False]
    assert after["value_exact"].tolist()[1] == Decimal("-0.2")
    assert after["lower"].tolist()[0] == 1 / 15
    assert after["upper"].tolist()[1] == -0.2


def test_the_stated_number_is_converted_and_not_its_float() -> None:
    stated = Decimal("12345678901234567.89")
    after = convert(claims([(float(stated), stated, float(stated), None, "kg")]), {"kg": "g"})
    assert after["value_exact"].tolist() == [stated * 1000]
    assert after["value"].tolist() == after["lower"].tolist() == [float(stated * 1000)]


def test_convert_works_without_the_exact_column_and_on_no_rows() -> None:
    frame = pd.DataFrame({"value": [0.1, float("nan")], "unit": ["t", "t"]})
    after = convert(frame, {"t": "kg"})
    assert after["value"].tolist()[0] == 100.0
    assert after["value"].isna().tolist() == [False, True]
    assert convert(frame.iloc[:0], {"t": "kg"}).empty


@pytest.mark.parametrize(
    ("to", "columns"), [({"mu": "kg"}, None), ({"mu": "??"}, None), ({}, ["value"]), ({}, ["unit"])]
)
def test_convert_refuses(to: dict[str, str], columns: list[str] | None) -> None:
    frame = claims([(15.0, Decimal(15), 15.0, 15.0, "mu")])
    with pytest.raises(OptionError):
        convert(frame if columns is None else frame[columns], to)


# pint


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[Any]:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(on_redefinition="raise")
    registry.load_definitions(pint_definitions().splitlines())
    return registry


def test_pint_reads_chinese_units(registry: Any) -> None:
    assert registry("15 亩").to("公顷").magnitude == pytest.approx(1)
    assert registry("5 元/亩").to("元/公顷").magnitude == pytest.approx(75)
    assert registry("3 两").to("克").magnitude == pytest.approx(150)
    assert registry("36 公里/小时").to("meter/second").magnitude == pytest.approx(10)
    assert registry.Quantity(30, "摄氏度").to("kelvin").magnitude == pytest.approx(303.15)


def test_pint_keeps_currencies_and_classifiers_apart(registry: Any) -> None:
    with pytest.raises(pint.DimensionalityError):
        registry("5 元").to("美元")
    with pytest.raises(pint.DimensionalityError):
        registry("5 家").to("户")


def test_pint_knows_every_unit_at_our_factor(registry: Any) -> None:
    for symbol, row in unit_rows().items():
        if row.unit.dimension is Dimension.TEMPERATURE:
            continue
        size, bases = in_bases(symbol)
        ours = registry.Quantity(float(size))
        for base, power in bases.items():
            ours = ours * registry.Quantity(1, pint_name(base)) ** power
        theirs = registry.Quantity(1, pint_name(symbol)).to(ours.units)
        assert theirs.magnitude == pytest.approx(ours.magnitude, rel=1e-12), symbol


def test_pint_agrees_with_its_own_units(registry: Any) -> None:
    for ours, theirs in [
        ("吨", "metric_ton"),
        ("公顷", "hectare"),
        ("千瓦时", "kilowatt_hour"),
        ("海里", "nautical_mile"),
        ("英亩", "acre"),
        ("磅", "pound"),
        ("光年", "light_year"),
        ("马力", "metric_horsepower"),
        ("毫米汞柱", "mmHg"),
        ("年", "year"),
        ("字节", "byte"),
        ("克拉", "carat"),
    ]:
        assert registry(f"1 {ours}").to(theirs).magnitude == pytest.approx(1, rel=1e-5), ours
