"""The region that a document is about, by its title, opening and dateline, and by what it calls its own.

Rules that may abstain, in order; the first that answers wins. A region that a text merely mentions does not
make it the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from indicators.normalization.fold import fold
from indicators.normalization.places.choosing import resolve
from indicators.normalization.places.finding import PlaceMention, find
from indicators.normalization.places.gazetteer import NATION, Region, region_of, within
from indicators.normalization.places.names import PlaceKind

#: How much of a document its opening is.
_OPENING = 600
#: A line of its own without a sentence in it; marks before it are not part of it.
_TITLE = re.compile(r"[\s【(《“]*(?:【[^】\n]*】\s*)?(?P<title>[^。\n]{2,60})(?=\n|$)")


def home(text: str, *, title: str | None = None) -> Region | None:
    """The region that a folded text is about; null when neither title nor opening says.

    ``title`` is folded too; without it the first line of the text is the title if it looks like one.
    """
    opening = text[:_OPENING].strip()
    head = _TITLE.match(title if title is not None else opening)
    found = (rule(head["title"] if head else "", opening) for rule in RULES)
    return next((region for region in found if region is not None), None)


def _report(head: str, _: str) -> Region | None:
    """2023年湖南省国民经济和社会发展统计公报, 全国教育事业发展统计公报."""
    return _only(head) if _REPORT.search(head) else None


_REPORT = re.compile(
    r"公报|工作报告|年鉴|概况|概览|月报|季报|统计|运行情况|经济形势|分析|规划|计划|预算|决算|志"
)


def _assembly(_: str, opening: str) -> Region | None:
    """在望城区第十八届人民代表大会第三次会议上; 望城区人民政府区长 某某."""
    match = _ASSEMBLY.search(opening)
    return _last(find(opening[: match.start()])[-1:], match.start()) if match else None


_ASSEMBLY = re.compile(
    r"第?[一二三四五六七八九十\d]+届(?:人民代表大会|人大|政协)|人民政府(?=[省市县区州盟旗主]长?)"
)


def _headline(head: str, _: str) -> Region | None:
    """长沙:前三季度外贸增长8%; 湖南规上工业增加值增长; 我国夏粮丰收. No company's news."""
    mentions = find(head)
    first = mentions[0] if mentions else None
    if first is None or first.start > 0 or not first.codes or _COMPANY.search(head):
        return None
    return None if first.name in ("中国", "国内", "大陆", "内地") else _only(head)


_COMPANY = re.compile(
    r"股东|减持|增持|净利|业绩|年报|半年报|股份|股权|股价|A股|IPO|上市|涨停|跌停|董事|定增|公告"
)


def _paper(_: str, opening: str) -> Region | None:
    """湖南日报12月10日讯, 本报长沙12月10日讯: a 讯 comes from the paper's own region, a 电 from elsewhere."""
    for match in _DATELINE.finditer(opening) if "讯" in opening else ():
        mentions = find(match["place"])
        if len(mentions) == 1 and mentions[0].name == match["place"]:
            return resolve(mentions[0])
    return None


_DATELINE = re.compile(
    r"""
    (?: (?P<paper> (?:本报|本台) )? (?P<place> [^\W\d_]{2,7}? ) (?(paper) | (?:日报|晚报|晨报|商报|网) )
    (?: \d{1,2}月 )? (?: \d{1,2}日 )? 讯 )
    """,
    re.VERBOSE,
)

#: The order of the rules.
RULES: tuple[Callable[[str, str], Region | None], ...] = (_report, _assembly, _paper, _headline)


def own(text: str) -> Region | None:
    """The region that a text calls its own (我省, 我区): the only one of its kind that it names."""
    if not _SPEAKS.search(text):
        return None  # most texts, and those need no folding
    text = fold(text)
    kinds = set(_OWN.findall(text))
    if len(kinds) != 1:
        return None
    regions = {region.code: region for m in find(text) if m.codes and (region := resolve(m))}
    kind = kinds.pop()
    named = [region for region in regions.values() if region.name.endswith(kind)]
    return named[0] if len(named) == 1 else None


#: What may be such a word, in any script.
_SPEAKS = re.compile("我[省市县縣区區州旗盟]")
#: 我省, 我区; but not 自我|区分, 我|市场
_OWN = re.compile(r"(?<!自)我(省|市(?!场)|县|区(?![分别])|州|旗|盟)")


def _only(text: str) -> Region | None:
    """The region of a text that speaks of one only, the smallest of a chain that its mentions make."""
    regions = [region for m in find(text) if m.kind is PlaceKind.REGION and (region := resolve(m))]
    smaller = [region for region in regions if region.code != NATION]
    codes = {region.code for region in smaller or regions}
    inner = [code for code in codes if all(within(code, other) for other in codes)]
    return region_of(inner[0]) if inner else None


def _last(mentions: list[PlaceMention], end: int) -> Region | None:
    """The region of a mention that ends right there."""
    return resolve(mentions[0]) if mentions and mentions[0].end == end else None
