"""Chinese prose to a typed table of quantitative claims.

>>> import indicators as ind
>>> frame = ind.extract("2023年，安溪县实现地区生产总值86.4亿元，增长5.3%。")
>>> frame[["indicator", "kind", "value", "unit"]].to_dict("records")  # doctest: +NORMALIZE_WHITESPACE
[{'indicator': '地区生产总值', 'kind': 'level', 'value': 8640000000.0, 'unit': 'CNY'},
 {'indicator': '地区生产总值', 'kind': 'growth', 'value': 5.3, 'unit': '%'}]

A public name is loaded from its home when it is first asked for: importing the package compiles no pattern
and reads no list of words, and a program that parses numbers never loads Arrow.
"""

from typing import TYPE_CHECKING

from indicators import accessor as _accessor
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

if TYPE_CHECKING:
    from indicators.engine.batches import extract_batches
    from indicators.engine.explain import explain
    from indicators.engine.local import extract, extract_table
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
else:
    from importlib import import_module

    # The package of this name is loaded now and given up, so that it never stands before the function.
    from indicators import view

    del view

    #: Where each name above comes from, and what it is called there.
    _HOMES = {
        "BATCH_SCHEMA": ("table.schema", "BATCH_SCHEMA"),
        "SCHEMA": ("table.schema", "SCHEMA"),
        "catalogue": ("table.catalogue_frame", "catalogue_frame"),
        "conflicts": ("table.panel", "conflicts"),
        "convert": ("table.conversion", "convert"),
        "explain": ("engine.explain", "explain"),
        "extract": ("engine.local", "extract"),
        "extract_batches": ("engine.batches", "extract_batches"),
        "extract_table": ("engine.local", "extract_table"),
        "panel": ("table.panel", "panel"),
        "parse_number": ("normalization.numerals", "parse_number"),
        "parse_period": ("normalization.periods", "parse_period"),
        "parse_quantity": ("normalization.quantities", "parse_quantity"),
        "parse_region": ("normalization.places", "parse_region"),
        "plot": ("view.plot", "plot"),
        "read": ("table.storage", "read"),
        "regions": ("table.regions_frame", "region_frame"),
        "units": ("table.conversion", "units_frame"),
        "view": ("view.page", "view"),
        "write": ("table.storage", "write"),
    }

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, original = _HOMES[name]
        found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), original)
        return found

    def __dir__():
        return sorted({*(name for name in globals() if name.startswith("__")), *__all__})


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
