"""Organisations that act: where the name of one at the head of a topic ends."""

from __future__ import annotations

import re

from indicators.grammar import actions
from indicators.grammar.scan import Scan
from indicators.grammar.words import Closing, either, pattern

_SHORTEST, _LONGEST = 3, 24

# 东海物流|集团|完成营业收入
_tail = pattern(r"{tail}")

# 朝阳市|政协: what a place has one of needs no name but the place's.
_seated = pattern(r"{seated}")

# 红星|村
_local = pattern(r"{local} $")

# 集团|累计完成投资, 大桥|全长; but not 铁路|运营里程.
_acting = pattern(
    r"""
    (?: {before_topic} | {acting} )
    (?! 里程 | 能力 | 总值 | 规模 | 总额 | [额量率区值] | 成本 | 线路 | 面积 )
    """
)

# 农村|公路, 新建|学校: one of many.
_common = pattern(r"{common}+")

# 建成|…社区, 已经|…社区: no name of an organisation begins so.
_verbal = pattern(r"{action_always} | {before_topic}")

# 河山工程|设计有限公司: the legal form ends the name; but not 河山工程|收购某有限公司.
_company_on = pattern(r"(?! {action_always} ) \p{Han}{0,6}? {company}")

# 减持|某股份: no name but a headline.
_moving = pattern(r"{long_move}")

# 库区|累计
_adverb = pattern(r"{before_topic}")

# What no name of an organisation goes over: 某市|把|项目…
_not_organ = pattern(r"[,;:、。的“”《》\d] | {not_organ}")

# 本公司|实现营业收入, 省级财政|安排; but not 公司|的股东
_self = pattern(r"(?: {self} | {fiscal} 财政 (?= [将拟要已再共]? {spends} ) ) (?= [^的] | $ )")

# 该线路|全长, 该产品|已, 项目|总投资
_pointed = pattern(
    r"""
    (?:
      该 (?! [省市县区州旗项类种次批] ) \p{Han}{1,5}? (?= {acting} | {before_topic} | [总年]? {measure} )
    | (?: 项目 | 工程 ) (?= {acting} ) )
    """
)

# 全镇|人均收入, 全厂|产值; but not 全社会, 全行业
_collective = pattern(r"全 {collective}")

# 养殖|场, 课题组; 店|里, 老街|上: common nouns for those who act, or for where.
_body = pattern(
    r"""
    (?: (?! {action} | {common} ) [\p{Han}A-Za-z]{1,6}? )??
    (?: {body} | {indoors} (?= [里上] ) ) (?P<inside> [里上内] )?
    """
)
_bodied = pattern(r"{body} | {indoors}")

# A county that the gazetteer does not know: 清河县|实现; but not 各县, 本县 and 县级.
_unlisted = pattern(
    r"""
    (?! {determiner} )
    (?: (?! [占全各该本我市省区和与及在的等个为对从由到有把被将以] ) \p{Han} ){2,4}?
    (?: 自治 )? [县旗]
    (?! [级域城里道长委志下舰帜手] )
    """
)

# 恒盛集团(600001)|近日|公布, 恒盛|在官网|表示
_announcer = pattern(
    r"""
    (?! {not_announcer} ) [\p{Han}A-Za-z]{2,10}?
    (?= (?: \( [^()]{4,14} \) )? {lately}?
      (?: {announcing}
        | [在于] [^,;:。]{0,4} {channel} [上中里]? (?: 表示 | 称 | 回应 | 透露 | 宣布 | 发布 ) ) )
    """
)

# 恒盛|发布业绩快报, 恒盛集团|最新财报|显示, 浙江恒盛|近日披露2023年年报
_filer = pattern(
    r"""
    (?! {not_announcer} | {no_holder} ) (?P<name> \*? [\p{Han}A-Za-z]{2,12}? ) (?: \( [^()]{4,14} \) )?
    {lately}* (?: [在于] [^,;。]{0,8} )?
    (?: (?: {announcing} ) 了? [^,;。的]{0,10} {filing}
      | (?: [\d一二三四上下前] [^,;。的]{0,8} )? {filing} (?: {reporting} | 称 ) )
    """
)

# 恒盛股份|(600000): a company with its code on the exchange.
_CODE = r"\( (?: \d{6} (?: \. [A-Z]{2} )? | \d{4,5} \.? HK | [A-Z]{2,5} \. [A-Z]{1,2} ) \)"
_listed = pattern(rf"(?! {{not_announcer}} ) (?P<name> \*? [\p{{Han}}A-Za-z]{{2,8}}? ) {_CODE}")
_coded = pattern(_CODE)
_AROUND = 160  # how far in a line another code is looked for

# The last character of what companies file: the first question.
_FILED = re.compile("[报绩书告]")

# 恒盛集团|总经理, 恒盛食品有限公司|投资部经理: whom 公司 points to in what is said.
_speaking_for = pattern(
    r"""
    [^\p{Han}]* (?P<name> (?! {self} | {not_announcer} | {no_holder} ) [\p{Han}()]{2,20}?
      (?: 有限 (?: 责任 )? 公司 | 公司 | 集团 | 银行 | 合作社 | 研究院 | 大学 | 学院 | 医院 | 厂 ) )
    [\p{Han}、]{0,8}? {post}
    """
)

# 玉龙雪山|:
_site = pattern(r"[\p{Han}]{1,10} {site}")

# 村里|, 恒盛集团定期|, 李家村不|: no name of one who announces ends so.
_unnamed = pattern(r"(?: {lately} | [不未没里上中下] ) $")

# An organisation that shows itself by how it is told of; 本公司 behind a place as well.
_telling = either(
    own=_self, collective=_collective, pointed=_pointed, unlisted=_unlisted, announcer=_announcer
)

# 恒盛|在官网表示
_by_itself = pattern(r"(?: \( [^()]{4,14} \) )? {lately}? [在于] [^,;:。]{0,4} {channel}")

# Without one of these no words name an organisation, by their end or by how it is told of.
_sign = pattern(
    r"""
    {tail} | {firm} | {self} | {announcing} | {channel} | {office} | 财政 | 全 {collective}
  | 该 | 项目 | 工程 | 县 | 旗 | 为例 | \) (?<= [\dA-Z] . )
    """
)

# 东海集团|, 东海实业|: a company, which the place in its name does not place.
_COMPANY = re.compile(r"(?:银行|集团|控股|股份|证券|药业|公司|实业)$")

# 商务部|印发
_publishing = pattern(r"{announcing} | {reporting} | 印发 | 通报 | 报道 | 报导")

# 统计部门|数据显示|,
_report = pattern(r"[^,;:、\d]{0,24}? {reporting} 了? [,:“]?")
_reporting = pattern(r"{reporting}")

# 国家统计局|数据显示, 据|财政部|统计
_citing = pattern(
    r"""
    (?: (?: 据 | 根据 | 来自 ) (?! 统计 | 数据 | 报告 | 消息 ) [^,;:的]{0,10} | [^,;:的]{2,10} )
    {office} [^,;:]{0,8} (?: {reporting} | {announcing} | 统计 ) 了? $
    """
)

_cited = Closing(r"(?: {reporting} | {announcing} | 统计 ) 了? $", "{reporting} {announcing} 计了")

# 统计|部门, 商务|部: who tells of others.
_office = pattern(r"{office} $")

# 恒盛集团|已在, 恒盛集团|作为
_after_holder = pattern(r"(?<= .. ) (?: {after_holder} ) | [(《]")

# 虽然|…, 他|…
_no_holder = pattern(
    r"{no_holder} | [^()]* \) | (?: {long_move} [至到]? | {action} | 设定 | 明确 | 累计 | [^\p{Han}]* ) $"
)

# 东海银行|净利润, 天津|港|吞吐量: a firm whose measure follows without a verb; a port has a place before it.
_firm = pattern(
    r"""
    (?P<name> (?P<own> [\p{Han}A-Za-z]{0,8}? )
      (?: {firm} (?: 公司 (?! [债业类存] ) )? | (?P<port> 港 (?! [口股澳资商币元区湾务] ) ) ) )
    (?: 去年 | 今年 | 上半年 | 总 | 年 )?
    (?: (?! [于在从将把] ) [\p{Han}A-Z]{0,8}? (?: {naming} | {measure} | {measured} | {money} | {held} ) )
    """
)


def firm(text: str, position: int, end: int, *, placed: bool) -> int | None:
    """Where the name of a firm ends when nothing but a measure of it follows: 东海银行|净利润."""
    match = _firm().fullmatch(text, position, end)
    if match is None or not (placed or (len(match["own"]) > 1 and match["port"] is None)):
        return None
    own = match.span("own")
    if (
        _not_organ().search(text, *own)
        or _common().fullmatch(text, *own)
        or actions.inside().search(text, *own)
    ):
        return None
    return int(match.end("name"))


def is_company(text: str, organ: tuple[int, int]) -> bool:
    """Whether a name ends as that of a company, or has its code behind it."""
    return bool(_COMPANY.search(text, *organ) or _coded().match(text, organ[1]))


def shows(text: str, start: int, end: int) -> bool:
    """Whether words show any sign of an organisation: the first question, and most often the last."""
    return _sign().search(text, start, end) is not None


def own(text: str, position: int, end: int, *, placed: bool) -> int | None:
    """Where the text's own company (本公司) ends, or unless ``placed`` a county or announcer."""
    match = (_self if placed else _telling)().match(text, position, end)
    if match is None and placed:
        match = _announcer().match(text, position, end)
        return match.end() if match and is_company(text, match.span()) else None
    if match is None or placed or match.lastgroup == "own":
        return match and match.end()
    if match.lastgroup == "announcer" and not _is_name(text, match.span()):
        return None
    return None if _not_organ().search(text, *match.span()) else match.end()


def filer(text: str, position: int, end: int) -> tuple[int, int] | None:
    """The company at ``position`` that tells of itself in what companies file: 恒盛|发布业绩快报."""
    match = _filer().match(text, position, end) if _FILED.search(text, position, end) else None
    if match is None or not _is_name(text, match.span("name")):
        return None
    return None if _not_organ().search(text, *match.span("name")) else match.span("name")


def spoken_for(text: str, position: int, end: int) -> tuple[int, int] | None:
    """The organisation at ``position`` for which somebody speaks: 恒盛集团|总经理."""
    match = _speaking_for().match(text, position, end)
    if match is None or _not_organ().search(text, *match.span("name")):
        return None
    return match.span("name")


def listed(text: str, position: int, end: int) -> tuple[int, int] | None:
    """Where the name of a company and its code end: 恒盛股份|(600000)|; None where codes of several stand."""
    match = _listed().match(text, position, end) if text.find("(", position, end) > 0 else None
    if match is None or _coded().search(text, match.end(), end):
        return None
    return None if _not_organ().search(text, *match.span("name")) else (match.end("name"), match.end())


def is_one_of_several(text: str, organ: tuple[int, int]) -> bool:
    """Whether another company with its code stands in the line of one: headlines run together."""
    code = _coded().match(text, organ[1])
    if code is None:
        return False
    before = text[max(0, organ[0] - _AROUND) : organ[0]].rpartition("\n")[2]
    after = text[code.end() : code.end() + _AROUND].partition("\n")[0]
    return any(_coded().search(words) for words in (before, after))


def is_site(text: str, start: int, end: int) -> bool:
    """Whether words are the name of a sight, as it heads its own line: 玉龙雪山|:."""
    return bool(_site().fullmatch(text, start, end)) and not _not_organ().search(text, start, end)


def _is_name(text: str, words: tuple[int, int]) -> bool:
    """Whether words before an announcement name who announces: no office, no verb, no adverb at the end."""
    verbal = actions.inside().search(text, *words) or _unnamed().search(text, *words)
    return not (verbal or is_office(text[words[0] : words[1]]))


def body(text: str, position: int, end: int) -> tuple[int, int] | None:
    """The common noun at ``position`` for one who acts (养殖场|存栏): its end, and where the words go on."""
    match = _body().match(text, position, end) if _bodied().search(text, position, end) else None
    if match is None or match.end() == end:
        return None
    ends = match.start("inside") if match["inside"] else match.end()
    if _not_organ().search(text, position, ends) or actions.inside().search(text, position, ends):
        return None
    acts = actions.inside().match(text, ends, end) or _adverb().match(text, ends, end)
    return (ends, match.end()) if match["inside"] or acts else None


def is_office(words: str) -> bool:
    """Whether a name ends as that of one who tells of others: 统计局, 商务部."""
    return bool(_office().search(words))


def report(text: str, position: int, end: int) -> re.Match[str] | None:
    """统计部门数据显示: the words that say who tells what follows; none of a company that tells of itself."""
    told = _report().match(text, position, end) if _reporting().search(text, position, end) else None
    return None if told is None or _announces(text, position, end) else told


def reports(text: str, organ: tuple[int, int], end: int) -> bool:
    """Whether an organisation is an office that publishes in its clause: 统计局|今天发布了|数据."""
    return bool(_office().search(text, *organ) and _publishing().search(text, organ[1], end))


def tells_of_itself(text: str, organ: tuple[int, int]) -> bool:
    """Whether an organisation tells of itself where companies do: 恒盛|在官网表示."""
    return _by_itself().match(text, organ[1]) is not None


def cites(text: str, start: int, end: int) -> bool:
    """Whether a clause tells no more than whose figures follow: 国家统计局|数据显示."""
    return bool(_cited.search(text, start, end) and _citing().match(text, start, end))


def _announces(text: str, position: int, end: int) -> bool:
    """Whether a company that tells of itself (恒盛集团|公布, not 统计部门|公布) stands at ``position``."""
    match = _announcer().match(text, position, end)
    return match is not None and not is_office(match.group())


def is_local(text: str, organ: tuple[int, int]) -> bool:
    """Whether an organisation is a village, office or committee of the place it stands in."""
    return bool(_local().search(text, *organ))


def is_counted(text: str, organ: tuple[int, int], end: int) -> bool:
    """Whether the name of an organisation stands right before its number and tells what is counted."""
    return organ[1] == end and not (is_local(text, organ) or text.startswith((",", ":"), end))


def acting(scan: Scan, position: int, end: int, *, placed: bool = False) -> int | None:
    """Where an organisation that acts ends: its name and then a verb, 东海物流集团|完成营业收入."""
    text = scan.text.folded
    if _verbal().match(text, position, end):
        return None
    for tail in _tail().finditer(text, position, min(end, position + _LONGEST)):
        short = tail.end() - position < _SHORTEST
        if short and placed and not _seated().match(text, position, tail.end()):
            continue
        if (short and not placed) or _not_organ().search(text, position, tail.start()):
            return None
        if _common().fullmatch(text, position, tail.start()):
            return None
        if scan.quantities.starting(position, tail.end()):
            return None
        if _acts(scan, position, tail.end(), end):
            longer = _company_on().match(text, tail.end(), end)
            if longer and (text.startswith("的", longer.end()) or _acts(scan, position, longer.end(), end)):
                return int(longer.end())
            return int(tail.end())
    return None


def _acts(scan: Scan, start: int, position: int, end: int) -> bool:
    """Whether what goes on at ``position`` shows that the words from ``start`` name an organisation."""
    text = scan.text.folded
    if position == end and (is_local(text, (start, end)) or text.startswith(",", end)):
        return True
    if position == end and text.startswith(":", end) and is_company(text, (start, end)):
        return not (actions.inside().search(text, start, end) or _moving().search(text, start, end))
    follows = _acting().match(text, position, end) or actions.inside().match(text, position, end)
    return bool(scan.periods.at(position) or follows)


def holder(text: str, start: int, end: int) -> int | None:
    """Where the name of a holder in ``text[start:end]`` ends: 恒盛集团|已在; None where none begins."""
    if _no_holder().match(text, start, end):
        return None
    after = _after_holder().search(text, start, end)
    return int(after.start()) if after else end
