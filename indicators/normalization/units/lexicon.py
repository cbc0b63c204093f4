"""The word lists of units, loaded once and laid out for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from indicators.lexicon import Row, lengths, load
from indicators.model import Dimension, Unit
from indicators.normalization.fold import fold


class FormKind(StrEnum):
    """What sort of writing a form is, and so where it may stand."""

    WORD = "word"
    SYMBOL = "symbol"
    MONEY = "money"
    CLASSIFIER = "classifier"
    PREFIX = "prefix"
    DENOMINATOR = "denominator"


class After(StrEnum):
    """What must stand before a form whose character also ends other words (进一步, 长三角).

    With ``END`` it may also stand where nothing goes on behind it (二两).
    """

    ANY = ""
    DIGIT = "digit"
    CHANGE = "change"
    END = "end"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A canonical unit: one of it is ``factor`` of its ``base``, exactly."""

    unit: Unit
    base: str
    factor: Fraction
    ucum: str
    qudt: str
    name_zh: str
    name_en: str
    source: str
    example: str


@dataclass(frozen=True, slots=True)
class Form:
    """A written form and its unit.

    ``followers`` says of what may come after the form whether it still is a unit before that; ``reach``
    holds their lengths, longest first. ``free`` says that it is a unit wherever it is found.
    """

    text: str
    unit: Unit
    scale: Decimal
    kind: FormKind
    after: After
    followers: Mapping[str, bool]
    reach: tuple[int, ...]
    free: bool
    example: str

    def stands(self, text: str, pos: int) -> bool:
        """Whether the form at ``pos`` is a word of its own there."""
        end = pos + len(self.text)
        if _is_latin(self.text[-1]) and _is_latin(text[end : end + 1]):
            return False
        apart = self.after is After.ANY or pos == 0 or self._is_measured(text, pos)
        if not apart and self.after is not After.END:
            return False
        for length in self.reach:
            stays = self.followers.get(text[end : end + length])
            if stays is not None:
                return stays
        return apart or not "一" <= text[end : end + 1] <= "鿿"

    def _is_measured(self, text: str, pos: int) -> bool:
        last, before = text[pos - 1], text[max(pos - 2, 0) : pos - 1]
        if last in _DIGITS or (last in _LARGE and before in _NUMERALS) or _is_compound(before, last):
            return True
        return self.after is After.CHANGE and before in _COINS


@dataclass(frozen=True, slots=True)
class Index:
    """Forms by the whole word, and how long those are, longest first, by their first and last character."""

    whole: dict[str, Form]
    starting: dict[str, tuple[int, ...]]
    ending: dict[str, tuple[int, ...]]


#: What ends a numeral that measures (5.2亿方, 8万余步, 三十里), unlike one that tells things apart or that
#: stands in a set phrase (三方, 进一步, 八里桥, 万里长城).
_DIGITS = frozenset("0123456789")
_LARGE = frozenset("万亿多余")
_ONES = frozenset("一二三四五六七八九两几")
_TENS = frozenset("十百千万亿")
_NUMERALS = _DIGITS | _ONES | _TENS
_NEIGHBOURS = frozenset({"一二", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"})

#: What stands before the numeral of small change: 三元五角, 两块五毛, 五角二分.
_COINS = frozenset("元块圆角毛")


@cache
def unit_rows() -> dict[str, UnitRow]:
    """Every canonical unit by its symbol, in the order of the file."""
    return {row["symbol"]: _unit_row(row) for row in load("units", check=_unit_fault)}


@cache
def unit_forms() -> tuple[Form, ...]:
    """Every written form, in the order of the file."""
    units = unit_rows()
    followers = _followers()
    forms = []
    for row in load("unit_forms", check=_form_fault, repeats=True):
        after, text = followers.get(row["form"], {}), fold(row["form"])
        forms.append(
            Form(
                text=text,
                unit=units[row["symbol"]].unit,
                scale=Decimal(row["scale"]),
                kind=FormKind(row["kind"]),
                after=After(row["after"]),
                followers=after,
                reach=tuple(sorted({len(follower) for follower in after}, reverse=True)),
                free=not (after or row["after"] or _is_latin(text[-1])),
                example=row["example"],
            )
        )
    return tuple(forms)


@cache
def numerators() -> Index:
    """The forms that may follow a number."""
    barred = (FormKind.PREFIX, FormKind.DENOMINATOR)
    return _index(form for form in unit_forms() if form.kind not in barred)


@cache
def denominators() -> Index:
    """The forms that may follow a stroke; there 分 is a minute and 度 a kilowatt-hour."""
    own = [form for form in unit_forms() if form.kind is FormKind.DENOMINATOR]
    taken = {form.text for form in own}
    return _index([*own, *(form for form in numerators().whole.values() if form.text not in taken)])


@cache
def prefixes() -> Index:
    """The currency signs and names that may stand before a number."""
    return _index(form for form in unit_forms() if form.kind is FormKind.PREFIX)


def _index(forms: Iterable[Form]) -> Index:
    whole = {form.text: form for form in forms}
    return Index(whole, lengths(whole, 0), lengths(whole, -1))


def _followers() -> dict[str, dict[str, bool]]:
    """For each form what may follow it, and whether the form still is a unit then."""
    followers: dict[str, dict[str, bool]] = {}
    for row in load("unit_stops", check=_stop_fault, repeats=True):
        followers.setdefault(row["form"], {})[fold(row["before"])] = row["verdict"] == "unit"
    return followers


def _unit_row(row: Row) -> UnitRow:
    return UnitRow(
        unit=Unit(row["symbol"], Dimension(row["dimension"])),
        base=row["base"],
        factor=Fraction(row["factor"]),
        ucum=row["ucum"],
        qudt=row["qudt"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        source=row["source"],
        example=row["example"],
    )


def _unit_fault(row: Row) -> str | None:
    if row["dimension"] not in set(Dimension):
        return f"no dimension {row['dimension']!r}"
    return None if Fraction(row["factor"]) > 0 else "a factor must be positive"


def _form_fault(row: Row) -> str | None:
    if row["symbol"] not in unit_rows():
        return f"no unit {row['symbol']!r}"
    if row["kind"] not in set(FormKind):
        return f"no kind {row['kind']!r}"
    if row["after"] not in set(After):
        return f"no condition {row['after']!r}"
    return None if Decimal(row["scale"]) > 0 else "a scale must be positive"


def _stop_fault(row: Row) -> str | None:
    if row["verdict"] not in ("unit", "word"):
        return f"a verdict is 'unit' or 'word', not {row['verdict']!r}"
    return (
        None
        if row["form"] + row["before"] in row["example"]
        else "the example does not hold form and follower"
    )


def _is_compound(before: str, last: str) -> bool:
    """Whether the two end a numeral of more than one digit: 二百, 十五, 七八."""
    if before in _ONES and last in _ONES:
        return before + last in _NEIGHBOURS
    return (before in _ONES and last in _TENS) or (before in _TENS and last in _ONES)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
