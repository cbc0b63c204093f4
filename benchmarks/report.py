"""Scores as text: for a terminal, for README, for a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from gold import Expected
from scoring import LEVELS, Row, Tally, Wrong, intervals, total

#: What a level adds, in the words of README's table.
MEANING = {
    "detect": "the number is found",
    "strict": "the mention is exact to the character",
    "value": "value, or interval, and unit",
    "bound": "and the bound",
    "kind": "and kind and status",
    "core": "and indicator and subject, loosely",
    "timed": "and period and basis",
    "full": "and indicator, subject, reference and code exactly",
}


def table(tallies: Sequence[Tally]) -> str:
    """All measures of some pages, for a terminal."""
    score, spans = total(tallies), intervals(tallies)
    lines = [
        f"{len(tallies)} texts, {score.claims} claims, {score.predicted} rows",
        f"{'level':8}  {'P':>6} {'R':>6} {'F1':>6}   95 % interval of F1",
    ]
    for name in LEVELS:
        one, (low, high) = score.levels[name], spans[name]
        lines.append(f"{name:8}  {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f}   {low:.3f}-{high:.3f}")
    fields = "  ".join(f"{name} {part:.3f}" for name, part in score.fields.items())
    lines.append(f"right, of aligned rows:  {fields}")
    lines.append(f"false rows per 1000 numerals that are no claim: {score.false_per_1000:.1f}")
    return "\n".join(lines)


def by_document(tallies: Sequence[Tally]) -> str:
    """A line of F1 for each text."""
    return _grouped(tallies, lambda tally: tally.page.name)


def by_tag(tallies: Sequence[Tally]) -> str:
    """A line of F1 for each phenomenon of a suite."""
    return _grouped(tallies, lambda tally: tally.page.tag or tally.page.name)


def errors(tallies: Iterable[Tally]) -> Iterator[str]:
    """A line for each claim that was missed, each false row and each row with a wrong field."""
    for tally in tallies:
        name = tally.page.name
        yield from (f"MISSED {name}:{claim.start} {claim.mention}" for claim in tally.missed)
        yield from (f"FALSE  {name}:{row.start} {row.mention}  {row.indicator}" for row in tally.false)
        yield from (f"WRONG  {name}:{wrong.row.start} {_differences(wrong)}" for wrong in tally.wrong)


def figures(tallies: Sequence[Tally]) -> dict[str, Any]:
    """All measures for a machine, those of every text included."""
    spans = intervals(tallies)
    result = asdict(total(tallies))
    for name, span in spans.items():
        result["levels"][name]["interval"] = span
    result["documents"] = {
        tally.page.name: {name: measure.f1 for name, measure in total([tally]).levels.items()}
        for tally in tallies
    }
    return result


def accuracy(pages: Sequence[Tally], suite: Sequence[Tally]) -> str:
    """The table of README, as Markdown."""
    sets = [(tallies, total(tallies), intervals(tallies)) for tallies in (pages, suite)]
    heads = (
        f"{len(tallies)} {noun}, {score.claims} claims"
        for (tallies, score, _), noun in zip(sets, ("pages", "sentences"), strict=True)
    )
    lines = [f"| level | a row counts when | {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for name in LEVELS:
        cells = (
            f"{score.levels[name].f1:.3f} ({spans[name][0]:.2f}–{spans[name][1]:.2f})"
            for _, score, spans in sets
        )
        lines.append(f"| {name} | {MEANING[name]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _grouped(tallies: Sequence[Tally], key: Callable[[Tally], str]) -> str:
    groups: dict[str, list[Tally]] = {}
    for tally in tallies:
        groups.setdefault(key(tally), []).append(tally)
    lines = []
    for name, members in sorted(groups.items()):
        score, false = total(members), sum(len(tally.false) for tally in members)
        # Where nothing is to be found, only false rows tell anything.
        shown = LEVELS if score.claims else ()
        cells = "  ".join(f"{level} {score.levels[level].f1:.2f}" for level in shown)
        lines.append(f"  {name:30} claims {score.claims:3} false {false:2}  {cells}".rstrip())
    return "\n".join(lines)


def _differences(wrong: Wrong) -> str:
    parts = []
    for name in wrong.fields:
        field = name.removesuffix("_exact")
        if name == f"{field}_exact" and field in wrong.fields:
            continue
        parts.append(f"{name}: {_got(wrong.row, field)} for {_wanted(wrong.expected, field)}")
    return f"{wrong.expected.mention}  {'; '.join(parts)}"


def _got(row: Row, field: str) -> str:
    if field == "value" and row.bound == "range":
        return f"{row.lower}..{row.upper}"
    return _shown(getattr(row, field))


def _wanted(expected: Expected, field: str) -> str:
    if field == "value" and "range" in expected.bound:
        return f"{expected.lower}..{expected.upper}"
    return " | ".join(_shown(option) for option in getattr(expected, field))


def _shown(value: object) -> str:
    return "..".join(map(str, value)) if isinstance(value, tuple) else repr(value)
