"""The marks of a plot: what a claim's status and bound look like, and the key that explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from indicators.view.points import FACT, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

#: A fact is filled, the others are hollow.
_SHAPES = {"actual": "o", "target": "D", "forecast": "s", "norm": "P"}
_SIZE = 6.5
_HALO = 15
_ARROW = 17  # in points, as all sizes here
_GREY = "#555555"


def draw(ax: Axes, point: Point, along: Any, colour: Any, *, upright: bool) -> None:
    """Draw a claim; ``along`` is its place on the other axis, ``upright`` whether numbers go upwards."""

    def at(number: float) -> tuple[Any, Any]:
        return (along, number) if upright else (number, along)

    look = {**_look(point.status, colour, ax.get_facecolor()), "zorder": 4 if point.status == FACT else 3}
    if point.value is None:
        ends = [at(end) for end in (point.lower, point.upper) if end is not None]
        ax.plot(*zip(*ends, strict=True), linewidth=3.5, solid_capstyle="butt", **look)
        return
    if point.bound == "about":
        halo: dict[str, Any] = {"marker": "o", "markersize": _HALO, "markeredgewidth": 0, "alpha": 0.25}
        ax.plot(*at(point.value), color=colour, zorder=2, **halo)
    if point.open_side:
        reach = point.open_side * _ARROW
        arrow = {"arrowstyle": "<-", "color": colour, "linewidth": 1.5, "shrinkA": 0, "shrinkB": 0}
        tip = (0, reach) if upright else (reach, 0)
        ax.annotate("", at(point.value), tip, textcoords="offset points", arrowprops=arrow)
    ax.plot(*at(point.value), linestyle="none", **look)


def key(
    ax: Axes, points: Sequence[Point], colours: Mapping[str, Any], family: Sequence[str], *, upright: bool
) -> None:
    """Explain beside the axes what is there and does not explain itself: several colours, marks, bounds."""
    handles = [_handle(name, colour, marker="o") for name, colour in colours.items()]
    if len(handles) == 1:
        handles = []
    statuses = [status for status in _SHAPES if any(point.status == status for point in points)]
    if statuses != [FACT]:
        handles += [_handle(status, _GREY, **_look(status, _GREY, ax.get_facecolor())) for status in statuses]
    handles += [_handle(name, _GREY, **look) for name, look in _bounds(points, upright=upright).items()]
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(1.01, 1),
            frameon=False,
            prop={"family": list(family), "size": 9},
        )


def _look(status: str, colour: Any, ground: Any) -> dict[str, Any]:
    face = colour if status == FACT else ground
    return {"marker": _SHAPES[status], "color": colour, "markerfacecolor": face, "markersize": _SIZE}


def _bounds(points: Sequence[Point], *, upright: bool) -> dict[str, dict[str, Any]]:
    """The bounds that stand in the plot, as the key shows them."""
    more, less = (r"$\uparrow$", r"$\downarrow$") if upright else (r"$\rightarrow$", r"$\leftarrow$")
    looks = {
        "about": (any(p.bound == "about" for p in points), {"marker": "o", "markersize": 11, "alpha": 0.3}),
        "at least": (any(p.open_side > 0 for p in points), {"marker": more, "markersize": 9}),
        "at most": (any(p.open_side < 0 for p in points), {"marker": less, "markersize": 9}),
        "between": (any(p.value is None for p in points), {"linestyle": "-", "linewidth": 3.5}),
    }
    return {name: look for name, (stands, look) in looks.items() if stands}


def _handle(label: str, colour: Any, **look: Any) -> Line2D:
    from matplotlib.lines import Line2D

    return Line2D(
        [], [], **{"linestyle": "none", "markersize": _SIZE, "color": colour, **look, "label": label}
    )
