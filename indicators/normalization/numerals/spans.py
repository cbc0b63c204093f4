"""Where a plain numeral ends: digits, multipliers and a decimal point, in Arabic or Chinese characters.

A run of numeral characters is read as a whole or not at all, so that no numeral begins in the middle of
another: 十五五, 一二三, 1.2.3 and 0571 are nothing. Its last character may start the next word: 三百|零部件,
三千|一个月, 五百|两(银子). What follows may claim a multiplier for a unit: 500|千伏, 3|百分点, 1000|兆瓦.
"""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import category

from indicators.normalization.numerals.values import (
    DIGITS,
    POWERS,
    STACK_POWERS,
    is_short,
    plain,
    shifted,
    worth,
)

#: No numeral is longer; a longer run of numeral characters is skipped as a whole.
MAX_LENGTH = 64

ORDINARY = "〇零一二三四五六七八九两"
MULTIPLIERS = "十百千万亿兆拾佰仟"
FORMAL = "壹贰叁肆伍陆柒捌玖"
NUMERAL_CHARS = ORDINARY + FORMAL + "廿卅卌" + MULTIPLIERS

#: A multiplier that does not start a unit or a word: 500【千伏】, 2×1000【兆瓦】, 3【百分点】, 五万【百姓】.
_UNIT = r"""(?: [十万亿拾佰仟]
              | 百 (?! 分点 | 帕 | 货 | 姓 )
              | 千 (?! [瓦伏卡焦赫帕安乏米] | 克 (?! 拉 ) | 欧 (?! 元 ) | 字节 | 比特 )
              | (?<= [一二三四五六七八九两几数] ) 千 (?= 米 )
              | 兆 (?! [瓦帕赫焦欧伏安乏位] | 字节 | 比特 ) )"""
#: 千亿, 百万, 万亿
STACK = re.compile(rf"{_UNIT}{{1,4}}+", re.VERBOSE)

#: 三百二十万五千, 伍拾万, 二〇〇五; in a year also with Arabic zeros: 二00五
_RUN = re.compile(
    rf"""[一二] [0〇零一二三四五六七八九]{{3}} (?! [0-9.{NUMERAL_CHARS}] )
       | (?: [{ORDINARY}壹贰叁肆伍陆柒捌玖廿卅卌] | 参 (?= [拾佰仟] ) | {_UNIT} ){{1,{MAX_LENGTH + 1}}}+""",
    re.VERBOSE,
)
#: 12,345,678.90 or 0.5, also 12·5%; but no code (0571), version (1.2.3), event (8·11), power (1e9, 10^9)
#: or cells that ran together (47,8699).
_ARABIC = re.compile(
    r"""(?! 0[0-9] )
        (?: [1-9][0-9]{0,2} (?: ,[0-9]{3} ){1,12}+ (?! [0-9] | ,[0-9] )
          | [0-9]{1,3}+ (?! ,[0-9]{4,}+ (?! 年 ) ) | [0-9]{4,65}+ )
        (?: \.[0-9]{1,65}+ | ·[0-9]{1,4}+ (?= [%‰元万亿] ) )?+
        (?! [.·]?\d | [\^⁰¹²³⁴-⁹] | [eE][+-]?\d )""",
    re.VERBOSE,
)
#: After Arabic digits: 万亿 in 3.2万亿, 亿7千万 in 346亿7千万, 万零3百 in 1万零3百, 万3 in 8万3.
_TAIL = re.compile(
    rf"""\ ?(?! [十拾] ) (?P<first> {_UNIT}{{1,4}}+ )
        (?P<more> (?: [零〇]? (?: [0-9]{{1,4}}+ | [一二三四五六七八九] ) {_UNIT}{{1,4}}+ ){{0,4}}+ )
        (?P<last> [零〇]? [0-9]{{1,4}}+ (?! [.,年月日号:/~%‰-] )
                | [二三四五六七八九] (?! [{NUMERAL_CHARS}] ) )?""",
    re.VERBOSE,
)
#: 四点六, 三三.三三, 一六·四%: the digits after the point. A clock (九点三十分, 四点一刻) and an event's date
#: (五·一六) have none.
_FRACTION = re.compile(
    r"""(?: [点.] | · (?= [〇零一二三四五六七八九]{1,4}+ [%‰元万亿] ) )
        [〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{1,40}+ (?! [十百拾佰] | 刻 | 线 )""",
    re.VERBOSE,
)
#: 五分 after 九点 is a time, in 九点五分钟 it is not.
_CLOCK = re.compile(r"分(?![钟之])")
#: A calendar may directly follow: 1万2023年.
_DATE = re.compile(r"[0-9]{1,4}[年月日号]")

#: What may directly follow a short form: 三万五左右, 两千三的. A classifier may not: 三千|一个月.
_AFTER_SHORT = "左右上以的多余至到和与及或就是也都了吧块呢"
#: 三两个 is two or three, 三两 is a weight.
_AFTER_LIANG = "个年天次家位名种句项月日周代件处人回"
#: 十四五岁; but 十四五 with anything else after it is a plan.
_AFTER_FOURTEEN = "岁个名家户里天斤米亩吨位人次块元万亿千百"
#: 大陆, 队伍, 收拾: these start a short numeral only after a word for money.
_WORDY, _MONEY = "伍陆肆拾", "币元角圆计额款价金费付共负之"
_COINS = "元圆角分整点"


#: Where a numeral ends, and its value from and to: the two differ where it names two neighbours (四五千).
Plain = tuple[int, Decimal, Decimal]


def cut(text: str, pos: int) -> Plain | None:
    """The plain numeral that starts at ``pos`` of a folded text, or ``None``."""
    return cut_arabic(text, pos) if "0" <= text[pos : pos + 1] <= "9" else cut_hanzi(text, pos)


#: What shows nothing or stands on the character before it: soft hyphens, zero widths, directions, accents.
_UNSEEN = frozenset(
    chr(code)
    for start, stop in ((0xAD, 0xAE), (0x300, 0x370), (0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070))
    for code in range(start, stop)
) | frozenset("\ufe0f\ufeff\u20dd\u20de\u20e3")


#: Letters for which a scanner takes 0 and 1: 2O亿, 增长l2%; but not CPI2%.
_MISREAD = frozenset("OolI")
#: 1e9, 1.5E-8, 10^9
_POWER = re.compile(r"[0-9](?:[eE][+-]?|\^-?)$")


def is_torn(text: str, pos: int) -> bool:
    """Whether what begins at ``pos`` goes on what can't be read: 2几万, ٥98, 1e9, 5\u200b98, 2O亿."""
    before = text[pos - 1] if pos else " "
    if before in _MISREAD:
        return not text[pos - 2 : pos - 1].isascii() or text[pos - 2 : pos - 1].isdecimal()
    if before.isdecimal():
        return text[pos] not in "-负" or not before.isascii()
    if before not in _UNSEEN:
        return before in "eE^+-" and _POWER.search(text, max(0, pos - 3), pos) is not None
    while pos and text[pos - 1] in _UNSEEN:
        pos -= 1
    return text[pos - 1 : pos].isdecimal() or (pos > 0 and text[pos - 1] in NUMERAL_CHARS)


#: Categories of Unicode in which numbers stand that are not read: digits of other scripts, ① and ½, radicals.
_ODD = frozenset({"Nd", "No", "Nl", "So", "Mn", "Me", "Mc", "Cf", "Co", "Cs", "Cn"})


def is_after_odd(text: str, pos: int) -> bool:
    """Whether a multiplier at ``pos`` may belong to a number that can't be read: ①亿, ½亿, ⼋亿, 0571亿."""
    return pos > 0 and category(text[pos - 1]) in _ODD


# ------------------------------------------------------------------------------------------- Arabic digits


def cut_arabic(text: str, pos: int) -> Plain | None:
    """12,345.6; 3.2万亿; 346亿7千万."""
    if pos and text[pos - 1] in _TOUCHING and not _may_start(text, pos):
        return None
    found = _ARABIC.match(text, pos)
    if found is None:
        return None
    literal, end = found.group(), found.end()
    if "," in literal and _is_list_member(text, pos):
        literal = literal.partition(",")[0]
        end = pos + len(literal)
    power, after = 0, text[end : end + 1]
    if after in _LARGE and text[end + 1 : end + 2] not in _GOES_ON:
        power, end = POWERS[after], end + 1
    elif after in _TAIL_STARTS and (tail := _TAIL.match(text, end)) is not None:
        stack = STACK_POWERS.get(tail.group().lstrip())
        if stack is None or text[tail.end() : tail.end() + 1].isdecimal():
            return _with_tail(text, pos, tail)
        power, end = stack, tail.end()
    if not literal.isdigit():
        literal = literal.replace(",", "").replace("·", ".")
    value = shifted(literal, power) if end - pos <= MAX_LENGTH else None
    return None if value is None else (end, value, value)


#: Before digits these may make them the middle of a number: 1.5, 9/11, 1万3.
_TOUCHING = frozenset("0123456789.·/" + MULTIPLIERS)


_TAIL_STARTS = frozenset(" 百千万亿兆佰仟")
#: Most numerals end in one of these, before anything that may be part of them.
_LARGE, _GOES_ON = frozenset("万亿"), frozenset("0123456789" + NUMERAL_CHARS)


def _may_start(text: str, pos: int) -> bool:
    """Whether digits behind one of these start a number all the same: No.5, and/5, 前十5."""
    before, earlier = text[pos - 1], text[pos - 2 : pos - 1]
    if before.isdecimal():
        return False
    if before == ".":
        return earlier.isascii() and earlier.isalpha()
    if before in "·/":
        return not earlier.isdecimal()
    return not (earlier.isdecimal() or (earlier and earlier in NUMERAL_CHARS))


def _is_list_member(text: str, pos: int) -> bool:
    """Whether a comma before the digits at ``pos`` parts two numbers, so that those in them do too."""
    return pos > 1 and text[pos - 1] == "," and text[pos - 2].isdecimal()


def _with_tail(text: str, pos: int, tail: re.Match[str]) -> Plain | None:
    """Arabic digits with multipliers. 1亿5000, 3万5万 and 2亿亿 say nothing certain, so they are refused."""
    last = tail.group("last") or ""
    if len(last) == 1 and not _closes_short(text[tail.end() : tail.end() + 1]):
        return None
    value, end = worth(text[pos : tail.end()]), tail.end()
    if value is None or (text[end : end + 1].isdecimal() and not _DATE.match(text, end)):
        return None
    return end, *value


# --------------------------------------------------------------------------------------- Chinese characters


def cut_hanzi(text: str, pos: int, bare: bool = False) -> Plain | None:
    """一百二十万三千, 三万五, 二〇二四, 四五千, 三点五亿; also bare multipliers (百, 千万).

    ``bare`` says that the text is a number and nothing else, so that 一二三 at its end lists nothing.
    """
    before = text[pos - 1] if pos else ""
    if before == "·":
        return None if _names_a_day(text, pos) else _cut_run(text, pos)
    if before and before in NUMERAL_CHARS and not _is_boundary(text, pos):
        return None
    return _cut_run(text, pos, bare)


def _names_a_day(text: str, pos: int) -> bool:
    """Whether the numeral at ``pos`` is the second part of the name of an event: 五·一六."""
    return pos > 1 and text[pos - 1] == "·" and text[pos - 2] in NUMERAL_CHARS


def _is_boundary(text: str, pos: int) -> bool:
    """Whether a numeral of the run of numeral characters around ``pos`` ends there (三千|一个月)."""
    floor = max(0, pos - MAX_LENGTH - 1)
    start = floor + len(text[floor:pos].rstrip(NUMERAL_CHARS))
    if pos - start > MAX_LENGTH or text[start - 1 : start].isdecimal() or _names_a_day(text, start):
        return False
    while start < pos:
        found = _cut_run(text, start)
        if found is None:
            return False
        start = found[0]
    return start == pos


def _cut_run(text: str, pos: int, bare: bool = False) -> Plain | None:
    run = _RUN.match(text, pos)
    if run is None or (text[pos] in _WORDY and not _is_formal(text, run)):
        return None
    end = run.end()
    if end - pos > MAX_LENGTH:
        return None
    after = text[end : end + 1]
    if after == "分" and text.startswith("之", end + 1):
        return _plain(text, pos, end)
    if after in _POINTS:
        decimal = _with_fraction(text, pos, end)
        if decimal is not None:
            return decimal
        if after == "·" and len(text) > end + 1 and text[end + 1] in NUMERAL_CHARS:
            return None
    return _cut_integer(text, pos, end, bare)


_POINTS = frozenset("点.·")


def _plain(text: str, pos: int, end: int) -> Plain | None:
    value = worth(text[pos:end])
    return None if value is None else (end, *value)


def _is_formal(text: str, run: re.Match[str]) -> bool:
    """Whether a run that begins with 伍, 陆, 肆 or 拾 is a numeral: it is long, or after a word for money."""
    if len(run.group()) > 2:
        return True
    after = text[run.end() : run.end() + 1]
    if len(run.group()) == 1 and _is_han(after) and after not in _COINS:
        return False
    before = text[run.start() - 1 : run.start()]
    return not _is_han(before) or before in _MONEY


def _with_fraction(text: str, pos: int, end: int) -> Plain | None:
    """The numeral with its decimal places and the multipliers that follow them (三点五亿)."""
    fraction = _FRACTION.match(text, end)
    if fraction is None or (text[end] == "点" and _CLOCK.match(text, fraction.end())):
        return None
    stack = STACK.match(text, fraction.end())
    return _plain(text, pos, stack.end() if stack else fraction.end())


def _cut_integer(text: str, pos: int, end: int, bare: bool) -> Plain | None:
    """The numeral in the run ``text[pos:end]``, or ``None`` when the run makes no sense."""
    surface, after = text[pos:end], text[end : end + 1]
    if end - pos > 1 and text[pos - 1 : pos] in _DIGIT_ENDS and _ENDS_IN_DIGIT.match(text, pos):
        return _plain(text, pos, pos + 1)
    if surface in _LISTS and _is_list(surface, after, bare):
        return None
    value = worth(surface)
    if value is None:
        return _plain(text, pos, end - 1) if _ends_in_word(surface, after) else None
    low, high = value
    if low is not high and (surface in _WEIGHTS or after == "年"):
        if surface in _WEIGHTS and (not after or after not in _AFTER_LIANG):
            return _plain(text, pos, pos + 1)
        if text.startswith("年代", end):
            return None  # 二三十年代
    if is_short(surface) and not _closes_short(after):
        return _plain(text, pos, end - 1) if surface[-1] == "一" else None
    return end, low, high


#: 统一|三百家, 星期四|一份: the first digit belongs to the word before it. 每周|三五次, 接单|一千件 do not.
_ENDS_IN_DIGIT = re.compile(
    r"""(?: (?<= [统唯逐] ) | (?<= 单 ) (?<! [订接签保提货清名账大下出] 单 ) ) 一
      | (?: (?<= 星期 | 礼拜 ) | (?<= [^每第一二三四五六七八九十两几数] 周 ) | (?<= ^周 ) )
        [一二三四五六] (?! [十百千万亿] )""",
    re.VERBOSE,
)
_DIGIT_ENDS = frozenset("统唯单逐期拜周")


def _is_list(surface: str, after: str, bare: bool) -> bool:
    """Digits that are no number: 一二三(产业), 一一, 两两, 十四五(规划); 一二三 may be the whole of one."""
    if surface == "十四五":
        return not after or after not in _AFTER_FOURTEEN
    return not (bare and not after) and (len(surface) > 2 or after not in ("%", "‰"))


#: One or two, three or two; else a weight.
_WEIGHTS = frozenset({"一两", "三两"})
_ONES = "一二三四五六七八九"
_LISTS = frozenset(
    ["一一", "两两", "十四五"] + [_ONES[i:j] for i in range(len(_ONES)) for j in range(i + 3, len(_ONES) + 1)]
)


def _ends_in_word(surface: str, after: str) -> bool:
    """Whether the last character may start a word: 三百|零(部件), 五十万|百(强), 三百|两, 十一|千(米)."""
    head, last = plain(surface[:-1]), surface[-1]
    if not any(c in DIGITS or c == "十" for c in head):
        return False
    return last in "零〇两一" or last + after == "千米" or (last in "百千万" and head[-1] in MULTIPLIERS)


def _closes_short(after: str) -> bool:
    return not _is_han(after) or after in _AFTER_SHORT


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"
