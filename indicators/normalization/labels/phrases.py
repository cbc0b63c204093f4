"""Phrases: titles, slogans, list marks, the order of discourse, 一 as an article, numerals inside words."""

from __future__ import annotations

from functools import cache

from indicators.normalization.labels.shapes import (
    FORMAL,
    FREE,
    HAN,
    ONES,
    SEVERAL,
    TEN,
    UNNUMBERED,
    Shape,
    afar,
    counters,
    counts,
    figured,
    measures,
    shape,
)

_TITLE = r"《 [^《》\n]{1,80} 》"

# Short and without a mark. Figures, sizes and plans stay free: “3”, “5亿元”, “一年挣3万”, “十四五”.
_PLAN = rf"十?[{ONES}]五 [”’]"
_SLOGAN = rf"""
    [“‘]
    (?! {_PLAN} | [\d.,{HAN}几]+ \p{{Han}}? [”’] )
    (?! [^”’\n]{{0,14}} (?: [增减超达约] | \d{{4}}年 | [\d{ONES}两几] [百千万亿] ) )
    (?! [^”’\n]{{0,14}} [\d{HAN}半几] \s?
        (?: [%‰元吨倍成亩米斤克] | 公里|公斤|平方|百分点|美元|千瓦|兆瓦|人次 ) )
    (?P<label> [^“”‘’\n,。;:!?%]{{2,14}} ) [”’]
"""
_SLOGAN_OF_FIGURES = rf"""
    (?<= [“‘] ) (?! {_PLAN} ) [\d{ONES}十百千万+]{{2,9}}
    (?= [”’] \p{{Han}}{{0,6}}?
        (?: 战略|工程|计划|行动|工作法|思路|模式|体系|布局|格局|工作|机制|活动|产业|方针|举措|规划|品牌
          | 热线|平台|制 ) )
"""

_EVENT = r"(?<! [\d.] ) \d{1,2} · \d{1,2} (?! \d )"
_EVENT_DOTTED = rf"""
    {FREE} \d{{1,2}} \. \d{{1,2}}
    (?= ”? (?: 特大|暴雨|大?地震|事件|事故|案|晚会|讲话|专案|惨案|事变|阅兵 ) )
"""
_GOLDEN_WEEK = r"(?<= [年今去逢到“] ) 十一 (?= 黄金周|长假|假期|前后|期间|[,。] )"

# A mark opens a line or a clause: one of these stands before it, or a blank.
_OPENERS = "\n。;:!?” "
_OPENING = rf"(?= [ 第{ONES}十] ) (?: ^ | (?<= [\n。;:!?”] ) )"
_MARK = rf"{_OPENING} [ ]* (?: {TEN} 、 (?! [{ONES}十] ) | 第 {TEN} [,、:] )"
_MARK_OF_DIGITS = r"""
    (?= [ \d] ) (?: ^ | (?<= [\n。;:!?”] ) | (?<= [ ]{2} ) ) [ ]* \d{1,2}
    (?: 、 (?= \d{4}年 | \D ) | \. [ ]? (?= \d{4}年 | [^\d ] ) | \) )
"""
_MARK_IN_BRACKETS = rf"\( {TEN} \) | \[ \d{{1,3}} \] | (?: ^ | (?<= [\n。;:,!?”] ) ) \( \d{{1,2}} \)"
_CIRCLED = r"[①-⑳]+"
_POINT = rf"(?= [ {ONES}十] ) (?: ^ | (?<= [\n。;:,!?“] ) ) [ ]* {TEN} [是要靠抓看]"
_FIRSTLY = rf"(?<= , ) 第 {TEN} , (?! 第 )"

_ASPECT = rf"""
    (?= [\d{HAN}] ) (?<! [\d.{HAN}几第] ) (?: \d{{1,2}} | {SEVERAL} ) [个大]
    (?: 方面 | 维度 | 层面 | 层次 | 角度 | (?<! \d 个 ) 环节 )
"""
_GREAT = rf"(?= [{HAN}] ) (?<! [\d.{HAN}几第最前] ) {SEVERAL} 大 (?! [于小家约概幅卡] | 气压 )"
_STATEMENT = rf"""
    {UNNUMBERED} {SEVERAL}
    (?: 点 (?= 看法|建议|意见|要求|希望|体会|启示|思考|想法|说明|理由|认识|感受|期望|共识|主张|倡议 )
      | 场 (?= 硬仗|攻坚战|战役 ) | 字 (?: 方针|诀|经|箴言 )
      | 句话 | 位一体 | 管齐下 | 网融合 | 级联动 | 方面 | 头并进 )
"""
_THESE = rf"""
    (?= [{HAN}] ) (?: (?<= [这那] ) | (?<= [以如]下|上述|围绕 ) ) {SEVERAL}
    (?= [个项点种类句大条者] (?! 月|百分点|基点|多?亿|多?万|星期|小时 ) )
"""
_MOTTO = rf"{FREE} \d{{1,2}} 字 (?: 方针 | 诀 | 箴言 )"

# Numbers stay free: 一个百分点, 一元, 一倍; a term that is stated: 期限为一年; a start or an end:
# 由一家增加到五家, 减到一家; but not 找到一个办法.
_SPAN = r"(?: 个?月 | 年 | 天 | 个?小时 | 分钟 | 周 | 秒 )"
_ARTICLE = rf"""
    一 (?= [\p{{Han}}“‘《A-Z] )
    (?<! [\d点第二两三四五六七八九十百千万亿零〇几周拜至初] 一 ) (?<! (?<! — ) [—~-] 一 )
    (?: (?<! 到一 ) | (?<! [增加减少降升高低扩大小缩短长涨跌压调由从] 到一 ) | (?= 个?新 ) )
    (?<! (?: 星期|分之|每隔 ) 一 ) (?<! [{ONES}〇零] [.,] 一 ) (?<! [{ONES}〇零点.] 一一 )
    (?<! [为至到达超过近约短长逾足满限期] 一 (?= {_SPAN} ) )
    (?<! [由从] 一 (?= \p{{Han}}{{1,3}} (?: 增|减|发展|扩|变|提|升|降|到|至 ) ) )
    (?! \L<ones> | \L<links> | 点? [{HAN}多] | 季度 | 月 | 日 (?! 游|之|三餐 ) | {_SPAN} 半 )
    (?! \p{{Han}}{{1,2}} [至到~—-] [\d{HAN}] )
"""

# A numeral right before what it neither counts nor measures: 三农, 五好园区.
_COMPOUND = rf"""
    [两二三四五六七八九十零] (?<! 零 (?= [下增点时] ) ) (?= \p{{Han}} )
    (?<! [\d点第前几数{HAN}佰仟分之由从至到为达超过近约逾每成块毛角元] . ) (?<! [\d{ONES}〇零] [.,] . )
    (?! \L<counts> | \L<links> | [{HAN}{FORMAL}的毛块] )
"""

# A bare multiplier before what it does not count: 百业, 千山, 万里.
_MULTITUDE = rf"""
    [百千万亿] (?= \p{{Han}} )
    (?<! [\d点第前几数{HAN}{FORMAL}拾佰仟分之上近超逾过约成达破有共计每为至到以余多个] . ) (?<! \d[., ] . )
    (?! \L<counts> | \L<links> | [{HAN}{FORMAL}] )
"""

_RUN = rf"[{ONES}两十\d] (?<! [\d.] . ) [{ONES}两十\d]{{0,2}} 连 [胜冠败涨跌阳阴板增降丰升贯]"
# 布置得|十分|隆重, but 得十分, the points of a game.
_VERY = r"(?<= 得 ) 十分 (?= \p{Han} ) (?! [之钟就而都] )"
# 点评|两句|,: a word or two
_WORDS = r"(?<= [说讲谈聊评劝问] ) 两句 (?= [,。!?话] )"
_EFFORT = r"一番 (?<! [翻了上再要个近约] 一番 )"
_VAGUE = r"""
    几 (?<! [\d十百千万亿第零〇] . )
    (?= [个位名家项条种次场座代经番度天年] (?! 百分点|基点|多?亿|多?万 ) )
"""


#: What a numeral from two upward begins with.
_MANY = "两二三四五六七八九十"


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of this subject."""
    lists = counters()
    one = {kind: lists[kind] for kind in ("ones", "links")}
    many = {kind: lists[kind] for kind in ("counts", "links")}
    return (
        afar(shape("title", "印发【《三年行动计划》】", "《", _TITLE)),
        afar(shape("slogan", "锚定“【三个高地】”", "“‘", _SLOGAN)),
        shape("slogan", "“【12345】”工程", "“‘", _SLOGAN_OF_FIGURES),
        figured("event", "在【7·20】暴雨中", "·", _EVENT),
        figured("event", "【5.12】地震", ".|特暴大地事案晚讲专惨阅", _EVENT_DOTTED),
        shape("event", "去年【十一】黄金周", "十|黄长假前,。", _GOLDEN_WEEK),
        shape("listmark", "【一、】总体要求", f"、第|{_OPENERS}", _MARK),
        figured("listmark", "【1.】压实责任", f"、.)|{_OPENERS}", _MARK_OF_DIGITS),
        shape("listmark", "【(一)】总体要求", "([", _MARK_IN_BRACKETS),
        shape("listmark", "导读【①】", "①②③④⑤⑥⑦⑧⑨⑩", _CIRCLED),
        shape("listmark", "【一是】抓项目", f"是要靠抓看|{_OPENERS},“", _POINT),
        shape("listmark", "其中,【第一,】重质量", "第", _FIRSTLY),
        shape("discourse", "从【5个方面】着手", "个大|方维层角环", _ASPECT),
        shape("discourse", "实施【六大】行动", "大", _GREAT),
        shape(
            "discourse",
            "提出【三点】希望",
            "点场字句位管网级方头|看建意要希体启思想说理认感期共主倡硬攻战方诀经箴话一齐融联面并",
            _STATEMENT,
        ),
        shape("discourse", "这【两】个问题", "这那下述绕", _THESE),
        figured("discourse", "【24字方针】", "字", _MOTTO),
        shape("article", "办好【一】个展览", "一", _ARTICLE, measures, **one),
        shape("word", "服务【三】农", f"零{_MANY}", _COMPOUND, counts, **many),
        shape("word", "【百】业兴旺", "百千万亿", _MULTITUDE, counts, **many),
        shape("word", "主队【四连胜】", "连", _RUN),
        shape("article", "好【一番】景象", "番", _EFFORT),
        shape("word", "布置得【十分】隆重", "得", _VERY),
        shape("vague", "点评【两句】,", "句", _WORDS),
        shape("vague", "来了【几】位客人", "几", _VAGUE),
    )
