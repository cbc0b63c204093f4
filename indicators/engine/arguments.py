"""What the caller of :func:`indicators.extract` may hand over, brought to one form: a list of requests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from indicators.engine.values import read_date, read_id, read_region, read_text
from indicators.errors import OptionError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """A text with its date, region and id, each of them null when it is not known."""

    text: str
    date: date | None
    region: str | None
    doc_id: str | None


def requests(texts: Any, *, date: Any = None, region: Any = None, doc_id: Any = None) -> list[Request]:
    """One request a text, in order; see :func:`indicators.engine.local.extract` for what is taken.

    Raises OptionError that names the argument, the place and the reason.
    """
    listed = _listed("texts", texts)
    values = [texts] if listed is None else listed
    count = len(values)
    if doc_id is None and listed is not None:
        doc_id = _labels(texts, count)
    for name, value in (("date", date), ("region", region), ("doc_id", doc_id)):
        _check_index(texts, name, value)
    columns = (
        _each("texts", values, read_text, single=listed is None),
        _per_text("date", date, count, read_date),
        _per_text("region", region, count, read_region),
        _per_text("doc_id", doc_id, count, read_id),
    )
    return [Request(*row) for row in zip(*columns, strict=True)]


def is_series(value: object) -> bool:
    """Whether ``value`` is a pandas Series, found out without importing pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.Series)


def _per_text(name: str, value: Any, count: int, read: Callable[[object], T]) -> list[T]:
    """The argument for every text: one value for all, or as many values as there are texts."""
    values = _listed(name, value)
    if values is None:
        return _each(name, [value], read, single=True) * count
    if len(values) != count:
        raise OptionError(f"{name} has {len(values)} values, texts {count}: give one value, or one per text")
    return _each(name, values, read)


def _each(name: str, values: list[Any], read: Callable[[object], T], *, single: bool = False) -> list[T]:
    result = []
    for index, value in enumerate(values):
        try:
            result.append(read(value))
        except ValueError as error:
            raise OptionError(f"{name}: {error}" if single else f"{name}[{index}]: {error}") from None
    return result


def _listed(name: str, value: Any) -> list[Any] | None:
    """The values of a list, tuple, iterator, Series or Arrow array; None when ``value`` is a single one."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return None
    if isinstance(value, bytes | bytearray | memoryview | Mapping | Set) or hasattr(value, "columns"):
        kind = type(value).__name__
        raise OptionError(f"{name} must be one value or a list, Series or Arrow array of them, not {kind}")
    return value.to_pylist() if hasattr(value, "to_pylist") else list(value)


def _labels(texts: Any, count: int) -> list[str]:
    """What the texts are called when the caller does not say: by a Series's index, else by their position."""
    return [str(label) for label in (texts.index if is_series(texts) else range(count))]


def _check_index(texts: Any, name: str, value: Any) -> None:
    # By position a Series in another order would silently give each text the date of another.
    if is_series(texts) and is_series(value) and not texts.index.equals(value.index):
        raise OptionError(f"{name} is a Series with another index than texts; align it with .reindex()")
