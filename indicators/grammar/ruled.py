"""A decision with the name of the rule that took it: how the stages of the grammar hand on their answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Ruled(NamedTuple, Generic[T_co]):
    """What a rule decided, and the folded words that it rests on where they tell more than the answer."""

    rule: str
    value: T_co
    words: str = ""


def rule_of(decide: Callable[..., bool]) -> str:
    """The name by which a rule is known: rate of exchange for in_rate_of_exchange."""
    return decide.__name__[3:].replace("_", " ")
