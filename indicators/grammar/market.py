"""Market news: what is quoted there and has no subject but itself, and companies whose shares move.

恒盛科技涨3% tells of a company, whose name stands for its share; 沪铜涨3% names what is quoted and nobody.
"""

from __future__ import annotations

import re

from indicators.grammar.nouns import Range
from indicators.grammar.page import Found, Page
from indicators.grammar.words import pattern
from indicators.normalization import catalogue

# 沪铜|期货, 欧元|兑美元, 沪指: what is quoted on a market has no region but its own.
_quoted = pattern(
    r"""
    (?: (?<! 价格 ) {quoted} | \d{2,4} | [^汇] 兑 .{1,4} | [币元镑] 对 .{0,2} [币元镑] ) {session}* $
  | ^ {market}
    """
)

# 焦煤|, 转债|夜盘, 银行股|; and 房价|: what moves and is no company.
_traded = pattern(r"{traded} {session}* $")
_no_company = pattern(r"(?: {traded} | {naming} | {measure} | {measured} | 指 ) $")

# 恒盛科技|盘前|涨, 其中,|恒盛科技、红河药业|分别涨
_mover = pattern(
    r"""
    [^\p{Han}A-Za-z\d]* (?: 其中 | 另外 | 此外 )? [,:]?
    (?P<name> (?! {determiner} | {session} | 股价 | [\d.] )
      (?: (?! [的了是被将把在从向] ) [\p{Han}A-Za-z\d.·&\- 、] ){2,32}? (?<! [ ] ) )
    (?: \( [^()]{4,14} \) )? {session}* $
    """
)

# 恒盛科技|涨, 盘前|大跌
_MOVES = re.compile("[涨跌]")

# Alpha |Beta: a blank inside a name in Latin letters
_FOREIGN = re.compile(r"(?: [A-Za-z][A-Za-z.&-]* [ ] )+ $", re.VERBOSE)

# 股指, 盘前, (600000): a paragraph that holds one of these tells of shares.
_shares = pattern(r"{shares} | \( \d{6} \) | \d{4} \.HK")
_AROUND = 240

#: The rule by which a company is subject and, for its share, indicator of a move.
SHARE = "a share on the market"


def is_quoted(name: str) -> bool:
    """Whether a name is that of an index, a rate or a contract: 沪指, 欧元兑美元, 沪铜期货."""
    return bool(_quoted().search(name))


def is_traded(page: Page, found: Found) -> bool:
    """Whether a number tells how what is traded moved on its market: 沪铜|夜盘涨1%."""
    name = page.folded(found.topic.name)
    return is_quoted(name) or bool(_traded().search(name) and _moves(page, found))


def share(page: Page, found: Found) -> Range | None:
    """The company, or the list of them, whose share a number is told of: 恒盛科技|盘前涨3%."""
    if not _moves(page, found):
        return None
    start = _FOREIGN.search(page.text, max(0, found.start - _AROUND // 8), found.start)
    match = _mover().fullmatch(page.text, start.start() if start else found.start, found.reading.topic)
    if match is None or "分别" in found.reading.adverbs:
        return None  # each of a list in step is named by its step
    name, words = match.span("name"), match["name"]
    if page.scan.places.at(name[0]) or page.quantities(*name) or page.times(*name):
        return None
    named = is_quoted(words) or _no_company().search(words) or catalogue.longest_suffix(words)
    return None if named else name


def _moves(page: Page, found: Found) -> bool:
    """Whether a number tells how far something rose or fell on a market, by its verb and its paragraph."""
    text, start, topic = page.text, found.start, found.reading.topic
    if found.reading.rule != "move" or not _MOVES.search(text, topic, found.quantity.reach_start):
        return False
    begin = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    close = text.find("\n", start)
    end = min(close if close >= 0 else len(text), start + _AROUND)
    return bool(_shares().search(text, begin, end))
