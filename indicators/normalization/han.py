"""Chinese characters in patterns of the standard engine, which knows no classes by script.

Small questions are answered by it in half the time of the other engine, and a look for the next match in a
fraction.
"""

from __future__ import annotations

import re

# \p{Han} or \P{Han}, and the set of characters that it stands in, if any.
_CLASS = re.compile(r"(?P<open> (?<!\\) \[ [^\]]* )? \\(?P<class>[pP])\{Han\}", re.VERBOSE)
_RANGES = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df\U0002a700-\U0002b81e"
    "\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a"
    "\U00031350-\U00033479"
)


def spelled_out(pattern: str) -> str:
    r"""``pattern`` with ranges of characters for each ``\p{Han}``, and ``\P{Han}`` outside a set."""
    return _CLASS.sub(_ranges, pattern)


def _ranges(match: re.Match[str]) -> str:
    opened: str | None = match["open"]
    if opened:
        return f"{opened}{_RANGES}"
    return f"[{_RANGES}]" if match["class"] == "p" else f"[^{_RANGES}]"
