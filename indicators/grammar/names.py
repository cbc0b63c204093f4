"""Which indicator: the name of a claim from the words around it and from what was named before."""

from __future__ import annotations

import re

from indicators.grammar import market, meaning, nouns
from indicators.grammar.clauses import Sentence
from indicators.grammar.page import Found, Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.words import pattern
from indicators.model import Dimension, Kind, Quantity
from indicators.normalization import catalogue
from indicators.normalization.fold import fold

# 完成|投资, 总|产值: a measure of whatever was named before it.
_measure = pattern(r"{before_measure}* {measure}")

# 订单|, 就业人数|: a name that ends as a measure does.
_measure_end = pattern(r"(?: {head} | {naming} | {measure} ) $")

# 小麦|播种面积
_measured_end = pattern(r"{measured} $")

# 旅客3亿人次,|日均|500万人次, 客流|日均|5万人次; then |累计|4亿人次
_AVERAGE = re.compile(r"[日周月] 均", re.VERBOSE)
# 人均|只有|3亩土地
_PER_HEAD = re.compile(r"[人户亩日周月] 均", re.VERBOSE)
_IN_ALL = re.compile(r"[累合总共] 计 | 总共 | 一共", re.VERBOSE)

# 其|增速, 占全县|的比重: a part of what was named before it.
_part = pattern(
    r"""
    其? {part}
  | {share_part}
  | 占 [^,]{1,16} 的? (?: 比重 | 比例 )
  | 对 [^,]{1,16} 的? 贡献率
    """
)

# 总产值|占全省的比重, then 对经济增长贡献率: one part of the same whole after another.
_part_end = pattern(
    r"""
    (?<= .. )
    (?: {part} | {share_part} | 占 [^,]{1,16} 的? (?: 比重 | 比例 ) | 对 [^,]{1,16} 的? 贡献率 ) $
    """
)

# 水电新增|投产, then |开工: what is done to the same thing.
_doing = pattern(r"{doing}")
_doing_end = pattern(r"(?<= .. ) (?: 新增 | 累计 | 全部 | 新 )? {doing} $")

# 外贸进出口, then |总额
_relational = pattern(r"{relational}")
_relational_end = pattern(r"{relational} $")

# 规模以上工业|利润, then 实现|利税: the measures of a sector named before.
_sector = pattern(r"{sector}")
_sector_measure = pattern(r"(?: 实现 )? {sector_measure}")

# A clause that names nothing, and how a name of a clause of its own ends.
# 按|可比价格计算, 其中; 农业|增加值, 境内生产总值(GDP)
_aside = pattern(r"{aside}")
_naming = pattern(r"(?: {naming} | [A-Z]{2,} \)? ) $")
_LONGEST = 16

# GDP|增速
_rate_end = pattern(r"(?: {rate} | {rate_up} | {rate_down} ) $")

# 15%的|税率: what a percentage is itself.
_called = pattern(r"(?: [^占] 率 | {called} ) $")

#: What an amount of stuff is told in.
_OF_STUFF = (Dimension.MASS, Dimension.VOLUME, Dimension.ENERGY)

_LIGHT_RULES = ("bare", "level")

# 6%|目标, 6%|增速: what a percentage is, and no group that it is a share of.
_no_group = pattern(r"{aim_word}* 目标 | {rate} | {rate_up} | {rate_down} | 水平 | 区间 | 速度")

# 该党|获得|41%的选票: whose object the group is.
_taking = pattern(r"{action_always} [了得]? $")

# 完成投资|达到了|
_stating = pattern(r"{stating} (?: 了 | 约 )? $")


# 增加值|占|全市生产总值|的比重, 服务业|对|经济增长|的贡献率: what a part is a part of.
_WHOLE_IN = re.compile(
    r"(?: 占 | 对 ) (?P<whole> [^占对,]{2,30}? ) 的? (?: 比重 | 比例 | 份额 | 贡献率 ) $", re.VERBOSE
)

# 红星厂持有|长风公司, 转让所持|长风公司: whose stake it is stands behind the verb.
_HOLDING = re.compile(
    r".* (?: (?<! [增减] ) 持有?[了的]? | 拥有 | 取得 | 获得 | 收购 | 受让 | [转出]让 | 出售 ) ",
    re.VERBOSE,
)
# 减持|5%股份: what is done to the stake.
_TRADING = re.compile(r"[增减]持")

#: The rule by which the indicator is what is held in part: 长风公司55%的股权.
OF_STAKE = "the stake held"
_STAKE_REACH = 32

# 投资|5亿元|建厂, 投入|5亿元|改造: what money is spent by, and on what.
_spending = pattern(r"(?P<verb> {spending} ) (?: 了 | 约 | 近 | 超 | 逾 )? $")
_spent_on = pattern(r"[新扩改]? [建修造购买办] | 用于 | {action_always} | 建设 | 改造 | 支持 | 发展 | 治理")

# 在泰国|投资, 他|捐款: no name of what is spent.
_ADVERBIAL = re.compile(r"[在从向为对由他她我你们]")

# 菜农|人均增收|: a move that holds what it moves
_GAINING = re.compile(r"[年月]?[人户亩]?均?(?P<verb>增收|减收|创收|增支|减支|节支)[了约近达]?")

# 继续实施|退耕还林|,今年安排: what a clause before pursues.
_pursued = pattern(
    r"""
    (?: ^ | [,;。\s] ) {pressing}* (?: 实施 | 开展 | 推广 | 推进 )
    (?P<thing> [^,;。的]{2,14} ) , (?: [^,;。\d]{2,12} , )? $
    """
)
_CLAUSES = 44

# 每10股|现金红利
_RATED = re.compile(r"^每[\d一两二三四五十百千万]+(?:股|[人户亩家名]口?)")

# 裁减|15%的员工, 增加了|300个岗位: whose object is moved.
_MOVED = re.compile(
    r"""
    (?: [增削裁压缩核] 减 | [增添] 加 (?<! 添 加 ) | 减少 | 压缩 | 节省 | 节约 | 减免 | 减轻 | 提高 | 降低 )
    [了约近掉去]* $
    """,
    re.VERBOSE,
)

#: The rule by which the indicator is that of the number before.
TAKEN_UP = "taken up"

#: The rule by which the indicator is the group whose share the number is: 98%的|社队.
OF_GROUP = "the group it is a part of"


def indicator(page: Page, found: Found) -> Ruled[str | None]:
    """The name of what is measured or counted."""
    if share := market.share(page, found):
        return Ruled(market.SHARE, page.kept(*share))
    left = _left(page, found)
    counted = page.words(found.counted)
    behind = _behind(page, found, counted, left) if counted and found.reading.rule in _LIGHT_RULES else None
    if counted and _is_moved(page, found, left):
        return Ruled("moved behind it", counted)
    inner = found.reading.named
    if inner is not None and (left is None or found.reading.kind is not Kind.RANK):
        return Ruled("in the predicate", page.kept(*inner))
    if named := behind or left:
        return named
    if counted and found.reading.rule == "move" and _is_count(found):
        return Ruled("counted behind it", counted)
    return _named_before(page, found)


def _behind(page: Page, found: Found, counted: str, left: Ruled[str] | None) -> Ruled[str] | None:
    """The name behind the number, where it is told of that and not of what stands to the left."""
    unit, quantity = found.quantity.unit, found.quantity
    measured = _stating().search(page.text, found.start, quantity.reach_start)
    if unit is None or unit.symbol != "%":
        if spent := _spent(page, found):
            return left if left and not _ADVERBIAL.search(left.value) else Ruled("named by its verb", spent)
        if left is not None and (measured or _is_attributive(page, found, left.value)):
            return None
        per = _PER_HEAD.search(found.reading.adverbs)
        each = per.group() if per else _each(page, found.start, quantity.start)
        return Ruled("counted behind it", each + counted)
    if page.text.startswith("的", quantity.reach_end) and _called().search(fold(counted)):
        return Ruled("called behind it", counted)
    owner = "" if left is None or _taking().search(fold(left.value)) else left.value
    in_words = meaning.WORD_RATIO.search(page.text, quantity.start, quantity.end)
    if measured or (owner and not in_words) or _no_group().match(counted):
        return None
    return Ruled(OF_GROUP, owner + counted)


def _is_moved(page: Page, found: Found, left: Ruled[str] | None) -> bool:
    """Whether a verb before the number moves what stands behind: 工厂裁减|15%的员工, 增加|300个岗位.

    Behind a measure it tells of whom the measure is told: 产量减少|5%的农户.
    """
    quantity = found.quantity
    if found.reading.rule != "move" or found.reading.to:
        return False
    if not (_is_count(found) or page.text.startswith("的", quantity.reach_end)):
        return False
    if not _MOVED.search(page.text, found.start, quantity.reach_start):
        return False
    return left is None or not _measure_end().search(fold(left.value))


def _spent(page: Page, found: Found) -> str | None:
    """The verb by which money is spent on what stands behind it: 投资|5亿元建厂."""
    unit = found.quantity.unit
    if unit is None or unit.dimension is not Dimension.CURRENCY or "的" in page.folded(found.counted):
        return None
    verb = _spending().search(page.text, found.start, found.quantity.reach_start)
    on = verb and found.counted and _spent_on().match(page.text, *found.counted)
    return page.kept(*verb.span("verb")) if verb and on else None


def _named_before(page: Page, found: Found) -> Ruled[str | None]:
    """The name told for a number before, or by a clause before; at last that of who acts."""
    taken = page.thread.indicator
    if taken:
        if found.reading.rule == "contribution":
            return Ruled(TAKEN_UP, _part_end().sub("", taken))
        return Ruled(TAKEN_UP, _averaged(page, found, taken))
    if pursued := _what_is_pursued(page, found):
        return Ruled("pursued before it", pursued)
    organ = page.words(found.topic.organ)
    return Ruled("the organisation" if organ else "none", organ)


def _averaged(page: Page, found: Found, name: str) -> str:
    """A name taken up by 日均|500万人次, or by 累计|4亿人次, which is no average any more."""
    before = page.text[found.start : found.quantity.reach_start]
    total = _AVERAGE.sub("", name, count=1) if _AVERAGE.match(name) else name
    average = _AVERAGE.search(before) if found.reading.kind is Kind.LEVEL else None
    if average:
        return average.group() + total
    return total if _IN_ALL.search(before) else name


def stake(page: Page, found: Found) -> Ruled[str | None] | None:
    """The name of what a percentage is a part of, where the words behind it say that it is held."""
    end = found.quantity.reach_end
    held = meaning.stake(page.text[end : end + _STAKE_REACH])
    if held is None:
        return None
    left = page.words(found.topic.name) if found.reading.rule == "bare" else None
    traded = _TRADING.search(page.text, found.start, found.quantity.start)
    return Ruled(OF_STAKE, (_HOLDING.sub("", left) if left else traded.group() if traded else "") + held)


def _what_is_pursued(page: Page, found: Found) -> str | None:
    """The object of the clause before a number of area or things: 继续实施退耕还林,今年安排|500万亩."""
    unit, start = found.quantity.unit, found.start
    if unit is None or unit.dimension not in (Dimension.AREA, Dimension.COUNT):
        return None
    pursued = _pursued().search(page.text, max(0, start - _CLAUSES), start)
    return page.kept(*pursued.span("thing")) if pursued else None


def _is_count(found: Found) -> bool:
    """Whether a number counts things: 增加|500万|农村沼气用户, 3名|教师."""
    unit = found.quantity.unit
    return unit is None or unit.dimension is Dimension.COUNT


def _is_attributive(page: Page, found: Found, name: str) -> bool:
    """总投资6亿元|的园区: a measure with its amount describes what follows."""
    quantity = found.quantity
    described = page.text.startswith("的", quantity.reach_end) and quantity.unit is not None
    if not described or quantity.unit is None or quantity.unit.dimension is Dimension.COUNT:
        return False
    return catalogue.longest_suffix(fold(name)) is not None or bool(_measure().fullmatch(fold(name)))


def _left(page: Page, found: Found) -> Ruled[str] | None:
    """The name to the left of the number, with its owner."""
    topic = found.topic
    name = page.words(topic.name)
    if name is None:
        return None
    if topic.name and (holding := _GAINING.fullmatch(page.text, topic.name[1], found.quantity.reach_start)):
        name = page.kept(topic.name[0], holding.end("verb"))
    if topic.holder and topic.name and page.thread.default_subject() is not None:
        name = page.kept(topic.holder[0], min(topic.holder[1], topic.name[0])) + name
    elif topic.name and not topic.owner:
        name = _each(page, found.start, topic.name[0]) + name
    if topic.owner and topic.name:
        owner = page.kept(topic.owner[0], min(topic.owner[1], topic.name[0]))
        return Ruled("named with its owner", owner + name)
    pursued = _what_is_pursued(page, found) if _doing().fullmatch(fold(name)) else None
    if pursued and page.thread.indicator is None:
        return Ruled("pursued before it", pursued)
    owned = _owned(page, name)
    average = _AVERAGE.search(found.reading.adverbs) if found.reading.kind is Kind.LEVEL else None
    if average:  # 客流|日均|5万人次
        return Ruled("completed", owned + average.group())
    return Ruled("named" if owned is name else "completed", owned)


def _each(page: Page, start: int, end: int) -> str:
    """每10股|派发|现金红利: the measure of a rate that a verb parts from its name."""
    if page.text.find("每", start, end) < 0:
        return ""
    for quantity in page.quantities(start, end):
        if page.text.startswith("每", max(start, quantity.start - 1)):
            return page.kept(quantity.start - 1, quantity.end)
    return ""


def alone(name: str) -> str:
    """A name without the measure of a rate, which holds for its own number: 每10股现金红利."""
    return _RATED.sub("", name)


def _owned(page: Page, name: str) -> str:
    """A measure that names no thing, with the thing named before it: 项目304个、完成投资|4608亿元."""
    thread = page.thread
    folded, before = fold(name), thread.indicator
    if before is None or before.endswith(name):
        return name
    if _part().fullmatch(folded):
        return f"{_part_end().sub('', before) or before}{name}"
    if _relational().fullmatch(folded) and not _relational_end().search(before):
        return f"{_told_before(page) or before}{name}"
    if _doing().fullmatch(folded):
        done = _doing_end().sub("", before)
        return f"{done}{name}" if thread.counted or done != before else name
    sector = _sector().match(fold(thread.sector or ""))
    if sector and _sector_measure().fullmatch(folded):
        return f"{sector.group()}{name}"
    if not _measure().fullmatch(folded):
        return name
    thing: str = _measured_end().sub("", before)
    return thing + name if thing != before or thread.counted else name


def whole(name: str) -> str | None:
    """The whole that a name tells a part of: 全市生产总值 in 增加值占全市生产总值的比重."""
    match = _WHOLE_IN.search(name)
    return match["whole"] if match else None


def _told_before(page: Page) -> str | None:
    """What the sentence before spoke of, when it told no number."""
    clauses = page.thread.quiet.clauses if page.thread.quiet else ()
    return page.words(nouns.told(page.scan, *clauses[0][:2]).name) if len(clauses) == 1 else None


def is_thing(name: str, dimension: Dimension) -> bool:
    """Whether a number of this dimension is told of a thing (36家企业, 进口钢材5万吨), not of a measure."""
    if dimension in (Dimension.COUNT, Dimension.AREA):
        return not name.endswith(("数", "量", "率"))
    return dimension in _OF_STUFF and catalogue.longest_suffix(name) is None


def code(name: str | None, kind: Kind) -> str | None:
    """The catalogue's code of a name; a growth may be told of the indicator's rate (GDP增速)."""
    if name is None:
        return None
    found = catalogue.code_of(name)
    if found is None and kind in (Kind.GROWTH, Kind.CHANGE, Kind.DIFFERENCE):
        bare: str = _rate_end().sub("", fold(name))
        found = catalogue.code_of(bare)
    return found


def _is_lasting(quantity: Quantity) -> bool:
    """Whether a quantity tells how long: 连续5年."""
    return quantity.unit is not None and quantity.unit.dimension is Dimension.TIME


def name_before(page: Page, sentence: Sentence, border: int) -> nouns.Range | None:
    """The name that a clause of its own set before: 国内生产总值,按不变价格计算,同比增长…."""
    for clause in reversed([clause for clause in sentence.clauses if clause.end < border]):
        if any(not _is_lasting(number) for number in page.quantities(clause.start, border)):
            return None
        if _aside().match(page.text, clause.start, clause.end):
            continue
        name = nouns.told(page.scan, clause.start, clause.end).name
        fits = name is not None and _naming().search(page.text, *name) and name[1] - name[0] <= _LONGEST
        return name if fits else None
    return None
