"""The records that pass from room to room, and the closed sets of their values.

Records are frozen. Numbers are :class:`~decimal.Decimal` until the table is written. ``None`` means that
the text does not say. Positions are half-open code-point offsets; the docstring of each record says into
which string.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What the number of a claim is."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    DIFFERENCE = "difference"
    SHARE = "share"
    CONTRIBUTION = "contribution"
    MULTIPLE = "multiple"
    RANK = "rank"


class Bound(StrEnum):
    """What a claim asserts of the true value: equal, near, above, below or between."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    RANGE = "range"


class Dimension(StrEnum):
    """What a unit measures."""

    CURRENCY = "currency"
    RATIO = "ratio"
    COUNT = "count"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    TIME = "time"
    TEMPERATURE = "temperature"
    RANK = "rank"
    RATE = "rate"
    OTHER = "other"


class Status(StrEnum):
    """Whether a claim is said of what happened, is aimed at, is expected or is a rule."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    NORM = "norm"


class Basis(StrEnum):
    """What a growth, change or difference is measured against."""

    YOY = "yoy"
    POP = "pop"
    YTD = "ytd"
    BASE = "base"
    AVG = "avg"
    AREA = "area"
    PLAN = "plan"
    PEER = "peer"


class Number(NamedTuple):
    """What a numeral says: one value, or an interval when it names none (三五个, 几十).

    ``lower`` and ``upper`` follow the same rules as in :class:`Quantity`.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit: its symbol and what it measures."""

    symbol: str
    dimension: Dimension


class Quantity(NamedTuple):
    """A number with its unit, in a folded text.

    ``start``, ``end`` hold the mention: from the first numeral character to the last unit character.
    ``reach_start``, ``reach_end`` also hold the words that set the bound (约, 超过 … 以上, 左右).
    ``value`` is null for an interval; ``lower`` and ``upper`` are null where the interval is open.
    """

    start: int
    end: int
    reach_start: int
    reach_end: int
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: Bound
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included."""

    start: date
    end: date


class Claim(NamedTuple):
    """One row of the table: a number asserted of something, with everything the text says of it.

    ``start``, ``end`` are offsets into the text as given, and ``text[start:end] == mention``.
    """

    doc_id: str | None
    sentence: str
    start: int
    end: int
    mention: str
    subject: str | None
    ref_area: str | None
    indicator: str | None
    indicator_code: str | None
    kind: Kind
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: Bound
    unit: str | None
    dimension: Dimension
    status: Status
    basis: Basis | None
    reference: str | None
    period: str | None
    period_start: date | None
    period_end: date | None
    rule: str
