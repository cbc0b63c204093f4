"""``indicators show``, ``explain`` and ``stats``; commands on a terminal, in a pipe, and interrupted."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from indicators.cli import main

PAGE = "2023年，舒城县茶园面积12.6万亩，同比增长3%左右。\r\n亿元以上项目52个，“五大产业”向好。\r\n"
ESCAPE = "\x1b"
COMMANDS = ("extract", "show", "explain", "view", "stats")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name in ("page.txt", "more.txt"):
        Path(name).write_bytes(PAGE.encode())
    Path("bad.txt").write_bytes(b"\xff\x81\x30")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "indicators", *arguments]


def on_terminal(*arguments: str, **variables: str) -> str:
    """What a command writes when its output is a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **variables}
    with subprocess.Popen(command(*arguments), stdout=theirs, env=environment) as process:
        os.close(theirs)
        shown = b"".join(iter(partial(_read, ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    """What comes next; nothing when the other side is closed, which Linux calls an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


# --- what they print -----------------------------------------------------------------------------


def test_show_prints_sentences_with_their_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "page.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("page.txt")
    assert "2023年，舒城县茶园面积【12.6万亩】，同比增长【3%】左右。" in lines
    assert "亿元以上项目【52个】，“五大产业”向好。" in lines
    (row,) = [line.split() for line in lines if line.startswith("  12.6万亩")]
    assert row == ["12.6万亩", "level", "126,000", "mu", "茶园面积", "舒城县", "2023年", "–", "actual"]


def test_show_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.txt").write_text("今天没有数字。", encoding="utf-8")
    assert main(["show", "page.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no claims"


def test_explain_tells_the_role_of_every_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "page.txt", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["mention"]["words"], one["mention"]["role"]) for one in told] == [
        ("2023年", "time"),
        ("12.6万亩", "claim"),
        ("3%", "claim"),
        ("亿元", "dropped"),
        ("52个", "claim"),
        ("五大产业", "label"),
    ]


def test_explain_tells_of_one_number_what_decided_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "page.txt", "--at", str(PAGE.index("3%"))]) == 0
    shown = capsys.readouterr().out
    assert f"3% [{PAGE.index('3%')}:{PAGE.index('3%') + 2}] claim: move" in shown
    assert "12.6万亩 [" not in shown


def test_stats_counts_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "page.txt", "-o", "claims.parquet", "-q"]) == 0
    assert main(["stats", "claims.parquet", "--top", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 claims from 1 document in claims.parquet"
    assert any(line.split()[:2] == ["level", "2"] for line in lines)
    assert any("and 2 more" in line for line in lines)


def test_stats_of_no_claims(capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.txt").write_text("今天没有数字。", encoding="utf-8")
    assert main(["extract", "page.txt", "-o", "claims.csv", "-q"]) == 0
    assert main(["stats", "claims.csv"]) == 0
    assert capsys.readouterr().out == "0 claims from 0 documents in claims.csv\n"


# --- when something is wrong ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["show", "nowhere.txt"], 2, "nowhere.txt: no such file or folder"),
        (["show", "bad.txt"], 2, "bad.txt: nothing could be read"),
        (["show", "page.txt", "--date", "soon"], 2, "--date: 'soon' is not a date such as 2023-12-31"),
        (["show", "page.txt", "--region", "哪里"], 2, "'哪里': not the name of a region"),
        (["explain", "page.txt", "--at", "11"], 2, "no number at 11; the nearest is 12.6万亩, --at 13"),
        (["explain", "page.txt", "more.txt", "--at", "13"], 2, "--at needs one document, and these are 2"),
        (["stats", "nowhere.parquet"], 2, "nowhere.parquet: no such file ('indicators stats --help' says"),
        (["stats", "."], 2, ".: a folder without the manifest of a dataset ('indicators stats --help' says"),
        (["stats", "page.txt"], 2, "'page.txt' is a page; first: indicators extract page.txt -o"),
        (["view", "page.txt", "bad.txt", "-o", "a.html"], 2, "bad.txt: neither UTF-8 nor GB18030"),
    ],
)
def test_an_error_is_one_line_that_says_what_would_do(
    arguments: list[str], code: int, error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    shown = capsys.readouterr()
    *refused, last = shown.err.splitlines()
    assert last.startswith(f"indicators: error: {error}")
    assert all(line.startswith("indicators: refused: ") for line in refused)
    assert shown.out == ""


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["show"], "the following arguments are required: PAGE"),
        (["explain", "page.txt", "--at", "x"], "argument --at: invalid int value: 'x'"),
        (["stats", "claims.parquet", "--top", "0"], "argument --top: '0' is not a whole number from 1 on"),
        (["show", "page.txt", "--color", "red"], "argument --color: invalid choice: 'red'"),
    ],
)
def test_wrong_usage_points_to_the_help(
    arguments: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"indicators: error: {error}")
    assert line.endswith(f"('indicators {arguments[0]} --help' has examples)")


@pytest.mark.parametrize("name", ["show", "explain"])
def test_what_is_refused_is_named_and_the_rest_is_shown(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "bad.txt", "page.txt"]) == 1
    shown = capsys.readouterr()
    assert shown.err == "indicators: refused: bad.txt: neither UTF-8 nor GB18030\n"
    assert "12.6万亩" in shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_are_commands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    examples = capsys.readouterr().out.partition("\nexamples:\n")[2].splitlines()
    assert len(examples) >= 2
    assert all(f"indicators {name} " in line for line in examples)


# --- colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["show", "explain"])
def test_colours_come_on_a_terminal(name: str) -> None:
    shown = on_terminal(name, "page.txt")
    assert f"{ESCAPE}[1;32m12.6万亩{ESCAPE}[0m" in shown
    assert "【" not in shown


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("name", ["show", "explain"])
def test_a_terminal_that_wants_none_gets_none(name: str, variables: dict[str, str]) -> None:
    shown = on_terminal(name, "page.txt", **variables)
    assert ESCAPE not in shown
    assert "12.6万亩" in shown


@pytest.mark.parametrize("name", ["show", "explain", "stats"])
def test_a_pipe_gets_no_control_sequences(name: str) -> None:
    assert main(["extract", "page.txt", "-o", "claims.csv", "-q"]) == 0
    source = "claims.csv" if name == "stats" else "page.txt"
    done = subprocess.run(command(name, source), capture_output=True, check=True)
    assert done.stdout
    assert ESCAPE.encode() not in done.stdout + done.stderr


def test_colours_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "page.txt", "--color", "always"]) == 0
    assert ESCAPE in capsys.readouterr().out


# --- interrupted ---------------------------------------------------------------------------------


def interrupted(arguments: Sequence[str], ready: str) -> tuple[int, str]:
    """The exit code of a command that gets Ctrl-C as soon as a file ``ready`` is there, and what it said."""
    # A shell that starts the tests in the background has them, and so their children, ignore SIGINT.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command(*arguments), stderr=subprocess.PIPE, preexec_fn=heed)
    try:
        deadline = time.monotonic() + 60
        while not list(Path().glob(ready)) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
    finally:
        process.kill()
    return process.returncode, said


def test_an_interrupted_view_leaves_whole_pages_and_no_index() -> None:
    lines = (json.dumps({"id": f"d{number}", "text": PAGE * 200}) + "\n" for number in range(100))
    Path("pages.jsonl").write_text("".join(lines), encoding="utf-8")
    code, said = interrupted(["view", "pages.jsonl", "-o", "site"], "site/d0.html")
    assert (code, said) == (130, "indicators: interrupted\n")
    made = list(Path("site").iterdir())
    assert 1 <= len(made) < 100
    assert all(file.suffix == ".html" and file.name != "index.html" for file in made)
    assert all(file.read_text(encoding="utf-8").rstrip().endswith("</html>") for file in made)


def test_an_interrupted_extract_keeps_the_file_that_was_there() -> None:
    lines = (json.dumps({"id": f"d{number}", "text": PAGE * 200}) + "\n" for number in range(100))
    Path("pages.jsonl").write_text("".join(lines), encoding="utf-8")
    Path("claims.jsonl").write_text("before", encoding="utf-8")
    before = sorted(os.listdir())
    arguments = ["extract", "pages.jsonl", "-o", "claims.jsonl", "-q"]
    code, said = interrupted(arguments, ".claims*")
    assert (code, said) == (130, "indicators: interrupted; nothing was written\n")
    assert sorted(os.listdir()) == before
    assert Path("claims.jsonl").read_text(encoding="utf-8") == "before"
