"""Places: the cases, the gazetteer, the choice by context, parsing, a document's own region, the lists."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date

import pytest
from cases_reader import Case, read

from indicators.errors import ParseError
from indicators.lexicon import load
from indicators.normalization.fold import fold
from indicators.normalization.places import (
    Level,
    PlaceKind,
    PlaceMention,
    Region,
    find,
    home,
    own,
    parse_region,
    resolve,
)
from indicators.normalization.places.gazetteer import (
    ancestors,
    by_code,
    common_level,
    region_of,
    regions,
    short_name,
    within,
)
from indicators.normalization.places.names import Role, forms, index, meanings
from indicators.table.regions_frame import region_frame

CASES = read("places")


def shown(text: str, region: str | None, day: date | None) -> list[str]:
    """The mentions of a text as the case file writes them, each resolved with what was read before it."""
    seen: list[str] = []
    words = []
    for mention in find(text, region=region):
        meant = resolve(mention, region=region, seen=seen, date=day)
        if meant is not None:
            seen.append(meant.code)
        bare = mention.kind in (PlaceKind.GROUP, PlaceKind.FOREIGN)
        words.append(f"{mention.name}:{meant.code if meant else '-' if bare else '?'}")
    return words


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    text, _, context = case.surface.partition(" @ ")
    code, _, day = context.partition(" ")
    region = code if code.isdigit() else None
    found = shown(fold(text), region, date.fromisoformat(day) if day else None)
    assert found == (case.value.split() if case.value else [])


def test_there_are_enough_cases_and_negatives() -> None:
    assert len(CASES) >= 200
    assert sum(case.value is None for case in CASES) >= 60


# the gazetteer


def test_the_table_covers_the_country() -> None:
    now = [row for row in regions() if row.until is None]
    count = {level: sum(row.level is level for row in now) for level in Level}
    assert count[Level.NATION] == 1
    assert count[Level.PROVINCE] == 34
    assert 330 <= count[Level.PREFECTURE] <= 345
    assert 2800 <= count[Level.COUNTY] <= 2900


@pytest.mark.parametrize(
    ("code", "full_name", "level"),
    [
        ("100000", "全国", Level.NATION),
        ("430000", "湖南省", Level.PROVINCE),
        ("430112", "湖南省长沙市望城区", Level.COUNTY),
        ("110105", "北京市朝阳区", Level.COUNTY),
        ("429004", "湖北省仙桃市", Level.COUNTY),
        ("441900", "广东省东莞市", Level.PREFECTURE),
        ("510202", "四川省重庆市渝中区", Level.COUNTY),
        ("533126", "云南省德宏傣族景颇族自治州畹町镇", Level.COUNTY),
    ],
)
def test_full_name_and_level(code: str, full_name: str, level: Level) -> None:
    region = region_of(code)
    assert region is not None
    assert (region.full_name, region.level) == (full_name, level)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("湖南省", "湖南"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("香港特别行政区", "香港"),
        ("湘西土家族苗族自治州", "湘西"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("长白朝鲜族自治县", "长白"),
        ("东乡族自治县", "东乡"),
        ("龙胜各族自治县", "龙胜"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("鄂托克旗", "鄂托克"),
        ("鄂托克前旗", None),
        ("神农架林区", "神农架"),
        ("六枝特区", "六枝"),
        ("管城回族区", "管城"),
        ("津市市", "津市"),
        ("和县", None),
        ("全国", None),
    ],
)
def test_short_name(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_who_lies_in_whom() -> None:
    assert ancestors("430112") == ("430000", "430100")
    assert ancestors("429004") == ("420000",)
    assert ancestors("100000") == ()
    assert within("430112", "430000")
    assert within("430112", "100000")
    assert not within("430000", "430112")
    assert common_level("430112", "430100") is Level.PREFECTURE
    assert common_level("430112", "430200") is Level.PROVINCE
    assert common_level("430112", "440000") is Level.NATION


def test_a_code_reads_as_it_was_named_in_a_year() -> None:
    assert [row.name for row in by_code()["422800"]] == [
        "恩施地区",
        "鄂西土家族苗族自治州",
        "恩施土家族苗族自治州",
    ]
    named = [region_of("422800", year) for year in (1980, 1990, 2020, None)]
    assert [row.short for row in named if row] == ["恩施", "鄂西", "恩施", "恩施"]
    assert region_of("999999") is None


def test_successors_are_codes_of_today() -> None:
    gone = region_of("110103")
    assert gone is not None
    assert (gone.until, gone.successors) == (2009, ("110101",))


# the choice


def mention(text: str) -> PlaceMention:
    (only,) = find(fold(text))
    return only


def test_a_mention_shows_what_it_may_mean() -> None:
    found = mention("辽宁省朝阳市")
    assert (found.start, found.end, found.name, found.link) == (0, 6, "辽宁省朝阳市", "朝阳市")
    assert found.kind is PlaceKind.REGION
    assert "211300" in found.codes
    assert mention("京津冀").codes == mention("美国").codes == mention("全省").codes == ()


def test_the_last_place_read_decides_before_the_document() -> None:
    place = mention("朝阳")
    assert resolve(place, region="110000", seen=["211300"]) == region_of("211300")
    assert resolve(place, seen=["211300", "110105"]) == region_of("110105")
    assert resolve(place, seen=["220100"]) == region_of("220104")


def test_a_document_of_the_time_finds_the_code_of_the_time() -> None:
    place = mention("浏阳市")
    codes = [resolve(place, date=date(year, 6, 1)) for year in (1994, 2024)]
    assert [row.code for row in codes if row] == ["439008", "430181"]


def test_a_name_younger_than_the_document_still_means_something() -> None:
    region = resolve(mention("望城区"), date=date(1985, 1, 1))
    assert region is not None
    assert region.code == "430112"


# parsing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("湖南长沙望城区", "430112"),
        ("湖南省", "430000"),
        ("湖南", "430000"),
        ("全国", "100000"),
        ("我国", "100000"),
        ("内蒙古自治区呼伦贝尔市海拉尔区", "150702"),
        ("430112", "430112"),
        ("４３０１１２", "430112"),
        ("山东省德州市", "371400"),
        ("福建省泉州市惠安县", "350521"),
        ("廣東省", "440000"),
        ("资源县", "450329"),
        ("望城", "430112"),
        ("台南市", "710000"),
        ("崇文区", "110103"),
        ("湖南望城", "430112"),
        ("西安市新城区", "610102"),
    ],
)
def test_parse_region(text: str, code: str) -> None:
    assert parse_region(text).code == code


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "not the name"),
        ("资源", 0, "not the name"),
        ("某某省", 0, "not the name"),
        ("999999", 0, "code"),
        ("朝阳区", 0, "several regions: 北京市朝阳区、吉林省长春市朝阳区"),
        ("湖南长沙某区", 4, "湖南长沙"),
        ("湖南 ", 2, "湖南"),
        ("长沙市岳阳市", 3, "长沙市"),
        ("京津冀", 0, "not the name"),
        ("美国", 0, "not the name"),
        ("全省", 0, "not the name"),
    ],
)
def test_parse_region_refuses(text: str, position: int, reason: str) -> None:
    with pytest.raises(ParseError, match=reason) as caught:
        parse_region(text)
    assert (caught.value.text, caught.value.position) == (text, position)


# a document's own region


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("2020年株洲市国民经济和社会发展统计公报", "初步核算", "430200"),
        ("2021年全国粮食生产统计公报", "全年粮食产量", "100000"),
        (None, "政府工作报告\n在望城区第三届人民代表大会第二次会议上\n各位代表", "430112"),
        (None, "工作报告\n浏阳市人民政府市长 某某\n各位代表", "430181"),
        ("水稻丰收", "衡阳日报9月3日讯 早稻收割过半。", "430400"),
        ("水稻丰收", "本报衡阳9月3日讯 早稻收割过半。", "430400"),
        ("水稻丰收", "本报衡阳9月3日电 早稻收割过半。", None),
        ("湖南:前三季度外贸增长8%", "海关统计", "430000"),
        ("我国夏粮丰收", "农业农村部门统计", "100000"),
        ("湖南衡阳推进技改,衡阳投资增长", "技改投资", "430400"),
        ("湖南、湖北联合防汛", "水位回落", None),
        ("湖南某股份股东减持", "公告称", None),
        ("夏粮丰收", "湖南和湖北夏粮增产。", None),
        (None, "湖南今年夏粮丰收。湖北也丰收。", None),
        (None, "", None),
    ],
)
def test_home(title: str | None, text: str, code: str | None) -> None:
    found = home(fold(text), title=title)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("我省夏粮增产,湖南的早稻也是。", "430000"),
        ("我区经济回升。广西外贸增长,邻省湖南下降。", "450000"),
        ("我市工业增长。邵阳和全省同步。", "430500"),
        ("我省夏粮增产,湖南、湖北都是。", None),
        ("湖南夏粮增产。", None),
        ("我省夏粮增产。", None),
        ("自我区分在湖南广西都有。", None),
        ("我市场占有率在湖南长沙第一。", None),
        ("我市和我县都在湖南长沙。", None),
    ],
)
def test_what_a_text_calls_its_own(text: str, code: str | None) -> None:
    found = own(fold(text))
    assert (found.code if found else None) == code


# the lists


def test_a_decoy_is_needed_and_works() -> None:
    for row in load("place_decoys"):
        word, example = fold(row["word"]), fold(row["example"])
        start = example.index(word)
        inside = {
            (i, j)
            for i in range(start, start + len(word))
            for j in range(i + 2, len(example) + 1)
            if index().get(example[i:j]) in (Role.FREE, Role.LEANING)
        }
        assert inside, f"no name begins inside {word}"
        assert not {(m.start, m.end) for m in find(example)} & inside, word


def test_a_name_that_is_a_word_is_no_place_alone() -> None:
    known = {text for region in regions() for text in forms(region)}
    for row in load("place_words"):
        name, example = fold(row["name"]), fold(row["example"])
        assert name in known, name
        assert row["counts"] in ("never", "chain", "helped"), name
        assert not [m for m in find(example) if m.name == name], name


@pytest.mark.parametrize("file", ["bare_names", "nations", "region_groups", "region_aliases"])
def test_every_example_holds_its_place(file: str) -> None:
    for row in load(file):
        assert fold(row["name"]) in [m.name for m in find(fold(row["example"]))], row


def test_a_tail_makes_a_name() -> None:
    for row in load("place_tails"):
        assert find(fold(row["example"])) == [], row
        for word in row["unless"].split():
            assert find(fold(f"青岛{row['tail']}{word}")), (row["tail"], word)


def test_a_middle_makes_a_name() -> None:
    for row in load("place_middles"):
        assert find(fold(row["example"])) == [], row


def test_every_alias_has_a_code_of_the_table() -> None:
    assert all(row["code"] in by_code() for row in load("region_aliases"))


# the rest


def test_the_frame() -> None:
    frame = region_frame()
    assert list(frame.columns) == [
        "code",
        "name",
        "short",
        "full_name",
        "level",
        "parent",
        "since",
        "until",
        "successors",
    ]
    assert len(frame) == len(regions())
    row = frame[frame["code"] == "430112"].iloc[0]
    assert (row["name"], row["parent"], row["level"], row["since"]) == ("望城区", "430100", "county", 2011)
    assert frame["code"].notna().all()


def test_importing_does_no_work() -> None:
    code = (
        "import indicators.normalization.places as p;"
        "from indicators.normalization.places import finding, gazetteer, names;"
        "caches = (gazetteer.by_code, gazetteer.regions, names.meanings, names.index, finding._automaton);"
        "assert not any(c.cache_info().currsize for c in caches)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("text", ["湖南" * 100_000, "长沙市" * 100_000, "朝阳" * 100_000, "望城" * 100_000])
def test_long_runs_of_names_stay_linear(text: str) -> None:
    find("长沙")
    start = time.process_time()
    find(text, region="430100")
    assert time.process_time() - start < 8


def test_a_region_is_plain_data() -> None:
    region = parse_region("望城区")
    assert isinstance(region, Region)
    with pytest.raises(AttributeError):
        region.code = "1"  # type: ignore[misc]
    assert meanings()["望城"].codes == ("430112", "430122")
