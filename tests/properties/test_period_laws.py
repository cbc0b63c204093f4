"""Laws of periods: every test quotes its law."""

from __future__ import annotations

import datetime
import time
from calendar import monthrange
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from indicators.errors import ParseError
from indicators.model import Period
from indicators.normalization.fold import fold
from indicators.normalization.periods import find, parse_period, resolve, write_period
from indicators.normalization.periods.words import plans

settings.register_profile("laws", deadline=None, max_examples=150)
settings.load_profile("laws")

DAY = datetime.timedelta(days=1)
DIGITS = "〇一二三四五六七八九"

years = st.integers(1600, 2100)
recent = st.integers(1950, 2050)
months = st.integers(1, 12)
dates = st.dates(datetime.date(1950, 1, 1), datetime.date(2050, 12, 31))
#: Days that every year has.
common_dates = dates.filter(lambda d: (d.month, d.day) != (2, 29))
#: Expressions whose days move with the document's date, by whole years.
RELATIVE = [
    *("去年", "前年", "今年", "明年", "上年", "本年度", "去年前三季度", "今年1至10月", "明年底", "上年末"),
    *(
        "上半年",
        "下半年",
        "一季度",
        "三季度",
        "四季度",
        "前三季度",
        "1至10月",
        "9月",
        "12月份",
        "3月",
        "头两个月",
    ),
    *(
        "全年",
        "年末",
        "年底",
        "年初",
        "10月末",
        "截至6月底",
        "到年底",
        "年底前",
        "截至10月",
        "12月10日",
        "9月25日至10月3日",
    ),
    *(
        "今年以来",
        "去年以来",
        "7月以来",
        "本月",
        "上月",
        "下月",
        "本季度",
        "上季度",
        "上月末",
        "本月15日",
        "国庆",
        "“双11”",
    ),
    *(
        "近5年",
        "十年来",
        "未来五年",
        "近三个月",
        "目前",
        "截至目前",
        "如今",
        "今日",
        "本学年",
        "去年10月至今年3月",
    ),
]
#: Independent paragraphs: nothing at their edges leans on a neighbour.
PARAGRAPHS = [
    "2023年，全县粮食总产二十万吨，比上年增长3.5%。",
    "截至10月末，贷款余额90亿元。",
    "由2002年的7703元增加到2007年的13786元。",
    "“十四五”时期，新建水库八座；到2025年，灌溉面积达三十万亩。",
    "近年来，该厂年产3000辆。",
    "1—9月，税收12.5亿元，其中9月当月1.6亿元。",
    "一九九八年底有二百户，九九年有三百户",
    "第一时间到场，三年级学生2000人",
    "（2009年3月5日）",
    "至今已有三十多年",
    "11日，收粮站开磅",
    "98年，",
    "",
]
texts = st.text(
    alphabet="0123456789一二三四五十〇年月日季度上下前近去今到至末底以来期间“”、，。-—/ 全截自从同",
    max_size=24,
)


def spans(text: str) -> list[str]:
    return [text[e.start : e.end] for e in find(text)]


def words(number: int) -> str:
    """A year digit by digit."""
    return "".join(DIGITS[int(c)] for c in str(number))


def count(number: int) -> str:
    """One to ninety-nine as a word."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def month(year: int, number: int) -> Period:
    return Period(datetime.date(year, number, 1), datetime.date(year, number, monthrange(year, number)[1]))


def moved(day: datetime.date, by: int) -> datetime.date:
    """The same day of another year; the end of February is the end of February."""
    if (day.month, day.day) in ((2, 28), (2, 29)) and (day + DAY).month == 3:
        return month(day.year + by, 2).end
    return day.replace(year=day.year + by)


def tiles(parts: list[Period], whole: Period) -> bool:
    joined = all(a.end + DAY == b.start for a, b in pairwise(parts))
    return joined and parts[0].start == whole.start and parts[-1].end == whole.end


periods = st.one_of(
    st.builds(
        lambda a, b: Period(min(a, b), max(a, b)),
        *[st.dates(datetime.date(1600, 1, 1), datetime.date(2100, 12, 31))] * 2,
    ),
    st.builds(lambda d: Period(d, d), st.dates(datetime.date(1600, 1, 1), datetime.date(2100, 12, 31))),
    st.builds(
        lambda y, a, b: Period(month(y, min(a, b)).start, month(y, max(a, b)).end), years, months, months
    ),
    st.builds(lambda a, b: Period(month(min(a, b), 1).start, month(max(a, b), 12).end), years, years),
    st.builds(
        lambda a, b, m, n: Period(month(min(a, b), min(m, n)).start, month(max(a, b), max(m, n)).end),
        years,
        years,
        months,
        months,
    ),
)


@given(st.sampled_from(RELATIVE), dates)
def test_a_period_starts_before_it_ends(text: str, date: datetime.date) -> None:
    """Law: start <= end, for every expression and every date."""
    period = parse_period(text, date)
    assert period.start <= period.end


@given(texts, dates)
@example("9月至3月", datetime.date(2023, 12, 11))
def test_whatever_is_found_starts_before_it_ends(text: str, date: datetime.date) -> None:
    """Law: start <= end, whatever the text; resolving never raises."""
    for expression in find(fold(text)):
        period = resolve(expression, date)
        assert period is None or period.start <= period.end


@given(st.sampled_from(RELATIVE), common_dates, st.integers(-40, 40))
@example("四季度", datetime.date(2023, 1, 31), 1)
@example("近三个月", datetime.date(2001, 5, 26), -1)
@example("全年", datetime.date(2023, 4, 30), 1)
def test_relative_periods_move_with_the_date(text: str, date: datetime.date, by: int) -> None:
    """Law: shifting the document's date by whole years shifts relative periods by as much."""
    assume((date.month, date.day) != (2, 28) and (date + DAY).day != 29)
    here, there = parse_period(text, date), parse_period(text, moved(date, by))
    shifted = Period(moved(here.start, by), moved(here.end, by))
    # A stretch that begins or ends at the end of February may do so a day earlier or later in another year.
    stretch = here.start.day != 1 or any(word in text for word in ("近", "未来"))
    if stretch and {(2, 28), (2, 29), (3, 1)} & {(day.month, day.day) for day in (here.start, here.end)}:
        assert abs(there.start - shifted.start) <= DAY
        assert abs(there.end - shifted.end) <= DAY
    else:
        assert there == shifted


@given(
    st.sampled_from(["2023年", "2022年底", "“十四五”末", "2021年至2025年", "上世纪八十年代", "2023-12-11"]),
    dates,
)
def test_absolute_periods_stay(text: str, date: datetime.date) -> None:
    """Law: what names its year does not depend on the document's date."""
    assert parse_period(text, date) == parse_period(text) == parse_period(text, date + 400 * DAY)


@given(years, months, st.integers(1, 28))
def test_both_writings_of_a_day_agree(year: int, number: int, day: int) -> None:
    """Law: 汉字 and Arabic writings are one period."""
    arabic = f"{year}年{number}月{day}日"
    assert parse_period(f"{words(year)}年{count(number)}月{count(day)}日") == parse_period(arabic)
    assert parse_period(f"{words(year)}年{count(number)}月") == parse_period(f"{year}年{number}月")


@given(st.integers(1, 11), st.integers(2, 12), dates)
def test_both_writings_of_months_agree(first: int, last: int, date: datetime.date) -> None:
    """Law: 一至十月 is 1至10月, 一月至十月 is 1月至10月, 前十个月 is 前10个月."""
    assume(first < last)
    expected = parse_period(f"{first}至{last}月", date)
    for written in (f"{count(first)}至{count(last)}月份", f"{first}-{last}月", f"{first}月—{last}月份"):
        assert parse_period(written, date) == expected
    assert parse_period(f"{count(first)}月至{count(last)}月", date) == expected
    assert parse_period(f"前{count(last)}个月", date) == parse_period(f"前{last}个月", date)


@given(st.integers(1, 60), st.sampled_from(["年", "个月"]), dates)
def test_both_writings_of_a_stretch_agree(number: int, unit: str, date: datetime.date) -> None:
    """Law: 近五年 is 近5年 is 五年来 is 5年来."""
    expected = parse_period(f"近{number}{unit}", date)
    assert parse_period(f"近{count(number)}{unit}", date) == expected
    assert (
        parse_period(f"{count(number)}{unit}来", date) == parse_period(f"{number}{unit}来", date) == expected
    )


@given(years)
def test_parts_tile_a_year(year: int) -> None:
    """Law: quarters, months and halves each tile their year without gap or overlap."""
    whole = parse_period(f"{year}年")
    assert tiles([parse_period(f"{year}年{q}季度") for q in "一二三四"], whole)
    assert tiles([parse_period(f"{year}年{m}月") for m in range(1, 13)], whole)
    assert tiles([parse_period(f"{year}年{half}半年") for half in "上下"], whole)


@given(years, months)
def test_thirds_tile_a_month(year: int, number: int) -> None:
    """Law: 上旬, 中旬 and 下旬 tile their month, February included."""
    assert tiles([parse_period(f"{year}年{number}月{third}旬") for third in "上中下"], month(year, number))


@given(recent, st.integers(1, 12))
def test_a_range_is_the_hull_of_its_months(year: int, last: int) -> None:
    """Law: 1至N月 and 前N个月 run from the first of January to the end of month N."""
    assume(last > 1)
    expected = Period(datetime.date(year, 1, 1), month(year, last).end)
    assert parse_period(f"{year}年1至{last}月") == parse_period(f"{year}年前{last}个月") == expected


@given(recent, months)
def test_edges_are_the_ends(year: int, number: int) -> None:
    """Law: 末 and 底 are the last day, 初 the first, 截至 the last."""
    inner = parse_period(f"{year}年{number}月")
    assert parse_period(f"{year}年{number}月末") == Period(inner.end, inner.end)
    assert (
        parse_period(f"截至{year}年{number}月底")
        == parse_period(f"截至{year}年{number}月")
        == Period(inner.end, inner.end)
    )
    assert parse_period(f"{year}年{number}月初") == Period(inner.start, inner.start)


@given(periods)
def test_what_was_written_is_read_back(period: Period) -> None:
    """Law: parse(write(period)) == period for every period within 1600 to 2100."""
    assert parse_period(write_period(period)) == period


@given(texts)
@example("２０２３年")
@example("「十四五」時期")
def test_folding_first_changes_nothing(text: str) -> None:
    """Law: parse_period(fold(text)) == parse_period(text), errors included."""

    def outcome(surface: str) -> Period | str:
        try:
            return parse_period(surface, datetime.date(2023, 12, 11))
        except ParseError as error:
            return error.reason

    assert outcome(fold(text)) == outcome(text)


@given(texts)
def test_what_is_found_stands_in_order(text: str) -> None:
    """Law: expressions are sorted, not empty, do not overlap and lie within the text."""
    found = find(fold(text))
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=5))
def test_paragraphs_are_independent(paragraphs: list[str]) -> None:
    """Law: what is found in several paragraphs is the union of what is found in each, shifted."""
    expected = [span for paragraph in paragraphs for span in spans(fold(paragraph))]
    assert spans(fold("\n".join(paragraphs))) == expected


@given(
    st.sampled_from(RELATIVE),
    st.sampled_from(["产值", "全县", "，", "。", "（"]),
    st.sampled_from(["，", "。", "粮食", "）"]),
)
def test_a_neighbour_changes_nothing(text: str, left: str, right: str) -> None:
    """Law: words that are no part of a time leave an expression as it is."""
    folded = fold(left + text + right)
    assert fold(text) in spans(folded)


@given(dates)
def test_the_same_period_comes_back(date: datetime.date) -> None:
    """Law: 上年同期 of the same months of next year is where one began."""
    (last,) = find("上年同期")
    for governing in (
        month(date.year, date.month),
        Period(datetime.date(date.year, 1, 1), month(date.year, date.month).end),
    ):
        following = Period(moved(governing.start, 1), month(governing.end.year + 1, governing.end.month).end)
        assert resolve(last, date, governing=following) == governing


@given(st.integers(1, 20), dates)
def test_a_stretch_is_as_long_as_it_says(number: int, date: datetime.date) -> None:
    """Law: the day before 近N年 is the date N years earlier, and 未来N年 ends on the date N years later."""
    assume((date.month, date.day) != (2, 29))
    assert parse_period(f"近{number}年", date).start == date.replace(year=date.year - number) + DAY
    assert parse_period(f"未来{number}年", date) == Period(date + DAY, date.replace(year=date.year + number))


@given(st.sampled_from(sorted(plans())), st.integers(1, 4))
def test_a_plan_is_its_front_and_its_back(name: str, front: int) -> None:
    """Law: the first N and the last 5 - N years of a five-year plan tile it."""
    whole = parse_period(f"“{name}”时期")
    assert tiles([parse_period(f"“{name}”前{front}年"), parse_period(f"“{name}”后{5 - front}年")], whole)


@pytest.mark.parametrize(
    "unit",
    [
        "年",
        "月",
        "日",
        "1",
        "一",
        "十",
        "2023年",
        "1至",
        "近",
        "“",
        "2012、",
        "截至",
        "今年",
        "自2017年开工",
        "三十多",
        " ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Law: no text makes the search slower than linear."""

    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        find(text)
        return time.process_time() - began

    assert cost(100_000) < 0.2 + 10 * min(cost(25_000), cost(25_000))
