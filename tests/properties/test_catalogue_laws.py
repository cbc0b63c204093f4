"""Laws of the catalogue and of the lexicon of names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Dimension
from indicators.normalization.catalogue import (
    Entry,
    NameEntry,
    code_of,
    entries,
    entry,
    impossible,
    known,
    longest_suffix,
    names,
)
from indicators.normalization.catalogue_rows import UnitClass, key
from indicators.normalization.fold import fold
from indicators.normalization.units import by_symbol

ENTRIES = st.sampled_from(entries())
SPELLINGS = st.sampled_from([(one.code, name) for one in entries() for name in one.names])
NAMES = st.sampled_from(names())
LEADS = st.sampled_from(
    ["全国", "全省", "全市", "全区", "全县", "我国", "我省", "本市", "实现", "完成", "累计"]
)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)
ANY = st.one_of(HAN, st.text(max_size=20), st.builds(lambda a, b: a + b.name, HAN, NAMES))
SMALL = {code: code + 0x20 for code in range(0x41, 0x5B)}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(SPELLINGS)
def test_every_spelling_means_its_own_entry(spelling: tuple[str, str]) -> None:
    """code_of(spelling) == the code of the row it stands in."""
    code, name = spelling
    assert code_of(name) == code


@given(ENTRIES)
def test_an_entry_is_reached_by_its_code(one: Entry) -> None:
    """entry(e.code) == e."""
    assert entry(one.code) == one


@given(SPELLINGS)
def test_width_and_case_change_no_code(spelling: tuple[str, str]) -> None:
    """code_of(wide(name)) == code_of(small(name)) == code_of(name)."""
    code, name = spelling
    assert code_of(name.translate(WIDE)) == code_of(name.translate(SMALL)) == code


@given(SPELLINGS, LEADS)
def test_a_leading_area_or_verb_changes_no_code(spelling: tuple[str, str], lead: str) -> None:
    """code_of(lead + name) == code_of(name)."""
    code, name = spelling
    assert code_of(lead + name) == code


@given(SPELLINGS, st.sampled_from(["“{}”", "《{}》", " {} ", "{}\n", "'{}'"]))
def test_quotes_and_blanks_change_no_code(spelling: tuple[str, str], dress: str) -> None:
    """code_of(quoted(name)) == code_of(name)."""
    code, name = spelling
    assert code_of(dress.format(name)) == code


@given(st.data())
def test_a_gloss_that_says_the_same_changes_no_code(data: st.DataObject) -> None:
    """code_of(name(synonym)) == code_of(name)."""
    one = data.draw(ENTRIES.filter(lambda e: not any("(" in name for name in e.names)))
    outer, inner = (data.draw(st.sampled_from(one.names)) for _ in "ab")
    assert code_of(f"{outer}（{inner}）") == code_of(f"全市{outer}({inner})") == one.code


@given(SPELLINGS, SPELLINGS)
def test_a_gloss_that_says_another_thing_gives_no_code(a: tuple[str, str], b: tuple[str, str]) -> None:
    """code_of(name(other)) is None or a spelling that holds the bracket itself."""
    written = f"{a[1]}({b[1]})"
    assert a[0] == b[0] or code_of(written) is None or "(" in a[1] + b[1]


@given(ANY)
def test_a_code_is_never_given_for_likeness(text: str) -> None:
    """If code_of(text) is a code, text ends in one of its spellings, or in a gloss of one."""
    code = code_of(text)
    bare = key(text)
    assert code is None or any(key(name) in bare for name in entry(code).names)


@given(NAMES)
def test_every_name_is_known(name: NameEntry) -> None:
    """known(n.name) == n."""
    assert known(name.name) == name


@given(NAMES)
def test_a_name_ends_in_its_head(name: NameEntry) -> None:
    """n.name ends in n.head, and has a class of unit."""
    assert key(name.name).endswith(key(name.head))
    assert name.classes


@given(ANY)
def test_the_longest_suffix_is_a_suffix_and_a_name(text: str) -> None:
    """text.endswith(longest_suffix(text)), and it is known."""
    found = longest_suffix(text)
    assert found is None or (text.endswith(found) and known(found) is not None)


@given(HAN, NAMES)
def test_no_longer_name_is_missed(before: str, name: NameEntry) -> None:
    """longest_suffix(before + "的" + name) is at least as long as name."""
    written = name.name
    found = longest_suffix(f"{before}的{fold(written)}")
    assert len(written) < 2 or any(c in written for c in "“”") or (found and len(found) >= len(written))


@given(HAN, ANY)
def test_what_stands_before_a_found_name_is_free(before: str, text: str) -> None:
    """Cutting the text to its longest name finds the same name."""
    found = longest_suffix(before + text)
    assert found is None or longest_suffix(found) == found


@given(ANY, st.sampled_from([None, Dimension.RATIO, Dimension.RANK, Dimension.RATE, Dimension.OTHER]))
def test_ratios_ranks_and_bare_numbers_are_never_vetoed(name: str, dimension: Dimension | None) -> None:
    """impossible(name, d) is False for what any indicator may have."""
    assert not impossible(name, dimension)


@given(ENTRIES)
def test_the_usual_unit_is_possible(one: Entry) -> None:
    """impossible(name, dimension of e.unit) is False for every spelling of e."""
    if one.unit:
        dimension = by_symbol(one.unit).dimension
        assert not any(impossible(name, dimension) for name in one.names)


@given(NAMES.filter(lambda n: n.classes == {UnitClass.RATIO}))
def test_money_is_no_rate(name: NameEntry) -> None:
    """impossible(a pure ratio, currency), also behind 全市."""
    assert impossible(name.name, Dimension.CURRENCY)
    assert impossible("全市" + name.name, Dimension.CURRENCY)
