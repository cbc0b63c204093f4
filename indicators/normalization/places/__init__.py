"""Places: finding them in a folded text, and telling which region of China each of them means.

Codes are those of GB/T 2260: a prefecture is xx00, a municipality xx0000, the nation 100000; Taiwan, Hong
Kong and Macao have one code each.
"""

from indicators.normalization.places.choosing import parse_region, resolve
from indicators.normalization.places.finding import PlaceMention, find
from indicators.normalization.places.gazetteer import Level, Region, within
from indicators.normalization.places.home import home, own
from indicators.normalization.places.names import PlaceKind

__all__ = [
    "Level",
    "PlaceKind",
    "PlaceMention",
    "Region",
    "find",
    "home",
    "own",
    "parse_region",
    "resolve",
    "within",
]
