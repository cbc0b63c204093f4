"""The benchmark of parsing: its list is read right, and its peers answer from here and from elsewhere."""

from __future__ import annotations

import sys
from dataclasses import replace

import parsing

from indicators.normalization.quantities import parse_quantity

LISTED = list(parsing.texts())
CN2AN = parsing.PEERS[0]


def test_every_string_of_the_list_is_read_right() -> None:
    for text in LISTED:
        found = parse_quantity(text.whole)
        assert (found.value, found.unit and found.unit.symbol) == (text.value, text.unit), text.whole


def test_a_peer_answers_the_same_from_another_interpreter() -> None:
    listed = LISTED[:30]
    here = parsing.beside(CN2AN, listed, [])
    request = {
        "module": "cn2an",
        "function": "cn2an",
        "arguments": ["smart"],
        "strings": [text.numeral for text in listed],
    }
    there = parsing.elsewhere(sys.executable, request)
    assert here is not None
    assert there is not None
    right = sum(
        one is not None and CN2AN.number(one[0]) == text.value
        for one, text in zip(there["timed"], listed, strict=True)
    )
    assert (here.version, here.right) == (there["version"], right)
    assert 0 < right <= here.strings == len(listed)


def test_a_peer_that_is_nowhere_is_left_out() -> None:
    absent = replace(CN2AN, name="no_such_program")
    assert parsing.beside(absent, LISTED[:1], []) is None
    assert parsing.beside(absent, LISTED[:1], [sys.executable]) is None
