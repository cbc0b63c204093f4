"""The lists of words and their loader: what is refused; each pattern matches its example, which needs it."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
import regex

from indicators import lexicon
from indicators.errors import LexiconError
from indicators.grammar import words
from indicators.normalization.fold import fold

HEAD = "# Words.\n# source: composed for this test\nword\trole\texample\n"
GRAMMAR = Path(words.__file__).parent
ROWS = [
    (name, row)
    for name in words.LISTS
    for row in lexicon.load(name, check=words.fault, repeats=True, holds=words.holds)
]
GUARD = re.compile(r"\(\?<?[=!][^()]*\)")


def bare(pattern: str) -> str:
    """A guarded word without its guards."""
    return GUARD.sub("", pattern)


# The loader.


def test_rows_keep_the_order_of_the_file() -> None:
    rows = lexicon.parse(HEAD + "乙\tb\t乙方\n\n甲\ta\t甲方\n", "w.tsv")
    assert rows == [
        {"word": "乙", "role": "b", "example": "乙方"},
        {"word": "甲", "role": "a", "example": "甲方"},
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("word\texample\n甲\t甲方\n", 1, "source"),
        ("# source: here\nword\trole\n甲\ta\n", 2, "no 'example' column"),
        (HEAD + "甲\ta\n", 4, "2 cells for 3 columns"),
        (HEAD + "甲\ta\t甲方\tb\n", 4, "4 cells for 3 columns"),
        (HEAD + "\ta\t甲方\n", 4, "empty 'word'"),
        (HEAD + "甲\ta\t甲方\n甲\tb\t甲方\n", 5, "'甲' stands twice"),
        (HEAD + "甲\ta\t\n", 4, "'甲' has no example"),
        (HEAD + "甲\ta\t乙方\n", 4, "does not hold '甲'"),
    ],
)
def test_a_bad_list_is_refused_at_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        lexicon.parse(text, "w.tsv")
    assert (caught.value.file, caught.value.line) == ("w.tsv", line)


def test_a_check_gives_its_own_reason() -> None:
    with pytest.raises(LexiconError, match="no such role"):
        lexicon.parse(HEAD + "甲\ta\t甲方\n", "w.tsv", check=lambda row: "no such role")


def test_repeats_may_be_allowed() -> None:
    rows = lexicon.parse(HEAD + "甲\ta\t甲方\n甲\tb\t甲方\n", "w.tsv", repeats=True)
    assert [row["role"] for row in rows] == ["a", "b"]


def test_a_list_of_patterns_matches_its_examples() -> None:
    good = HEAD + "(?<!合)约\ta\t约六人\n"
    assert lexicon.parse(good, "w.tsv", holds=words.holds)[0]["word"] == "(?<!合)约"
    with pytest.raises(LexiconError, match="does not hold"):
        lexicon.parse(HEAD + "(?<!合)约\ta\t合约六份\n", "w.tsv", holds=words.holds)


# Guarded words.


@pytest.mark.parametrize("word", ["约", "(?<![合契])约", "以(?!上|下)", "共(?!享)有", "GDP"])
def test_a_word_with_guards_is_good(word: str) -> None:
    assert words.fault({"pattern": word}) is None


@pytest.mark.parametrize(
    "word",
    ["约?", "[甲乙]", "甲|乙", "甲 乙", "(甲)", "(?:甲)", "甲.", "(?!甲)", "約", "ＧＤＰ", "6", "^甲", "甲$"],
)
def test_structure_is_no_word(word: str) -> None:
    assert words.fault({"pattern": word}) is not None


def test_an_example_may_be_traditional() -> None:
    assert words.holds("增长", "增長六成")
    assert words.holds("(?<!负)增长", "增長六成")
    assert not words.holds("(?<!负)增长", "負增長六成")


def test_the_longest_word_comes_first_and_guards_do_not_count() -> None:
    assert words.alternation(["达", "(?<![到抵直])为", "达到"]).split("|")[0] == "达到"


def test_a_slot_takes_the_words_of_its_role() -> None:
    built = words.pattern(r"{rate_down} (?: 为 | 达 ) \p{Han}{0,2} $")
    assert built().search("价格跌幅达")
    assert not built().search("价格涨幅达")
    assert built() is built()


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        # what may not stand before a word is asked behind its first character, of words and of slots
        (r"(?<! 负 | 不 ) {up} $", "产值增长", "增长"),
        (r"(?<! 负 | 不 ) {up} $", "产值负增长", None),
        (r"(?<! [正恒] (?= 大 ) ) (?<! 不 ) {up} $", "产值不增长", None),
        # a slot that may be left out leaves its guards behind
        (r"将 (?<! 来将 ) {will}* 达", "未来将达", None),
        (r"将 (?<! 来将 ) {will}* 达", "明年将达", "将达"),
        # a slot among alternatives
        (r"(?: {up} | {down} | 持平 ) $", "产值下降", "下降"),
        (r"(?P<verb> {up} ) 了 $", "产值增长了", "增长了"),
        # Chinese characters alone and in sets
        (r"[\p{Han}“]+ $", "GDP“产值", "“产值"),
        (r"[^\p{Han}]+", "产值GDP", "GDP"),
        (r"\p{Han} [,] \p{Han}", "产,值", "产,值"),
    ],
)
def test_what_a_pattern_matches(body: str, text: str, found: str | None) -> None:
    match = words.pattern(body)().search(text)
    assert (match and match.group()) == found


def test_the_first_pattern_that_matches_gives_its_name() -> None:
    any_move = words.either(rise=words.pattern("增{1,2}"), fall=words.pattern("减|增减"))
    assert [any_move().match(text).lastgroup for text in ("增减", "减")] == ["rise", "fall"]
    assert any_move().match("持平") is None


def test_a_slot_for_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such_role"):
        words.pattern("{no_such_role}")()


# The lists of the grammar.


@pytest.mark.parametrize("name", words.LISTS)
def test_rows_are_sorted_by_role_and_length(name: str) -> None:
    keys = [(row["role"], -len(bare(row["pattern"]))) for listed, row in ROWS if listed == name]
    assert keys == sorted(keys)


def test_no_word_has_a_role_twice() -> None:
    counts = Counter((row["role"], row["pattern"]) for _, row in ROWS)
    assert [entry for entry, count in counts.items() if count > 1] == []


def test_each_role_is_in_one_list() -> None:
    lists: dict[str, set[str]] = defaultdict(set)
    for name, row in ROWS:
        lists[row["role"]].add(name)
    assert {role: names for role, names in lists.items() if len(names) > 1} == {}


def test_each_pattern_matches_its_example() -> None:
    missed = [row for _, row in ROWS if not regex.search(row["pattern"], fold(row["example"]))]
    assert missed == []


def test_each_example_needs_its_pattern() -> None:
    """No other word of the same role matches just where the word does in its example."""
    of_role: dict[str, list[str]] = defaultdict(list)
    for _, row in ROWS:
        of_role[row["role"]].append(row["pattern"])
    redundant = []
    for _, row in ROWS:
        example, word = fold(row["example"]), row["pattern"]
        span = regex.search(word, example).span()
        rivals = [other for other in of_role[row["role"]] if other != word and bare(other) == bare(word)]
        redundant += [(word, other) for other in rivals if regex.match(other, example, pos=span[0])]
    assert redundant == []


@pytest.mark.parametrize(
    ("role", "word", "outside", "inside"),
    [
        ("before_topic", "约", "新增约六家", "新增合约六份"),
        ("before_topic", "共", "共六家", "共享单车六辆"),
        ("trailing", "和", "工业和", "总和"),
        ("target", "计划", "计划建成", "计划生育"),
        ("target", "拟", "拟建成", "拟人"),
        ("done", "已", "已建成", "已知"),
        ("not_counted", "未", "未完成", "未来产业"),
        ("counted_end", "达", "达六成", "达标"),
        ("tail", "村", "红星村", "新农村"),
        ("gap_high", "高于", "高于全国", "不高于全国"),
        ("plan", "规划", "比规划高", "规划期"),
        ("rate_up", "增长率", "产值增长率", "自然增长率"),
        ("growing", "增长", "快速增长", "增长极"),
        ("in_step", "各", "各增长", "各类增长"),
    ],
)
def test_a_guard_keeps_a_word_out_of_its_compounds(role: str, word: str, outside: str, inside: str) -> None:
    (pattern,) = {row["pattern"] for _, row in ROWS if row["role"] == role and bare(row["pattern"]) == word}
    assert regex.search(pattern, outside)
    assert not regex.search(pattern, inside)


# The patterns that use them.


def templates() -> dict[str, str]:
    """The body of each lazy pattern of the grammar, by module and name."""
    found = {}
    for file in sorted(GRAMMAR.glob("*.py")):
        names = vars(import_module(f"indicators.grammar.{file.stem}"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call = node.value
                if isinstance(call.func, ast.Name) and call.func.id in ("pattern", "Closing"):
                    body = eval(ast.unparse(call.args[0]), names)
                    found[f"{file.stem}.{ast.unparse(node.targets[0])}"] = body
    return found


def test_every_slot_names_a_role_and_every_role_has_a_slot() -> None:
    slots = {slot for body in templates().values() for slot in re.findall(r"(?<!\\p)\{([a-z_]+)\}", body)}
    assert slots - words.roles() == set()
    assert {row["role"] for _, row in ROWS} - slots == set()


@pytest.mark.parametrize(("name", "body"), templates().items())
def test_every_pattern_compiles_and_reads_long_runs(name: str, body: str) -> None:
    built = words.pattern(body)()
    for long in ("的" * 500, "12" * 250, "增长" * 250, "和、" * 250):
        built.search(long)


def test_every_list_of_the_package_says_where_its_words_come_from() -> None:
    lists = [file for file in files("indicators.lexicon").iterdir() if file.name.endswith(".tsv")]
    heads = {file.name: file.read_text(encoding="utf-8").split("\n") for file in lists}
    assert len(heads) > len(words.LISTS)
    silent = [name for name, lines in heads.items() if not any(x.startswith("# source:") for x in lines[:12])]
    assert silent == []
