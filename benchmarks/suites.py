"""Public test suites as cases: a surface, and the numbers that the suite reads from it.

A reader knows one suite as it stands in a checkout of its repository, and turns away what this package does
not set out to read, for one of the reasons in :class:`Reason`. They go by the form of a case. That a case is
read otherwise here is no reason: it stays in scope and counts as a difference.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any


class Reason(StrEnum):
    """Why a case is out of scope."""

    CALENDAR = "dates and times of day"
    IDENTIFIER = "digits that identify something: phone, plate, train, street numbers"
    ORDINAL = "ordinals inside a sentence: names of things, no numbers"
    SINGLE = "one Chinese digit by itself in a text: an article (一帧) or a word"
    SPAN = "intervals (二三十, 5-20%) in parts of Recognizers-Text whose results are single values"
    FORMULA = "formulas, powers of ten, scores, links"
    LETTERS = "letters as multipliers: 40k, 2.5M"
    BLANKS = "blanks inside a numeral"
    DOZEN = "打 as a multiplier of twelve: here a unit"
    UNIT_ALONE = "a unit without a number"
    MONEY = "money that ISO 4217 does not know: 比特币, 銭"
    COMPARISON = "comparisons in words around a number: 比三十大"
    NO_NUMBER = "no number, or one inside a Latin word"
    SWITCHES = "the same sentences under a switch that leaves some words as they are"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a suite says of one number: its ends, the same for one value, and its unit where it tells one."""

    lower: Decimal | None
    upper: Decimal | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A surface of a suite and what the suite reads from it; ``reason`` is set where it is out of scope.

    ``whole`` says that the surface is one quantity, else it is a text that holds some. ``kinds`` are the
    dimensions that the suite looks for there, if it does not look for all numbers.
    """

    part: str
    surface: str
    stated: tuple[Stated, ...] = ()
    reason: Reason | None = None
    whole: bool = False
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite with the revision of its checkout."""

    name: str
    revision: str
    cases: tuple[Case, ...]


def load(folder: Path) -> tuple[list[Suite], list[str]]:
    """The suites whose checkouts stand in ``folder``, and the names of those that are missing."""
    found, missing = [], []
    for name, (probe, reader) in READERS.items():
        home = folder / name
        if (home / probe).exists():
            found.append(Suite(name, _revision(home), tuple(reader(home))))
        else:
            missing.append(name)
    return found, missing


def _revision(home: Path) -> str:
    command = ["git", "-C", str(home), "log", "-1", "--abbrev=9", "--format=%h (%cs)"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _single(value: Decimal, unit: str | None = None) -> tuple[Stated, ...]:
    return (Stated(value, value, unit),)


# ------------------------------------------------ numbers as other programs write them

_UNITS = {
    "%": "%", "kg": "kg", "g": "g", "千克": "kg", "km": "km", "km/h": "km/h", "m²": "m2", "km²": "km2",
    "°C": "Cel", "摄氏度": "Cel", "°": "度", "ms": "ms", "s": "second", "min": "minute", "mol": "mol",
    "人": "人", "块": "CNY", "块钱": "CNY", "元": "CNY", "美元": "USD", "韩元": "KRW", "吨": "t", "两": "两",
}  # fmt: skip
_SIGNS = {
    "¥": "CNY", "￥": "CNY", "CNY": "CNY", "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW",
    "₹": "INR", "JPY¥": "JPY", "₽": "RUB", "TWD": "TWD", "RM": "MYR", "A$": "AUD", "HKD": "HKD",
}  # fmt: skip
_LIANG = Decimal(50)  # a 两 is 50 g
_MULTIPLIERS = {
    "": 1, "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
#: 30~40万, ¥1.25, 1/5, 45-6°: a number in Arabic digits with what may stand around it.
_WRITTEN = re.compile(
    r"""(?P<sign> [A-Z]*[¥￥$€£₩₹₽] | CNY | TWD | RM | HKD )? \ ?
        (?P<number> -? (?: [0-9]{1,3} (?: ,[0-9]{3} )+ | [0-9]+ ) (?: \.[0-9]+ )? )
        (?: / (?P<bottom> [0-9]+ ) )?
        (?: [-~] (?P<to> [0-9]+ ) )?
        (?P<stack> [百千万亿億萬兆] )? (?P<further> (?: [0-9]+ [万亿]? )* )
        (?P<unit> km/h | [a-z]+²? | °C? | 摄氏度 | % | 千克 | 块钱? | [美韩]?元 | [人吨两] )?""",
    re.VERBOSE,
)
#: 五又二分之一 and 负百分之五 with digits in them: 5又2分之1, -百分之5
_PARTED = re.compile(r"(?P<sign>-)?(?:(?P<whole>\d+)又)?(?P<bottom>\d+|百)分之(?P<top>\d+)")
#: 12块5毛, 5角
_COINS = re.compile(r"(?:(?P<yuan>\d+)块)?(?P<jiao>\d)(?:(?<=块\d)毛?|[毛角])")


def _written(text: str) -> Stated | None:
    """A number, a fraction or an interval in Arabic digits, with 万 and 亿 and one of the common units."""
    if coins := _COINS.fullmatch(text):
        return _single(Decimal(f"{coins['yuan'] or 0}.{coins['jiao']}"), "CNY")[0]
    if parted := _PARTED.fullmatch(text):
        return _fraction(parted)
    found = _WRITTEN.fullmatch(text)
    return None if found is None else _stated(found)


def _fraction(found: re.Match[str]) -> Stated:
    bottom = Decimal(100 if found["bottom"] == "百" else found["bottom"])
    value = Decimal(found["whole"] or 0) + Decimal(found["top"]) / bottom
    return _single(-value if found["sign"] else value)[0]


def _stated(found: re.Match[str]) -> Stated:
    stack = Decimal(_MULTIPLIERS[found["stack"] or ""])
    number = found["number"].replace(",", "")
    value = Decimal(number) * stack / Decimal(found["bottom"] or 1)
    for digits, multiplier in re.findall(r"([0-9]+)([万亿]?)", found["further"]):  # 1兆320万5000
        value += Decimal(digits) * _MULTIPLIERS[multiplier]
    unit = _SIGNS.get(found["sign"] or "", _UNITS.get(found["unit"] or ""))
    if unit == "两":
        value, unit = value * _LIANG, "g"
    if not found["to"]:
        return Stated(value, value, unit)
    to = found["to"]  # 45-6 is from 45 to 46, and 34000-5000 to 35000
    upper = number[: -len(to)] + to if len(to) < len(number) else to
    return Stated(value, Decimal(upper) * stack, unit)


_NUMBER = re.compile(
    r"-?\d+块\d毛?|-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:/\d+)?[百千万亿兆]?(?:\d+[万亿]?)*"
)


def _numbers(text: str) -> tuple[Stated, ...]:
    """The numbers in a sentence, without units."""
    found = (_written(number) for number in _NUMBER.findall(text))
    return tuple(Stated(one.lower, one.upper) for one in found if one is not None)


# ------------------------------------------------------------------------------- cn2an


def _cn2an(home: Path) -> Iterator[Case]:
    reading = _assigned(home / "cn2an" / "cn2an_test.py")
    for name in ("strict_data_dict", "normal_data_dict", "smart_data_dict"):
        for surface, value in reading[name].items():
            yield Case("cn2an", surface, _single(Decimal(str(value))), whole=True)
    for surface in reading["direct_data_dict"]:
        yield Case("cn2an, direct", surface, reason=Reason.IDENTIFIER)
    writing = _assigned(home / "cn2an" / "an2cn_test.py")
    for value, (low, up, money, _) in writing["input_data"].items():
        number = Decimal(str(value))
        yield Case("an2cn, low", low, _single(number), whole=True)
        yield Case("an2cn, up", up, _single(number), whole=True)
        cents = _single(number.quantize(Decimal("0.01"), "ROUND_DOWN"), "CNY")
        yield Case("an2cn, rmb", money, cents, whole=True)
    for value, surface in writing["scientific_input_data"].items():
        yield Case("an2cn, low", surface, _single(Decimal(f"{Decimal(str(value)):f}")), whole=True)
    for digits, words in _assigned(home / "cn2an" / "transform_test.py")["strict_data_dict"].items():
        yield _spoken("transform", words, digits)


def _assigned(file: Path) -> dict[str, dict[Any, Any]]:
    """The dictionaries that a test's setUp assigns to attributes of itself."""
    found: dict[str, dict[Any, Any]] = {}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            target = node.targets[0]
            if isinstance(target, ast.Attribute):
                found[target.attr] = ast.literal_eval(node.value)
    return found


# ----------------------------------------------------------- WeTextProcessing and NeMo

_CALENDAR = re.compile(
    r"\d{4}/\d|\d/\d{2}/|\d:\d{2}|[ap]\.m\.|\d{4}[-.]\d{2}|[0-9０-９]{4}年|\d+月|\d{2}/\d{2}"
)
_FORMULA = re.compile(r"[+=×±≤≥]|<=|>=|\d:\d|绝对值")
_IDENTIFIER = re.compile(r"\d+\.\d+\.\d+|\d{3}-\d{7}|\dX")
_IDENTIFIES = re.compile(r"[幺洞拐]|手机|电话|身份证|尾号|报警|拨打|[一-龥]+路[一-龥]+号|导航")
_LETTERS = re.compile(r"[\dＫ] ?(?:[kKwWM](?![a-zA-Z/])|Wv)")
_SINGLE = re.compile(r"(?<![\d./,-])1(?![\d./,万亿])[一-龥]")
_CHINESE_NUMERAL = re.compile(r"[零一二三四五六七八九十百千万亿两〇半壹贰叁肆伍陆柒捌玖拾佰仟兩\d０-９]")


def _identifies(spoken: str) -> bool:
    """Whether the words name something by its digits."""
    return _IDENTIFIES.search(spoken) is not None


def _spoken(part: str, spoken: str, written: str) -> Case:
    """A pair of words and digits: the words are read, the digits tell the numbers."""
    reason = _turned_away(spoken, written)
    if reason is not None:
        return Case(part, spoken, reason=reason)
    one = _written(written)
    if one is not None:
        return Case(part, spoken, (one,), whole=True)
    return Case(part, spoken, _numbers(written))


def _turned_away(spoken: str, written: str) -> Reason | None:
    if not _CHINESE_NUMERAL.search(spoken) or not _numbers(written):
        return Reason.NO_NUMBER
    if _CALENDAR.search(written) or _CALENDAR.search(spoken):
        return Reason.CALENDAR
    if _FORMULA.search(written):
        return Reason.FORMULA
    if _IDENTIFIER.search(written) or _identifies(spoken):
        return Reason.IDENTIFIER
    if re.search(r"第.*第|[^第]第|第\d+[一-龥]", written):
        return Reason.ORDINAL
    if _SINGLE.search(written) and not _written(written):
        return Reason.SINGLE
    return Reason.LETTERS if _LETTERS.search(written) else None


def _wetext(home: Path) -> Iterator[Case]:
    for direction in ("itn", "tn"):
        folder = home / direction / "chinese" / "test" / "data"
        for name in ("cardinal", "fraction", "math", "measure", "money", "normalizer", "number", "whitelist"):
            for left, right in _pairs(folder / f"{name}.txt", " => "):
                spoken, written = (left, right) if direction == "itn" else (right, left)
                yield _spoken(f"{direction}, {name}", spoken, re.sub(r"(?<=\d) / (?=\d)", "/", written))
        for name in ("time", "date"):
            for left, _ in _pairs(folder / f"{name}.txt", " => "):
                yield Case(f"{direction}, {name}", left, reason=Reason.CALENDAR)
    folder = home / "itn" / "chinese" / "test" / "data"
    for name in ("train_number", "license_plate"):
        for left, _ in _pairs(folder / f"{name}.txt", " => "):
            yield Case(f"itn, {name}", left, reason=Reason.IDENTIFIER)
    for file in sorted(folder.glob("normalizer_*.txt")):
        for left, _ in _pairs(file, " => "):
            yield Case("itn, normalizer with switches", left, reason=Reason.SWITCHES)


_WITHOUT_NUMBERS = {
    "date": Reason.CALENDAR, "time": Reason.CALENDAR, "word": Reason.NO_NUMBER, "whitelist": Reason.NO_NUMBER,
}  # fmt: skip


def _nemo(home: Path) -> Iterator[Case]:
    tests = home / "tests" / "nemo_text_processing" / "zh"
    for folder, direction in (("data_inverse_text_normalization", "itn"), ("data_text_normalization", "tn")):
        for file in sorted((tests / folder).glob("test_cases_*.txt")):
            name = file.stem.removeprefix("test_cases_")
            for left, right in _pairs(file, "~"):
                spoken, written = (left, right) if direction == "itn" else (right, left)
                if name in _WITHOUT_NUMBERS:
                    yield Case(f"{direction}, {name}", spoken, reason=_WITHOUT_NUMBERS[name])
                else:
                    yield _nemo_case(f"{direction}, {name}", spoken, written.replace("负", "-"))


_MIXED = re.compile(r"(-?\d+)又(\d+)/(\d+)")


def _nemo_case(part: str, spoken: str, written: str) -> Case:
    if mixed := _MIXED.fullmatch(written):  # 3又1/5
        whole, top, bottom = map(Decimal, mixed.groups())
        return Case(part, spoken, _single(whole + top / bottom), whole=True)
    if spoken.startswith("第") and written.startswith("第"):
        return _spoken(part, spoken[1:], written[1:])
    return _spoken(part, spoken, written)


def _pairs(file: Path, mark: str) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        left, found, right = line.partition(mark)
        if found and left.strip():
            yield left.strip(), right.strip()


# -------------------------------------------------------------------- Recognizers-Text

_NAMES = {
    "Chinese yuan": "CNY", "United States dollar": "USD", "Dollar": "USD", "Euro": "EUR",
    "Swiss franc": "CHF", "Hong Kong dollar": "HKD", "New Taiwan dollar": "TWD", "Japanese yen": "JPY",
    "Nigerian naira": "NGN",
    "Mu": "mu", "Kilogram": "kg", "Centimeter": "cm", "Ton": "t", "Meter": "m", "Jin": "jin",
    "Kilometer": "km", "Gram": "g", "Megabyte": "MB", "Kilobyte": "KB", "Megahertz": "MHz", "Hertz": "Hz",
    "Kilowatt": "kW", "Kilocalorie": "kcal", "Microgram": "ug", "Kilobit": "kbit", "Bit": "bit",
    "Year": "岁", "Month": "month", "Week": "week", "Day": "day", "Degree": "度", "C": "Cel", "F": "degF",
    "Bitcoin": "BTC",
}  # fmt: skip
_KINDS = {
    "Percent": frozenset({"ratio"}),
    "Currency": frozenset({"currency"}),
    "Age": frozenset({"time", "count"}),
    "Dimension": frozenset({"length", "mass", "area", "volume", "energy", "power", "other"}),
    "Temperature": frozenset({"temperature", "other"}),
    "NumberRange": frozenset({"bounded"}),
}
_BLANK = re.compile(r"(?<=[\d.,<>≤≥小大于一-鿿]) +(?=[\d.,=或等一-鿿])")
_POWER = re.compile(r"\^|\d ?[eE][-+]?\d|http|[A-Z]\d{12}|\d+(?:\.\d+){3}")
_NUMERAL = "〇零一二三四五六七八九两兩倆俩十百千万亿萬億壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌"
#: A digit that is no part of a longer numeral: 一 in 一美元, not in 五分之一.
_LONE = re.compile(
    rf"(?<![{_NUMERAL}点點又之0-9])[一二三四五六七八九两兩](?![{_NUMERAL}点點又0-9]|分之[{_NUMERAL}])"
)
#: Two numbers with a dash between, or two neighbouring digits.
_SPAN = re.compile(
    r"[0-9] ?[-~—] ?[0-9]|(?:一二|二三|两三|三四|四五|五六|六七|七八|八九)(?:[十百千万亿]|(?=[个個成]))"
)
_DATED = re.compile(r"[年月]\d|\dpm|:00|小时的会议|月初")


def _recognizers(home: Path) -> Iterator[Case]:
    for folder in ("Number", "NumberWithUnit"):
        for file in sorted((home / "Specs" / folder / "Chinese").glob("*Model.json")):
            for case in json.loads(file.read_text(encoding="utf-8-sig")):
                yield _recognized(file.stem.removesuffix("Model"), case)


def _recognized(part: str, case: dict[str, Any]) -> Case:
    surface, results = str(case["Input"]), case["Results"]
    texts = [str(result["Text"]) for result in results]
    values = [result.get("Resolution") or {} for result in results]
    reason = _unrecognized(part, _narrow(surface), texts, values)
    if reason is not None:
        return Case(part, surface, reason=reason)
    if part == "NumberRange":  # 等于5 is no bound
        values = [value for value, text in zip(values, texts, strict=True) if not text.startswith("等于")]
    stated = tuple(_range(value) if part == "NumberRange" else _value(value) for value in values)
    if part == "Ordinal":
        texts, surface = [text[1:] for text in texts], surface[1:]
    whole = texts == [_narrow(surface.strip())]
    return Case(part, surface, stated, whole=whole, kinds=_KINDS.get(part))


def _unrecognized(part: str, surface: str, texts: list[str], values: list[dict[str, str]]) -> Reason | None:
    joined = " ".join(texts)
    checks = (
        (Reason.UNIT_ALONE, any(value.get("value") is None for value in values)),
        (Reason.MONEY, "比特币" in joined or "銭" in joined),
        (Reason.SINGLE, len(surface) > 1 and part == "Number" and _LONE.search(surface)),
        (Reason.SPAN, part not in ("Number", "NumberRange", "Ordinal") and _SPAN.search(surface)),
        (Reason.BLANKS, any(_BLANK.search(text) for text in texts)),
        (Reason.FORMULA, _POWER.search(surface)),
        (Reason.LETTERS, _LETTERS.search(joined) or (part == "Number" and re.search(r"\d ?m", joined))),
        (Reason.DOZEN, "打" in joined and part == "Number"),
        (Reason.CALENDAR, _DATED.search(surface)),
        (Reason.ORDINAL, "第" in surface[1:] and part != "Currency"),
        (Reason.COMPARISON, re.search(r"比 ?[\d一-鿿/]+ ?[大小低]", joined)),
    )
    return next((reason for reason, found in checks if found), None)


def _narrow(text: str) -> str:
    return text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})


def _value(resolution: dict[str, str]) -> Stated:
    written, name = resolution["value"], resolution.get("unit", "")
    if written.endswith("%"):
        return _single(Decimal(written.rstrip("%")), "%")[0]
    if name == "Liang":
        return _single(Decimal(written) * _LIANG, "g")[0]
    return _single(Decimal(written), _NAMES.get(name) if name else None)[0]


def _range(resolution: dict[str, str]) -> Stated:
    low, high = resolution["value"][1:-1].split(",")
    return Stated(Decimal(low) if low else None, Decimal(high) if high else None)


#: Each suite by the name of its checkout: a path that must be there, and its reader.
READERS: dict[str, tuple[str, Callable[[Path], Iterator[Case]]]] = {
    "Recognizers-Text": ("Specs/Number/Chinese", _recognizers),
    "WeTextProcessing": ("itn/chinese/test/data", _wetext),
    "NeMo-text-processing": ("tests/nemo_text_processing/zh", _nemo),
    "cn2an": ("cn2an/cn2an_test.py", _cn2an),
}
