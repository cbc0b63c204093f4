"""One indicator over time or across regions, with what is aimed at and what is bounded told from facts.

A fact is a filled mark; a target, a forecast and a norm have hollow marks of their own. A number that is only
a limit has an arrow to the side that it leaves open, an interval is a bar between its ends, and a number that
is about right has a halo. Lines join facts alone, of one region, over spans of one length, and break where
claims contradict one another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.errors import OptionError, PackageError
from indicators.view.glyphs import families
from indicators.view.marks import draw, key
from indicators.view.points import Point, points_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Colours that people who see few colours can tell apart (Okabe and Ito).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#000000")
_GRID: dict[str, Any] = {"color": "#dddddd", "linewidth": 0.6}
_TICKS = 12
_LAYOUTS = ("period", "region")


def plot(
    df: pd.DataFrame,
    indicator: str,
    by: str = "period",
    *,
    kind: str = "level",
    font: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The claims of a frame on one indicator: ``by="period"`` over time, ``by="region"`` across regions.

    ``indicator`` is a code of the catalogue or a name as it is written; ``kind`` says which of its numbers.
    Units that convert into one another become one. ``font`` is a family or a font file; ``ax`` are the axes
    to draw on, new ones by default. The axes are returned and not shown: a notebook does that, or
    ``ax.figure.savefig("plot.png")``.

    Raises OptionError for an indicator that the frame does not hold, for units that can't share an axis, and
    when no font has the characters; PackageError without matplotlib.
    """
    if by not in _LAYOUTS:
        raise OptionError(f"by must be period or region, not {by!r}")
    pyplot = _pyplot()
    name, unit, points = points_of(df, indicator, kind)
    if by == "period":
        points = [point for point in points if point.end is not None]
    if not points:
        raise OptionError(f"no {kind} of {indicator!r} has a period; by='region' asks for none")
    family = families("".join([name, unit, *(point.region for point in points)]), font)
    if ax is None:
        rows = len({point.region for point in points}) if by == "region" else 0
        _, ax = pyplot.subplots(figsize=(8, max(4, 1.5 + 0.4 * rows)), layout="constrained")
    (_over_time if by == "period" else _across)(ax, points, unit, family)
    ax.set_title(name if kind == "level" else f"{name} ({kind})", loc="left", fontfamily=family, fontsize=13)
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
    ax.margins(0.06, 0.12)
    return ax


def _over_time(ax: Axes, points: Sequence[Point], unit: str, family: list[str]) -> None:
    """Periods from left to right, each at its end; a colour for each region."""
    points = sorted(points, key=lambda point: point.day)
    colours = _coloured(point.region for point in points)
    for region, colour in colours.items():
        for days, numbers in _lines([point for point in points if point.region == region]):
            ax.plot(days, numbers, color=colour, linewidth=1.6, zorder=1)
    for point in points:
        draw(ax, point, point.day, colours[point.region], upright=True)
    ticks: dict[Any, str] = {point.day: point.when for point in points}
    step = -(-len(ticks) // _TICKS)
    last = (len(ticks) - 1) % step
    ax.set_xticks(list(ticks)[last::step], labels=list(ticks.values())[last::step])
    ax.set_ylabel(unit, fontfamily=family)
    ax.ticklabel_format(axis="y", style="plain", useOffset=False)
    ax.grid(axis="y", **_GRID)
    key(ax, points, colours, family, upright=True)


def _across(ax: Axes, points: Sequence[Point], unit: str, family: list[str]) -> None:
    """Regions one under another, the one with the highest latest number on top; later periods are darker."""
    points = sorted(points, key=lambda point: (point.day, point.height))
    colours = _shaded(point.when for point in points)
    heights = {point.region: point.height for point in points}
    rows = {region: row for row, region in enumerate(sorted(heights, key=lambda region: heights[region]))}
    for point in points:
        draw(ax, point, rows[point.region], colours[point.when], upright=False)
    ax.set_yticks(list(rows.values()), labels=list(rows), fontfamily=family)
    ax.set_xlabel(unit, fontfamily=family)
    ax.ticklabel_format(axis="x", style="plain", useOffset=False)
    ax.grid(**_GRID)
    key(ax, points, colours, family, upright=False)


def _lines(points: Sequence[Point]) -> Iterator[tuple[list[Any], list[float]]]:
    """The facts of a region that a line may join: for each length of span the days and the numbers.

    Where facts contradict one another the number is NaN, which breaks the line.
    """
    stated: dict[int, dict[date, set[float]]] = {}
    for point in points:
        if point.joins and point.value is not None:
            stated.setdefault(point.months, {}).setdefault(point.day, set()).add(point.value)
    for numbers in stated.values():
        yield list(numbers), [min(one) if len(one) == 1 else math.nan for one in numbers.values()]


def _coloured(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, in the order in which they come."""
    return {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(dict.fromkeys(names))}


def _shaded(names: Iterable[str]) -> dict[str, Any]:
    """A shade for each name, from light to dark; a single one is dark."""
    from matplotlib import colormaps

    known = list(dict.fromkeys(names))
    steps = max(len(known) - 1, 1)
    return {
        name: colormaps["viridis_r"](1 - 0.9 * place / steps) for place, name in enumerate(reversed(known))
    }


def _pyplot() -> Any:
    try:
        from matplotlib import pyplot
    except ImportError:
        raise PackageError("plot() needs matplotlib: pip install 'indicators[plot]'") from None
    return pyplot
