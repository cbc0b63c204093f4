"""Whose indicator, and which: the noun phrases to the left of a number.

:func:`topic` takes the words before a predicate apart into a place or organisation and the name of what is
measured. It looks no further than its clause.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from indicators.grammar import actions, organs, seats
from indicators.grammar.clauses import opened
from indicators.grammar.scan import Scan
from indicators.grammar.words import Closing, either, pattern
from indicators.normalization.places import PlaceKind, PlaceMention

Range = tuple[int, int]


class Topic(NamedTuple):
    """What stands before a predicate.

    ``place`` is a place at its head, ``places`` the list that it heads (苏州、无锡、常州三市), ``organ`` an
    organisation that acts (the place in it included), ``name`` the indicator, ``owner`` the sector whose
    indicator a light verb parts from it (第一产业|实现增加值), ``holder`` what a date or adverb parts from it
    (恒盛集团|全年|盈利): a subject where no other is known; ``agent`` is what does the verb before the name
    (各类活动|拉动|消费).
    """

    place: PlaceMention | None
    organ: Range | None
    name: Range | None
    owner: Range | None = None
    holder: Range | None = None
    agent: Range | None = None
    places: Range | None = None


class Head(NamedTuple):
    """The head of a topic: a place, an organisation that acts, and where the name begins behind them.

    ``counted`` is an organisation's name that stands right before its number and tells what is counted,
    ``places`` a list of places that begins with ``place``.
    """

    place: PlaceMention | None
    organ: Range | None
    rest: int
    counted: Range | None = None
    places: Range | None = None


NOTHING = Topic(None, None, None)

# What a topic needs to say anything.
_LETTER = regex.compile(r"\p{L}")

# What may stand before a topic without being part of it: 【要闻】, 3、, ②, 其中, 连续三年保持, 一是.
_lead = pattern(
    r"""
    【 [^【】]{1,40} 】
  | \d{1,2} [、.] (?! \d )
  | 〔 [^〔〕]{1,12} 〕
  | [\s“”‘’《》()\[\]【】、,;:·—\-~…*\#>①-⑳]+
  | {opening}
  | 连续 [^,;]{1,5}? (?: 年 | 月 | 季度 | 天 | 次 | 届 ) (?: 保持 )?
  | 这 一? [座家个批些项种条] (?= \p{Han} ) (?! [省市县区乡镇村厂队] )
  | [^,;:、。的]{1,6} 期间
  | (?: [^,;:、。]{2,12}? )?
    (?: 使得? (?! [用命者馆节领徒团] ) | 致使 | 导致 | (?<! [转出受割忍谦退折] ) 让 (?! [利渡与步座] ) )
    (?= \p{Han} )
  | {computing}
  | [一二三四五六七八九十] 是
  | {dangling}
    """
)

# 就业|人数, 有效|专利: begins like a particle and is none.
_whole = pattern(r"{whole}")

# 在产业升级带动下, 对于企业来说, 以去年为例, 在此基础上; but not 从业人员|占… and 按…|比上年.
_adjunct = pattern(
    r"""
    {framing} (?: (?! 的? [比占较] ) [^,;:] ){1,22}? {frame_end} ,?
  | 在 (?= \p{Han}{0,14} , )
  | (?: 对于? | 就 ) [^,;:]{1,16}? (?: 来说 | 而言 ) ,?
  | 以 [^,;:]{1,16}? (?: 为例 | 来看 ) ,?
  | 的? 基础上 ,?
    """
)

# 已|累计|实现增加值
_adverb = pattern(r"{before_topic}+")

# What is passed over before a topic, and before the name in it, but for the words that begin like it.
_ahead = either(whole=_whole, lead=_lead, adjunct=_adjunct)
_verbal = either(whole=_whole, adverb=_adverb, light=actions.light, coordinated=actions.coordinated)

# 各类活动|拉动
_agent = pattern(r"[\p{Han}“”]{0,12} {agent}")

# 第一产业|实现了|增加值
_owning = pattern(r"{owning} 了?")

# 产量|累计已; 成本|为每吨
_trailing = Closing(
    r"""
    (?: [,、:;“‘《\s\-—(] | \[ \d{1,2} \] | {trailing}
      | (?: 连续 | 短?短 ) [\d一二三四五六七八九十两几多数]{1,3} (?: 年 | 个月 | 个季度 | 天 | 次 | 届 )
      | (?<= \p{Han} ) (?<! [第前后近期满约每] ) [\d一二三四五六七八九十两几]{1,2} 年 )+ $
    """,
    "{trailing} ,、:;“‘《—-(] 年月度天次届",
)
_per = Closing(r"(?<= .. ) (?: (?: 为 | 约 | 平均 )? 每 {per} ){1,2} $", "{per}")
_MARKS = "将把使让令"  # what is done to a thing begins with one
_EDGE = " ,、:;的”(】"  # marks at the head of a name

# 恒盛集团|预计|新增产值
_inner_adverb = pattern(r"(?<= .. ) {inner} (?P<rest> .* ) $")

# 恒盛集团预计|完成: no name behind the adverb.
_bare_verb = pattern(r"{bare_verb}?")

# 将|货物损耗, 使|人均收入, 让|产业: what is done to a thing; but not 将军, 使用, 让利.
_marked = pattern(
    r"""
    (?! {whole} )
    (?: 将 (?! [军士领来近] ) | 把 (?! [手关握脉式] ) | 使得? (?! [用命者馆节领徒团] )
      | 让 (?! [利渡与步座] ) | 令 (?! [人牌吉狐] ) )
    (?= \p{Han}{2} )
    """
)
# A name of one character: 肉|, 煤|; and words that are no name: 相当于, 此外, another cell of a table.
_short = pattern(r"{short}")
_no_name = pattern(
    r"""
    {no_name} | .* 在内 | .* 一 [个款座条只台间所根块张把名位件项家]
  | 每 (?: [吨斤升桶度股张套件] | 千克 | 公斤 | 千瓦时 | [平立]方米 )
  | (?: {sky} | 转 | 间 | 到 )+ | (?: (?: 人民币 | 港币 | [¥$] ) [\d,.]* )+
  | (?: [较比] | 相比 | 对比 | 比起 | [高低多少快慢大小]于 ) [^的]{1,8}
  | .{2,16} (?: 因素后 | 期间 | 过程中 | 情况下 )
  | [\d一二三四五六七八九十百千万亿] [^的]{0,8} 以[上下] 的?
  | (?: 超过? | 逾 | 不足 | 不到 ) [\d一二三四五六七八九十百千万亿] [^的]{0,8} 的?
    """
)

# 财政收入|继续保持高速增长, 出口|连上三个台阶, 净利润|与上年同期相比
_told = pattern(r"{long_move} | {telling} | 连 [上续增破跨] | [与同和较] [^,;]{1,14} 相比")

_TRAIL = 24  # how many characters at the end of a name may be none of it


def topic(scan: Scan, start: int, end: int) -> Topic:
    """The parts of ``text.folded[start:end]``, the words before a predicate in its clause."""
    if not _LETTER.search(scan.text.folded, start, end):
        return NOTHING
    return _with_name(scan, head(scan, start, end), end)


def before_bracket(scan: Scan, start: int, end: int) -> Topic:
    """The topic right before a bracket, unless a number stands there: 重视品德、|性格|(58%)."""
    text = scan.text.folded
    start = max(start, 1 + max(text.rfind(mark, start, end) for mark in "、)"))
    return NOTHING if scan.quantities.starting(start, end) else topic(scan, start, end)


def whose(scan: Scan, start: int, end: int) -> Topic:
    """The topic as far as it tells of whom the clause speaks: its place and organisation."""
    if not (scan.places.starting(start, end) or organs.shows(scan.text.folded, start, end)):
        return NOTHING
    found = head(scan, start, end)
    if found.place is not None and found.organ is None:
        return _with_name(scan, found, end)
    return Topic(found.place, found.organ, None)


def _with_name(scan: Scan, found: Head, end: int) -> Topic:
    """A topic with this head and the name behind it; 全市|经济|上半年 is whose when it adjoins the place."""
    place, organ, position, counted, places = found
    if counted is not None:
        return Topic(place, None, counted)
    text, end = scan.text.folded, _undated(scan, (position, end))[1]
    body = organs.body(text, position, end) if place is None and organ is None else None
    owner, agent, name = _name(text, _after_verbs(scan, body[1], end) if body else position, end)
    if body and name is None:
        body, (owner, agent, name) = None, _name(text, position, end)
    owner = _undated(scan, owner) if owner else None
    holder, agent = None, agent or ((position, body[0]) if body else None)
    if name is not None and organ is None:
        holder, name = _parted(scan, name)
        if holder and place is not None and holder[0] == place.end and text.find("的", *holder) < 0:
            organ, holder = (place.start, holder[1]), None
    if name is not None and place is None and organ is None:
        whole = seats.place(scan, *name)
        if whole is not None and whole.end == name[1]:
            place, name = whole, None
    return Topic(place, organ, name, owner, holder, agent, places if organ is None else None)


def head(scan: Scan, start: int, end: int) -> Head:
    """The head of the topic ``text.folded[start:end]``."""
    text = scan.text.folded
    position = _after_lead(scan, start, end)
    place, places = seats.place(scan, position, end), None
    if place is not None:
        position = seats.list_end(scan, place.end, end)
        places = (place.start, position) if position > place.end else None
    if listed := organs.listed(text, position, end):
        company = (place.start if place else position, listed[0])
        return Head(place, company, _after_verbs(scan, listed[1], end))
    own = organ_end = None
    if organs.shows(text, position, end):
        seat = place is not None and place.codes != seats.NATION  # 全国|医院 are many
        own = organs.own(text, position, end, placed=place is not None)
        organ_end = own or organs.acting(scan, position, end, placed=seat)
        in_region = seat and place is not None and place.kind is PlaceKind.REGION
        organ_end = organ_end or organs.firm(text, position, end, placed=in_region)
    organ = (place.start if place else position, organ_end) if organ_end else None
    if organ is not None and own is None and organs.is_counted(text, organ, end):
        return Head(place, None, end, (position, end))
    position = _after_verbs(scan, organ_end or position, end)
    if place is None and organ is None:
        place = seats.anaphor(scan, position, end)
        position = _after_verbs(scan, place.end, end) if place else position
    return Head(place, organ, position, None, places)


def told(scan: Scan, start: int, end: int) -> Topic:
    """The parts of the topic of a whole clause, its predicate left out: 财政收入|继续保持高速增长."""
    predicate = _told().search(scan.text.folded, start + 2, end)
    return topic(scan, start, predicate.start() if predicate else end)


def _undated(scan: Scan, name: Range) -> Range:
    """A name without the dates behind it: 产量|于去年, 价格|在2024年、2025年."""
    text, (start, end) = scan.text.folded, name
    for time in scan.periods.backwards(start + 2, end):
        if time.end != end or text[time.start - 1] in "比较与同":
            break
        end = time.start - (text[time.start - 1] in "于在、和")
    return start, end


def _parted(scan: Scan, name: Range) -> tuple[Range | None, Range]:
    """A name with a date or adverb inside has its holder before it: 恒盛集团|全年|盈利, 项目|可|年产值."""
    text = scan.text.folded
    for time in scan.periods.inside(name[0] + 2, name[1] - 1):
        if text[time.start - 1] in "比较与同":
            continue
        return _holder(text, name[0], time.start), (time.end, name[1])
    adverb = _inner_adverb().search(text, *name)
    if adverb is None:
        return None, name
    if _bare_verb().fullmatch(adverb["rest"]):
        return None, (name[0], adverb.start())
    rest = _trimmed(text, adverb.start("rest"), name[1])
    return (_holder(text, name[0], adverb.start()), rest) if rest else (None, (name[0], adverb.start()))


def _holder(text: str, start: int, end: int) -> Range | None:
    """The holder's name in a range, when one begins there."""
    stop = organs.holder(text, start, end)
    return _trimmed(text, start, stop) if stop is not None else None


def _after_time(scan: Scan, position: int, end: int) -> int | None:
    """Where the time expression at ``position`` ends, when there is one and it ends by ``end``."""
    time = scan.periods.at(position)
    return time.end if time is not None and time.end <= end else None


def _opens(scan: Scan, position: int, end: int) -> bool:
    """Whether a preposition opens a clause before its date or place: 继|2019年, 在|贵州铜仁|,."""
    text = scan.text.folded
    if text[position] == "继":
        return _after_time(scan, position + 1, end) is not None
    return text[position] == "在" and text.startswith(",", end) and scan.places.at(position + 1) is not None


def _after_lead(scan: Scan, position: int, end: int) -> int:
    """Where the topic begins, behind connectives, dates, sources and adjuncts."""
    text = scan.text.folded
    while position < end:
        if (dated := _after_time(scan, position, end)) is not None:
            position = dated
            continue
        if _opens(scan, position, end):
            position += 1
            continue
        if scan.places.at(position):
            break
        match = _ahead().match(text, position, end) or organs.report(text, position, end)
        if match is None or match.lastgroup == "whole" or match.end() == position:
            break
        position = match.end()
    return position


def _after_verbs(scan: Scan, position: int, end: int) -> int:
    """Behind dates, adverbs and the verbs whose object is the name."""
    text = scan.text.folded
    while position < end:
        if (dated := _after_time(scan, position, end)) is not None:
            position = dated
            continue
        match = _verbal().match(text, position, end)
        if match is None or match.lastgroup == "whole" or match.end() >= end:
            break
        if actions.kept().match(text, position, end):
            break
        position = match.end()
    return position


def _name(text: str, start: int, end: int) -> tuple[Range | None, Range | None, Range | None]:
    """Owner, agent and name in ``text[start:end]``: the name behind the last verb, without what trails."""
    parted = owned = None
    cut = start
    for match in actions.inside().finditer(text, start, end):
        if start < match.start() and match.end() < end:
            kept = actions.kept().match(text, match.start())
            owned = _owning().fullmatch(text, match.start(), match.end())
            parted = match.start()
            cut = match.start() if kept else match.end()
    before = _trimmed(text, start, parted) if parted is not None else None
    owner, agent = (before, None) if owned else (None, before)
    if agent and not _agent().fullmatch(text, *agent):
        agent = None
    return owner, agent, _trimmed(text, cut, end)


def _trimmed(text: str, start: int, end: int) -> Range | None:
    for trailing in (_trailing, _per):
        if match := trailing.search(text, max(start, end - _TRAIL), end):
            end = match.start()
    if text.startswith("(", start) and 0 < (shut := text.find(")", start, end)) < end - 1:
        start = shut + 1  # 公司|(含子公司)|投资
    while start < end and text[start] in _EDGE:
        start += 1
    if start < end and text[start] in _MARKS and (marked := _marked().match(text, start, end)):
        start = marked.end()
    start = opened(text, start, end)
    if (end - start == 1 and not _short().match(text, start)) or _no_name().fullmatch(text, start, end):
        return None
    return (start, end) if start < end else None
