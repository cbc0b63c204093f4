"""The scorer counts what it says, and the gate can't be moved silently."""

from __future__ import annotations

import json
import sys
import types
from dataclasses import replace
from pathlib import Path
from typing import Any

import floors
import gold
import marked
import pytest
import quality
import report
import scoring
import wording

TEXT = "清溪县去年新建茶园60亩，增长5%，8岁以上免票，有3个品种。"

CLAIMS: list[dict[str, Any]] = [
    {
        "start": 9, "end": 12, "mention": "60亩", "role": "claim", "kind": "level", "bound": "exact",
        "status": "actual", "basis": None, "value": 60, "unit": "mu", "subject": ["清溪县"],
        "indicator": ["新建茶园", "茶园"], "reference": None, "period": ["2020-01-01", "2020-12-31"],
        "ref_area": None,
    },
    {
        "start": 15, "end": 17, "mention": "5%", "role": "claim", "kind": ["growth", "change"],
        "bound": "exact", "status": "actual", "basis": None, "value": 5, "unit": "%", "subject": ["清溪县"],
        "indicator": ["新建茶园"], "reference": None, "period": [["2020-01-01", "2020-12-31"], None],
        "ref_area": None, "needs": ["茶园"],
    },
]  # fmt: skip
MARKS = [
    {"start": 18, "end": 20, "mention": "8岁", "role": "qualifier"},
    {"start": 26, "end": 28, "mention": "3个", "role": "optional"},
]

RIGHT: list[dict[str, Any]] = [
    {
        "start": 9, "end": 12, "mention": "60亩", "kind": "level", "bound": "exact", "status": "actual",
        "basis": None, "value": 60.0, "lower": 60.0, "upper": 60.0, "unit": "mu", "subject": "清溪县",
        "indicator": "新建茶园", "reference": None, "period_start": "2020-01-01",
        "period_end": "2020-12-31", "ref_area": None,
    },
    {
        "start": 15, "end": 17, "mention": "5%", "kind": "growth", "bound": "exact", "status": "actual",
        "basis": "yoy", "value": 5.0, "lower": 5.0, "upper": 5.0, "unit": "%", "subject": "清溪县",
        "indicator": "新建茶园", "reference": None, "period_start": None, "period_end": None,
        "ref_area": float("nan"),
    },
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with a page and a suite of one sentence, the same text."""
    folder = tmp_path / "tests" / "gold"
    folder.mkdir(parents=True)
    (tmp_path / "benchmarks").mkdir()
    begin, end = marked.marks("accuracy", "quality.py")
    (tmp_path / "README.md").write_text(f"# tea\n{begin}\n{end}\nend\n", encoding="utf-8")
    (folder / "docs.tsv").write_text("name\tdate\tregion\ntea\t2021-01-08\t\n", encoding="utf-8")
    (folder / "tea.txt").write_text(TEXT, encoding="utf-8")
    rows = [json.dumps(one, ensure_ascii=False) for one in [*CLAIMS, *MARKS]]
    (folder / "tea.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    sentence = {"id": "s1", "tag": "tea", "text": TEXT, "date": "2021-01-08", "region": None}
    line = json.dumps(sentence | {"gold": [*CLAIMS, *MARKS]}, ensure_ascii=False)
    (folder / "suite.jsonl").write_text(f"{line}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The rows that the module ``tea_system`` extracts from whatever text; to be changed in place."""
    rows = [dict(row) for row in RIGHT]
    module = types.ModuleType("tea_system")
    frame = types.SimpleNamespace(to_dict=lambda orient: rows if orient == "records" else None)
    module.extract = lambda text, *, date, region: frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tea_system", module)
    return rows


def score(rows: list[dict[str, Any]], home: Path) -> scoring.Score:
    return scoring.total([tallied(rows, home)])


def tallied(rows: list[dict[str, Any]], home: Path) -> scoring.Tally:
    [page] = gold.read(home / "tests" / "gold")
    return scoring.tally(page, [scoring.row(row) for row in rows])


def run(home: Path, *arguments: str) -> int:
    return quality.main(["--system", "tea_system", *arguments], home)


def test_right_rows_reach_every_level(home: Path) -> None:
    measured = score(RIGHT, home)
    assert {name: one.f1 for name, one in measured.levels.items()} == dict.fromkeys(scoring.LEVELS, 1.0)
    assert set(measured.fields.values()) == {1.0}
    assert measured.false_per_1000 == 0


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"start": 8}, {"strict"}),
        ({"value": 61.0}, {"value", "bound", "kind", "core", "timed", "full"}),
        ({"value": None}, {"value", "bound", "kind", "core", "timed", "full"}),
        ({"unit": "ha"}, {"value", "bound", "kind", "core", "timed", "full"}),
        ({"bound": "about"}, {"bound", "kind", "core", "timed", "full"}),
        ({"kind": "change"}, {"kind", "core", "timed", "full"}),
        ({"status": "target"}, {"kind", "core", "timed", "full"}),
        ({"indicator": "水稻产量"}, {"core", "timed", "full"}),
        ({"subject": "河口县", "indicator": "茶"}, {"core", "timed", "full"}),
        ({"period_end": "2020-12-30"}, {"timed", "full"}),
        ({"period_start": None, "period_end": None}, {"timed", "full"}),
        ({"basis": "yoy"}, {"timed", "full"}),
        ({"indicator": "县新建茶园"}, {"full"}),
        ({"reference": "上年"}, {"full"}),
        ({"ref_area": "100000"}, {"full"}),
        ({"indicator": "茶园"}, set()),
        ({"subject": "“清溪”"}, set()),
    ],
)
def test_a_wrong_field_costs_its_level_and_those_above(
    home: Path, change: dict[str, Any], lost: set[str]
) -> None:
    measured = score([RIGHT[0] | change, RIGHT[1]], home)
    assert {name for name, one in measured.levels.items() if one.f1 < 1} == lost
    assert all(measured.levels[name].f1 == 0.5 for name in lost)


def test_what_is_missed_costs_recall_and_what_is_false_costs_precision(home: Path) -> None:
    missed = score(RIGHT[:1], home).levels["detect"]
    assert (missed.precision, missed.recall) == (1.0, 0.5)
    false = score([*RIGHT, RIGHT[0] | {"start": 18, "end": 20}], home)
    assert (false.levels["detect"].precision, false.levels["detect"].recall) == (2 / 3, 1.0)
    # One numeral of the text, 8, stands neither in a claim nor in a grey mention.
    assert false.false_per_1000 == 1000


def test_grey_mentions_are_neither_rewarded_nor_punished(home: Path) -> None:
    assert score([*RIGHT, RIGHT[0] | {"start": 26, "end": 28}], home) == score(RIGHT, home)


def test_two_rows_on_one_mention_are_one_right_and_one_false(home: Path) -> None:
    worse = RIGHT[0] | {"start": 7}
    tally = tallied([worse, *RIGHT], home)
    assert (tally.aligned, tally.predicted, tally.levels["strict"]) == (2, 3, 2)
    assert [row.start for row in tally.false] == [7]


def test_a_name_needs_its_words(home: Path) -> None:
    without = RIGHT[1] | {"indicator": "新建", "subject": "清溪县"}
    assert score([RIGHT[0], without], home).levels["core"].f1 == 0.5


def test_an_interval_is_right_by_its_ends(home: Path) -> None:
    [page] = gold.read(home / "tests" / "gold")
    wanted = replace(page.claims[0], bound=("range",), value=(None,), lower=50.0, upper=60.0)
    got = scoring.row(RIGHT[0] | {"bound": "range", "value": None, "lower": 50.0})
    assert "value" in scoring.compare(got, wanted)
    assert "value" not in scoring.compare(replace(got, lower=51.0), wanted)
    assert "value" not in scoring.compare(replace(got, bound="exact"), wanted)


@pytest.mark.parametrize(
    ("one", "other", "strictly", "loosely"),
    [
        ("茶园面积", "茶园面积", True, True),
        ("“茶园” 面积的", "茶园面积", True, True),
        ("Ａ股", "A股", True, True),
        ("安化县", "安化", True, True),
        ("我国", "全国", True, True),
        (None, None, True, True),
        ("本地区", "本地", False, True),
        ("面积", "茶园面积", False, True),
        ("积", "茶园面积", False, False),
        ("春茶产量", "春茶总产量", False, True),
        ("果园产量", "茶叶价格", False, False),
        ("茶园", None, False, False),
        (None, "茶园", False, False),
    ],
)
def test_wordings(one: str | None, other: str | None, strictly: bool, loosely: bool) -> None:
    assert wording.same(one, [other], relaxed=False) is strictly
    assert wording.same(one, [other], relaxed=True) is loosely


def test_intervals_hold_the_measure_and_repeat(home: Path) -> None:
    tallies = [tallied(RIGHT, home), tallied(RIGHT[:1], home), tallied([], home)]
    spans = scoring.intervals(tallies, rounds=200)
    assert spans == scoring.intervals(tallies, rounds=200)
    low, high = spans["detect"]
    assert low < scoring.total(tallies).levels["detect"].f1 < high


def test_a_folder_and_a_suite_read_alike(home: Path) -> None:
    [page] = gold.read(home / "tests" / "gold")
    [sentence] = gold.read(home / "tests" / "gold" / "suite.jsonl")
    assert replace(sentence, name=page.name, tag=None) == page
    assert page.claims[1].period == (("2020-01-01", "2020-12-31"), None)


def test_line_ends_do_not_move_offsets(home: Path) -> None:
    (home / "tests" / "gold" / "tea.txt").write_bytes(b"a\r\nb\r\n")
    assert gold.read(home / "tests" / "gold")[0].text == "a\r\nb\r\n"


def test_the_gate_opens_on_what_was_pinned(home: Path, system: list[dict[str, Any]]) -> None:
    assert run(home) == 1
    assert run(home, "--pin") == 0
    assert run(home) == 0


def test_the_gate_shuts_when_a_floor_is_missed(
    home: Path, system: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    run(home, "--pin")
    system[0]["unit"] = "ha"
    capsys.readouterr()
    assert run(home, "--write") == 1
    complaints = capsys.readouterr().err
    assert "pages value: 0.5000 is below the floor 0.995" in complaints
    assert "suite full" in complaints
    assert "detect" not in complaints


def test_the_gate_shuts_when_the_gold_changes(home: Path, system: list[dict[str, Any]]) -> None:
    run(home, "--pin")
    file = home / "tests" / "gold" / "tea.jsonl"
    before = file.read_bytes()
    file.write_bytes(before.replace(b'"needs"', b'"note": "x", "needs"'))
    assert run(home) == 1
    file.write_bytes(before)
    assert run(home) == 0


def test_the_gate_shuts_when_readme_shows_other_figures(
    home: Path, system: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    run(home, "--pin")
    readme = home / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").replace("1.000", "0.999", 1), encoding="utf-8")
    assert run(home) == 1
    assert "--write" in capsys.readouterr().err
    assert run(home, "--write") == 0
    assert readme.read_text(encoding="utf-8").startswith("# tea\n")
    assert readme.read_text(encoding="utf-8").endswith("\nend\n")


def test_no_floor_is_lowered_without_a_reason(home: Path, system: list[dict[str, Any]]) -> None:
    run(home, "--pin")
    bar = home / "benchmarks" / "floors.json"
    pinned = bar.read_bytes()
    system[0]["unit"] = "ha"
    assert run(home, "--pin") == 1
    assert run(home, "--pin", "--lower", " ") == 1
    assert bar.read_bytes() == pinned


def test_a_lowering_stays_on_record(home: Path, system: list[dict[str, Any]]) -> None:
    run(home, "--pin")
    system[0]["period_end"] = "2020-12-30"
    assert run(home, "--pin", "--lower", "periods are read anew") == 0
    system[0]["period_end"] = "2020-12-31"
    assert run(home, "--pin") == 0
    kept = floors.read(home / "benchmarks" / "floors.json")
    assert {(one.set, one.level, one.before, one.after) for one in kept.lowered} == {
        (name, level, 0.995, 0.495) for name in ("pages", "suite") for level in ("timed", "full")
    }
    assert {one.reason for one in kept.lowered} == {"periods are read anew"}
    assert kept.floors["pages"]["full"] == 0.995


def test_a_level_that_is_no_longer_measured_is_missed() -> None:
    pinned = floors.Floors(digest="", floors={"pages": {"detect": 0.5}})
    assert pinned.missed({}) == [("pages", "detect", 0.5, 0.0)]


def test_a_floor_that_is_passed_is_never_lowered() -> None:
    pinned = floors.Floors(digest="", floors={"pages": {"detect": 0.9}})
    assert pinned.pinned({"pages": {"detect": 0.902}}, "").floors == {"pages": {"detect": 0.9}}
    assert pinned.pinned({"pages": {"detect": 0.98}}, "").floors == {"pages": {"detect": 0.975}}


def test_floors_survive_their_file(tmp_path: Path) -> None:
    lowering = floors.Lowering("pages", "full", 0.5, 0.4, "规则重写")
    kept = floors.Floors("ab", {"pages": {"full": 0.4}}, (lowering,))
    floors.write(tmp_path / "floors.json", kept)
    assert floors.read(tmp_path / "floors.json") == kept


def test_any_folder_can_be_measured(
    home: Path, system: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system[0]["unit"] = "ha"
    system.append(RIGHT[0] | {"start": 18, "end": 20, "mention": "8岁"})
    out = tmp_path / "out.json"
    folder = str(home / "tests" / "gold")
    assert run(home, folder, "--by-doc", "--errors", "9", "--json", str(out)) == 0
    printed = capsys.readouterr().out
    assert "FALSE  tea:18 8岁" in printed
    assert "WRONG  tea:9 60亩  unit: 'ha' for 'mu'" in printed
    assert json.loads(out.read_text(encoding="utf-8"))["levels"]["value"]["f1"] == 0.4
    assert run(home, f"{folder}/suite.jsonl", "--by-tag", "--errors", "1") == 0
    assert "FALSE  tea/s1:18" in capsys.readouterr().out


def test_errors_come_in_full() -> None:
    page = gold.Page("p", TEXT, None, None, (), (), ())  # type: ignore[arg-type]
    missed = gold.Expected(9, 12, "60亩", *[()] * 14)  # type: ignore[arg-type]
    tally = scoring.Tally(page, 0, 0, 0, scoring.Counter(), scoring.Counter(), (missed,), (), ())
    assert list(report.errors([tally])) == ["MISSED p:9 60亩"]


@pytest.mark.parametrize("arguments", [["--lower", "x"], ["somewhere", "--pin"], ["somewhere", "--write"]])
def test_options_that_make_no_sense_are_refused(home: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(home, *arguments)
    assert stopped.value.code == 2
