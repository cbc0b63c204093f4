"""The command line: ``indicators COMMAND``, each command in a module of its name.

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from indicators.cli import explain, extract, schema, show, stats, view
from indicators.cli.console import (
    FAILED,
    INTERRUPTED,
    OK,
    PIPE_CLOSED,
    SOME_REFUSED,
    TERMINATED,
    reason,
    say,
    version,
)
from indicators.errors import IndicatorsError

__all__ = ["FAILED", "INTERRUPTED", "OK", "PIPE_CLOSED", "SOME_REFUSED", "TERMINATED", "main"]


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
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain when it flushes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (IndicatorsError, OSError) as error:
        say(f"error: {reason(error)}")
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="indicators",
        description="Quantitative claims in Chinese prose, as a typed table.",
        epilog="'indicators COMMAND --help' has examples; that of extract has the exit codes.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (extract, show, explain, view, stats, schema):
        command.add(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that says on one line what is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        say(f"error: {message} ('{self.prog} --help' has examples)")
        self.exit(FAILED)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        print(f"indicators {version()}")
        parser.exit()


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
