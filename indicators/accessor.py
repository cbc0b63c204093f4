"""``series.indicators.extract()``: the claims of a pandas Series of texts, under the labels of the texts.

pandas takes its time to import, and the command line does without it. So the accessor is registered when
pandas is loaded, now or later: which of the two packages a program imports first makes no difference. What
extracts is loaded by the first extraction.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    import pandas as pd


class TextAccessor:
    """What this package adds to a Series of texts."""

    def __init__(self, texts: pd.Series[Any]) -> None:
        self._texts = texts

    def extract(self, *, date: Any = None, region: Any = None) -> pd.DataFrame:
        """The claims of the texts as a frame whose index holds, for each claim, the label of its text.

        The index keeps its names and types, whatever they are, so that the frame joins with the one that the
        texts come from. ``date``, ``region``, the columns and what is raised are those of
        :func:`indicators.extract`; a Series for ``date`` or ``region`` has the index of the texts.
        """
        import pandas as pd

        from indicators.engine.local import extract_table
        from indicators.table.frame import to_frame

        places = range(len(self._texts))
        frame = to_frame(extract_table(self._texts, date=date, region=region, doc_id=places))
        labels = self._texts.index.take(frame["doc_id"].astype("int64").to_numpy())
        frame["doc_id"] = pd.Series([str(label) for label in labels], dtype=frame["doc_id"].dtype)
        return frame.set_axis(labels, axis="index")


def register() -> None:
    """Give every pandas Series the accessor ``indicators``, at once or when pandas is imported."""
    if "pandas" in sys.modules:
        _register()
    else:
        sys.meta_path.insert(0, _Awaited())


def _register() -> None:
    import pandas as pd

    pd.api.extensions.register_series_accessor("indicators")(TextAccessor)


class _Awaited:
    """Waits until pandas is imported, by whichever of the other finders, and registers then."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "pandas":
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, (finder.find_spec(name, path, target) for finder in others)), None)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def execute_and_register(module: ModuleType) -> None:
            execute(module)
            if self in sys.meta_path:
                sys.meta_path.remove(self)
                _register()

        spec.loader.exec_module = execute_and_register  # type: ignore[method-assign]
        return spec
