"""Numerals: where one starts and ends in a text, and the exact number that it says.

:func:`match` reads the numeral at a position of a folded text: 12,345.6, 3.2万亿, 一百二十万三千, 三万五,
伍拾万零陆佰, 二〇二四, 四五千, 十几, 10多亿, 三分之一, 百分之五, 三成五, 一半. :func:`parse_number` reads a
whole string of any width and script, and :func:`~indicators.normalization.numerals.writing.write` goes back.

The reading is cautious: what makes no sense as a whole is refused (see
:mod:`~indicators.normalization.numerals.spans`), and so is what is longer than 64 characters or 38 digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from indicators.errors import ParseError
from indicators.model import Number
from indicators.normalization.fold import fold
from indicators.normalization.numerals.forms import (
    LONE,
    STARTS,
    VULGAR,
    Numeral,
    arabic,
    half,
    hanzi,
    moved,
    multiplier,
    negative,
    one,
    several,
    vulgar,
)
from indicators.normalization.numerals.spans import MULTIPLIERS, NUMERAL_CHARS, ORDINARY, cut, is_torn

__all__ = ["ANCHOR", "ANCHOR_CHARS", "ANCHOR_ENDS", "FIRST", "Numeral", "match", "parse_number"]

#: With which characters a numeral may start, and what must stand there besides. (One character class in front
#: lets the engine skip to the next candidate.)
ANCHOR_CHARS = f"0-9{NUMERAL_CHARS}{''.join(VULGAR)}参几数半过大多小负-"
ANCHOR_ENDS = rf"""
    (?<= [0-9] ) [0-9]*+
  | (?<= [{NUMERAL_CHARS}] ) [{NUMERAL_CHARS}]*+
  | (?<= [负{"".join(VULGAR)}] )
  | (?<= - ) (?= [0-9] )
  | (?<= [几数] ) (?= [{MULTIPLIERS}] )
  | (?<= [过大多小] ) (?= 半 )
  | (?<= 半 ) (?= [数百] )
  | (?<= [近超逾] 半 ) | (?<= 超过半 )
  | (?<= 参 ) (?= [拾佰仟] )
"""

#: Finds where a numeral may start. What it matches is the whole run of numeral characters there: where
#: :func:`match` gives nothing at the start of a run, nothing else in it is a numeral either; where it gives
#: one, search on from its end.
ANCHOR = re.compile(f"[{ANCHOR_CHARS}] (?: {ANCHOR_ENDS} )", re.VERBOSE)


def match(text: str, pos: int, *, bare: bool = False) -> Numeral | None:
    """The longest numeral that starts exactly at ``pos`` of a folded text, or ``None``.

    ``bare`` says that the text is a number and nothing else: a lone 百, 千 or 万 counts, 半百 is fifty, and
    一二三 are digits. Without, a multiplier counts only where its neighbours show it: 百余家, and 上百家,
    whose numeral is 百 and whose bound is ``at_least``.
    """
    finder = _FINDERS.get(text[pos]) if 0 <= pos < len(text) else None
    return finder(text, pos, bare) if finder and not is_torn(text, pos) else None


def parse_number(text: str) -> Number:
    """The number that the whole of ``text`` says, in any width and script; blanks around it are ignored.

    A ratio is given plain: 百分之二十五, 四分之一 and 1/4 are 0.25, 三成 is 0.3. Raises
    :class:`~indicators.errors.ParseError` where the string stops being one numeral.
    """
    folded = fold(text)
    start, stop = len(folded) - len(folded.lstrip()), len(folded.rstrip())
    found = match(folded[:stop], start, bare=True)
    if found is None:
        raise ParseError("not a numeral", text, start)
    if found.end != stop:
        raise ParseError("the numeral ends here", text, found.end)
    number = moved(found.number, _SCALES[found.ratio])
    if number is None:
        raise ParseError("too many digits", text, start)
    return number


_SCALES = {None: 0, "%": -2, "‰": -3}

# -------------------------------------------------------------------------------------------------- signs

#: What may stand before 负 where it is a verb (肩负, 应负) or half a word (正负, 胜负).
_BEARS = frozenset("正担肩背自身抱辜胜平应须需各只能要亏欺愿0123456789" + ORDINARY)
_UNIT_ENDS = (
    "万亿多余个元美港欧日英圆年月号时分秒点度户家人名件次吨斤克米里亩公顷升倍岁台辆套项条座只头平方立千瓦伏卡"
)
#: A dash after these joins two numbers (5万元-8万元, 10%-15%); after another one it is a part of it (1--9月).
_JOINED = re.compile(
    rf"""[0-9%‰℃°] \Z | - \Z
       | [0-9{ORDINARY}十百千万亿] \ ? [{_UNIT_ENDS}]{{1,4}} \ ? \Z""",
    re.VERBOSE,
)
#: ... but not between negative numbers: -10--5.
_NEGATIVE_BEFORE = re.compile(r"- [0-9.]{1,5} [%‰℃°]? - \Z", re.VERBOSE)
#: After a Latin letter or a date it is a sign only before a percentage: CPI-0.2%, but F-16 and 5月-8月.
_NAME_OR_DATE = re.compile(
    rf"(?: [A-Za-z] | [0-9{ORDINARY}十] (?: [年月日号] | 季度 | 月份 ) ) \Z", re.VERBOSE
)
_PERCENTAGE = re.compile(r"[%‰]|个?百分点")


def _signed(text: str, pos: int, bare: bool) -> Numeral | None:
    """-0.2, 负三点五, 负百分之三, 负的百分之三."""
    if not (_is_minus(text, pos) if text[pos] == "-" else text[pos - 1 : pos] not in _BEARS):
        return None
    apart = text[pos] == "负" and text.startswith("的", pos + 1)
    found = _negated(text, pos + 1 + apart)
    return found if not apart or (found and _is_value(text, pos, found)) else None


def _is_value(text: str, pos: int, found: Numeral) -> bool:
    """Whether 负的 before a number is its sign: it is a percentage, or what something is or comes to."""
    percentage = found.ratio is not None or _PERCENTAGE.match(text, found.end) is not None
    return percentage or not pos or text[pos - 1] in _COMES_TO


#: 为负的3亿元
_COMES_TO = frozenset("是为成到达至约近,:(")


def _below_zero(text: str, pos: int, bare: bool) -> Numeral | None:
    """零下十五(度); else 零 as any digit, but not in 降至零下."""
    if text.startswith("下", pos + 1):
        return _negated(text, pos + 2)
    return hanzi(text, pos, bare)


def _negated(text: str, pos: int) -> Numeral | None:
    if text[pos : pos + 1] not in STARTS:
        return None
    finder = hanzi if text[pos] == "零" else _FINDERS[text[pos]]
    found = finder(text, pos, False)
    return None if found is None else found._replace(number=negative(found.number))


def _is_minus(text: str, pos: int) -> bool:
    """Whether the hyphen at ``pos`` is a sign."""
    if not "0" <= text[pos + 1 : pos + 2] <= "9":
        return False
    before = text[max(0, pos - 8) : pos]
    if _NAME_OR_DATE.search(before):
        plain = cut(text, pos + 1)
        return plain is not None and _PERCENTAGE.match(text, plain[0]) is not None
    return not _JOINED.search(before) or _NEGATIVE_BEFORE.search(before) is not None


_FINDERS: dict[str, Callable[[str, int, bool], Numeral | None]] = {
    **dict.fromkeys("0123456789", arabic),
    **dict.fromkeys(NUMERAL_CHARS + "参", hanzi),
    **dict.fromkeys(LONE, multiplier),
    "一": one,
    **dict.fromkeys(VULGAR, vulgar),
    **dict.fromkeys("几数", several),
    **dict.fromkeys("半过大多小", half),
    **dict.fromkeys("-负", _signed),
    "零": _below_zero,
}

#: What a numeral, or a word that says a number, begins with.
FIRST = frozenset(_FINDERS)
