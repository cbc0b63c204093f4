#!/usr/bin/env python3
"""Agreement with public test suites on numbers, percentages and units.

    python benchmarks/agreement.py FOLDER            read the suites whose checkouts stand in FOLDER
    python benchmarks/agreement.py FOLDER --all      show every case that is not in agreement
    python benchmarks/agreement.py FOLDER --write    write the tables into docs/agreement.md

FOLDER holds checkouts by the names cn2an, WeTextProcessing, NeMo-text-processing and Recognizers-Text, any of
them; those that are missing are named. Nothing of them is part of this project. suites.py says what a case
states and what is out of scope.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import marked
from suites import Case, Stated, Suite, load

from indicators.errors import ParseError
from indicators.model import Bound, Quantity
from indicators.normalization import labels, quantities, units
from indicators.normalization.fold import fold

#: Why a case in scope is read otherwise here: the reason, and how its surfaces look; the first counts.
DIFFERENCES = {
    "ambiguous, and so refused or read otherwise": (
        r"一位是|\A百三|\A千三|五块|20000间|半折|20,300|百分三十|/[25]\Z"
    ),
    "breaks the rules of writing": r"零十|千五万|万零百|点123|[俩倆]千|万多亿|\A-?\.\d|\.\.\.9",
    "a name": r"陽光九九|阳光九九|九零后",
    "a slip of the suite": r"20万次|一千一百一\Z|九三盒",
}
UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a suite."""

    suite: Suite
    agreed: int
    differing: tuple[Case, ...]

    @property
    def scope(self) -> int:
        """How many cases are in scope."""
        return self.agreed + len(self.differing)


def read(case: Case) -> list[Quantity]:
    """The quantities that this package reads from a case."""
    if case.whole:
        try:
            return [quantities.parse_quantity(case.surface)]
        except ParseError:
            return []
    text = fold(case.surface)
    found = quantities.refine(text, list(_found(text)))
    found = [_as_mentioned(text, quantity) for quantity in found]
    return [quantity for quantity in found if case.kinds is None or _is_of(text, quantity, case.kinds)]


def _as_mentioned(text: str, quantity: Quantity) -> Quantity:
    """Without a denominator that stands ahead: in 每股1.95港元 the suites look at 1.95港元."""
    if quantity.unit is None or "每" not in text[quantity.reach_start : quantity.start]:
        return quantity
    return quantity._replace(unit=units.by_symbol(quantity.unit.symbol.partition("/")[0]))


#: 五百分之2.2: to a suite that looks for percentages a fraction is a number.
_FRACTION = re.compile(r"[^百千万]分之|..[百千万]分之|[^一壹][百千万]分之")


def _is_of(text: str, quantity: Quantity, kinds: frozenset[str]) -> bool:
    if kinds == {"ratio"} and _FRACTION.match(text, quantity.start, quantity.end):
        return False
    bounded = quantity.bound not in (Bound.EXACT, Bound.ABOUT)
    return (bounded and "bounded" in kinds) or (
        quantity.unit is not None and quantity.unit.dimension in kinds
    )


def _found(text: str) -> Iterator[Quantity]:
    """The quantities of a text outside its labels."""
    barred = {position for label in labels.find(text) for position in range(label.start, label.end)}
    end = 0
    for anchor in quantities.ANCHOR.finditer(text):
        if anchor.start() < end or anchor.start() in barred:
            continue
        quantity = quantities.match(text, anchor.start())
        if quantity is not None:
            yield quantity
            end = quantity.end


def agrees(case: Case) -> bool:
    """Whether the same numbers are read, in the same order, and the same units where the suite tells them."""
    found = read(case)
    return len(found) == len(case.stated) and all(map(_same, found, case.stated))


def _same(quantity: Quantity, stated: Stated) -> bool:
    symbol = quantity.unit.symbol if quantity.unit else None
    return any(_ends(quantity, factor, stated) for factor in _factors(symbol, stated.unit))


_KNOWN = frozenset(units.symbols())


def _factors(symbol: str | None, stated: str | None) -> Iterator[Decimal]:
    """By what our value may be multiplied to be theirs: to them a percentage may be a plain number."""
    if stated is None or symbol == stated or stated not in _KNOWN:
        yield Decimal(1)
    if symbol in ("%", "‰") and stated is None:
        yield Decimal("0.01") if symbol == "%" else Decimal("0.001")
    if stated == "%" and symbol in ("pp", "‰"):
        yield Decimal(1) if symbol == "pp" else Decimal("0.1")


def _ends(quantity: Quantity, factor: Decimal, stated: Stated) -> bool:
    single = stated.lower == stated.upper
    ours = (quantity.value, quantity.value) if single else (quantity.lower, quantity.upper)
    return all(
        _near(one, factor, other) for one, other in zip(ours, (stated.lower, stated.upper), strict=True)
    )


def _near(one: Decimal | None, factor: Decimal, other: Decimal | None) -> bool:
    """The same to twelve digits: the suites hold floats."""
    if one is None or other is None:
        return one is other
    return abs(one * factor - other) <= abs(other) * Decimal("1E-12")


def why(case: Case) -> str:
    """The reason of a difference."""
    surfaces = (case.surface, fold(case.surface))
    return next(
        (reason for reason, form in DIFFERENCES.items() if any(re.search(form, s) for s in surfaces)),
        UNEXPLAINED,
    )


def measure(suite: Suite) -> Outcome:
    """Read every case in scope."""
    scope = [case for case in suite.cases if case.reason is None]
    differing = tuple(case for case in scope if not agrees(case))
    return Outcome(suite, len(scope) - len(differing), differing)


# ---------------------------------------------------------------------------- the page


def page(outcomes: Sequence[Outcome]) -> str:
    """The tables, in Markdown: agreement, what is out of scope, what differs and why."""
    return "\n".join([*_agreement(outcomes), "", *_out_of_scope(outcomes), "", *_differences(outcomes)])


def _agreement(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| suite | revision | cases | in scope | agree | of those in scope |"
    yield "|---|---|---:|---:|---:|---:|"
    for one in outcomes:
        yield _line(one.suite.name, one.suite.revision, len(one.suite.cases), one.scope, one.agreed)
    sums = (sum(len(one.suite.cases) for one in outcomes), sum(o.scope for o in outcomes))
    yield _line("all", "", *sums, sum(one.agreed for one in outcomes))


def _line(name: str, revision: str, cases: int, scope: int, agreed: int) -> str:
    share = f"{Decimal(100 * agreed) / scope:.1f} %" if scope else ""
    return f"| {name} | {revision} | {cases} | {scope} | {agreed} | {share} |"


def _out_of_scope(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| out of scope | cases |"
    yield "|---|---:|"
    reasons = Counter(case.reason.value for one in outcomes for case in one.suite.cases if case.reason)
    yield from (f"| {reason} | {count} |" for reason, count in reasons.most_common())


_LONGEST_EXAMPLE = 8


def _differences(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| read otherwise here | cases | for instance |"
    yield "|---|---:|---|"
    differing = [case for one in outcomes for case in one.differing]
    for reason in [*DIFFERENCES, UNEXPLAINED]:
        cases = [case for case in differing if why(case) == reason]
        short = {case.surface for case in cases if len(case.surface) <= _LONGEST_EXAMPLE}
        examples = sorted(short, key=lambda one: (len(one), one))[:2]
        if cases:
            yield f"| {reason} | {len(cases)} | {'、'.join(examples)} |"


def _show(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for one in outcomes:
        for case in one.differing:
            ours = " ".join(_told(quantity) for quantity in read(case)) or "nothing"
            theirs = " ".join(f"{s.lower}..{s.upper} {s.unit or ''}" for s in case.stated) or "nothing"
            yield f"{one.suite.name}, {case.part}: {case.surface} | {theirs} | ours {ours} | {why(case)}"


def _told(quantity: Quantity) -> str:
    ends = f"{quantity.lower}..{quantity.upper}" if quantity.value is None else str(quantity.value)
    return f"{ends} {quantity.unit.symbol if quantity.unit else ''}".strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="show every case that is not in agreement")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/agreement.md")
    options = parser.parse_args()
    suites, missing = load(options.folder)
    for name in missing:
        print(f"missing: no checkout of {name} in {options.folder}", file=sys.stderr)
    if not suites:
        sys.exit("no suite to read")
    outcomes = [measure(suite) for suite in suites]
    print(page(outcomes))
    if options.all:
        print("\n".join(_show(outcomes)))
    if options.write and missing:
        sys.exit("the page is written only from all suites")
    if options.write:
        marked.put(marked.DOCS / "agreement.md", "agreement", "agreement.py", page(outcomes))


if __name__ == "__main__":
    main()
