"""What must hold of every answer, whatever was asked: AssertionError where it does not."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from indicators.engine.sources import Document
from indicators.errors import SourceError
from indicators.grammar.explanation import Explanation, Role
from indicators.lexicon import load
from indicators.model import Bound, Claim, Dimension, Kind, Number, Quantity
from indicators.normalization.fold import fold
from indicators.table.frame import to_table
from indicators.table.schema import SCHEMA

_DIGITS = {
    c: str(n) for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for n, c in enumerate(digits)
}
_DIGITS |= {"两": "2", "参": "3", "弌": "1", "廿": "2", "卅": "3", "卌": "4", "首": "1"}
_SURROGATES = re.compile("[\ud800-\udfff]")
#: A digit, with nothing visible behind it.
_NUMBER_BEFORE = re.compile(r"\d[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*\Z")
_MULTIPLIERS = "十百千万亿兆拾佰仟"
_KNOWN = {*_DIGITS, *_MULTIPLIERS}
#: What says its number in words: parts, doublings, halves.
_WORDS = "分成半折番双毛角几数:/"


def holds_of_claims(text: str, claims: list[Claim]) -> None:
    """The laws of a table: places, order, values, nulls, types."""
    end = 0
    for claim in claims:
        assert end <= claim.start < claim.end, f"{claim.mention!r} stands before or in the one before"
        assert text[claim.start : claim.end] == claim.mention
        end = claim.end
        torn = _NUMBER_BEFORE.search(text, max(0, claim.start - 9), claim.start)
        # 比2020翻番, 2020第三位: what begins with a word stands apart.
        assert not torn or claim.mention[0] in "翻第前", "it is cut off in front"
        _holds_of_words(claim)
        _holds_of_value(claim)
    if not _SURROGATES.search(text):  # those the engine refuses
        table = to_table(claims)
        table.validate(full=True)
        for field in SCHEMA:
            assert field.nullable or not table.column(field.name).null_count, f"{field.name} is null"


def _holds_of_words(claim: Claim) -> None:
    for name in (
        "sentence",
        "mention",
        "subject",
        "ref_area",
        "indicator",
        "unit",
        "reference",
        "period",
        "rule",
    ):
        assert getattr(claim, name) != "", f"{name} is empty"
    assert "".join(claim.mention.split()) in "".join(claim.sentence.split())
    assert "\n" not in claim.sentence
    days = claim.period_start, claim.period_end
    assert (days[0] is None) == (days[1] is None), "half a period"
    if days[0] is not None and days[1] is not None:
        assert days[0] <= days[1], "a period ends before it starts"
        assert claim.period is not None, "days without words"
    assert claim.kind is not Kind.RANK or claim.unit is None
    assert claim.unit is not None or claim.dimension in (Dimension.COUNT, Dimension.RANK, Dimension.OTHER)


def _holds_of_value(claim: Claim) -> None:
    numbers = [n for n in (claim.value, claim.lower, claim.upper) if n is not None]
    assert all(number.is_finite() for number in numbers)
    assert not any(number.is_zero() and number.is_signed() for number in numbers), "a zero with a sign"
    holds_of_ends(claim.value, claim.lower, claim.upper, claim.bound)
    if not _said_in_words(claim.mention):
        digits = _said(claim.mention)
        for number in numbers:
            if claim.kind is not Kind.RANK or number != 1:
                shown = format(number.copy_abs(), "f").replace(".", "").replace("0", "")
                assert shown in digits, f"{shown} is not in {claim.mention!r}"


def holds_of_ends(value: Decimal | None, lower: Decimal | None, upper: Decimal | None, bound: Bound) -> None:
    """A bound and its ends agree."""
    if bound is Bound.RANGE:
        assert value is None
        assert lower is not None or upper is not None
    if lower is not None and upper is not None:
        assert lower <= upper, "the ends of an interval stand the wrong way round"
    if bound is Bound.EXACT:
        assert lower == value == upper
        assert value is not None
    if bound is Bound.ABOUT:
        assert lower is None
        assert upper is None
    if bound in (Bound.OVER, Bound.AT_LEAST, Bound.UNDER, Bound.AT_MOST):
        assert (lower is None) != (upper is None), "one end is open, one is not"
        assert value in (None, lower, upper)


def holds_of_explanations(text: str, claims: list[Claim], found: list[Explanation]) -> None:
    """Explanations stand in order, show where they say, and have the rows of the table."""
    assert [one.claim for one in found if one.claim is not None] == claims
    assert all((one.mention.role is Role.CLAIM) == (one.claim is not None) for one in found)
    starts = [one.mention.start for one in found]
    assert starts == sorted(starts)
    for one in found:
        for mention in one.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert one.sentence[mention.at : mention.at + len(mention.words)] == mention.words


def holds_of_number(number: Number) -> None:
    """A number is finite and its ends agree with its bound."""
    assert all(one.is_finite() for one in number[:3] if one is not None)
    holds_of_ends(*number)


def holds_of_quantity(text: str, quantity: Quantity) -> None:
    """A quantity lies in its text."""
    assert 0 <= quantity.reach_start <= quantity.start < quantity.end <= quantity.reach_end <= len(text)
    holds_of_number(Number(quantity.value, quantity.lower, quantity.upper, quantity.bound))


def holds_of_items(items: list[Document | SourceError]) -> None:
    """What a file gives: rows in order, refusals with file and reason, texts that can be written."""
    rows = [item.row for item in items if item.row is not None]
    assert rows == sorted(rows)
    for item in items:
        if isinstance(item, SourceError):
            assert item.source
            assert item.reason
        else:
            item.text.encode()
            item.doc_id.encode()


def _said(mention: str) -> str:
    """The digits of a mention without zeros; a multiplier without a digit before it counts as one."""
    said, last = "", ""
    for character in fold(mention):
        digit = _DIGITS.get(character, character if character in "0123456789" else "")
        alone = not (last.isdecimal() or last in _DIGITS)
        if character in _MULTIPLIERS and alone and (last not in _KNOWN or character in "十拾"):
            digit = "1"
        said += digit.replace("0", "")
        last = character if not character.isspace() else last
    return said


def _said_in_words(mention: str) -> bool:
    folded = "".join(fold(mention).split())
    if any(one.isnumeric() and not one.isdecimal() and one not in _KNOWN for one in folded):
        return True
    return any(word in folded for word in _WORDS) or any(form in folded for form in _odd_units())


@cache
def _odd_units() -> tuple[str, ...]:
    """Forms of units that are no power of ten of their symbol: 两 is 50 g."""
    rows = load("unit_forms", repeats=True)
    return tuple(
        fold(row["form"]) for row in rows if Decimal(row["scale"]).normalize().as_tuple().digits != (1,)
    )
