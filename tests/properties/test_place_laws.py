"""Laws of places: each test quotes the law that it holds the code to."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.lexicon import load
from indicators.normalization.fold import fold
from indicators.normalization.places import PlaceKind, PlaceMention, find, home, parse_region, resolve
from indicators.normalization.places.gazetteer import (
    Level,
    Region,
    ancestors,
    by_code,
    common_level,
    level_of,
    region_of,
    regions,
    within,
)
from indicators.normalization.places.names import Role, forms, index, meanings, pointing

#: The first look-up of a region gathers its surroundings: no deadline for one example.
LAW = settings(deadline=None, max_examples=150)

TODAY = [row for row in regions() if row.until is None]
INNER = [row for row in TODAY if row.level is not Level.NATION]
FREE = sorted(text for text, role in index().items() if role is Role.FREE)
LEANING = sorted(text for text, role in index().items() if role is Role.LEANING)
FREE_REGIONS = [
    text
    for text in FREE
    if meanings()[text].kind is PlaceKind.REGION and meanings()[text].codes != ("100000",)
]
BETWEEN = [",", "。", "、", "增产百分之五,", "的投资,", "与", "\n"]

region = st.sampled_from(INNER)
code = st.sampled_from(sorted(by_code()))
year = st.integers(1975, 2035)
words = st.lists(st.sampled_from([*FREE, *BETWEEN, "2023年", "粮食"]), max_size=12).map("".join)
mixed = st.lists(st.sampled_from([*FREE, *LEANING, *BETWEEN]), max_size=10).map("".join)
anything = st.text(alphabet=sorted({c for text in index() for c in text})[:900], max_size=60)


def single(text: str) -> PlaceMention:
    (only,) = find(text)
    return only


def overlap(a: PlaceMention, b: PlaceMention) -> bool:
    return a.start < b.end and b.start < a.end


@LAW
@given(st.one_of(words, mixed, anything, st.text(max_size=40).map(fold)))
def test_a_mention_is_what_stands_there(text: str) -> None:
    """text[start:end] == name; mentions are sorted and do not overlap."""
    found = find(text)
    assert all(text[m.start : m.end] == m.name for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@LAW
@given(st.one_of(words, mixed, anything))
def test_codes_are_of_the_table_and_bear_the_name(text: str) -> None:
    """A region's mention has codes of the table, the others have none; the last link of a chain ends it."""
    for m in find(text):
        assert bool(m.codes) is (m.kind is PlaceKind.REGION)
        assert all(c in by_code() for c in m.codes)
        assert m.name.endswith(m.link)


@LAW
@given(region)
def test_a_full_name_is_one_mention_and_parses_to_its_region(row: Region) -> None:
    """Every region of today is found whole in its full name, and parsed from it."""
    text = fold(row.full_name)
    assert (single(text).start, single(text).end) == (0, len(text))
    assert parse_region(row.full_name) == row


@LAW
@given(code, st.sampled_from(["", " "]))
def test_a_code_parses_to_itself(number: str, blank: str) -> None:
    """parse_region(code).code == code; a blank around it is refused as it is around a name."""
    if blank:
        assert not (number + blank).isdigit()
    assert parse_region(number).code == number


@LAW
@given(words, words)
def test_lines_of_free_names_are_read_alone(first: str, second: str) -> None:
    """The mentions of two lines are those of each line alone, the second's shifted."""
    shift = len(first) + 1
    together = [(m.start, m.end, m.codes) for m in find(f"{first}\n{second}")]
    apart = [(m.start, m.end, m.codes) for m in find(first)]
    apart += [(m.start + shift, m.end + shift, m.codes) for m in find(second)]
    leaning = {m.name for m in find(first + "\n" + second)} & set(LEANING)
    assume(not leaning)
    assert together == apart


@LAW
@given(mixed, region)
def test_a_documents_region_only_adds(text: str, row: Region) -> None:
    """What is found without the document's region is found with it, or overlaps with what is found then."""
    helped = find(text, region=row.code)
    assert all(any(overlap(m, other) for other in helped) for m in find(text))


@LAW
@given(mixed, region, st.lists(code, max_size=4), year)
def test_a_mention_resolves_to_one_of_its_codes(
    text: str, row: Region, seen: list[str], in_year: int
) -> None:
    """resolve(m) is null or one of the regions that the mention may mean."""
    for m in find(text, region=row.code):
        meant = resolve(m, region=row.code, seen=seen, date=date(in_year, 7, 1))
        if meant is not None and m.kind is PlaceKind.REGION:
            assert meant.code in m.codes
            assert meant in by_code()[meant.code]


@LAW
@given(st.sampled_from(FREE_REGIONS), st.one_of(st.none(), code), st.lists(code, max_size=3))
def test_reading_a_place_again_means_the_same(text: str, about: str | None, seen: list[str]) -> None:
    """Once resolved, a name means the same region when it comes again."""
    m = single(text)
    first = resolve(m, region=about, seen=seen)
    assume(first is not None)
    assert first is not None
    assert resolve(m, region=about, seen=[*seen, first.code]) == first


@LAW
@given(region)
def test_a_document_about_a_region_means_it_by_its_name(row: Region) -> None:
    """In a document about a region, its official name is that region, whatever others bear it too."""
    found = find(fold(row.name), region=row.code)
    assume(found)
    assert resolve(found[0], region=row.code) == row


@LAW
@given(region, st.sampled_from(sorted(pointing())), st.lists(code, max_size=3))
def test_a_pointing_word_means_a_region_of_its_kind(row: Region, word: str, seen: list[str]) -> None:
    """全X, 我X and 本X mean the document's region or one that holds it, if any is an X."""
    m = PlaceMention(0, len(word), word, (), PlaceKind.ANAPHOR, word)
    line = {row.code, *ancestors(row.code)}
    kinds = [r.name for c in line if (r := region_of(c)) and r.name.endswith(pointing()[word])]
    meant = resolve(m, region=row.code, seen=seen)
    if meant is not None:
        assert meant.name.endswith(pointing()[word])
        assert meant.code in line | {a for c in seen for a in (c, *ancestors(c))}
    if kinds and not word.startswith(("该", "这个")):
        assert meant is not None
        assert meant.code in line


@LAW
@given(st.sampled_from([row["word"] for row in load("place_decoys")]), st.sampled_from(BETWEEN))
def test_a_decoy_is_no_place(word: str, after: str) -> None:
    """A word that only holds the characters of a place's name gives no place."""
    text = fold(word) + after
    assert not [m for m in find(text) if m.end <= len(word)]


@LAW
@given(st.sampled_from(FREE_REGIONS), st.sampled_from(["日报", "大学", "某某科技股份有限公司", "证券交易所"]))
def test_a_name_inside_a_name_is_no_place(text: str, tail: str) -> None:
    """Place and the tail of a company's, school's or paper's name are no place."""
    assume(not text.endswith(("市", "区")) or len(text) > 2)
    assert not [m for m in find(text + tail) if m.start == 0 and m.end <= len(text)]


@LAW
@given(region, st.sampled_from(["政协", "科技局", "人民政府", "的投资"]))
def test_an_office_of_a_region_is_placed(row: Region, office: str) -> None:
    """The offices of a region keep its place: the full name with an office behind it is found whole."""
    text = fold(row.full_name)
    assert find(text + office)[0].end == len(text)


@LAW
@given(st.sampled_from(FREE), st.sampled_from(BETWEEN))
def test_punctuation_around_a_name_changes_nothing(text: str, mark: str) -> None:
    """A name between marks is found as it is alone."""
    assume(mark in ",。、\n")
    alone = [(m.start, m.end, m.codes) for m in find(text)]
    assert [(m.start - 1, m.end - 1, m.codes) for m in find(mark + text + mark)] == alone


@LAW
@given(code, code, code)
def test_lying_in_is_an_order(a: str, b: str, c: str) -> None:
    """within is reflexive, antisymmetric and transitive; ancestors go down level by level."""
    assert within(a, a)
    assert not (within(a, b) and within(b, a)) or a == b
    assert not (within(a, b) and within(b, c)) or within(a, c)
    levels = [level_of(x) for x in (*ancestors(a), a)]
    assert levels == sorted(set(levels))


@LAW
@given(code, code)
def test_what_two_regions_share_is_the_same_from_both(a: str, b: str) -> None:
    """common_level is symmetric, and no lower than either region, except of a region with itself."""
    assert common_level(a, b) is common_level(b, a)
    assert a == b or common_level(a, b) <= min(level_of(a), level_of(b))


@LAW
@given(code, year)
def test_the_row_of_a_year_is_the_nearest(number: str, in_year: int) -> None:
    """region_of(code, year) holds in that year if any row does; else no row is nearer."""
    row = region_of(number, in_year)
    assert row is not None
    assert row.years_off(in_year) == min(r.years_off(in_year) for r in by_code()[number])
    assert row.years_off(in_year) >= 0


@LAW
@given(st.sampled_from(regions()))
def test_a_short_name_begins_the_name(row: Region) -> None:
    """A short name has two characters at least and begins the official one; every form names the region."""
    assert row.short is None or (len(row.short) >= 2 and row.name.startswith(row.short))
    for text in forms(row):
        name = meanings().get(text)
        known = name is None or row.code in name.codes or name.kind is not PlaceKind.REGION
        assert known or name.codes[0].endswith("0000")


@LAW
@given(st.one_of(words, st.text(max_size=80).map(fold)), st.one_of(st.none(), words))
def test_home_is_of_the_table_and_steady(text: str, title: str | None) -> None:
    """A document's region is null or of the table, and the same each time it is asked for."""
    found = home(text, title=title)
    assert found is None or found in by_code()[found.code]
    assert home(text, title=title) == found
