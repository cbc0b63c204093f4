"""Rows of a table that lost its lines: a label and, parted by blanks, cells that are nothing but numbers.

Which column a number stands in is not told any more, so nobody knows of which year or whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indicators.model import Quantity
from indicators.normalization import quantities

# 3,180.50, (12.5%), 人民币28,001, -12
_NUMBER = re.compile(r"(?:人民币|[美港欧日]元|[¥$])?\(?[+-]?\d[\d,.]*%?\)?")
# What else a cell holds in their row: -, 不适用, 否, 2019年1月18日, the mark of a note.
_OTHER = re.compile(r"[-—/]|--|不适用|[是否]|\d{4}年\d{1,2}月(?:\d{1,2}日)?|[a-z]")
# 12 贷款损失准备, and a cell that says it holds nothing
_ORDINAL = re.compile(r"\d{1,3}")
_NUMBERED = re.compile(r"\d{1,3}(?= [一-鿿])")
_EMPTY = re.compile(r" 不适用(?: |$)")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[。;!?]")

_FEWEST = 2  # a label with one number behind a blank is set like prose: 营业收入 3亿元

# 单位:万元, (金额单位:人民币百万元), above the rows whose numbers it measures
_UNIT = re.compile(r"\(?(?:金额|货币)?单位(?:为|:) ?(?:人民币)?(?P<unit>[^\s()。,;:]{1,8})\)?")
# 3,180.50 is an amount, 12 may number the row, and 2019 is a year.
_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:,\d{3}|\.\d+)")


def is_row(line: str) -> bool:
    """Whether a folded line is a label with two numbers at least in cells of their own.

    One of them may number the row, before its label. A number before a unit that a blank parts from it is no
    cell: GDP 增长 5.3 % 达到 3 万亿元.
    """
    if " " not in line:
        return False
    if _EMPTY.search(line):
        return True
    if _SENTENCE.search(line) or not _LETTER.search(line):
        return False
    cells = line.split()
    numbers = 0
    while cells and (_NUMBER.fullmatch(cells[-1]) or _OTHER.fullmatch(cells[-1])):
        numbers += _NUMBER.fullmatch(cells.pop()) is not None
    numbered = numbers and cells and _ORDINAL.fullmatch(cells[0])
    return numbers + bool(numbered) >= _FEWEST and any(map(_LETTER.search, cells))


def follows(line: str, below: str) -> bool:
    """Whether two lines begin with the numbers of rows that follow each other."""
    first, second = _NUMBERED.match(line), _NUMBERED.match(below)
    return first is not None and second is not None and int(second.group()) == int(first.group()) + 1


def refused(line: str, *, measured: bool) -> str | None:
    """The rule by which the numbers of a paragraph are cells of a table, and told of nothing.

    ``measured`` says that one of them has a unit.
    """
    if not measured and not _LETTER.search(line):
        return "no words"
    return "cells" if is_row(line) else None


def in_declared_units(
    text: str, paragraphs: Iterable[tuple[int, int]], found: Sequence[Quantity]
) -> Iterator[Quantity]:
    """``found`` in a folded text: the amounts that end a row are counted in the unit their table declares."""
    declared: str | None = None
    numbers = iter(found)
    number = next(numbers, None)
    for start, end in paragraphs:
        line = text[start:end]
        if "单位" in line and (unit := _UNIT.fullmatch(line)) is not None:
            declared = unit["unit"]
        elif _SENTENCE.search(line):
            declared = None
        while number is not None and number.start < end:
            amount = declared is not None and _closes(line, number, end)
            yield (quantities.counted_in(number, declared or "") if amount else None) or number
            number = next(numbers, None)


def _closes(line: str, number: Quantity, end: int) -> bool:
    """Whether a number without a unit is the amount that ends a row, behind nothing but its label."""
    if number.unit is not None or number.reach_end != end:
        return False
    amount = line[len(line) - (end - number.start) :]
    return bool(_AMOUNT.fullmatch(amount)) and not is_row(line)
