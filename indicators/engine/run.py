"""A run over files: chunk by chunk, in this process or several, with the same results in the same order."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from indicators.engine.chunks import Chunk, Place, chunks
from indicators.engine.inputs import File
from indicators.engine.local import extract_documents
from indicators.engine.rows import Fields
from indicators.engine.sources import documents
from indicators.engine.workers import ordered_map
from indicators.errors import SourceError
from indicators.model import Claim
from indicators.normalization.places import parse_region
from indicators.table.frame import to_table


@dataclass(frozen=True, slots=True)
class Run:
    """What is read and how: as the arguments of the same names of ``documents`` and ``extract_documents``."""

    files: Sequence[File]
    fields: Fields
    encoding: str | None = None
    date: datetime.date | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a chunk gave: its claims in order, what was refused, and counts.

    ``size`` is about how many bytes of the files it took; ``end`` the place behind it.
    """

    table: pa.Table
    refused: list[SourceError]
    documents: int
    characters: int
    size: int
    date_sources: Counter[str]
    end: Place


def results(run: Run, *, start: Place | None = None, workers: int = 1) -> Generator[Result]:
    """The results of a run from ``start`` on, by ``workers`` processes, whose number changes nothing.

    Raises ParseError at once when the region is none, WorkerError when a process dies.
    """
    if run.region:
        parse_region(run.region)
    read = partial(documents, fields=run.fields, encoding=run.encoding)
    extract = partial(extract_chunk, date=run.date, region=run.region)
    return ordered_map(extract, chunks(run.files, read, start=start), workers)


def extract_chunk(chunk: Chunk, *, date: datetime.date | None, region: str | None) -> Result:
    """The result of one chunk; see :func:`indicators.engine.local.extract_documents`."""
    claims: list[Claim] = []
    refused = []
    date_sources: Counter[str] = Counter()
    characters = size = 0
    for outcome in extract_documents(chunk.items, date=date, region=region):
        if isinstance(outcome, SourceError):
            refused.append(outcome)
            continue
        claims += outcome.claims
        date_sources[outcome.date_source] += 1
        characters += len(outcome.document.text)
        size += outcome.document.size
    return Result(to_table(claims), refused, date_sources.total(), characters, size, date_sources, chunk.end)
