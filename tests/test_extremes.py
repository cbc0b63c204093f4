"""Extreme values from the text to the table: beyond floats, zeros, decimals, days that are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import indicators as ind

DAY = date(2024, 3, 5)


def row(text: str) -> dict[str, Any]:
    """The only row of a text."""
    (found,) = ind.extract_table(text, date=DAY).to_pylist()
    return found


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        # 0.1 and its kin have no float; the column has the nearest one, value_exact the number
        ("占比0.1%。", 0.1, "0.1"),
        ("占比0.3%。", 0.3, "0.3"),
        ("占比29.7%。", 29.7, "29.7"),
        ("产值1.1亿元。", 110_000_000.0, "110000000"),
        ("产值0.07万元。", 700.0, "700"),
        ("占比0.0000000001%。", 1e-10, "0.0000000001"),
        # one digit more than value_exact has places or room for
        ("占比0.00000000001%。", 1e-11, None),
        (f"产值{10**27}元。", 1e27, str(10**27)),
        (f"产值{10**28}元。", 1e28, None),
        (f"产值{10**30}元。", 1e30, None),
        # 2 ** 53 + 1 is no float
        ("产值9007199254740993元。", 9007199254740992.0, "9007199254740993"),
        ("产值12345678901234567890.12345元。", 12345678901234567890.12345, "12345678901234567890.12345"),
        (f"产值{'9' * 38}元。", 1e38, None),
        ("占比三分之一。", 100 / 3, None),
        # 增长 in times is a hundredfold in percent, and nothing is rounded on the way
        ("增长1234567890123456789012345.6789倍。", 1.2345678901234567e26, "123456789012345678901234567.89"),
    ],
)
def test_value_is_the_nearest_float_and_value_exact_the_number(
    text: str, value: float, exact: str | None
) -> None:
    found = row(text)
    assert found["value"] == value
    assert found["value_exact"] == (None if exact is None else Decimal(exact))
    assert found["lower"] == found["upper"] == value


@pytest.mark.parametrize(
    "text",
    [
        f"产值{'9' * 39}元。",  # 39 digits
        "占比0.1234567890123456789012345678901234567890%。",  # 40 places
        f"产值{10**31}亿元。",
        f"产值{'9' * 400}元。",
        f"产值{'九' * 400}元。",
        # a power of ten
        "产值1e9元。",
        "产值为1.5E-8元。",
        "产值10^9元。",
    ],
)
def test_a_number_of_more_than_38_digits_and_a_power_are_none(text: str) -> None:
    assert ind.extract_table(text).num_rows == 0


@pytest.mark.parametrize(
    "text",
    [
        "增长0%。",
        "下降0%。",
        "增长-0%。",
        "下降0.0%。",
        "气温零下0度。",
        "气温-0℃。",
        "净增0户。",
        "产值为零。",
    ],
)
def test_zero_has_no_sign(text: str) -> None:
    found = row(text)
    for name in ("value", "lower", "upper"):
        assert str(found[name]) == "0.0"
    assert not found["value_exact"].is_signed()


@pytest.mark.parametrize("text", ["产值-0.5至0.5亿元。", "增速为-3%至0%。", "气温在-5℃到-1℃之间。"])
def test_an_interval_lies_in_order(text: str) -> None:
    found = row(text)
    assert found["lower"] < found["upper"]
    assert found["value"] is None


@pytest.mark.parametrize(
    ("time", "period"),
    [
        # days and months that the calendar lacks
        ("2月30日", "2月30日"),
        ("2023年2月29日", "2023年2月29日"),
        ("去年2月30日", "去年2月30日"),
        ("2023年13月", "2023年"),
        ("2023年0月", "2023年"),
        ("1949年13月1日", "1949年"),
        ("13月", None),
        # years that no page means
        ("0年", None),
        ("9999年", None),
        ("10000年", None),
        ("9999年12月31日", "12月31日"),
        ("0001年1月1日", "1月1日"),
        ("0年3月", "3月"),
        ("公元前221年", None),
        ("近0年", None),
        ("近9999年", None),
        ("前0个月", None),
        # ends before they start
        ("2023年至2019年", "2023年至2019年"),
        ("2019-2013年", "2013年"),
        ("5月至3月", "5月至3月"),
        ("2023年12月至2023年3月", "2023年12月至2023年3月"),
        ("2023年3月31日至3月1日", "2023年3月31日至3月1日"),
        ("“十四五”至“十三五”期间", "“十四五”至“十三五”期间"),
    ],
)
def test_what_are_no_days_is_null(time: str, period: str | None) -> None:
    found = row(f"{time}完成投资3亿元。")
    assert (found["period"], found["period_start"], found["period_end"]) == (period, None, None)
    assert found["value"] == 300_000_000


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2024年2月29日", date(2024, 2, 29), date(2024, 2, 29)),
        ("10月至次年3月", date(2023, 10, 1), date(2024, 3, 31)),
        ("12月31日至1月2日", date(2023, 12, 31), date(2024, 1, 2)),
        ("2019-2023年", date(2019, 1, 1), date(2023, 12, 31)),
        ("2023年，12月", date(2023, 12, 1), date(2023, 12, 31)),
        ("近5年，12月", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_what_are_days_is_read(time: str, first: date, last: date) -> None:
    found = row(f"{time}完成投资3亿元。")
    assert (found["period_start"], found["period_end"]) == (first, last)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "time", ["去年", "明年", "近5年", "未来五年", "上月", "12月", "今年以来", "上年同期"]
)
def test_the_ends_of_the_calendar_break_nothing(day: date, time: str) -> None:
    (found,) = ind.extract_table(f"{time}完成投资3亿元。", date=day).to_pylist()
    assert (found["period_start"] is None) == (found["period_end"] is None)
