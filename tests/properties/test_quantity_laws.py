"""Laws of quantities, bounds and ranks: every test quotes its law."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import TOTAL
from test_quantities import found

from indicators.errors import OptionError, ParseError
from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, ranks, units
from indicators.normalization.bounds import Bounding
from indicators.normalization.fold import fold
from indicators.normalization.numerals.writing import NumeralSystem
from indicators.normalization.numerals.writing import write as write_numeral
from indicators.normalization.quantities import match, parse_quantity, refine, structures
from indicators.normalization.quantities.reading import read, scaled, step_by_step
from indicators.normalization.ranks import RANK
from indicators.normalization.writing import write

WORDS = {
    Bound.ABOUT: ["约", "近", "大约", "接近", "将近", "约为"],
    Bound.OVER: ["超过", "超", "逾", "突破", "高于", "不止"],
    Bound.AT_LEAST: ["不低于", "不少于", "至少", "最低", "不得低于", "未低于", "≥"],
    Bound.UNDER: ["不足", "不到", "低于", "少于", "未满"],
    Bound.AT_MOST: ["不超过", "不高于", "至多", "最高", "不得超过", "未超过", "≤"],
}
BEHIND = {Bound.ABOUT: ["左右", "上下"], Bound.AT_LEAST: ["以上", "及以上"], Bound.AT_MOST: ["以下", "以内"]}
#: Each way to bound a number: the bound, and what stands before and behind.
FRAMES = [(bound, word, "") for bound, words in WORDS.items() for word in words] + [
    (bound, "", word) for bound, words in BEHIND.items() for word in words
]
#: Units of every sort that follow a number of every sort: words, symbols, classifiers, money, compounds.
FORMS = [
    "元",
    "美元",
    "%",
    "个百分点",
    "倍",
    "公里",
    "千克",
    "亩",
    "户",
    "人次",
    "项",
    "kWh",
    "元/平方米",
    "吨/亩",
]

amounts = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(1, 10**9), st.integers(0, 4)
)
signed = st.builds(lambda sign, amount: sign * amount, st.sampled_from([1, -1]), amounts)
whole = st.integers(1, 10**12).map(Decimal)
forms = st.sampled_from(FORMS)
frames = st.sampled_from(FRAMES)
factors = st.sampled_from(["", "万", "亿", "万亿"])
symbols = st.sampled_from([symbol for symbol in units.symbols() if symbol not in ("折", "生")])
compounds = st.sampled_from(
    ["CNY/m2", "t/mu", "g/kWh", "CNY/(人·month)", "mg/100mL", "人·day", "台(套)", "km/h"]
)
#: Text that is all temptation: numeral characters, units, bound words and joints.
texts = st.text(
    alphabet="0123456789.,:%-—~、至到和 一二三五十百千万亿半几多余来个元角分块成折倍年月小时公斤人"
    "约近超不过到低于以上下左右之间翻番第位前名居全国人民币¥$±由从分别结构",
    max_size=24,
)


def said(quantity: Quantity) -> tuple[Any, ...]:
    """What a quantity says, wherever it stands."""
    return quantity.value, quantity.lower, quantity.upper, quantity.bound, quantity.unit


def number_of(quantity: Quantity) -> Number:
    return Number(quantity.value, quantity.lower, quantity.upper, quantity.bound)


def quantity(number: Number, unit: Unit | None) -> Quantity:
    return Quantity(0, 1, 0, 1, number.value, number.lower, number.upper, number.bound, unit)


def plain(value: Decimal) -> str:
    return f"{value:f}"


# ------------------------------------------------------------------------------ the way back


@given(signed, st.sampled_from([bound for bound in Bound if bound is not Bound.RANGE]), symbols)
def test_writing_and_reading_is_the_identity(value: Decimal, bound: Bound, symbol: str) -> None:
    """parse_quantity(write(q)) == q up to offsets, for every unit of the registry and every bound."""
    one = quantity(bounds.interval(value, bound), units.by_symbol(symbol))
    assert said(parse_quantity(write(one))) == said(one)


@given(amounts, compounds)
def test_writing_and_reading_compounds_is_the_identity(value: Decimal, symbol: str) -> None:
    """parse_quantity(write(q)) == q for units that are made of parts."""
    one = quantity(bounds.interval(value, Bound.EXACT), units.by_symbol(symbol))
    assert said(parse_quantity(write(one))) == said(one)


@given(signed, signed, symbols)
def test_writing_and_reading_intervals_is_the_identity(one: Decimal, other: Decimal, symbol: str) -> None:
    """parse_quantity(write(q)) == q for intervals with two ends."""
    assume(one != other)
    low, high = sorted((one, other))
    interval = quantity(Number(None, low, high, Bound.RANGE), units.by_symbol(symbol))
    assert said(parse_quantity(write(interval))) == said(interval)


@given(texts)
def test_what_is_read_can_be_written_or_is_refused(text: str) -> None:
    """For every q that parse_quantity gives: write(q) reads as q, or raises OptionError."""
    try:
        one = parse_quantity(text)
        words = write(one)
    except (ParseError, OptionError):
        return
    assert said(parse_quantity(words)) == said(one)


# ---------------------------------------------------------------------- writings of a number


@given(whole, forms)
def test_all_writings_of_a_number_are_one_quantity(value: Decimal, form: str) -> None:
    """Arabic, grouped, full-width, Chinese, traditional and mixed digits before a unit say the same."""
    readings = {said(parse_quantity(write_numeral(value, system) + form)) for system in TOTAL}
    assert readings == {said(parse_quantity(plain(value) + form))}


@given(texts)
def test_folding_first_changes_nothing(text: str) -> None:
    """parse_quantity(fold(t)) == parse_quantity(t), offsets and all."""
    try:
        expected = parse_quantity(text)
    except ParseError:
        with pytest.raises(ParseError):
            parse_quantity(fold(text))
        return
    assert parse_quantity(fold(text)) == expected


@given(amounts, forms, st.integers(0, 4), st.integers(0, 4))
def test_blanks_around_are_no_part(value: Decimal, form: str, before: int, behind: int) -> None:
    """Blanks around a quantity shift its offsets and change nothing else."""
    words = plain(value) + form
    bare, padded = parse_quantity(words), parse_quantity(" " * before + words + "　" * behind)
    assert said(padded) == said(bare)
    assert (padded.start, padded.end) == (bare.start + before, bare.end + before)


# --------------------------------------------------------------------------- scale and order


@given(amounts, factors, forms)
def test_a_multiplier_multiplies(value: Decimal, factor: str, form: str) -> None:
    """value(n·万·u) == value(n·u) × 10⁴, and so on for 亿 and 万亿."""
    power = {"": 0, "万": 4, "亿": 8, "万亿": 12}[factor]
    plainly, multiplied = parse_quantity(plain(value) + form), parse_quantity(plain(value) + factor + form)
    assert plainly.value is not None
    assert multiplied.value == plainly.value.scaleb(power)
    assert multiplied.unit == plainly.unit


@given(amounts, amounts, forms)
def test_reading_keeps_the_order(one: Decimal, other: Decimal, form: str) -> None:
    """m < n implies value(m·u) < value(n·u)."""
    first, second = parse_quantity(plain(one) + form).value, parse_quantity(plain(other) + form).value
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)


@given(
    amounts, st.sampled_from([("角", "0.1"), ("美分", "0.01"), ("两", "50"), ("成", "10"), ("吨标准煤", "1")])
)
def test_a_form_with_a_scale_scales(value: Decimal, form: tuple[str, str]) -> None:
    """value(n·角) == n × 0.1, in the unit that the registry names, exactly."""
    amount = value if form[0] != "成" else Decimal(int(value) % 9 + 1)
    one = parse_quantity(plain(amount) + form[0])
    assert one.value == amount * Decimal(form[1])


@given(signed, forms)
def test_the_sign_stays(value: Decimal, form: str) -> None:
    """value(−n·u) == −value(n·u)."""
    magnitude = parse_quantity(plain(abs(value)) + form).value
    assert magnitude is not None
    assert parse_quantity(plain(-abs(value)) + form).value == -magnitude


@given(st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 9))
def test_small_change_adds_up(yuan: int, jiao: int, fen: int) -> None:
    """value(a元b角c分) == a + b/10 + c/100, and so for 块 and 毛."""
    assume(yuan)
    value = Decimal(yuan) + Decimal(jiao).scaleb(-1) + Decimal(fen).scaleb(-2)
    assert parse_quantity(f"{yuan}元{jiao}角{fen}分").value == value
    assert parse_quantity(f"{yuan}块{jiao}毛{fen}").value == value


@given(st.integers(1, 500), st.integers(1, 59))
def test_mixed_units_keep_the_amount(hours: int, minutes: int) -> None:
    """a小时b分钟 is as long as (60a + b)分钟, in whichever unit it is told."""
    one = parse_quantity(f"{hours}小时{minutes}分钟")
    assert one.unit is not None
    assert one.value is not None
    told = Decimal(units.factor(one.unit.symbol, "minute").numerator) * one.value
    assert told == 60 * hours + minutes


@given(whole, st.sampled_from(["公斤", "公里", "倍", "年"]))
def test_a_half_behind_the_unit_adds_a_half(value: Decimal, form: str) -> None:
    """value(n·u·半) == value(n·u) + ½."""
    bare = parse_quantity(plain(value) + form).value
    assert bare is not None
    assert parse_quantity(f"{plain(value)}{form}半").value == bare + Decimal("0.5")


# ------------------------------------------------------------------------------- bound words


@given(amounts, forms, frames)
def test_a_bound_word_changes_only_the_bound(
    value: Decimal, form: str, frame: tuple[Bound, str, str]
) -> None:
    """Adding 约, 不低于 or 左右 changes bound, lower and upper, and neither value nor unit nor mention."""
    bound, before, behind = frame
    bare, framed = parse_quantity(plain(value) + form), parse_quantity(before + plain(value) + form + behind)
    assert (framed.value, framed.unit, framed.bound) == (bare.value, bare.unit, bound)
    assert (framed.start, framed.end) == (bare.start + len(before), bare.end + len(before))
    assert (framed.reach_start, framed.reach_end) == (0, len(before) + bare.end + len(behind))


@given(amounts, forms, st.sampled_from(WORDS[Bound.AT_LEAST] + WORDS[Bound.OVER]))
def test_a_floor_never_lowers(value: Decimal, form: str, word: str) -> None:
    """Adding 不低于 or 超过 never lowers `lower` and closes no upper end."""
    bare, bounded = parse_quantity(plain(value) + form), parse_quantity(word + plain(value) + form)
    assert bounded.lower is not None
    assert bare.lower is not None
    assert bounded.lower >= bare.lower
    assert bounded.upper is None


@given(amounts, forms, st.sampled_from(WORDS[Bound.AT_MOST] + WORDS[Bound.UNDER]))
def test_a_ceiling_never_raises(value: Decimal, form: str, word: str) -> None:
    """Adding 不超过 or 不到 never raises `upper` and closes no lower end."""
    bare, bounded = parse_quantity(plain(value) + form), parse_quantity(word + plain(value) + form)
    assert bounded.upper is not None
    assert bare.upper is not None
    assert bounded.upper <= bare.upper
    assert bounded.lower is None


@given(
    amounts,
    st.sampled_from(["不", "未", "没有", "不得", "不能", "不会", "从未", "并未"]),
    st.sampled_from(["超过", "突破", "高于", "低于", "少于", "跌破"]),
)
def test_a_negation_turns_a_bound_round(value: Decimal, negation: str, word: str) -> None:
    """The ends that 不·w closes are those that w leaves open, and the other way round."""
    plainly, negated = (parse_quantity(f"{one}{plain(value)}%") for one in (word, negation + word))
    assert (negated.lower is None) == (plainly.lower is not None)
    assert (negated.upper is None) == (plainly.upper is not None)


@given(amounts, st.sampled_from(list(Bound)))
def test_a_negative_number_is_bounded_in_its_magnitude(value: Decimal, bound: Bound) -> None:
    """interval(−x, b) is interval(x, b) mirrored: negated(interval(x, b)) == interval(−x, b)."""
    assume(bound is not Bound.RANGE)
    assert bounds.negated(bounds.interval(value, bound)) == bounds.interval(-value, bound)


@given(signed, st.sampled_from([bound for bound in Bound if bound is not Bound.RANGE]))
def test_negating_twice_is_the_identity(value: Decimal, bound: Bound) -> None:
    """negated(negated(n)) == n."""
    number = bounds.interval(value, bound)
    assert bounds.negated(bounds.negated(number)) == number


@given(signed, st.sampled_from([bound for bound in Bound if bound is not Bound.RANGE]))
def test_the_ends_agree_with_the_value(value: Decimal, bound: Bound) -> None:
    """lower <= value <= upper, wherever there is a lower and an upper."""
    number = bounds.interval(value, bound)
    assert number.lower is None or number.lower <= value
    assert number.upper is None or number.upper >= value


sides = st.none() | st.builds(
    Bounding,
    st.just(0),
    st.sampled_from([bound for bound in Bound if bound not in (Bound.EXACT, Bound.RANGE)]),
    st.booleans(),
)


@given(amounts, sides, sides)
def test_binding_again_with_the_same_words_changes_nothing(
    value: Decimal, left: Bounding | None, right: Bounding | None
) -> None:
    """bounded(bounded(n, l, r), l, r) == bounded(n, l, r)."""
    once = bounds.bounded(bounds.interval(value, Bound.EXACT), left, right)
    assert bounds.bounded(once, left, right) == once


# --------------------------------------------------------------------------------- intervals


@given(amounts, amounts, forms, st.sampled_from(["-", "—", "~", "至", "到", "--"]))
def test_the_ends_of_an_interval_are_ordered(one: Decimal, other: Decimal, form: str, dash: str) -> None:
    """a·u—b·u is the interval from min(a, b) to max(a, b), whichever stands first."""
    assume(one != other)
    interval = parse_quantity(f"{plain(one)}{form}{dash}{plain(other)}{form}")
    values = [parse_quantity(plain(end) + form).value for end in sorted((one, other))]
    assert (interval.value, interval.bound) == (None, Bound.RANGE)
    assert [interval.lower, interval.upper] == values


@given(st.integers(1, 99), st.integers(1, 99), factors, forms)
def test_a_unit_that_stands_once_is_shared(low: int, more: int, factor: str, form: str) -> None:
    """a—b·f·u == a·f·u—b·f·u for a < b of like size."""
    high = low + more
    shared = parse_quantity(f"{low}—{high}{factor}{form}")
    assert said(shared) == said(parse_quantity(f"{low}{factor}{form}—{high}{factor}{form}"))


@given(st.integers(1, 500), st.integers(1, 500), forms)
def test_a_floor_and_a_ceiling_make_an_interval(low: int, more: int, form: str) -> None:
    """a·u以上b·u以下 == 不低于a·u且不超过b·u == a·u—b·u."""
    high = low + more
    expected = said(parse_quantity(f"{low}{form}—{high}{form}"))
    assert said(parse_quantity(f"{low}{form}以上{high}{form}以下")) == expected
    assert said(parse_quantity(f"不低于{low}{form}且不超过{high}{form}")) == expected


# ------------------------------------------------------------------------------------- lists


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6), factors, forms)
def test_members_of_a_list_share_unit_and_multiplier(members: list[int], factor: str, form: str) -> None:
    """a、b和c·f·u says a·f·u, b·f·u and c·f·u."""
    listed = "、".join(map(str, members[:-1])) + f"和{members[-1]}{factor}{form}"
    expected = [said(parse_quantity(f"{member}{factor}{form}")) for member in members]
    assert [said(one) for one in found(f"为{listed}")] == expected


@given(st.lists(amounts, min_size=2, max_size=5), forms, st.sampled_from(["以上", "以下", "左右"]))
def test_a_bound_behind_a_list_speaks_of_all(members: list[Decimal], form: str, word: str) -> None:
    """a·u、b·u以上 says a·u以上 and b·u以上."""
    words = [plain(member) + form for member in members]
    expected = [said(parse_quantity(one + word)) for one in words]
    assert [said(one) for one in found("、".join(words) + word)] == expected


@given(texts)
def test_refining_is_idempotent(text: str) -> None:
    """refine(t, refine(t, qs)) == refine(t, qs)."""
    folded = fold(text)
    once = found(folded)
    assert refine(folded, once) == once


@given(texts)
def test_refining_keeps_every_mention(text: str) -> None:
    """refine moves, adds and drops nothing."""
    folded = fold(text)
    raw, out = [], found(folded)
    for one in out:
        again = match(folded, one.start)
        assert again is not None
        raw.append((again.start, again.end, again.reach_start, again.reach_end))
    assert [(one.start, one.end, one.reach_start, one.reach_end) for one in out] == raw


@given(st.lists(st.integers(1, 999), min_size=2, max_size=4))
def test_the_parts_of_a_whole_are_percentages(tenths: list[int]) -> None:
    """Parts that add up to 100 behind 结构 are percentages, and no other parts are."""
    total = sum(tenths)
    parts = [Decimal(tenth) / 10 for tenth in tenths]
    (structure,) = structures("产业结构为" + ":".join(map(plain, parts)))
    assert structure.percent == (Decimal(985) <= total <= Decimal(1015))


# ---------------------------------------------------------------------- mentions and records


@given(texts)
def test_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """reach_start <= start < end <= reach_end, all inside the text, and no mention overlaps the next."""
    folded = fold(text)
    previous = 0
    for one in found(folded):
        assert 0 <= one.reach_start <= one.start < one.end <= one.reach_end <= len(folded)
        assert previous <= one.start
        previous = one.end


@given(
    amounts,
    forms,
    frames,
    st.sampled_from(["总投资", "增长", "全县", "，"]),
    st.sampled_from(["。", "，同比", ")"]),
)
def test_a_mention_runs_from_the_numeral_to_the_unit(
    value: Decimal, form: str, frame: tuple[Bound, str, str], before: str, behind: str
) -> None:
    """text[start:end] is the numeral and its unit and nothing more, whatever stands around."""
    words = plain(value) + form
    text = fold(before + frame[1] + words + frame[2] + behind)
    (one,) = found(text)
    assert text[one.start : one.end] == fold(words)
    assert one.bound is frame[0]


@given(texts)
def test_no_float_anywhere(text: str) -> None:
    """value, lower and upper are Decimal or None, in quantities and in ranks."""
    folded = fold(text)
    for one in [*found(folded), *ranks.find(folded)]:
        assert {type(part) for part in (one.value, one.lower, one.upper)} <= {Decimal, type(None)}
        assert not any(isinstance(part, float) for part in one)


@given(texts)
def test_every_record_keeps_its_rules(text: str) -> None:
    """exact: both ends are the value; a range has no value and a lower end; lower <= upper."""
    for one in found(fold(text)):
        if one.bound is Bound.EXACT:
            assert one.lower == one.upper == one.value
        if one.bound is Bound.RANGE:
            assert one.value is None
            assert one.lower is not None
        if one.lower is not None and one.upper is not None:
            assert one.lower <= one.upper


@given(
    texts
    | st.builds("{}{}".format, amounts, st.sampled_from(["角", "美分", "两", "个亿", "公斤半", "元5角"])),
    st.integers(1, 6),
)
def test_the_decimal_context_of_the_caller_changes_nothing(text: str, precision: int) -> None:
    """With any precision set by the caller the same quantities come out."""
    folded = fold(text)
    expected = found(folded)
    with localcontext(prec=precision):
        assert found(folded) == expected


@given(amounts, st.sampled_from(["1", "0.1", "50", "10", "100000000"]))
def test_scaling_is_exact_and_keeps_the_bound(value: Decimal, factor: str) -> None:
    """scaled(n, f) / f == n in each part."""
    number = bounds.interval(value, Bound.AT_LEAST)
    out = scaled(number, Decimal(factor))
    assert out.value == value * Decimal(factor)
    assert (out.lower, out.upper, out.bound) == (out.value, None, Bound.AT_LEAST)


@given(st.sampled_from(["¥", "US$", "€", "人民币", "港币"]), amounts, st.sampled_from(["", "万", "亿"]))
def test_a_currency_in_front_is_as_good_as_one_behind(sign: str, value: Decimal, factor: str) -> None:
    """sign·n and n·name of the currency say the same, and the mention starts at the numeral."""
    names = {"¥": "元", "US$": "美元", "€": "欧元", "人民币": "元", "港币": "港元"}
    priced = parse_quantity(sign + plain(value) + factor)
    assert said(priced) == said(parse_quantity(plain(value) + factor + names[sign]))
    assert (priced.reach_start, priced.start) == (0, len(sign))


# ------------------------------------------------------------------------------------- ranks


@given(
    st.integers(1, 9999), st.sampled_from(["居全省", "排名", "位列", "世界"]), st.sampled_from(["位", "名"])
)
def test_the_place_is_the_number(place: int, cue: str, mark: str) -> None:
    """第n位 behind a word that ranks is the rank n, in Arabic and in Chinese digits."""
    chinese = write_numeral(place, NumeralSystem.HANZI)
    for digits in (str(place), chinese):
        (one,) = ranks.find(f"{cue}第{digits}{mark}。")
        assert (one.value, one.bound, one.unit) == (place, Bound.EXACT, RANK)


@given(st.integers(2, 9999))
def test_the_first_n_are_from_one_to_n(last: int) -> None:
    """前n is the interval from 1 to n."""
    (one,) = ranks.find(f"跻身全国前{last}。")
    assert (one.value, one.lower, one.upper, one.bound) == (None, 1, last, Bound.RANGE)
    assert one.unit is not None
    assert one.unit.dimension is Dimension.RANK


@given(texts)
def test_ranks_are_whole_places(text: str) -> None:
    """A rank is at least 1 and whole, and its mention starts with 第, 前, 首 or 榜."""
    folded = fold(text)
    for one in ranks.find(folded):
        stated = one.upper if one.value is None else one.value
        assert stated is not None
        assert stated >= 1
        assert stated == stated.to_integral_value()
        assert folded[one.start] in "第前首榜"


#: What may stand around a common number, and much of what makes one uncommon.
BEFORE = [
    "长",
    "5 ",
    "5% ",
    "± ",
    "正负 ",
    "为",
    "约",
    "、",
    ",",
    "\n",
    "(",
    " ",
    "万",
    "负",
    "个",
    "点",
    "-",
    "1",
    ".",
    "A",
    "港币",
    "±",
]
NUMBERS = [
    "0",
    "5",
    "12.5",
    "0.62",
    "100",
    "05",
    "1234",
    "12345678901234567",
    "3.5.1",
    "1,234",
    "7·5",
    "0.1234567890",
]
LARGE = ["", "", "万", "亿", "万亿", "亿万", "百万", "多万", " 万"]
AFTER = [
    "",
    " 5",
    " 多",
    " %",
    ",",
    "、",
    "。",
    "的",
    "半",
    "3",
    ",5",
    " ",
    "/",
    "以上",
    "(",
    "/吨",
    "·",
    "多",
    "又",
    "每",
    ":",
    "\n",
]


@given(st.tuples(*map(st.sampled_from, (BEFORE, NUMBERS, LARGE, ["", *units.forms()], AFTER))))
def test_a_common_quantity_is_the_same_at_one_look(parts: tuple[str, ...]) -> None:
    """ "Step by step the same comes out." (quantities.common)"""
    text, pos = "".join(parts), len(parts[0])
    assert read(text, pos) == step_by_step(text, pos)
