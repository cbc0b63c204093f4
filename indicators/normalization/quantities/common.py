"""A number and its unit at one look, where they are written as most are: 5.2%, 3.2万亿元, 12个百分点.

Step by step (:mod:`~indicators.normalization.quantities.reading`) the same comes out, in several times as
long. What is read here are decimal digits, with 万 or 亿, behind a character that goes on no number, and the
unit up to the mark behind it, or one that no character but a few leads on.
"""

from __future__ import annotations

import re
from functools import cache

from indicators.model import Bound
from indicators.normalization import bounds
from indicators.normalization.numerals.forms import SUFFIXES
from indicators.normalization.numerals.spans import MULTIPLIERS, NUMERAL_CHARS
from indicators.normalization.numerals.values import shifted
from indicators.normalization.quantities.change import STARTS, Measured
from indicators.normalization.units import JOINTS
from indicators.normalization.units.lexicon import Form, numerators

_POWERS = {None: 0, "万": 4, "亿": 8, "万亿": 12}
#: What a unit here is written with, and with what it doesn't begin: a numeral or its end may.
_WRITTEN = re.compile("[%‰℃一-鿿]{1,6}")
_OTHER_STARTS = frozenset(NUMERAL_CHARS).union(SUFFIXES, "块角毛")


def common(text: str, pos: int) -> tuple[int, Measured] | None:
    """Where the numeral at ``pos`` of a folded text ends, and what it measures; None for all less common."""
    found = _pattern().match(text, pos)
    if found is None:
        return None
    digits, large, closed, written = found.groups()
    form = _forms().get(closed or written)
    value = shifted(digits, _POWERS[large])
    if value is None or (form is None and written != ""):
        return None
    number = bounds.interval(value, Bound.EXACT)
    end = found.end()
    if form is None:
        return end, Measured(end, number)
    return end - len(form.text), Measured(end, number, form.unit, form.scale)


@cache
def _pattern() -> re.Pattern[str]:
    leading = "".join(map(re.escape, sorted(STARTS | JOINTS | {"半"})))
    return re.compile(
        rf"""(?: (?<= [一-鿿,。;:、(“《\n] ) (?<! [{MULTIPLIERS}负个] ) | (?<= [0-9%‰][ ] ) )
             (?P<digits> (?: [1-9][0-9]{{0,14}} | 0 ) (?: \.[0-9]{{1,8}} )? )
             (?P<large> 万亿? | 亿 )?
             (?: (?P<closed> [{_closed()}] ) (?! [{leading}] )
               | (?P<written> [%‰℃一-鿿]{{0,6}} ) (?= [。;:、)”》!?\n] | , (?! [0-9] ) | [ ][0-9] | \Z ) )""",
        re.VERBOSE,
    )


@cache
def _forms() -> dict[str, Form]:
    return {
        written: form
        for written, form in numerators().whole.items()
        if _WRITTEN.fullmatch(written) and written[0] not in _OTHER_STARTS
    }


@cache
def _closed() -> str:
    """The units of one character that are units wherever they stand, and with which no longer one begins."""
    return "".join(
        written
        for written, form in _forms().items()
        if form.free and len(written) == 1 and numerators().starting[written] == (1,)
    )
