#!/usr/bin/env python3
"""The fuzzer: hostile input of every sort against the laws that must hold of every answer.

    python tests/fuzz.py                       ten million bytes, half an hour or so
    python tests/fuzz.py --bytes 1e6 --seed 7  less, and other ones
    python tests/fuzz.py --only texts          one subject

It prints how much it tried, and ends with code 1 when inputs broke a law; those it prints, as small as
Hypothesis can make them. The same seed tries the same input. ``test_fuzz.py`` is the short form, with what
the long one ever found.
"""

from __future__ import annotations

import argparse
import datetime
import io
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import hostile
import invariants
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from indicators import cli
from indicators.engine.inputs import File
from indicators.engine.sources import documents
from indicators.errors import ParseError
from indicators.grammar import explain, extract_claims
from indicators.normalization.numerals import parse_number
from indicators.normalization.periods import parse_period
from indicators.normalization.places import parse_region
from indicators.normalization.quantities import parse_quantity
from indicators.table.storage import write

DAY = datetime.date(2024, 3, 5)
#: How many times as long as prose of its size a text may take, and the seconds that any may take.
SLOWER, GRACE = 12, 1.0
#: So many seeds of a subject may break its law before the rest is left.
PATIENCE = 5
_PROSE = "2023年，青川县实现地区生产总值126.5亿元，同比增长5.2%。全县着力改善民生，社会大局保持稳定。\n"


def text(text: str) -> int:
    """Claims and explanations of a page."""
    with _in_time(len(text)):
        claims = extract_claims(text, date=DAY)
        found = explain(text, date=DAY)
    invariants.holds_of_claims(text, claims)
    invariants.holds_of_explanations(text, claims, found)
    assert extract_claims(text, date=DAY) == claims
    return len(text.encode("utf-8", "surrogatepass"))


def numeral(text: str) -> int:
    """A number, or an error that shows the place."""
    number = _parsed(parse_number, text)
    if number is not None:
        invariants.holds_of_number(number)
    return len(text.encode("utf-8", "surrogatepass"))


def quantity(text: str) -> int:
    """A quantity, or an error that shows the place."""
    found = _parsed(parse_quantity, text)
    if found is not None:
        invariants.holds_of_quantity(text, found)
    return len(text.encode("utf-8", "surrogatepass"))


def period(text: str) -> int:
    """A period that ends after it starts, or an error that shows the place."""
    for day in (DAY, None, datetime.date.min, datetime.date.max):
        found = _parsed(lambda text, day=day: parse_period(text, day), text)
        assert found is None or found.start <= found.end
    return len(text.encode("utf-8", "surrogatepass"))


def region(text: str) -> int:
    """A region, or an error that shows the place."""
    found = _parsed(parse_region, text)
    assert found is None or len(found.code) == 6
    return len(text.encode("utf-8", "surrogatepass"))


def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    try:
        with _in_time(len(text)):
            return parse(text)
    except ParseError as error:
        refusal = error
    assert 0 <= refusal.position <= len(text)
    assert str(refusal)
    return None


def file(given: tuple[str, bytes]) -> int:
    """The documents of a file, and what is refused of it."""
    suffix, data = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        with _in_time(len(data)):
            invariants.holds_of_items(list(documents(File(path, path.name, suffix, len(data)))))
    return len(data)


def command_line(arguments: list[str]) -> int:
    """An exit code that is documented, no traceback, no file but the one that was asked for."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        _lay_out()
        before = _tree()
        code, said = _run(arguments)
        assert code in (cli.OK, cli.SOME_REFUSED, cli.FAILED), f"exit code {code}"
        assert "Traceback" not in said
        assert code == cli.OK or said, "it failed without a word"
        targets = {Path(target).parts[0] for target in _targets(arguments) if target.strip("./-")}
        strangers = {name for name in _tree() ^ before if Path(name).parts[0] not in targets}
        assert not strangers, f"written: {strangers}"
    return sum(len(word.encode("utf-8", "surrogatepass")) for word in arguments)


def _targets(arguments: list[str]) -> Iterator[str]:
    """What may be meant as an output: what follows -o or --output, which argparse also takes apart itself."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word.startswith("-o"):
            yield word[2:] or following
        if word.startswith("--o"):
            yield word.partition("=")[2] or following


def _run(arguments: list[str]) -> tuple[int, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO("新增企业598个。".encode()))
    try:
        with redirect_stdout(out), redirect_stderr(err), _in_time(10_000):
            try:
                code = cli.main(arguments)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdin = stdin
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))
    return code, "".join(said)


def _lay_out() -> None:
    """What the places of :mod:`hostile` are called after."""
    Path("pages").mkdir()
    Path("pages/a.txt").write_text("2023年，长沙市完成投资441亿元，增长5.2%。", encoding="utf-8")
    Path("n.jsonl").write_text('{"text": "新增企业598个。", "date": "2023-12-11"}\n[]\n', encoding="utf-8")
    Path("t.csv").write_text("text,region\n新增企业598个。,长沙市\n", encoding="utf-8")
    Path("bad.txt").write_bytes(b"\xff\x81\x30")
    Path("empty.txt").touch()
    for place, data in _tables():
        Path(place).write_bytes(data)


@cache
def _tables() -> list[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/claims.parquet"
        write(_claims(), path)
        data = Path(path).read_bytes()
    return [("claims.parquet", data), ("p.parquet", data)]


def _claims() -> Any:
    from indicators import extract_table

    return extract_table("2023年，长沙市完成投资441亿元，增长5.2%。")


def _tree() -> set[str]:
    return {
        os.path.join(where, name) for where, folders, names in os.walk(".") for name in [*folders, *names]
    }


@cache
def _prose_rate() -> float:
    """Seconds that a character of prose takes."""
    prose = _PROSE * 100
    extract_claims(_PROSE)
    began = time.process_time()
    extract_claims(prose)
    return (time.process_time() - began) / len(prose)


@contextmanager
def _in_time(size: int) -> Iterator[None]:
    """AssertionError when the block takes longer than ``size`` characters may."""
    limit = GRACE + SLOWER * size * _prose_rate()

    def give_up(*_: object) -> None:
        raise AssertionError(f"more than {limit:.1f} s for {size} characters")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True)
class Subject:
    """A law, what it is tried on, and its part of all bytes and of the inputs of a short run."""

    law: Callable[[Any], int]
    inputs: Callable[[], st.SearchStrategy[Any]]
    part: float
    few: int


SUBJECTS = {
    "texts": Subject(text, hostile.texts, 0.84, 60),
    "numerals": Subject(numeral, hostile.numerals, 0.02, 200),
    "quantities": Subject(quantity, hostile.quantities, 0.02, 200),
    "periods": Subject(period, hostile.periods, 0.02, 150),
    "regions": Subject(region, hostile.regions, 0.01, 100),
    "files": Subject(file, hostile.files, 0.08, 60),
    "command lines": Subject(command_line, hostile.command_lines, 0.01, 20),
}


def attempt(subject: Subject, number: int, examples: int) -> tuple[int, int]:
    """Try so many inputs from one seed; how many there were and their bytes. Raises what the law raises."""
    inputs = size = 0

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(subject.inputs())
    def law(given: Any) -> None:
        nonlocal inputs, size
        inputs += 1
        size += subject.law(given)

    law()
    return inputs, size


def main(arguments: list[str] | None = None) -> int:
    """Run the long form; 1 when a law was broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bytes", type=float, default=1e7, help="of input to try in all (default: 1e7)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; each round takes the next one")
    parser.add_argument("--only", choices=list(SUBJECTS), action="append", help="subjects (default: all)")
    options = parser.parse_args(arguments)
    broken = 0
    for name in options.only or SUBJECTS:
        broken += _long(name, SUBJECTS[name], options)
    return 1 if broken else 0


def _long(name: str, subject: Subject, options: argparse.Namespace) -> int:
    """One subject, to its part of the bytes; how many seeds broke its law."""
    began, inputs, size, number, broken = time.monotonic(), 0, 0, options.seed, 0
    while size < options.bytes * subject.part and broken < PATIENCE:
        try:
            more = attempt(subject, number, 250)
            inputs, size = inputs + more[0], size + more[1]
        except Exception:
            broken += 1
            print(f"{name}: broken with seed {number}", flush=True)
            traceback.print_exc()
        number += 1
    seconds = time.monotonic() - began
    print(
        f"{name}: {inputs:,} inputs, {size:,} bytes, seeds {options.seed} to {number - 1}, {seconds:.0f} s",
        flush=True,
    )
    return broken


if __name__ == "__main__":
    sys.exit(main())
