"""What a hostile page can do: nothing. No script, no load, no file but the one that was asked for."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import indicators as ind
from indicators.cli import main

PAYLOADS = [
    "<script>document.title='taken'</script>",
    "</script><script>alert(1)</script>",
    "</style><style>@import 'https://example.org/x.css'</style>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<!--",
    "]]><![CDATA[",
    "</section></main></body></html>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "<base href=https://example.org>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "&lt;script&gt;&#x3c;script&#62;",
    "$text $policy ${script} %s {0}",
    "\u2028\u2029</script>",
    "\\u003cscript\\u003e",
    "`${alert(1)}`",
]
FORBIDDEN = {"img", "svg", "iframe", "base", "link", "object", "embed", "audio", "video", "source", "import"}


class Elements(HTMLParser):
    """The elements of a page as a browser takes them, the text in ``#text``, scripts and styles apart."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inside[self.cdata_elem].append(data)


def inert(source: str) -> None:
    """AssertionError where a page could run or load anything but its own script and style."""
    page = Elements(source)
    tags = [tag for tag, _ in page.elements]
    assert not FORBIDDEN & set(tags)
    metas = [attributes for tag, attributes in page.elements if tag == "meta"]
    policies = [one["content"] or "" for one in metas if one.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert [one.get("http-equiv") for one in metas if one.get("http-equiv")] == ["Content-Security-Policy"]
    assert tags.index("meta") < min(tags.index(tag) for tag in ("style", "title"))
    allowed = dict(directive.split(" ", 1) for directive in policies[0].split("; "))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for tag in ("style", "script"):
        assert tags.count(tag) <= 1
        if tag in tags:
            digest = hashlib.sha256("".join(page.inside[tag]).encode()).digest()
            assert allowed[f"{tag}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"
        else:
            assert allowed[f"{tag}-src"] == "'none'"
    for _, attributes in page.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("src", "style", "action")
        ]
        target = attributes.get("href") or "#"
        assert target.startswith("#") or re.fullmatch(r"[\w%.-]+\.html", target)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_page_cannot_run_or_load(payload: str) -> None:
    text = f"{payload}2023年，{payload}县茶叶产量{payload}3.2万吨，增长5%，占全省的12%{payload}。\n{payload}"
    view = ind.view(text)
    assert view.claims >= 2
    inert(view.html)
    (frame,) = re.findall('srcdoc="([^"]*)"', view._repr_html_())
    inert(html.unescape(frame))
    assert 'sandbox="allow-scripts"' in view._repr_html_()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_of_documents_and_files_cannot_run_or_load(
    payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = payload.replace("/", "∕")
    Path("pages").mkdir()
    Path("pages", f"{name}.txt").write_text(f"{payload}新增企业598个。", encoding="utf-8")
    Path("pages", f"{name}x.txt").write_bytes(b"\0")
    assert main(["view", "pages", "-o", "site"]) == 1
    pages = sorted(Path("site").iterdir())
    assert len(pages) == 2
    for page in pages:
        inert(page.read_text(encoding="utf-8"))


def test_what_steers_a_terminal_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a\x1b]0;taken\x07.txt"
    page.write_text("新增\x1b[2J企业598\x1b[31m个，\x9b31m增长5.2%。", encoding="utf-8")
    (tmp_path / "\x1b[2J.txt").write_bytes(b"\0")
    for command in ("show", "explain"):
        assert main([command, str(tmp_path), "--color", "never"]) == 1
        said = capsys.readouterr()
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said.out + said.err)
        assert "5.2%" in said.out


def tree(folder: Path) -> dict[str, tuple[bytes, float] | None]:
    """Every file below a folder with its bytes and its time of change, every folder with None."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime) if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["extract", "in", "-o", "out/c.parquet"], {"out/c.parquet"}),
        (["extract", "in", "-o", "out/c.csv", "--workers", "2"], {"out/c.csv"}),
        (["extract", "in", "-o", "-"], set()),
        (["extract", "in", "-o", "nowhere/c.csv"], set()),
        (["extract", "in/bad.txt", "-o", "out/c.csv"], set()),
        (["view", "in/a.txt", "-o", "out/a.html"], {"out/a.html"}),
        (["show", "in"], set()),
        (["explain", "in"], set()),
        (["stats", "in/claims.csv"], set()),
        (["schema"], set()),
        (["--help"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_writes_only_what_it_is_told_to(
    tmp_path: Path, arguments: list[str], written: set[str]
) -> None:
    for name in ("in", "out", "home", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "in/a.txt").write_text("新增企业598个，增长5.2%。", encoding="utf-8")
    (tmp_path / "in/bad.txt").write_bytes(b"\0")
    ind.write(ind.extract_table("新增企业598个。"), tmp_path / "in/claims.csv")
    before = tree(tmp_path)
    home = str(tmp_path / "home")
    places = {"HOME": home, "TMPDIR": str(tmp_path / "tmp"), "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home}
    subprocess.run(
        [sys.executable, "-m", "indicators", *arguments],
        cwd=tmp_path,
        env={**os.environ, **places},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    after = tree(tmp_path)
    assert set(after) - set(before) == written
    assert {name: after[name] for name in before} == before
