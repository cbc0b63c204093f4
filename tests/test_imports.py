"""``import indicators`` costs next to nothing: names come from their homes when they are first asked for."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import indicators

#: In a fresh process: what importing the package compiles, opens and loads.
WATCH = """
import json, re, sys
compiled, opened, before = [], [], set(sys.modules)
compiler = re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append(str(pattern)) or compiler(pattern, flags)
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
{code}
loaded = sorted(set(sys.modules) - before)
print(json.dumps([compiled, [name for name in opened if name.endswith(".tsv")], loaded]))
"""


def watched(code: str) -> tuple[list[str], list[str], list[str]]:
    """The patterns compiled by ``re``, the lists of words opened and the modules loaded by a line of code."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(code=code)], capture_output=True, text=True, check=True
    )
    compiled, opened, loaded = json.loads(done.stdout)
    return compiled, opened, loaded


def test_importing_compiles_no_pattern_and_reads_no_list() -> None:
    compiled, opened, loaded = watched("import indicators")
    assert compiled == []
    assert opened == []
    own = [name for name in loaded if name.partition(".")[0] == "indicators"]
    assert own == ["indicators", "indicators.accessor", "indicators.errors", "indicators.view"]
    assert {"regex", "ahocorasick_rs", "pyarrow", "pandas"}.isdisjoint(loaded)


def test_work_is_seen_where_there_is_some() -> None:
    compiled, opened, _ = watched("import indicators; indicators.parse_quantity('3.2万亿元')")
    assert compiled != []
    assert any(name.endswith("units.tsv") for name in opened)


def test_numbers_are_parsed_without_arrow() -> None:
    *_, loaded = watched("import indicators; indicators.parse_number('三万五')")
    assert {"pyarrow", "pandas"}.isdisjoint(loaded)


def declared() -> dict[str, tuple[str, str]]:
    """The names that a type checker sees, each with its module and what it is called there."""
    tree = ast.parse(Path(str(indicators.__file__)).read_text(encoding="utf-8"))
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for one in node.body:
                assert isinstance(one, ast.ImportFrom)
                for alias in one.names:
                    found[alias.asname or alias.name] = (str(one.module), alias.name)
    return found


def test_checkers_and_programs_see_the_same_names() -> None:
    names = declared()
    assert set(names) == {name for name in indicators.__all__ if not hasattr(indicators.errors, name)}
    for name, (module, original) in names.items():
        assert getattr(indicators, name) is getattr(import_module(module), original), name
    assert set(indicators.__all__) <= set(dir(indicators))


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(AttributeError, match="module 'indicators' has no attribute 'extrct'"):
        indicators.extrct  # noqa: B018


@pytest.mark.parametrize("first", ["indicators.view.terminal", "indicators.view", "indicators.view.page"])
def test_the_package_of_views_never_stands_before_the_function(first: str) -> None:
    code = f"import indicators, {first}; print(callable(indicators.view))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
