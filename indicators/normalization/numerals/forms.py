"""What a plain numeral becomes with the words around it, and numerals that are words.

多, 余, 来 and 几 (10多亿, 十几, 二十来), ratios with a unit of their own (百分之五, 三分之一, 2/3, 三成五,
八五折, 一半), 三又二分之一, 几十 and 数千, and multipliers without digits (百万, 上千).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from math import gcd
from typing import NamedTuple

from indicators.model import Bound, Number
from indicators.normalization.numerals.spans import (
    MULTIPLIERS,
    NUMERAL_CHARS,
    STACK,
    Plain,
    cut,
    cut_arabic,
    cut_hanzi,
    is_after_odd,
)
from indicators.normalization.numerals.values import (
    DIGITS,
    POWERS,
    is_multiple,
    product,
    ratio,
    settle,
    times,
    total,
    worth,
)


class Numeral(NamedTuple):
    """A numeral that ends at ``end`` (an offset into the text that was searched) and says ``number``.

    ``ratio`` is null, or the unit that the words themselves hold: ``%`` (百分之五, 三成, 三分之一, 一半) or
    ``‰`` (千分之三); ``number`` then counts in that unit.
    """

    end: int
    number: Number
    ratio: str | None = None


VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

#: The first characters of plain numerals.
STARTS = frozenset("0123456789" + NUMERAL_CHARS)

# ------------------------------------------------------------------------------------------------ numbers


_EXACT = Bound.EXACT  # an enum's members are slow to look up


def _exact(value: Decimal) -> Number:
    return Number(value, value, value, _EXACT)


def _between(lower: Decimal, upper: Decimal) -> Number:
    return _exact(lower) if lower is upper or lower == upper else Number(None, lower, upper, Bound.RANGE)


def _over(value: Decimal) -> Number:
    return Number(value, value, None, Bound.OVER)


def _about(value: Decimal) -> Number:
    return Number(value, None, None, Bound.ABOUT)


def negative(number: Number) -> Number:
    """The bound speaks of the magnitude: a negative number's open end is the lower one. 0 has no sign."""
    parts = (number.value, number.upper, number.lower)
    value, lower, upper = (part.copy_negate() if part else part for part in parts)
    return Number(value, lower, upper, number.bound)


def moved(number: Number, power: int) -> Number | None:
    """``number`` times a power of ten; ``None`` when a part of it gets too long."""
    old = (number.value, number.lower, number.upper)
    value, lower, upper = new = [None if part is None else times(part, power) for part in old]
    if [part is None for part in new] != [part is None for part in old]:
        return None
    return Number(value, lower, upper, number.bound)


def _share(end: int, top: Decimal, bottom: Decimal) -> Numeral | None:
    """``top`` out of ``bottom``, in percent."""
    percent = times(top, 2)
    value = None if percent is None else ratio(percent, bottom)
    return None if value is None else Numeral(end, _exact(value), "%")


# ---------------------------------------------------------------------------------------- plain numerals


def arabic(text: str, pos: int, bare: bool) -> Numeral | None:
    """A numeral that begins with an Arabic digit: 12,345.6; 3.2万亿; 10多亿; 3成; 2/3; 1½."""
    plain = cut_arabic(text, pos)
    return None if plain is None else _finish(text, pos, plain)


def hanzi(text: str, pos: int, bare: bool) -> Numeral | None:
    """A numeral that begins with a Chinese digit: 三万五, 四五千, 十几, 三分之一."""
    plain = cut_hanzi(text, pos, bare)
    return None if plain is None else _finish(text, pos, plain)


def one(text: str, pos: int, bare: bool) -> Numeral | None:
    """一半, else 一 as any digit."""
    plain = cut_hanzi(text, pos, bare)
    return None if plain is None else half(text, pos, bare) or _finish(text, pos, plain)


def multiplier(text: str, pos: int, bare: bool) -> Numeral | None:
    """百万, 千亿, 上百, 百分百; also what only begins like that, 百分之五."""
    if text.startswith("百分百", pos):
        return Numeral(pos + 3, _exact(Decimal(100)), "%")
    plain = cut_hanzi(text, pos)
    if plain is None or text[pos : plain[0]].strip(MULTIPLIERS):
        return None if plain is None else _finish(text, pos, plain)
    return _lone(text, pos, plain, bare)


#: What a numeral may begin with that names no digits.
LONE = "百千万亿兆佰仟"
#: 成千上万, 数以百万计, 千万别, 万万: words, not figures.
_VAGUE = re.compile(
    r"""(?<= 成[百千]上 ) [百千万] | (?<= 成 ) [百千] (?= 上 ) | (?<= 数以 ) | (?<= 以 ) [百千万亿]+ (?= 计 )
      | 千万 (?= [不别要记] ) | 万万 (?! [亿分] )""",
    re.VERBOSE,
)
#: 晚上千家万户: 上 belongs to the word before it.
_ENDS_IN_SHANG = frozenset("以网线晚早路街地天海船车会身马江楼山场桌台手纸世历史书陆界际础体议")


def _lone(text: str, pos: int, plain: Plain, bare: bool) -> Numeral | None:
    """Multipliers without digits: 千亿, 百万; 百, 千, 万 only where a neighbour or the caller says so."""
    if _VAGUE.match(text, pos) or text[plain[0] : plain[0] + 1].isdecimal() or is_after_odd(text, pos):
        return None
    found = _finish(text, pos, plain)
    if found is None or found.ratio is not None or found.number.bound is not _EXACT:
        return found
    if text[pos - 1 : pos] == "上" and text[pos - 2 : pos - 1] not in _ENDS_IN_SHANG:
        return found._replace(number=found.number._replace(upper=None, bound=Bound.AT_LEAST))
    strong = bare or plain[0] - pos > 1 or text[pos] == "亿"
    return found if strong else None


def vulgar(text: str, pos: int, bare: bool) -> Numeral | None:
    """½: a share, in percent."""
    top, bottom = VULGAR[text[pos]]
    return _share(pos + 1, Decimal(top), Decimal(bottom))


# ------------------------------------------------------------------------- what belongs to it on its right


def _finish(text: str, pos: int, plain: Plain) -> Numeral | None:
    """The numeral with what follows and belongs to it: 分之, 又, 成, 折, 多, 余, 来, 几, /, ½."""
    end, low, high = plain
    suffix = SUFFIXES.get(text[end : end + 1])
    if suffix is not None:
        found = suffix(text, pos, plain)
        if found is not None:
            return found
        if _UNFINISHED.match(text, end):
            return None
    return Numeral(end, _exact(low) if low is high else _between(low, high))


_MORE = re.compile(
    r"""\ ? (?P<word> 多 (?! 云 | 少 )
                    | 余 (?! [额款粮下热杭姚姓] )
                    | 来 (?= [个户家人名位年天岁里斤亩块元米只头条件次种公吨分十百千万亿] )
                    | (?<= [百千万] ) 把 (?= [个户家人名位年天岁里斤亩块元米只头条件次种公吨] )
                    | 零?几 (?! [乎何内] ) )""",
    re.VERBOSE,
)


def _more(text: str, pos: int, plain: Plain) -> Numeral | None:
    """十几, 50余, 3000多万, 二十来(户), 3万几千: the number as stated, and more."""
    end, low, high = plain
    found = _MORE.match(text, end)
    if found is None or low != high or low < 10:
        return None
    surface, word = text[pos:end], found.group("word")
    whole = surface[-1] in MULTIPLIERS or is_multiple(low, 1 if word == "余" else 10)
    if not whole:
        return None
    make = _about if word in "来把" else _over
    stack = STACK.match(text, found.end())
    if stack is None:
        return _next_ten(text, low, found.end()) or Numeral(found.end(), make(low))
    tail = stack.group()
    if word == "几" and POWERS.get(tail[0], 0) < POWERS.get(surface[-1], 0):  # 一百几十万, 3万几千
        value = worth(surface + tail[1:])
        return Numeral(stack.end(), make(value[0] if value else low))
    value = worth(surface + tail)
    return Numeral(stack.end(), make(value[0])) if value else Numeral(found.end(), make(low))


def _next_ten(text: str, low: Decimal, end: int) -> Numeral | None:
    """十几二十(个), 三十几四十(岁): from the one to the other."""
    upper = cut(text, end) if text[end - 1] == "几" and text[end : end + 1] in STARTS else None
    if upper is None or not upper[1] == upper[2] == total(low, Decimal(10)):
        return None
    return Numeral(upper[0], _between(low, upper[1]))


def _fraction(text: str, pos: int, plain: Plain) -> Numeral | None:
    """百分之五, 千分之三, 三分之一: in percent or per mille."""
    end, low, high = plain
    top = _numerator(text, end + 2) if text.startswith("分之", end) and low == high else None
    if top is None:
        return None
    if low == 1000 and text[pos] in "千仟":
        return top._replace(ratio="‰")
    if not text[pos:end].strip(MULTIPLIERS):
        percent = moved(top.number, 2 - low.adjusted())
        return None if percent is None else Numeral(top.end, percent, "%")
    if top.number.value is None or top.number.bound is not _EXACT:
        return None
    return _share(top.end, top.number.value, low)


def _numerator(text: str, pos: int) -> Numeral | None:
    """What stands after 分之: a plain numeral or 百 (百分之百), 十几, 几十, or a negative one."""
    if text[pos : pos + 1] == "负":
        top = _numerator_unsigned(text, pos + 1)
        return None if top is None else top._replace(number=negative(top.number))
    return _numerator_unsigned(text, pos)


def _numerator_unsigned(text: str, pos: int) -> Numeral | None:
    if text[pos : pos + 1] in ("几", "数"):
        return several(text, pos, False)
    plain = cut(text, pos) if text[pos : pos + 1] in STARTS else None
    if plain is None:
        return None
    end, low, high = plain
    return _more(text, pos, plain) or Numeral(end, _between(low, high))


def _mixed(text: str, pos: int, plain: Plain) -> Numeral | None:
    """三又二分之一 is 3.5."""
    end, whole, high = plain
    below = cut(text, end + 1) if text[end + 1 : end + 2] in STARTS else None
    top = _numerator(text, below[0] + 2) if below and text.startswith("分之", below[0]) else None
    if below is None or top is None or top.number.value is None or top.number.bound is not _EXACT:
        return None
    _, bottom, largest = below
    if whole != high or bottom != largest or not is_multiple(whole, 1):
        return None
    fraction = ratio(top.number.value, bottom) if 0 < top.number.value < bottom else None
    value = None if fraction is None else settle(total(whole, fraction))
    return None if value is None else Numeral(top.end, _exact(value))


#: 七八成 and 四成半, but not 五成员, 三成为; 其中七成为 and 近七成为 are shares.
_CHENG = re.compile(
    r"""成 (?= 为 ) (?<= [者中有近约超逾] . 成 )
      | 成 (?! [为立功果渝效绩熟套型份语因长] | 年[男女人后] | 就 (?! [业医学诊读地] )
             | 员 (?! 工 ) | 都 (?! 市 ) | 交 (?! [易通] ) | 品 (?! 牌 ) | 不变
             | 本 (?! [科地市省县区土村] ) )""",
    re.VERBOSE,
)


def _tenths(text: str, pos: int, plain: Plain) -> Numeral | None:
    """三成, 七八成, 三成五, 四成半: in percent."""
    end, low, high = plain
    found = _CHENG.match(text, end)
    if found is None or not 0 < low <= high <= 10:
        return None
    low, high, end = product(low, 10), product(high, 10), found.end()
    after, later = text[end : end + 1], text[end + 1 : end + 2]
    if low != high:
        return Numeral(end, _between(low, high), "%")
    if DIGITS.get(after) and after != "两" and _AFTER_TENTHS.match(text, end + 1):
        return Numeral(end + 1, _exact(total(low, Decimal(DIGITS[after]))), "%")
    if after == "半" and later not in ("年", "个", "天", "月", "小", "数"):
        return Numeral(end + 1, _exact(total(low, Decimal(5))), "%")
    return Numeral(end, _exact(low), "%")


_AFTER_TENTHS = re.compile(r"[^一-鿿] | [左右上以的多余至到和与及或就是也都了] | 所致 | \Z", re.VERBOSE)
_ZHE = re.compile(r"折 (?! [叠合旧射扣腰弯子页线戏回返断磨屏不] )", re.VERBOSE)


def _discount(text: str, pos: int, plain: Plain) -> Numeral | None:
    """八五折, 9折, 6.8折: what is paid, in percent. 七八折 and 10折 may mean two things and are refused."""
    end, low, high = plain
    surface = text[pos:end]
    if not _ZHE.match(text, end) or low != high or surface.strip(MULTIPLIERS) != surface:
        return None
    percent = low if low > 10 and is_multiple(low, 1) else product(low, 10)
    return Numeral(end + 1, _exact(percent), "%") if 10 <= percent < 100 else None


_SLASH = re.compile(r"/([0-9]{1,3})(?![0-9/]|[.,][0-9]|[期版页集章节号月日年])")


def _slashed(text: str, pos: int, plain: Plain) -> Numeral | None:
    """2/3 as a share; nothing for a date (9/11), a pair of readings (120/80) or a mark (1/2期)."""
    end, value, _ = plain
    found = _SLASH.match(text, end)
    if found is None or not text[pos:end].isdecimal():
        return None
    top, bottom = int(value), int(found.group(1))
    if not 0 < top < bottom <= 100 or gcd(top, bottom) > 1 or (1 < top <= 12 and 10 < bottom <= 31):
        return None
    return _share(found.end(), value, Decimal(bottom))


def _and_vulgar(text: str, pos: int, plain: Plain) -> Numeral | None:
    """1½ is 1.5."""
    end, whole, _ = plain
    top, bottom = VULGAR[text[end]]
    if not text[pos:end].isdecimal():
        return None
    part = ratio(Decimal(top), Decimal(bottom))
    value = None if part is None else settle(total(whole, part))
    return None if value is None else Numeral(end + 1, _exact(value))


#: 三分之几, 9/11, 十折: without a ratio that can be read, the first part is no number either.
_UNFINISHED = re.compile(f"分之|/[0-9]|{_ZHE.pattern}", re.VERBOSE)

#: What goes on a plain numeral, by its first character.
SUFFIXES: dict[str, Callable[[str, int, Plain], Numeral | None]] = {
    **dict.fromkeys("多余来把几零 ", _more),
    **dict.fromkeys(VULGAR, _and_vulgar),
    "分": _fraction,
    "又": _mixed,
    "成": _tenths,
    "折": _discount,
    "/": _slashed,
}

# ------------------------------------------------------------------------------------ numerals in words

#: 几十, 数百万
_SEVERAL = re.compile(
    rf"[几数] (?P<stack> {STACK.pattern} ) (?P<more> 余 (?! 额 ) | 多 (?! 云 ) )?", re.VERBOSE
)
#: 人数百余, 指数十年: 数 belongs to the word before it.
_ENDS_IN_SHU = frozenset("人户总件指系倍次多少分参函变基级无复奇偶频单双")


def several(text: str, pos: int, bare: bool) -> Numeral | None:
    """几十, 数百万: from the multiplier to ten times as much."""
    found = _SEVERAL.match(text, pos)
    if found is None or (text[pos] == "数" and text[pos - 1 : pos] in _ENDS_IN_SHU):
        return None
    low = worth("一" + found.group("stack"))
    high = None if low is None else times(low[0], 1)
    if low is None or high is None or text[found.end() : found.end() + 1] in STARTS:
        return None
    return Numeral(found.end(), Number(None, low[0], high, Bound.RANGE))


_HALF = re.compile(
    r"""(?P<exact> 半数 (?! [字据码] ) | 一半 (?! [场径岛] )
                 | (?: (?<= [近超逾] ) | (?<= 超过 ) ) 半 (?! [个年天月日小百路径场夜公世生载成导决] ) )
      | (?P<over>  过半数 (?! [字据码] ) | 过半 (?! [个年天月日小百路径世夜生载辈晌公] )
                 | 一[大多]半 | 大半 (?! [个年天月日夜生辈] ) | 多半 (?= [的以,。;、)] | \Z ) )
      | (?P<under> 一?小半 (?! [个年天月日夜生辈] ) )""",
    re.VERBOSE,
)
_FIFTY = Decimal(50)
_HALVES = {
    "exact": _exact(_FIFTY),
    "over": _over(_FIFTY),
    "under": Number(_FIFTY, None, _FIFTY, Bound.UNDER),
}


def half(text: str, pos: int, bare: bool) -> Numeral | None:
    """一半, 半数; 过半 and 大半 (more than half), 小半 (less). In 超过半数 it is 半数, in 未过半 nothing.

    半百 is fifty; in a text it tells somebody's age.
    """
    if bare and text.startswith("半百", pos):
        return Numeral(pos + 2, _exact(_FIFTY))
    found = _HALF.match(text, pos)
    if found is None or (text[pos] == "过" and text[pos - 1 : pos] in ("通", "经", "超", "不", "未", "没")):
        return None
    return Numeral(found.end(), _HALVES[str(found.lastgroup)], "%")
