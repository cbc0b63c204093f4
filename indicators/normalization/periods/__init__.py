"""Time expressions: found in a text, kept as what they say, resolved to inclusive days against a date.

:func:`find` reads a folded text, :func:`resolve` gives one expression its days, :func:`parse_period` does
both for a single string and :func:`write_period` goes the way back.
"""

from __future__ import annotations

from indicators.normalization.periods.expression import TimeExpression
from indicators.normalization.periods.find import find
from indicators.normalization.periods.resolve import resolve
from indicators.normalization.periods.write import parse_period, write_period

__all__ = ["TimeExpression", "find", "parse_period", "resolve", "write_period"]
