"""What the documentation says is so: its examples run, its commands run, its links lead somewhere."""

from __future__ import annotations

import csv
import doctest
import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from fonts import box_font
from matplotlib import font_manager

from indicators.table.schema import SCHEMA, columns_markdown

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README, README_ZH = ROOT / "README.md", ROOT / "README.zh-CN.md"
PACKAGE = ROOT / "indicators"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
EXEMPLARY = [file for file in PACKAGE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8")]
BLOCK = re.compile(
    r"(?:^<!-- (?:command: (?P<mark>\w+)|not run: (?P<reason>[^>]+)) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.M | re.S,
)

#: Stands in pages whose Python needs Spark.
SPARK = "<!-- needs: spark -->"

#: Stands in pages whose commands change the package: they get a copy of it.
SOURCE = "<!-- needs: source -->"
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```\w*\n.*?^```$", re.M | re.S)
TABLE = re.compile(r"(?:^\|.*\n)+", re.M)

#: A line of a shell block that runs the package's command, as the tests can run it.
SHIM = f'indicators() {{ "{sys.executable}" -m indicators "$@"; }}\n'


def blocks(page: Path, language: str) -> list[str]:
    """The blocks in a language, but README's commands, which the build runs, and those marked as not run."""
    found = [match for match in BLOCK.finditer(text_of(page)) if not (match["mark"] or match["reason"])]
    return [match["body"] for match in found if match["language"] == language]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def having(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


def sessions() -> list[Any]:
    """The pages with Python; those that need Spark are marked so."""
    needs = pytest.mark.spark, pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning")
    return [pytest.param(page, marks=needs if SPARK in text_of(page) else ()) for page in having("python")]


def name(page: Path) -> str:
    return page.stem


def failures(test: doctest.DocTest) -> str:
    """What a session of examples should have shown and did not; widths differ between versions of pandas."""
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=report.append)
    return "".join(report)


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Examples stand beside the samples, draw on no screen, and find a Chinese font on any machine."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    matplotlib.use("agg")
    manager = font_manager.fontManager
    monkeypatch.setattr(manager, "ttflist", list(manager.ttflist))
    manager.addfont(box_font(tmp_path_factory.mktemp("fonts") / "box.ttf"))


@pytest.mark.parametrize("page", sessions(), ids=name)
def test_python_examples_give_what_they_show(page: Path) -> None:
    """The blocks of a page are one session."""
    session = "\n".join(blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    assert test.examples
    assert failures(test) == ""


@pytest.mark.parametrize("file", EXEMPLARY, ids=name)
def test_docstring_examples_give_what_they_show(file: Path) -> None:
    parts = file.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    tests = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    assert tests
    assert "".join(map(failures, tests)) == ""


@pytest.mark.parametrize("page", having("python"), ids=name)
def test_python_examples_are_all_sessions(page: Path) -> None:
    """A block without a prompt would never be run."""
    assert all(block.lstrip().startswith(">>> ") for block in blocks(page, "python"))


@pytest.mark.parametrize("page", having("sh"), ids=name)
def test_commands_run(page: Path, tmp_path: Path) -> None:
    """The blocks of a page run one after the other where a clone's samples are."""
    if SOURCE in text_of(page):
        shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    script = SHIM + "\n".join(blocks(page, "sh"))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shutil.rmtree(tmp_path / "samples")
    shutil.rmtree(tmp_path / PACKAGE.name, ignore_errors=True)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert made
    assert all(path.stat().st_size for path in made)


def test_readme_has_both_commands() -> None:
    found = BLOCK.finditer(text_of(README))
    commands = {match["mark"]: match["body"] for match in found if match["mark"]}
    assert set(commands) == {"run", "test"}
    assert all(body.count("\n") == 1 for body in commands.values())


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """To a file of the project, and in it to the heading that they name."""
    assert [target for target in local_links(page) if not leads(page, target)] == []


def test_a_link_to_nowhere_is_seen() -> None:
    page = DOCS / "index.md"
    assert leads(page, "cli.md#seeing-it")
    assert leads(page, "#documentation")
    assert not any(leads(page, target) for target in ("cli.md#hearing-it", "#seeing-it", "nowhere.md"))


def local_links(page: Path) -> list[str]:
    targets = LINK.findall(FENCED.sub("", text_of(page)))
    return [target for target in targets if not target.startswith("https://")]


def leads(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    there = page.parent / path if path else page
    return there.exists() and (not anchor or anchor in anchors(there))


def anchors(page: Path) -> list[str]:
    """What GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(page)), re.M)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_pages_are_sound(page: Path) -> None:
    """One title, headings that differ, closed fences, tables whose rows are as wide as their heads."""
    text = text_of(page)
    prose = FENCED.sub("", text)
    assert text.startswith("# ") or re.match(r"(<!-- .* -->\n)+# ", text)
    assert len(re.findall("^# ", prose, re.M)) == 1
    assert len(set(anchors(page))) == len(anchors(page)) or page.name == "CHANGELOG.md"
    assert "```" not in prose
    for table in TABLE.findall(prose):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


def test_the_index_leads_to_every_page() -> None:
    targets = set(LINK.findall((DOCS / "index.md").read_text(encoding="utf-8")))
    assert {page.name for page in DOCS.glob("*.md")} - {"index.md"} <= targets


def test_every_picture_is_shown_and_described() -> None:
    shown = [match for page in PAGES for match in PICTURE.findall(text_of(page))]
    assert {Path(target).name for _, target in shown} == {
        one.name for one in (DOCS / "pictures").glob("*.png")
    }
    assert all(described for described, _ in shown)


def test_the_columns_are_those_of_the_schema() -> None:
    """``indicators schema`` writes the table; what is around it stays."""
    text = (DOCS / "columns.md").read_text(encoding="utf-8")
    assert columns_markdown() in text
    assert text.count("\n| `") == len(SCHEMA)


def test_readme_counts_the_columns() -> None:
    assert f"{len(SCHEMA)} columns" in text_of(README)
    assert f"{len(SCHEMA)} 列" in text_of(README_ZH)


def test_both_readmes_say_the_same() -> None:
    """The same code in the same order, as many sections and points, and links to the same pages."""
    english, chinese = text_of(README), text_of(README_ZH)
    assert [one.group() for one in BLOCK.finditer(chinese)] == [
        one.group() for one in BLOCK.finditer(english)
    ]
    for mark in (r"^#+ ", r"^\* "):
        assert len(re.findall(mark, chinese, re.M)) == len(re.findall(mark, english, re.M))
    pages = {target for target in LINK.findall(english) if target.startswith("docs/")}
    assert pages <= set(LINK.findall(chinese))
    assert "README.zh-CN.md" in english
    assert "README.md" in chinese


def test_every_page_of_the_gold_is_described() -> None:
    with (ROOT / "tests" / "gold" / "docs.tsv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file, delimiter="\t")]
    text = (DOCS / "gold.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_exit_codes_are_those_of_the_command() -> None:
    from indicators import cli

    codes = {cli.OK, cli.SOME_REFUSED, cli.FAILED, cli.INTERRUPTED, cli.PIPE_CLOSED, cli.TERMINATED}
    table = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)} == codes
