#!/usr/bin/env python3
"""The rates in docs/limits.md: how much of the project's own gold comes out right, by kind of text.

python benchmarks/limits.py          fails when the page shows other rates than are measured
python benchmarks/limits.py --write  writes them into the page
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import marked
from quality import HOME, run
from scoring import Tally, total

from indicators import extract

PAGE = marked.DOCS / "limits.md"
#: The levels whose recall is shown: what a row must at least have right.
SHOWN = ("detect", "value", "kind", "core", "full")
#: The pages of the gold by what they are.
KINDS = {
    "statistical communiqué of a county": ["communique_county_2009"],
    "news of a city, newscast": ["city_news_2024", "newscast_2018"],
    "work report with goals": ["work_report_goals_2019"],
    "interim report of a company": ["company_interim_2022"],
    "digest of markets": ["market_digest_2024"],
    "customs, energy, transport": ["trade_customs_2003", "energy_transport_2021"],
    "agriculture of the 1990s": ["agriculture_1994"],
    "health and education": ["health_education_2016"],
    "traditional characters, Taiwan": ["traditional_taiwan_2002"],
    "page with faults of character recognition": ["ocr_page_2023"],
}


def rates(pages: Sequence[Tally], suite: Sequence[Tally]) -> str:
    """The tables as Markdown."""
    by_name = {tally.page.name: tally for tally in pages}
    chosen = [(kind, [by_name.pop(name) for name in names]) for kind, names in KINDS.items()]
    if by_name:
        raise SystemExit(f"of no kind: {', '.join(by_name)}")
    lines = ["| kind of text | claims | false rows | " + " | ".join(SHOWN) + " |"]
    lines.append("| --- " * (3 + len(SHOWN)) + "|")
    for kind, tallies in [*chosen, ("single sentences, each about one phenomenon", list(suite))]:
        score = total(tallies)
        parts = " | ".join(f"{score.levels[level].recall:.2f}" for level in SHOWN)
        false = sum(len(tally.false) for tally in tallies)
        lines.append(f"| {kind} | {score.claims} | {false} | {parts} |")
    return "\n".join([*lines, "", *_failing(suite)])


def _failing(suite: Iterable[Tally]) -> Iterator[str]:
    """The phenomena whose sentences don't come out right, by the first level that fails."""
    failing: dict[str, list[str]] = {level: [] for level in SHOWN}
    for tally in suite:
        score = total([tally])
        level = next((one for one in SHOWN if score.claims and score.levels[one].recall < 1), None)
        if level and tally.page.tag:
            failing[level].append(tally.page.tag.replace("_", " "))
    for level, tags in failing.items():
        if tags:
            yield f"* first wrong in *{level}*: {', '.join(sorted(set(tags)))}"


def written(page: Path = PAGE) -> str:
    """The content of the page with the rates that are measured now."""
    folder = HOME / "tests" / "gold"
    measured = rates(run(folder, extract), run(folder / "suite.jsonl", extract))
    return marked.replaced(page, "rates", "limits.py", measured)


def main(arguments: Sequence[str] | None = None, path: Path = PAGE) -> int:
    """Run the command and return its exit code: 1 when the page shows other rates."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the rates into the page")
    options = parser.parse_args(arguments)
    now = written(path)
    if options.write:
        path.write_text(now, encoding="utf-8")
    elif now != path.read_text(encoding="utf-8"):
        print(f"{path} shows other rates: --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
