"""The places at the head of a topic: one, a list of several, or one that is pointed at."""

from __future__ import annotations

import re

from indicators.grammar.scan import Scan
from indicators.grammar.words import pattern
from indicators.normalization.places import PlaceKind, PlaceMention

# 全国|重点|单位, 全国|银行间|市场, 德国|DAX指数: a place before these is a part of a title.
_title = pattern(r"{title} | (?: (?! GDP | [CP]PI | PMI ) [A-Z]{2,}\d* | {bourse} \d* | 综合 | 成份 ) 指数")

# 苏州|、|无锡|等三市
_JOINT = re.compile(r"[、和与及] | 以及", re.VERBOSE)
_SUMMED = re.compile(
    r"""
    等? [两二三四五六七八九十]{1,2} 个? (?: 省区市? | 省市 | [省市县区州地国] )
  | 等 (?: 省份 | 省区市? | 省市 | 城市 | 国家 | 地区? )
    """,
    re.VERBOSE,
)

#: The codes of the whole country.
NATION = ("100000",)


def place(scan: Scan, position: int, end: int) -> PlaceMention | None:
    """A place that begins at ``position`` and is no part of a title."""
    found = scan.places.at(position)
    if found is None or found.end > end or _title().match(scan.text.folded, found.end):
        return None
    return found


def list_end(scan: Scan, position: int, end: int) -> int:
    """Where the list of places ends whose first one ends at ``position``: 苏州|、无锡、常州三市."""
    text, last = scan.text.folded, position
    while joint := _JOINT.match(text, last, end):
        found = place(scan, joint.end(), end)
        if found is None or found.codes == NATION:  # 新疆与|中国石油
            break
        last = found.end
    if text.startswith("的", last):  # 中国与|非洲、亚洲|的国家
        return position
    summed = _SUMMED.match(text, last, end) if last > position else None
    return summed.end() if summed else last


def anaphor(scan: Scan, position: int, end: int) -> PlaceMention | None:
    """全市, 该区 behind the verbs: 预计|全市|粮食产量."""
    found = scan.places.at(position)
    return found if found and found.end <= end and found.kind is PlaceKind.ANAPHOR else None
