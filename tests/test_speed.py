"""The benchmark of speed: its pages vary, ratios fail when they fall, tables say what was measured."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import corpus
import marked
import measuring
import pytest
import ratios
import speed
import stalling
from speed_tables import Beside, Figures, Growth, Speed, Stall, inside, peers

import indicators as ind
from indicators.grammar.clauses import LONGEST_SENTENCE

PINNED = {"newsprint": 0.3, "growth": 0.9}


@pytest.mark.parametrize(
    ("measured", "names"),
    [
        ({"newsprint": 0.3, "growth": 0.9}, []),
        ({"newsprint": 0.21, "growth": 0.61}, []),
        ({"newsprint": 0.19, "growth": 2.0}, ["newsprint"]),
        ({"newsprint": 0.4}, ["growth"]),
    ],
)
def test_a_ratio_fails_when_it_has_fallen_by_a_third(measured: dict[str, float], names: list[str]) -> None:
    assert [line.partition(":")[0] for line in ratios.fallen(measured, PINNED)] == names


def test_pinning_only_raises(tmp_path: Path) -> None:
    file = tmp_path / "ratios.json"
    ratios.pin({"newsprint": 0.31, "growth": 0.9}, file)
    ratios.pin({"newsprint": 0.28, "growth": 0.95}, file)
    assert ratios.read(file) == {"newsprint": 0.31, "growth": 0.95}


def test_what_is_pinned_is_what_is_measured() -> None:
    assert set(ratios.read()) == set(figures().ratios())
    assert all(ratio > 0 for ratio in ratios.read().values())


def test_copies_of_a_page_differ_in_their_numbers_alone() -> None:
    page = "2023年12月10日，收入5.20亿元，比2022年增长0.85%，见第3版、G5、3-5号。共120家。"
    first, second, *_ = corpus.varied([page], 3 * len(page.encode()))
    assert first != second
    assert len(first) == len(second) == len(page)
    for text in (first, second):
        assert text.startswith("2023年12月10日，收入")
        assert text[text.index("比2022年") :].startswith("比2022年增长0.")
        assert "见第3版、G5、3-5号。" in text
    assert corpus.varied([page], 999) == corpus.varied([page], 999)


def test_newsprint_tells_few_numbers_and_communiques_many() -> None:
    digits = {
        name: measuring.digits(texts) / measuring.size(texts)
        for name, texts in (("newsprint", corpus.newsprint()), ("communiqués", corpus.dense()))
    }
    assert 0 < 5 * digits["newsprint"] < digits["communiqués"]


@pytest.mark.parametrize("name", stalling.PIECES)
def test_hostile_inputs_have_the_size_that_is_asked_for(name: str) -> None:
    assert 29_980 < len(stalling.text(name, 30_000).encode()) < 30_020


@pytest.mark.parametrize("name", stalling.PIECES)
def test_hostile_inputs_take_linear_time(name: str) -> None:
    small, large = (partial(ind.extract_table, stalling.text(name, size)) for size in (4_000, 32_000))
    taken = measuring.seconds({"small": small, "large": large}, 2)
    assert taken["large"] < 24 * max(taken["small"], 0.01)


def test_a_sentence_of_many_numbers_is_not_repeated_whole_for_each() -> None:
    table = ind.extract_table(stalling.text("one clause with numbers", 60_000))
    assert table.num_rows > 500
    assert max(map(len, table["sentence"].to_pylist())) <= LONGEST_SENTENCE


def test_every_run_takes_its_turn_and_the_best_counts() -> None:
    turns: list[str] = []
    found = measuring.seconds({"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, 2)
    assert turns == ["a", "b", "a", "b"]
    assert all(0 <= seconds < 1 for seconds in found.values())


def figures() -> Figures:
    stages = {"document": 0.1, "text": 0.1, "scan": 0.3, "link": 0.4, "table": 0.1}
    one = Speed(3, 2_000_000, 4_000, 2.0, 0.01, 0.5, stages, {"periods": 0.2}, (2.0, 3.0))
    return Figures(
        {"newsprint": one, "communiqués": one},
        Growth(100, 800, 1.0, 10.0),
        {"dates": Stall("2023年", 2.5, 7), "(": Stall("((((", 0.1, 0)},
        (0.008, 0.9),
    )


def test_the_tables_say_what_was_measured() -> None:
    table = inside(figures())
    assert "| newsprint | 2,000 | 500 | 1.000 | 2,000 | 1/200 of 200 MB/s |" in table
    assert "| scan | periods, labels, ranks, quantities, places | 150 (30%) | 150 (30%) |" in table
    assert "| 8.00 times as long | 1 | 10.00 | 10.00 |" in table
    assert "| dates | `2023年` | 2.50 | 7 |" in table
    assert "8 ms; the first extraction" in table
    assert figures().ratios() == pytest.approx(
        {
            "newsprint against the yardstick": 0.25,
            "communiqués against the yardstick": 0.25,
            "growth of a single text": 0.8,
            "prose against the worst hostile input": 0.4,
        }
    )


def test_peers_are_told_in_the_time_of_this_package() -> None:
    table = peers([Beside("indicators", "1", "claims", 1000, 0.5), Beside("other", "2", "sums", 1000, 2.0)])
    assert "| other | 2 | sums | 0 | 4.0 |" in table


def test_a_table_goes_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    begin, end = marked.marks("tea", "tea.py")
    page.write_text(f"# Tea\n{begin}\nold\n{end}\nrest\n", encoding="utf-8")
    marked.put(page, "tea", "tea.py", "| new |")
    assert page.read_text(encoding="utf-8") == f"# Tea\n{begin}\n| new |\n{end}\nrest\n"
    with pytest.raises(SystemExit, match="no place for the table"):
        marked.put(page, "coffee", "tea.py", "| new |")


@pytest.mark.parametrize("arguments", [["--short", "--write"], ["--check"], ["--pin"]])
def test_options_that_contradict_one_another(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        speed.main(arguments)
    assert "run" in capsys.readouterr().err


def test_the_pinned_ratios_are_written_as_they_are_read() -> None:
    text = ratios.FILE.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text
