"""Words that point to an organisation or a work named before: 公司, 该厂, 项目."""

from __future__ import annotations

from indicators.grammar import organs
from indicators.grammar.words import pattern

# 公司, 本集团, 厂里
_own = pattern(r"{self}")

# 青山|铁路, 红河|大桥: names of what is built.
_built = pattern(r"{built} $")

# 清河|县, 第一|小学: no company.
_public = pattern(r"{public} $")

#: What points to a work.
_WORKS = ("项目", "工程")

#: What points to a sight.
_SIGHTS = ("景区", "风景区", "景点")

#: How the name ends to which a word points that ends so: 该校, 该院.
_KINDS = {"校": ("学", "校", "院"), "院": ("院",), "行": ("行",), "厂": ("厂",), "里": ("厂",)}


def is_own(words: str) -> bool:
    """Whether words point to the company that the text speaks of: 本公司, 该厂."""
    return bool(_own().fullmatch(words))


def is_pointer(words: str) -> bool:
    """Whether words point to what was named before: 公司, 该地块, 全镇, 项目."""
    return is_own(words) or words in _WORKS + _SIGHTS or words.startswith(("该", "全"))


def is_work(words: str) -> bool:
    """Whether a name is that of something built."""
    return bool(_built().search(words))


def fits(pointer: str, words: str) -> bool:
    """Whether a name can be what a pointer points to."""
    if pointer in _WORKS:
        return is_work(words)
    if pointer in _SIGHTS:
        return organs.is_site(words, 0, len(words))
    if pointer[-1] in _KINDS:
        return words.endswith(_KINDS[pointer[-1]])
    if not is_own(pointer):
        return words.endswith(pointer[1:])
    return not (organs.is_office(words) or organs.is_local(words, (0, len(words))) or _public().search(words))
