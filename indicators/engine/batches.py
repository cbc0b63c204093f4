"""Record batches in, record batches out: what every engine that speaks Arrow can run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from indicators.engine.arguments import Request
from indicators.engine.local import answer, failure
from indicators.engine.rows import Fields, cells
from indicators.engine.values import read_date, read_id, read_prose, read_region
from indicators.errors import OptionError
from indicators.model import Claim
from indicators.table.frame import to_batch

#: Records that are Python objects at a time, and rows that a batch is given out with.
_RECORDS = 256
_ROWS = 4096


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    date: str | None = None,
    region: str | None = None,
    id: str | None = None,
) -> Iterator[pa.RecordBatch]:
    """The claims of the records of ``batches``, as record batches of ``BATCH_SCHEMA``, one after the other.

    ``text``, ``date``, ``region`` and ``id`` name the columns that hold them; one that is named must be
    there, and for None the column called ``date``, ``region`` or ``id`` is taken if there is one. Without an
    id ``doc_id`` is null. Dates are dates, timestamps (the day in their own time zone) or strings such as
    ``2023-12-31``; regions names or GB/T 2260 codes. A text without a date gets the one that it bears itself.

    A record that fails gives one row with its ``doc_id`` and ``error``, the rest of it null, and costs the
    others nothing. Rows follow the order of the records, but that in each batch those of failures come last.
    Batches are taken one at a time, and nothing is held beyond one of them.

    Raises OptionError for a batch without a column that is asked for.
    """
    fields = Fields(text, date, region, id)
    for batch in batches:
        yield from _extracted(batch, fields)


def check_columns(names: Sequence[str], fields: Fields) -> list[str]:
    """Those of ``names`` that hold the fields; OptionError when one is missing or stands twice."""
    if reason := fields.fault(names):
        raise OptionError(reason)
    return [name for name in fields.names() if name in names]


def _extracted(batch: pa.RecordBatch, fields: Fields) -> Iterator[pa.RecordBatch]:
    present = check_columns(batch.schema.names, fields)
    claims: list[Claim] = []
    failures: list[tuple[str | None, str]] = []
    for record in _records(batch, present, fields):
        outcome = _outcome(*record)
        if isinstance(outcome, list):
            claims += outcome
        else:
            failures.append(outcome)
        if len(claims) + len(failures) >= _ROWS:
            yield to_batch(claims, failures)
            claims, failures = [], []
    if claims or failures:
        yield to_batch(claims, failures)


def _records(batch: pa.RecordBatch, present: list[str], fields: Fields) -> Iterator[tuple[Any, ...]]:
    """Text, date, region and id of each record, None where there is no such column."""
    for start in range(0, batch.num_rows, _RECORDS):
        part = batch.slice(start, _RECORDS)
        nulls = [None] * part.num_rows
        yield from zip(
            *(cells(part.column(name)) if name in present else nulls for name in fields.names()),
            strict=True,
        )


def _outcome(text: Any, date: Any, region: Any, name: Any) -> list[Claim] | tuple[str | None, str]:
    """The claims of a record, or its name and why it has none."""
    doc_id = None
    try:
        doc_id = read_id(name)
        request = Request(read_prose(text), read_date(date), read_region(region), doc_id)
    except ValueError as error:
        return doc_id, str(error)
    try:
        return answer(request)
    except Exception as error:
        return doc_id, failure(error)
