"""Documents as pages in a folder, with an index that counts what is in each."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from indicators.engine.local import Extracted
from indicators.errors import OptionError, SourceError
from indicators.table.frame import to_table
from indicators.table.schema import members
from indicators.table.storage import whole_file
from indicators.view.page import View, counted, document, page

INDEX = "index.html"

#: The columns whose nulls are counted.
_OPEN = ("subject", "ref_area", "indicator", "period_start")
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the index: its page, and how many claims it has of each kind and null in each column."""

    doc_id: str
    file: str
    date: str | None
    characters: int
    claims: int
    kinds: Counter[str]
    open: Counter[str]


@dataclass(slots=True)
class Site:
    """What was written and what was refused."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[SourceError] = field(default_factory=list)


def write_site(outcomes: Iterable[Extracted | SourceError], folder: str | os.PathLike[str]) -> Site:
    """A page for each document in ``folder``, which is made when missing, and ``index.html`` at the end.

    Pages are named after their documents. Every file appears whole; files of other names are left alone.
    """
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise OptionError(f"{os.fspath(folder)!r} is a file; name a folder, or a file that ends in .html")
    site, taken = Site(), {INDEX}
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            site.refused.append(outcome)
            continue
        path.mkdir(exist_ok=True)
        name = _file_name(outcome.document.doc_id, taken)
        rows = to_table(outcome.claims).to_pylist()
        _page(outcome, rows).save(path / name)
        site.entries.append(_entry(outcome, rows, name))
    if site.entries:
        with whole_file(path / INDEX) as stream:
            stream.write(_index(site).encode())
    return site


def one_view(outcomes: Iterable[Extracted | SourceError], name: str) -> View:
    """The view of the only document; SourceError when it was refused, OptionError when there are more."""
    view = None
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            raise outcome
        if view is not None:
            raise OptionError(f"{name!r} takes one document and there are more: name a folder, not a file")
        view = _page(outcome, to_table(outcome.claims).to_pylist())
    if view is None:
        raise OptionError(f"{name!r}: there is no document to show")
    return view


def _page(outcome: Extracted, rows: Sequence[Mapping[str, Any]]) -> View:
    facts = [f"{outcome.date} ({outcome.date_source})" if outcome.date else "no date"]
    return page(outcome.document.text, rows, title=outcome.document.doc_id, facts=facts)


def _entry(outcome: Extracted, rows: Sequence[Mapping[str, Any]], name: str) -> Entry:
    return Entry(
        doc_id=outcome.document.doc_id,
        file=name,
        date=str(outcome.date) if outcome.date else None,
        characters=len(outcome.document.text),
        claims=len(rows),
        kinds=Counter(row["kind"] for row in rows),
        open=Counter(column for row in rows for column in _OPEN if row[column] is None),
    )


def _file_name(doc_id: str, taken: set[str]) -> str:
    """A name for the page of a document that is safe in any folder, and none of ``taken``."""
    stem = _UNSAFE.sub("_", doc_id)[:_LONGEST_NAME].strip("._") or "document"
    name, number = f"{stem}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.html"
    taken.add(name.casefold())
    return name


def _index(site: Site) -> str:
    entries = site.entries
    total = sum(entry.claims for entry in entries)
    kinds = [kind for kind in members("kind") if any(entry.kinds[kind] for entry in entries)]
    return document(
        "index",
        facts=f"{counted(len(entries), 'document')} · {counted(total, 'claim')}",
        head="".join(_heads(kinds)),
        rows="\n".join(_row(entry, kinds) for entry in entries),
        totals=f'<th scope="row">all</th><td></td>{_numbers(_counts(entries, kinds))}',
        refused=_refused(site.refused),
    )


def _heads(kinds: Sequence[str]) -> Iterator[str]:
    for name in ("document", "date", "characters", "claims"):
        number = ' class="number"' if name in ("characters", "claims") else ""
        yield f'<th scope="col"{number}>{name}</th>'
    for kind in kinds:
        yield f'<th scope="col" class="number" data-kind="{kind}"><span>{kind}</span></th>'
    for column in _OPEN:
        yield f'<th scope="col" class="number">null<br>{column}</th>'


def _row(entry: Entry, kinds: Sequence[str]) -> str:
    date = f"<td>{entry.date}</td>" if entry.date else '<td class="null">null</td>'
    link = f'<a href="{quote(entry.file)}">{escape(entry.doc_id)}</a>'
    return f'<tr><th scope="row" lang="zh">{link}</th>{date}{_numbers(_counts([entry], kinds))}</tr>'


def _counts(entries: Sequence[Entry], kinds: Sequence[str]) -> list[int]:
    """The numbers of a row of the index, summed over entries."""
    return [
        sum(entry.characters for entry in entries),
        sum(entry.claims for entry in entries),
        *(sum(entry.kinds[kind] for entry in entries) for kind in kinds),
        *(sum(entry.open[column] for entry in entries) for column in _OPEN),
    ]


def _numbers(counts: Iterable[int]) -> str:
    return "".join(f'<td class="number{"" if count else " zero"}">{count:,}</td>' for count in counts)


def _refused(errors: Sequence[SourceError]) -> str:
    if not errors:
        return ""
    items = "".join(f"<li>{escape(str(error))}</li>" for error in errors)
    return f"<h2>Refused</h2><ul>{items}</ul>"
