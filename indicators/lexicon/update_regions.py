"""Rebuilds ``regions.tsv`` from local copies of the public tables that its header names.

::

    python -m indicators.lexicon.update_regions GB2260/mca data_location/list.json data_location/diff.json

``mca`` holds one table for each date (``198012.tsv`` …: source, revision, code and name in columns),
``list.json`` maps today's codes to names and ``diff.json`` a code that is gone to those that took it over.
Nothing is fetched and no row is made up; what is left out or mended stands in the constants.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HEADER = """\
# Administrative divisions of China to county level by their GB/T 2260 codes, today's and those of 1980 on.
# source: yearly tables of the Ministry of Civil Affairs 1980-2019 (collection github.com/cn/GB2260)
# and the state of April 2026 (collection github.com/mumuy/data_location, MIT), joined by update_regions.py
# since, until: first and last year whose tables hold the row; empty: from the first table on, and until now.
# Rows that came after the last yearly table have the year that follows it as since.
# successor: the codes of today that took the region over, where known.
# Taiwan, Hong Kong and Macao have one code each.
"""
COLUMNS = ("code", "name", "since", "until", "successor")

#: Rows of the yearly tables that are slips of the pen: they name a region of another province.
SLIPS = frozenset({("339007", "安徽省"), ("339008", "合肥市")})
#: Names that a table cuts short.
MENDED = {("369001", "井冈山"): "井冈山市"}
#: What only collects other rows and is no division.
COLLECTORS = frozenset(
    {"市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位"}
)
#: The parts of these have no code of their own in the standard; their own row has no beginning.
WHOLE = ("71", "81", "82")
#: Not of the standard: the second collection's own codes for Taiwan.
FOREIGN = "83"

#: A code with a name that it had. Old tables give some codes twice, so a table is no mapping.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One row of the list; null years are open."""

    code: str
    name: str
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()

    def __str__(self) -> str:
        years = ("" if year is None else str(year) for year in (self.since, self.until))
        return "\t".join((self.code, self.name, *years, " ".join(self.successors)))


def read_yearly(folder: Path) -> dict[int, set[Pair]]:
    """The rows of each year, from all its tables (``YYYYMM.tsv``)."""
    tables: dict[int, set[Pair]] = {}
    for path in sorted(folder.glob("[12][0-9][0-9][0-9][0-9][0-9].tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = (line.split("\t")[-2:] for line in lines[1:] if line.strip())
        tables.setdefault(int(path.stem[:4]), set()).update(_kept((code, name) for code, name in pairs))
    return tables


def read_current(path: Path) -> dict[str, str]:
    """Today's codes and names."""
    return dict(_kept(json.loads(path.read_text(encoding="utf-8")).items()))


def _kept(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The rows that are divisions with a code of their own."""
    for code, name in ((code.strip(), name.strip()) for code, name in pairs):
        part = code.startswith(FOREIGN) or (code.startswith(WHOLE) and not code.endswith("0000"))
        if (
            re.fullmatch(r"[1-9]\d{5}", code)
            and not part
            and name not in COLLECTORS
            and (code, name) not in SLIPS
        ):
            yield code, MENDED.get((code, name), name)


def rows(
    yearly: Mapping[int, set[Pair]], current: Mapping[str, str], gone: Mapping[str, list[str]]
) -> list[Row]:
    """Every pair of code and name with its years and, when it is gone, what took it over."""
    spans: dict[Pair, list[int]] = {}
    for year in sorted(yearly):
        for pair in yearly[year]:
            spans.setdefault(pair, []).append(year)
    last = _last_years(spans)
    found = [Row("100000", "全国")]
    for code, name in {**spans, **dict.fromkeys(current.items())}:
        span = spans.get((code, name), [max(yearly) + 1])
        since = None if span[0] == min(yearly) or code.startswith(WHOLE) else span[0]
        if current.get(code) == name or code.startswith(WHOLE):
            found.append(Row(code, name, since))
        else:
            reused = last[code] > span[-1]
            found.append(Row(code, name, since, span[-1], _successors(code, name, reused, current, gone)))
    return sorted(found, key=lambda row: (row.code, row.since or 0, row.until or 9999, row.name))


def _last_years(spans: Mapping[Pair, list[int]]) -> dict[str, int]:
    """The last year in which each code stands in a table."""
    last: dict[str, int] = {}
    for (code, _), span in spans.items():
        last[code] = max(last.get(code, 0), span[-1])
    return last


def _successors(
    code: str, name: str, reused: bool, current: Mapping[str, str], gone: Mapping[str, list[str]]
) -> tuple[str, ...]:
    """The codes of today that took a region over; none where its code goes on under another name.

    ``gone`` knows codes only. Where a later region got the same code (``reused``), and where ``gone`` names
    no code of today, the one region of the province with the same name is taken.
    """
    if code in current:
        return ()
    known = tuple(c for c in gone.get(code, ()) if c in current)
    if known and not reused:
        return known
    alike = tuple(c for c, n in current.items() if c[:2] == code[:2] and _stem(n) == _stem(name))
    return alike if len(alike) == 1 else ()


def _stem(name: str) -> str:
    return re.sub(r"(?<=..)(?:地区|[省市县区盟旗州])$", "", name)


def write(found: Iterable[Row], path: Path) -> None:
    """The list as a file."""
    body = "".join(f"{row}\n" for row in found)
    path.write_text(HEADER + "\t".join(COLUMNS) + "\n" + body, encoding="utf-8")


def main(argv: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tables", type=Path, help="folder of the yearly tables")
    parser.add_argument("current", type=Path, help="today's codes (list.json)")
    parser.add_argument("gone", type=Path, help="successors of codes that are gone (diff.json)")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("regions.tsv"))
    options = parser.parse_args(argv)
    gone = json.loads(options.gone.read_text(encoding="utf-8"))
    write(rows(read_yearly(options.tables), read_current(options.current), gone), options.out)


if __name__ == "__main__":
    main()
