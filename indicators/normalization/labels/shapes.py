"""Shapes: patterns that propose labels, and the pieces from which they are composed.

All patterns are verbose: blanks and line breaks in them mean nothing. They run on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from string import ascii_letters

import regex

from indicators import lexicon
from indicators.model import Dimension
from indicators.normalization import units
from indicators.normalization.fold import fold
from indicators.normalization.han import spelled_out

#: Says of a text and the end of a match whether the numeral there is a number after all.
Refusal = Callable[[str, int], bool]

#: Characters for use inside a class: digits of Chinese numerals, all their characters, the formal ones.
ONES = "一二三四五六七八九"
HAN = "一二两三四五六七八九十百千万亿零〇"
FORMAL = "壹贰叁肆伍陆柒捌玖"

#: Characters of which a numeral is made, in folded text, and those of them that are figures.
NUMERALS = frozenset(
    "0123456789一二两三四五六七八九十百千万亿零〇廿卅卌半几①②③④⑤⑥⑦⑧⑨⑩壹贰叁肆伍陆柒捌玖拾佰仟"
)
FIGURES = frozenset("0123456789")

LETTERS = ascii_letters

#: A Chinese ordinal below one hundred: 七, 十五, 二十, 四十七.
TEN = rf"(?: [二三四五六七八九]? 十 [{ONES}]? | [{ONES}] )"

#: A numeral of an ordinal or a name: 237, 十五, 一百零二.
SMALL = rf"(?: \d{{1,4}} | [{ONES}十百零〇]{{1,7}} )"

#: A Chinese numeral from two upward, as it numbers points and tasks: 两, 五, 十二.
SEVERAL = rf"(?: [二三四五六七八九]? 十 [{ONES}]? | [两二三四五六七八九] )"

# A pattern says first with which characters its matches begin: all others are passed over at once.

#: No digit, decimal point or thousands comma goes before a numeral.
FREE = rf"(?= [\d{HAN}] ) (?<! [\d.] ) (?<! \d, )"

#: Nor does a numeral of either sort or 第 before a Chinese one.
UNNUMBERED = rf"(?= [{HAN}] ) (?<! [\d{HAN}几第] ) (?<! [\d{HAN}] [.,点] )"

#: No letter, digit, decimal point or thousands comma goes before a letter or a digit.
WORD = r"(?= [A-Za-z\d] ) (?<! [A-Za-z\d.] ) (?<! \d, )"

#: The rest of the clause so far.
CLAUSE = r"[^,。;:\n]"

#: A multiplier or unit that would make the digits before it a quantity.
MEASURE = r"""
    (?: [%‰℃°万亿千百十元倍吨米户亩斤克升度辆套件只岁股栋幢篇例枚名位家项人条年月日天余多]
      | 公里|公斤|公顷|平方|立方|毫米|厘米|微克|毫克|兆|千瓦|小时|分钟|分点|美元|港元|欧元
      | 个 (?! 版 ) | 成 (?! 都|立|员|为|分|份 ) )
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern, the rule that its matches bear, and an example with the label in 【】.

    ``anchors`` are sets of characters: of each set one stands in the lines of every match, no more than
    :data:`BESIDE` characters from a numeral (``afar``: anywhere); ``figures`` says that every match holds one
    of 0 to 9. A pattern that needs its surroundings marks the label itself with the group ``label``.
    ``refused`` looks at a text and the end of a match and says whether the numeral measures or counts after
    all.
    """

    rule: str
    example: str
    anchors: tuple[frozenset[str], ...]
    pattern: re.Pattern[str] | regex.Pattern[str]
    refused: Refusal | None = None
    figures: bool = False
    afar: bool = False

    def fits(self, telling: AbstractSet[str]) -> bool:
        """Whether lines may hold a match, of which these are the numerals and what stands beside them."""
        return not any(anchors.isdisjoint(telling) for anchors in self.anchors)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The ranges that the shape proposes in ``text[start:end]``, lines of a folded text or all of it."""
        found = self.pattern.finditer(text, start, len(text) if end is None else end)
        group = "label" if "label" in self.pattern.groupindex else 0
        return [m.span(group) for m in found if self.refused is None or not self.refused(text, m.end())]


#: So many characters from a numeral an anchor stands at most, of which one may be a blank.
BESIDE = 2


def shape(
    rule: str, example: str, anchors: str, pattern: str, refused: Refusal | None = None, **lists: list[str]
) -> Shape:
    """A compiled shape; strokes part the sets of its anchors (none named: any numeral).

    ``lists`` are the word lists that the pattern calls by name.
    """
    sets = tuple(map(frozenset, anchors.split("|"))) if anchors else (NUMERALS,)
    return Shape(rule, example, sets, _compiled(pattern, lists), refused)


def figured(
    rule: str, example: str, anchors: str, pattern: str, refused: Refusal | None = None, **lists: list[str]
) -> Shape:
    """The same for a pattern each of whose matches holds a figure."""
    return replace(shape(rule, example, anchors, pattern, refused, **lists), figures=True)


def afar(one: Shape) -> Shape:
    """The same with anchors that may stand anywhere in the lines."""
    return replace(one, afar=True)


def _compiled(pattern: str, lists: Mapping[str, list[str]]) -> re.Pattern[str] | regex.Pattern[str]:
    """Compiled for the standard engine, which looks for a match several times faster.

    What looks behind over a varying length needs the other one.
    """
    flags = re.VERBOSE | re.MULTILINE
    named = _NAMED.sub(lambda name: f"(?:{'|'.join(map(re.escape, lists[name[1]]))})", pattern)
    try:
        return re.compile(spelled_out(named), flags)
    except re.error:
        return regex.compile(pattern, regex.VERBOSE | regex.MULTILINE, **lists)


_NAMED = re.compile(r"\\L<(\w+)>")


def counts(text: str, end: int) -> bool:
    """Whether a unit, or a classifier, starts at ``end``."""
    return units.match(text, end) is not None


def measures(text: str, end: int) -> bool:
    """Whether a unit of measure starts at ``end``: no classifier and no span of time."""
    found = units.match(text, end)
    return found is not None and found.unit.dimension not in (Dimension.COUNT, Dimension.TIME)


@cache
def counters() -> dict[str, list[str]]:
    """What a numeral in characters counts beside the units of the registry.

    ``counts`` and ``links`` (with these the numeral goes on) hold for every numeral, ``ones`` for a lone 一.
    """
    kinds: dict[str, list[str]] = {"count": [], "one": [], "link": []}
    for row in lexicon.load("label_counters"):
        kinds[row["kind"]].append(fold(row["counter"]))
    return {"counts": kinds["count"] + kinds["one"], "ones": kinds["one"], "links": kinds["link"]}
