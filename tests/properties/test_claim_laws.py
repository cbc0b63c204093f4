"""Laws of claims, over composed sentences, every way of writing, printed widths and hostile pages."""

from __future__ import annotations

import datetime
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.grammar import extract_claims
from indicators.grammar.scan import scan
from indicators.grammar.text import Text
from indicators.model import Bound, Claim
from indicators.normalization.numerals.writing import NumeralSystem, write

DAY = datetime.date(2024, 3, 5)
LAW = settings(deadline=None, max_examples=60)
#: The columns that say where and how a claim is written, and not what it says.
WORDING = ("start", "end", "mention", "sentence")
BOUNDS = ("bound", "lower", "upper")

# What sentences are composed of

PLACES = ["", "青川县", "苍溪县", "广元市", "四川省", "东华集团"]
PERIODS = ["", "2019年，", "2022年上半年，", "去年，", "截至2021年末，", "“十三五”期间，"]
MONEY = ["出口总额", "财政收入", "农业总产值", "存款余额", "社会消费品零售总额", "固定资产投资"]
AMOUNTS = {
    "粮食产量": "吨",
    "用电量": "千瓦时",
    "果园面积": "亩",
    "常住人口": "人",
    "生猪存栏量": "头",
    "公路里程": "公里",
}
RATES = ["失业率", "自来水普及率", "产品合格率", "森林覆盖率"]
LEVELS = ["为", "达", "达到", "是", ""]
MOVES = ["同比增长", "比上年增长", "同比下降", "比上年减少", "较上年提高", "环比回落"]
#: How much a multiplier before a unit counts.
SCALES = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True)
class Told:
    """One composed sentence in three parts: what stands before its number, the number's digits, its unit."""

    before: str
    digits: str
    unit: str
    after: str = "。"

    @property
    def text(self) -> str:
        return f"{self.before}{self.digits}{self.unit}{self.after}"


@st.composite
def decimals(draw: st.DrawFn, top: int = 9999) -> str:
    """Digits as prose writes them: 1 to 9999, up to two decimals, no zero at the end."""
    whole = draw(st.integers(1, top))
    part = draw(st.sampled_from(["", "", ".5", ".24", ".36", ".1", ".08"]))
    assume(part or not 1900 <= whole <= 2100)  # four digits that a year could be
    return f"{whole}{part}"


@st.composite
def levels(draw: st.DrawFn) -> Told:
    """青川县2019年粮食产量达到12万吨。"""
    name, unit = draw(st.sampled_from([*((name, "元") for name in MONEY), *AMOUNTS.items()]))
    scale = draw(st.sampled_from(list(SCALES)))
    digits = draw(decimals())
    assume(scale or unit not in ("人", "头") or "." not in digits)
    head = draw(st.sampled_from(PERIODS)) + draw(st.sampled_from(PLACES))
    return Told(f"{head}{name}{draw(st.sampled_from(LEVELS))}", digits, scale + unit)


@st.composite
def moves(draw: st.DrawFn) -> Told:
    """四川省出口总额同比增长5.2%。"""
    name = draw(st.sampled_from([*MONEY, *AMOUNTS]))
    head = draw(st.sampled_from(PERIODS)) + draw(st.sampled_from(PLACES))
    return Told(f"{head}{name}{draw(st.sampled_from(MOVES))}", draw(decimals(99)), "%")


@st.composite
def rates(draw: st.DrawFn) -> Told:
    """去年，失业率为3.2%。"""
    head = draw(st.sampled_from(PERIODS)) + draw(st.sampled_from(PLACES))
    return Told(
        f"{head}{draw(st.sampled_from(RATES))}{draw(st.sampled_from(LEVELS[:-1]))}", draw(decimals(99)), "%"
    )


@st.composite
def compounds(draw: st.DrawFn) -> Told:
    """A level, a growth and a rank of one thing: three claims."""
    level = draw(levels())
    more = f"，{draw(st.sampled_from(MOVES))}{draw(decimals(99))}%，居全国第{draw(st.integers(1, 31))}位。"
    return replace(level, after=more)


told = st.one_of(levels(), moves(), rates(), compounds())
pages = st.lists(told.map(lambda one: one.text), min_size=1, max_size=4).map("".join)


def rows(text: str, **known: Any) -> list[Claim]:
    return extract_claims(text, **{"date": DAY, **known})


def meant(claim: Claim, *but: str) -> dict[str, Any]:
    """What a claim says, without its wording and the columns named."""
    return {column: value for column, value in claim._asdict().items() if column not in (*WORDING, *but)}


def all_meant(text: str, *but: str) -> list[dict[str, Any]]:
    return [meant(claim, *but) for claim in rows(text)]


# A row and its mention


@LAW
@given(pages)
def test_the_mention_stands_at_its_offsets(text: str) -> None:
    """text[start:end] == mention, and the mention is not empty."""
    for claim in rows(text):
        assert text[claim.start : claim.end] == claim.mention != ""


@LAW
@given(
    st.text(
        "全县增长５.2%亿元万，。、（）“”\n \t第三12一二成倍翻番年月日个至—约近超比占的由到每分别", max_size=60
    )
)
def test_any_text_gives_sorted_rows_that_do_not_overlap(text: str) -> None:
    """Rows are sorted by position, do not overlap and stand at their offsets, whatever the text."""
    end = 0
    for claim in rows(text):
        assert end <= claim.start < claim.end
        assert text[claim.start : claim.end] == claim.mention
        end = claim.end


@LAW
@given(told)
def test_every_composed_number_is_a_claim(one: Told) -> None:
    """The number of a composed sentence is a row of its own, from its first digit to the end of its unit."""
    claim = rows(one.text)[0]
    assert (claim.start, claim.mention) == (len(one.before), one.digits + one.unit)
    scale = SCALES.get(one.unit[0], 1)
    assert claim.value is not None
    assert abs(claim.value) == Decimal(one.digits) * scale


@LAW
@given(pages)
def test_bounds_hold_the_value(text: str) -> None:
    """exact: lower == value == upper; about: both null; over, at_least: one end open, at the value."""
    for claim in rows(text):
        if claim.bound is Bound.EXACT:
            assert claim.lower == claim.value == claim.upper
        if claim.lower is not None and claim.upper is not None:
            assert claim.lower <= claim.upper


_TURNS = {"翻番": 100, "翻一番": 100, "翻了一番": 100, "翻两番": 300, "翻了三番": 700}
_PARTS = {"三成": 30, "七成": 70, "一成五": 15, "一半": 50, "四分之三": 75, "百分之八": 8, "五分之一": 20}


@pytest.mark.parametrize(("written", "value"), _TURNS.items())
def test_each_doubling_doubles(written: str, value: int) -> None:
    """翻n番 is growth by (2ⁿ − 1) × 100 percent."""
    (claim,) = rows(f"茶园面积{written}。")
    assert (claim.value, claim.unit, claim.mention) == (value, "%", written)


@pytest.mark.parametrize(("written", "value"), _PARTS.items())
def test_parts_in_words_are_percent(written: str, value: int) -> None:
    """n成 is n × 10 percent, m/n is 100 m/n percent, 一半 is 50."""
    (claim,) = rows(f"林地占全县面积的{written}。")
    assert (claim.value, claim.unit, claim.mention) == (value, "%", written)


@LAW
@given(decimals(9))
def test_growth_in_times_is_percent(digits: str) -> None:
    """增长n倍 is growth by n × 100 percent; 是…的n倍 stays n."""
    assert rows(f"出口总额比上年增长{digits}倍。")[0].value == Decimal(digits) * 100
    assert rows(f"城镇居民收入是农村居民的{digits}倍。")[0].value == Decimal(digits)


@LAW
@given(pages)
def test_every_digit_comes_from_its_mention(text: str) -> None:
    """The digits of value, lower and upper are those of the mention, zeros at either end left out."""
    for claim in rows(text):
        shown = _digits(claim.mention)
        for number in (claim.value, claim.lower, claim.upper):
            if number is not None:
                assert format(number.normalize(), "f").strip("-0").replace(".", "").strip("0") == shown


def _digits(mention: str) -> str:
    return "".join(c for c in mention if c.isdigit()).strip("0")


# Rows and the text around them


@LAW
@given(pages, pages)
def test_two_paragraphs_are_the_union_of_each_alone(first: str, second: str) -> None:
    """rows(a + ⏎ + b) == rows(a) + rows(b) shifted by len(a) + 1 where nothing carries over."""
    shift = len(first) + 1
    alone = rows(first, region="100000") + [
        claim._replace(start=claim.start + shift, end=claim.end + shift)
        for claim in rows(second, region="100000")
    ]
    assert rows(f"{first}\n{second}", region="100000") == alone


@LAW
@given(pages, st.sampled_from(["", "山里下了雪，茶农们忙着修剪。\n", "\n\n", "　　\n"]))
def test_quiet_text_around_changes_only_offsets(text: str, quiet: str) -> None:
    """rows(quiet + text + quiet) == rows(text), shifted by len(quiet)."""
    moved = [
        claim._replace(start=claim.start - len(quiet), end=claim.end - len(quiet))
        for claim in rows(quiet + text + "\n" + quiet)
    ]
    assert moved == rows(text)


@LAW
@given(pages)
def test_same_text_same_rows(text: str) -> None:
    """rows(x) == rows(x)."""
    assert rows(text) == rows(text)


@LAW
@given(pages, st.text(min_size=1, max_size=8))
def test_the_documents_name_changes_only_its_column(text: str, name: str) -> None:
    """With and without doc_id the rows are the same but for it."""
    assert [claim._replace(doc_id=None) for claim in rows(text, doc_id=name)] == rows(text)


# Other ways of writing


_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_OLD = str.maketrans(
    "亿产业万总额实现发电较达东华团苍广县农粮财头区里", "億產業萬總額實現發電較達東華團蒼廣縣農糧財頭區里"
)


@LAW
@given(told, st.integers(1, 9999), st.sampled_from(["元", "吨", "亩"]))
def test_a_number_in_characters_is_the_number_in_digits(one: Told, number: int, unit: str) -> None:
    """12600亿元, １２６００亿元 and 一万二千六百亿元 differ only in mention and offsets."""
    assume(not 1900 <= number <= 2100)
    before = "全县农业总产值达到"
    digits = all_meant(f"{before}{number}亿{unit}{one.after}")
    words = write(number, NumeralSystem.HANZI)
    assert all_meant(f"{before}{words}亿{unit}{one.after}") == digits
    assert all_meant(f"{before}{str(number).translate(_WIDE)}亿{unit}{one.after}") == digits


@LAW
@given(decimals(99))
def test_one_multiplier_or_two(digits: str) -> None:
    """x万亿元 and (10000 x)亿元 say the same."""
    number = Decimal(digits) * 10000
    assert all_meant(f"存款余额达到{digits}万亿元。") == all_meant(
        f"存款余额达到{number:f}亿元。".replace(".00亿", "亿").replace(".0亿", "亿")
    )


@LAW
@given(pages)
def test_full_width_gives_the_same_rows(text: str) -> None:
    """Digits and marks in full width change the wording alone."""
    assert all_meant(text.translate(_WIDE), "period", "reference") == all_meant(text, "period", "reference")
    assert [claim.mention.translate(_WIDE) for claim in rows(text)] == [
        claim.mention for claim in rows(text.translate(_WIDE))
    ]


@LAW
@given(pages)
def test_traditional_characters_give_the_same_rows(text: str) -> None:
    """Traditional characters change the wording of mentions, names and periods alone."""
    names = ("subject", "indicator", "reference", "period")
    assert all_meant(text.translate(_OLD), *names) == all_meant(text, *names)
    assert [claim.indicator for claim in rows(text.translate(_OLD))] == [
        claim.indicator and claim.indicator.translate(_OLD) for claim in rows(text)
    ]


@LAW
@given(levels(), st.sampled_from(["万", "亿"]))
def test_scaling_the_unit_scales_the_value(one: Told, scale: str) -> None:
    """A multiplier put before a unit multiplies value, lower and upper by it and changes nothing else."""
    unit = one.unit.lstrip("万亿")
    assume("." not in one.digits)
    ((plain,), (scaled,)) = rows(replace(one, unit=unit).text), rows(replace(one, unit=scale + unit).text)
    assert meant(scaled, "value", "lower", "upper") == meant(plain, "value", "lower", "upper")
    assert plain.value is not None
    assert scaled.value == scaled.lower == scaled.upper == plain.value * SCALES[scale]


@LAW
@given(told)
def test_about_changes_only_the_bound(one: Told) -> None:
    """约 before the number changes bound, lower and upper alone: about, null, null."""
    plain, *others = rows(one.text)
    about, *later = rows(replace(one, before=one.before + "约").text)
    assert meant(about, *BOUNDS) == meant(plain, *BOUNDS)
    assert (about.bound, about.lower, about.upper) == (Bound.ABOUT, None, None)
    assert [meant(claim) for claim in later] == [meant(claim) for claim in others]


@LAW
@given(told)
def test_around_changes_only_the_bound(one: Told) -> None:
    """左右 behind the number changes bound, lower and upper alone: about, null, null."""
    plain, about = rows(one.text)[0], rows(replace(one, unit=one.unit + "左右").text)[0]
    assert meant(about, *BOUNDS) == meant(plain, *BOUNDS)
    assert about.mention == plain.mention
    assert (about.bound, about.lower, about.upper) == (Bound.ABOUT, None, None)


# Print


_RUNNING = (
    "去年以来，青川县狠抓农业，粮食产量达到12.5万吨，比上年增长3.2%，茶叶总产值超过6亿元，果园面积扩大到8.4万亩，"
    "建成水库46座、水渠320公里，农村自来水普及率为91.5%，比全省高2.1个百分点，居全市第二位，群众的日子越过越好。"
)


def printed(words: str, width: int) -> str:
    """``words`` in lines that are at most ``width`` Chinese characters wide."""
    lines, line, used = [], "", 0.0
    for character in words:
        wide = 1.0 if ord(character) > 0x2E7F else 0.5
        if used + wide > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + wide
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", range(12, 41))
def test_a_print_line_break_changes_only_offsets(width: int) -> None:
    """A paragraph printed at any width from 12 to 40 gives the rows of the paragraph in one line."""
    page = printed(_RUNNING, width)
    found, plain = rows(page), rows(_RUNNING)
    assert [meant(claim) for claim in found] == [meant(claim) for claim in plain]
    assert [claim.sentence for claim in found] == [claim.sentence for claim in plain]
    assert [claim.mention.replace("\n", "") for claim in found] == [claim.mention for claim in plain]
    assert len(found) == 9


@LAW
@given(st.lists(told, min_size=2, max_size=5), st.integers(16, 40))
def test_a_drawn_paragraph_may_be_printed_at_any_width(some: list[Told], width: int) -> None:
    """The same for drawn sentences, where the page is read as one paragraph again."""
    words = "，".join(one.text.rstrip("。") for one in some) + "。"
    page = printed(words, width)
    assume(len(Text(page).paragraphs) == 1)
    assert [meant(claim) for claim in rows(page)] == [meant(claim) for claim in rows(words)]


# Hostile pages


_SIZE = 10_000
_PROSE = "2023年，青川县实现地区生产总值126.5亿元，同比增长5.2%。全县着力改善民生，社会大局保持稳定。\n"


def _hostile() -> Iterator[tuple[str, str]]:
    for unit in (
        "7",
        "七",
        "零",
        "万",
        "亿",
        "、",
        "，",
        "。",
        "分别",
        "（",
        "）",
        "（）",
        "“",
        "比上年增长",
        "的",
        "约",
        "已",
        "第",
        "3.",
        "百",
    ):
        yield unit, unit
    yield "decimals in lines", "12.5\n"
    yield "a table", "3.14 2.72 0.58 99.1\n"
    yield "blank", " \n"
    yield "dates", "2023年3月5日"
    yield "places", "青川县、"
    yield "unbroken prose", "全县坚持稳中求进深入推进乡村振兴着力改善民生社会大局保持稳定"
    yield "one clause of numbers", "全县实现增加值12亿元增长百分之五企业达到3家"
    yield "cues with numbers", "比上年增长5%"
    yield "short clauses", "增长5%，"
    yield "one list", "5%、"
    yield "decimals", "12.5 "
    yield "decimals with commas", "12.5,"
    yield "bare numbers", "约3"
    yield "dashes", "3-"
    yield "thousands", "123,456,"
    yield "a run of 的 and a stop", "的" * 999 + "全"
    yield "a run of 已 and a stop", "已" * 999 + "全"


def _seconds(text: str, limit: float = 60) -> float:
    """The seconds of work that the rows of a text take; past ``limit`` it is given up."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"more than {limit:.1f} s")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, limit)
    start = time.process_time()
    try:
        rows(text)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - start


def filled(unit: str) -> str:
    """A page of the one size, full of ``unit``."""
    return (unit * (_SIZE // len(unit) + 1))[:_SIZE]


@pytest.fixture(scope="module")
def prose_time() -> float:
    rows(_PROSE)
    return _seconds(filled(_PROSE))


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in _hostile()])
def test_hostile_pages_take_no_longer_than_prose(unit: str, prose_time: float) -> None:
    """10,000 characters of anything take at most some five times as long as prose of the same size."""
    _seconds(filled(unit), limit=5 * prose_time + 0.5)


@pytest.mark.parametrize("unit", ["7", "七", "万", "亿", "、", "分别", "（", "比上年增长", "的", "12.5\n"])
def test_long_hostile_pages_take_seconds(unit: str) -> None:
    """100,000 characters of one thing take a few seconds."""
    _seconds((unit * 100_000)[:100_000], limit=5)


#: Pieces of dates, stretches and counts, which run into one another.
PIECES = [
    "2019年", "98年", "5年", "近5年", "三年来", "前三季度", "3个月", "1至10", "月", "月份", "12日",
    "2025年前", "“十四五”", "期间", "10", "20.5", "1—", "三十", "几", "第", "亿元", "%", "个", "人",
    "天", "倍", "增长", "达", "同比", "，", "、", "至", "。",
]  # fmt: skip


@LAW
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_no_expression_is_both_period_and_quantity(page: str) -> None:
    """No character belongs both to a time expression and to a quantity, and no claim is made of a time."""
    found = scan(Text(page))
    times = {place for one in found.periods for place in range(one.start, one.end)}
    numbers = [(one.start, one.end) for one in found.quantities]
    claims = [(claim.start, claim.end) for claim in rows(page)]
    assert not times.intersection(place for start, end in numbers for place in range(start, end))
    assert not times.intersection(place for start, end in claims for place in range(start, end))
