"""Patterns at the end of words: the characters that each names are all that it can end with."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from indicators import grammar
from indicators.grammar.words import Closing

_MODULES = [import_module(f"indicators.grammar.{module.name}") for module in iter_modules(grammar.__path__)]
CLOSING = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in _MODULES
    for name, value in vars(module).items()
    if isinstance(value, Closing)
}


def last(parts: Any) -> tuple[set[str], bool]:
    """The characters with which a parsed pattern can end, and whether it can be empty."""
    found: set[str] = set()
    for part in reversed(list(parts)):
        characters, empty = _last_of(*part)
        found |= characters
        if not empty:
            return found, False
    return found, True


def _last_of(code: Any, value: Any) -> tuple[set[str], bool]:
    if code in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return set(), True
    if code is ops.LITERAL:
        return {chr(value)}, False
    if code is ops.IN:
        return set().union(*(_member(*part) for part in value)), False
    if code is ops.BRANCH:
        each = [last(branch) for branch in value[1]]
        return set().union(*(characters for characters, _ in each)), any(empty for _, empty in each)
    if code is ops.SUBPATTERN:
        return last(value[3])
    if code in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        characters, empty = last(value[2])
        return characters, empty or value[0] == 0
    raise AssertionError(f"a closing pattern that ends with {code}")


def _member(code: Any, value: Any) -> set[str]:
    if code is ops.LITERAL:
        return {chr(value)}
    if code is ops.RANGE:
        return set(map(chr, range(value[0], value[1] + 1)))
    assert value is ops.CATEGORY_SPACE, "a set that holds more than can be named"
    return {" "}


@pytest.mark.parametrize("name", CLOSING)
def test_a_closing_pattern_names_every_character_it_ends_with(name: str) -> None:
    pattern = CLOSING[name].pattern()
    parts = list(parser.parse(pattern.pattern, pattern.flags))
    assert parts[-1] == (ops.AT, ops.AT_END)
    characters, empty = last(parts)
    assert characters
    assert not empty
    assert characters - CLOSING[name].ends == set()


def test_what_ends_otherwise_is_not_asked() -> None:
    closing = Closing(r"(?: 增长 | 降 至? ) $", "长降至")
    assert closing.ends >= set("长降至 \n")
    assert closing.search("同比增长")
    assert closing.search("降至5", 0, 2)
    assert closing.search("同比增长了", 2, 4)
    assert closing.search("增长了") is None
    assert closing.search("增长", 2) is None
    assert closing.search("") is None
