"""What stands around a name and makes it a place after all, or none."""

from __future__ import annotations

import re
from functools import cache

from indicators.lexicon import load
from indicators.normalization.fold import fold

#: Names whose last character belongs to the next word: 长沙【市】场, 湖南【省】级, 望城【区】域.
BORROWED = re.compile(r"市(?:场|值|盈率|面上|辖区)|[省市县区州](?:级|域)|区(?:间|块链|位|县)")

#: What may stand before 市政府 so that 市 is no piece of another word (城市|政府, 社区|委员会).
_BEFORE_OFFICE = re.compile(
    r"(?<![^\W\d_])|(?<=[在由经向给对和与及是为的从据请被把到任获报送按了受等使让以])"
)

#: A common surname that is no word: after a title, or in a list of people, or before somebody speaks.
_PERSON = re.compile(
    r"""
    (?: (?<= [长席员委记任理师裁官监授士生民工] )
      | (?<= [、,(“\s] ) (?= ... (?: [、,)”\s] | 说 | 表示 | 介绍 | 指出 | 认为 | 告诉 ) ) )
    [贺张王李赵刘陈杨黄吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕卢蒋蔡贾
     丁魏薛叶阎潘杜戴汪姜范姚谭廖邹熊陆郝孔崔毛邱顾侯邵孟章]
    """,
    re.VERBOSE,
)

#: 【湖南】某某智能装备股份有限公司: no particle and no figure between the place and the form of the company.
_COMPANY = re.compile(r"[^\W\d的在与和对为是了于将已等及有]{0,18}有限(?:责任)?公司")
#: 【中国】某某证券股份有限公司, called short.
_NATIONAL = re.compile(
    r"[^\W\d的在与和对为是了于将已等及有各家大小]{1,4}(?:证券|期货|人寿|集团|股份)(?!业|市场|化|制|投资者|价)"
)
#: 巴【全国】: the whole of another country, called by its first character.
_ABROAD = re.compile(r"(?<![^\W\d_])[俄巴乌伊叙埃韩泰缅英德印越朝]$")
#: How far behind the place the form of the company may stand.
_COMPANY_REACH = 22


def is_office(text: str, start: int) -> bool:
    """Whether the 市 at ``start``, which 政府 or 委 follows, is the city itself."""
    return _BEFORE_OFFICE.match(text, start) is not None and not text.startswith("委托", start + 1)


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a name of two characters is somebody's given name: 董事长张【北京】, 、李【长春】、."""
    return end - start == 2 and start > 0 and _PERSON.match(text, start - 1) is not None


def begins_name(text: str, end: int) -> bool:
    """Whether a place that ends here begins the name of a company, a school, a street, a paper."""
    if _tails().match(text, end):
        return True
    return text.find("有限", end, end + _COMPANY_REACH) > 0 and _COMPANY.match(text, end) is not None


def is_national_firm(text: str, end: int) -> bool:
    """Whether 中国, which ends here, begins the name of a firm: 【中国】某某证券."""
    return _NATIONAL.match(text, end) is not None


def is_abroad(text: str, start: int) -> bool:
    """Whether the 全国 at ``start`` is that of another country: 巴【全国】."""
    return _ABROAD.search(text, max(0, start - 2), start) is not None


@cache
def _tails() -> re.Pattern[str]:
    """What stands behind a place inside a name: words of such names, then the tail (【理工】【大学】)."""
    tails = []
    for row in load("place_tails"):
        unless = "|".join(re.escape(fold(word)) for word in row["unless"].split())
        tails.append(fold(row["tail"]) + (f"(?!{unless})" if unless else ""))
    middles = [fold(row["word"]) for row in load("place_middles")]
    first = "".join(sorted({word[0] for word in (*middles, *tails)}))
    return re.compile(rf"(?=[{first}])(?:{_either(middles)}){{0,4}}(?:{_either(tails)})")


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
