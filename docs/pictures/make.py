"""Make the pictures of the documentation from the examples in its pages.

``PYTHONPATH=tests python docs/pictures/make.py`` runs the examples of each page in order. A picture that a
page shows is what the blocks before it left behind: the axes ``ax``, or the page ``view`` with one claim
chosen. Needs what the tests need, Chromium and a Chinese font.
"""

from __future__ import annotations

import doctest
import re
import tempfile
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


def main() -> None:
    """Make all pictures anew."""
    for page in sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if "](pictures/" in text:
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
    if "view" in session:
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
    main()
