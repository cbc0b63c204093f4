"""The small numerals of the calendar: years, months, days, counts, in digits and in 汉字."""

from __future__ import annotations

#: The characters that a Chinese numeral is made of, to look at the neighbours of one.
NUMERALS = "〇零一二三四五六七八九十百千万亿两"

_ALONE = r"(?<![0-9])(?<![0-9]\.)"
#: One to ninety-nine as written in dates and counts: 3, 03, 三, 十, 十二, 二十, 三十一, 两.
SMALL = (
    rf"(?:{_ALONE}[0-9]{{1,2}}(?![0-9])|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
)
#: Two digits: the 98 of 98年.
TWO_DIGITS = rf"(?:{_ALONE}[0-9]{{2}}(?![0-9]))"
#: Four digits that can be a year of our time, 1600 to 2100.
YEAR_DIGITS = rf"(?:{_ALONE}(?:1[6-9][0-9]{{2}}|20[0-9]{{2}}|2100)(?![0-9]))"
#: The same in 汉字, digit by digit: 一九九九, 二〇〇五, 二零二三, and the 二00五 of some printers.
YEAR_WORDS = (
    r"(?:(?<![〇零一二三四五六七八九十])(?:(?:一[六七八九]|二[〇零0])[〇零0一二三四五六七八九]{2}|二一[〇零]{2})"
    r"(?![〇零一二三四五六七八九十百千万]))"
)
#: Between two ends: 至, 到, hyphens and dashes of every length.
TO = r"\ ?(?:至|到|[-~–—]{1,2})\ ?"

_VALUES = {"〇": 0, "零": 0, "元": 1, "两": 2} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}


def small(written: str) -> int:
    """The value of a numeral that :data:`SMALL` matches."""
    if "十" not in written:
        return digits(written)
    tens, ones = written.split("十")
    return 10 * (_VALUES[tens] if tens else 1) + (_VALUES[ones] if ones else 0)


def digits(written: str) -> int:
    """The value of digits read one by one, Arabic or 汉字: 二〇〇五 is 2005."""
    if written.isascii():
        return int(written)
    return int("".join(c if c.isascii() else str(_VALUES[c]) for c in written))


def century(two: int) -> int:
    """The year that two digits mean: 98 is 1998, 07 is 2007; the border lies at 40."""
    return 1900 + two if two >= 40 else 2000 + two
