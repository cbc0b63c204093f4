"""Fonts for plots: which of this machine's can draw Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indicators.errors import OptionError

#: Families made for running text; any other that has the characters comes after them.
_KNOWN = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
)

_HOW = (
    "no font of this machine has the characters {missing!r}. Install one (on Debian: apt-get install "
    "fonts-noto-cjk; on Fedora: dnf install google-noto-sans-cjk-fonts; Windows and macOS bring theirs), or "
    "name a font file with font="
)


def families(text: str, font: str | None = None) -> list[str]:
    """The font families, in the order of trying, that together draw every character of ``text``.

    ``font`` is a family or a font file that comes first. Else the families that are set up come first,
    and one that has what they lack behind them. Raises OptionError, with what to do, when there is none.
    """
    import matplotlib

    own = list(matplotlib.rcParams["font.family"])
    if font is not None:
        own.insert(0, _named(font))
    missing = {character for character in text if character.isprintable()}
    for family in own:
        missing -= _characters(_file(family))
    if not missing:
        return own
    for family, file in _candidates():
        if missing <= _characters(file):
            return [*own, family]
    raise OptionError(_HOW.format(missing="".join(sorted(missing))))


def _named(font: str) -> str:
    """The family of a font file, or the name as it is when there is such a family."""
    from matplotlib import font_manager

    if Path(font).is_file():
        font_manager.fontManager.addfont(font)
        return str(font_manager.FontProperties(fname=font).get_name())
    if font not in font_manager.get_font_names():
        raise OptionError(f"font {font!r} is neither a file nor a family that matplotlib knows")
    return font


def _candidates() -> Iterator[tuple[str, str]]:
    """Families with their files: those that are known to be good, then others, then those just installed."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    files = {entry.name: entry.fname for entry in reversed(manager.ttflist)}
    yield from ((family, files[family]) for family in _KNOWN if family in files)
    yield from sorted((family, file) for family, file in files.items() if family not in _KNOWN)
    listed = {entry.fname for entry in manager.ttflist}
    for file in sorted(set(font_manager.findSystemFonts()) - listed):
        try:
            manager.addfont(file)
        except (OSError, RuntimeError):
            continue  # not a font that matplotlib can read
        yield manager.ttflist[-1].name, file


def _file(family: str) -> str:
    from matplotlib import font_manager

    return str(font_manager.findfont(font_manager.FontProperties(family=[family])))


def _characters(file: str) -> set[str]:
    from matplotlib import font_manager

    return {chr(code) for code in font_manager.get_font(file).get_charmap()}
