"""Codes: document numbers, models, securities, telephone numbers, addresses, scores, clock times."""

from __future__ import annotations

from functools import cache

from indicators import lexicon
from indicators.normalization.fold import fold
from indicators.normalization.labels.shapes import (
    FREE,
    LETTERS,
    MEASURE,
    ONES,
    WORD,
    Shape,
    afar,
    counts,
    figured,
    shape,
)

_DOCUMENT = r"[〔\[(【] \d{4} [〕\])】] [\p{Han}\dA-Z]{0,10}? 第? \d{1,6} \s? 号"
_STANDARD = rf"""
    {WORD} (?: GB/?T?|ISO|IEC|DB|HJ|IS[BS]N|N[oO]\.? ) [ /:-]{{0,2}} [A-Z]{{0,2}} [ ]?
    \d [\d.\-—/]*+ (?! {MEASURE} )
"""

# A quantity after an abbreviation stays free: GDP5.2%, LNG2000万吨.
_MODEL = rf"""
    {WORD}
    (?! GDP|CPI|PPI|PMI|R&D|FDI|IPO|TEU|GNP|ROE|EPS|AQI|LED|APP|SCI|LPR|MLF|PE\d|PB\d|AI\d
      | FY|Q[1-4](?! \d )|H[12](?! [N\d] )
      | RMB|USD|HKD|EUR|JPY|GBP|CNY|CNH|AUD|CAD|CHF|SGD|KRW|TWD|NTD|US|HK|NT )
    [A-Z][A-Za-z]{{0,9}} -? (?: \d{{1,10}} ) (?: [A-Za-z]{{1,3}} \d{{0,4}} )* (?: - \d{{1,4}} )?
    (?! [\d.]* \d | {MEASURE} )
"""

# Whatever follows.
_SUBSTANCE = rf"""
    {WORD}
    (?: PM [ _]? (?: 2[.·]5 | 10 (?! \d ) ) | [CSN]O[23x] (?! \d ) | NH[34] | CH4 | H\dN\d
      | M[0123] (?! [\d.] ) | pH \s? \d (?! \d ) (?: \.\d )? )
"""

# A unit stays free: 5GW, 3MPa.
_DIGIT_LETTER = rf"{WORD} (?: [1-9] [GKSDAC] | 3M ) (?! [A-Za-z\d/] )"

_PRODUCT = rf"{FREE} \d{{1,4}} \s? [×xX*✕] \s? \d{{1,5}} (?! [\d.]* \d )"
_SUM = rf"""
    {WORD} (?: \d{{1,4}} | [A-Z] ) (?: \+ (?: \d{{1,4}} | [A-Z] (?! [A-Za-z] ) ) )+ (?! [\d.]* {MEASURE} )
"""
# Wells are numbered; counted they are 口: 跃进3-3井, but 3口井.
_WELL = r"(?<= \p{Han} ) \d{1,4} (?: [—-] \d{1,4} )? [A-Z]{0,3} (?= 井 (?! 深 ) )"

_VERSION = rf"{FREE} \d\.\d (?= 版|时代|阶段|模式 )"
_COHORT = rf"{FREE} (?<! [破过到达至超第以] ) (?: [06789][05] | [五六七八九零〇]零 | 九五 ) 后 (?! 的?\d )"
_SECURITY = r"""
    (?= \d ) (?<! \d ) \d{4,9} \. (?: HK|SH|SZ|BJ|SS|OC|US|IB ) (?! [A-Za-z] )
    | (?= \d ) (?: (?<= [\p{Han}A-Za-z] \( ) | (?<= [\p{Han}A-Za-z] [ ] \( ) ) (?: \d{6} | 0\d{4} ) (?= [),] )
"""

# Years of entry: 七七、七八级校友.
_ENTRY = rf"""
    (?<! [{ONES}] ) [五六七八九零〇][{ONES}] (?: 、 [五六七八九零〇][{ONES}] )* 级
    (?= 校友|学生|同学|毕业|新生|学员 )
"""

# A quantity after the name stays free: 科创50只.
_SERIES = rf"""
    \L<names> [ ]? \d{{1,4}} (?: [-—]\d{{1,4}} | [A-Z] (?! [A-Za-z] ) )? (?! [\d.]* \d | {MEASURE} )
"""
_SERIES_VERSION = rf"\L<names> \d \. 0 (?! \d | {MEASURE} )"

# Ranks stay free: 前10强.
_LIST = rf"{FREE} (?<! [前{ONES}] ) (?: [1235]00 | [12]000 | 十 | 百 | 千 | 五百 ) 强 (?! [于化大] )"

_TELEPHONE = rf"""
    {FREE} (?: 0\d{{2,3}} [-—] \d{{7,8}} (?: [-—]\d{{1,6}} )? | [48]00 [-—] \d{{3,4}} [-—] \d{{3,4}} )
    | \(0 (?<! [\d.] .. ) (?<! \d, .. ) \d{{2,3}}\) [-—]? \d{{7,8}}
"""
_TELEPHONE_IN_HAN = rf"""
    [〇零{ONES}] [〇零{ONES}]{{2}}
    (?: [〇零{ONES}]? [—-] [〇零{ONES}]{{7,8}} | [〇零{ONES}]{{4,}}+ (?! [十百千万亿] ) )
"""
_NAMED_NUMBER = rf"""
    (?: 电话|热线|传真|邮编|邮政编码|拨打|致电|编号|证号|代码|文号|账号 ) (?: 号码? )? [:为是]? [ ]?
    (?P<label> \d [\d-]{{3,}} ) (?! [\d.] | {MEASURE} )
"""
_ACCOUNT = rf"""
    (?: 手机|QQ|微信|卡号 ) (?: 号码? )? [:为是] [ ]? (?P<label> \d [\d-]{{4,}} ) (?! [\d.] | {MEASURE} )
"""

# Nine digits and more without a comma are the number of somebody.
_LONG = rf"\d \d{{8}} (?<! [\d.] .{{9}} ) (?<! \d, .{{9}} ) \d* (?! [\d.,]* \d | {MEASURE} )"

_HOTLINE = rf"""
    {FREE} (?: 12[0-9]{{3}} | 95\d{{3}} | 1[01]\d86 | 11[0259] | 120 )
    (?= 服务?热线|政务|市民|平台|投诉|举报|客服|消费者|接警|报警|指挥|警务|网站|急救|热线 )
"""

_ADDRESS = r"(?: https?:// | www\. ) [!-~]+ | (?<! [A-Za-z0-9_.+-] ) [A-Za-z0-9_.+-]{1,64} @ [A-Za-z0-9.-]+"

_SCORE_AFTER = r"""
    (?= \d ) (?: (?<= [战打踢扳]成|比分|锁定|大胜|击败|负于|战胜|险胜|完胜|半场|战平|逼平|惨败|总分 )
      | (?<= 改写为|锁定为 ) )
    \d{1,3} [—\-:比] \d{1,3} (?! [\d.%:万亿] )
"""
_SCORE_BEFORE = rf"""
    {FREE} \d{{1,3}} [—\-:比] \d{{1,3}}
    (?= 锁定|战胜|击败|大胜|险胜|完胜|获胜|取胜|战平|逼平|领先|落后|惜败|不敌|的比分|握手|淘汰|胜|负 )
"""

# A count stays free: 近2010款, 2000款.
_MODEL_YEAR = rf"{FREE} (?<! [近约超逾共达有] ) (?: 19[89]\d | 20 (?! 00 ) [0-4]\d ) 款"

# A structure stays free: 产业结构4:48:48.
_CLOCK = r"""
    (?<! (?: 结构|比例|比值|比重|比|构成|产业|之比|配方 ) [^,。;\n]{0,12} )
    (?<! [\d.:] ) (?: [01]?\d | 2[0-4] ) : [0-5]\d (?: : [0-5]\d )? (?! [\d.:] )
"""

# Index points and kilowatt hours stay free: 下跌8点, 5千瓦时.
_HOUR = rf"(?: [01]?\d | 2[0-4] | 二十[一二三] | 二?十[{ONES}]? | [{ONES}两] )"
_MINUTES = rf"(?: [0-5]?\d | 零?[{ONES}] | [二三四五]?十[{ONES}]? ) 分 (?! 点|之 )"
_TIME = rf"""
    (?= [\d{ONES}两十] ) (?<! [\d.万千百{ONES}十零〇] ) {_HOUR}
    (?: 时 (?: {_MINUTES} (?: [0-5]?\d 秒 )? | 整 | 许 | 半 ) | 点 (?: {_MINUTES} | 多? 钟 | 半 | 整 | 许 ) )
"""
_TIME_OF_DAY = rf"""
    (?= [\d{ONES}两十] )
    (?: (?: (?<= [日号] ) | (?<= [上下中]午|[凌早清]晨|[早晚]上|夜间|[当每今傍日号]晚|[今日]早 ) )
        {_HOUR} [时点] (?! [\d.] | 间|候|多 )
      | (?<! [\d.万千百{ONES}十零〇涨跌升降] ) {_HOUR} 点 (?= 之前|之后|以前|以后 )
      | (?<! [\d.万千百{ONES}十零〇] ) {_HOUR} 时 (?= [至到] {_HOUR} 时 )
      | (?<= 时[至到] ) {_HOUR} 时 (?! 间|候 ) )
"""
_TIME_ALONE = rf"(?= [\d{ONES}两十] ) (?: ^ | (?<= [\n。] ) | (?<= 日\) ) ) {_HOUR} 时 (?= [,至起] )"
_RESULT = rf"{FREE} \d{{1,3}} 分 [0-5]?\d 秒 (?: \d{{1,3}} )?"
_TIME_SPAN = rf"{FREE} (?: [01]?\d | 2[0-4] ) [—-] (?: [01]?\d | 2[0-4] ) 时 (?! 间|候 )"


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of this subject."""
    names: dict[str, list[str]] = {"code": [], "list": []}
    for row in lexicon.load("label_series"):
        names[row["rule"]].append(fold(row["name"]))
    ends = {rule: "".join(name[-1] for name in named) for rule, named in names.items()}
    return (
        figured("document", "国发【〔2023〕15号】", "〔[(【", _DOCUMENT),
        afar(figured("document", "执行【GB/T 2260-2007】", "GIDHN", _STANDARD)),
        figured("code", "【C919】首飞", LETTERS, _MODEL),
        figured("code", "【PM2.5】浓度", "CSNHMp", _SUBSTANCE),
        figured("code", "【5G】基站", "GKSDACM", _DIGIT_LETTER),
        figured("code", "【4×100】米接力", "×xX*✕", _PRODUCT),
        figured("code", "采取【3+X】方案", "+", _SUM),
        afar(figured("code", "跃进【3-3】井", "井", _WELL)),
        figured("code", "系统【2.0】版", ".|版时阶模", _VERSION),
        figured("code", "【2007款】轿车", "款", _MODEL_YEAR),
        shape("code", "【95后】青年", "后", _COHORT),
        shape("code", "【七七、七八级】校友", "级", _ENTRY),
        figured("code", "酒业(【600519】)", "HSBOUI(", _SECURITY),
        figured("code", "【波音737-800】客机", ends["code"], _SERIES, names=names["code"]),
        figured("code", "【工业4.0】示范", f".|{ends['code']}", _SERIES_VERSION, names=names["code"]),
        figured("list", "【沪深300】指数", ends["list"], _SERIES, names=names["list"]),
        shape("list", "世界【500强】企业", "强", _LIST),
        figured("phone", "请拨【0571-85123456】", "-—(", _TELEPHONE),
        shape("phone", "请拨【〇五七一—八五一二三四五六】", "", _TELEPHONE_IN_HAN, counts),
        figured("phone", "电话:【88886666】", "话线真打电号码:为是", _NAMED_NUMBER),
        figured("phone", "微信号:【556677】", ":为是", _ACCOUNT),
        figured("phone", "账户【110101199003070011】", "", _LONG, counts),
        figured("phone", "【12345】热线", "服热政市平投举客消接报指警网急", _HOTLINE),
        afar(shape("address", "见【www.example.org】", "/@w", _ADDRESS)),
        figured("score", "双方战成【1—1】", "—-:比|成分为定胜败于场平", _SCORE_AFTER),
        figured("score", "以【3:0】取胜", "—-:比|锁战击大险完获取逼领落惜不的握淘胜负", _SCORE_BEFORE),
        figured("score", "以【2分01秒409】夺冠", "秒", _RESULT),
        figured("clock", "早【9:00】开门", ":", _CLOCK),
        shape("clock", "【23时58分】到达", "时点|分整许半钟多", _TIME),
        shape("clock", "上午【8时】开会", "时点|午晨上间晚早日号之以至到", _TIME_OF_DAY),
        shape("clock", "【9时】,活动开始", "时|,至起", _TIME_ALONE),
        figured("clock", "【0—24时】新增", "时|—-", _TIME_SPAN),
    )
