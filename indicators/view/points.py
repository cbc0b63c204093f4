"""From a frame of claims to the points of a plot: one indicator, one kind of number, one unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from indicators.errors import OptionError
from indicators.normalization import catalogue
from indicators.normalization.places import parse_region
from indicators.table.one_unit import in_one_unit
from indicators.table.schema import members

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("subject", "ref_area", "period_start", "period_end", "value", "lower", "upper", "bound", "status")
_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_MONTH = 30.4

FACT = "actual"


@dataclass(frozen=True, slots=True)
class Point:
    """A claim in a plot: ``value`` is null for an interval, ``lower`` and ``upper`` on an open side."""

    region: str
    start: date | None
    end: date | None
    value: float | None
    lower: float | None
    upper: float | None
    bound: str
    status: str

    @property
    def height(self) -> float:
        """The value, or the upper end of an interval: what claims are put in order by."""
        return next(number for number in (self.value, self.upper, self.lower, 0.0) if number is not None)

    @property
    def day(self) -> date:
        """The last day of the period; without one, the first day of the calendar."""
        return self.end or date.min

    @property
    def open_side(self) -> int:
        """1 for a number that is only a lower limit, -1 for an upper one, else 0."""
        return (self.lower is not None) - (self.upper is not None)

    @property
    def joins(self) -> bool:
        """Whether it is a fact with a number of its own, so that a line may lead to it."""
        return self.status == FACT and self.bound in ("exact", "about")

    @property
    def months(self) -> int:
        """How long the period is, a day being 0: only spans of one length can be joined by a line."""
        return round(((self.end - self.start).days + 1) / _MONTH) if self.start and self.end else 0

    @property
    def when(self) -> str:
        """The end of the period, as short as it can be told: a year, a month, a day."""
        if self.end is None:
            return "null"
        day = self.end.isoformat()
        if day.endswith("-12-31"):
            return day[:4]
        return day[:7] if (self.end + timedelta(days=1)).day == 1 else day


class Points(NamedTuple):
    """What a plot shows, the unit in which it does (``亿 CNY``), and its points."""

    name: str
    unit: str
    points: list[Point]


def points_of(df: pd.DataFrame, indicator: str, kind: str) -> Points:
    """The claims of ``kind`` on an indicator, named by its code or a name as written, as points.

    Raises OptionError when there are none, and when their units don't convert into one another.
    """
    if kind not in members("kind"):
        raise OptionError(f"kind must be among {', '.join(members('kind'))}; {kind!r} is none of them")
    missing = [name for name in ("indicator", "indicator_code", "kind", "unit", *_COLUMNS) if name not in df]
    if missing:
        raise OptionError(f"the frame has no column {missing[0]!r}: plot() takes a frame of claims")
    code, name = _named(indicator)
    asked = df[((df["indicator_code"] == code) | (df["indicator"] == indicator)).fillna(value=False)]
    chosen = asked[(asked["kind"] == kind) & (asked["value"].notna() | (asked["bound"] == "range"))]
    if not len(chosen):
        kinds = [one for one in members("kind") if (asked["kind"] == one).any()]
        others = f"; there are {', '.join(kinds)}: kind={kinds[0]!r}" if kinds else ""
        raise OptionError(f"no {kind} of {indicator!r} in the frame{others}")
    return _in_one_unit(in_one_unit(chosen), name)


def _in_one_unit(claims: pd.DataFrame, name: str) -> Points:
    units = claims["unit"].fillna("").unique().tolist()
    if len(units) > 1:
        listed = ", ".join(sorted(unit or "none" for unit in units))
        raise OptionError(
            f"the claims are in units that don't convert into one another: {listed}; choose one"
        )
    rows = [{key: _plain(row[key]) for key in _COLUMNS} for row in claims[list(_COLUMNS)].to_dict("records")]
    numbers = [abs(row[key]) for row in rows for key in ("value", "lower", "upper") if row[key] is not None]
    scale, word = next((pair for pair in _SCALES if max(numbers) >= pair[0]), (1, ""))
    regions = _regions({row["ref_area"] for row in rows if row["ref_area"]})
    return Points(name, f"{word} {units[0]}".strip(), [_point(row, scale, regions) for row in rows])


def _point(row: dict[str, Any], scale: int, regions: dict[str, str]) -> Point:
    value, lower, upper = (
        None if row[key] is None else row[key] / scale for key in ("value", "lower", "upper")
    )
    return Point(
        region=regions.get(row["ref_area"]) or row["subject"] or "null",
        start=row["period_start"],
        end=row["period_end"],
        value=value,
        lower=lower,
        upper=upper,
        bound=row["bound"],
        status=row["status"],
    )


def _regions(codes: set[str]) -> dict[str, str]:
    """The names of regions by their codes; those that share a name are told in full."""
    found = {code: parse_region(code) for code in codes}
    shared = Counter(region.name for region in found.values())
    return {
        code: region.name if shared[region.name] == 1 else region.full_name for code, region in found.items()
    }


def _named(indicator: str) -> tuple[str | None, str]:
    """The catalogue's code of an indicator, given by code or name, and the name to show."""
    code = catalogue.code_of(indicator)
    if code is not None:
        return code, indicator
    try:
        return indicator, catalogue.entry(indicator).name_zh
    except OptionError:
        return None, indicator


def _plain(value: Any) -> Any:
    """A cell as a Python value, None for null."""
    return None if value is None or value != value or type(value).__name__ == "NAType" else value
