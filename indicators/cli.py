"""The command line: ``indicators extract``, ``indicators view`` and ``indicators schema``.

Exit codes:

===  =========================================================================================
0    everything was read and written
1    some files or rows were refused, each named with its reason; the rest was written
2    nothing was written: a wrong argument, a missing path, no input that can be read, a full disk
130  interrupted; nothing was written (143: terminated)
141  the reader of standard output went away
===  =========================================================================================

Of a dataset the parts that were finished stay, whatever the code.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from indicators.errors import IndicatorsError, OptionError, ParseError, SourceError

if TYPE_CHECKING:
    from indicators.engine.inputs import Inputs
    from indicators.engine.outputs import Output
    from indicators.engine.run import Result, Run
    from indicators.view.summary import Summary

OK, SOME_REFUSED, FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 0, 1, 2, 130, 141, 143

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

_VIEW_EPILOG = """\
TARGET is a file that ends in .html when there is one document; else a folder,
which gets a page for each document and an index.html with counts.

examples:
  indicators view page.txt -o page.html --date 2023-12-11
  indicators view pages/ -o site
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        with _terminable():
            code: int = options.run(options)
            sys.stdout.flush()
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain when it flushes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (IndicatorsError, OSError) as error:
        _say(f"error: {_reason(error)}")
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="indicators",
        description="Quantitative claims in Chinese prose, as a typed table.",
        epilog="'indicators extract --help' has examples and exit codes.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_extract(commands)
    _add_view(commands)
    schema = commands.add_parser("schema", help="print the columns of the table, as Markdown")
    schema.set_defaults(run=_schema)
    return parser


def _add_extract(commands: Any) -> None:
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
        type=_count,
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


def _add_view(commands: Any) -> None:
    view = commands.add_parser(
        "view",
        help="from pages to HTML: the text with its claims marked, beside their table",
        description="Show the claims of pages in their text, as HTML files that need nothing else.",
        epilog=_VIEW_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    view.set_defaults(run=_view)
    view.add_argument("paths", metavar="PAGE", nargs="+", help="what 'indicators extract' reads")
    view.add_argument(
        "-o", "--output", metavar="TARGET", required=True, help="a file for one document, or a folder"
    )
    view.add_argument("--date", metavar="DAY", help="of documents that bring no date, such as 2023-12-31")
    view.add_argument(
        "--region", metavar="NAME", help="of documents that bring no region: a name or GB/T 2260 code"
    )


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        print(f"indicators {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("indicators")
    except PackageNotFoundError:
        return "(not installed)"


def _schema(options: argparse.Namespace) -> int:
    from indicators.table.schema import columns_markdown

    print(columns_markdown(), end="")
    return OK


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
        date=_day(options.date),
        region=options.region,
    )
    output = open_output(
        options.output, run, format=options.format, version=_version(), resume=options.resume
    )
    summary = Summary()
    try:
        _run(run, inputs, output, summary, options)
    except KeyboardInterrupt:
        _say(f"interrupted; {output.kept}")
        return INTERRUPTED
    if not options.quiet:
        text = summary.render(
            target="standard output" if to_stdout else options.output,
            seconds=time.monotonic() - started,
            ignored=inputs.ignored,
        )
        print(text, end="", file=sys.stderr if to_stdout else sys.stdout)
    return SOME_REFUSED if summary.refused or output.before.refused else OK


def _view(options: argparse.Namespace) -> int:
    from indicators.engine.inputs import find_inputs
    from indicators.engine.local import extract_documents
    from indicators.engine.sources import documents
    from indicators.view.site import one_view, write_site

    inputs = find_inputs(options.paths)
    outcomes = extract_documents(
        chain(inputs.refused, *map(documents, inputs.files)), date=_day(options.date), region=options.region
    )
    if Path(options.output).suffix.lower() in (".html", ".htm"):
        one_view(outcomes, options.output).save(options.output)
        return OK
    site = write_site(outcomes, options.output)
    for refused in site.refused:
        _say(f"refused: {refused}")
    if not site.entries:
        raise SourceError(", ".join(options.paths), "nothing could be read")
    return SOME_REFUSED if site.refused else OK


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
    _say(f"refused: {error}", bar)


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


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def _day(value: str | None) -> Any:
    from indicators.engine.values import read_date

    try:
        return read_date(value)
    except ValueError as error:
        raise OptionError(f"--date: {error}") from None


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM as an exception, so that a half-written file is removed."""

    def terminate(*_: object) -> NoReturn:
        raise SystemExit(TERMINATED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _reason(error: Exception) -> str:
    """An error on one line."""
    if isinstance(error, ParseError):
        return f"{error.text!r}: {error.reason}"
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'}: {error.strerror or error}"
    return " ".join(str(error).split("\n"))


def _say(message: str, bar: Any = None) -> None:
    line = f"indicators: {message}"
    if bar is None:
        print(line, file=sys.stderr, flush=True)
    else:
        bar.write(line, file=sys.stderr)
