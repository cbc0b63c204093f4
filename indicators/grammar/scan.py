"""One pass over a page: every mention that matters, found once, none overlapping another.

Labels and time expressions come first: what they cover can be no quantity. Ranks come before plain
numbers. What stays are the quantities that may be claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from indicators.grammar import cells
from indicators.grammar.mentions import Mentions, Ranged
from indicators.grammar.text import Text
from indicators.model import Quantity
from indicators.normalization import labels, periods, places, quantities, ranks
from indicators.normalization.labels import Label
from indicators.normalization.periods import TimeExpression
from indicators.normalization.places import PlaceMention

# The rules of labels that come from the list of words, and how far before one a longer numeral may start.
_TITLE = regex.compile(r"《[^《》\n]{1,40}》")
# 10月|合约: a month in the name of what is traded.
_CONTRACT = regex.compile(r"(?:期货)?合约(?!销售|负债|资产)|交割")
_WORDS = frozenset({"word", "idiom", "name"})
_LEAD = 4
_SPEEDS = ("时速", "秒速")

# 第|三, 第一、|二
_ORDINAL = regex.compile(r"第(?:[一二三四五六七八九十][、和])*$")
_COLON_BEFORE, _COLON_AFTER = regex.compile(r"[0-9][:∶]"), regex.compile(r"[:∶][0-9]")
_ORDINAL_ENDS = frozenset("第、和")


@dataclass(frozen=True, slots=True)
class Scan:
    """The mentions of a page, each list sorted; positions are offsets into ``text.folded``."""

    text: Text
    quantities: Mentions[Quantity]
    periods: Mentions[TimeExpression]
    places: Mentions[PlaceMention]
    labels: Mentions[Label]

    def atoms(self) -> list[tuple[int, int]]:
        """The ranges in which no punctuation mark ends a clause."""
        folded = self.text.folded
        titles = [title.span() for title in _TITLE.finditer(folded)]
        found = (*quantities.structures(folded), *self.quantities, *self.periods)
        return sorted([*titles, *((mention.start, mention.end) for mention in found)])


def scan(text: Text, region: str | None = None) -> Scan:
    """All mentions of ``text``; ``region`` is the code of its region, whose short names count."""
    folded = text.folded
    times = [time for time in periods.find(folded) if not _CONTRACT.match(folded, time.end)]
    taken = bytearray(len(folded))
    _take(taken, times)
    barred = [label for label in labels.find(folded) if not _outgrown(folded, label)]
    _take(taken, barred)
    found = [rank for rank in ranks.find(folded) if _free(taken, rank)]
    _take(taken, found)
    found.extend(_numbers(folded, taken))
    found.sort(key=lambda quantity: quantity.start)
    found = _without_scores(folded, found)
    return Scan(
        text,
        Mentions(list(cells.in_declared_units(folded, text.paragraphs, quantities.refine(folded, found)))),
        Mentions(times),
        Mentions(places.find(folded, region=region)),
        Mentions(barred),
    )


def _outgrown(folded: str, label: Label) -> bool:
    """Whether a word with numerals is a part of a longer quantity: 之四 in 百分之四点五, 三五 in 三五家."""
    if label.rule not in _WORDS:
        return False
    for start in range(max(0, label.start - _LEAD), label.end):
        end = quantities.measured_until(folded, start) if folded[start] in quantities.STARTS else None
        if end is not None and end >= label.end:
            return end - start > label.end - label.start
    return False


def _take(taken: bytearray, mentions: Iterable[Ranged]) -> None:
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)


def _free(taken: bytearray, mention: Ranged) -> bool:
    return taken.find(1, mention.start, mention.end) < 0


def _numbers(folded: str, taken: bytearray) -> Iterator[Quantity]:
    """The quantities outside ``taken``, left to right."""
    end = 0
    for anchor in quantities.ANCHOR.finditer(folded):
        start = anchor.start()
        if start < end or taken[start] or (folded[start - 1] in _ORDINAL_ENDS and _is_ordinal(folded, start)):
            continue
        quantity = quantities.match(folded, start)
        if quantity is not None and _free(taken, quantity):
            named = folded.startswith(_SPEEDS, quantity.reach_start)
            yield _named(quantity) if named else quantity
            end = quantity.end


def _without_scores(folded: str, found: list[Quantity]) -> list[Quantity]:
    """``found`` without the parts of what is joined by colons and is no structure: 3:47:50."""
    parts = [number for number in found if number.unit is None and _is_beside_colon(folded, number)]
    if not parts:
        return found
    told = [range(whole.start, whole.end) for whole in quantities.structures(folded)]
    scores = {part.start for part in parts if not any(part.start in whole for whole in told)}
    return [number for number in found if number.start not in scores]


def _is_beside_colon(folded: str, number: Quantity) -> bool:
    first, last = max(0, number.start - 2), number.end + 2
    if folded.find(":", first, last) < 0 and folded.find("∶", first, last) < 0:
        return False
    before, after = folded[first : number.start], folded[number.end : last]
    return bool(_COLON_BEFORE.match(before) or _COLON_AFTER.match(after))


def _is_ordinal(folded: str, start: int) -> bool:
    return _ORDINAL.search(folded, max(0, start - _LEAD), start) is not None


def _named(quantity: Quantity) -> Quantity:
    """时速|350公里 tells the unit and is a name as well: as such it stays outside the quantity."""
    return quantity._replace(reach_start=quantity.reach_start + 2)
