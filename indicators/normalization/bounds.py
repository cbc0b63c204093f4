"""The words around a number that say on which side of it the truth lies, and what they make of the number."""

from __future__ import annotations

from decimal import Decimal

import regex

from indicators.model import Bound, Number

# Words directly before a number, longest first: 约5万元, 不低于6%, 控制在3%以内.
_BEFORE: dict[Bound, str] = {
    Bound.AT_LEAST: "不低于|不少于|不小于|不下于?|至少|最少|最低|起码|大于等于|≥|不止",
    Bound.AT_MOST: "不超过|不高于|不大于|不多于|不逾|至多|最多|最高|最大|控制在|压减到|小于等于|≤|限于",
    Bound.OVER: "超过了?|超出了?|首?(?<![,;、。][出入])超|突破了?|首?破|逾|高于|大于|多于|(?<![经通度不])过|跨[过越]|跃?迈[上进过]|首次?迈[上过]|站[上稳]|登上|>",
    Bound.UNDER: "不足|不到|不满|未满|未达到?|未及|未到|低于|少于|小于|跌破|没有?达到|并?未超过|<",
    Bound.ABOUT: "大约|大概|约合?|约为|接近|将近|近乎?|差不多|大体|左右约|几近",
}

# Words directly after it: 5万元以上, 5%左右, 3亿元大关.
_AFTER: dict[Bound, str] = {
    Bound.AT_LEAST: r"\(?及?其?以上|\(含\)以上|\(含\)及以上|起步?(?=[,。;、]|$)",
    Bound.AT_MOST: r"\(?及?以下|\(含\)以下|\(含\)及以下|以内|之内|封顶|为限",
    Bound.OVER: "大关|关口|台阶|之多|多(?![少元年个次种重边方次])|有余|开外|挂零|余(?![额下])",
    Bound.ABOUT: "左右|上下",
}


def _alternatives(words: dict[Bound, str], name: str = "") -> str:
    return "|".join(f"(?P<{name}{bound.value}>{pattern})" for bound, pattern in words.items())


_BEFORE_PATTERN = regex.compile(rf"(?:{_alternatives(_BEFORE)})(?:的|了|达到?|为|到|过|需要?|须|要|有|配备|完成|“)?$")
_AFTER_PATTERN = regex.compile(rf"(?:{_alternatives(_AFTER)})")
_REACH = 8  # the longest bound word with its particle


def before(text: str, start: int) -> tuple[int, Bound | None]:
    """Where the bound words that end at ``start`` begin, and the bound they set."""
    match = _BEFORE_PATTERN.search(text, max(0, start - _REACH), start)
    return (match.start(), _named(match)) if match else (start, None)


def after(text: str, end: int) -> tuple[int, Bound | None]:
    """Where the bound words that begin at ``end`` end, and the bound they set."""
    match = _AFTER_PATTERN.match(text, end)
    return (match.end(), _named(match)) if match else (end, None)


def _named(match: regex.Match[str]) -> Bound:
    return next(Bound(name) for name, words in match.groupdict().items() if words is not None)


def bounded(number: Number, left: Bound | None, right: Bound | None) -> Number:
    """``number`` under the words on its left and on its right.

    不低于6.5%左右 and 近20%以上 are bounded by the stricter word: the one that opens only one side.
    """
    bound = _joint(number.bound, left, right)
    if bound is number.bound or number.value is None:
        return number
    return interval(number.value, bound)


def _joint(own: Bound, left: Bound | None, right: Bound | None) -> Bound:
    if left is Bound.AT_MOST and right is Bound.AT_LEAST:
        return Bound.AT_LEAST
    for bound in (left, right, own):
        if bound is not None and bound not in (Bound.EXACT, Bound.ABOUT):
            return bound
    return Bound.ABOUT if Bound.ABOUT in (left, right, own) else own


def interval(value: Decimal, bound: Bound) -> Number:
    """The interval that ``bound`` gives a stated value; a negative value is bounded in its magnitude."""
    if bound is Bound.EXACT:
        return Number(value, value, value, bound)
    floor = bound in (Bound.OVER, Bound.AT_LEAST)
    ceiling = bound in (Bound.UNDER, Bound.AT_MOST)
    if value < 0:
        floor, ceiling = ceiling, floor
    return Number(value, value if floor else None, value if ceiling else None, bound)


def negated(number: Number) -> Number:
    """The same magnitude with the other sign: 下降超过3% out of 超过3%."""
    value, lower, upper = (None if x is None else -x for x in (number.value, number.lower, number.upper))
    return Number(value, upper, lower, number.bound)
