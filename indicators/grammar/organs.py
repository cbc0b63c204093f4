"""Organisations that act: where the name of one at the head of a topic ends."""

from __future__ import annotations

from indicators.grammar import actions
from indicators.grammar.scan import Scan
from indicators.grammar.words import pattern

_LONGEST = 24

# 东海物流|集团|完成营业收入
_tail = pattern(r"{tail}")

# 红星|村
_local = pattern(r"{local} $")

# 集团|累计完成投资, 大桥|全长
_acting = pattern(r"{before_topic} | {acting}")

# What no name of an organisation goes over: 某市|把|项目…
_not_organ = pattern(r"[,;:、。的“”《》\d] | {not_organ}")

# 本公司|实现营业收入, 省级财政|安排; but not 公司|的股东
_self = pattern(r"(?P<name> {self} | {fiscal} 财政 (?= {spends} ) ) (?= [^的] | $ )")

# A county that the gazetteer does not know: 清河县|实现; but not 各县, 本县 and 县级.
_unlisted = pattern(
    r"(?P<name> (?! {determiner} ) \p{Han}{2,4}? (?: 自治 )? [县旗] ) (?! [级域城里道长委志] )"
)

# 恒盛集团(600001)|近日|公布
_announcer = pattern(
    r"""
    (?P<name> (?! {not_announcer} ) [\p{Han}A-Za-z]{2,10}? )
    (?: \( [^()]{4,14} \) )? {lately}? {announcing}
    """
)


def own(text: str, position: int, end: int, *, placed: bool) -> int | None:
    """Where the text's own company (本公司) ends, or unless ``placed`` a county or announcer."""
    match = _self().match(text, position, end)
    if match is None and not placed:
        match = _unlisted().match(text, position, end) or _announcer().match(text, position, end)
    return int(match.end("name")) if match else None


def is_local(text: str, organ: tuple[int, int]) -> bool:
    """Whether an organisation is a village, office or committee of the place it stands in."""
    return bool(_local().search(text, *organ))


def acting(scan: Scan, position: int, end: int) -> int | None:
    """Where an organisation that acts ends: its name and then a verb, 东海物流集团|完成营业收入."""
    text = scan.text.folded
    for tail in _tail().finditer(text, position, min(end, position + _LONGEST)):
        if tail.end() - position < 3 or _not_organ().search(text, position, tail.start()):
            return None
        if scan.quantities.starting(position, tail.end()):
            return None
        if _acts(scan, position, tail.end(), end):
            return int(tail.end())
    return None


def _acts(scan: Scan, start: int, position: int, end: int) -> bool:
    """Whether what goes on at ``position`` shows that the words from ``start`` name an organisation."""
    text = scan.text.folded
    if position == end and is_local(text, (start, end)):
        return True
    follows = _acting().match(text, position, end) or actions.inside().match(text, position, end)
    return bool(scan.periods.at(position) or follows)
