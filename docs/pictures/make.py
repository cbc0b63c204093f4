"""Make the pictures of the documentation from the examples in its pages.

``PYTHONPATH=tests python docs/pictures/make.py [PAGE…]`` runs the examples of each page in order, beside the
samples. A picture that a page shows is what the blocks before it left behind: the page ``view`` with one
claim chosen when the picture is called so, else the axes ``ax``. Needs what the tests need, Chromium and a
Chinese font.
"""

from __future__ import annotations

import doctest
import re
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

import browser

HERE = Path(__file__).parent
DOCS = HERE.parent
_PIECE = re.compile(
    r"^```python\n(?P<block>.*?)^```$|^!\[.*?\]\(pictures/(?P<picture>.*?\.png)\)$", re.M | re.S
)
_DESK, _PHONE = (1360, 700), (390, 760)
_CHOSEN = "m4"


def main(names: list[str]) -> None:
    """Make the pictures of the named pages anew, or of all."""
    for page in [DOCS / name for name in names] or sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if "](pictures/" in text:
            with tempfile.TemporaryDirectory() as folder, chdir(folder):
                shutil.copytree(DOCS.parent / "samples", "samples")
                _illustrate(text)


def _illustrate(text: str) -> None:
    """Run the blocks of a page and make its pictures on the way."""
    session: dict[str, Any] = {}
    for piece in _PIECE.finditer(text):
        if piece["block"]:
            for example in doctest.DocTestParser().get_examples(piece["block"]):
                exec(compile(example.source, "example", "single"), session)
        else:
            _take(HERE / piece["picture"], session)
            print(piece["picture"])


def _take(target: Path, session: dict[str, Any]) -> None:
    if target.stem.startswith("view"):
        _photograph(session["view"], target)
    else:
        session["ax"].figure.savefig(target, dpi=110)


def _photograph(view: Any, target: Path) -> None:
    """The view with one claim chosen, on a desk's screen, or on a phone's if the picture is called so."""
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as driver:
        page = Path(folder, "page.html")
        view.save(page)
        browser.show(driver, page, size=_PHONE if "phone" in target.stem else _DESK)
        driver.find_element("id", _CHOSEN).click()
        driver.save_screenshot(str(target))


if __name__ == "__main__":
    main(sys.argv[1:])
