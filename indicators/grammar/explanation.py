"""Why a number is a claim, or none: the records that :func:`indicators.grammar.explain` gives back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from indicators.model import Claim


class Role(StrEnum):
    """What a mention does in its sentence."""

    CLAIM = "claim"
    DROPPED = (
        "dropped"  # a quantity that asserts nothing: a threshold in a name, an age, a mere count of points
    )
    TIME = "time"
    LABEL = "label"  # a name, code or idiom whose numerals are no numbers
    UNREAD = "unread"  # a numeral that no reader takes
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something found in a sentence.

    ``start``, ``end`` are half-open offsets into the text as given; ``at`` is where ``words`` stand in the
    sentence, whose print line breaks are removed: ``sentence[at : at + len(words)] == words``.
    """

    role: Role
    start: int
    end: int
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one rule decided.

    ``about`` is a column of the table, or a step on the way to one (quantity, predicate, topic, counted,
    role); ``decided`` the answer, "null" for none; ``words`` the words that it rests on, empty where the
    answer holds them.
    """

    about: str
    rule: str
    decided: str
    words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """One numeral of a text: what it is, the decisions that led there in their order, and its row if any.

    ``mentions`` are all that were found in its sentence, by position; ``mention`` is one of them.
    """

    mention: Mention
    sentence: str
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    claim: Claim | None = None

    @property
    def rule(self) -> str:
        """The rule that made the row, or that says why there is none."""
        return self.claim.rule if self.claim else self.decisions[-1].rule

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain values, ready for JSON: numbers and dates as strings."""
        claim = self.claim._asdict() if self.claim else None
        plain: dict[str, Any] = _plain({**dataclasses.asdict(self), "claim": claim})
        return plain

    def __repr__(self) -> str:
        mention = self.mention
        return f"<{mention.words} at {mention.start}: {mention.role} by {self.rule}>"

    def __str__(self) -> str:
        """The sentence, what the numeral is by which rule, and a line for each decision that led there."""
        return "\n".join([self.sentence, self.head, *(f"  {line}" for line in self.lines)])

    @property
    def head(self) -> str:
        """What the numeral is, where, and by which rule."""
        mention = self.mention
        return f"{mention.words} [{mention.start}:{mention.end}] {mention.role}: {self.rule}"

    @property
    def lines(self) -> list[str]:
        """The decisions that led to the role, aligned: what about, the rule, the answer, the words."""
        return _aligned(self.decisions[:-1])


def _aligned(decisions: tuple[Decision, ...]) -> list[str]:
    about = max((len(decision.about) for decision in decisions), default=0)
    rule = max((len(decision.rule) for decision in decisions), default=0)
    return [
        f"{decision.about:{about}}  {decision.rule:{rule}}  {decision.decided}"
        + (f"  ({decision.words})" if decision.words else "")
        for decision in decisions
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, int) else str(value)
