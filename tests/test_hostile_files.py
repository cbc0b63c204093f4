"""What a corpus may hold: odd bytes and characters, files that vanish, links in circles, rows that are none.

The message of a refusal names file, row and reason, and the good rows around it are kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import indicators as ind
from indicators.cli import main
from indicators.engine.inputs import find_inputs
from indicators.engine.sources import Document, documents
from indicators.errors import OptionError, SourceError
from indicators.table.storage import read as read_claims

TEXT = "全市新增企业598个，增长5.2%。"
#: Bytes of the text without an end of line; PAGE_MEGABYTES=200 tries the whole of it.
MEGABYTES = int(os.environ.get("PAGE_MEGABYTES", "1"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = TEXT) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def items(*paths: str) -> list[str]:
    """What paths give, each document by its name and each refusal by its message."""
    found = (item for file in find_inputs(paths).files for item in documents(file))
    return [item.doc_id if isinstance(item, Document) else str(item) for item in found]


def extracted(*paths: str, code: int = 0) -> list[str]:
    """The mentions that the command writes."""
    assert main(["extract", *paths, "-o", "claims.csv", "-q"]) == code
    return read_claims("claims.csv").column("mention").to_pylist()


# --- characters ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # line ends of every sort
        ("新增企业598个，\r\n增长5.2%。\r\n", ["598个", "5.2%"]),
        ("新增企业598个。\r增长5.2%。\r", ["598个", "5.2%"]),
        ("新增企业598个。\u2028增长5.2%。\u2029", ["598个", "5.2%"]),
        ("新增企业598个。\x85增长5.2%。\x0b\x0c", ["598个", "5.2%"]),
        # blanks, marks of direction, what nobody sees
        ("新增企业\u3000598\u3000个。", ["598\u3000个"]),
        ("新增企业\xa0598\u2003个。", ["598\u2003个"]),
        ("\ufeff新增企业598个。", ["598个"]),
        ("新增企业\u200b598个\u200b。", ["598个"]),
        ("新增企业\u200f598个\u200e，\u202e增长5.2%\u202c。", ["598个", "5.2%"]),
        ("新增企业5\u200b98个。", []),
        ("新增企业5\u00ad98个。", []),
        ("新增企业5\u202e98个。", []),
        # marks on a digit make it another sign
        ("新增企业5\u030198个，增长5.2%。", ["5.2%"]),
        ("新增企业598\u20dd个，增长5.2%。", ["5.2%"]),
        # compatibility ideographs, radicals, private use: kept; a numeral of radicals is none
        ("豈樂新增企业598个。", ["598个"]),
        ("新增⼆⼗家企业，增长5.2%。", ["5.2%"]),
        ("投资⼋亿元，增长5.2%。", ["5.2%"]),
        ("\ue000新增企业598个\uf8ff。", ["598个"]),
        ("𠮷县新增企业598个🎉，增长5.2%。", ["598个", "5.2%"]),
        ("新增企业598个\ufffd\ufffe\U0010ffff。", ["598个"]),
        ("新增企业598个\x07\x1b[A。", ["598个"]),
        # other digits
        ("新增企业５９８个，增长5．2％。", ["５９８个", "5．2％"]),
        ("投资①亿元，增长٥%。", []),
    ],
)
def test_odd_characters(text: str, mentions: list[str]) -> None:
    put("a.txt", text)
    assert extracted("a.txt") == mentions
    table = ind.extract_table(text)
    for start, end, mention in zip(
        *(table[name].to_pylist() for name in ("start", "end", "mention")), strict=True
    ):
        assert text[start:end] == mention


def test_half_a_surrogate_pair_is_refused_where_it_stands() -> None:
    put("a.jsonl", '{"text": "\\ud800"}\n{"id": "\\udfff", "text": ""}\n{"text": "增长5%"}\n')
    assert items("a.jsonl") == [
        "a.jsonl, row 1: character 0 of the text is half a surrogate pair",
        "a.jsonl, row 2: character 0 of the id is half a surrogate pair",
        "a.jsonl#3",
    ]
    with pytest.raises(OptionError, match="doc_id: character 1 of the id is half a surrogate pair"):
        ind.extract(TEXT, doc_id="a\ud800")


# --- bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((TEXT * 3).encode() + TEXT.encode("gb18030"), "damaged UTF-8: after"),
        (TEXT.encode("gb18030") + b"\xff" + TEXT.encode("gb18030"), "neither UTF-8 nor GB18030"),
        (TEXT.encode("utf-16-le"), "neither UTF-8 nor GB18030"),
        (TEXT.encode("utf-32"), "holds NUL characters"),
        (TEXT.encode() + b"\0", "holds NUL characters"),
    ],
    ids=["mixed", "broken", "utf-16 without a mark", "utf-32", "nul"],
)
def test_a_file_that_is_no_text_costs_only_itself(
    data: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p/a.txt", data)
    put("p/b.txt")
    assert extracted("p", code=1) == ["598个", "5.2%"]
    assert f"refused: p/a.txt: {reason}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["undefined", "hex", "rot13", "a\0b", ""])
def test_what_decodes_nothing_is_no_encoding(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt")
    code = main(["extract", "a.txt", "-o", "c.csv", "--encoding", name, "-q"])
    assert code == (2 if name else 0)
    assert ("no encoding is called" in capsys.readouterr().err) == bool(name)


def test_a_codec_that_fails_without_a_place_refuses_the_file() -> None:
    put("a.txt", b"abc-")
    put("b.csv", b"text\n-\n")
    for file in find_inputs(["a.txt", "b.csv"]).files:
        (item,) = documents(file, encoding="punycode")
        assert isinstance(item, SourceError | Document)


def test_a_long_text_without_an_end_of_line_is_one_document() -> None:
    size = MEGABYTES * 10**6
    with Path("a.txt").open("wb") as stream:
        piece = "全县坚持稳中求进深入推进乡村振兴着力改善民生".encode() * 10_000
        for _ in range(size // len(piece) + 1):
            stream.write(piece)
        stream.write("新增企业598个".encode())
    assert extracted("a.txt") == ["598个"]


def test_a_long_line_of_jsonl_is_one_record() -> None:
    words = "全县坚持稳中求进" * 40_000
    put("a.jsonl", json.dumps({"text": words + TEXT}, ensure_ascii=False))
    assert extracted("a.jsonl") == ["598个", "5.2%"]


# --- files that go, or are none ------------------------------------------------------------------


def test_a_file_that_vanishes_after_it_was_found() -> None:
    put("p/a.txt")
    put("p/b.jsonl", '{"text": ""}\n')
    put("p/c.parquet", "")
    put("p/d.txt")
    files = find_inputs(["p"]).files
    for name in ("a.txt", "b.jsonl", "c.parquet"):
        Path("p", name).unlink()
    found = [str(item) for file in files[:3] for item in documents(file)]
    assert found == [f"p/{file.name}: can't be read: No such file or directory" for file in files[:3]]
    assert [item.doc_id for item in documents(files[3])] == ["d.txt"]


def test_a_file_that_is_cut_short_while_it_is_read() -> None:
    put("a.csv", "id,text\n" + "".join(f"{n},新增企业{n}个。\n" for n in range(11, 4000)))
    put("b.parquet", b"")
    parquet.write_table(pa.table({"text": [TEXT * 50] * 3000}), "b.parquet", row_group_size=500)
    for name in ("a.csv", "b.parquet"):
        (file,) = find_inputs([name]).files
        found = documents(file)
        first = next(found)
        os.truncate(name, 100)
        rest = list(found)
        assert isinstance(first, Document)
        assert all(isinstance(item, Document | SourceError) for item in rest)


def test_a_file_that_may_not_be_read() -> None:
    put("p/a.txt")
    put("p/b.txt")
    Path("p/a.txt").chmod(0)
    if os.access("p/a.txt", os.R_OK):  # as root everything may be read
        pytest.skip("this user may read everything")
    assert items("p") == ["p/a.txt: can't be read: Permission denied", "b.txt"]


def test_a_fifo_is_no_file_and_nobody_waits_for_it() -> None:
    os.mkfifo("a.txt")
    put("p/b.txt")
    os.mkfifo("p/c.jsonl")
    done = subprocess.run(
        [sys.executable, "-m", "indicators", "extract", "a.txt", "p", "-o", "c.jsonl", "-q"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "refused: a.txt: no regular file" in done.stderr
    assert "refused: p/c.jsonl: no regular file" in done.stderr
    assert len(Path("c.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize("path", ["p", "p/**/*.txt", "**/a.txt", "p/**"])
def test_folders_in_a_circle_are_read_once(path: str) -> None:
    put("p/q/a.txt")
    for link in ("p/q/up", "p/q/again"):
        Path(link).symlink_to("..")
    Path("p/me").symlink_to(".")
    Path("p/q/self").symlink_to("self")
    assert len(items(path)) == 1
    assert items(path)[0].endswith("q/a.txt")


def test_a_link_that_leads_to_itself_is_no_file() -> None:
    Path("a.txt").symlink_to("a.txt")
    with pytest.raises(SourceError, match=r"a\.txt: no such file"):
        find_inputs(["a.txt"])


@pytest.mark.skipif(sys.platform == "darwin", reason="its names are UTF-8")
def test_a_name_that_is_no_utf_8_is_written_with_its_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p").mkdir()
    Path(os.fsdecode(b"p/\xff.txt")).write_text(TEXT)
    Path(os.fsdecode(b"p/\xfe.txt")).write_bytes(b"\0")
    assert extracted("p", code=1) == ["598个", "5.2%"]
    assert set(read_claims("claims.csv").column("doc_id").to_pylist()) == {"\\xff.txt"}
    assert "holds NUL characters" in capsys.readouterr().err
    assert main(["extract", "p", "-o", "d/", "-q"]) == 1
    assert read_claims("d/").num_rows == 2
    assert main(["view", "p", "-o", "site"]) == 1


# --- rows ----------------------------------------------------------------------------------------


def strings(*values: bytes) -> pa.Array:
    """Strings whose bytes nobody checked, as some writers of Parquet leave them."""
    ends = [0]
    for value in values:
        ends.append(ends[-1] + len(value))
    offsets = pa.array(ends, pa.int32()).buffers()[1]
    return pa.StringArray.from_buffers(len(values), offsets, pa.py_buffer(b"".join(values)))


def test_bad_rows_in_the_middle_of_parquet_cost_only_themselves() -> None:
    good, bad = TEXT.encode(), TEXT.encode()[:-1]
    table = {
        "text": strings(good, bad, good, good, good, good),
        "date": ["2023-12-11", None, "2023-02-30", None, None, ""],
        "id": strings(b"a", b"b", b"c", b"d\xff", b"e", b"f"),
        "region": [None, None, None, None, "乌有市", "长沙市"],
    }
    parquet.write_table(pa.table(table), "a.parquet")
    assert items("a.parquet") == [
        "a",
        "a.parquet, row 2: 'utf-8' codec can't decode bytes in position 37-38: unexpected end of data",
        "a.parquet, row 3: '2023-02-30' is no day of the calendar",
        "a.parquet, row 4: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte",
        "e",
        "f",
    ]
    assert extracted("a.parquet", code=1) == ["598个", "5.2%"] * 2  # 乌有市 is found out when it is looked up


def test_bad_strings_of_a_batch_cost_only_their_records() -> None:
    batch = pa.record_batch({"text": strings(TEXT.encode(), b"\xff", TEXT.encode()), "id": ["a", "b", "c"]})
    rows = pa.Table.from_batches(ind.extract_batches([batch])).to_pylist()
    assert [(row["doc_id"], row["mention"]) for row in rows if row["error"] is None] == [
        ("a", "598个"),
        ("a", "5.2%"),
        ("c", "598个"),
        ("c", "5.2%"),
    ]
    (failed,) = (row for row in rows if row["error"] is not None)
    assert failed["doc_id"] == "b"
    assert "can't decode byte 0xff" in failed["error"]


def test_bad_rows_in_the_middle_of_jsonl_cost_only_themselves() -> None:
    rows = [json.dumps({"text": TEXT}, ensure_ascii=False)] * 5
    rows[1] = "[" * 100_000
    rows[2] = '{"text": NaN, "id": Infinity}'
    rows[3] = '{"id": ' + "9" * 5000 + "}"
    put("a.jsonl", "\n".join(rows))
    found = items("a.jsonl")
    assert found[0] == "a.jsonl#1"
    assert found[1].startswith("a.jsonl, row 2: not JSON that can be read: nested too deeply")
    assert found[2] == "a.jsonl, row 3: an id must be a string or a whole number, not inf"
    assert found[3].startswith("a.jsonl, row 4: not JSON: ")
    assert found[4] == "a.jsonl#5"


@pytest.mark.parametrize(("name", "data"), [("a.csv", "text,text\na,b\n"), ("a.csv", "id,text,id\n1,a,2\n")])
def test_a_column_that_stands_twice_is_refused(name: str, data: str) -> None:
    put(name, data)
    (message,) = items(name)
    assert message.startswith("a.csv: more than one column '")


def test_a_column_that_stands_twice_in_arrow_is_refused() -> None:
    columns: dict[str, Any] = {"names": ["text", "text"]}
    table = pa.Table.from_arrays([pa.array([TEXT]), pa.array(["x"])], **columns)
    parquet.write_table(table, "a.parquet")
    assert items("a.parquet") == ["a.parquet: more than one column 'text'"]
    with pytest.raises(OptionError, match="more than one column 'text'"):
        list(ind.extract_batches(table.to_batches()))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_missing_text_column_is_named_with_what_is_there(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "a.parquet":
        parquet.write_table(pa.table({"body": [TEXT]}), name)
    else:
        put(name, f"body\n{TEXT}\n" if name == "a.csv" else json.dumps({"body": TEXT}))
    put("b.txt")
    assert extracted(name, "b.txt", code=1) == ["598个", "5.2%"]
    assert "'text'; it has 'body'" in capsys.readouterr().err
