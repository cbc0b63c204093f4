"""From paths to documents: what is found, how it is decoded, and what a bad file costs."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from indicators.engine.decoding import decode, known_encoding
from indicators.engine.inputs import Inputs, find_inputs
from indicators.engine.sources import Document, Fields, documents
from indicators.errors import OptionError, SourceError

TEXT = "全市新增企业598个，增长5.2%。"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = TEXT) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def names(*paths: str, **options: Any) -> list[str]:
    return [file.name for file in find_inputs(paths, **options).files]


def read(*paths: str, **options: Any) -> list[Document | SourceError]:
    return [item for file in find_inputs(paths).files for item in documents(file, **options)]


def good(outcomes: Iterable[Document | SourceError]) -> list[Document]:
    return [outcome for outcome in outcomes if isinstance(outcome, Document)]


def bad(outcomes: Iterable[Document | SourceError]) -> list[str]:
    return [str(outcome) for outcome in outcomes if isinstance(outcome, SourceError)]


def jsonl(*rows: Any) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


# --- paths ---------------------------------------------------------------------------------------


def test_a_folder_is_read_with_its_subfolders_in_order(here: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.jsonl", "a.txt", "Z.TXT", "c.csv", "d.parquet"):
        put(f"pages/{name}")
    assert names("pages") == ["Z.TXT", "a/10.jsonl", "a/2.txt", "a.txt", "b.txt", "c.csv", "d.parquet"]


def test_paths_keep_their_order(here: Path) -> None:
    for name in ("b.txt", "pages/z.txt", "pages/a.txt"):
        put(name)
    assert names("b.txt", "pages") == ["b.txt", "a.txt", "z.txt"]


def test_a_glob_matches_files_and_folders(here: Path) -> None:
    for name in ("x/2023/a.txt", "x/2023/b.md", "x/2024.txt", "x/1999.txt"):
        put(name)
    assert names("x/20*") == ["2023/a.txt", "2024.txt"]
    assert names("**/a.txt") == ["x/2023/a.txt"]
    assert names(f"{here}/x/*.txt") == ["1999.txt", "2024.txt"]


def test_a_file_whose_name_has_wildcards_is_that_file(here: Path) -> None:
    put("[1].txt")
    put("1.txt")
    assert names("[1].txt") == ["[1].txt"]


def test_each_file_is_read_once(here: Path) -> None:
    put("pages/a.txt")
    Path("link.txt").symlink_to("pages/a.txt")
    assert names("pages", "pages/a.txt", "./pages/*.txt", "link.txt") == ["a.txt"]


def test_two_files_never_share_a_name(here: Path) -> None:
    for name in ("2023/a.txt", "2023/b.txt", "2024/a.txt"):
        put(name)
    assert names("2023", "2024") == ["2023/a.txt", "b.txt", "2024/a.txt"]


def test_hidden_and_foreign_files_are_left_out(here: Path) -> None:
    for name in ("p/a.txt", "p/.a.txt", "p/.git/b.txt", "p/c.pdf", "p/d.PDF", "p/README"):
        put(name)
    inputs = find_inputs(["p"])
    assert [file.name for file in inputs.files] == ["a.txt"]
    assert dict(inputs.ignored) == {".pdf": 2, "no extension": 1}


def test_the_output_is_no_input(here: Path) -> None:
    put("p/a.txt")
    put("p/claims.csv")
    assert names("p", skip=Path("p/../p/claims.csv")) == ["a.txt"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere", "nowhere: no such file or folder"),
        ("nowhere/*.txt", r"nowhere/\*\.txt: matches no file"),
        ("notes.md", "notes.md: can't tell what it is: its name must end in .txt, .jsonl, .csv or .parquet"),
    ],
)
def test_a_path_that_is_none_is_an_error_at_once(here: Path, path: str, reason: str) -> None:
    put("a.txt")
    put("notes.md")
    with pytest.raises(SourceError, match=reason):
        find_inputs(["a.txt", path])


def test_an_empty_folder_is_refused_and_the_rest_goes_on(here: Path) -> None:
    Path("empty").mkdir()
    put("a.txt")
    inputs = find_inputs(["empty", "a.txt"])
    assert [str(error) for error in inputs.refused] == ["empty: holds no .txt, .jsonl, .csv or .parquet file"]
    assert [file.name for file in inputs.files] == ["a.txt"]


def test_a_folder_that_cannot_be_opened_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("p/a.txt")
    put("p/closed/b.txt")
    scan = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    inputs = find_inputs(["p"])
    assert [str(error) for error in inputs.refused] == ["p/closed: can't be opened: Permission denied"]
    assert [file.name for file in inputs.files] == ["a.txt"]


def test_no_paths_no_files() -> None:
    assert find_inputs([]) == Inputs()


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        ("\ufeff" + TEXT).encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16-le", "utf-16-be", "gb18030", "gb18030 bom"],
)
def test_encodings_that_are_known(data: bytes) -> None:
    assert decode(data, "page.txt") == TEXT


def test_gb18030_holds_more_than_gbk() -> None:
    assert decode("㐀𠀀€增长".encode("gb18030"), "page.txt") == "㐀𠀀€增长"


def test_a_long_text_is_decided_as_a_whole() -> None:
    ascii_start = "x" * (1 << 20)
    assert decode((ascii_start + TEXT).encode("gb18030"), "page.txt") == ascii_start + TEXT
    assert decode((ascii_start[:-1] + TEXT).encode(), "page.txt") == ascii_start[:-1] + TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\x81\x30", "neither UTF-8 nor GB18030"),
        ("增".encode("gb18030")[:1], "neither UTF-8 nor GB18030"),
        (TEXT.encode()[:-1], "damaged UTF-8: after 10 characters beyond ASCII one is not valid"),
        (TEXT.encode() + b"\xd4\xf6", "damaged UTF-8"),
        (codecs.BOM_UTF8 + b"\xd4\xf6", "damaged UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x61", "not utf-16: byte 2"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=f"page.txt: {reason}"):
        decode(data, "page.txt")


def test_a_given_encoding_alone_is_tried() -> None:
    assert decode("營業收入".encode("big5"), "page.txt", "big5") == "營業收入"
    with pytest.raises(SourceError, match="not utf-8: byte 0"):
        decode("增长".encode("gb18030"), "page.txt", "utf-8")
    with pytest.raises(OptionError, match="no encoding is called 'utf9'"):
        known_encoding("utf9")


# --- texts ---------------------------------------------------------------------------------------


def test_a_text_file_is_one_document(here: Path) -> None:
    put("pages/news/2023-12-11.txt")
    assert read("pages") == [
        Document(
            text=TEXT,
            doc_id="news/2023-12-11.txt",
            date=None,
            region=None,
            name="2023-12-11",
            source="pages/news/2023-12-11.txt",
            row=None,
            size=len(TEXT.encode()),
        )
    ]


def test_line_ends_stay(here: Path) -> None:
    put("a.txt", "投资\r\n441亿元\r增长\n5%\r\n")
    put("b.csv", 'text\r\n"投资\r\n441亿元"\r\n')
    put("c.jsonl", jsonl({"text": "投资\r\n441亿元"}))
    texts = [document.text for document in good(read("a.txt", "b.csv", "c.jsonl"))]
    assert texts == ["投资\r\n441亿元\r增长\n5%\r\n", "投资\r\n441亿元", "投资\r\n441亿元"]


def test_a_bad_file_costs_only_itself(here: Path) -> None:
    put("p/a.txt", b"\xff\x81\x30")
    put("p/b.txt", b"PK\0\0")
    put("p/c.txt", "")
    put("p/d.parquet", b"PAR1")
    put("p/e.csv", "")
    put("p/f.csv", "title,date\nx,2023-01-01\n")
    Path("p/g.txt").symlink_to("gone.txt")
    os.mkfifo("p/h.txt")
    put("p/i.txt")
    outcomes = read("p")
    assert [document.doc_id for document in good(outcomes)] == ["c.txt", "i.txt"]
    reasons = bad(outcomes)
    assert reasons[:2] == [
        "p/a.txt: neither UTF-8 nor GB18030",
        "p/b.txt: holds NUL characters: not a text, or in another encoding",
    ]
    assert reasons[2].startswith("p/d.parquet: not readable as Parquet: ")
    assert reasons[3:] == [
        "p/e.csv: empty: there is no header",
        "p/f.csv: no column 'text'; it has 'title', 'date'",
        "p/g.txt: can't be read: No such file or directory",
        "p/h.txt: no regular file",
    ]


def test_a_file_that_cannot_be_opened_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt")
    put("b.txt")
    opened = Path.open

    def refuse(self: Path, *args: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args)

    monkeypatch.setattr(Path, "open", refuse)
    outcomes = read("a.txt", "b.txt")
    assert bad(outcomes) == ["a.txt: can't be read: Permission denied"]
    assert [document.doc_id for document in good(outcomes)] == ["b.txt"]


# --- rows ----------------------------------------------------------------------------------------


def test_jsonl_rows_bring_their_fields(here: Path) -> None:
    put("n.jsonl", jsonl({"id": "x1", "text": TEXT, "date": "2023-12-11", "region": "长沙市"}, {"text": ""}))
    first, second = good(read("n.jsonl"))
    assert (first.doc_id, first.date, first.region, first.row) == ("x1", date(2023, 12, 11), "长沙市", 1)
    assert (second.doc_id, second.date, second.region, second.text) == ("n.jsonl#2", None, None, "")


def test_bad_rows_of_jsonl_cost_only_themselves(here: Path) -> None:
    lines = [
        jsonl({"text": "一"}),
        '{"text": \n',
        "[1]\n",
        jsonl({"body": "三"}),
        jsonl({"text": 5}),
        jsonl({"text": "六", "date": "2023-02-30"}),
        jsonl({"text": "七", "date": "yesterday"}),
        '{"text": "\\ud800"}\n',
        jsonl({"text": "九", "region": []}),
        jsonl({"text": "十", "id": 1.5}),
        "\n",
        jsonl({"text": "十二"}),
    ]
    put("n.jsonl", "".join(lines).encode() + b'{"text": "\xff"}\n')
    outcomes = read("n.jsonl")
    assert [document.row for document in good(outcomes)] == [1, 12]
    reasons = bad(outcomes)
    assert reasons[0].startswith("n.jsonl, row 2: not JSON: ")
    assert reasons[1:] == [
        "n.jsonl, row 3: not a JSON object",
        "n.jsonl, row 4: no field 'text'; it has 'body'",
        "n.jsonl, row 5: a text must be a string, not int",
        "n.jsonl, row 6: '2023-02-30' is no day of the calendar",
        "n.jsonl, row 7: 'yesterday' is not a date such as 2023-12-31",
        "n.jsonl, row 8: character 0 of the text is half a surrogate pair",
        "n.jsonl, row 9: a region must be a code or a name, not []",
        "n.jsonl, row 10: an id must be a string or a whole number, not 1.5",
        "n.jsonl, row 13: not utf-8: byte 10 can't be read",
    ]


def test_a_byte_order_mark_before_rows_is_none_of_the_data(here: Path) -> None:
    put("n.jsonl", codecs.BOM_UTF8 + jsonl({"text": "一"}).encode())
    put("n.csv", codecs.BOM_UTF8 + "text\n一\n".encode())
    assert [document.text for document in good(read("n.jsonl", "n.csv"))] == ["一", "一"]


def test_fields_can_be_named(here: Path) -> None:
    put("n.jsonl", jsonl({"content": TEXT, "day": "2023年12月1日", "place": 430100, "key": 7, "text": "x"}))
    put("n.csv", f"content,day,place,key\n{TEXT},2023/12/1,430100,7\n")
    fields = Fields(text="content", date="day", region="place", id="key")
    for document in good(read("n.jsonl", "n.csv", fields=fields)):
        assert (document.text, document.doc_id, document.region) == (TEXT, "7", "430100")
        assert document.date == date(2023, 12, 1)


def test_a_named_column_must_be_there(here: Path) -> None:
    put("n.csv", "text,date\n一,\n")
    assert bad(read("n.csv", fields=Fields(date="day"))) == ["n.csv: no column 'day'; it has 'text', 'date'"]


def test_bad_rows_of_csv_cost_only_themselves(here: Path) -> None:
    put("n.csv", 'id,text\n1,一\n2\n\n3,三,x\n4,"四"x\n5,"五\n六"\n7,\n')
    outcomes = read("n.csv")
    assert [(document.doc_id, document.text) for document in good(outcomes)] == [
        ("1", "一"),
        ("5", "五\n六"),
        ("7", ""),
    ]
    reasons = bad(outcomes)
    assert reasons[:2] == ["n.csv, row 2: cells: 1 instead of 2", "n.csv, row 3: cells: 3 instead of 2"]
    assert reasons[2].startswith("n.csv, row 4: not CSV: ")


def test_a_quote_that_never_closes_is_refused(here: Path) -> None:
    put("n.csv", 'id,text\n1,一\n2,"二\n3,三\n')
    outcomes = read("n.csv")
    assert [document.doc_id for document in good(outcomes)] == ["1"]
    assert bad(outcomes) == ["n.csv, row 2: not CSV: unexpected end of data"]


def test_csv_in_gb18030(here: Path) -> None:
    put("n.csv", f"text\n{TEXT}\n".encode("gb18030"))
    put("m.csv", b"text\n\xff\x81\x30\n")
    outcomes = read("n.csv", "m.csv")
    assert [document.text for document in good(outcomes)] == [TEXT]
    assert bad(outcomes) == ["m.csv: neither UTF-8 nor GB18030"]


def test_a_cell_may_be_long(here: Path) -> None:
    limit = csv.field_size_limit()
    put("n.csv", f"text\n{'长' * 200_000}\n")
    assert [len(document.text) for document in good(read("n.csv"))] == [200_000]
    assert csv.field_size_limit() == limit


def test_parquet_rows(here: Path) -> None:
    columns = {
        "text": pa.array(["一", None, "三"], pa.large_string()),
        "date": pa.array([datetime(2023, 12, 11, 8, 30), None, None], pa.timestamp("us")),
        "region": pa.array([430100.0, None, None], pa.float64()),
        "id": pa.array([1, 2, None], pa.int64()),
        "other": pa.array([[1], [], None]),
    }
    parquet.write_table(pa.table(columns), "n.parquet")
    first, second, third = good(read("n.parquet"))
    assert (first.doc_id, first.date, first.region) == ("1", date(2023, 12, 11), "430100")
    assert (second.doc_id, second.text) == ("2", "")
    assert (third.doc_id, third.row) == ("n.parquet#3", 3)


def test_parquet_must_have_the_column(here: Path) -> None:
    parquet.write_table(pa.table({"body": ["一"]}), "n.parquet")
    assert bad(read("n.parquet")) == ["n.parquet: no column 'text'; it has 'body'"]


def test_a_damaged_parquet_file_is_refused_where_the_fault_is(here: Path) -> None:
    texts = [f"增长{number}%，第{number * 7919 % 1000}位" for number in range(2000)]
    table = pa.table({"text": texts})
    parquet.write_table(table, "n.parquet", row_group_size=1000, compression="none", use_dictionary=False)
    data = bytearray(Path("n.parquet").read_bytes())
    second = parquet.ParquetFile("n.parquet").metadata.row_group(1).column(0).data_page_offset
    data[second : second + 40] = b"\xff" * 40
    put("n.parquet", bytes(data))
    put("o.txt")
    outcomes = read("n.parquet", "o.txt")
    assert bad(outcomes)[0].startswith("n.parquet: ")
    assert len(bad(outcomes)) == 1
    assert good(outcomes)[-1].doc_id == "o.txt"


# --- standard input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "data", "ids"),
    [
        (".txt", TEXT.encode("gb18030"), ["stdin"]),
        (".jsonl", jsonl({"text": TEXT}, {"text": TEXT, "id": "b"}).encode(), ["stdin#1", "b"]),
        (".csv", f"text\n{TEXT}\n".encode("gb18030"), ["stdin#1"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, kind: str, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (file,) = find_inputs(["-", "-"], stdin=kind).files
    found = good(documents(file))
    assert [document.doc_id for document in found] == ids
    assert {document.text for document in found} == {TEXT}
    assert {document.name for document in found} == {None}
    assert not sys.stdin.buffer.closed
