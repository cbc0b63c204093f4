"""The things counted right behind a number: 7条|高速公路."""

from __future__ import annotations

import re

from indicators.grammar import actions
from indicators.grammar.nouns import Range
from indicators.grammar.scan import Scan
from indicators.grammar.words import pattern
from indicators.model import Dimension
from indicators.normalization import catalogue

# “白玉兰”|奖项
_quoted = pattern(r"“[^“”,。;:]{1,16}” (?= \p{Han} )")

# Where the things counted can't begin: 6家|均完成, 6亿元|以上.
_no_noun = pattern(
    r"""
    $
  | [,;:。、!?()“”《》【】\[\]—\-~/%+…\s]
  | 的? {about_after}
  | {not_counted}
    """
)

# The marks where they end. A short bracket belongs to them: 6个省(区、市).
_MARK = re.compile(r"[,;:。、!?“”《》【】\[\]—~…\s](?![^()]{0,4}\))|\((?![^()]{1,4}\))")

# The words where they end: 6家企业|入驻, 6家企业|扩建厂房.
_verb = pattern(
    r"""
    {action_always} | {long_move} | {counted_end} | 的 [近约逾数] [十百千万]
    """
)
# 建成|了: any verb with 了
_done = pattern(r"(?: {action} | . ) 了 (?! [解然结] )")

# 6支|参赛队伍: a verb that may head a noun.
_participle = pattern(r"{participle} \p{Han}{2}")

# 6个县|之一, 6个县|中, 6亿元贷款|和, 6个国家|的, 6个乡镇|有|8个村
_IDLE = re.compile(
    r"""
    (?<= .. )
    (?: 之 [一中后前内间外] | 以 [上下内外]
      | (?<! [高初集空途心手] ) 中 | (?<! [总共饱温缓] ) 和 | 与 | (?<! 目 ) 的
      | (?<! [所国公私] ) 有 )$
    """,
    re.VERBOSE,
)

# 6个县|的卫生院, 6家药厂|的股东, 6户村民|的住房: a noun of the kind that is counted so.
_agreeing = pattern(
    r"""
    (?! (?! {participle} ) {action} )
    (?: (?<= 个 ) \p{Han}{0,6}? {of_places}
      | (?<= [家所] ) \p{Han}{0,10}? {of_bodies}
      | (?<= [户名位人] ) \p{Han}{0,8}? {of_people} )
    """
)

# 6成|居民
_whole = pattern(r"{whole}")

# 6家|增长
_predicate = pattern(r"{up} | {down} | {level} | {settled}")

# 6吨|肉, 6|人
_short = pattern(r"{short} | [人县市区镇乡村省州国队店厂馆岗站车船桥楼地树书]")

# 两条|狗, 6种|鸟的: one character between a measure word and a mark is a noun.
_lone = pattern(r"(?<= [种条只头匹棵间座本辆艘架台套幅盏把张支株] ) \p{Han} (?= [,。;、的] | $ )")

# 6家企业利润|均超5亿元, 6家企业利润|同比增长, 6个行业利润|比上月
_telling = pattern(
    r"[均都各也比较] | [日月年户人]均 | {on_year} | {on_month} | {up} | {down} | {level} | {settled}"
)
_rate_end = pattern(r"(?: {rate} | {rate_up} | {rate_down} ) $")
_measure_end = pattern(r"(?: {measure} | {measured} ) $")

# What is counted so is no measure, it has one.
_OWNERS = frozenset("家户名人个所座只项条")
_NEXT = 4  # how near the number of such a measure stands


def counted(scan: Scan, start: int, limit: int) -> Range | None:
    """The things counted that begin at ``start`` (behind a number and its unit) and end by ``limit``."""
    text = scan.text.folded
    if text.startswith("的", start):
        start += 1
    quoted = _quoted().match(text, start, limit)
    if quoted is not None:
        return start, _end(text, quoted.end(), limit)
    if start >= limit or scan.periods.at(start):
        return None
    if _no_noun().match(text, start, limit) and not _whole().match(text, start, limit):
        return None
    verbal = any(cue().match(text, start, limit) for cue in (_predicate, _verb, _done))
    if verbal and not _names(text, start, limit):
        return None
    end = _owner_end(scan, start, _agreed(text, start, _end(text, start, limit)), limit)
    named = end - start > 1 or _short().fullmatch(text, start, end) or _lone().match(text, start)
    return (start, end) if named and start < end else None


def _names(text: str, start: int, limit: int) -> bool:
    """Whether what begins like a predicate is a noun: 6名|共产党员, 6家|新增企业."""
    return bool(
        _whole().match(text, start, limit)
        or actions.kept().match(text, start)
        or _participle().match(text, start, limit)
    )


def _agreed(text: str, start: int, end: int) -> int:
    """Where the things counted end that are only the owners of what stands behind: 6个县|的卫生院."""
    of = text.find("的", start, end)
    agrees = of > start and _agreeing().fullmatch(text, start, of)
    return of if agrees else end


def _owner_end(scan: Scan, start: int, end: int, limit: int) -> int:
    """Where those counted end whose measure the words behind tell: 6家企业|利润|增长5%, 6家|利润|超5亿元."""
    text = scan.text.folded
    if text[start - 1] not in _OWNERS:
        return end
    near = scan.quantities.starting(end, end + _NEXT)
    told = near and not _MARK.search(text, end, near[0].start)
    if not (told or _telling().match(text, end, limit)):
        return end
    return start + (len(_unmeasured(text[start:end])) or end - start)


def _unmeasured(words: str) -> str:
    """``words`` without the measure at their end."""
    name = _rate_end().sub("", words)
    measure = catalogue.longest_suffix(name)
    if measure is None:
        return _measure_end().sub("", name)
    return name.removesuffix(measure) if catalogue.impossible(measure, Dimension.COUNT) else words


def _verb_start(text: str, start: int, end: int) -> int:
    """Where the first verb in a range begins, else its end."""
    verb = _verb().search(text, start, end)
    done = _done().search(text, start, end) if "了" in text[start + 1 : end] else None
    return min((int(found.start()) for found in (verb, done) if found), default=end)


# 本|、专科应届毕业生, 省级|、市级企业: the first of two modifiers
_SHARED = re.compile(r"(?:\w|\w{1,3}[级型类])、(?=[\u4e00-\u9fff]{2})")


def _end(text: str, start: int, limit: int) -> int:
    shared = _SHARED.match(text, start, limit)
    mark = _MARK.search(text, shared.end() if shared else start, limit)
    end = int(mark.start()) if mark else limit
    lone = _short().match(text, start, end) and not _participle().match(text, start, end)
    end = _verb_start(text, start + (1 if lone else 2), end)
    idle = _IDLE.search(text, start, end)
    return int(idle.start()) if idle else end
