"""The document's own date, and the year that a report is on."""

from __future__ import annotations

import datetime

import pytest

from indicators.grammar.dateline import DateSource, DocumentDate, find_date, report_year

BODY = "全市粮食总产二十万吨。\n" * 30


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("某县统计局简报\n（2009年3月5日）\n", "2009-03-05"),
        ("某县统计局简报\n(2009-03-05)\n", "2009-03-05"),
        ("政府工作报告\n——2024年1月20日在某省第十二届人民代表大会第二次会议上\n", "2024-01-20"),
        ("政 府 工 作 报 告\n----2009年1月15日在某区第十一届人民代表大会第三次会议上\n", "2009-01-15"),
        ("某某日报\n2023年12月11日 星期一\n", "2023-12-11"),
        ("某某日报  2023年12月11日  星期一  第3版\n", "2023-12-11"),
        ("二〇二三年十二月十一日\n某某日报\n", "2023-12-11"),
        ("春耕进展\n发布时间：2023-12-11 10:20\n来源：农业局\n", "2023-12-11"),
        ("春耕进展\n来源：农业局 成文日期：2023年12月11日\n", "2023-12-11"),
        ("某市水利条例\n（2020年5月28日某市人民代表大会常务委员会会议通过）\n", "2020-05-28"),
        ("某某日報\n２０２３年１２月１１日　星期一\n", "2023-12-11"),
    ],
)
def test_a_day_at_the_top(head: str, expected: str) -> None:
    assert find_date(head + BODY) == DocumentDate(day(expected), DateSource.TITLE)


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("本报北京2012年3月1日电 春耕开始。", None, "2012-03-01"),
        ("某某日报12月10日讯（全媒体记者 张三）春耕开始。", "page_2023-12-11.txt", "2023-12-10"),
        ("某某日报12月10日讯 春耕开始。", "20231211-03.txt", "2023-12-10"),
        ("某某日报12月31日讯 春耕开始。", "paper-2024-01-01", "2023-12-31"),
        ("新华社某市3月1日电（记者李四）春耕开始。", "2012年3月", "2012-03-01"),
        ("新华社某市3月1日电（记者李四）春耕开始。", "news2012.txt", "2012-03-01"),
    ],
)
def test_a_dateline(line: str, name: str | None, expected: str) -> None:
    text = "春耕开始\n\n" + line + "\n" + BODY
    assert find_date(text, name) == DocumentDate(day(expected), DateSource.DATELINE)


def test_a_dateline_takes_its_year_from_the_last_line() -> None:
    text = "本报12月10日讯 春耕开始。\n" + BODY + "\n2023年12月11日\n"
    assert find_date(text) == DocumentDate(day("2023-12-10"), DateSource.DATELINE)


def test_a_signature() -> None:
    text = "春耕通知\n" + BODY + "某县农业局\n二〇二三年三月五日\n"
    assert find_date(text) == DocumentDate(day("2023-03-05"), DateSource.SIGNATURE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page_2023-12-11.txt", "2023-12-11"),
        ("20231211.txt", "2023-12-11"),
        ("paper_2023_3_5", "2023-03-05"),
        ("2023年12月11日.txt", "2023-12-11"),
        ("a1-20231211-04", "2023-12-11"),
        ("2023年12月.txt", None),
        ("news2023.txt", None),
        ("20231399.txt", None),
        ("120231211.txt", None),
        ("readme.txt", None),
    ],
)
def test_a_file_name(name: str, expected: str | None) -> None:
    found = find_date(BODY, name)
    assert found == (DocumentDate(day(expected), DateSource.NAME) if expected else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "某某日报12月10日讯 春耕开始。",
        "春耕开始\n3月5日 星期二\n",
        "截至2023年12月10日，全市有水库八座。",
        "会议安排\n时间：2023年9月23日\n地点：礼堂\n",
        "报名\n时间：2005-10-09—2005-10-11\n",
        "2023年2月30日\n",
    ],
)
def test_no_year_or_no_date_of_its_own(text: str) -> None:
    assert find_date(text) is None


def test_the_title_goes_before_the_dateline_and_the_name() -> None:
    text = "某某日报 2023年12月11日 星期一\n本报12月10日讯 春耕开始。\n" + BODY
    assert find_date(text, "2024-05-06.txt") == DocumentDate(day("2023-12-11"), DateSource.TITLE)


def test_only_the_first_and_last_characters_are_read() -> None:
    long = BODY * 10
    assert find_date(long + "\n2023年12月11日 星期一\n" + long) is None


def test_a_bulletin_carries_the_year_it_is_on() -> None:
    text = "2008年某市国民经济和社会发展统计公报\n（2009年3月5日）\n" + BODY
    assert find_date(text) == DocumentDate(day("2009-03-05"), DateSource.TITLE, report_year=2008)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2008年某市国民经济和社会发展统计公报", 2008),
        ("某市2008年国民经济和社会发展统计公报", 2008),
        ("二〇〇八年某市国民经济和社会发展统计公报", 2008),
        ("某公司2019年年度报告", 2019),
        ("某公司2019年年度报告（节选）", 2019),
        ("某公司2019年度报告摘要", 2019),
        ("某公司2019年年报", 2019),
        ("2019年度工作总结", 2019),
        ("某市2012年财政决算报告", 2012),
        ("关于2012年国民经济和社会发展计划执行情况与2013年国民经济和社会发展计划草案的报告", 2012),
        ("某市\n2012年国民经济和社会发展\n统计公报", 2012),
        ("2026年某省政府工作报告", None),
        ("政府工作报告", None),
        ("某公司2019年半年度报告", None),
        ("2022年全国教育事业发展统计公报解读", None),
        ("某公司：2012年年报不存在造假", None),
        ("关于印发2023年农业工作方案的通知", None),
        ("2012年，全市粮食总产二十万吨。统计公报", None),
        ("统计公报", None),
    ],
)
def test_report_year(title: str, year: int | None) -> None:
    assert report_year(title + "\n" + BODY) == year


def test_a_report_on_a_year_to_come_is_none() -> None:
    title = "2008年某市国民经济和社会发展统计公报\n"
    assert report_year(title, day("2007-12-31")) is None
    assert report_year(title, day("2008-12-31")) == 2008


def test_a_title_stands_in_the_first_lines() -> None:
    assert report_year("某市\n" * 8 + "2008年某市国民经济和社会发展统计公报\n") is None


def test_a_note_mark_behind_the_title_is_no_part_of_it() -> None:
    assert report_year("临河县2021年国民经济和社会发展统计公报[1]\n临河县统计局") == 2021
