"""Runs over files: chunks, processes, and what is left when a run is ended at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import corpus
import pyarrow as pa
import pytest
from pyarrow import dataset

from indicators.cli import main
from indicators.engine import chunks as chunking
from indicators.engine import outputs
from indicators.engine.chunks import Chunk, Place, chunks
from indicators.engine.inputs import File, find_inputs
from indicators.engine.rows import Fields
from indicators.engine.run import Run, results
from indicators.engine.sources import Document, documents
from indicators.engine.workers import ordered_map
from indicators.errors import ParseError, SourceError, WorkerError
from indicators.table.storage import read

HERE = Path(__file__).parent

#: A run in a process of its own, with parts and chunks as small as in ``doomed``.
SMALL = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import doomed; doomed.small_parts(); "
    "from indicators.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunking, "CHARACTERS", 100)
    monkeypatch.setattr(outputs, "PART_CHARACTERS", 300)


def sentences(count: int) -> list[dict[str, Any]]:
    """Short documents with claims, some of them empty and one refused."""
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        sentence = f"安溪县茶叶产量{number}.{number % 7}万吨，同比增长{number % 9}.5%。"
        text = "".join(f"{2000 + number % 20}年{month}月，{sentence}" for month in range(1, number * 7 % 6))
        rows.append({"id": f"d{number}", "text": text})
    rows[count // 2]["date"] = "no day"
    return rows


def put(name: str, rows: list[dict[str, Any]]) -> None:
    Path(name).write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )


def contents(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


# --- chunks --------------------------------------------------------------------------------------


def page(text: str) -> Document:
    return Document(text, "a", None, None, None, "a.jsonl", 1, len(text.encode()))


def file(name: str) -> File:
    return File(Path(name), name, ".jsonl", 1)


ITEMS = {
    "a": [page("一二三"), SourceError("a", "bad", 2), page("四五六七")],
    "b": [],
    "c": [page("一" * 20), page("二"), page("三")],
}


def cut(start: Place | None = None) -> Iterator[Chunk]:
    return chunks([file(name) for name in ITEMS], lambda one: iter(ITEMS[one.name]), start=start)


def test_chunks_hold_everything_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunking, "CHARACTERS", 7)
    found = list(cut())
    assert [item for chunk in found for item in chunk.items] == [*ITEMS["a"], *ITEMS["c"]]
    assert [len(chunk.items) for chunk in found] == [3, 1, 2]
    assert [chunk.end for chunk in found] == [Place(0, 3), Place(2, 1), Place(3, 0)]


def test_chunks_are_cut_by_items_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunking, "ITEMS", 2)
    assert [chunk.end for chunk in cut()] == [Place(0, 2), Place(2, 1), Place(2, 3)]


@pytest.mark.parametrize("limit", [1, 4, 7, 20, 1000])
def test_chunks_from_a_place_are_those_that_follow_it(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(chunking, "CHARACTERS", limit)
    whole = list(cut())
    for number, chunk in enumerate(whole):
        assert list(cut(chunk.end)) == whole[number + 1 :]


def test_files_behind_are_not_opened() -> None:
    opened = []

    def open_(one: File) -> Iterator[Any]:
        opened.append(one.name)
        return iter(ITEMS[one.name])

    list(chunks([file(name) for name in ITEMS], open_, start=Place(2, 1)))
    assert opened == ["c"]


# --- processes -----------------------------------------------------------------------------------


def test_answers_come_in_the_order_of_the_inputs() -> None:
    taken = []

    def inputs() -> Iterator[int]:
        for number in range(40):
            taken.append(number)
            yield number

    # pow(-1, 0), pow(-1, 1), …
    answers = ordered_map(partial(pow, -1), inputs(), 2)
    assert [next(answers) for _ in range(4)] == [1, -1, 1, -1]
    assert len(taken) < 20
    assert list(answers) == [1, -1] * 18


def test_an_error_is_raised_in_its_place() -> None:
    answers = ordered_map(int, ["7", "x", "8"], 2)
    assert next(answers) == 7
    with pytest.raises(ValueError, match="'x'"):
        next(answers)


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(WorkerError, match="ended without an answer"):
        list(ordered_map(os._exit, [3], 2))


def test_errors_travel_between_processes() -> None:
    (answer,) = ordered_map(partial(SourceError, "a.jsonl", "not JSON"), [7], 2)
    assert str(answer) == "a.jsonl, row 7: not JSON"
    assert (answer.source, answer.reason, answer.row) == ("a.jsonl", "not JSON", 7)


def test_many_processes_give_the_same_rows_in_the_same_order(small: None) -> None:
    put("n.jsonl", sentences(30))
    run = Run(find_inputs(["n.jsonl"]).files, Fields(), region="安溪县")
    one, two = (list(results(run, workers=workers)) for workers in (1, 2))
    assert len(one) > 8
    assert pa.concat_tables(result.table for result in one).num_rows > 50
    for left, right in zip(one, two, strict=True):
        assert left.table.equals(right.table)
        assert list(map(str, left.refused)) == list(map(str, right.refused))
        assert (left.end, left.size, left.date_sources) == (right.end, right.size, right.date_sources)


def test_a_run_with_an_unknown_region_does_not_begin() -> None:
    with pytest.raises(ParseError):
        results(Run([], Fields(), region="不存在省"), workers=2)


# --- datasets ------------------------------------------------------------------------------------


def test_a_slash_makes_a_dataset_with_the_rows_of_a_file(
    small: None, capsys: pytest.CaptureFixture[str]
) -> None:
    put("n.jsonl", sentences(20))
    assert main(["extract", "n.jsonl", "-o", "claims.parquet"]) == 1
    assert main(["extract", "n.jsonl", "-o", "claims/"]) == 1
    assert read("claims").equals(read("claims.parquet"))
    assert dataset.dataset("claims").count_rows() == read("claims").num_rows
    parts = [name for name in contents("claims") if name.startswith("part-")]
    assert parts == [f"part-{number:06}.parquet" for number in range(len(parts))]
    assert len(parts) > 2
    (refused,) = [
        json.loads(data) for name, data in contents("claims").items() if name.startswith("_refused")
    ]
    assert (refused["source"], refused["row"]) == ("n.jsonl", 11)
    assert "'no day' is not a date" in refused["reason"]
    assert "→ claims/" in capsys.readouterr().out


def test_pages_without_claims_make_a_dataset_that_can_be_read() -> None:
    put("n.jsonl", [{"text": "没有数字。"}])
    assert main(["extract", "n.jsonl", "-o", "claims/"]) == 0
    assert read("claims").num_rows == 0
    assert sorted(contents("claims")) == ["_manifest.jsonl", "part-000000.parquet"]


def test_a_dataset_inside_its_input_is_no_input(small: None) -> None:
    Path("pages").mkdir()
    put("pages/n.jsonl", sentences(9))
    assert main(["extract", "pages", "-o", "pages/claims/"]) == 1
    before = contents("pages/claims")
    assert main(["extract", "pages", "-o", "pages/claims/", "--resume"]) == 1
    assert contents("pages/claims") == before


def test_a_finished_dataset_is_left_as_it_is(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    put("n.jsonl", sentences(9)[:3])
    assert main(["extract", "n.jsonl", "-o", "claims/"]) == 0
    before = contents("claims")
    capsys.readouterr()
    assert main(["extract", "n.jsonl", "-o", "claims/", "--resume"]) == 0
    assert contents("claims") == before
    assert capsys.readouterr().out.splitlines()[1].startswith("resumed behind ")


def test_a_dataset_of_another_run_is_refused(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    put("n.jsonl", sentences(9)[:3])
    assert main(["extract", "n.jsonl", "-o", "claims/"]) == 0
    capsys.readouterr()
    for arguments, message in [
        ([], "'claims' holds a run: resume it, or take another folder"),
        (["--resume", "--date", "2020-01-01"], "'claims': begun with other date"),
        (["--resume", "--region", "安溪县"], "'claims': begun with other region"),
    ]:
        assert main(["extract", "n.jsonl", "-o", "claims/", *arguments]) == 2
        assert capsys.readouterr().err == f"indicators: error: {message}\n"
    put("n.jsonl", sentences(9)[:2])
    assert main(["extract", "n.jsonl", "-o", "claims/", "--resume"]) == 2
    assert "begun with other files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["n.jsonl", "-o", "claims.csv", "--resume"],
            "only a dataset can be resumed, and 'claims.csv' is none",
        ),
        (["n.jsonl", "-o", "claims/", "--format", "csv"], "format 'csv': the parts of a dataset are Parquet"),
        (["-", "-o", "claims/", "--resume"], "a run over standard input can't be resumed"),
        (["n.jsonl", "-o", "no/claims/"], "'no/claims': the folder 'no' does not exist"),
        (["n.jsonl", "-o", "full/"], "'full' holds files, and no run"),
        (["n.jsonl", "-o", "n.jsonl/"], "'n.jsonl' is no folder"),
        (["n.jsonl", "-o", "full"], "'full': a table of claims must be one of .parquet"),
        (["bad.jsonl", "-o", "claims/"], "bad.jsonl: nothing could be read"),
        (["n.jsonl", "-o", "claims/", "--region", "不存在省"], "'不存在省': "),
    ],
)
def test_what_can_be_no_dataset_is_refused_and_nothing_is_left(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("n.jsonl", [{"text": "新增企业598个。"}])
    put("bad.jsonl", [{"body": ""}])
    Path("full").mkdir()
    Path("full/other.txt").touch()
    before = sorted(Path().rglob("*"))
    assert main(["extract", *arguments]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"indicators: error: {message}")
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("workers", ["0", "-1", "two"])
def test_workers_are_a_number(workers: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", ".", "-o", "claims/", "--workers", workers])
    message = f"argument --workers: {workers!r} is not a whole number from 1 on"
    assert message in capsys.readouterr().err


# --- runs that are ended -------------------------------------------------------------------------

TWO_WORKERS = (
    *(sys.executable, "-c", SMALL, HERE, "extract", "n.jsonl"),
    *("-o", "claims/", "--workers", "2", "-q"),
)


@pytest.mark.parametrize(("way", "seed"), [("kill", 1), ("kill", 2), ("disk", 3)])
def test_a_run_that_is_ended_at_any_moment_loses_nothing(small: None, way: str, seed: int) -> None:
    """Whatever the manifest lists stays, and in the end the bytes are those of an unbroken run."""
    put("n.jsonl", sentences(150))
    put("o.jsonl", sentences(20))
    arguments = ["extract", "n.jsonl", "o.jsonl"]
    assert main([*arguments, "-o", "whole/"]) == 1
    done = subprocess.run(
        [sys.executable, HERE / "doomed.py", way, str(seed), *arguments, "-o", "broken/"],
        capture_output=True,
        text=True,
        check=False,
    )
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert ends[-1]["code"] == 1
    assert len({len(end["parts"]) for end in ends}) > 2, "too few runs were ended at work"
    for before, after in pairwise(ends):
        assert after["parts"][: len(before["parts"])] == before["parts"]
    assert contents("broken") == contents("whole")


def test_a_killed_run_takes_its_workers_along_and_can_be_resumed(small: None) -> None:
    put("n.jsonl", sentences(1200))
    assert main(["extract", "n.jsonl", "-o", "whole/", "-q"]) == 1
    process = subprocess.Popen(TWO_WORKERS, stderr=subprocess.DEVNULL)
    manifest = Path("claims/_manifest.jsonl")
    wait_until(lambda: manifest.exists() and manifest.read_text().count("\n") > 2)
    started = children(process.pid)
    process.kill()
    process.wait()
    assert len(started) >= 2
    assert not contents("claims").keys() >= contents("whole").keys()
    wait_until(lambda: not any(map(alive, started)))
    assert subprocess.run([*TWO_WORKERS, "--resume"], check=False).returncode == 1
    assert contents("claims") == contents("whole")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_processes_and_keeps_the_parts(
    small: None, sent: signal.Signals, code: int
) -> None:
    put("n.jsonl", sentences(1200))
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(TWO_WORKERS, stderr=subprocess.PIPE, text=True, preexec_fn=heed)
    manifest = Path("claims/_manifest.jsonl")
    wait_until(lambda: manifest.exists() and manifest.read_text().count("\n") > 2)
    started = children(process.pid)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in errors
    if sent is signal.SIGINT:
        assert errors.splitlines()[-1].startswith("indicators: interrupted; parts finished: ")
    wait_until(lambda: not any(map(alive, started)))
    assert not [name for name in contents("claims") if name.endswith(".tmp")]


def test_a_closed_pipe_costs_no_part() -> None:
    put("n.jsonl", sentences(9)[:3])
    command = [sys.executable, "-m", "indicators", "extract", "n.jsonl", "-o", "claims/"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.wait(60) == 141
    assert read("claims").num_rows > 0


def test_two_runs_do_not_write_one_dataset(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    put("n.jsonl", sentences(9)[:3])
    (document,) = find_inputs(["n.jsonl"]).files
    assert list(documents(document))
    run = Run([document], Fields())
    with outputs.open_output("claims/", run, format=None, version="0", resume=False):
        assert main(["extract", "n.jsonl", "-o", "claims/"]) == 2
    assert capsys.readouterr().err.endswith("'claims': another run writes to it\n")


# --- memory --------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["claims/", "claims.parquet"])
def test_memory_does_not_grow_with_the_corpus(target: str) -> None:
    peaks = []
    for size in (4, 24):
        corpus.write(Path(f"{size}.jsonl"), size * 10**6)
        done = subprocess.run(
            [sys.executable, HERE / "frugal.py", f"{size}.jsonl", f"{size}-{target}"],
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append(int(done.stdout))
    few, many = peaks
    assert many < 500
    assert many - few < 60


# --- waiting -------------------------------------------------------------------------------------


def wait_until(condition: Any, patience: float = 120) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
