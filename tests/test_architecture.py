"""The house stands as docs/architecture.md draws it: floors, imports, sizes, names; read from source."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "indicators"

#: From the ground up; a room imports only from floors below its own.
FLOORS = (
    {"errors", "model"},
    {"lexicon"},
    {"normalization"},
    {"grammar"},
    {"table"},
    {"engine"},
    {"view"},
    {"accessor", "cli", "spark"},
    {"__init__", "__main__"},
)

#: What may be imported inside a function: heavy or optional, or (in the command line, and in the accessor,
#: which importing the package registers) the package itself.
LATE = {"pandas", "pyarrow", "cn2an", "tqdm", "pyspark", "rich", "matplotlib", "importlib.metadata"}
LATE_OWN = {"accessor", "cli", "__main__"}

#: Rooms in which every number is a Decimal or an int.
EXACT_ROOMS = {"errors", "model", "lexicon", "normalization", "grammar"}
#: Floating point that never meets the number of a claim.
INEXACT = {"indicators.grammar.text"}  # how wide a line prints

LONGEST = 400
VAGUE = re.compile(r"(?i)(manager|handler|helper|util)s?$")
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "time"}
#: What differs between machines, users and processes.
SURROUNDINGS = {"environ", "getenv", "getpreferredencoding", "urandom", "getpid", "gethostname"}
OBJECTS = {"hash", "id"}
CHANCE = {"random", "secrets", "uuid", "locale"}
#: Names a file that nobody sees until it has its own name.
NAMES_BY_CHANCE = {"indicators.table.storage"}
#: What runs or loads what it is given.
RUNS = {"eval", "exec", "compile", "__import__"}
LOADS = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "yaml",
    "subprocess",
    "socket",
    "ctypes",
}
#: The script that a maintainer runs to renew a word list.
APART = {"indicators.lexicon.update_regions"}


@dataclass(frozen=True)
class Module:
    """A source file of the package: ``name`` is dotted, a package's own file has the package's name."""

    name: str
    source: str
    package: bool = False

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        if self.name == PACKAGE:
            return "__init__"
        return self.name.split(".")[1]

    @property
    def directory(self) -> str:
        return self.name if self.package else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Import:
    """One imported module or name, written out in full."""

    target: str
    late: bool
    line: int


def load(root: Path) -> dict[str, Module]:
    found = {}
    for file in sorted((root / PACKAGE).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        found[name] = Module(name, file.read_text(encoding="utf-8"), package)
    return found


def imports(module: Module) -> Iterator[Import]:
    """Every import with its full target; ``from a import b`` gives ``a.b``."""
    late = {
        inner
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in (child.lineno for child in ast.walk(function) if isinstance(child, ast.stmt))
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno in late, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.directory.split(".")
                base = ".".join([*parents[: len(parents) - node.level + 1], *([base] if base else [])])
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno in late, node.lineno)


def own(target: str, modules: dict[str, Module]) -> str | None:
    """The module of the package that an import leads to."""
    if target in modules:
        return target
    parent = target.rpartition(".")[0]
    return parent if parent in modules else None


def floor(room: str) -> int:
    return next((level for level, rooms in enumerate(FLOORS) if room in rooms), -1)


def upward(modules: dict[str, Module]) -> list[str]:
    """Imports of another room that is not on a lower floor."""
    faults = []
    for module in modules.values():
        for one in imports(module):
            target = own(one.target, modules)
            if target is None or modules[target].room == module.room:
                continue
            if floor(modules[target].room) >= floor(module.room):
                faults.append(f"{module.name}:{one.line} imports {target}")
    return faults


def homeless(modules: dict[str, Module]) -> list[str]:
    """Rooms that no floor knows."""
    return sorted({module.room for module in modules.values() if floor(module.room) < 0})


def late(modules: dict[str, Module]) -> list[str]:
    """Imports inside functions that are neither heavy nor optional."""
    faults = []
    for module in modules.values():
        for one in imports(module):
            inside = one.target.split(".")[0] == PACKAGE and module.room in LATE_OWN
            allowed = inside or any(f"{one.target}.".startswith(f"{name}.") for name in LATE)
            if one.late and not allowed:
                faults.append(f"{module.name}:{one.line} imports {one.target} inside a function")
    return faults


def strangers(modules: dict[str, Module], declared: set[str]) -> list[str]:
    """Imports of what is neither the standard library, the package, nor a declared dependency."""
    known = declared | set(sys.stdlib_module_names) | {PACKAGE}
    return [
        f"{module.name}:{one.line} imports {one.target}"
        for module in modules.values()
        for one in imports(module)
        if one.target.split(".")[0] not in known
    ]


def cycles(edges: dict[str, set[str]]) -> list[str]:
    """One line for each node that can reach itself."""
    faults = []
    for start in edges:
        seen: set[str] = set()
        ahead = list(edges[start])
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead += edges.get(node, ())
        if start in seen:
            faults.append(start)
    return faults


def between_modules(modules: dict[str, Module]) -> dict[str, set[str]]:
    """What each module imports of the package, imports inside functions and for types included."""
    edges: dict[str, set[str]] = {}
    for module in modules.values():
        targets = {own(one.target, modules) for one in imports(module)}
        edges[module.name] = {target for target in targets if target is not None}
    return edges


def between_directories(modules: dict[str, Module]) -> dict[str, set[str]]:
    """What each directory imports, but for directories around it and inside it."""
    edges: dict[str, set[str]] = {}
    for name, targets in between_modules(modules).items():
        here = modules[name].directory
        there = {modules[target].directory for target in targets}
        apart = {
            d for d in there if not f"{d}.".startswith(f"{here}.") and not f"{here}.".startswith(f"{d}.")
        }
        edges.setdefault(here, set()).update(apart)
    return edges


def long(modules: dict[str, Module]) -> list[str]:
    lengths = {module.name: module.source.count("\n") for module in modules.values()}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST]


def vague(modules: dict[str, Module]) -> list[str]:
    """Modules, classes and functions whose names say nothing."""
    faults = [name for name in modules if VAGUE.search(name)]
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and VAGUE.search(node.name):
                faults.append(f"{module.name}.{node.name}")
    return faults


def impure(modules: dict[str, Module]) -> list[str]:
    """The clock, globals that change, and the caller's decimal context."""
    faults = []
    for module in modules.values():
        for node in ast.walk(module.tree):
            clock = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
            )
            context = isinstance(node, ast.Name | ast.Attribute) and (
                getattr(node, "id", None) or getattr(node, "attr", None)
            ) in {"setcontext", "getcontext"}
            if clock or context or isinstance(node, ast.Global):
                faults.append(f"{module.name}:{node.lineno} {ast.unparse(node)}")
    return faults


def surrounded(modules: dict[str, Module]) -> list[str]:
    """What makes a result depend on the machine, the user or the process."""
    faults = []
    for module in modules.values():
        for node in ast.walk(module.tree):
            name = getattr(node, "attr", None)
            called = isinstance(node, ast.Call) and getattr(node.func, "id", None)
            if name in SURROUNDINGS or called in OBJECTS:
                faults.append(f"{module.name}:{node.lineno} {ast.unparse(node)}")
        if module.name not in NAMES_BY_CHANCE:
            chances = (one for one in imports(module) if one.target.split(".")[0] in CHANCE)
            faults += [f"{module.name}:{one.line} imports {one.target}" for one in chances]
    return faults


def trusting(modules: dict[str, Module]) -> list[str]:
    """What evaluates, unpickles, starts or fetches something."""
    faults = []
    for module in modules.values():
        if module.name in APART:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in RUNS:
                faults.append(f"{module.name}:{node.lineno} {ast.unparse(node)}")
        for one in imports(module):
            if one.target.split(".")[0] in LOADS or one.target.startswith(("urllib.request", "http")):
                faults.append(f"{module.name}:{one.line} imports {one.target}")
    return faults


def floats(modules: dict[str, Module]) -> list[str]:
    """Floating point below the table."""
    return [
        f"{module.name}:{node.lineno}"
        for module in modules.values()
        if module.room in EXACT_ROOMS and module.name not in INEXACT
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


MODULES = load(ROOT)


def test_every_room_stands_on_a_floor() -> None:
    assert homeless(MODULES) == []


def test_a_room_imports_only_from_lower_floors() -> None:
    assert upward(MODULES) == []


def test_only_heavy_or_optional_imports_stand_inside_functions() -> None:
    assert late(MODULES) == []


def test_every_import_is_declared() -> None:
    assert strangers(MODULES, declared()) == []


def test_what_users_install_has_a_range_of_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["plot"], *extras["spark"]]
    assert [one for one in wanted if not re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", one)] == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert cycles(between_modules(MODULES)) == []


def test_no_two_directories_import_each_other() -> None:
    assert cycles(between_directories(MODULES)) == []


def test_modules_are_short() -> None:
    assert long(MODULES) == []


def test_names_say_something() -> None:
    assert vague(MODULES) == []


def test_results_depend_on_arguments_alone() -> None:
    assert impure({name: module for name, module in MODULES.items() if module.room != "cli"}) == []


def test_results_do_not_depend_on_surroundings() -> None:
    assert surrounded({name: module for name, module in MODULES.items() if module.room != "cli"}) == []


def test_nothing_is_evaluated_unpickled_started_or_fetched() -> None:
    assert trusting(MODULES) == []


def test_numbers_are_exact_below_the_table() -> None:
    assert floats(MODULES) == []


def declared() -> set[str]:
    """The names under which the declared dependencies, extras included, are imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    wanted = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]
    return {re.split(r"[^A-Za-z0-9_.-]", one)[0].replace("-", "_").lower() for one in wanted}


def house(**sources: str) -> dict[str, Module]:
    """A made-up package; ``grammar__link="…"`` is the module ``indicators.grammar.link``."""
    made = {PACKAGE: Module(PACKAGE, "", package=True)}
    for short, source in sources.items():
        name = f"{PACKAGE}.{short.replace('__', '.')}"
        made[name] = Module(name, source)
        made.setdefault(made[name].directory, Module(made[name].directory, "", package=True))
    return made


@pytest.mark.parametrize(
    ("check", "sources"),
    [
        (homeless, {"attic__box": ""}),
        (upward, {"grammar__link": "from indicators.table import x", "table__schema": ""}),
        (upward, {"grammar__link": "from ..table import x", "table__schema": ""}),
        (upward, {"engine__local": "def f():\n    import indicators.view.page", "view__page": ""}),
        (upward, {"model": "from indicators.errors import E", "errors": ""}),
        (late, {"grammar__link": "def f():\n    import json"}),
        (late, {"grammar__link": "class C:\n    def f(self):\n        from indicators import x"}),
        (vague, {"grammar__helpers": ""}),
        (vague, {"grammar__link": "class LinkManager: ..."}),
        (long, {"grammar__link": "\n" * 401}),
        (impure, {"grammar__link": "d = date.today()"}),
        (impure, {"grammar__link": "def f():\n    global x"}),
        (impure, {"grammar__link": "from decimal import *\ngetcontext().prec = 50"}),
        (surrounded, {"engine__run": "import os\nx = os.environ['HOME']"}),
        (surrounded, {"engine__run": "def f(x):\n    return hash(x)"}),
        (surrounded, {"engine__run": "from random import choice"}),
        (trusting, {"engine__run": "x = eval('1')"}),
        (trusting, {"engine__run": "import pickle"}),
        (trusting, {"engine__run": "from urllib.request import urlopen"}),
        (floats, {"grammar__link": "x = 0.5"}),
        (floats, {"normalization__units": "def f(x: float): ..."}),
    ],
)
def test_a_fault_is_seen(check, sources) -> None:
    assert check(house()) == []
    assert check(house(**sources)) != []


def test_a_detour_is_seen() -> None:
    modules = house(grammar__a="from indicators.grammar import b", grammar__b="import indicators.grammar.a")
    assert cycles(between_modules(modules)) == ["indicators.grammar.a", "indicators.grammar.b"]


def test_directories_that_import_each_other_are_seen() -> None:
    modules = house(
        grammar__x__a="from indicators.grammar.y.b import B",
        grammar__x__c="",
        grammar__y__b="from indicators.grammar.x.c import C",
    )
    assert cycles(between_modules(modules)) == []
    assert cycles(between_directories(modules)) == ["indicators.grammar.x", "indicators.grammar.y"]


def test_a_stranger_is_seen() -> None:
    modules = house(grammar__link="import numpy, regex, re")
    assert strangers(modules, {"regex"}) == ["indicators.grammar.link:1 imports numpy"]
