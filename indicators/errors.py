"""What can go wrong, as one tree.

::

    IndicatorsError
    ├── ParseError (also ValueError)      a single string that should be a number, quantity, period, region
    ├── LexiconError (also ValueError)    a row of a word list that breaks the list's own rules
    ├── SourceError (also ValueError)     a file or a record that can't be read as text
    ├── OptionError (also ValueError)     an argument of the wrong kind, length or value
    ├── PackageError (also ImportError)   a package that an optional part needs and that is not installed
    └── WorkerError (also RuntimeError)   a worker process that ended without an answer

Besides, ``ConflictWarning`` (a UserWarning) says that a panel left cells empty because claims contradict one
another.

Every message names what it is about (the string, the file, the row) and why it was refused. Errors travel
between processes whole.
"""

from __future__ import annotations


class IndicatorsError(Exception):
    """Base of every error that this package raises on purpose."""


class ParseError(IndicatorsError, ValueError):
    r"""A string that can't be read as what was asked for; shows the place with a caret.

    Blanks as wide as the characters above lead to the caret:

    >>> str(ParseError("not a numeral", "三千x", 2))
    'not a numeral\n  三千x\n  \u3000\u3000^'
    """

    def __init__(self, reason: str, text: str, position: int) -> None:
        self.reason = reason
        self.text = text
        self.position = position
        super().__init__(reason, text, position)

    def __str__(self) -> str:
        return f"{self.reason}\n  {self.text}\n  {_blank(self.text[: self.position])}^"


class LexiconError(IndicatorsError, ValueError):
    """A row of a word list that breaks the list's rules: names file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        super().__init__(file, line, reason)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class SourceError(IndicatorsError, ValueError):
    """A file, or one record of it, that can't be read: names file, row (1-based, or None) and reason."""

    def __init__(self, source: str, reason: str, row: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.row = row
        super().__init__(source, reason, row)

    def __str__(self) -> str:
        place = self.source if self.row is None else f"{self.source}, row {self.row}"
        return f"{place}: {self.reason}"


class OptionError(IndicatorsError, ValueError):
    """An argument that can't be used: names it and says what would do."""


class PackageError(IndicatorsError, ImportError):
    """A package that an optional part needs and that is not installed: says how to install it."""


class WorkerError(IndicatorsError, RuntimeError):
    """A worker process that ended without an answer, as one does that the system ends for want of memory."""


class ConflictWarning(UserWarning):
    """Claims contradict one another, and what they would have filled is null."""


def _blank(text: str) -> str:
    """As many blanks as the text is wide, so that a caret below it points at the right place."""
    return "".join("　" if ord(c) > 0x2E7F else " " for c in text)
