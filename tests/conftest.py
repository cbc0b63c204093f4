"""Hypothesis profiles: ``deep`` tries ten times as many examples of every law.

``HYPOTHESIS_PROFILE=deep pytest tests/properties``, or ``pytest --hypothesis-profile deep tests/properties``.
"""

from __future__ import annotations

import os

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the deep profile, multiply the examples of each law, also where it sets a number of its own."""
    if settings.get_current_profile_name() != "deep":
        return
    for item in items:
        law = getattr(item, "obj", None)
        if getattr(law, "is_hypothesis_test", False):
            deepen(law)


def deepen(law: object) -> None:
    """Ten times the examples for one law, once however many parameters it is collected with."""
    function = getattr(law, "__func__", law)
    if not getattr(function, "deepened", False):
        own: settings = function._hypothesis_internal_use_settings
        function._hypothesis_internal_use_settings = settings(own, max_examples=DEEPER * own.max_examples)
        function.deepened = True
