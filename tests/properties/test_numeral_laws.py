"""Laws of numerals: every test quotes its law."""

from __future__ import annotations

from decimal import Decimal, localcontext

import cn2an
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies import TOTAL

from indicators.errors import OptionError, ParseError
from indicators.model import Bound, Number
from indicators.normalization.fold import fold
from indicators.normalization.numerals import ANCHOR, Numeral, match, parse_number
from indicators.normalization.numerals.writing import NumeralSystem, write

#: No deadline: the machine that runs the tests may be busy.
law = settings(deadline=None, max_examples=150)
hard_law = settings(deadline=None, max_examples=500)

DIGITS = "零一二三四五六七八九"
#: Systems that say no to some: fractions, digits that could be read as something else.
PARTIAL = [NumeralSystem.FINANCIAL, NumeralSystem.TRADITIONAL_FINANCIAL, NumeralSystem.POSITIONAL]

integers = st.one_of(
    st.integers(0, 10**16 - 1),
    st.integers(0, 20_000),
    st.builds(lambda digit, power: digit * 10**power, st.integers(1, 9999), st.integers(0, 12)),
)
decimals = st.builds(
    lambda sign, n, places: Decimal(sign * n).scaleb(-places),
    st.sampled_from([1, -1]),
    integers,
    st.integers(0, 10),
)
exacts = st.one_of(integers.map(Decimal), decimals)
systems = st.sampled_from(TOTAL)
#: Text that is all temptation: numeral characters and their neighbours.
texts = st.text(
    alphabet="0123456789,.-·/% 零〇一二三两五七九十百千万亿点多余几数上半成折分之又负来兆参陆壹拾"
    "过大超通年个元",
    max_size=14,
)


def exact(text: str) -> Decimal:
    number = parse_number(text)
    assert number.bound is Bound.EXACT
    assert number.value is not None
    assert number.lower == number.upper == number.value
    return number.value


def scan(text: str) -> list[tuple[int, Numeral]]:
    """The numerals of a text, found as a caller should: from anchor to anchor."""
    found, pos = [], 0
    while anchor := ANCHOR.search(text, pos):
        numeral = match(text, anchor.start())
        pos = anchor.end() if numeral is None else numeral.end
        if numeral is not None:
            found.append((anchor.start(), numeral))
    return found


@hard_law
@given(exacts, systems)
def test_round_trip(n: Decimal, system: NumeralSystem) -> None:
    """parse_number(write(n, s)).value == n."""
    assert exact(write(n, system)) == n


@law
@given(exacts, st.sampled_from(PARTIAL))
@example(Decimal(23), NumeralSystem.POSITIONAL)
@example(Decimal(-5), NumeralSystem.FINANCIAL)
def test_round_trip_or_refusal(n: Decimal, system: NumeralSystem) -> None:
    """A system that can't write n says so; what it writes is read as n."""
    try:
        surface = write(n, system)
    except OptionError:
        assert system is NumeralSystem.POSITIONAL or n != n.to_integral_value()
    else:
        assert exact(surface) == n


@law
@given(exacts)
def test_all_writings_say_the_same(n: Decimal) -> None:
    """Writing a number another way changes nothing but the writing."""
    assert {exact(write(n, system)) for system in TOTAL} == {n}


@law
@given(exacts, exacts, systems, systems)
def test_order(a: Decimal, b: Decimal, first: NumeralSystem, second: NumeralSystem) -> None:
    """a < b exactly when the numeral of a says less than the numeral of b."""
    assert (exact(write(a, first)) < exact(write(b, second))) == (a < b)


@law
@given(exacts, systems)
def test_writing_what_was_read_is_idempotent(n: Decimal, system: NumeralSystem) -> None:
    """write(parse_number(write(n))) == write(n)."""
    surface = write(n, system)
    assert write(exact(surface), system) == surface


@law
@given(exacts, systems)
def test_folding_changes_nothing(n: Decimal, system: NumeralSystem) -> None:
    """parse_number(fold(x)) == parse_number(x)."""
    surface = write(n, system)
    assert parse_number(fold(surface)) == parse_number(surface)


@law
@given(
    decimals.map(abs),
    st.sampled_from([("万", 4), ("亿", 8), ("百万", 6), ("千万", 7), ("千亿", 11), ("万亿", 12)]),
)
def test_scale_of_arabic_digits(n: Decimal, multiplier: tuple[str, int]) -> None:
    """A multiplier after Arabic digits multiplies by its power of ten, digit for digit."""
    word, power = multiplier
    with localcontext(prec=60):
        assert exact(f"{n:f}{word}") == n.scaleb(power)


@law
@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_scale_of_chinese_digits(n: int, multiplier: tuple[str, int]) -> None:
    """A multiplier after a Chinese numeral below ten thousand multiplies by its power of ten."""
    word, factor = multiplier
    assert exact(write(n, NumeralSystem.HANZI) + word) == n * factor


@law
@given(exacts.map(abs), st.sampled_from([NumeralSystem.HANZI, NumeralSystem.ARABIC, NumeralSystem.MIXED]))
def test_sign(n: Decimal, system: NumeralSystem) -> None:
    """负 and the hyphen before a numeral negate it, and nothing else."""
    surface = write(n, system)
    assert exact(f"负{surface}") == -n
    if surface[0].isdecimal():
        assert exact(f"-{surface}") == -n


@law
@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿"]))
def test_two_neighbours(n: int, multiplier: str) -> None:
    """Two neighbouring digits are the interval from one to the other, in their multiplier."""
    number = parse_number(DIGITS[n] + DIGITS[n + 1] + multiplier)
    unit = exact(f"一{multiplier}")
    assert number == Number(None, n * unit, (n + 1) * unit, Bound.RANGE)


@law
@given(st.integers(1, 9), st.integers(1, 8))
def test_two_neighbours_after_tens(tens: int, n: int) -> None:
    """X十七八 lies between X十七 and X十八, and its ends are those numerals."""
    assume((tens, n) != (1, 4))  # 十四五 is a plan
    head = DIGITS[tens] + "十" if tens > 1 else "十"
    number = parse_number(head + DIGITS[n] + DIGITS[n + 1])
    assert (number.lower, number.upper) == (exact(head + DIGITS[n]), exact(head + DIGITS[n + 1]))


@law
@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from("万千亿百"))
def test_short_form(first: int, second: int, multiplier: str) -> None:
    """三万五 is 三万五千: the last digit counts one power below."""
    below = {"百": "十", "千": "百", "万": "千", "亿": "千万"}[multiplier]
    short = f"{DIGITS[first]}{multiplier}{DIGITS[second]}"
    assert exact(short) == exact(short + below)


@law
@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from("千万亿"))
def test_zero_keeps_the_last_digit_single(first: int, second: int, multiplier: str) -> None:
    """三万零五 is 30,005 whatever the multiplier."""
    unit = exact(f"一{multiplier}")
    assert exact(f"{DIGITS[first]}{multiplier}零{DIGITS[second]}") == first * unit + second


@law
@given(
    st.integers(1, 999).map(lambda n: n * 10),
    st.sampled_from("多余"),
    st.sampled_from(["", "万", "亿"]),
    systems,
)
def test_more(n: int, more: str, multiplier: str, system: NumeralSystem) -> None:
    """多 and 余 keep the value and open its upper end, before or after the multiplier."""
    surface = write(n, system)
    assume(not (multiplier and surface[-1] in "万萬"))
    value = n * (exact(f"1{multiplier}") if multiplier else 1)
    over = Number(value, value, None, Bound.OVER)
    assert parse_number(surface + more + multiplier) == over
    assert parse_number(surface + multiplier + more) == over


@law
@given(
    st.sampled_from("几数"), st.sampled_from(["十", "百", "千", "万", "十万", "百万", "千万", "亿", "百亿"])
)
def test_several(word: str, multiplier: str) -> None:
    """几 or 数 before a multiplier: from the multiplier to ten times as much."""
    unit = exact(f"一{multiplier}")
    assert parse_number(word + multiplier) == Number(None, unit, 10 * unit, Bound.RANGE)


@law
@given(exacts.map(abs), st.sampled_from([NumeralSystem.HANZI, NumeralSystem.ARABIC]))
def test_percent_in_words(n: Decimal, system: NumeralSystem) -> None:
    """百分之n is n in percent, 千分之n is n per mille, 万分之n a hundredth of a percent."""
    surface = fold(write(n, system))
    for word, ratio, power in (("百", "%", 0), ("千", "‰", 0), ("万", "%", -2)):
        found = match(f"{word}分之{surface}", 0)
        assert found is not None
        with localcontext(prec=60):
            assert (found.number.value, found.ratio) == (n.scaleb(power), ratio)


@law
@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_fraction(top: int, bottom: int) -> None:
    """b分之a times b is a: exactly when the quotient is finite in 38 digits, else to 28."""
    surface = f"{write(bottom, NumeralSystem.HANZI)}分之{write(top, NumeralSystem.HANZI)}"
    value = exact(surface)
    with localcontext(prec=80):
        product = value * bottom
        finite = (10**20 * top) % bottom == 0
        assert product == top if finite else abs(product - top) < Decimal("1E-22") * bottom


@law
@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths(whole: int, part: int) -> None:
    """X成Y is ten times X, and Y, in percent."""
    found = match(DIGITS[whole] + "成" + (DIGITS[part] if part else ""), 0)
    assert found == Numeral(3 if part else 2, parse_number(str(10 * whole + part)), "%")


@law
@given(st.integers(0, 10**30), st.integers(0, 8))
def test_every_digit_comes_from_the_mention(n: int, places: int) -> None:
    """The digits of the value are the digits of the numeral, in order; a multiplier adds only zeros."""
    with localcontext(prec=60):
        literal = f"{Decimal(n).scaleb(-places):,f}"
    assume(len(literal) < 60)
    for multiplier in ("", "万", "亿"):
        try:
            value = exact(literal + multiplier)
        except ParseError:
            assert len(literal.replace(",", "")) + 2 * len(multiplier) > 30
            continue
        digits = "".join(c for c in literal if c.isdecimal()).strip("0")
        assert "".join(map(str, value.as_tuple().digits)).strip("0") == digits


@law
@given(exacts.filter(lambda n: n >= 0), systems, st.sampled_from(["", "。", "，", "%", "）", "元", "个"]))
def test_what_follows_changes_nothing(n: Decimal, system: NumeralSystem, after: str) -> None:
    """A numeral ends where it ends: punctuation and units after it are not part of it."""
    surface = fold(write(n, system))
    found = match(surface + fold(after), 0)
    assert found is not None
    assert (surface[: found.end], found.number.value) == (surface, n)


@law
@given(exacts.filter(lambda n: n >= 0), systems, st.sampled_from(["为", "达", "（", "，", " ", "约"]))
def test_what_precedes_shifts_only_the_end(n: Decimal, system: NumeralSystem, before: str) -> None:
    """match(p + x, len(p)) is match(x, 0) shifted by len(p)."""
    surface, before = fold(write(n, system)), fold(before)
    assume(not (before == "," and surface[0].isdecimal()))
    alone, there = match(surface, 0), match(before + surface, len(before))
    assert alone is not None
    assert there == Numeral(alone.end + len(before), alone.number, alone.ratio)


@law
@given(st.integers(0, 10**16 - 1))
def test_cn2an_agrees(n: int) -> None:
    """What cn2an writes is read as n, and what is written here cn2an reads as n."""
    for mode in ("low", "up"):
        assert exact(cn2an.an2cn(str(n), mode)) == n
    assert cn2an.cn2an(write(n, NumeralSystem.HANZI), "smart") == n


@law
@given(exacts, systems, st.integers(1, 9))
def test_the_decimal_context_does_not_matter(n: Decimal, system: NumeralSystem, precision: int) -> None:
    """Reading and writing are exact in whatever decimal context the caller has set."""
    surface = write(n, system)
    with localcontext(prec=precision):
        assert parse_number(surface) == Number(n, n, n, Bound.EXACT)
        assert write(n, system) == surface


@law
@given(texts)
def test_match_never_raises_and_ends_inside(text: str) -> None:
    """At every position there is nothing, or a numeral of at least one character inside the text."""
    for pos in range(-1, len(text) + 2):
        found = match(text, pos)
        assert found is None or pos < found.end <= len(text)


@law
@given(texts)
def test_a_number_obeys_its_bound(text: str) -> None:
    """exact: both ends are the value; about: none; over, at_least, under: one; range: two ends, no value."""
    for _, numeral in scan(text):
        number = numeral.number
        ends = (number.lower, number.upper)
        if number.bound is Bound.EXACT:
            assert ends == (number.value, number.value)
        elif number.bound is Bound.ABOUT:
            assert ends == (None, None)
        elif number.bound is Bound.RANGE:
            assert number.value is None
            assert number.lower is not None
            assert number.upper is not None
            assert number.lower < number.upper
        else:
            assert sorted(ends, key=str) == sorted([number.value, None], key=str)


@hard_law
@given(texts)
@example("〇·拾百余")
def test_the_anchor_loses_nothing(text: str) -> None:
    """From anchor to anchor the same numerals are found as by trying every position."""
    tried, pos = [], 0
    while pos < len(text):
        found = match(text, pos)
        if found is not None:
            tried.append((pos, found))
        pos = found.end if found is not None else pos + 1
    assert scan(text) == tried


@law
@given(texts)
def test_numerals_are_sorted_and_do_not_overlap(text: str) -> None:
    """Each numeral of a scan starts where the last one ended, or later."""
    last = 0
    for start, numeral in scan(text):
        assert last <= start < numeral.end
        last = numeral.end


#: What lists and counts nothing, unless it is the whole of a number: 一二三, or two taels (两两).
LISTS = {"一一", "两两", *("一二三四五六七八九"[i:j] for i in range(9) for j in range(i + 3, 10))}


@law
@given(texts)
def test_bare_only_adds(text: str) -> None:
    """With bare a lone multiplier, half of one (半百) or a list at the end may be a numeral, no more."""
    for pos in range(len(text)):
        without, with_bare = match(text, pos), match(text, pos, bare=True)
        lone = text[pos] in "百千万兆佰仟拾" or text.startswith("半百", pos) or text[pos:] in LISTS
        assert without == with_bare or (without is None and lone)


@law
@given(st.integers(1, 9), st.integers(65, 400), st.sampled_from(["1", "三", "〇", "万"]))
def test_what_is_too_long_is_refused_as_a_whole(digit: int, length: int, unit: str) -> None:
    """In a run of more than 64 numeral characters no position starts a numeral."""
    text = f"为{digit if unit == '1' else DIGITS[digit]}{unit * length}，"
    assert scan(text) == []
    assert all(match(text, pos, bare=True) is None for pos in range(1, len(text)))


@law
@given(st.text(max_size=12))
def test_a_string_is_one_number_or_an_error_with_its_place(text: str) -> None:
    """parse_number gives a number, or a ParseError whose position lies in the string."""
    error = None
    try:
        parse_number(text)
    except ParseError as caught:
        error = caught
    assert error is None or (error.text == text and 0 <= error.position <= len(text))


@pytest.mark.parametrize("system", TOTAL + PARTIAL)
def test_zero_in_every_system(system: NumeralSystem) -> None:
    """Zero can be written and read in every system."""
    assert exact(write(0, system)) == 0
