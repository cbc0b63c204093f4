"""The gazetteer as a frame, for joining and looking up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.normalization.places.gazetteer import ancestors, regions

if TYPE_CHECKING:
    import pandas as pd


def region_frame() -> pd.DataFrame:
    """The administrative divisions of China: a row for each code and each name it has had, ordered by code.

    Columns: ``code``, ``name`` (望城区), ``short`` (望城), ``full_name`` (湖南省长沙市望城区), ``level``
    (nation, province, prefecture, county), ``parent`` (code of the region that holds it), ``since`` and
    ``until`` (first and last year; null: from the start, to now), ``successors`` (codes between blanks).
    """
    import pandas as pd

    rows = [
        {
            "code": row.code,
            "name": row.name,
            "short": row.short,
            "full_name": row.full_name,
            "level": row.level.name.lower(),
            "parent": next(reversed(ancestors(row.code)), None),
            "since": row.since,
            "until": row.until,
            "successors": " ".join(row.successors) or None,
        }
        for row in regions()
    ]
    frame = pd.DataFrame(rows).astype({"since": "Int64", "until": "Int64"})
    return frame.astype({c: "string" for c in frame.columns if c not in ("since", "until")})
