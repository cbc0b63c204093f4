#!/usr/bin/env python3
"""What one process extracts, what more of them gain, and what they need of memory.

    python benchmarks/throughput.py           the table, in Markdown
    python benchmarks/throughput.py --write   and docs/scale.md with it
    python benchmarks/throughput.py --check   and exit code 1 when two processes gain too little on two cores

The pages are the composed ones, repeated. Time is taken when word lists are read and processes warm. Spark
runs with two cores where it and Java are installed, and is left out with a message where not. A busy machine
makes the figures worse: what counts is the gain, measured in one run.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import corpus
import marked

import indicators as ind
from indicators.engine import chunks
from indicators.engine.inputs import find_inputs
from indicators.engine.rows import Fields
from indicators.engine.run import Run, results

#: What two processes gain on two cores that nothing else uses; a third less than this fails the check.
PINNED_GAIN = 1.8

#: The pages that are extracted, and those that are so before time is taken.
TIMED, WARM = 160, 48


@dataclass(frozen=True, slots=True)
class Speed:
    """A way of running, its bytes and claims a second, and the computing time and memory of its processes.

    ``computing`` is in ms for each page, which a busy machine hardly changes, ``memory`` the peak in MB.
    """

    name: str
    bytes: float
    claims: float
    computing: float | None
    memory: int | None


def local(folder: Path, workers: int) -> Speed:
    """A run over files with so many processes."""
    source = folder / "pages.jsonl"
    source.write_text(
        "".join(map(corpus.line, range(TIMED + WARM), corpus.few(TIMED + WARM))), encoding="utf-8"
    )
    chunks.CHARACTERS = 1 << 12  # there are few pages; each process should get many chunks of them
    size = claims = documents = 0
    started = computed = 0.0
    memory = timed = 0
    for result in results(Run(find_inputs([str(source)]).files, Fields()), workers=workers):
        memory = max(memory, _memory())
        if documents >= WARM:
            size += result.size
            claims += result.table.num_rows
            timed += result.documents
            seconds, computing = time.perf_counter() - started, _computing() - computed
        documents += result.documents
        if documents < WARM or not started:
            started, computed = time.perf_counter(), _computing()
    name = f"{workers} process" + "es" * (workers > 1)
    return Speed(name, size / seconds, claims / seconds, 1000 * computing / timed, memory)


def on_spark(folder: Path) -> Speed:
    """Spark with two cores, Parquet to Parquet."""
    from pyspark.sql import SparkSession

    import indicators.spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    texts = corpus.few(TIMED)
    frame = spark.createDataFrame([(text,) for text in texts], ["text"]).repartition(8).persist()
    frame.count()
    indicators.spark.extract(frame.limit(WARM).repartition(4)).write.parquet(f"{folder}/warm")
    started = time.perf_counter()
    indicators.spark.extract(frame).write.parquet(f"{folder}/found")
    seconds = time.perf_counter() - started
    size = sum(len(text.encode()) for text in texts)
    claims = spark.read.parquet(f"{folder}/found").count()
    spark.stop()
    return Speed("Spark, 2 cores", size / seconds, claims / seconds, None, None)


def table(speeds: list[Speed]) -> str:
    """The speeds as Markdown."""
    lines = [
        "| run | kB of text a second | claims a second | gain | computing, a page | memory in all |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for speed in speeds:
        gain = speed.bytes / speeds[0].bytes
        memory = f"{speed.memory:,} MB" if speed.memory else "–"
        computing = f"{speed.computing:.1f} ms" if speed.computing else "–"
        lines.append(
            f"| {speed.name} | {speed.bytes / 1000:,.0f} | {speed.claims:,.0f} | × {gain:.2f} "
            f"| {computing} | {memory} |"
        )
    pages = sum(len(text.encode()) for text in corpus.few(TIMED))
    lines.append("")
    lines.append(
        f"{TIMED} dense pages, {pages / 1000:,.0f} kB; Python {platform.python_version()}, pyarrow "
        f"{version('pyarrow')}, {os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}."
    )
    return "\n".join(lines)


def speeds() -> list[Speed]:
    """One process, two, and Spark where there is one."""
    ind.extract_table(corpus.few(4))
    ways: list[Callable[[Path], Speed]] = [lambda folder: local(folder, 1), lambda folder: local(folder, 2)]
    if find_spec("pyspark") and which("java"):
        ways.append(on_spark)
    else:
        print("Spark is left out: it needs Java and pip install 'indicators[spark]'", file=sys.stderr)
    found = []
    for way in ways:
        with tempfile.TemporaryDirectory() as folder:
            found.append(way(Path(folder)))
    return found


def write(found: list[Speed]) -> None:
    """Put the table into docs/scale.md."""
    marked.put(marked.DOCS / "scale.md", "throughput", "throughput.py", table(found))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/scale.md")
    parser.add_argument("--check", action="store_true", help="fail when two processes gain too little")
    options = parser.parse_args()
    found = speeds()
    print(table(found))
    if options.write:
        write(found)
    gain = found[1].bytes / found[0].bytes
    if options.check and (os.cpu_count() or 1) > 1 and gain < PINNED_GAIN * 2 / 3:
        print(f"two processes gain × {gain:.2f}, a third less than × {PINNED_GAIN}", file=sys.stderr)
        return 1
    return 0


def _memory() -> int:
    """The most resident memory so far of this process and those it started, in MB; 0 where none tells."""
    try:
        return sum(map(_peak, _processes())) // 1024
    except OSError:
        return 0


def _computing() -> float:
    """The seconds that this process and those it started have computed; 0 where none tells."""
    try:
        return sum(map(_ticks, _processes())) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0


def _processes() -> list[str]:
    own = os.getpid()
    return [str(own), *Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()]


def _ticks(process: str) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _peak(process: str) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
