"""Whose indicator: places, organisations and agents become the subject of claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from indicators.grammar import market, nouns, organs, pointers
from indicators.grammar.clauses import Clause, Sentence
from indicators.grammar.page import Found, Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.thread import Subject
from indicators.grammar.words import pattern
from indicators.model import Quantity
from indicators.normalization.fold import fold
from indicators.normalization.places import PlaceMention

# “我们|去年投入, 她|把: one who is not named.
_alien = pattern(
    r"""
    [“‘\s,]* (?: {lately} | {opening} )? [“‘]?
    (?:
      我 (?! [国省市区县州军方党校院行厂] | 们 (?: [党国省市区县州镇乡村厂校院队] | 伟大 | 这 ) )
    | 咱
    | [他她] (?! [们人国乡日山方] ) )
    """
)

# 据海关统计|, 国家统计局数据显示|,
_sourced = pattern(r"(?: 据 | 根据 ) [^;:]{1,24} $ | [^;:]{0,24} {reporting} $")
_SOURCES = 3  # how many clauses before the head of a sentence may tell of sources

# 某市统计局局长|介绍: who says it is not whose number it is, but where it is from may be.
_saying = pattern(r"{saying} $")

# 以|红河大桥|为例
_EXAMPLE = re.compile(r"[仅就]? 以 (?P<thing> [^,;:的]{2,16} ) 为例 $", re.VERBOSE)

# Between a place and the number of what it owns: 全国|首批|14个沿海开放城市.
_first_of = pattern(r"(?: {first_of} | 第 .{1,2} 批 )*")

# 英国|植物学家, 美国|三大|股指: one from a place, or its market, of which no later sentence is told.
_passing = pattern(
    r"(?: \p{Han}{0,4}? | [A-Za-z]+ -? \d{2,} .{0,8}? ) (?: {person} | 股指 | 股市 | 期货 | 尾盘 )"
)

# 世界|那么大, 中国|故事: what is told next is seldom told of these.
_EVERYWHERE = ("世界", "全球")
_THE_NATION = "中国"

# 枝江市|, 海西自治州|: a place that is written out, but not 郑州|.
_WRITTEN_OUT = re.compile(r"(?:[省市县区盟旗镇乡]|自治州)$")


def subject(page: Page, found: Found) -> Ruled[Subject | None]:
    """The subject of a claim; a place or organisation it names is the subject of later clauses too."""
    thread, topic = page.thread, found.topic
    if share := market.share(page, found):
        thread.named_for, thread.indicator, thread.by_agent = Subject(page.kept(*share), None), None, True
        return Ruled(market.SHARE, thread.named_for)
    if topic.place is None and topic.organ is None:
        if _takes_up(found) and (thread.by_agent or market.is_quoted(fold(thread.indicator or ""))):
            # 企业投资5亿元,增长2%; 沪铜涨1%,报6万元: of whom the first is told, the second is
            return Ruled("the indicator's", thread.named_for)
        if market.is_traded(page, found):
            return Ruled("quoted on a market", None)
    holding = _place_before(page, found)
    own = holding or named(page, topic)
    if own is None and found.reading.named and topic.name and _is_stock(found):
        return Ruled("who trades", Subject(page.kept(*topic.name), None))
    if own is None and topic.holder and thread.default_subject() is None:
        own = Subject(page.kept(*topic.holder), None)
    thread.by_agent = topic.agent is not None and holding is None
    if own is None:
        carried = thread.default_subject()
        return Ruled("carried over" if thread.subject else "of the document" if carried else "none", carried)
    passing = topic.organ is not None and organs.is_one_of_several(page.text, topic.organ)
    if holding is None and not passing and not (thread.by_agent and thread.default_subject()):
        thread.subject = own
    return Ruled("named in the clause", own)


def _is_stock(found: Found) -> bool:
    """股东李某|减持公司|3万股: who trades stands before the verb, what is traded behind it."""
    return found.quantity.unit is not None and found.quantity.unit.symbol == "股"


def _takes_up(found: Found) -> bool:
    """Whether a number names nothing and tells more of the indicator before it."""
    return found.topic.name is None and found.topic.agent is None and found.counted is None


def named(page: Page, topic: nouns.Topic) -> Subject | None:
    """The subject that a topic names itself."""
    if topic.organ is not None:
        return _organisation(page, topic, topic.organ)
    if topic.places is not None:
        return Subject(page.kept(*topic.places), None)
    if topic.place is not None:
        return page.locate(topic.place)
    if topic.agent is not None:
        region = page.thread.default_subject()
        return Subject(page.kept(*topic.agent), region.code if region else None)
    return None


def _organisation(page: Page, topic: nouns.Topic, organ: nouns.Range) -> Subject:
    """An organisation or a work; 该公司, 厂里 and 项目 are the one named last, or the page's own."""
    words, folded = page.kept(*organ), page.folded(organ)
    found = Subject(words, _organ_code(page, topic, organ))
    if not pointers.is_pointer(folded):
        _name(page, found)
        return found
    owner, thread = page.document.owner, page.thread
    if owner is not None and pointers.is_own(folded):
        return Subject(owner, None)
    named = (last for last in (thread.work, thread.company) if last and pointers.fits(folded, last.name))
    own = thread.default_subject() if page.document.is_report else None
    return next(named, own or found)


def _name(page: Page, found: Subject) -> None:
    """Remember what 该公司 or 项目 may point to."""
    if pointers.is_work(found.name):
        page.thread.work = found
    else:
        page.thread.company = found


def _organ_code(page: Page, topic: nouns.Topic, organ: nouns.Range) -> str | None:
    """The region of an organisation: by the place in its name unless it is a company, else by whose it is."""
    if topic.place is not None and "、" in page.folded(organ):
        return None
    if topic.place is not None:
        code = page.locate(topic.place).code
        written_out = _WRITTEN_OUT.search(topic.place.name)  # 枝江市|恒盛集团, but 河北|恒盛集团
        return code if written_out or not organs.is_company(page.text, organ) else None
    if organs.is_local(page.text, organ):
        region = page.thread.carried or page.thread.default_subject()
        return region.code if region else None
    return None


def _place_before(page: Page, found: Found) -> Subject | None:
    """全国|14个沿海开放城市: a place right before the number owns what is counted."""
    if found.counted is None:
        return None
    for place in page.scan.places.inside(found.start, found.quantity.reach_start):
        if place.start and page.text[place.start - 1] in "、和与及":
            continue  # 新增|苍溪、剑阁|2个县: named one by one
        if _first_of().fullmatch(page.text, place.end, found.quantity.reach_start):
            return page.locate(place)
    return None


def begin(page: Page, sentence: Sentence, clause: Clause, counted: Sequence[Quantity]) -> None:
    """A place or organisation that heads a clause is the subject from here on; of a sentence, beyond it.

    ``counted`` are the quantities of the clause.
    """
    if not page.document.is_report and _alien().match(page.text, clause.start, clause.end):
        page.thread.subject, page.thread.alien = None, True
    if not counted:
        _note_employer(page, clause)
    end = counted[0].reach_start if counted else clause.end
    topic = nouns.whose(page.scan, clause.start, end)
    if topic.organ is not None and organs.is_one_of_several(page.text, topic.organ):
        return
    if topic.organ is not None and not counted and _only_tells(page, clause, topic.organ):
        topic = topic._replace(organ=None)
    found = _instance(page, clause) or _heads(page, clause) or named(page, topic)
    if found is None:
        if not counted and organs.cites(page.text, clause.start, clause.end):
            page.thread.subject = page.thread.carried = page.thread.section_subject
        return
    at_head = _is_head(page, sentence, clause)
    if not (at_head or counted or topic.organ):
        return
    page.thread.subject = found
    if topic.organ is None and topic.place and _in_passing(page, topic.place, clause, told=bool(counted)):
        return
    if at_head and (not page.document.is_report or page.document.owner is not None):
        page.thread.carried = found


def _note_employer(page: Page, clause: Clause) -> None:
    """恒盛集团总经理|介绍: 公司 in what is said is the speaker's own."""
    if _saying().search(page.text, clause.start, clause.end):
        employer = organs.spoken_for(page.text, clause.start, clause.end)
        if employer is not None:
            _name(page, Subject(page.kept(*employer), None))


def _in_passing(page: Page, place: PlaceMention, clause: Clause, *, told: bool) -> bool:
    """Whether a clause speaks not of the place at its head but of one from there, or tells nothing of it."""
    if place.name in _EVERYWHERE or (place.name == _THE_NATION and not told):
        return True
    return bool(_passing().match(page.text, place.end, clause.end))


def _only_tells(page: Page, clause: Clause, organ: nouns.Range) -> bool:
    """Whether a clause tells who reports: 局长介绍, 统计局今天公布."""
    if organs.tells_of_itself(page.text, organ):
        return False
    if _saying().search(page.text, clause.start, clause.end):
        return True
    return organs.reports(page.text, organ, clause.end)


def _instance(page: Page, clause: Clause) -> Subject | None:
    """以红河大桥为例: what a passage takes as its example."""
    if not page.text.endswith("为例", clause.start, clause.end):
        return None
    example = _EXAMPLE.match(page.text, clause.start, clause.end)
    if example is None or page.times(*example.span("thing")):
        return None
    topic = nouns.topic(page.scan, *example.span("thing"))
    found = named(page, topic) or Subject(page.kept(*example.span("thing")), None)
    _name(page, found)
    return found


def _heads(page: Page, clause: Clause) -> Subject | None:
    """玉龙雪山:, 恒盛集团最新财报显示: a sight before the colon of its line, a company before its report."""
    start, end = clause.start, clause.end
    if clause.mark == ":" and page.text[max(0, start - 1) : start] in ("", "\n"):
        head = (start, end) if organs.is_site(page.text, start, end) else None
    else:
        head = organs.filer(page.text, start, end)
    if head is None or pointers.is_pointer(page.folded(head)):
        return None
    found = Subject(page.kept(*head), None)
    _name(page, found)
    return found


def _is_head(page: Page, sentence: Sentence, clause: Clause) -> bool:
    """Whether nothing but a source and dates stands before a clause in its sentence."""
    start = sentence.start
    for before in islice(takewhile(lambda one: one is not clause, sentence.clauses), _SOURCES):
        if not _sourced().match(page.text, before.start, before.end):
            break
        start = before.end
    return clause.start == sentence.start or _only_time(page, start, clause.start)


def _only_time(page: Page, start: int, end: int) -> bool:
    """Whether nothing but dates and marks stands between two positions."""
    dated = sum(time.end - time.start for time in page.times(start, end))
    return end - start - dated <= 3


def money_region(page: Page, own: Subject | None) -> str | None:
    """The region whose money 元 is: the document's, else the subject's."""
    return page.document.money_region or (own.code if own else None)
