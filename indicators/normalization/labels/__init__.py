"""Labels: what looks like a number and is none, decided once, before anything else can claim it."""

from indicators.normalization.labels.finding import Label, find, shapes

__all__ = ["Label", "find", "shapes"]
