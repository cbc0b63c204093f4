"""Which tests run, and how hard they try.

Those that are marked ``spark`` need Java and ``pip install '.[spark]'``; they are left out unless ``--spark``
asks for them. Those that are marked ``browser`` are left out where there is none. The end of the report says
so. Hypothesis has a profile ``deep``, which tries ten times as many examples of every law:
``HYPOTHESIS_PROFILE=deep pytest tests/properties``, or ``pytest --hypothesis-profile deep tests/properties``.
"""

from __future__ import annotations

import os

import browser
import pytest
from hypothesis import settings

DEEPER = 10

# No deadline: the machine that runs the tests may be busy.
settings.register_profile("default", deadline=None)
settings.register_profile("deep", deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--spark``: also what needs Spark."""
    parser.addoption("--spark", action="store_true", help="also run the tests that need Java and pyspark")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile of the environment, unless the command line names one."""
    config.addinivalue_line("markers", "spark: needs Java and pyspark; runs with --spark")
    if not config.getoption("--hypothesis-profile", None):
        settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs Spark or a browser and can't have it; in the deep profile, deepen the laws."""
    barred = {"browser"} if browser.missing() else set()
    if not config.getoption("--spark"):
        barred.add("spark")
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in barred)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    if settings.get_current_profile_name() != "deep":
        return
    for item in items:
        law = getattr(item, "obj", None)
        if getattr(law, "is_hypothesis_test", False):
            deepen(law)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out and why; with workers the count of deselected tests is lost."""
    if reason := browser.missing():
        terminalreporter.write_line(f"browser tests deselected: {reason}")
    if not config.getoption("--spark"):
        terminalreporter.write_line(
            "deselected: the tests that are marked spark, for they need Java and pip install '.[spark]'; "
            "pytest --spark -m spark runs them"
        )


def deepen(law: object) -> None:
    """Ten times the examples for one law, once however many parameters it is collected with."""
    function = getattr(law, "__func__", law)
    if not getattr(function, "deepened", False):
        own: settings = function._hypothesis_internal_use_settings
        function._hypothesis_internal_use_settings = settings(own, max_examples=DEEPER * own.max_examples)
        function.deepened = True
