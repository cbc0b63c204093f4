"""Laws of units, over the whole list or over drawn numbers and symbols."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import OptionError
from indicators.model import Dimension
from indicators.normalization import units
from indicators.normalization.fold import fold
from indicators.normalization.units.canonical import factor, in_bases
from indicators.normalization.units.lexicon import After, Form, FormKind, numerators, unit_forms, unit_rows
from indicators.table.conversion import convert

WRITTEN = [form for form in unit_forms() if form.kind not in (FormKind.PREFIX, FormKind.DENOMINATOR)]
SIMPLE = [form for form in WRITTEN if "/" not in form.text and "/" not in form.unit.symbol]
SYMBOLS = list(unit_rows())
KINDRED = [(a, b) for a in SYMBOLS for b in SYMBOLS if in_bases(a)[1] == in_bases(b)[1]]

forms = st.sampled_from(WRITTEN)
simple = st.sampled_from(SIMPLE)
symbols = st.sampled_from(SYMBOLS)
kindred = st.sampled_from(KINDRED)
numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
texts = st.text(alphabet="0123456789.,/·()每千百万亿元吨人个米平方公里口台套次年月日kmWh %$¥", max_size=40)


def test_every_form_is_itself_alone() -> None:
    """match(form, 0) covers the form and gives its unit; parse_unit gives the same."""
    for form in WRITTEN:
        found = units.match(form.text, 0)
        assert found == units.UnitMatch(len(form.text), form.unit, form.scale), form.text
        assert units.parse_unit(form.text) == form.unit


@given(st.integers(min_value=1, max_value=10**9), forms)
def test_every_form_is_itself_after_a_number(number: int, form: Form) -> None:
    """match(number + form, len(number)) is match(form, 0), shifted."""
    digits = str(number)
    found = units.match(digits + form.text, len(digits))
    assert found == units.UnitMatch(len(digits) + len(form.text), form.unit, form.scale)


@given(st.text(max_size=10), forms)
def test_what_stands_before_does_not_matter_but_to_guarded_forms(before: str, form: Form) -> None:
    """For a form without a condition, match(before + form, len(before)) does not depend on ``before``."""
    if form.after is After.ANY:
        found = units.match(before + form.text, len(before))
        assert found == units.UnitMatch(len(before) + len(form.text), form.unit, form.scale)


@given(forms, st.sampled_from("，。；、：）” \n…"))
def test_punctuation_ends_a_unit(form: Form, mark: str) -> None:
    """match(form + mark) is match(form)."""
    assert units.match(fold(form.text + mark), 0) == units.match(form.text, 0)


def test_forms_are_folded() -> None:
    """fold(form) == form for every form and every symbol."""
    for form in unit_forms():
        assert fold(form.text) == form.text
        assert fold(form.unit.symbol) == form.unit.symbol


@given(forms)
def test_full_width_is_read_alike(form: Form) -> None:
    """parse_unit(wide(form)) == parse_unit(form)."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in form.text)
    assert units.parse_unit(wide) == units.parse_unit(form.text)


def test_no_form_stands_twice() -> None:
    """What follows a number, what precedes it and what follows a stroke are three lists without repeats."""
    for barred in (
        {FormKind.PREFIX},
        {FormKind.DENOMINATOR},
        set(FormKind) - {FormKind.PREFIX, FormKind.DENOMINATOR},
    ):
        texts = [form.text for form in unit_forms() if form.kind in barred]
        assert len(texts) == len(set(texts))


def test_every_unit_is_written_somehow() -> None:
    """Each symbol has a form, and each form a symbol of the list."""
    assert {form.unit.symbol for form in unit_forms()} == set(SYMBOLS)


def test_every_example_is_an_example() -> None:
    """The example of a form, from its first digit on, holds the form as its unit."""
    for form in unit_forms():
        if form.kind is FormKind.PREFIX:
            found = units.match_prefix(form.example, form.example.index("36"))
            assert found == units.PrefixMatch(0, form.unit, form.scale), form.example
            continue
        start = re.search(r"[0-9.]+", form.example)
        assert start is not None
        found_unit = units.match(form.example, start.end())
        assert found_unit is not None, form.example
        if form.kind is not FormKind.DENOMINATOR:
            assert found_unit.unit == form.unit, form.example
        else:
            assert found_unit.unit.symbol == f"CNY/{form.unit.symbol}", form.example


def test_every_follower_decides() -> None:
    """Before a follower marked ``word`` the form is not read (another may be), before ``unit`` it is."""
    for form in WRITTEN:
        for follower, is_unit in form.followers.items():
            end = 2 + len(form.text)
            found = units.match(f"36{form.text}{follower}", 2)
            if is_unit:
                assert found is not None, form.text + follower
                assert found.end >= end, form.text + follower
            else:
                assert found is None or found.end != end, form.text + follower


def test_symbols_are_units_of_themselves() -> None:
    """by_symbol(s).symbol == s, and no simple symbol starts with a digit."""
    for symbol in SYMBOLS:
        assert units.by_symbol(symbol).symbol == symbol
        assert not symbol[0].isdigit()


def test_classifiers_are_their_own_symbols() -> None:
    """A form of kind classifier that is one word stays as it is written."""
    for form in WRITTEN:
        if form.kind is FormKind.CLASSIFIER and not re.search(r"[/()]", form.text):
            assert form.unit.symbol == form.text
            assert form.unit.dimension is Dimension.COUNT


@given(simple, simple)
def test_a_compound_is_numerator_over_denominator(above: Form, below: Form) -> None:
    """symbol(a/b) == symbol(a)/symbol(b) and scale(a/b) == scale(a) / scale(b), speeds aside."""
    if above.unit == below.unit or below.after is not After.ANY or "·" in below.unit.symbol:
        return
    if below.text in {form.text for form in unit_forms() if form.kind is FormKind.DENOMINATOR}:
        return
    text = f"{above.text}/{below.text}"
    if text in numerators().whole:
        return
    found = units.match(text, 0)
    assert found is not None
    assert found.end == len(text)
    assert found.scale == above.scale / below.scale
    if above.unit.dimension is not Dimension.LENGTH:
        assert found.unit.symbol == f"{above.unit.symbol}/{below.unit.symbol}"
    assert found.unit.dimension is Dimension.RATE


@given(simple, simple)
def test_compounds_reduce_to_the_quotient(above: Form, below: Form) -> None:
    """size(a/b) == size(a) / size(b) in base units."""
    a, b = above.unit.symbol, below.unit.symbol
    if a != b and not any(mark in a + b for mark in "·/"):
        assert in_bases(f"{a}/{b}")[0] == in_bases(a)[0] / in_bases(b)[0]


@given(kindred)
def test_conversion_is_its_own_inverse(pair: tuple[str, str]) -> None:
    """factor(a, b) * factor(b, a) == 1, and factor(a, a) == 1."""
    a, b = pair
    assert factor(a, b) * factor(b, a) == 1
    assert factor(a, a) == 1


@given(kindred, st.data())
def test_factors_are_transitive(pair: tuple[str, str], data: st.DataObject) -> None:
    """factor(a, c) == factor(a, b) * factor(b, c)."""
    a, b = pair
    c = data.draw(st.sampled_from([right for left, right in KINDRED if left == b]))
    assert factor(a, c) == factor(a, b) * factor(b, c)


@given(kindred, symbols)
def test_factors_pass_through_compounds(pair: tuple[str, str], below: str) -> None:
    """factor(a/c, b/c) == factor(a, b) and factor(c/a, c/b) == factor(b, a)."""
    a, b = pair
    if any(mark in a + b + below for mark in "/·"):
        return
    assert factor(f"{a}/{below}", f"{b}/{below}") == factor(a, b)
    assert factor(f"{below}/{a}", f"{below}/{b}") == factor(b, a)


def test_units_of_one_base_measure_one_dimension() -> None:
    """Whatever converts has the same dimension."""
    for a, b in KINDRED:
        assert units.by_symbol(a).dimension is units.by_symbol(b).dimension, (a, b)


@given(symbols, symbols)
def test_what_has_no_base_in_common_is_refused(a: str, b: str) -> None:
    """factor(a, b) raises OptionError unless the bases are the same."""
    if in_bases(a)[1] != in_bases(b)[1]:
        with pytest.raises(OptionError):
            factor(a, b)


@given(kindred, numbers)
def test_converting_there_and_back_is_the_identity(pair: tuple[str, str], number: Decimal) -> None:
    """convert(convert(df, a to b), b to a) gives the same floats to within rounding, and the unit back."""
    a, b = pair
    frame = pd.DataFrame({"value": [float(number)], "unit": [a]})
    back = convert(convert(frame, {a: b}), {b: a})
    assert back["unit"].tolist() == [a]
    assert back["value"].tolist() == pytest.approx([float(number)], rel=1e-14, abs=1e-300)


@given(kindred, numbers)
def test_conversion_rounds_once(pair: tuple[str, str], number: Decimal) -> None:
    """The converted value is the float64 nearest to the exact product."""
    a, b = pair
    frame = pd.DataFrame({"value": [float(number)], "value_exact": [number], "unit": [a]})
    assert convert(frame, {a: b})["value"].tolist() == [float(Fraction(number) * factor(a, b))]


@given(texts, st.integers(min_value=0, max_value=40))
def test_a_match_lies_inside_its_text_and_has_a_known_symbol(text: str, pos: int) -> None:
    """pos < end <= len(text), the scale is positive, and by_symbol knows the symbol."""
    found = units.match(text, pos)
    if found is not None:
        assert pos < found.end <= len(text)
        assert found.scale > 0
        assert units.by_symbol(found.unit.symbol) == found.unit


@given(texts, st.integers(min_value=0, max_value=40))
def test_matching_looks_no_further_than_needed(text: str, pos: int) -> None:
    """A match does not change when a full stop and other text come behind the text."""
    assert units.match(text, pos) == units.match(text + "。其他", pos)


def test_scales_divide_exactly() -> None:
    """Every scale and its inverse are finite decimals, so that no compound is rounded."""
    for form in unit_forms():
        for number in (Fraction(form.scale), 1 / Fraction(form.scale)):
            assert (10**12 * number).denominator == 1, form.text


def test_claimed_multipliers_start_a_unit() -> None:
    """claims_prefix is true of a form alone exactly when the form starts with a multiplier."""
    for form in WRITTEN:
        assert units.claims_prefix(form.text, 0) is (form.text[0] in "十百千万亿兆"), form.text
