"""The word lists of time, loaded once: words with their readings, plans, holidays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from indicators.lexicon import Row, lengths, load
from indicators.normalization.fold import fold
from indicators.normalization.periods.shapes import (
    Anchor,
    Away,
    Now,
    Reported,
    Shape,
    Unit,
    Vague,
    YearAway,
)

Reading = Shape | YearAway


@dataclass(frozen=True, slots=True)
class Word:
    """A word of time: what it reads as, and what may not stand around it."""

    text: str
    reading: Reading
    not_after: str
    not_before: tuple[str, ...]

    def fits(self, text: str, start: int) -> bool:
        """Whether the neighbours of the word at ``start`` leave it a word of time."""
        if start and text[start - 1] in self.not_after:
            return False
        return not (self.not_before and text.startswith(self.not_before, start + len(self.text)))


@cache
def time_words() -> dict[str, Word]:
    """The words of time_words.tsv by their folded text."""
    rows = load("time_words", check=_fault)
    words = (
        Word(
            fold(r["word"]),
            _reading(r["reading"]),
            fold(r["not_after"]),
            tuple(fold(r["not_before"]).split()),
        )
        for r in rows
    )
    return {word.text: word for word in words}


def time_word(text: str, position: int) -> Word | None:
    """The longest word of time at ``position`` whose neighbours leave it one."""
    words = time_words()
    for length in _lengths().get(text[position : position + 1], ()):
        word = words.get(text[position : position + length])
        if word is not None:
            return word if word.fits(text, position) else None
    return None


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    return lengths(time_words(), 0)


@cache
def plans() -> dict[str, tuple[int, int]]:
    """First and last year of each five-year plan by its number."""
    return {r["plan"]: (int(r["first"]), int(r["last"])) for r in load("plans")}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A word for a holiday; ``quoted`` where it is one only between quotation marks (“五一”)."""

    key: str
    quoted: bool


@cache
def holidays() -> dict[str, Holiday]:
    """The holidays by the words that name them."""
    return {fold(r["word"]): Holiday(r["key"], r["quoted"] == "yes") for r in load("holidays")}


@cache
def fixed_days() -> dict[str, tuple[int, int]]:
    """(month, day) of the holidays that keep their date, by key."""
    return {r["key"]: _month_day(r["day"]) for r in load("holidays") if r["day"]}


@cache
def moving_days() -> dict[tuple[str, int], tuple[int, int]]:
    """(month, day) of the holidays that move, by key and year."""
    days: dict[tuple[str, int], tuple[int, int]] = {}
    for row in load("lunar_holidays"):
        for key in row.keys() - {"year", "example"}:
            days[key, int(row["year"])] = _month_day(row[key])
    return days


def holiday_day(key: str, year: int) -> tuple[int, int] | None:
    """(month, day) of a holiday in a year, None where the lists do not say."""
    return fixed_days().get(key) or moving_days().get((key, year))


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _reading(text: str) -> Reading:
    match text.split():
        case ["now"]:
            return Now()
        case ["vague"]:
            return Vague()
        case ["report", offset]:
            return Reported(int(offset))
        case ["year", offset, anchor]:
            return YearAway(int(offset), Anchor(anchor))
        case [unit, offset, anchor]:
            return Away(Unit(unit), int(offset), Anchor(anchor))
    raise ValueError(text)


def _fault(row: Row) -> str | None:
    try:
        _reading(row["reading"])
    except ValueError:
        return f"unknown reading {row['reading']!r}"
    return None
