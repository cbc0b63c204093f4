"""Ordinals, phases, grades and numbers of things: 第十五次会议, 八届二次全会, 3号楼, 二期工程, 四级响应."""

from __future__ import annotations

from functools import cache

from indicators import lexicon
from indicators.normalization.fold import fold
from indicators.normalization.labels.shapes import (
    CLAUSE,
    FREE,
    HAN,
    ONES,
    SMALL,
    TEN,
    UNNUMBERED,
    Shape,
    afar,
    counters,
    counts,
    figured,
    shape,
)

# A listed noun makes an ordinal, whatever goes before: 位居第一方阵.
_NOUN = rf"第 \s? {SMALL} (?= \s? \L<nouns> )"

# Any other noun does where no rank word goes before. 居全国第三, 世界第二大经济体, 排第六位 stay free.
_OTHER = rf"""
    (?<! \L<cues> {CLAUSE}{{0,10}} ) (?<! \L<areas> 的? )
    (?<! [是为成] {CLAUSE}{{0,10}} (?= 第 {SMALL} [大高长] ) )
    (?<! [由从自至到为在] (?= 第 {SMALL} [位名] ) )
    第 \s? {SMALL} (?= [\p{{Han}}“] )
    (?! [位名] (?: [的和及与并且以] | \P{{Han}} | $ ) )
    (?! 高 (?! 级中|中 ) | [多强低快好长的和及与并且以而或但左前后上下之十百千万亿] )
"""

# 第一位 is a place only where something is ranked.
_PRIORITY = rf"""
    (?<! \L<cues> {CLAUSE}{{0,14}} ) (?<! \L<areas> {CLAUSE}{{0,8}} )
    (?<! [从由到至升降为是列排占居获夺第] {CLAUSE}{{0,14}} )
    第 {TEN} 位
    | (?<= [放摆] [在到] ) 第一位
"""

# The runner-up that something is compared with is no rank of its own: 领先第二名4.2个百分点.
_RIVAL = rf"(?= 第 ) (?: (?<= 领先|落后|高于|低于|高出|超出|超过|距离 ) | (?<= 比 ) ) 第 {TEN} [名位]"

_LEADING = rf"前 {SMALL} 大 (?= \p{{Han}} )"

_SESSION = rf"""
    {UNNUMBERED} {TEN} 届
    (?: {TEN} (?: 次 | 中 (?= 全会|、|以来|精神|至 ) )
      | (?= 全国|省|市|县|区|人大|政协|委员|党|历次|中央|常委|纪委 ) )
"""
_PLENUM = rf"""
    {UNNUMBERED} (?<! [开召了过共举行办] ) {TEN}
    (?: 中 (?= 全会|、{TEN}中 ) | 次 (?= 全会|全体会议|党代会|会议[上精暨] ) )
    | (?= [{ONES}十] ) (?: (?<= 人大|政协|[委董理监]会 ) | (?<= [委董理监][员事]会 ) | (?<= 代表大会 ) )
      {TEN} 次 (?= 会议 )
"""

_CONGRESS_NAMED = (
    rf"(?= [{ONES}十] ) (?: (?<= 党的|中共|我党|妇联|工会 ) | (?<= 共产党 ) ) {TEN} 大 (?! 班子 )"
)
_CONGRESS = rf"""
    (?<! [\d{HAN}第前] ) (?: 十[{ONES}] | 二十 ) 大
    (?= 精神|报告|以来|召开|会议|后|前|和|代表|提出|部署|作出|确|胜利|闭幕|开幕|关于|将|期间|对|上
      | [,。、;:”》)\s] | \Z )
"""

# Headcounts stay free: 300多号人.
_NUMBER = rf"""
    (?<! [.\d{ONES}十百千万亿几多第] ) (?<! \d, )
    (?: \d{{1,5}} (?: [-—/] \d{{1,4}} )? | [{ONES}十〇零]{{1,4}} (?! \s? 号 [召称] ) ) \s? 号 (?! 人|角|脉 )
"""

# Counted editions and courses stay free: 举办三期, 为期三期.
_PHASE = rf"""
    {UNNUMBERED} (?<! [办举开展播出版印发行了过共刊报登续每近分长短同学任到满延] )
    [{ONES}] (?: [、和及] [{ONES}] )? 期 (?! [间限货末初中望刊待许培] )
"""

# A count of levels stays free: 分为三级, 省市县三级.
_GRADE = rf"{UNNUMBERED} (?<! [分为共有这各归出达省市县] ) [{ONES}]{{1,2}} [级类]"
_GRADE_REACHED = rf"(?<= [到至为由升降] ) [{ONES}] 级 (?= 应急|响应|[,。、至升降提以] )"
_STARS = rf"{FREE} [1-9] (?: A (?: 级 | 景区 ) | 级 (?= 以上水平|应急|响应|资质|保护|医院|标准|伤残 ) )"
_FORM = rf"""
    [{ONES}] (?<! [{ONES}十] . ) 年级
    | 高 (?<! [提最升] 高 ) [一二三] (?= 学生|女|男|毕业|考生|开学|学年|至高|到高|、高 )
"""

# The class of a thing, not its size.
_CLASS = rf"""
    {UNNUMBERED} [十百千万亿]{{1,3}} (?: 吨|千瓦|兆瓦|瓦|元|人|标箱|立方米|斤|米|亩|方 )? 级 (?! 别 )
"""

_PAGE = rf"""
    (?= [A-D\d{ONES}] ) (?<! [\d.年{ONES}十A-Za-z] ) (?<! \d, ) (?: [A-D]? \d{{1,2}} | [{ONES}] ) \s? 版
    (?! 本|图|权|税|块|面积|次 ) [①-⑳]*
"""

_ROAD = rf"{FREE} \d{{1,4}} (?: 路 (?= 公交|公共|电车|车|汽车|\d ) | 国道 | 省道 | 县道 )"
_ROOM = rf"""
    {FREE} (?<! [约共达有] ) \d{{3,4}} 室 (?! 内|外 )
    | [\d一二两三四五] 室 [\d一二两三四] 厅 (?: [\d一二两三四] 卫 )?
"""

# Bureaus, schools and institutes that have a number for a name.
_INSTITUTION = rf"""
    (?= [{ONES}十] ) (?: (?<= [省市区县部州] ) | (?<= 中[铁交建水电冶]|水电|铁建|铁路|航天|师大 ) ) {TEN}
    (?: 局 | 冶 | 院 (?! 长|士 ) | 建 (?! 筑|设 ) | [中小] (?= [、,。的校与和举] )
      | 所 (?= [、,。的与和礼研举委] ) )
"""

_ANNIVERSARY = rf"""
    (?= [\d{HAN}] ) (?<! [\d{HAN}几第] ) (?<! [\d{HAN}] [.,点] )
    (?: \d{{1,4}} | [{ONES}两十百]{{1,6}} ) \s? 周年
"""
_CENTURY = rf"{FREE} (?: \d{{1,2}} | {TEN} ) 世纪"

# The third from the left in a picture; the days of the week.
_SEAT = rf"(?<= [左右] ) [{ONES}] (?= [)、,。和] )"
_WEEKDAY = rf"""
    (?= [一二三四五六] ) (?: (?<= 星期|礼拜 ) | (?<= 周 ) (?<! [每两{ONES}十\d] 周 ) ) [一二三四五六]
    (?! \L<counts> | \L<links> | [十百千万年个] )
"""

# A year that stands without 年 before the name of an event, or before 届.
_YEAR_OF = r"""
    [12] (?: (?<= 1 ) 99 | (?<= 2 ) 0[0-3] ) \d (?<! [\d.,第] .{4} )
    (?: [届版]
      | (?<! 2000 ) (?! [万亿千百] )
        (?= \p{Han}{1,14} (?: 会|节|赛|展|奖|论坛|榜|周|季|活动|行动|报告|财年 ) ) )
"""


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of this subject."""
    nouns = [fold(row["noun"]) for row in lexicon.load("label_ordinals")]
    cues: dict[str, list[str]] = {"before": [], "area": []}
    for row in lexicon.load("label_ranks"):
        cues[row["kind"]].append(fold(row["cue"]))
    before, areas = cues["before"], cues["area"]
    lists = counters()
    return (
        shape("ordinal", "位居【第一】方阵", "第", _NOUN, nouns=nouns),
        shape("ordinal", "【第五】附属学校", "第", _OTHER, cues=before, areas=areas),
        shape("ordinal", "安全放在【第一位】", "第", _PRIORITY, cues=before, areas=areas),
        shape("ordinal", "领先【第二名】4.2个百分点", "第", _RIVAL),
        shape("ordinal", "【前五大】客户", "前", _LEADING),
        shape("ordinal", "【八届二次】全会", "届", _SESSION),
        shape("ordinal", "【三中】全会", "中次", _PLENUM),
        shape("ordinal", "党的【八大】上", "大", _CONGRESS_NAMED),
        shape("ordinal", "自从【十九大】以来", "大", _CONGRESS),
        shape("ordinal", "【3号】楼", "号", _NUMBER),
        shape("ordinal", "【二期】工程", "期", _PHASE),
        shape("ordinal", "建厂【70周年】", "周", _ANNIVERSARY),
        shape("ordinal", "市【一中】、附小", "局院中小所建冶", _INSTITUTION),
        figured("ordinal", "【2024】世界博览会", "", _YEAR_OF, counts),
        shape("ordinal", "迈入【21世纪】", "世", _CENTURY),
        shape("ordinal", "(左【二】)", "左右", _SEAT),
        shape(
            "clock",
            "本周【五】开市",
            "期拜周",
            _WEEKDAY,
            counts,
            counts=lists["counts"],
            links=lists["links"],
        ),
        shape("grade", "启动【四级】响应", "级类", _GRADE),
        shape("grade", "定为【三级】响应", "级", _GRADE_REACHED),
        figured("grade", "【5A级】景区", "A级", _STARS),
        shape("grade", "【五年级】学生", "年高", _FORM),
        afar(shape("grade", "【千亿级】集群", "级", _CLASS)),
        shape("page", "紧接【1版②】", "版", _PAGE),
        figured("code", "【312国道】", "路道", _ROAD),
        shape("code", "到【205室】办理", "室", _ROOM),
    )
