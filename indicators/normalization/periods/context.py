"""What an expression is read against."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from indicators.model import Period
from indicators.normalization.periods.shapes import Anchor, Year, YearAway


@dataclass(frozen=True, slots=True)
class Context:
    """The document's date, the period in force, the year reported on; whether the sentence looks forward."""

    date: datetime.date | None
    governing: Period | None = None
    year: int | None = None
    ahead: bool | None = None

    @property
    def year_in_force(self) -> int | None:
        """The calendar year of the period in force; none where it spans several."""
        period = self.governing
        return period.start.year if period and period.start.year == period.end.year else None

    def year_of(self, year: Year | YearAway) -> int | None:
        """The number of a year that an expression names."""
        if isinstance(year, Year):
            return year.value
        base = self._base(year.anchor)
        return None if base is None else base + year.offset

    def _base(self, anchor: Anchor) -> int | None:
        today = self.date.year if self.date else None
        order = {
            Anchor.DATE: (today,),
            Anchor.CONTEXT: (self.year_in_force, self.year, today),
            Anchor.FORCE: (self.year_in_force, self.year),
            Anchor.REPORT: (self.year, today),
        }[anchor]
        return next((number for number in order if number is not None), None)
