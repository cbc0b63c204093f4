"""A page of text with its claims, as one HTML file that needs nothing else.

The text stands as it is; every mention is a link to its row of the table, every row leads back, and the
words of subject, indicator, period and reference are lit where they stand. Markup, style and behaviour are
the files in ``html/``. What comes from the text is escaped, and the page's content policy allows the style
and script that it carries and nothing from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from indicators.engine.dates import date_of
from indicators.engine.local import extract_table
from indicators.engine.values import read_date
from indicators.errors import OptionError
from indicators.normalization.places import parse_region
from indicators.table.schema import members
from indicators.table.storage import whole_file
from indicators.view.marking import NULL, Marked, heads

_LONGEST_TITLE = 40
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src {style}; script-src {script}"

#: A notebook shows the page in a frame of its own, so that neither disturbs the other.
_FRAME = (
    '<iframe title="Claims in their text" sandbox="allow-scripts" '
    'style="width:100%;height:40rem;border:1px solid #8886;border-radius:6px" srcdoc="{}"></iframe>'
)


@dataclass(frozen=True, slots=True)
class View:
    """A text with its claims: a notebook shows it, :meth:`save` writes it, ``html`` is the whole file."""

    html: str = field(repr=False)
    title: str
    claims: int

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the file, whole or not at all."""
        with whole_file(Path(path)) as stream:
            stream.write(self.html.encode())

    def _repr_html_(self) -> str:
        return _FRAME.format(escape(self.html))


def view(text: str, *, date: Any = None, region: Any = None) -> View:
    """``text`` with its claims marked, to be read in a notebook or a browser.

    ``date`` and ``region`` are those of :func:`indicators.extract`. Raises OptionError for anything but one
    text and for arguments of the wrong kind, ParseError for a region that is unknown.
    """
    if not isinstance(text, str):
        raise OptionError(f"view() takes one text, not {type(text).__name__}")
    rows = extract_table(text, date=date, region=region).to_pylist()
    day, source = date_of(text, given=read_date(date))
    return page(text, rows, title=_first_line(text), facts=[f"{day} ({source})" if day else "no date"])


def page(text: str, rows: Sequence[Mapping[str, Any]], *, title: str, facts: Sequence[str]) -> View:
    """The view of a text and the rows of its claims; ``facts`` are told beneath the title."""
    marked = Marked(text, rows)
    html = document(
        "page",
        title=escape(title or "Text"),
        facts=escape(" · ".join([*facts, f"{len(text):,} characters", counted(len(rows), "claim")])),
        kinds=_choices("kind", rows),
        statuses=_choices("status", rows),
        regions=_regions(rows),
        text="".join(marked.pieces()),
        head="".join(heads()),
        rows="\n".join(marked.rows()),
    )
    return View(html, title, len(rows))


def document(name: str, **parts: str) -> str:
    """The template ``name`` filled with parts of HTML, its style and script, and a policy that fits them."""
    style, script = _asset("base.css") + _asset(f"{name}.css"), _asset(f"{name}.js")
    policy = _POLICY.format(style=_digest(style), script=_digest(script) if script else "'none'")
    return Template(_asset(f"{name}.html")).substitute(parts, policy=policy, style=style, script=script)


def counted(count: int, noun: str) -> str:
    """``1 claim``, ``1,200 claims``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _choices(column: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """A box to tick for each value that stands in the rows."""
    counts = Counter(row[column] for row in rows)
    return " ".join(
        f'<label data-{column}="{name}"><input type="checkbox" name="{column}" value="{name}">'
        f"<span>{name}</span> <small>{counts[name]}</small></label>"
        for name in members(column)
        if counts[name]
    )


def _regions(rows: Sequence[Mapping[str, Any]]) -> str:
    """An option for each region of the rows, the most frequent first."""
    counts = Counter(row["ref_area"] for row in rows)
    options = [f'<option value="all">all {len(rows)}</option>']
    for code, count in counts.most_common():
        name = NULL if code is None else f"{parse_region(code).name} {code}"
        options.append(f'<option value="{escape(code or "")}">{escape(name)} ({count})</option>')
    return "".join(options)


def _first_line(text: str) -> str:
    line = next((line for line in map(str.strip, text.splitlines()) if line), "")
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"


def _asset(name: str) -> str:
    file = files("indicators.view") / "html" / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _digest(source: str) -> str:
    """The source expression of a content policy that allows exactly ``source``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
