"""The script that rebuilds the list of regions, on a country of a few rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.lexicon.update_regions import Row, main, read_current, read_yearly, rows

YEARLY = {
    "198012": [
        ("990000", "甲省"),
        ("990100", "乙市"),
        ("990121", "丙县"),
        ("990122", "丁县"),
        ("710000", "台湾省"),
    ],
    "198112": [("990000", "甲省"), ("990100", "乙市"), ("990121", "丙县"), ("990122", "戊县")],
    "198201": [("990000", "甲省"), ("990100", "乙市"), ("990121", "丙县"), ("990122", "戊县")],
    "198212": [
        ("990000", "甲省"),
        ("990100", "乙市"),
        ("990101", "市辖区"),
        ("990111", "丙区"),
        ("990122", "戊县"),
    ],
}
CURRENT = {
    "990000": "甲省",
    "990100": "乙市",
    "990111": "丙区",
    "990122": "戊县",
    "990131": "丁区",
    "710000": "台湾省",
    "710101": "己区",
    "830000": "台湾省",
}
GONE = {"990121": ["990111"], "990122": []}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for date, pairs in YEARLY.items():
        lines = [f"mca\t{date}\t{code}\t{name}" for code, name in pairs]
        (tmp_path / f"{date}.tsv").write_text(
            "\n".join(["Source\tRevision\tCode\tName", *lines]), encoding="utf-8"
        )
    (tmp_path / "readme.tsv").write_text("no table", encoding="utf-8")
    (tmp_path / "list.json").write_text(json.dumps(CURRENT), encoding="utf-8")
    (tmp_path / "diff.json").write_text(json.dumps(GONE), encoding="utf-8")
    return tmp_path


def test_the_tables_of_a_year_are_read_together(tables: Path) -> None:
    yearly = read_yearly(tables)
    assert sorted(yearly) == [1980, 1981, 1982]
    assert {code for code, _ in yearly[1982]} == {"990000", "990100", "990121", "990111", "990122"}


def test_parts_without_a_code_of_the_standard_are_left_out(tables: Path) -> None:
    assert set(read_current(tables / "list.json")) == set(CURRENT) - {"710101", "830000"}


def test_rows_have_their_years_and_successors(tables: Path) -> None:
    found = rows(read_yearly(tables), read_current(tables / "list.json"), GONE)
    assert found == [
        Row("100000", "全国"),
        Row("710000", "台湾省"),
        Row("990000", "甲省"),
        Row("990100", "乙市"),
        Row("990111", "丙区", 1982),
        Row("990121", "丙县", None, 1982, ("990111",)),
        Row("990122", "丁县", None, 1980),
        Row("990122", "戊县", 1981),
        Row("990131", "丁区", 1983),
    ]


def test_a_reused_code_is_followed_by_name() -> None:
    yearly = {1980: {("990121", "辛县")}, 1981: {("990121", "庚县")}, 1982: {("990125", "辛县")}}
    current = {"990125": "辛县", "990111": "庚区"}
    found = rows(yearly, current, {"990121": ["990111"]})
    assert Row("990121", "辛县", None, 1980, ("990125",)) in found
    assert Row("990121", "庚县", 1981, 1981, ("990111",)) in found


def test_a_code_given_twice_keeps_both_names() -> None:
    found = rows({1980: {("990121", "辛县"), ("990121", "庚县")}}, {}, {})
    assert [row.name for row in found[1:]] == ["庚县", "辛县"]


def test_the_command_writes_the_list(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "regions.tsv"
    main([str(tables), str(tables / "list.json"), str(tables / "diff.json"), "--out", str(out)])
    lines = out.read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith("#")]
    assert any(line.startswith("# source:") for line in lines)
    assert body[0] == "code\tname\tsince\tuntil\tsuccessor"
    assert "990121\t丙县\t\t1982\t990111" in body
    assert len(body) == 10
