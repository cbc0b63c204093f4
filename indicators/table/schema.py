"""The columns of the table: the one place that knows their names, types and meanings.

``SCHEMA`` is flat (no lists, no structs). Every field carries in its metadata one sentence,
``description``, and an enum field its members, ``values``; the schema itself carries the whole data
dictionary as JSON under ``columns``, because some readers of Parquet (DuckDB, Polars) show only
file-level metadata. Enums are ``dictionary<int8, string>`` whose dictionary always holds all members in
their order, so that tables concatenate and bytes are stable.
"""

from __future__ import annotations

import json
from enum import StrEnum

import pyarrow as pa

from indicators.model import Basis, Bound, Dimension, Kind, Status

#: The version of the rules by which claims are counted and columns are filled.
CONTRACT = "1.2"

#: The closed set of values of every enum column.
ENUMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "bound": Bound,
    "dimension": Dimension,
    "status": Status,
    "basis": Basis,
}

#: Holds any amount of money and any ratio exactly: 28 digits before the point, 10 after it.
EXACT = pa.decimal128(38, 10)

_ENUM = pa.dictionary(pa.int8(), pa.string())


def _required(name: str, type_: pa.DataType, sentence: str) -> pa.Field:
    """A column that every row fills."""
    metadata = {"description": sentence}
    if name in ENUMS:
        metadata["values"] = " ".join(ENUMS[name])
    return pa.field(name, type_, nullable=False, metadata=metadata)


def _optional(name: str, type_: pa.DataType, sentence: str) -> pa.Field:
    """A column that is null where the text does not say."""
    return _required(name, type_, sentence).with_nullable(True)


def _data_dictionary(fields: list[pa.Field]) -> str:
    columns = [
        {
            "name": field.name,
            "type": type_name(field),
            "nullable": field.nullable,
            "description": description(field),
            **({"values": members(field.name)} if field.name in ENUMS else {}),
        }
        for field in fields
    ]
    return json.dumps(columns, ensure_ascii=False)


def description(field: pa.Field) -> str:
    """The sentence that says what a column holds."""
    return str(field.metadata[b"description"].decode())


def members(name: str) -> list[str]:
    """The values that the enum column ``name`` may hold, in the order of its dictionary."""
    return [str(member) for member in ENUMS[name]]


def type_name(field: pa.Field) -> str:
    """The type of a column as documentation calls it: Arrow's own name, ``enum`` for a dictionary."""
    if pa.types.is_dictionary(field.type):
        return "enum"
    return "float64" if pa.types.is_float64(field.type) else str(field.type).removesuffix("[day]")


_FIELDS = [
    _optional("doc_id", pa.string(), "The document that holds the claim; null when it was given no name."),
    _required(
        "sentence",
        pa.string(),
        "The sentence around the mention, without print line breaks; a part of one of over 2,048 characters.",
    ),
    _required(
        "start",
        pa.int32(),
        "Offset of the mention's first character in the text as given, in code points counted from 0.",
    ),
    _required(
        "end",
        pa.int32(),
        "Offset behind the mention's last character, in code points, so that text[start:end] == mention.",
    ),
    _required(
        "mention",
        pa.string(),
        "The quantity as written, from the first character of the numeral to the last of the unit.",
    ),
    _optional(
        "subject",
        pa.string(),
        "Whose indicator it is (region, organisation, person or population) as written, with 全市, 该区 "
        "and what is left out resolved to the name that the text gives; null when the text nowhere names it.",
    ),
    _optional(
        "ref_area",
        pa.string(),
        "Six-digit GB/T 2260 code of the subject's region, 100000 for the whole country; null when the text "
        "does not place the subject.",
    ),
    _optional(
        "indicator",
        pa.string(),
        "The property measured or the things counted, as written and complete; null when none is named.",
    ),
    _optional(
        "indicator_code",
        pa.string(),
        "The catalogue's code when the written indicator is a synonym of exactly one entry; null otherwise.",
    ),
    _required("kind", _ENUM, "What the number is."),
    _optional(
        "value",
        pa.float64(),
        "The float64 nearest to the stated number in `unit`, signed (a fall is negative); null for an "
        "interval, and beyond the range of float64.",
    ),
    _optional(
        "value_exact",
        EXACT,
        "The stated number exactly; null for an interval, and when it has more than 28 digits before or "
        "10 digits behind the decimal point.",
    ),
    _optional(
        "lower",
        pa.float64(),
        "What the claim asserts that the number is at least, in `unit`; null when that side is open.",
    ),
    _optional(
        "upper",
        pa.float64(),
        "What the claim asserts that the number is at most, in `unit`; null when that side is open.",
    ),
    _required(
        "bound",
        _ENUM,
        "How the number limits the true value; for a negative value it speaks of the magnitude.",
    ),
    _optional(
        "unit",
        pa.string(),
        "Canonical unit of value, lower and upper (ISO 4217 code, %, pp, SI symbol, or the classifier as "
        "written), with the multipliers 千, 万, 亿 folded into the number; null for a rank and for a number "
        "without unit.",
    ),
    _required("dimension", _ENUM, "What the unit measures."),
    _required(
        "status",
        _ENUM,
        "Whether the number is reported as fact, aimed at, expected, or a rule, price or parameter.",
    ),
    _optional(
        "basis",
        _ENUM,
        "What a growth, change or difference is measured against; null when the text does not say.",
    ),
    _optional(
        "reference",
        pa.string(),
        "What the number is compared with or a share of, as written; null when the text does not say.",
    ),
    _optional("period", pa.string(), "The time expression as written; null when the text gives none."),
    _optional(
        "period_start",
        pa.date32(),
        "First day of the period, resolved against the document's date; null when the text gives no period "
        "or the date that it needs is not known.",
    ),
    _optional(
        "period_end",
        pa.date32(),
        "Last day of the period, inclusive; equal to period_start for a number as of one day, null when "
        "period_start is.",
    ),
    _required("rule", pa.string(), "The rule that made the row."),
]

#: The schema of every table of claims, field metadata and data dictionary included.
SCHEMA: pa.Schema = pa.schema(
    _FIELDS,
    metadata={
        "description": "Quantitative claims in Chinese prose: one number, interval or rank a row.",
        "contract": CONTRACT,
        "columns": _data_dictionary(_FIELDS),
    },
)

#: The schema of what comes out of :func:`indicators.extract_batches`: the columns of ``SCHEMA``, each of them
#: null in the row of a record that failed, but for its ``doc_id``, and why it failed.
BATCH_SCHEMA: pa.Schema = pa.schema(
    [
        *(field.with_nullable(True) for field in _FIELDS),
        _optional("error", pa.string(), "Why the record gave no claims; null in the row of a claim."),
    ],
    metadata={"contract": CONTRACT},
)


def columns_markdown() -> str:
    """The columns as a Markdown table, one line a column, ending in a newline."""
    rows = [
        (
            f"`{field.name}`",
            type_name(field),
            "may be null" if field.nullable else "never null",
            _meaning(field),
        )
        for field in SCHEMA
    ]
    header = ("column", "type", "null", "meaning")
    widths = [max(map(len, cells)) for cells in zip(header, *rows, strict=True)][:-1]
    rule = tuple("-" * width for width in widths)
    lines = [_line(header, widths), _line((*rule, "-------"), widths), *(_line(row, widths) for row in rows)]
    return "\n".join(lines) + "\n"


def _meaning(field: pa.Field) -> str:
    if field.name not in ENUMS:
        return description(field)
    return f"{description(field)} One of {', '.join(f'`{value}`' for value in members(field.name))}."


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return f"| {' | '.join([*padded, *cells[len(widths) :]])} |"
