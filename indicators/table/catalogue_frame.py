"""The catalogue of indicators as a frame, for joining and looking up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.normalization.catalogue import entries

if TYPE_CHECKING:
    import pandas as pd


def catalogue_frame() -> pd.DataFrame:
    """The canonical indicators: a row for each code, in the order of the list.

    Columns, all text: ``code``, ``name_zh``, ``name_en``, ``synonyms`` (between them 、; null: none),
    ``domain``, ``unit`` (symbol of the usual unit; null: an index or a bare ratio), ``kind``, ``nature``
    (flow, stock, rate, index), ``source``.
    """
    import pandas as pd

    rows = [
        {
            "code": row.code,
            "name_zh": row.name_zh,
            "name_en": row.name_en,
            "synonyms": "、".join(row.synonyms) or None,
            "domain": row.domain.value,
            "unit": row.unit,
            "kind": row.kind.value,
            "nature": row.nature.value,
            "source": row.source,
        }
        for row in entries()
    ]
    return pd.DataFrame(rows).astype("string[pyarrow]")
