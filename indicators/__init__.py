"""Chinese prose to a typed table of quantitative claims.

>>> import indicators as ind
>>> frame = ind.extract("2023年，安溪县实现地区生产总值86.4亿元，增长5.3%。")
>>> frame[["indicator", "kind", "value", "unit"]].to_dict("records")  # doctest: +NORMALIZE_WHITESPACE
[{'indicator': '地区生产总值', 'kind': 'level', 'value': 8640000000.0, 'unit': 'CNY'},
 {'indicator': '地区生产总值', 'kind': 'growth', 'value': 5.3, 'unit': '%'}]
"""

from indicators.engine import accessor as _accessor
from indicators.engine.batches import extract_batches
from indicators.engine.explain import explain
from indicators.engine.local import extract, extract_table
from indicators.errors import (
    ConflictWarning,
    IndicatorsError,
    LexiconError,
    OptionError,
    PackageError,
    ParseError,
    SourceError,
    WorkerError,
)
from indicators.normalization.numerals import parse_number
from indicators.normalization.periods import parse_period
from indicators.normalization.places import parse_region
from indicators.normalization.quantities import parse_quantity
from indicators.table.catalogue_frame import catalogue_frame as catalogue
from indicators.table.conversion import convert
from indicators.table.conversion import units_frame as units
from indicators.table.panel import conflicts, panel
from indicators.table.regions_frame import region_frame as regions
from indicators.table.schema import BATCH_SCHEMA, SCHEMA
from indicators.table.storage import read, write
from indicators.view.page import view
from indicators.view.plot import plot

_accessor.register()

__version__ = "0.1.0"

__all__ = [
    "BATCH_SCHEMA",
    "SCHEMA",
    "ConflictWarning",
    "IndicatorsError",
    "LexiconError",
    "OptionError",
    "PackageError",
    "ParseError",
    "SourceError",
    "WorkerError",
    "catalogue",
    "conflicts",
    "convert",
    "explain",
    "extract",
    "extract_batches",
    "extract_table",
    "panel",
    "parse_number",
    "parse_period",
    "parse_quantity",
    "parse_region",
    "plot",
    "read",
    "regions",
    "units",
    "view",
    "write",
]
