"""Pages of HTML: the text as it is, links that lead somewhere, nothing from outside; folders and indexes."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from composed import KINDS, ROWS, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import claim

import indicators as ind
from indicators.cli import main
from indicators.engine.local import Extracted
from indicators.engine.sources import Document
from indicators.errors import OptionError, ParseError, SourceError
from indicators.model import Bound
from indicators.table.frame import to_table
from indicators.view.page import page
from indicators.view.site import write_site

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, and the text inside ``#text``."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.rest = ""
        self._depth = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if self._depth or ("id", "text") in attrs:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data
        else:
            self.rest += data

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def composed() -> str:
    return page(TEXT, ROWS, title="简报", facts=["2024-01-20"]).html


def inline(source: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.S)
    assert found
    return found[1]


def test_the_text_is_in_the_page_to_the_letter() -> None:
    assert Reader(composed()).text == TEXT


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["<b>", "&amp;", "'\"", "3万元", "安溪县", "2023年，", "增长5%", "。", "\r\n", "</script>"]
        )
    )
)
def test_any_text_is_in_its_page_to_the_letter(parts: list[str]) -> None:
    """Law: the text of the page is the text."""
    text = "".join(parts)
    assert Reader(ind.view(text).html).text == text


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_pages_hold_together(file: Path) -> None:
    """Each id stands once, each link leads to one, each run of pieces is there, every claim has both ends."""
    text = file.read_bytes().decode()
    view = ind.view(text)
    read = Reader(view.html)
    ids = read.values("id")
    assert read.text == text
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in read.values("href")} <= set(ids)
    assert set(read.values("for")) <= set(ids)
    for _, attributes in read.elements:
        if "data-to" in attributes:
            first, last = int(attributes["href"][2:]), int(attributes["data-to"])
            assert first <= last
            assert {f"s{number}" for number in range(first, last + 1)} <= set(ids)
    assert view.claims > 100
    assert sum(name.startswith("m") for name in ids) == sum(
        re.fullmatch(r"c\d+", name) is not None for name in ids
    )


def test_the_same_text_makes_the_same_bytes() -> None:
    assert ind.view(TEXT, date="2024-01-20").html == ind.view(TEXT, date=date(2024, 1, 20)).html


def test_every_mention_is_marked_by_its_kind() -> None:
    elements = Reader(composed()).elements
    mentions = [attributes for _, attributes in elements if attributes.get("class") == "mention"]
    assert [one["data-kind"] for one in mentions] == KINDS
    assert [one["data-status"] for one in mentions] == ["actual"] * 5 + ["target"] * 2


def test_nothing_comes_from_outside() -> None:
    source = composed()
    policy = next(value for value in Reader(source).values("content") if "default-src" in value)
    allowed = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(inline(source, tag).encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"
    read = Reader(source)
    assert not {"src", "style", "onclick", "onload"} & {name for _, one in read.elements for name in one}
    assert "link" not in {tag for tag, _ in read.elements}
    assert re.findall(r"https?:|url\(|@import", source) == []


def test_what_comes_from_the_text_is_never_markup() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    text = f"{hostile}产量3万吨。"
    start = text.index("3万吨")
    row = claim(
        sentence=text,
        start=start,
        end=start + 3,
        mention="3万吨",
        unit=hostile,
        subject=hostile,
        indicator=hostile + "?",
        rule=hostile,
        ref_area=None,
    )
    view = page(text, to_table([row]).to_pylist(), title=hostile, facts=[hostile])
    read = Reader(view.html)
    assert "img" not in {tag for tag, _ in read.elements}
    assert "img" not in {
        tag
        for tag, _ in Reader(html.unescape(re.findall('srcdoc="([^"]*)"', view._repr_html_())[0])).elements
    }
    assert hostile in read.text
    assert read.rest.count(hostile) >= 5


def test_a_text_without_claims_has_an_empty_table() -> None:
    view = ind.view("没有数字。\n")
    assert (view.claims, Reader(view.html).text) == (0, "没有数字。\n")
    assert (view.title, repr(view)) == ("没有数字。", "View(title='没有数字。', claims=0)")


def test_a_number_that_no_cell_can_hold_is_null() -> None:
    row = claim(
        sentence="产量",
        start=0,
        end=1,
        mention="产",
        value=Decimal("1E+400"),
        bound=Bound.OVER,
        ref_area=None,
    )
    assert (
        '<td class="number null" data-name="value">null</td>'
        in page("产量", to_table([row]).to_pylist(), title="", facts=[]).html
    )


def test_the_date_is_told_with_its_source() -> None:
    told = "2021-08-12 (given) · 8 characters · 1 claim"
    assert f"<p>{told}</p>" in ind.view("去年造林6万亩。", date="2021-08-12").html
    assert "<p>no date · " in ind.view("去年造林6万亩。").html


@pytest.mark.parametrize("text", [["a", "b"], None, 5])
def test_a_view_is_of_one_text(text: object) -> None:
    with pytest.raises(OptionError, match="takes one text, not"):
        ind.view(text)


def test_a_region_that_is_none_is_refused() -> None:
    with pytest.raises(ParseError):
        ind.view("造林6万亩。", region="亚特兰蒂斯")


# --- the command and the folder ------------------------------------------------------------------


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "县.txt").write_text("2021年，舒城县造林6万亩，增长5%。", encoding="utf-8")
    (folder / "a_县.txt").write_text("没有数字。", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x81\x00\xff")
    return folder


def test_one_page_becomes_one_file(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "pages/a/县.txt", "-o", "page.html", "--date", "2022-01-05"]) == 0
    read = Reader(Path("page.html").read_text(encoding="utf-8"))
    assert read.text == "2021年，舒城县造林6万亩，增长5%。"
    assert "2022-01-05 (given)" in read.rest
    assert capsys.readouterr() == ("", "")


def test_a_folder_becomes_a_folder_with_an_index(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "pages", "-o", "site"]) == 1
    assert sorted(path.name for path in Path("site").iterdir()) == [
        "a_县.txt-2.html",
        "a_县.txt.html",
        "index.html",
    ]
    index = Reader(Path("site/index.html").read_text(encoding="utf-8"))
    assert index.values("href") == ["a_%E5%8E%BF.txt.html", "a_%E5%8E%BF.txt-2.html"]
    assert "2 documents · 2 claims" in index.rest
    assert "bad.txt: neither UTF-8 nor GB18030" in index.rest
    output = capsys.readouterr()
    assert (output.out, output.err.count("\n")) == ("", 1)
    assert output.err.startswith("indicators: refused: ")


def test_the_index_counts(pages: Path) -> None:
    assert main(["view", "pages", "-o", "site"]) == 1
    source = Path("site/index.html").read_text(encoding="utf-8")
    foot = re.findall(r">([^<>]+)</t[dh]>", source[source.index("<tfoot>") :])
    assert foot == ["all", "25", "2", "1", "1", "0", "0", "0", "0"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pages", "-o", "all.html"], "takes one document and there are more"),
        (["pages/bad.txt", "-o", "x.html"], "neither UTF-8 nor GB18030"),
        (["pages/bad.txt", "-o", "site"], "nothing could be read"),
        (["pages", "-o", "pages/bad.txt"], "is a file"),
        (["none.txt", "-o", "x.html"], "no such file"),
        (["pages/a/县.txt", "-o", "x.html", "--region", "亚特兰蒂斯"], "亚特兰蒂斯"),
        (["pages/a/县.txt", "-o", "x.html", "--date", "soon"], "--date"),
        (["pages/a/县.txt", "-o", "nowhere/x.html"], "nowhere"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    pages: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["view", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error.splitlines()[-1]
    assert list(Path.cwd().glob("**/*.html")) == []


def test_names_of_pages_are_safe_and_apart(tmp_path: Path) -> None:
    names = ["../../etc/x", "INDEX", "index", "…", "长" * 200, "长" * 201, ".hidden", ""]
    done = write_site([outcome(name) for name in names], tmp_path / "site")
    files = [entry.file for entry in done.entries]
    assert files == [
        "etc_x.html",
        "INDEX-2.html",
        "index-3.html",
        "document.html",
        f"{'长' * 60}.html",
        f"{'长' * 60}-2.html",
        "hidden.html",
        "document-2.html",
    ]
    assert sorted(path.name for path in tmp_path.glob("**/*.html")) == sorted([*files, "index.html"])


def outcome(doc_id: str) -> Extracted | SourceError:
    document = Document("没有数字。", doc_id, None, None, None, doc_id, None, 15)
    return Extracted(document, [], None, "unknown")
