"""What looks like a numeral but is not a number of a claim, decided once, before anything else can claim it.

A label is a span in which no numeral may become a quantity: a word with a numeral inside (十分, 三亚), the
ordinal of an event (第十五次), a document number, a model, a clock time, a slogan between quotation marks.
Words are data (``labels.tsv``, found by :mod:`indicators.normalization.labels.words`); the rest are shapes
(``ordinals``, ``codes``, ``phrases``). Both propose spans; proposals that overlap become
one label, named by the longest of them, because a numeral that any of them covers is not a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from indicators.normalization.labels import codes, ordinals, phrases, words
from indicators.normalization.labels.shapes import BESIDE, FIGURES, NUMERALS, Shape


class Label(NamedTuple):
    """A span of a folded text in which no numeral is a number, and the rule that says so."""

    start: int
    end: int
    rule: str


def find(text: str) -> list[Label]:
    """The labels of a folded text, in order and free of overlap; each holds a numeral.

    >>> text = "第三产业增长十分明显,5G基站达1.2万个"
    >>> [(text[label.start : label.end], label.rule) for label in find(text)]
    [('第三', 'ordinal'), ('十分', 'word'), ('5G', 'code')]
    """
    proposals = sorted(_proposals(text), key=lambda label: (label.start, -label.end))
    return list(_merged(proposals))


def _proposals(text: str) -> Iterator[Label]:
    for start, end, rule in words.find(text):
        yield Label(start, end, rule)
    for lines in _LINES.finditer(text):
        start, end = lines.span()
        for shape in _fitting(telling(text, start, end)):
            for left, right in shape.spans(text, start, end):
                if not NUMERALS.isdisjoint(text[left:right]):
                    yield Label(left, right, shape.rule)


#: A line with its end, for some labels stand before one; short lines together, for each look costs something.
_LINES = re.compile(r"[\s\S]{1,64}[^\n]*\n?")
_NUMERAL = re.compile(f"[{''.join(NUMERALS)}][{''.join(NUMERALS)}.]*")


def telling(text: str, start: int, end: int) -> set[str]:
    """The numerals in lines and what stands beside them, with the anchors of shapes that stand afar.

    Before the text a line ends.
    """
    beside = [
        text[max(0, numeral.start() - BESIDE) : numeral.end() + BESIDE]
        for numeral in _NUMERAL.finditer(text, start, end)
    ]
    if not beside:
        return set()
    found = set("".join(beside))
    found.update("" if start else "\n", _afar().findall(text, start, end))
    return found


@cache
def _afar() -> re.Pattern[str]:
    anchors = {anchor for shape in shapes() if shape.afar for anchors in shape.anchors for anchor in anchors}
    return re.compile(f"[{re.escape(''.join(sorted(anchors)))}]")


def _fitting(found: set[str]) -> list[Shape]:
    """The shapes that lines may hold of which this tells, in their order."""
    known, anchored, figures = shapes(), _anchored(), not FIGURES.isdisjoint(found)
    numbers = {number for anchor in found for number in anchored.get(anchor, ())}
    fitting = [known[number] for number in sorted(numbers)]
    return [
        shape
        for shape in fitting
        if (figures or not shape.figures) and (len(shape.anchors) == 1 or shape.fits(found))
    ]


@cache
def _anchored() -> dict[str, list[int]]:
    """The numbers of the shapes by each of the first of their anchors."""
    numbers: dict[str, list[int]] = {}
    for number, shape in enumerate(shapes()):
        for anchor in shape.anchors[0]:
            numbers.setdefault(anchor, []).append(number)
    return numbers


def _merged(proposals: list[Label]) -> Iterator[Label]:
    """Sorted proposals, those that overlap joined under the rule of the longest."""
    if not proposals:
        return
    longest = proposals[0]
    start, end = longest.start, longest.end
    for label in proposals[1:]:
        if label.start >= end:
            yield Label(start, end, longest.rule)
            longest, start, end = label, label.start, label.end
            continue
        end = max(end, label.end)
        if label.end - label.start > longest.end - longest.start:
            longest = label
    yield Label(start, end, longest.rule)


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, in the order in which they give a label its name when two are equally long."""
    return (*ordinals.shapes(), *codes.shapes(), *phrases.shapes())
