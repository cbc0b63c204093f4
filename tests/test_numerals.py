"""Numerals: the cases, the ends, the refusals, the speed on hostile text, and the way back."""

from __future__ import annotations

import subprocess
import sys
import time
from decimal import Decimal, localcontext

import pytest
from cases_reader import Case, parse, read

from indicators.errors import OptionError, ParseError
from indicators.model import Bound, Number
from indicators.normalization.fold import fold
from indicators.normalization.numerals import ANCHOR, Numeral, match, parse_number
from indicators.normalization.numerals.writing import NumeralSystem, write

CASES = read("numerals")
POSITIVE = [case for case in CASES if case.value is not None]
NEGATIVE = [case for case in CASES if case.value is None]


def expected(value: str) -> tuple[Number, str | None]:
    """``>10 %`` as a number and a ratio."""
    figure, _, ratio = value.partition(" ")
    if ".." in figure:
        lower, upper = map(Decimal, figure.split(".."))
        return Number(None, lower, upper, Bound.RANGE), ratio or None
    sign = figure.rstrip("-.0123456789")
    n = Decimal(figure.removeprefix(sign))
    bound = {"": Bound.EXACT, "~": Bound.ABOUT, ">": Bound.OVER, ">=": Bound.AT_LEAST, "<": Bound.UNDER}[sign]
    lower_end = n if sign in ("", ">", ">=") else None
    upper_end = n if sign in ("", "<") else None
    if n < 0 and sign:
        lower_end, upper_end = upper_end, lower_end
    return Number(n, lower_end, upper_end, bound), ratio or None


def placed(surface: str) -> tuple[str, int, int]:
    """The folded text of a case, and where its numeral starts and ends."""
    before, _, rest = surface.rpartition("【")
    inside, _, after = rest.partition("】")
    return fold(before + inside + after), len(before), len(before) + len(inside)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 300
    assert len(NEGATIVE) >= 100


@pytest.mark.parametrize("case", POSITIVE, ids=str)
def test_reads(case: Case) -> None:
    text, start, end = placed(case.surface)
    found = match(text, start)
    assert found is not None
    assert text[start : found.end] == text[start:end]
    assert case.value is not None
    assert (found.number, found.ratio) == expected(case.value)


@pytest.mark.parametrize("case", NEGATIVE, ids=str)
def test_refuses(case: Case) -> None:
    if "】" in case.surface:
        text, start, _ = placed(case.surface)
        assert match(text, start) is None
    else:
        with pytest.raises(ParseError):
            parse_number(case.surface.replace("【", ""))


@pytest.mark.parametrize("case", [c for c in POSITIVE if "【" not in c.surface], ids=str)
def test_the_anchor_finds_every_numeral(case: Case) -> None:
    anchor = ANCHOR.search(fold(case.surface))
    assert anchor is not None
    assert anchor.start() == 0


@pytest.mark.parametrize("case", [c for c in POSITIVE if "【" not in c.surface], ids=str)
def test_parse_number_agrees_with_match(case: Case) -> None:
    assert case.value is not None
    number, ratio = expected(case.value)
    scale = {None: Decimal(1), "%": Decimal("0.01"), "‰": Decimal("0.001")}[ratio]
    parsed = parse_number(f"　{case.surface} ")
    with localcontext(prec=60):
        assert parsed.value == (None if number.value is None else number.value * scale)
        assert parsed.lower == (None if number.lower is None else number.lower * scale)
        assert parsed.upper == (None if number.upper is None else number.upper * scale)
    assert parsed.bound is number.bound


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百", 100), ("千", 1000), ("万", 10000), ("佰", 100), ("半百", 50), ("一一", 11), ("一二三", 123),
        ("三四五六", 3456),
    ],
)  # fmt: skip
def test_what_is_a_number_only_where_the_caller_says_so(text: str, value: int) -> None:
    assert match(text, 0) is None
    assert match(text, 0, bare=True) == Numeral(len(text), parse_number(str(value)))


@pytest.mark.parametrize("pos", [-1, 3, 99])
def test_nothing_starts_outside_the_text(pos: int) -> None:
    assert match("三百五", pos) is None


def test_an_error_shows_where_the_numeral_ends() -> None:
    with pytest.raises(ParseError) as caught:
        parse_number(" 三千x")
    assert caught.value.position == 3
    assert str(caught.value) == "the numeral ends here\n   三千x\n   　　^"


@pytest.mark.parametrize("text", ["", "   ", "　"])
def test_a_blank_is_no_number(text: str) -> None:
    with pytest.raises(ParseError):
        parse_number(text)


@pytest.mark.parametrize("digits", [38, 39])
def test_thirty_eight_digits_are_the_most(digits: int) -> None:
    text = "1" * digits
    if digits == 38:
        assert parse_number(text).value == Decimal(text)
    else:
        with pytest.raises(ParseError):
            parse_number(text)


def test_no_digit_is_lost_in_a_small_decimal_context() -> None:
    with localcontext(prec=3):
        assert parse_number("1234567.890123").value == Decimal("1234567.890123")
        assert parse_number("123456.789万").value == Decimal(1234567890)
        assert parse_number("一亿二千三百四十五万六千七百八十九").value == Decimal(123456789)
        assert parse_number("三成五").value == Decimal("0.35")
        assert write(Decimal("-123456.789"), NumeralSystem.HANZI) == "负十二万三千四百五十六点七八九"


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "三" * 100_000,
        "一百" * 50_000,
        "万" * 1_000_000,
        "1," * 50_000,
        "1.1" * 40_000,
        "111," * 30_000,
        "三点" * 50_000,
        "百分之" * 40_000,
        "三又二分之" * 20_000,
        "负" * 100_000,
        "-1" * 50_000,
        "零下" * 50_000,
        "1万" * 50_000,
        "1万2" * 30_000,
        "十几" * 50_000,
        "几十" * 50_000,
        "1/" * 50_000,
        "三成" * 50_000,
        "一大" * 50_000,
        "1 " * 50_000,
        "九十九亿零" * 20_000,
    ],
    ids=lambda text: f"{text[:6]}…",
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    began, pos = time.process_time(), 0
    while anchor := ANCHOR.search(text, pos):
        found = match(text, anchor.start())
        pos = anchor.end() if found is None else found.end
    assert time.process_time() - began < 5


def test_no_position_of_a_long_run_is_a_numeral() -> None:
    for unit in ("1", "三", "万", "一百"):
        text = unit * 300
        assert [pos for pos in range(len(text)) if match(text, pos) is not None] == []


# ---------------------------------------------------------------------------------------------- the way back


@pytest.mark.parametrize(
    ("n", "system", "written"),
    [
        (12000, NumeralSystem.ARABIC, "12000"),
        (1234567, NumeralSystem.THOUSANDS, "1,234,567"),
        (Decimal("-12345.60"), NumeralSystem.THOUSANDS, "-12,345.60"),
        (Decimal("-3.5"), NumeralSystem.FULL_WIDTH, "－３．５"),
        (12000, NumeralSystem.HANZI, "一万二千"),
        (100_000_500, NumeralSystem.HANZI, "一亿零五百"),
        (Decimal("12.34"), NumeralSystem.HANZI, "十二点三四"),
        (12000, NumeralSystem.TRADITIONAL, "一萬二千"),
        (Decimal("-0.5"), NumeralSystem.TRADITIONAL, "負零點五"),
        (500600, NumeralSystem.FINANCIAL, "伍拾万零陆佰"),
        (62000, NumeralSystem.TRADITIONAL_FINANCIAL, "陸萬貳仟"),
        (2024, NumeralSystem.POSITIONAL, "二〇二四"),
        (Decimal("33.3"), NumeralSystem.POSITIONAL, "三三.三"),
        (320_000_000, NumeralSystem.MIXED, "3.2亿"),
        (3_200_000_000_000, NumeralSystem.MIXED, "3.2万亿"),
        (83_000, NumeralSystem.MIXED, "8.3万"),
        (9999, NumeralSystem.MIXED, "9999"),
        (Decimal("1.50"), NumeralSystem.MIXED, "1.5"),
        (Decimal("1E+5"), NumeralSystem.ARABIC, "100000"),
        (Decimal("-0"), NumeralSystem.ARABIC, "0"),
    ],
)
def test_writes(n: Decimal | int, system: NumeralSystem, written: str) -> None:
    assert write(n, system) == written


@pytest.mark.parametrize(
    ("n", "system"),
    [
        (23, NumeralSystem.POSITIONAL),
        (10**16, NumeralSystem.HANZI),
        (Decimal("1.5"), NumeralSystem.FINANCIAL),
        (10**38, NumeralSystem.ARABIC),
        (Decimal("1E-39"), NumeralSystem.ARABIC),
        (Decimal("NaN"), NumeralSystem.ARABIC),
        (Decimal("-Infinity"), NumeralSystem.ARABIC),
    ],
)
def test_refuses_to_write_what_would_not_be_read_back(n: Decimal | int, system: NumeralSystem) -> None:
    with pytest.raises(OptionError, match=r"written|digits|whole"):
        write(n, system)


@pytest.mark.parametrize("n", [1.5, True, "5", None])
def test_writes_only_exact_numbers(n: object) -> None:
    with pytest.raises(OptionError, match="int or a Decimal"):
        write(n, NumeralSystem.ARABIC)  # type: ignore[arg-type]


def test_the_import_does_not_pull_in_the_writer_s_heavy_library() -> None:
    code = "import indicators.normalization.numerals.writing, sys; sys.exit('cn2an' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ------------------------------------------------------------------------------------------- the case reader


def test_the_case_reader_gives_surface_value_heading_and_line() -> None:
    text = "# short\n# forms\n三万五 => 35000\n\n# none\n\\#5 => !\na␠ => b ⏎"
    assert parse(text) == [
        Case("三万五", "35000", "short", 3),
        Case("#5", None, "none", 6),
        Case("a ", "b ⏎", "none", 7),
    ]


@pytest.mark.parametrize("text", ["三万五", "=> 5", "五 =>", "五 => 5\n五 => 5"])
def test_the_case_reader_refuses_a_malformed_or_repeated_line(text: str) -> None:
    with pytest.raises(ValueError, match="<cases>:"):
        parse(text)
