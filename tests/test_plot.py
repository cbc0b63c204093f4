"""Plots: what facts, targets and limits look like, what lines join, which font draws the labels."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from fonts import FAMILY, box_font
from matplotlib import font_manager, pyplot
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from strategies import claim

from indicators.errors import OptionError, PackageError
from indicators.model import Bound, Claim, Kind, Status
from indicators.table.frame import to_frame, to_table
from indicators.view import glyphs
from indicators.view.plot import plot

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Figures are closed, and fonts that a test adds are forgotten."""
    monkeypatch.setattr(font_manager.fontManager, "ttflist", list(font_manager.fontManager.ttflist))
    yield
    pyplot.close("all")


@pytest.fixture(scope="session")
def font(tmp_path_factory: pytest.TempPathFactory) -> str:
    return box_font(tmp_path_factory.mktemp("fonts") / "box.ttf")


def told(value: str | None, year: int = 2023, **fields: Any) -> Claim:
    number = None if value is None else Decimal(value)
    plain = {
        "subject": "舒城县",
        "ref_area": "341523",
        "indicator": "粮食总产量",
        "indicator_code": "GRAIN_OUTPUT",
        "unit": "t",
        "lower": number,
        "upper": number,
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
    }
    return claim(value=number, **{**plain, **fields})


def drawn(font: str, *claims: Claim, **arguments: Any) -> Axes:
    return plot(to_frame(to_table(claims)), "粮食总产量", font=font, **arguments)


def marks(ax: Axes) -> list[Line2D]:
    return [line for line in ax.lines if line.get_marker() not in ("None", "")]


def joined(ax: Axes) -> list[list[tuple[str, float]]]:
    lines = [line for line in ax.lines if line.get_marker() == "None"]
    return [
        [(str(day), number) for day, number in zip(*line.get_data(orig=True), strict=True)] for line in lines
    ]


def arrows(ax: Axes) -> list[tuple[float, float]]:
    return [text.xyann for text in ax.texts if text.arrow_patch]


def explained(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.get_legend().get_texts()] if ax.get_legend() else []


# --- over time -----------------------------------------------------------------------------------


def test_facts_over_time_are_joined(font: str) -> None:
    ax = drawn(font, told("410000", 2022), told("430000", 2023), told("400000", 2021))
    assert joined(ax) == [[("2021-12-31", 40.0), ("2022-12-31", 41.0), ("2023-12-31", 43.0)]]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["2021", "2022", "2023"]
    assert (ax.get_title(loc="left"), ax.get_ylabel()) == ("粮食总产量", "万 t")
    assert explained(ax) == []


def test_what_is_not_a_fact_is_hollow_and_joins_nothing(font: str) -> None:
    statuses = [Status.ACTUAL, Status.TARGET, Status.FORECAST, Status.NORM]
    ax = drawn(font, *(told("5", 2020 + place, status=status) for place, status in enumerate(statuses)))
    faces = [line.get_markerfacecolor() for line in marks(ax)]
    assert faces[0] == marks(ax)[0].get_color()
    assert faces[1:] == [ax.get_facecolor()] * 3
    assert len({line.get_marker() for line in marks(ax)}) == 4
    assert [len(line) for line in joined(ax)] == [1]
    assert explained(ax) == ["actual", "target", "forecast", "norm"]


def test_a_limit_has_an_arrow_to_its_open_side(font: str) -> None:
    ax = drawn(
        font,
        told("5", 2021, bound=Bound.OVER, upper=None),
        told("6", 2022, bound=Bound.AT_MOST, lower=None),
        told("-3", 2023, bound=Bound.OVER, lower=None),
    )
    assert [math.copysign(1, y) for x, y in arrows(ax)] == [1, -1, -1]
    assert {x for x, y in arrows(ax)} == {0}
    assert joined(ax) == []
    assert explained(ax) == ["at least", "at most"]


def test_an_interval_is_a_bar_and_about_has_a_halo(font: str) -> None:
    ax = drawn(
        font,
        told(None, 2025, lower=Decimal(4), upper=Decimal(7), bound=Bound.RANGE, status=Status.TARGET),
        told("5", 2023, bound=Bound.ABOUT, lower=None, upper=None),
    )
    bar = next(line for line in marks(ax) if len(line.get_xdata()) == 2)
    assert list(bar.get_ydata()) == [4, 7]
    assert max(line.get_markersize() for line in marks(ax)) > 10
    assert explained(ax) == ["actual", "target", "about", "between"]


def test_contradictions_break_the_line_and_stay_in_sight(font: str) -> None:
    ax = drawn(font, told("1", 2021), told("2", 2022), told("3", 2022), told("4", 2023))
    assert [number for _, number in joined(ax)[0]] == [1, pytest.approx(math.nan, nan_ok=True), 4]
    assert sorted(line.get_ydata()[0] for line in marks(ax)) == [1, 2, 3, 4]


def test_spans_of_other_lengths_are_not_joined(font: str) -> None:
    ends = {"months": (date(2023, 9, 30), "2023-09"), "day": (date(2023, 5, 20), "2023-05-20")}
    ax = drawn(
        font,
        told("4", 2022),
        told("3", period_end=ends["months"][0]),
        told("5", 2023),
        told("9", period_start=ends["day"][0], period_end=ends["day"][0]),
    )
    assert [[number for _, number in line] for line in joined(ax)] == [[4, 5], [9], [3]]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["2022", "2023-05-20", "2023-09", "2023"]


def test_each_region_has_a_colour(font: str) -> None:
    ax = drawn(font, told("1"), told("2", ref_area="341522"), told("3", ref_area=None, subject="寿县"))
    assert len({line.get_color() for line in marks(ax)}) == 3
    assert set(explained(ax)) == {"舒城县", "霍邱县", "寿县"}


def test_regions_that_share_a_name_are_told_in_full(font: str) -> None:
    ax = drawn(font, told("1", ref_area="320302"), told("2", ref_area="350102"))
    assert set(explained(ax)) == {"江苏省徐州市鼓楼区", "福建省福州市鼓楼区"}


def test_many_periods_share_the_axis(font: str) -> None:
    ax = drawn(font, *(told(str(year), year) for year in range(1980, 2024)))
    ticks = [tick.get_text() for tick in ax.get_xticklabels()]
    assert len(ticks) <= 12
    assert "2023" in ticks


# --- across regions ------------------------------------------------------------------------------


def test_regions_stand_one_under_another_in_order(font: str) -> None:
    ax = drawn(
        font,
        told("3", bound=Bound.AT_LEAST, upper=None),
        told("5", ref_area="341522"),
        told("1", ref_area="341522", year=2022),
        told("4", ref_area=None, subject="寿县"),
        by="region",
    )
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["舒城县", "寿县", "霍邱县"]
    assert ax.get_xlabel() == "t"
    assert explained(ax) == ["2023", "2022", "at least"]
    assert [x > 0 for x, y in arrows(ax)] == [True]
    places = {tuple(line.get_data()[0]) + tuple(line.get_data()[1]) for line in marks(ax)}
    assert places == {(3.0, 0), (5.0, 2), (1.0, 2), (4.0, 1)}


def test_claims_without_a_period_have_a_place_across_regions(font: str) -> None:
    row = told("3", period_start=None, period_end=None)
    assert len(marks(drawn(font, row, by="region"))) == 1
    with pytest.raises(OptionError, match="has a period"):
        drawn(font, row)


# --- what is chosen ------------------------------------------------------------------------------


def test_an_indicator_is_named_by_code_or_as_written(font: str) -> None:
    df = to_frame(to_table([told("1"), told("2", indicator="茶叶", indicator_code=None), told("3", 2022)]))
    assert len(marks(plot(df, "GRAIN_OUTPUT", font=font))) == 2
    assert plot(df, "GRAIN_OUTPUT", font=font).get_title(loc="left") == "粮食产量"
    assert len(marks(plot(df, "粮食总产量", font=font))) == 2
    assert len(marks(plot(df, "茶叶", font=font))) == 1


def test_units_that_convert_become_one(font: str) -> None:
    ax = drawn(font, told("2000", 2021, unit="kg", lower=Decimal(2000), upper=Decimal(2000)), told("3", 2022))
    assert joined(ax)[0] == [("2021-12-31", 2.0), ("2022-12-31", 3.0)]


def test_axes_of_ones_own_are_drawn_on(font: str) -> None:
    figure, (left, right) = pyplot.subplots(1, 2)
    assert drawn(font, told("3", kind=Kind.GROWTH, unit="%"), kind="growth", ax=right) is right
    assert right.get_title(loc="left") == "粮食总产量 (growth)"
    assert not left.lines
    assert pyplot.get_fignums() == [figure.number]


@pytest.mark.parametrize(
    ("claims", "arguments", "message"),
    [
        (
            [told("1", kind=Kind.GROWTH)],
            {},
            "no level of '粮食总产量' in the frame; there are growth: kind='growth'",
        ),
        ([], {}, "no level of '粮食总产量' in the frame$"),
        ([told("1"), told("2", unit="CNY")], {}, "convert into one another: CNY, t"),
        ([told("1"), told("2", unit=None)], {}, "convert into one another: none, t"),
        ([told("1")], {"by": "subject"}, "by must be period or region"),
        ([told("1")], {"kind": "amount"}, "kind must be among level, .*'amount' is none"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    font: str, claims: list[Claim], arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(OptionError, match=message):
        drawn(font, *claims, **arguments)
    assert pyplot.get_fignums() == []


def test_a_frame_that_is_none_of_claims_is_refused() -> None:
    with pytest.raises(OptionError, match="no column 'indicator'"):
        plot(pd.DataFrame({"value": [1.0]}), "粮食总产量")


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(PackageError, match=r"pip install 'indicators\[plot\]'") as caught:
        plot(to_frame(to_table([told("1")])), "粮食总产量")
    assert isinstance(caught.value, ImportError)


# --- fonts ---------------------------------------------------------------------------------------


def test_every_character_is_drawn(font: str) -> None:
    """A character that no font has is a warning of matplotlib, and that an error here."""
    for by in ("period", "region"):
        ax = drawn(font, told("50000", status=Status.TARGET), told("70000", ref_area="341522"), by=by)
        ax.figure.savefig(io.BytesIO(), format="png")


def test_a_family_that_is_set_up_needs_no_other() -> None:
    own = list(mpl.rcParams["font.family"])
    assert glyphs.families("GDP 5%") == own
    assert glyphs.families("") == own


def test_a_font_of_the_machine_is_found(font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    latin = [entry for entry in font_manager.fontManager.ttflist if entry.name.startswith("DejaVu")]
    box = font_manager.FontEntry(fname=font, name=FAMILY)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [*latin, box])
    assert glyphs.families("粮食 (t)")[-1] == FAMILY


def test_a_font_installed_since_is_found(font: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """matplotlib remembers the fonts of an earlier day."""
    latin = [entry for entry in font_manager.fontManager.ttflist if entry.name.startswith("DejaVu")]
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(broken), font])
    assert glyphs.families("粮食")[-1] == FAMILY


def test_without_a_font_the_error_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "_candidates", lambda: iter(()))
    with pytest.raises(OptionError, match=r"characters '粮食'.*apt-get install fonts-noto-cjk.*font="):
        glyphs.families("食粮 t")


def test_a_font_that_is_none_is_refused() -> None:
    with pytest.raises(OptionError, match="neither a file nor a family"):
        glyphs.families("粮食", "No Such Font")
