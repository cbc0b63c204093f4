"""The columns: names, types, descriptions, and the documentation made from them."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from indicators.model import Basis, Bound, Claim, Dimension, Kind, Status
from indicators.table.schema import CONTRACT, ENUMS, SCHEMA, columns_markdown, description, members

TYPES = {
    "doc_id": pa.string(),
    "sentence": pa.string(),
    "start": pa.int32(),
    "end": pa.int32(),
    "mention": pa.string(),
    "subject": pa.string(),
    "ref_area": pa.string(),
    "indicator": pa.string(),
    "indicator_code": pa.string(),
    "kind": pa.dictionary(pa.int8(), pa.string()),
    "value": pa.float64(),
    "value_exact": pa.decimal128(38, 10),
    "lower": pa.float64(),
    "upper": pa.float64(),
    "bound": pa.dictionary(pa.int8(), pa.string()),
    "unit": pa.string(),
    "dimension": pa.dictionary(pa.int8(), pa.string()),
    "status": pa.dictionary(pa.int8(), pa.string()),
    "basis": pa.dictionary(pa.int8(), pa.string()),
    "reference": pa.string(),
    "period": pa.string(),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "rule": pa.string(),
}


def test_names_and_types_are_the_contract() -> None:
    assert dict(zip(SCHEMA.names, SCHEMA.types, strict=True)) == TYPES


def test_columns_are_the_fields_of_a_claim_and_value_exact() -> None:
    assert tuple(name for name in SCHEMA.names if name != "value_exact") == Claim._fields


def test_null_is_allowed_where_a_claim_allows_none() -> None:
    types = Claim.__annotations__.items()
    optional = {name for name, kind in types if "None" in str(kind)} | {"value_exact"}
    assert {field.name for field in SCHEMA if field.nullable} == optional


@pytest.mark.parametrize("field", list(SCHEMA), ids=SCHEMA.names)
def test_every_field_has_one_sentence(field: pa.Field) -> None:
    sentence = description(field)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert ("null" in sentence) == field.nullable


@pytest.mark.parametrize("name", ENUMS)
def test_enum_fields_list_their_members(name: str) -> None:
    values = {"kind": Kind, "bound": Bound, "dimension": Dimension, "status": Status, "basis": Basis}
    assert members(name) == [member.value for member in values[name]]
    assert SCHEMA.field(name).metadata[b"values"].decode().split() == members(name)


def test_the_schema_carries_the_data_dictionary() -> None:
    columns = json.loads(SCHEMA.metadata[b"columns"])
    assert [column["name"] for column in columns] == SCHEMA.names
    assert [column["description"] for column in columns] == [description(field) for field in SCHEMA]
    assert {column["name"]: column["values"] for column in columns if "values" in column} == {
        name: members(name) for name in ENUMS
    }
    assert SCHEMA.metadata[b"contract"].decode() == CONTRACT


def test_the_markdown_table_has_a_line_per_column() -> None:
    header, rule, *rows = columns_markdown().splitlines()
    assert [cell.strip() for cell in header.strip("|").split("|")] == ["column", "type", "null", "meaning"]
    assert set(rule) == set("|- ")
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[0] for row in cells] == [f"`{name}`" for name in SCHEMA.names]
    assert {len(row) for row in cells} == {4}
    types = {row[0].strip("`"): row[1] for row in cells}
    assert (types["start"], types["value"], types["value_exact"]) == (
        "int32",
        "float64",
        "decimal128(38, 10)",
    )
    assert (types["kind"], types["period_end"]) == ("enum", "date32")
    assert "`at_least`" in cells[SCHEMA.names.index("bound")][3]
