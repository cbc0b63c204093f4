"""What the fields of a record and the arguments of a call may hold: dates, regions, ids, texts.

Every function raises ValueError with a reason that its caller completes with the place.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from numbers import Integral

# 2023-12-01 · 2023/12/1 · 2023.12.1 · 20231201 · 2023年12月1日 · 2023-12-01T08:30:00+08:00
_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4})
    (?: (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
      | 年 (?P<nian_month>\d{1,2}) 月 (?P<nian_day>\d{1,2}) 日
      | (?P<bare_month>\d{2}) (?P<bare_day>\d{2})
    )
    (?: [T\ ] \d{1,2} : \d{2} .* )?
    """,
    re.VERBOSE | re.ASCII,
)


def read_date(value: object) -> date | None:
    """A date, datetime, Timestamp, datetime64 or written date as a date; None for what is missing.

    Raises ValueError, with the reason, for anything else.
    """
    if is_missing(value) or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _written(value)
    if type(value).__name__ == "datetime64":
        return _written(str(value))
    raise ValueError(f"a date must be a date or a string such as 2023-12-31, not {type(value).__name__}")


def is_missing(value: object) -> bool:
    """Whether ``value`` is None or one of the marks for a missing value of pandas and numpy.

    Raises ``value`` where it is the error that a string gave: see :func:`indicators.engine.rows.cells`.
    """
    if isinstance(value, UnicodeDecodeError):
        raise value
    # By name, because a list of strings should not cost the import of pandas.
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return (isinstance(value, float) or type(value).__name__ == "datetime64") and value != value


def read_region(value: object) -> str | None:
    """A region's code or name as a string, a number being a code; None for what is missing or empty."""
    if is_missing(value) or value == "":
        return None
    return value if isinstance(value, str) else _digits(value, "a region must be a code or a name")


def read_id(value: object) -> str | None:
    """The name of a document as a string; None for what is missing or empty."""
    if is_missing(value) or value == "":
        return None
    if not isinstance(value, str):
        return _digits(value, "an id must be a string or a whole number")
    return _encodable(value, "id")


def read_text(value: object) -> str:
    """A text that can be written as UTF-8; what is missing is empty."""
    if is_missing(value):
        return ""
    if not isinstance(value, str):
        raise ValueError(f"a text must be a string, not {type(value).__name__}")
    return _encodable(value, "text")


def read_prose(value: object) -> str:
    """A text from a file or table: no NUL, which marks a binary file or a wrong encoding."""
    text = read_text(value)
    if "\0" in text:
        raise ValueError("holds NUL characters: not a text, or in another encoding")
    return text


def _encodable(value: str, what: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"character {error.start} of the {what} is half a surrogate pair") from None
    return value


def _digits(value: object, demand: str) -> str:
    """A whole number as its digits; a column of them holds floats when one is missing."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{demand}, not {value!r}")


def _written(value: str) -> date:
    match = _WRITTEN.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"{value!r} is not a date such as 2023-12-31")
    year, month, day = (int(part) for name, part in match.groupdict().items() if part and name != "mark")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{value!r} is no day of the calendar") from None
