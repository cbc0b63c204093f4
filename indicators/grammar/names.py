"""Which indicator: the name of a claim from the words around it and from what was named before."""

from __future__ import annotations

import regex

from indicators.grammar import nouns
from indicators.grammar.clauses import Sentence
from indicators.grammar.page import Found, Page
from indicators.grammar.thread import Thread
from indicators.normalization.fold import fold

#: A ratio told in words: 三成, 一半, 三分之一.
WORD_RATIO = regex.compile(r"[成半数]|分之")

# A measure of whatever was named before it, a part of it, and the measures of a sector named before.
_MEASURE = regex.compile(
    r"(?:完成|实现|总|累计|实际|平均|计划|年|合同)*(?:投资额?|(?:施工|总)?产值|增加值|总?产量|单产|亩产|销量|销售额|营业额|货值"
    r"|成交额|均价|(?:装机)?规模|总量|总数|总额|处理率|(?:产能)?利用率|(?:总|建筑)?面积|装机|货运量|周转量|吞吐量)"
)
_MEASURE_END = regex.compile(r"(?:播种面积|种植面积|面积|总产量|产量|单产|销售收入|收入|销量|产值|出货量)$")
_PART = regex.compile(
    r"(?:其)?(?:增速|增幅|涨幅|降幅|跌幅)|所?占比|所占比重|比重|占[^,]{1,16}的?(?:比重|比例)|对[^,]{1,16}的?贡献率"
)
_SECTOR = regex.compile(
    r"规模以上(?:工业|服务业|文化)(?:企业)?|规上(?:工业|服务业)(?:企业)?|(?:资质以上|具有资质等级的)?建筑(?:业)?企业"
    r"|限额以上(?:批发和零售业|批零业|餐饮业|住宿业)?"
)
_SECTOR_MEASURE = regex.compile(
    r"(?:实现)?(?:主营业务收入|营业收入|利润总额|利润|利税总额|利税|全员劳动生产率|总产值|产品销售率|产销率|从业人员|资产负债率"
    r"|每百元营业收入中的成本)"
)

# A clause that names nothing, and how a name of a clause of its own ends.
_ADJUNCT = regex.compile(r"按|扣除|初步|据|经|其中|剔除|如果|若|受|由于|随着|在|为")
_NAMING = regex.compile(
    r"(?:总值|增加值|收入|支出|投资|总?额|余额|[A-Z]{2,}\)?|产量|销量|价格|指数|率|值|量|面积|成本|费用|利润|规模|人数|数量)$"
)
_LONGEST = 16

_LIGHT_RULES = ("bare", "level")
_MEASURED = regex.compile(r"(?:达到?|为|是|至|到|超过|突破|共计|合计|总计|累计达)(?:了|约)?$")


def indicator(page: Page, found: Found) -> tuple[str | None, bool]:
    """The name of what is measured or counted, and whether it is the group whose share the number is."""
    name = _left(page, found)
    counted = page.words(found.counted)
    if counted and found.reading.rule in _LIGHT_RULES:
        unit, quantity = found.quantity.unit, found.quantity
        measured = _MEASURED.search(page.text, found.start, quantity.reach_start)
        if unit is not None and unit.symbol == "%":
            in_words = WORD_RATIO.search(page.text, quantity.start, quantity.end)
            if not measured and (not name or in_words):
                return (name or "") + counted, True
        elif name is None or not measured:
            return counted, False
    return name or page.thread.indicator, False


def _left(page: Page, found: Found) -> str | None:
    """The name to the left of the number, with its owner."""
    topic = found.topic
    name = page.words(topic.name)
    if name is None:
        return None
    if topic.holder and page.thread.default_subject() is not None:
        name = page.kept(*topic.holder) + name
    return page.kept(*topic.owner) + name if topic.owner else _owned(page.thread, name)


def _owned(thread: Thread, name: str) -> str:
    """A measure that names no thing, with the thing named before it: 项目304个、完成投资|4608亿元."""
    folded, before = fold(name), thread.indicator
    if before is None or before.endswith(name):
        return name
    if _PART.fullmatch(folded):
        return before + name
    sector = _SECTOR.match(fold(thread.sector or ""))
    if sector and _SECTOR_MEASURE.fullmatch(folded):
        return f"{sector.group()}{name}"
    if not _MEASURE.fullmatch(folded):
        return name
    thing: str = before if thread.counted else _MEASURE_END.sub("", before)
    return thing + name if thing != before or thread.counted else name


def name_before(page: Page, sentence: Sentence, border: int) -> nouns.Range | None:
    """The name that a clause of its own set before: 国内生产总值,按不变价格计算,同比增长…."""
    for clause in reversed([clause for clause in sentence.clauses if clause.end < border]):
        if page.quantities(clause.start, border):
            return None
        if _ADJUNCT.match(page.text, clause.start, clause.end):
            continue
        name = nouns.topic(page.scan, clause.start, clause.end).name
        fits = name is not None and _NAMING.search(page.text, *name) and name[1] - name[0] <= _LONGEST
        return name if fits else None
    return None
