"""Write the reference into the documentation: closed sets, units, the catalogue and the map of the rooms.

``python docs/reference.py`` fills what stands between the marks of the pages, from code and data; a test
holds that nothing else is there. What the closed sets mean is in ``enums.tsv``, with examples that a test
runs.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import takewhile
from pathlib import Path

from indicators.grammar.explanation import Role
from indicators.model import Dimension
from indicators.normalization.catalogue import entries
from indicators.normalization.catalogue_rows import Domain, Entry
from indicators.normalization.units.lexicon import Form, FormKind, UnitRow, unit_forms, unit_rows
from indicators.table.schema import ENUMS

DOCS = Path(__file__).parent

_PACKAGE = DOCS.parent / "indicators"

_PART = re.compile(
    r"(?P<begin><!-- reference (?P<name>[\w ]+): written by docs/reference\.py -->\n)"
    r".*?(?P<end><!-- reference end -->)",
    re.S,
)

#: How docstrings set names off: ``name`` and :func:`~package.name`.
_MARKUP = re.compile(r"(?::\w+:)?`{1,2}~?(?P<name>[^`]+)`{1,2}")


@dataclass(frozen=True, slots=True)
class Value:
    """A member of a closed set, what it means, and a text in which the ``mention`` at ``start`` has it."""

    column: str
    value: str
    meaning: str
    text: str
    start: int
    mention: str

    @property
    def marked(self) -> str:
        """The text with its mention between marks."""
        end = self.start + len(self.mention)
        return f"{self.text[: self.start]}【{self.mention}】{self.text[end:]}"


def values() -> list[Value]:
    """Every member of every closed set, in the order of ``enums.tsv``."""
    lines = (DOCS / "enums.tsv").read_text(encoding="utf-8").splitlines()
    return [_value(row) for row in csv.DictReader(lines[1:], delimiter="\t")]


def sets() -> dict[str, list[str]]:
    """The closed sets as the code has them: the enum columns, and the roles that ``explain`` tells."""
    numerals = [role.value for role in Role if role is not Role.PLACE]
    return {**{name: [one.value for one in members] for name, members in ENUMS.items()}, "role": numerals}


def written(page: str) -> str:
    """The text of a page with everything between its marks as it should be."""
    return _PART.sub(lambda part: f"{part['begin']}{WRITERS[part['name']]()}\n{part['end']}", page)


def parts(page: str) -> list[str]:
    """The names of the parts that a page marks."""
    return [part["name"] for part in _PART.finditer(page)]


def _value(row: dict[str, str]) -> Value:
    before, _, rest = row["example"].partition("【")
    mention, _, behind = rest.partition("】")
    return Value(row["column"], row["value"], row["meaning"], before + mention + behind, len(before), mention)


def _set(column: str) -> str:
    rows = [(f"`{one.value}`", one.meaning, one.marked) for one in values() if one.column == column]
    return _table(("value", "meaning", "example"), rows)


def _units(dimension: Dimension) -> str:
    forms: dict[str, list[Form]] = {}
    for form in unit_forms():
        forms.setdefault(form.unit.symbol, []).append(form)
    rows = [
        (
            _code(row.unit.symbol),
            row.name_zh,
            row.name_en,
            _size(row),
            _spelled(forms[row.unit.symbol]),
            row.ucum,
        )
        for row in unit_rows().values()
        if row.unit.dimension is dimension
    ]
    return _table(("unit", "Chinese", "English", "is", "written", "UCUM"), rows)


def _classifiers() -> str:
    """Counts are called as they are written: a list will do."""
    rows = [row for row in unit_rows().values() if row.unit.dimension is Dimension.COUNT]
    return "、".join(row.unit.symbol for row in rows)


def _size(row: UnitRow) -> str:
    """What one of it is in its base; nothing for the base itself."""
    return "" if row.unit.symbol == row.base else f"{row.factor} {_code(row.base)}"


def _spelled(forms: Iterable[Form]) -> str:
    """The ways of writing, each once."""
    return "、".join(dict.fromkeys(_form(form) for form in forms))


def _form(form: Form) -> str:
    """A way of writing; … is the number that it stands before, × what it is worth in the unit."""
    text = f"{form.text}…" if form.kind is FormKind.PREFIX else form.text
    return _cell(text if form.scale == 1 else f"{text} (× {_plain(form.scale)})")


def _plain(scale: Decimal) -> str:
    return f"{scale.normalize():f}"


def _catalogue(domain: Domain) -> str:
    rows = [_entry(entry) for entry in entries() if entry.domain is domain]
    return _table(("code", "name", "English", "unit", "nature", "also written"), rows)


def _entry(entry: Entry) -> tuple[str, ...]:
    unit = _code(entry.unit) if entry.unit else ""
    return (
        f"`{entry.code}`",
        entry.name_zh,
        entry.name_en,
        unit,
        entry.nature.value,
        "、".join(entry.synonyms),
    )


def _room(name: str) -> str:
    """The modules of a room and the packages in it, each with the first line of its docstring."""
    room = _PACKAGE / name
    modules = sorted(one for one in room.iterdir() if one.suffix == ".py" or (one / "__init__.py").exists())
    rows = [(f"`{one.stem}`", _about(one)) for one in modules if one.name != "__init__.py"]
    return _table(("module", "what it is about"), rows)


def _about(module: Path) -> str:
    file = module / "__init__.py" if module.is_dir() else module
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return _cell(_MARKUP.sub(r"`\g<name>`", told.partition("\n")[0].removesuffix(".")))


def _lists() -> str:
    """The word lists, each with the first sentence of its head."""
    lists = sorted((_PACKAGE / "lexicon").glob("*.tsv"))
    return _table(("list", "what it holds"), [(f"`{one.stem}`", _cell(_head(one))) for one in lists])


def _head(words: Path) -> str:
    """The first sentence above a word list; sentences may run over its lines."""
    lines = words.read_text(encoding="utf-8").splitlines()
    comment = " ".join(
        line.removeprefix("# ") for line in takewhile(lambda line: line.startswith("#"), lines)
    )
    return re.split(r"[.;:](?: |$)", comment)[0]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """The columns of a table in which there is something, as Markdown."""
    filled = [place for place in range(len(head)) if any(row[place] for row in rows)]
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line[place] for place in filled)} |" for line in lines)


def _code(symbol: str) -> str:
    return f"`{_cell(symbol)}`"


def _cell(text: str) -> str:
    """A text that ends no cell of a table."""
    return text.replace("|", "\\|")


#: What writes the part of each name.
WRITERS: dict[str, Callable[[], str]] = {
    **{name: partial(_set, name) for name in sets()},
    **{
        f"units {one}": partial(_units, one)
        for one in Dimension
        if one not in (Dimension.COUNT, Dimension.RANK)
    },
    "units count": _classifiers,
    **{f"catalogue {one}": partial(_catalogue, one) for one in Domain},
    **{f"room {one.parent.name}": partial(_room, one.parent.name) for one in _PACKAGE.glob("*/__init__.py")},
    "room lexicon": _lists,
}


def pages() -> list[Path]:
    """The pages that hold a part of the reference."""
    return [page for page in sorted(DOCS.glob("*.md")) if parts(page.read_text(encoding="utf-8"))]


def main() -> None:
    """Write all parts of all pages."""
    for page in pages():
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
