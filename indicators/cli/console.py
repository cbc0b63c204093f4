"""What all commands share: exit codes, what is said to a person, and the version."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentTypeError
from typing import Any

from indicators.errors import OptionError, ParseError

OK, SOME_REFUSED, FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 0, 1, 2, 130, 141, 143


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def say(message: str, bar: Any = None) -> None:
    """A line on standard error, above the progress bar if there is one; control characters are escaped."""
    line = f"indicators: {_CONTROL.sub(lambda found: ascii(found[0])[1:-1], message)}"
    if bar is None:
        print(line, file=sys.stderr, flush=True)
    else:
        bar.write(line, file=sys.stderr)


def reason(error: Exception) -> str:
    """An error on one line."""
    if isinstance(error, ParseError):
        return f"{error.text!r}: {error.reason}"
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'}: {error.strerror or error}"
    return " ".join(str(error).split("\n"))


def day(value: str | None) -> Any:
    """The day of ``--date``; OptionError for what is none."""
    from indicators.engine.values import read_date

    try:
        return read_date(value)
    except ValueError as error:
        raise OptionError(f"--date: {error}") from None


def count(value: str) -> int:
    """A whole number from 1 on, as an argument; ArgumentTypeError for anything else."""
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError(f"{value!r} is not a whole number from 1 on")
    return int(value)


def version() -> str:
    """The version of the package as it is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("indicators")
    except PackageNotFoundError:
        return "(not installed)"
