"""The command line: ``indicators extract``, ``indicators view`` and ``indicators schema``.

Exit codes:

===  =========================================================================================
0    everything was read and written
1    some files or rows were refused, each named with its reason; the rest was written
2    nothing was written: a wrong argument, a missing path, no input that can be read, a full disk
130  interrupted; nothing was written (143: terminated)
141  the reader of standard output went away
===  =========================================================================================
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
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from indicators.errors import IndicatorsError, OptionError, ParseError, SourceError

if TYPE_CHECKING:
    from indicators.engine.inputs import Inputs
    from indicators.engine.local import Extracted
    from indicators.table.storage import ClaimWriter
    from indicators.view.summary import Summary

OK, SOME_REFUSED, FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 0, 1, 2, 130, 141, 143

#: Claims that are made into a table at a time.
_BATCH = 4096

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

exit codes:
  0    everything was read and written
  1    some files or rows were refused, each named with its reason;
       the rest was written
  2    nothing was written: a wrong argument, a missing path, no input that
       can be read, a full disk
  130  interrupted (143: terminated); nothing was written
  141  the reader of standard output went away

examples:
  indicators extract pages/ -o claims.parquet
  indicators extract 'news/2023-*.jsonl' -o claims.csv --text-column content
  cat page.txt | indicators extract - -o - --date 2023-12-11 --region 湖南省
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
        _say("interrupted; nothing was written")
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
        help="where the claims go: .parquet, .csv, .jsonl or .feather, or - for standard output",
    )
    extract.add_argument(
        "--format",
        choices=("parquet", "csv", "jsonl", "feather"),
        help="of the output (default: by its name; jsonl for -)",
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
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("indicators")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"indicators {number}")
        parser.exit()


def _schema(options: argparse.Namespace) -> int:
    from indicators.table.schema import columns_markdown

    print(columns_markdown(), end="")
    return OK


def _extract(options: argparse.Namespace) -> int:
    # Imported late: --help and --version should not wait for Arrow and the grammar.
    from indicators.engine.decoding import known_encoding
    from indicators.engine.inputs import find_inputs
    from indicators.engine.local import extract_documents
    from indicators.engine.sources import Fields, documents
    from indicators.table.storage import STDOUT, ClaimWriter
    from indicators.view.summary import Summary

    started = time.monotonic()
    to_stdout = options.output == STDOUT
    writer = ClaimWriter(options.output, format=options.format)
    inputs = find_inputs(
        options.paths, stdin=f".{options.stdin_format}", skip=None if to_stdout else Path(options.output)
    )
    read = documents(
        inputs.files,
        fields=Fields(options.text_column, options.date_column, options.region_column, options.id_column),
        encoding=known_encoding(options.encoding) if options.encoding else None,
    )
    outcomes = extract_documents(chain(inputs.refused, read), date=_day(options.date), region=options.region)
    summary = Summary()
    with writer:
        with _progress(inputs, quiet=options.quiet) as bar:
            _run(outcomes, writer, summary, bar)
        if not summary.documents:
            raise SourceError(", ".join(options.paths), "nothing could be read")
    if not options.quiet:
        text = summary.render(
            target="standard output" if to_stdout else options.output,
            seconds=time.monotonic() - started,
            ignored=inputs.ignored,
        )
        print(text, end="", file=sys.stderr if to_stdout else sys.stdout)
    return SOME_REFUSED if summary.refused else OK


def _view(options: argparse.Namespace) -> int:
    from indicators.engine.inputs import find_inputs
    from indicators.engine.local import extract_documents
    from indicators.engine.sources import documents
    from indicators.view.site import one_view, write_site

    inputs = find_inputs(options.paths)
    outcomes = extract_documents(
        chain(inputs.refused, documents(inputs.files)), date=_day(options.date), region=options.region
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


def _run(
    outcomes: Iterator[Extracted | SourceError], writer: ClaimWriter, summary: Summary, bar: Any
) -> None:
    """Write and count what comes, batch by batch; a refusal is named when it comes."""
    from indicators.table.frame import to_table

    batch = []
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            summary.add_refused(outcome)
            _say(f"refused: {outcome}", bar)
            continue
        summary.add_document(outcome.document.text, outcome.date_source)
        batch += outcome.claims
        if len(batch) >= _BATCH:
            _write(to_table(batch), writer, summary)
            batch = []
        if bar is not None:
            bar.update(outcome.document.size)
    _write(to_table(batch), writer, summary)


def _write(table: Any, writer: ClaimWriter, summary: Summary) -> None:
    writer.write(table)
    summary.add_claims(table)


@contextmanager
def _progress(inputs: Inputs, *, quiet: bool) -> Iterator[Any]:
    """A bar over the bytes of the input when standard error is a terminal, else None."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    total = sum(file.size for file in inputs.files) or None
    with tqdm(total=total, unit="B", unit_scale=True, leave=False, file=sys.stderr) as bar:
        yield bar


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
