"""Hostile input for Hypothesis: texts, numerals, periods, quantities, regions, files and command lines.

A text is put together from pieces that the readers know (numerals, units, cues, bound words, periods, places,
brackets, marks, line ends), from odd characters, or from a page of the samples or the gold that was changed
in a few places.
"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pyarrow as pa
from hypothesis import strategies as st
from pyarrow import parquet

_HERE = Path(__file__).resolve().parent

#: Line ends, blanks, marks of direction, what joins to its neighbour, what is no character at all.
ODD = list(
    "\r\n\t\x0b\x0c\x1c\x1e\x85\u2028\u2029\u3000\xa0\u2003\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202e\u2066"
    "\u2069\u2060\ufeff\u0300\u0301\u20dd\u3099\ufe0f\u0000\u0007\u001b\u007f\ufffd\ufffe\uffff\ue000\uf8ff"
    "\ud800\udfff\U000e0100\U0010ffff\U0001f4a9\U0001f1e8\U00020000"
)
#: Digits and numerals of other scripts and other shapes, compatibility ideographs and radicals.
ALIKE = list(
    "０９一〇零壹貳弐二貮参叁肆伍陸陆柒捌玖拾佰仟萬億兆京垓①⑨㈠㈩㊀ⅠⅫⅰ²³¹½⅓¾⅚٣۴५๕᠓𝟎𝟗🄀㍘㏠㋀㎏㎡㎥㏄℃％‰‱﹪٪"
    "㐀㒳䦉豈樂六不數⼀⼆⼗⼋⻄⺟〡〢〣〸〹〺卄廿卅卌皕︱︳﹏＿¥￥$＄€£₩"
)
MARKS = list("，、。；：！？…—－–-~～〜·.,:;/／+±×÷=<>≥≤≈（）()［］[]【】〔〕《》〈〉「」『』“”‘’\"'|*#@&　 ")


@cache
def words(subject: str) -> list[str]:
    """The words below one heading of ``hostile.txt``."""
    blocks = (_HERE / "hostile.txt").read_text(encoding="utf-8").split("# ")
    return next(block.split()[1:] for block in blocks if block.startswith(subject))


@cache
def _column(name: str, column: str) -> list[str]:
    """What stands in one column of a word list, each once."""
    text = (_HERE.parent / "indicators" / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    cells = (row[head.index(column)] for row in rows)
    return list(dict.fromkeys(cell for cell in cells if cell))


@cache
def units() -> list[str]:
    """Every written form of a unit."""
    return _column("unit_forms", "form")


@cache
def lexicon_words() -> list[str]:
    """The words of the word lists, but for the long lists of names."""
    lists = {
        "verbs": "word", "bound_words": "word", "time_words": "word", "labels": "word", "actions": "word",
        "label_counters": "counter", "label_ranks": "cue", "holidays": "word", "plans": "plan",
        "region_aliases": "name", "nations": "name", "place_decoys": "word",
    }  # fmt: skip
    return list(dict.fromkeys(word for name, column in lists.items() for word in _column(name, column)))


@cache
def names() -> list[str]:
    """Regions and indicators."""
    return _column("regions", "name") + _column("indicator_names", "name")


@cache
def pages() -> list[str]:
    """The sample pages and those of the gold."""
    files = [*sorted((_HERE.parent / "samples").glob("*.txt")), *sorted((_HERE / "gold").glob("*.txt"))]
    return [file.read_bytes().decode() for file in files]


def _word(words: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def numerals() -> st.SearchStrategy[str]:
    """Numerals, whole and broken."""
    return st.one_of(
        _word(words("numerals")),
        st.text("0123456789.,", min_size=1, max_size=45),
        st.text("零〇一二两三四五六七八九十百千万亿兆点半几多余分之成", min_size=1, max_size=12),
        st.text("0123456789０９.,，一二三十百千万亿负-/:%", min_size=1, max_size=8),
        st.builds("{}{}{}".format, _word(["", "负"]), st.integers(0, 10**40), _word(["", "万", "万亿"])),
        st.decimals(-9999, 9999, places=3).map(str),
    )  # fmt: skip


def _quantity_parts() -> st.SearchStrategy[str]:
    return st.one_of(
        numerals(), _word(units()), _word(_column("bound_words", "word")), _word(ALIKE), _word(MARKS)
    )


def quantities() -> st.SearchStrategy[str]:
    """Quantities, whole and broken."""
    return st.one_of(
        st.builds(str.__add__, numerals(), _word(units())),
        st.lists(_quantity_parts(), min_size=1, max_size=5).map("".join),
    )


def periods() -> st.SearchStrategy[str]:
    """Expressions of time, whole and broken."""
    part = st.one_of(
        _word(words("times")),
        _word(_column("time_words", "word")),
        numerals(),
        _word(list("年月日季度末初底至—-号天周旬个“”")),
    )
    return st.one_of(_word(words("times")), st.lists(part, min_size=1, max_size=5).map("".join))


def regions() -> st.SearchStrategy[str]:
    """Names and codes of regions, whole and broken."""
    part = st.one_of(
        _word(_column("regions", "name")), _word(["省", "市", "县", "区", "全国", "我市", " ", "、"])
    )
    return st.one_of(
        st.integers(-9, 10**7).map(str),
        st.lists(part, min_size=1, max_size=4).map("".join),
        st.text(max_size=6),
    )


def _pieces() -> st.SearchStrategy[str]:
    cues, marks = _word(words("cues")), _word(MARKS)
    plain = st.builds("{}{}".format, st.integers(0, 9999), _word([*"%个倍位吨", "亿元", "个百分点"]))
    known = [_word(words("times")), _word(units()), _word(lexicon_words()), _word(names())]
    return st.one_of(numerals(), plain, cues, cues, marks, marks, _word(ODD), _word(ALIKE), *known)


def composed() -> st.SearchStrategy[str]:
    """Pieces in any order, some of them many times."""
    repeated = st.builds(lambda piece, times: piece * times, _pieces(), st.sampled_from([2, 3, 7, 40, 300]))
    part = st.one_of(_pieces(), _pieces(), _pieces(), _pieces(), _pieces(), _pieces(), repeated)
    return st.lists(part, min_size=1, max_size=60).map("".join)


def _changed(page: str, start: int, length: int, changes: list[tuple[str, float, str]]) -> str:
    text = page[start : start + length]
    for way, where, piece in changes:
        at = int(where * len(text))
        other = text[at + 1 : at + 9]
        text = {
            "insert": text[:at] + piece + text[at:],
            "replace": text[:at] + piece + text[at + len(piece) :],
            "delete": text[:at] + text[at + 3 :],
            "repeat": text[:at] + other * 3 + text[at:],
            "cut": text[:at] + "\n" + text[at:],
            "join": text[:at] + text[at:].replace("\n", "", 1),
        }[way]
    return text


def changed_pages() -> st.SearchStrategy[str]:
    """A stretch of a page, changed in a few places."""
    way = st.sampled_from(["insert", "replace", "delete", "repeat", "cut", "join"])
    change = st.tuples(way, st.floats(0, 1, exclude_max=True), _pieces())
    return st.builds(
        _changed,
        st.sampled_from(pages()),
        st.integers(0, 2000),
        st.integers(50, 1500),
        st.lists(change, min_size=1, max_size=12),
    )


def texts() -> st.SearchStrategy[str]:
    """Any text."""
    return st.one_of(composed(), changed_pages(), changed_pages(), st.text(max_size=200))


# --- files ---------------------------------------------------------------------------------------


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "ignore")


def _records(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "ignore")


def _table(rows: list[dict[str, object]]) -> bytes:
    """The records as Parquet, every value as a string; text may be missing."""
    names = sorted({name for row in rows for name in row}) or ["text"]
    cells = {name: [_plain(row.get(name)) for row in rows] for name in names}
    stream = io.BytesIO()
    parquet.write_table(
        pa.table({name: pa.array(values, pa.string()) for name, values in cells.items()}), stream
    )
    return stream.getvalue()


def _plain(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "ignore").decode()


def _damaged(data: bytes, wounds: list[tuple[float, bytes]]) -> bytes:
    for where, wound in wounds:
        at = int(where * len(data))
        data = data[:at] + wound + data[at + len(wound) // 2 :]
    return data


def files() -> st.SearchStrategy[tuple[str, bytes]]:
    """The suffix and the bytes of a file, sound or damaged."""
    value = st.one_of(
        composed().map(lambda text: text[:300]),
        st.none(),
        st.integers(),
        st.booleans(),
        st.lists(st.integers(), max_size=2),
        st.floats(),
    )
    field = st.sampled_from(["text", "text", "text", "id", "date", "region", "body"])
    rows = st.lists(st.dictionaries(field, value, max_size=4), max_size=6)
    lines = st.lists(composed().map(lambda text: text[:200]), max_size=6).map("\r\n".join)
    encoding = _word(words("encodings"))
    sound = st.one_of(
        st.tuples(st.just(".txt"), st.builds(_encoded, changed_pages(), encoding)),
        st.tuples(st.just(".jsonl"), rows.map(_records)),
        st.tuples(st.just(".csv"), st.builds(_encoded, lines.map("id,text\r\n{}".format), encoding)),
        st.tuples(st.just(".parquet"), rows.map(_table)),
        st.tuples(_word([".txt", ".jsonl", ".csv", ".parquet"]), st.binary(max_size=200)),
    )
    wounds = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=3)
    return st.builds(lambda file, wounds: (file[0], _damaged(file[1], wounds)), sound, wounds)


# --- command lines -------------------------------------------------------------------------------


def command_lines() -> st.SearchStrategy[list[str]]:
    """The arguments of a command, sensible and not, in a folder that :func:`fuzz.command_line` lays out."""
    # Without strokes and dots: no path leads out of the folder.
    free = st.one_of(st.text(max_size=6), periods(), regions()).map(lambda text: re.sub("[/.]", "", text))
    place = st.one_of(_word([*words("places"), ""]), free)
    value = st.one_of(_word(words("values")), free)
    option = st.one_of(
        st.tuples(_word(words("options")), value),
        st.tuples(st.just("-o"), _word([*words("targets"), ""])),
        st.tuples(_word(words("flags"))),
    )
    parts = st.tuples(
        st.tuples(_word(words("commands"))),
        st.lists(place, max_size=3),
        st.lists(option, max_size=4).map(lambda options: list(chain.from_iterable(options))),
        st.sampled_from([[], ["-o", "out.csv"], ["-o", "out.jsonl"]]),
    )
    return parts.map(lambda parts: list(chain.from_iterable(parts)))
