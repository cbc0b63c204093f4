"""Whose indicator, and which: the noun phrases to the left and to the right of a number.

:func:`topic` takes the words before a predicate apart into a place or organisation and the name of what is
measured; :func:`counted` finds the things counted right behind a number (7条高速公路). Neither looks
further than its clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from indicators.grammar.scan import Scan
from indicators.grammar.words import actions, verbs
from indicators.normalization.places import PlaceKind, PlaceMention

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Topic:
    """What stands before a predicate.

    ``place`` is a place at its head, ``organ`` an organisation that acts (the place in it included), ``name``
    the indicator, ``owner`` the sector whose indicator a light verb parts from it (第一产业|实现增加值),
    ``holder`` what a date or adverb parts from it (恒盛集团|全年|盈利): a subject where no other is known;
    ``agent`` is what does the verb before the name (各类活动|拉动|消费).
    """

    place: PlaceMention | None
    organ: Range | None
    name: Range | None
    owner: Range | None = None
    holder: Range | None = None
    agent: Range | None = None


# What may stand before a topic without being part of it.
_LEAD = regex.compile(
    r"【[^【】]{1,40}】|\d{1,2}[、.](?!\d)|[\s“”‘’《》()\[\]【】、,;:·—\-~…*#>]+|主要系|主要是|其中|同时|此外|另外|与此同时|其次|首先|最后|特别是|尤其是|截[至止]|并且|而且|因此|所以|但是?|而|并|且|则|又|也|还|以及|和|及|与|仅|就|据|预计|目前|另|"
    r"现有|连续[^,;]{1,5}?(?:年|月|季度|天|次|届)(?:保持)?|其(?![中他次余实])|这[一]?[座家个批些](?=\p{Han})|折合|约合|[^,;:、。的]{1,6}期间|[^,;:、。]{2,12}?(?:使得?|致使|导致)(?=\p{Han})|按现价计算|按(?:可比|不变|现行)?价格?计算|扣除价格因素(?:后)?|初步(?:核算|统计|测算|预计)|经初步核算|据初步(?:核算|统计)|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|"
    r"期间|时期|以来|以内|内|间|里|末|全年"
)
_REPORT = regex.compile(
    r"[^,;:、\d]{0,24}?(?:数据显示|统计显示|结果显示|报告显示|公报显示|显示|表明|指出|介绍|透露|获悉|了解到?|宣布|认为|强调|提出|公布|发布)(?:了)?[,:“]?"
)
_ADJUNCT = regex.compile(
    r"(?:在|随着|通过|按照?|根据|由于|经过|围绕|针对|面对|受|经|从)(?:(?![的]?[比占较])[^,;:]){1,22}?(?:中|上|下|里|后|前|时|方面|来看|看|期间|影响|同时)[,]?|在(?=\p{Han}{0,14}[,])"
    r"|(?:对于?|就)[^,;:]{1,16}?(?:来说|而言)[,]?|以[^,;:]{1,16}?(?:为例|来看)[,]?|(?:的)?基础上[,]?"
)
_ADVERB = regex.compile(
    r"(?:共计?|总共|一共|累计|累积|已经?(?![缴售回购获])|先后|陆续|分别|依次|目前|全部|共(?![同享建管产青和])有?|(?<![合契条公预节签解履续违制纽特])约|将|拟|还需|需要?|计划|预计|力争|确保|争取|再(?![生贷融保])|还|又|均|都(?![市江匀])|也|只|仅|今后|未来|届时|现已|实际上|首次|同比|环比|进一步|持续|继续|有望|可(?=[年实形新达带增吸提安]))+"
)
_ORGAN_TAIL = regex.compile(
    r"(?:人民政府|政府|政协|人大常委会|人大|纪委监委|纪委|党委|宣传部|组织部|统战部|委员会|委办|市委|省委|县委|区委|总局|管理局|局|厅|海关|法院|检察院|总工会|妇联|总队|支队|大队|研究院|研究所|大学|银行|公司|集团|股份|控股|工厂|港|出版社|交易所|协会|商会|联合会|基金会|支行|分行|税务局|街道|社区|开发区|高新区|经开区|新区|自贸区|自贸试验区|保税区|景区|(?<![农乡新])村|(?<![城下])乡|(?<![城乡])镇|党支部|支部|厂|局|署|委|高铁|铁路|工程|项目|电厂|电站|油田|平台|大桥|灌区|基地|产业园|物流园|工业园|机场|水库)"
)
_SELF = regex.compile(
    r"(?P<name>本公司|公司|本集团|集团|本行|我行|本院|我校|学校|该公司|该集团|该行|该厂|厂里|该院|该校|该企业|我家|(?:中央|省级?|市级?|县级?|各级|地方)财政(?=安排|下达|拨付|投入|补助|支持|累计))(?=[^的]|$)"
)
_LOCAL = regex.compile(r"(?:村|乡|镇|街道|社区|支部|局|厅|政协|委)$")
_TITLED = regex.compile(
    r"重点实验室|重点|文明|百强|先进|五一|劳动|工人先锋|优秀|十佳|首批次|一级|甲级|最佳|示范(?!区)|(?:银行)?间"
)
_ACTING = regex.compile(
    _ADVERB.pattern
    + r"|总?投资|全长|总长|总里程|线路|输水|设计|规划|占地|建筑面积|总面积"
    + r"|今年|去年|日前|近日|发布|公布|深入|坚持|围绕|牵头|用好|又|自"
)
_PER = regex.compile(
    r"(?<=..)(?:为|约)?每(?:吨|公斤|斤|人|户|亩|平方米|千瓦时|度|升|桶|股|张|件|只|头|台|辆|套|天|月|年|次|公里)$"
)
_NO_NAME = regex.compile(
    r"相当于|恢复到|高出|低于|高于|上修|下修|扩充|减至|增至|目前|可望|预估|以下|以上|其他|此外|因此|年|月|日"
)
_SHORT_NAMES = "肉蛋奶煤油电气水粮棉糖盐茶果菜鱼猪牛羊"  # one character that names a product
_AGENT = regex.compile(
    r"[\p{Han}“”]{0,12}(?:活动|大会|展会|项目|工程|资源|平台|企业|行业|产业|政策|资金|基金|贷款|补贴|消费券|机构|学校|中心|施工|居民|农民|职工|群众|市场|品牌|大赛|景区)"
)
_OWNED = regex.compile(r"(?:实现|完成|取得|达到|获得|创造|共有|拥有|新增)(?:了)?")
_NO_ORGAN = regex.compile(r"[,;:、。的“”《》\d]|面向|实施|推进|[把将被向]")
_LONGEST_ORGAN = 24
# A county that the gazetteer does not know.
_UNLISTED = regex.compile(
    r"(?P<name>(?![全各该本我两多百所部下贫有原同])\p{Han}{2,4}?(?:自治)?[县旗])(?![级域城里道长委志])"
)
_ANNOUNCER = regex.compile(
    r"(?P<name>(?!据|记者|数据|公告|报告|日前|近日|今天|昨天|目前)[\p{Han}A-Za-z]{2,10}?)(?:\([^()]{4,14}\))?(?:日前|近日|今日|昨日|昨晚|今晚|早间|午间)?(?:发布|公布|披露|公告|宣布|称(?![为号之作])|拟(?=[发投减增收回以]))"
)
_TRAILING = regex.compile(
    r"(?:[的之,、:;“‘《\s\-—(以按由从对向于更才却尚曾仍]|(?<![总共饱温缓])和|与|以及|(?<!普)及|并|分别|均|都|也|已|为|(?<![合契条公预节签解履续违制纽特])约|是|则|共|将|拟|有"
    r"|指标|数据|双双|进至|升至|跃居|人民币|累计|预计|往往|一度|盘中|虽然?|甚至|大约|普遍|相互|合计)+$"
)
_INNER_ADVERB = regex.compile(
    r"(?<=..)(?:(?<!而|早)已(?![婚缴售])经?|拟(?!建|合)|(?<![反响供适效相对])应(?![用急届收对])|将(?![军来近士领])|预计|累计|有望|可(?=[年实形新达带]))(?P<rest>.*)$"
)
_ONLY_VERB = regex.compile(r"(?:新?发行|完成|实现|按|投入|支出|发放|下达|使用|到位|建成|开工|投产|新增)?$")


@cache
def _light() -> regex.Pattern[str]:
    """Verbs before an object that leave the object's name alone: 全年实现|地区生产总值."""
    return regex.compile(
        rf"(?:{actions(name='drop', verb='always')}|有|达|为|是)(?:了|着|过|出)?(?=.)(?!率|量|额)"
    )


#: Behind a verb these make a noun of it: 办结率, 占有率, 赋能项目, 引进资金.
_NOMINAL = (
    r"率|费|价|量|额|面积|规模(?!以上|工业)|项目|资金|能力|人数|进度|周期|成本|任务(?!数)|标准|水平|人员"
)


@cache
def _coordinated() -> regex.Pattern[str]:
    """引进|和落地|科技成果: a second verb before the same object."""
    return regex.compile(rf"[、和与及](?:{actions()})(?=\p{{Han}}{{2}})")


@cache
def _verb_inside() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{actions(verb='always')})(?:了|过|着|出)?(?!{_NOMINAL})")


@cache
def _kept() -> regex.Pattern[str]:
    return regex.compile(actions(name="keep"))


def topic(scan: Scan, start: int, end: int) -> Topic:
    """The parts of ``text.folded[start:end]``, the words before a predicate in its clause."""
    text = scan.text.folded
    position = _after_lead(scan, start, end)
    place = organ = None
    found = scan.places.at(position)
    if found is not None and found.end <= end and not _TITLED.match(text, found.end):
        place = found
        position = found.end
    own = _SELF.match(text, position, end)
    if own is None and place is None:
        own = _UNLISTED.match(text, position, end) or _ANNOUNCER.match(text, position, end)
    organ_end = own.end("name") if own else _organ(scan, position, end)
    if organ_end:
        organ = (place.start if place else position, organ_end)
        position = organ_end
    position = _after_verbs(scan, position, end)
    if place is None and organ is None:
        inner = scan.places.at(position)
        if inner is not None and inner.end <= end and inner.kind is PlaceKind.ANAPHOR:
            place, position = inner, _after_verbs(scan, inner.end, end)
    owner, agent, name = _name(text, position, end)
    holder = None
    if name is not None and organ is None:
        holder, name = _parted(scan, name)
        if holder and place is not None and holder[0] == place.end:
            organ, holder = (place.start, holder[1]), None
    if name is None and organ is not None and own is None and not _LOCAL.search(text, *organ):
        return Topic(place, None, (place.end if place else organ[0], organ[1]))
    return Topic(place, organ, name, owner, holder, agent)


def _parted(scan: Scan, name: Range) -> tuple[Range | None, Range]:
    """A name with a date or adverb inside has its holder before it: 恒盛集团|全年|盈利, 项目|可|年产值."""
    text = scan.text.folded
    for time in scan.periods.inside(name[0] + 2, name[1] - 1):
        return (name[0], time.start), (time.end, name[1])
    adverb = _INNER_ADVERB.search(text, *name)
    if adverb is None:
        return None, name
    if _ONLY_VERB.fullmatch(adverb["rest"]):
        return None, (name[0], adverb.start())
    rest = _trimmed(text, adverb.start("rest"), name[1])
    return ((name[0], adverb.start()), rest) if rest else (None, (name[0], adverb.start()))


def is_local(text: str, organ: Range) -> bool:
    """Whether an organisation is a village, office or committee of the place it stands in."""
    return bool(_LOCAL.search(text, *organ))


def _organ(scan: Scan, position: int, end: int) -> int | None:
    """Where an organisation that acts ends: its name and then a verb, 东海物流集团|完成营业收入."""
    text = scan.text.folded
    for tail in _ORGAN_TAIL.finditer(text, position, min(end, position + _LONGEST_ORGAN)):
        if tail.end() - position < 3 or _NO_ORGAN.search(text, position, tail.start()):
            return None
        if scan.quantities.starting(position, tail.end()):
            return None
        local = tail.end() == end and _LOCAL.search(text, position, end)
        timed = scan.periods.at(tail.end())
        acting = _ACTING.match(text, tail.end(), end) or _verb_inside().match(text, tail.end(), end)
        if local or timed or acting:
            return int(tail.end())
    return None


def _after_lead(scan: Scan, position: int, end: int) -> int:
    """Where the topic begins, behind connectives, dates, sources and adjuncts."""
    text = scan.text.folded
    while position < end:
        time = scan.periods.at(position)
        if time is not None and time.end <= end:
            position = time.end
            continue
        if scan.places.at(position):
            break
        match = (
            _LEAD.match(text, position, end)
            or _ADJUNCT.match(text, position, end)
            or _REPORT.match(text, position, end)
        )
        if match is None or match.end() == position:
            break
        position = match.end()
    return position


def _after_verbs(scan: Scan, position: int, end: int) -> int:
    """Behind dates, adverbs and the verbs whose object is the name."""
    text = scan.text.folded
    while position < end:
        time = scan.periods.at(position)
        if time is not None and time.end <= end:
            position = time.end
            continue
        match = _ADVERB.match(text, position, end) or _light().match(text, position, end)
        match = match or _coordinated().match(text, position, end)
        if match is None or match.end() >= end or _kept().match(text, position, end):
            break
        position = match.end()
    return position


def _name(text: str, start: int, end: int) -> tuple[Range | None, Range | None, Range | None]:
    """Owner, agent and name in ``text[start:end]``: the name behind the last verb, without what trails."""
    owner = agent = None
    cut = start
    for match in _verb_inside().finditer(text, start, end):
        if start < match.start() and match.end() < end:
            kept = _kept().match(text, match.start())
            before = _trimmed(text, start, match.start())
            owned = _OWNED.fullmatch(text, match.start(), match.end())
            owner, agent = (before, None) if owned else (None, before)
            cut = match.start() if kept else match.end()
    if agent and not _AGENT.fullmatch(text, *agent):
        agent = None
    return owner, agent, _trimmed(text, cut, end)


def _trimmed(text: str, start: int, end: int) -> Range | None:
    for pattern in (_TRAILING, _PER, _PER):
        if trailing := pattern.search(text, start, end):
            end = trailing.start()
    while start < end and text[start] in " ,、:;的”(】":
        start += 1
    start = _opened(text, start, end)
    if (end - start == 1 and text[start] not in _SHORT_NAMES) or _NO_NAME.fullmatch(text, start, end):
        return None
    return (start, end) if start < end else None


def _opened(text: str, start: int, end: int) -> int:
    """Where a name begins that closes a title or quotation opened before it: 《…》销量."""
    for opening, closing in (("《", "》"), ("“", "”")):
        shut = text.find(closing, start, end)
        if shut >= 0 and text.find(opening, start, shut) < 0:
            begun = text.rfind(opening, max(0, start - _LONGEST_TITLE), start)
            start = begun if begun >= 0 else start
    return start


_LONGEST_TITLE = 30
_QUOTED = regex.compile(r"“[^“”,。;:]{1,16}”(?=[\p{Han}])")

# Where the things counted behind a number can't begin, or where they end.
_NO_NOUN = regex.compile(
    r"$|[,;:。、!?()“”《》\[\]—\-~/%+…\s]|的?(?:以上|以下|左右|之间|之内|以内|上下)|[和与及或比较由从到至为是在被把将让使对]"
    r"|以及|分别|同比|环比|左右|其中|之一|一点|历史新高|新高|所|均|都|已|也|还|就|才|再|又|不|没|未(?!来|成年)|可(?![再持控支降])|能(?!源|力|效|手|量)|会(?!议|员|计|展|场)|应(?![用急届收对])|须|占|居|达|超"
)


@cache
def _noun_end() -> regex.Pattern[str]:
    movers = f"{verbs('up')}|{verbs('down')}"
    longer = "|".join(word for word in movers.split("|") if len(word) > 1)
    return regex.compile(
        rf"[,;:。、!?“”《》\[\]—~…\s]|\((?![^()]{{1,4}}\))|(?<=..)(?:{actions(verb='always')}|{longer})|(?<=..)(?:顺利|按期|全部|均|都|已|正|将|被|在|与|由|从|为|是|有[望效力]|达(?!标)|占|比|较|同比|环比|来自|参[加与]|投入|受益|就业于|按|以(?!上|下|内|工)|并|且|而|就|可以|能够|得到|得以|完工|开工|在建|入驻|落户|落地|挨|很|做出|作出|持续|逐一|逐项|受聘|聘|荣获|享受|明确|形成|产生|仍|同时|来到|列入|入选|入围|位列|参会|参展|提质|寻亲|找到|赶来|奔赴|走进|走上|返回|回到|受到|受邀|接受|停产|还|参观|考察|主动|积极|正式|基本|集体|共同|携手|围绕|针对|达成|提出|需要|要求|希望|表示|反映|先后|陆续|纷纷|通过|进行|进入|介入|加入|成为|称为|位于|分布|集中|组成|构成|联合|深入|汇)"
    )


@cache
def _predicate() -> regex.Pattern[str]:
    return regex.compile(f"{verbs('up')}|{verbs('down')}|{verbs('level')}")


def counted(scan: Scan, start: int, limit: int) -> Range | None:
    """The things counted that begin at ``start`` (behind a number and its unit) and end by ``limit``."""
    text = scan.text.folded
    if text.startswith("的", start):
        start += 1
    quoted = _QUOTED.match(text, start, limit)
    if quoted is not None:
        match = _noun_end().search(text, quoted.end(), limit)
        return (start, match.start() if match else limit)
    if start >= limit or _NO_NOUN.match(text, start, limit) or scan.periods.at(start):
        return None
    if _predicate().match(text, start, limit) and not _kept().match(text, start):
        return None
    match = _noun_end().search(text, start, limit)
    end = match.start() if match else limit
    return (start, end) if end - start > 1 or text[start:end] in (*_SHORT_NAMES, "人") else None
