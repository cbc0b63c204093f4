"""Ranks: 居全国第六位, 跻身世界前50, 位列榜首. An ordinal without a rank word before it is a name, not a rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, numerals

#: The unit of a rank: none that is written, a dimension of its own.
RANK = Unit("", Dimension.RANK)

# 第6, 第三位, 前十, 前50名 - the number itself is read by the numerals.
_PLACE = regex.compile(r"(?P<mark>第|前)(?=[\d一二三四五六七八九十百])|(?P<top>首位|榜首|首名)")
_ORDINAL_MARK = regex.compile(r"[位名](?![师学校牌称誉置城农])")

# What makes an ordinal a rank, up to a dozen characters before it: 位居全省, 从, 升至, 列中部地区.
_CUE = regex.compile(
    r"(?:[位稳高雄暂仍均分各并]?居|名?列|位列|排(?:名|位|行|在|到)?|位次|名次|得分|总量|占据"
    r"|升至|升到|降至|降到|退至|跌至|上升到|下降到|前移[至到]|跃[升居上至]至?|晋[升级位]至?|进[入位]|跻身|挤[进入]|迈入|挺进|冲入|闯入|重返|保持"
    r"|[获夺摘]得?|由|从|为|是)[^,;。、:第前]{0,14}$"
)
_FIELD = regex.compile(
    r"(?:全国|全省|全市|全区|全县|全州|世界|全球|亚洲|中部|西部|东部|东北|华东|国内|省内|市内|行业|同类|同业)[^,;。、第前]{0,6}$"
)
_TURN = regex.compile(r"$|[,;。、:!?)”》\n\s]|的|和|与|及|以|并|且|大(?![道会学])|高(?!中|速)|多(?!次)|强")
_REACH = 18
_FIRST = Decimal(1)


def find(text: str) -> Iterator[Quantity]:
    """The ranks in folded ``text``, in order; the value is the place, 前N the interval from 1 to N."""
    for match in _PLACE.finditer(text):
        rank = _top(text, match) if match["top"] else _numbered(text, match)
        if rank is not None:
            yield rank


def _cued(text: str, start: int) -> bool:
    window = text[max(0, start - _REACH) : start]
    return bool(_CUE.search(window) or _FIELD.search(window))


def _top(text: str, match: regex.Match[str]) -> Quantity | None:
    if not _cued(text, match.start()):
        return None
    return _rank(text, match.start(), match.end(), bounds.interval(_FIRST, Bound.EXACT))


def _numbered(text: str, match: regex.Match[str]) -> Quantity | None:
    numeral = numerals.match(text, match.end())
    if numeral is None or numeral.ratio or numeral.number.value is None or not _cued(text, match.start()):
        return None
    value = numeral.number.value
    end = numeral.end
    if mark := _ORDINAL_MARK.match(text, end):
        end = mark.end()
    if text[end : end + 1].isdigit():
        return None
    if match["mark"] == "前":
        return _rank(text, match.start(), end, Number(None, _FIRST, value, Bound.RANGE))
    if end == numeral.end and _continues(text, end):
        return None
    return _rank(text, match.start(), end, bounds.interval(value, Bound.EXACT))


def _continues(text: str, end: int) -> bool:
    """第N without 位 or 名 is a rank only where the clause ends or turns: 居全省第三, but not 第三产业."""
    return not _TURN.match(text, end)


def _rank(text: str, start: int, end: int, number: Number) -> Quantity:
    reach = end + 1 if text.startswith("强", end) else end
    return Quantity(start, end, start, reach, number.value, number.lower, number.upper, number.bound, RANK)
