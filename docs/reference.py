"""Write the reference into the documentation: closed sets, units and the catalogue, from code and data.

``python docs/reference.py`` fills what stands between the marks of the pages; a test holds that nothing else
is there. The meanings of the closed sets and their examples are those of ``enums.tsv``, which a test runs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from indicators.grammar.explanation import Role
from indicators.model import Dimension
from indicators.normalization.catalogue import entries
from indicators.normalization.catalogue_rows import Domain, Entry
from indicators.normalization.units.lexicon import Form, FormKind, UnitRow, unit_forms, unit_rows
from indicators.table.schema import ENUMS

DOCS = Path(__file__).parent

_PART = re.compile(
    r"(?P<begin><!-- reference (?P<name>[\w ]+): written by docs/reference\.py -->\n)"
    r".*?(?P<end><!-- reference end -->)",
    re.S,
)


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
