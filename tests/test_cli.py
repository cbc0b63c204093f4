"""The command line: what it writes, prints and returns."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from strategies import claim

from indicators import cli
from indicators.cli import main
from indicators.engine import chunks, local
from indicators.errors import SourceError
from indicators.grammar import extract_claims
from indicators.model import Bound, Claim, Kind, Status
from indicators.table import storage
from indicators.table.frame import to_table
from indicators.table.schema import SCHEMA, columns_markdown
from indicators.table.storage import read
from indicators.view.summary import Summary, number
from indicators.view.terminal import beside, fit, grid, width

PAGE = "2023年，长沙市完成固定资产投资441亿元，同比增长5.2%。\r\n新增企业598个。\r\n"
MENTIONS = ["441亿元", "5.2%", "598个"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("pages/a.txt").write_bytes(PAGE.encode())
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "indicators", *arguments], input=stdin, capture_output=True, check=False
    )


def rows(lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.decode().splitlines()]


# --- what it writes ------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl", "feather"])
def test_a_folder_becomes_a_file(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "pages", "-o", f"claims.{suffix}"]) == 0
    table = read(f"claims.{suffix}")
    assert table.schema.equals(SCHEMA, check_metadata=True)
    assert table.column("mention").to_pylist() == MENTIONS
    assert set(table.column("doc_id").to_pylist()) == {"a.txt"}
    for start, end, mention in zip(
        *(table.column(name).to_pylist() for name in ("start", "end", "mention")), strict=True
    ):
        assert PAGE[start:end] == mention
    assert sorted(os.listdir()) == [f"claims.{suffix}", "pages"]
    output = capsys.readouterr()
    assert f"3 claims from 1 document ({len(PAGE)} characters)" in output.out
    assert output.err == ""


def test_documents_keep_their_order_over_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "ITEMS", 2)
    Path("n.jsonl").write_text(
        "".join(json.dumps({"text": f"新增企业{n}个。"}) + "\n" for n in range(11, 16))
    )
    assert main(["extract", "n.jsonl", "pages", "-o", "claims.csv"]) == 0
    table = read("claims.csv")
    assert table.column("mention").to_pylist() == [*(f"{n}个" for n in range(11, 16)), *MENTIONS]
    assert table.column("doc_id").to_pylist()[:5] == [f"n.jsonl#{n}" for n in range(1, 6)]


def test_text_without_claims_makes_an_empty_file() -> None:
    Path("pages/a.txt").write_text("没有数字。")
    assert main(["extract", "pages", "-o", "claims.parquet"]) == 0
    assert read("claims.parquet").num_rows == 0


def test_date_and_region_come_from_options_and_fields() -> None:
    fields = {"content": "今年新增企业598个。", "day": "2020-05-01", "place": "湖南省"}
    Path("n.jsonl").write_text(json.dumps(fields) + "\n" + json.dumps({"content": fields["content"]}) + "\n")
    columns = ["--text-column", "content", "--date-column", "day", "--region-column", "place"]
    assert (
        main(
            [
                "extract",
                "n.jsonl",
                "-o",
                "c.jsonl",
                "--date",
                "2023年12月11日",
                "--region",
                "430100",
                *columns,
            ]
        )
        == 0
    )
    assert [day.year for day in read("c.jsonl").column("period_start").to_pylist()] == [2020, 2023]


def test_other_encodings_can_be_named() -> None:
    Path("pages/a.txt").write_bytes("新增企業598個。".encode("big5"))
    assert main(["extract", "pages", "-o", "c.csv", "--encoding", "big5"]) == 0
    assert read("c.csv").column("mention").to_pylist() == ["598個"]


def test_the_output_of_an_earlier_run_is_no_input() -> None:
    for _ in range(2):
        assert main(["extract", "pages", "-o", "pages/claims.csv"]) == 0
    assert read("pages/claims.csv").num_rows == 3


# --- what is refused -----------------------------------------------------------------------------


def test_bad_files_and_rows_are_named_and_the_rest_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages/b.txt").write_bytes(b"\xff\x81\x30")
    Path("pages/c.jsonl").write_text('{"text": "新增企业1个。"}\n{"text":\n{"text": "新增企业2个。"}\n')
    assert main(["extract", "pages", "-o", "claims.csv"]) == 1
    assert read("claims.csv").column("mention").to_pylist() == [*MENTIONS, "1个", "2个"]
    output = capsys.readouterr()
    assert output.err.splitlines()[0] == "indicators: refused: pages/b.txt: neither UTF-8 nor GB18030"
    assert output.err.splitlines()[1].startswith("indicators: refused: pages/c.jsonl, row 2: not JSON: ")
    assert len(output.err.splitlines()) == 2
    assert "refused: 2\n  pages/b.txt: neither" in output.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "-o", "c.csv"], "nowhere: no such file or folder"),
        (
            ["pages", "-o", "c.xlsx"],
            "'c.xlsx': a table of claims must be one of .parquet, .csv",
        ),
        (["pages", "-o", "no/c.csv"], "'no/c.csv': the folder"),
        (
            ["pages", "-o", "pages", "--format", "csv"],
            "'pages' is no regular file; for standard output write '-'",
        ),
        (["pages", "-o", "-", "--format", "parquet"], "format 'parquet' is binary"),
        (["pages", "-o", "c.csv", "--date", "2023-13-01"], "--date: '2023-13-01' is no day of the calendar"),
        (["pages", "-o", "c.csv", "--region", "不存在省"], "'不存在省': "),
        (["pages", "-o", "c.csv", "--encoding", "utf9"], "no encoding is called 'utf9'; try utf-8"),
        (["empty", "-o", "c.csv"], "empty: nothing could be read"),
        (["bad.txt", "-o", "c.csv"], "bad.txt: nothing could be read"),
    ],
)
def test_errors_are_one_line_and_nothing_is_written(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("bad.txt").write_bytes(b"\xff\x81\x30")
    before = sorted(os.listdir())
    assert main(["extract", *arguments]) == 2
    *refused, last = capsys.readouterr().err.splitlines()
    assert last.startswith(f"indicators: error: {message}")
    assert all(line.startswith("indicators: refused: ") for line in refused)
    assert sorted(os.listdir()) == before


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "pages"], ["nothing"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("indicators: error: ")
    assert line.endswith("--help' has examples)")


def test_a_full_disk_is_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    assert main(["extract", "pages", "-o", "claims.parquet"]) == 2
    assert capsys.readouterr().err == "indicators: error: the output: No space left on device\n"
    assert os.listdir() == ["pages"]


def test_an_interrupt_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> list[Claim]:
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "extract_claims", interrupt)
    assert main(["extract", "pages", "-o", "claims.parquet"]) == 130
    assert capsys.readouterr().err == "indicators: interrupted; nothing was written\n"
    assert os.listdir() == ["pages"]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_no_file(sent: signal.Signals, code: int) -> None:
    command = [
        sys.executable,
        "-m",
        "indicators",
        "extract",
        "-",
        "-o",
        "claims.parquet",
        "--stdin-format",
        "jsonl",
    ]
    # A shell that starts the tests in the background has them, and so their children, ignore SIGINT.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed)
    try:
        deadline = time.monotonic() + 30
        while not list(Path().glob(".claims*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert [path.suffix for path in Path().glob(".claims*")] == [".tmp"]
        process.send_signal(sent)
        assert process.wait(30) == code
    finally:
        process.kill()
        process.communicate()
    assert os.listdir() == ["pages"]


# --- standard input and output -------------------------------------------------------------------


def test_a_pipe_from_end_to_end() -> None:
    done = run("extract", "-", "-o", "-", "--date", "2024-01-15", stdin=PAGE.encode("gb18030"))
    assert done.returncode == 0
    found = rows(done.stdout)
    assert [row["mention"] for row in found] == MENTIONS
    assert [PAGE[row["start"] : row["end"]] for row in found] == MENTIONS
    assert {row["doc_id"] for row in found} == {"stdin"}
    assert "3 claims from 1 document" in done.stderr.decode()
    assert "→ standard output" in done.stderr.decode()


def test_csv_and_jsonl_through_a_pipe() -> None:
    done = run(
        "extract", "-", "-o", "-", "--format", "csv", "-q", "--stdin-format", "jsonl",
        stdin='{"text": "新增企业598个。", "id": "x"}\n{\n'.encode(),
    )  # fmt: skip
    assert done.returncode == 1
    header, row = done.stdout.decode().splitlines()
    assert header.split(",") == SCHEMA.names
    assert row.startswith('"x","新增企业598个。",')
    assert done.stderr.decode().startswith("indicators: refused: standard input, row 2: not JSON")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away(unbuffered: str) -> None:
    row = json.dumps({"text": "新增企业598个。" * 20}) + "\n"
    Path("n.jsonl").write_text(row * 60)
    command = [sys.executable, "-m", "indicators", "extract", "n.jsonl", "-o", "-"]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(60) == 141
    assert errors == b""


def test_no_terminal_no_bar() -> None:
    done = run("extract", "pages", "-o", "claims.csv")
    assert done.stderr == b""
    assert b"3 claims from 1 document" in done.stdout
    assert b"\r" not in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    Path("pages/b.txt").write_bytes(b"\xff\x81\x30")

    def slow(text: str, **options: Any) -> list[Claim]:
        time.sleep(0.15)  # a bar is drawn ten times a second
        return extract_claims(text, **options)

    monkeypatch.setattr(local, "extract_claims", slow)
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["extract", "pages", "-o", "claims.csv"]) == 1
    assert "%|" in screen.getvalue()
    assert ", claims=3, documents=1]" in screen.getvalue()
    assert "indicators: refused: pages/b.txt" in screen.getvalue()
    quiet = Terminal()
    monkeypatch.setattr(sys, "stderr", quiet)
    assert main(["extract", "pages/a.txt", "-o", "claims.csv", "--quiet"]) == 0
    assert quiet.getvalue() == ""


def test_a_narrow_encoding_does_not_stop_the_summary() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "indicators", "extract", "pages", "-o", "claims.csv"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


# --- the rest ------------------------------------------------------------------------------------


def test_help_imports_little_and_names_exit_codes() -> None:
    # The package's own __init__ is left out: what it imports is its own affair.
    code = (
        "import sys, types; package = types.ModuleType('indicators'); package.__path__ = [sys.argv[1]]\n"
        "sys.modules['indicators'] = package\n"
        "from indicators.cli import main\n"
        "try: main(['extract', '--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print([m for m in ('pyarrow', 'pandas', 'tqdm', 'indicators.grammar') if m in sys.modules])"
    )
    folder = str(Path(cli.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=True)
    text = done.stdout.decode()
    assert text.splitlines()[-1] == "[]"
    for number_ in (0, 1, 2, 130, 141):
        assert f"\n  {number_:<3}  " in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith("indicators ")


def test_schema_prints_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == columns_markdown()


# --- the summary ---------------------------------------------------------------------------------


@pytest.fixture
def summary() -> Iterator[Summary]:
    made = Summary()
    made.add_documents(1500, Counter(["dateline"]))
    made.add_documents(500, Counter(["unknown"]))
    made.add_claims(
        to_table(
            [
                claim(indicator="规模以上工业增加值", kind=Kind.GROWTH),
                claim(indicator="GDP", subject=None, ref_area=None, status=Status.TARGET),
                claim(indicator="GDP", period_start=None, bound=Bound.AT_LEAST),
                claim(indicator=None),
            ]
        )
    )
    made.add_refused(SourceError("b.txt", "neither UTF-8 nor GB18030"))
    return made


def test_the_summary_counts(summary: Summary) -> None:
    text = summary.render(target="claims.csv", seconds=1.25, ignored=summary.kinds.__class__({".pdf": 2}))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[0] == "4 claims from 2 documents (2,000 characters) in 1.2 s → claims.csv"
    assert lines[2] == "kind status date from null"
    assert lines[3] == "level 3 actual 3 dateline 1 subject 1"
    assert lines[4] == "growth 1 target 1 unknown 1 indicator 1"
    assert lines[5] == "period_start 1"
    assert lines[6] == "ref_area 1"
    assert lines[8:11] == ["indicator", "GDP 2", "规模以上工业增加值 1"]
    assert lines[12] == "subject indicator kind value unit period"
    assert lines[13] == "长沙市 规模以上工业增加值 growth 44,100,000,000 CNY 2023年"
    assert lines[14].startswith("– GDP level")
    assert "ignored files of other kinds: 2 .pdf" in lines
    assert lines[-2:] == ["refused: 1", "b.txt: neither UTF-8 nor GB18030"]


def test_the_summary_is_aligned(summary: Summary) -> None:
    lines = summary.render(target="claims.csv", seconds=1.25, ignored=summary.kinds.__class__()).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("subject  "))
    sample = lines[start : start + 5]
    assert len({width(line[: line.index("CNY")]) for line in sample[1:]}) == 1


def test_a_summary_of_nothing() -> None:
    text = Summary().render(target="claims.csv", seconds=0.04, ignored=Summary().kinds)
    assert text == "0 claims from 0 documents (0 characters) in 0.0 s → claims.csv\n"


def test_the_summary_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most frequent indicators are counted on when there are too many to count them all."""
    monkeypatch.setattr(sys.modules["indicators.view.summary"], "_NAMES", 10)
    summary = Summary()
    for number_ in range(30):
        summary.add_claims(to_table([claim(indicator="GDP"), claim(indicator=f"{number_}")]))
    assert len(summary.indicators) <= 10
    lines = summary.render(target="-", seconds=0, ignored=Counter()).splitlines()
    assert "GDP        ≥30" in lines


def test_the_summary_names_what_was_there_already() -> None:
    summary = Summary(earlier=(1200, 34000))
    lines = summary.render(target="c/", seconds=0, ignored=Counter()).splitlines()
    assert lines[1] == "resumed behind 34,000 claims from 1,200 documents"


def test_many_refusals_are_cut_short() -> None:
    summary = Summary()
    for number_ in range(1, 1501):
        summary.add_refused(SourceError("a.jsonl", "not JSON", number_))
    lines = summary.render(target="-", seconds=0, ignored=Summary().kinds).splitlines()
    assert lines[2] == "refused: 1,500"
    assert lines[-2:] == ["  a.jsonl, row 10: not JSON", "  and 1,490 more"]


@pytest.mark.parametrize(
    ("bound", "value", "lower", "upper", "shown"),
    [
        ("exact", 1234.5, None, None, "1,234.5"),
        ("about", -0.1, None, None, "≈-0.1"),
        ("at_least", 50.0, None, None, "≥50"),
        ("over", 50.0, None, None, ">50"),
        ("under", 50.0, None, None, "<50"),
        ("at_most", 50.0, None, None, "≤50"),
        ("range", None, 10.0, 15.0, "10…15"),
        ("range", None, None, 15.0, "…15"),
    ],
)
def test_numbers_show_their_bound(
    bound: str, value: float | None, lower: float | None, upper: float | None, shown: str
) -> None:
    assert number({"bound": bound, "value": value, "lower": lower, "upper": upper}) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("GDP", 3), ("增长5%", 6), ("５％", 4), ("“”…", 3), ("e\u0301", 1), ("a\tb", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "fitted"),
    [
        ("增长", 6, "增长  "),
        ("增长率", 6, "增长率"),
        ("增长率", 5, "增长…"),
        ("增长率", 4, "增… "),
        ("GDP", 2, "G…"),
    ],
)
def test_fit(text: str, columns: int, fitted: str) -> None:
    assert fit(text, columns) == fitted


def test_grid_and_beside() -> None:
    assert grid([("长沙市", "5"), ("GDP", "10")], right=[1]) == ["长沙市   5", "GDP     10"]
    assert grid([("一\n二\x1b[31m",)]) == ["一 二 [31m"]
    assert beside(["增长", "a"], [], ["x"], gap=2) == ["增长    x", "a"]
