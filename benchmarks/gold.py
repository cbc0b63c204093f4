"""Reads gold: texts whose numerals were annotated by hand. docs/gold.md tells the format."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

#: The fields of a claim for which a list means that each of its members is right.
_WITH_OPTIONS = (
    "value", "unit", "bound", "kind", "status", "basis", "indicator", "subject", "reference", "ref_area",
)  # fmt: skip

#: First and last day as ISO dates; either may be missing in a row, none in gold.
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Marked:
    """A numeral that is no claim: part of a name (qualifier), or left to the extractor (optional)."""

    start: int
    end: int
    mention: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim; each field lists every answer that is right, ``needs`` what the name must hold."""

    start: int
    end: int
    mention: str
    value: tuple[float | None, ...]
    lower: float | None
    upper: float | None
    unit: tuple[str | None, ...]
    bound: tuple[str, ...]
    kind: tuple[str, ...]
    status: tuple[str, ...]
    basis: tuple[str | None, ...]
    indicator: tuple[str | None, ...]
    subject: tuple[str | None, ...]
    reference: tuple[str | None, ...]
    ref_area: tuple[str | None, ...]
    period: tuple[Days | None, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its annotations; ``tag`` names the phenomenon that a suite's sentence is about."""

    name: str
    text: str
    date: date
    region: str | None
    claims: tuple[Expected, ...]
    qualifiers: tuple[Marked, ...]
    grey: tuple[Marked, ...]
    tag: str | None = None


def read(path: Path) -> list[Page]:
    """The pages of a folder (``docs.tsv``, ``NAME.txt``, ``NAME.jsonl``) or the sentences of a suite."""
    return list(_suite(path) if path.is_file() else _folder(path))


def digest(folder: Path) -> str:
    """SHA-256 over the names and contents of all gold files in a folder."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.iterdir() if path.suffix in {".tsv", ".txt", ".jsonl"}):
        total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _folder(folder: Path) -> Iterator[Page]:
    with (folder / "docs.tsv").open(encoding="utf-8", newline="") as file:
        documents = list(csv.DictReader(file, delimiter="\t"))
    for document in documents:
        name = document["name"]
        # Decoded from bytes: universal newlines would move the offsets.
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        yield _page(name, text, document, _records(folder / f"{name}.jsonl"))


def _suite(file: Path) -> Iterator[Page]:
    for record in _records(file):
        yield _page(f"{record['tag']}/{record['id']}", record["text"], record, record["gold"], record["tag"])


def _records(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def _page(
    name: str, text: str, about: dict[str, Any], annotations: list[dict[str, Any]], tag: str | None = None
) -> Page:
    def marked(role: str) -> tuple[Marked, ...]:
        chosen = (a for a in annotations if a["role"] == role)
        return tuple(Marked(a["start"], a["end"], a["mention"]) for a in chosen)

    return Page(
        name=name,
        text=text,
        date=date.fromisoformat(about["date"]),
        region=about["region"] or None,
        claims=tuple(_expected(a) for a in annotations if a["role"] == "claim"),
        qualifiers=marked("qualifier"),
        grey=marked("optional"),
        tag=tag,
    )


def _expected(claim: dict[str, Any]) -> Expected:
    return Expected(
        start=claim["start"],
        end=claim["end"],
        mention=claim["mention"],
        lower=claim.get("lower"),
        upper=claim.get("upper"),
        period=_periods(claim.get("period")),
        needs=tuple(claim.get("needs") or ()),
        **{name: _options(claim.get(name)) for name in _WITH_OPTIONS},
    )


def _options(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _periods(value: Any) -> tuple[Days | None, ...]:
    """One period is two days; several are a list of such pairs, None among them where no period is right."""
    if not value:
        return (None,)
    listed = [value] if isinstance(value[0], str) else value
    return tuple(days and (days[0], days[1]) for days in listed)
