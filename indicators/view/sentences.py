"""Explanations in a terminal: sentences with their numbers set off, and beneath them rows or decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from indicators.grammar.explanation import Explanation
from indicators.model import Claim
from indicators.view.paint import Paint
from indicators.view.summary import number
from indicators.view.terminal import fitted, visible

_HEAD = ("mention", "kind", "value", "indicator", "subject", "period", "against", "status")
_RIGID = tuple(map(_HEAD.index, ("mention", "kind", "value", "status")))
_INDENT = "  "
_GAP = "  "
_NULL = "–"
_WIDEST = 36


def title(doc_id: str, date: datetime.date | None, source: str, paint: Paint) -> str:
    """What a document is called, the date that its periods are resolved against, and who said that."""
    return paint.faint(visible(f"{doc_id}, {date} ({source})" if date else f"{doc_id}, no date"))


def with_rows(
    explanations: Iterable[Explanation], paint: Paint, *, columns: int | None = None
) -> Iterator[str]:
    """The sentences that hold claims, each with its rows beneath, as lines that fit in ``columns`` if given.

    Nothing for a text without claims.
    """
    told = [explanation for explanation in explanations if explanation.claim]
    if not told:
        return
    rows = [_row(explanation, explanation.claim) for explanation in told if explanation.claim]
    room = None if columns is None else columns - len(_INDENT)
    right = [_HEAD.index("value")]
    head, *cells = fitted([_HEAD, *rows], right=right, widest=_WIDEST, total=room, rigid=_RIGID)
    yield _INDENT + paint.faint(_GAP.join(head).rstrip())
    lines = iter(cells)
    for inside in _by_sentence(told):
        yield ""
        yield _marked(inside, paint)
        for explanation in inside:
            mention, *others = next(lines)
            yield f"{_INDENT}{_coloured(mention, explanation, paint)}{_GAP}{_GAP.join(others)}".rstrip()


def with_decisions(explanations: Iterable[Explanation], paint: Paint) -> Iterator[str]:
    """The sentences, each with its numerals beneath: what they are by which rule, and what was decided."""
    first = True
    for inside in _by_sentence(explanations):
        if not first:
            yield ""
        first = False
        yield _marked(inside, paint)
        for explanation in inside:
            yield _INDENT + _head(explanation, paint)
            yield from (_INDENT * 2 + visible(line) for line in explanation.lines)


def _by_sentence(explanations: Iterable[Explanation]) -> Iterator[list[Explanation]]:
    # No two sentences share their mentions, for those know their place in the text.
    for _, inside in groupby(explanations, key=attrgetter("mentions")):
        yield list(inside)


def _marked(inside: Sequence[Explanation], paint: Paint) -> str:
    """The sentence of the explanations with the words of each set off."""
    sentence, left, pieces = visible(inside[0].sentence), 0, []
    for explanation in inside:
        end = explanation.mention.at + len(explanation.mention.words)
        at = max(explanation.mention.at, left)  # a label may begin inside a time
        kind = explanation.claim.kind if explanation.claim else None
        pieces += [sentence[left:at], paint.mention(sentence[at:end], kind)]
        left = end
    return "".join([*pieces, sentence[left:]])


def _head(explanation: Explanation, paint: Paint) -> str:
    words, head = visible(explanation.mention.words), visible(explanation.head)
    return _coloured(words, explanation, paint) + head[len(words) :]


def _coloured(words: str, explanation: Explanation, paint: Paint) -> str:
    return paint.kind(words, explanation.claim.kind) if explanation.claim else paint.faint(words)


def _row(explanation: Explanation, claim: Claim) -> tuple[str, ...]:
    against = " ".join(filter(None, (claim.basis, claim.reference)))
    return (
        explanation.mention.words,
        claim.kind,
        " ".join(filter(None, (number(claim._asdict()), claim.unit))),
        claim.indicator or _NULL,
        claim.subject or _NULL,
        claim.period or _NULL,
        against or _NULL,
        claim.status,
    )
