"""Folding: one reading for all widths and scripts, character by character.

Everything below the grammar matches on folded text: full-width ASCII forms become half-width (so does the
punctuation ，（）：；％), Traditional characters become simplified, the many blanks become a space, a lone
surrogate becomes the replacement character. One character always becomes exactly one, so an offset into
the folded text is an offset into the unfolded one, and what a caller cuts out keeps its author's characters.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: Characters beside the full-width ASCII block that are a narrow character in another dress.
_LOOKALIKES = {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\t": " ",
    "﹐": ",",
    "﹑": "、",
    "﹔": ";",
    "﹕": ":",
    "﹙": "(",
    "﹚": ")",
    "﹪": "%",
    "﹣": "-",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "〜": "~",
    "∼": "~",
    "˜": "~",
    "─": "—",
    "━": "—",
    "―": "—",
    "○": "〇",
    "◯": "〇",
    "∕": "/",
    "∶": ":",
    "︰": ":",
    "⁄": "/",
    "•": "·",
    "‧": "·",
    "・": "·",
    "﹒": ".",
    "〝": "“",
    "〞": "”",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
}


def fold(text: str) -> str:
    """``text`` with widths and scripts folded; as long as ``text``, and folding again changes nothing."""
    found = set(_foldable().findall(text))
    if len(found) > _FEW:
        return text.translate(_table())
    for character in found:
        text = text.replace(character, _table()[ord(character)])
    return text


#: So many different characters are sooner replaced one after the other than all in one pass.
_FEW = 40


@cache
def _foldable() -> re.Pattern[str]:
    """A character that folds; a pattern passes over the others several times faster than a set can."""
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    table.update({ord(wide): narrow for wide, narrow in _LOOKALIKES.items() if wide != narrow})
    rows = files("indicators.lexicon").joinpath("traditional.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        if not row.startswith("#") and not row.startswith("simplified"):
            simplified, traditional = row.split("\t")
            table.update({ord(c): simplified for c in traditional})
    return table
