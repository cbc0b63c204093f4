"""The one pass that finds time expressions: cheap anchors first, a careful reading at each."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from indicators.normalization.periods.compose import expression_at
from indicators.normalization.periods.expression import TimeExpression
from indicators.normalization.periods.shapes import Vague
from indicators.normalization.periods.words import holidays, time_words

_COUNTS = "0-9一二两三四五六七八九十半几数百"
_MARKS = "至到~–—-"

#: Of these the second end of a range or a further member of a list begins.
_SECOND = rf"\ ?[{_COUNTS}〇零第元]"
#: What must follow the first character of a number in figures for an expression to begin with it:
#: 2023年, 12月, 1至10月, 2012、2013年, 2023-12-11, 2023Q3, 1990年代, 11 December.
_IN_FIGURES = (
    rf"[0-9]{{0,3}}(?:\ ?(?:[年月日号季周天世财学榨代]|个[月季星年多]"
    rf"|(?:[、和与及]|以及){_SECOND}|,\ ?[12][0-9]{{3}}|[{_MARKS}]{{1,2}}{_SECOND}"
    r"|/[0-9]|\.[01]?[0-9]\.[0-3]?[0-9]|[HQ][1-4])"
    r"|(?:st|nd|rd|th)?\ [A-Z]|[多余几][年周天个]|[上下]半年|第?[一二三四]季度|前三季度|全年)"
)
#: And in Chinese: 二〇二三年, 三季度, 十四五时期, 五年来, 一至三季度, 三十多年来.
_IN_CHINESE = (
    r"[〇零0一二两三四五六七八九十百多余几]{0,4}[\"”’'〉]?"
    rf"(?:[年月季周天世日财]|个多?[月季星]|规?划?时?期[间末初]?|[末初]|以来|[、{_MARKS}]{{1,2}}{_SECOND})"
)
#: What begins so that stands behind 到 or 自.
_NUMBER = rf"[0-9]{_IN_FIGURES}|[〇一二三四五六七八九十]{_IN_CHINESE}"

#: What must follow a character for an expression to begin with it. Every alternative of the pattern built
#: from this begins with one plain character: that lets the search skip all others at once.
_OPENINGS: tuple[tuple[str, str], ...] = (
    ("0123456789", rf"(?<![0-9][0-9])(?<![0-9]\.[0-9]){_IN_FIGURES}"),
    ("〇零一二两三四五六七八九十几数百", _IN_CHINESE),
    ("第", rf"[一二三四1-4][季财{_MARKS}]"),
    ("前头首", f"[{_COUNTS}]|季|半年"),
    ("末", "季"),
    ("上下后", "半[年月]|[中下]?旬|个?世纪|学年|(?:一个?)?财"),
    ("中", "[上下]?旬"),
    ("本", "世纪|学年|财"),
    ("全整", "年"),
    ("年月期", "[末底初内]"),
    ("元", f"月|[{_MARKS}]"),
    ("季", "度?[末初]"),
    ("Q", "[1-4]"),
    ("F", "Y"),
    ("J", "an|un|ul"),
    ("M", "ar|ay"),
    ("A", "pr|ug"),
    ("SO", "ep|ct"),
    ("ND", "ov|ec"),
    ("“\"‘'〈", "[0-9一二三四五六七八九十双]"),
    ("截", "[至止]"),
    ("到至", rf'{_NUMBER}|[明次后本今去年月目现“‘"]'),
    ("自从", rf'{_NUMBER}|[今去上本昨前从“‘"]'),
    ("近这", f"[{_COUNTS}]"),
    ("最", "近"),
    ("过", "去"),
    ("刚", "刚?过去"),
    ("未", "来"),
    ("今", "后"),
    ("接", "下来"),
    ("半", "年以?来"),
    ("民", "国"),
    ("同当", "期"),
)


@cache
def _anchor() -> re.Pattern[str]:
    """Where an expression may begin: one character, and what must follow it."""
    following: dict[str, list[str]] = {}
    for characters, pattern in _OPENINGS:
        for character in characters:
            following.setdefault(character, []).append(pattern)
    for word in sorted([*time_words(), *holidays()]):
        following.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?={'|'.join(rest)})" for first, rest in following.items()))


#: 每年3月底前, 每逢春节, 农历八月: said of every year, or of another calendar.
_ELSEWHERE = re.compile(r"(?:每[年月]的?|每逢?|历年|逢|农历|阴历|旧历|古历)$")
_REACH = 4


#: A year that is none, or the end of a range that comes first: 0年3月, 9999年12月31日, 2019-2013年.
_HEAD = re.compile(r"(?:[0-9]年|[0-9]{4}[至到~–—-])$")
#: A month that is none: 2023年13月.
_TAIL = re.compile(r"(?<=年)[0-9]{1,2}月")


def _is_torn(text: str, expression: TimeExpression, free: int) -> bool:
    """Whether it is a part of a date that can't be read as a whole; ``free`` is where the last one ends."""
    start = expression.start
    if start > free and text[start - 1] in _JOINTS and text[start].isdigit():
        return _HEAD.search(text, max(free, start - 5), start) is not None
    return _TAIL.match(text, expression.end) is not None


_JOINTS = frozenset("年至到~–—-")


def find(text: str) -> list[TimeExpression]:
    """Every time expression of a folded text, in order and without overlap; the longest reading wins.

    ``text`` must be folded (:func:`~indicators.normalization.fold.fold`); offsets point into it.
    """
    found: list[TimeExpression] = []
    search = _anchor().search
    match = search(text)
    while match:
        expression = expression_at(text, match.start())
        if expression and _is_torn(text, expression, found[-1].end if found else 0):
            expression = replace(expression, shape=Vague())
        if expression and not _ELSEWHERE.search(text[max(0, expression.start - _REACH) : expression.start]):
            found.append(expression)
        match = search(text, expression.end if expression else match.end())
    return found
