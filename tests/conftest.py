"""Hypothesis profiles, and tests that need a browser.

``deep`` tries ten times as many examples of every law: ``HYPOTHESIS_PROFILE=deep pytest tests/properties``,
or ``pytest --hypothesis-profile deep tests/properties``. Tests with the mark ``browser`` are left out where
there is none, and the end of the report says so.
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


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile of the environment, unless the command line names one."""
    if not config.getoption("--hypothesis-profile", None):
        settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none; in the deep profile, deepen the laws."""
    if browser.missing():
        barred = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if item not in barred]
        config.hook.pytest_deselected(items=barred)
    if settings.get_current_profile_name() != "deep":
        return
    for item in items:
        law = getattr(item, "obj", None)
        if getattr(law, "is_hypothesis_test", False):
            deepen(law)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out and why; with workers the count of deselected tests is lost."""
    if reason := browser.missing():
        terminalreporter.write_line(f"browser tests deselected: {reason}")


def deepen(law: object) -> None:
    """Ten times the examples for one law, once however many parameters it is collected with."""
    function = getattr(law, "__func__", law)
    if not getattr(function, "deepened", False):
        own: settings = function._hypothesis_internal_use_settings
        function._hypothesis_internal_use_settings = settings(own, max_examples=DEEPER * own.max_examples)
        function.deepened = True
