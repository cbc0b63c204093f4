"""How words are set off in a terminal: in colours, or where there are none by brackets."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.model import Kind

#: The colour of each kind, as the parameters of the control sequence that selects it.
_KINDS = {
    Kind.LEVEL: "1;32",
    Kind.GROWTH: "1;36",
    Kind.CHANGE: "1;33",
    Kind.DIFFERENCE: "1;35",
    Kind.SHARE: "1;34",
    Kind.CONTRIBUTION: "1;94",
    Kind.MULTIPLE: "1;95",
    Kind.RANK: "1;31",
}
_FAINT, _UNDERLINED = "2", "4"


@dataclass(frozen=True, slots=True)
class Paint:
    """Sets words off; with ``coloured`` by control sequences, which take no columns, else as plain text.

    >>> Paint(coloured=False).mention("3%", Kind.GROWTH), Paint(coloured=False).faint("rule")
    ('【3%】', 'rule')
    >>> Paint(coloured=True).mention("3%", Kind.GROWTH)
    '\\x1b[1;36m3%\\x1b[0m'
    """

    coloured: bool

    def mention(self, words: str, kind: Kind | None) -> str:
        """A number in its sentence; one without a kind is no claim."""
        if not self.coloured:
            return f"【{words}】"
        return _painted(words, _KINDS[kind] if kind else _UNDERLINED)

    def kind(self, words: str, kind: Kind) -> str:
        """Words in the colour of a kind."""
        return _painted(words, _KINDS[kind]) if self.coloured else words

    def faint(self, words: str) -> str:
        """Words that matter less."""
        return _painted(words, _FAINT) if self.coloured else words


def _painted(words: str, parameters: str) -> str:
    return f"\x1b[{parameters}m{words}\x1b[0m"
