"""Ranks: 居全国第六位, 跻身世界前50, 位列榜首.

An ordinal is a rank where a word says so (居, 排名, 跻身), where a field of competitors stands before it
(全国第一), or where it moves (从第六位上升到第四位). Without that it is a name or a count: 第三产业, 第二批,
前三季度.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicators.model import Bound, Dimension, Number, Quantity, Unit
from indicators.normalization import bounds, numerals

#: The unit of a rank: none that is written, a dimension of its own.
RANK = Unit("", Dimension.RANK)

#: 第6, 第三位, 前十, 前50名; the number itself is read by the numerals. 倒数第二 counts from the other end.
_PLACE = re.compile(
    r"""[第前首榜]
        (?: (?<= 第 ) (?<! 倒数第 ) (?= [0-9一二三四五六七八九十百] )
          | (?P<first> (?<= 前 ) ) (?= [0-9一二三四五六七八九十百] )
          | (?P<top> (?<= 首 ) [位名] | (?<= 榜 ) 首 ) )""",
    re.VERBOSE,
)
#: 第三位, but 第三位置
_MARK = re.compile(r"[位名](?![师学校牌称誉置城农])")

#: 位居全省, 名列, 排在中部地区, 升至, 跻身世界: a word that ranks, and a field before the place.
_CUE = re.compile(
    r"""(?: 居(?![民住委]) | (?<![系下行序陈阵]) 列 | 排[名位行在到]? | 位次 | 名次 | 占据
          | [升降退跌]至 | [升降]到 | 前移[至到] | 跃[升居上至] | 晋[升级位] | 进[入位] | 跻身 | 挤[进入]
          | [迈冲闯]入 | 挺进 | 重[返回] | 保持 | 得分 | 总量 | [获夺摘]得? )
        [^,;。、:第前]{0,14} \Z""",
    re.VERBOSE,
)
#: 全国第一, 行业前三
_FIELD = re.compile(
    r"""(?: 全[国省市区县州球] | 世界 | 亚洲 | [中西东]部 | 东北 | 华东 | [国省市]内 | [行同]业 | 同类 )
        [^,;。、第前个]{0,6} \Z""",
    re.VERBOSE,
)
_CUE_REACH = 18
#: 从第六位上升到第四位
_FROM = re.compile(r"[从由][^,;。、:第前]{0,10}\Z")
_MOVES = re.compile(r"[上提跃晋]升|[升降跃跌退进]|前[移进]|下[降滑]|提高|滑落|变为")

#: Where a clause ends or turns: 居全省第三,但…; 第三产业 goes on.
_TURN = re.compile(r"\Z|[,;。、:!?()”》\s]|[的和与及以并且等强]|高(?![中速])|多(?!次)|位置?(?!次)")
#: What may follow 前N without 位 or 名: 前十强, 前三行列; 前三季度 and 前十大股东 go on.
_AMONG = re.compile(r"\Z|[,;。、:!?()”》\s]|[的和与及并且等是仍强甲]|依旧|行列|之列|方阵|梯队|水平")
#: 分居第二|、|第三位: a place behind a place of the same list.
_JOINTS = ("、", "和", "与", "及")
_FIRST = Decimal(1)


def find(text: str) -> Iterator[Quantity]:
    """The ranks in folded ``text``, in order; the value is the place, 前N the interval from 1 to N."""
    end = -1
    for place in _PLACE.finditer(text):
        listed = text[end : place.start()] in _JOINTS if end >= 0 else False
        rank = _top(text, place) if place["top"] else _numbered(text, place, listed=listed)
        if rank is not None:
            end = rank.end
            yield rank


def _is_cued(text: str, start: int) -> bool:
    window = text[max(0, start - _CUE_REACH) : start]
    return bool(_CUE.search(window) or _FIELD.search(window))


def _top(text: str, place: re.Match[str]) -> Quantity | None:
    if not _is_cued(text, place.start()) or not _TURN.match(text, place.end()):
        return None
    return _rank(text, place.start(), place.end(), bounds.interval(_FIRST, Bound.EXACT))


def _numbered(text: str, place: re.Match[str], *, listed: bool) -> Quantity | None:
    start, among = place.start(), place["first"] is not None
    cued = _is_cued(text, start)
    if not cued and (among or not (listed or _comes_from(text, start))):
        return None
    numeral = numerals.match(text, place.end())
    if numeral is None or numeral.ratio or not _is_place(numeral.number):
        return None
    mark = _MARK.match(text, numeral.end)
    end = mark.end() if mark else numeral.end
    if among:
        return _among(text, start, end, numeral.number.value, marked=mark is not None)
    ranks = (cued or listed) and (mark or _TURN.match(text, end))
    if not ranks and not (_comes_from(text, start) and _MOVES.match(text, end)):
        return None
    return _rank(text, start, end, numeral.number)


def _is_place(number: Number) -> bool:
    value = number.value
    return (
        number.bound is Bound.EXACT
        and value is not None
        and value >= 1
        and value == value.to_integral_value()
    )


def _among(text: str, start: int, end: int, last: Decimal | None, *, marked: bool) -> Quantity | None:
    """前N: from the first place to the Nth."""
    counted = text.startswith("个", start - 1)  # 获得三个前八名
    if last is None or counted or (last < 2 and not marked):
        return None
    if not marked and not _AMONG.match(text, end):
        return None
    return _rank(text, start, end, Number(None, _FIRST, last, Bound.RANGE))


def _comes_from(text: str, start: int) -> bool:
    """从|第六位上升到…, 由|第三跃居…: whether a place may be an old one."""
    return _FROM.search(text[max(0, start - _CUE_REACH) : start]) is not None


def _rank(text: str, start: int, end: int, number: Number) -> Quantity:
    reach = end + 1 if text.startswith("强", end) else end
    return Quantity(start, end, start, reach, number.value, number.lower, number.upper, number.bound, RANK)
