"""``indicators extract``: from pages to a table of claims."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.cli.console import INTERRUPTED, OK, SOME_REFUSED, count, day, say, version
from indicators.errors import SourceError

if TYPE_CHECKING:
    from indicators.engine.inputs import Inputs
    from indicators.engine.outputs import Output
    from indicators.engine.run import Result, Run
    from indicators.view.summary import Summary

_EXTRACT_EPILOG = """\
PATH is a file, a folder (with its subfolders), a glob, or - for standard
input. Read are
  .txt      one document each
  .jsonl    one document a line: an object with the field text and perhaps
            date, region, id
  .csv      one document a row, under a header with such columns
  .parquet  likewise
Text is UTF-8, UTF-16 with a byte-order mark, or GB18030 (.jsonl: UTF-8).

The date of a document is the one in its row; else --date; else the one on its
page (title, dateline, signature); else the one in its file's name. The summary
says how often each was taken. No date is ever taken from the clock.

A file appears whole or not at all. A name that ends in a slash is a dataset: a
folder of Parquet parts, for runs that are too long to lose. Each part stands
whole once it is there, a manifest lists the finished ones, and after a run that
ended too soon the same command with --resume goes on behind them.

exit codes:
  0    everything was read and written
  1    some files or rows were refused, each named with its reason;
       the rest was written
  2    nothing was written: a wrong argument, a missing path, no input that
       can be read, a full disk
  130  interrupted (143: terminated); nothing was written
  141  the reader of standard output went away
of a dataset the parts that were finished stay, whatever the code

examples:
  indicators extract pages/ -o claims.parquet
  indicators extract 'news/2023-*.jsonl' -o claims.csv --text-column content
  cat page.txt | indicators extract - -o - --date 2023-12-11 --region 湖南省
  indicators extract archive/ -o claims/ --workers 4
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    extract = commands.add_parser(
        "extract",
        help="from pages to a table of claims",
        description="Extract the quantitative claims of pages into a table.",
        epilog=_EXTRACT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extract.set_defaults(run=_extract)
    extract.add_argument(
        "paths", metavar="PATH", nargs="+", help="file, folder, glob, or - for standard input"
    )
    extract.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="where the claims go: .parquet, .csv, .jsonl or .feather, - for standard output, "
        "or a folder that ends in a slash for a dataset of Parquet parts",
    )
    extract.add_argument(
        "--format",
        choices=("parquet", "csv", "jsonl", "feather"),
        help="of the output (default: by its name; jsonl for -)",
    )
    extract.add_argument(
        "--workers",
        metavar="N",
        type=count,
        default=1,
        help="processes that extract at a time (default: 1); the rows and their order are the same",
    )
    extract.add_argument(
        "--resume", action="store_true", help="go on with a dataset behind the parts that are finished"
    )
    extract.add_argument("--date", metavar="DAY", help="of documents that bring no date, such as 2023-12-31")
    extract.add_argument(
        "--region", metavar="NAME", help="of documents that bring no region: a name or GB/T 2260 code"
    )
    for field in ("text", "date", "region", "id"):
        extract.add_argument(
            f"--{field}-column", metavar="NAME", help=f"of the {field} in rows (default: {field})"
        )
    extract.add_argument(
        "--encoding",
        metavar="NAME",
        help="of .txt, .jsonl and .csv, such as big5 (default: told by the bytes)",
    )
    extract.add_argument(
        "--stdin-format",
        choices=("txt", "jsonl", "csv", "parquet"),
        default="txt",
        help="of standard input (default: txt)",
    )
    extract.add_argument("-q", "--quiet", action="store_true", help="no progress bar and no summary")


def _extract(options: argparse.Namespace) -> int:
    # Imported late: --help and --version should not wait for Arrow and the grammar.
    from indicators.engine.decoding import known_encoding
    from indicators.engine.inputs import find_inputs
    from indicators.engine.outputs import open_output
    from indicators.engine.rows import Fields
    from indicators.engine.run import Run
    from indicators.table.storage import STDOUT
    from indicators.view.summary import Summary

    started = time.monotonic()
    to_stdout = options.output == STDOUT
    inputs = find_inputs(
        options.paths, stdin=f".{options.stdin_format}", skip=None if to_stdout else Path(options.output)
    )
    run = Run(
        inputs.files,
        Fields(options.text_column, options.date_column, options.region_column, options.id_column),
        encoding=known_encoding(options.encoding) if options.encoding else None,
        date=day(options.date),
        region=options.region,
    )
    output = open_output(options.output, run, format=options.format, version=version(), resume=options.resume)
    summary = Summary()
    try:
        _run(run, inputs, output, summary, options)
    except KeyboardInterrupt:
        say(f"interrupted; {output.kept}")
        return INTERRUPTED
    if not options.quiet:
        text = summary.render(
            target="standard output" if to_stdout else options.output,
            seconds=time.monotonic() - started,
            ignored=inputs.ignored,
        )
        print(text, end="", file=sys.stderr if to_stdout else sys.stdout)
    return SOME_REFUSED if summary.refused or output.before.refused else OK


def _run(run: Run, inputs: Inputs, output: Output, summary: Summary, options: argparse.Namespace) -> None:
    """Write and count what comes, chunk by chunk; a refusal is named when it comes."""
    from indicators.engine.run import results

    with output, _progress(inputs, before=output.before.size, quiet=options.quiet) as bar:
        summary.earlier = output.before.documents, output.before.claims
        for error in inputs.refused:
            _refuse(error, summary, bar)
        with closing(results(run, start=output.start, workers=options.workers)) as found:
            for result in found:
                output.add(result)
                _count_in(result, summary, bar)
        if not summary.documents and not output.before.documents:
            raise SourceError(", ".join(options.paths), "nothing could be read")


def _count_in(result: Result, summary: Summary, bar: Any) -> None:
    for error in result.refused:
        _refuse(error, summary, bar)
    summary.add_documents(result.characters, result.date_sources)
    summary.add_claims(result.table)
    if bar is not None:
        bar.set_postfix(documents=f"{summary.documents:,}", claims=f"{summary.claims:,}", refresh=False)
        bar.update(result.size)


def _refuse(error: SourceError, summary: Summary, bar: Any) -> None:
    summary.add_refused(error)
    say(f"refused: {error}", bar)


@contextmanager
def _progress(inputs: Inputs, *, before: int, quiet: bool) -> Iterator[Any]:
    """A bar over the bytes of the input when standard error is a terminal, else None; ``before`` are done."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    total = sum(file.size for file in inputs.files) or None
    with tqdm(
        total=total,
        initial=before,
        unit="B",
        unit_scale=True,
        leave=False,
        dynamic_ncols=True,
        file=sys.stderr,
    ) as bar:
        yield bar
