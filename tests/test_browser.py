"""Pages in a real browser: hover, focus, click, keys, filters, schemes, sizes, and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import browser
import pytest
from composed import KINDS, ROWS, TEXT
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

import indicators as ind
from indicators.cli import main
from indicators.view.page import View, page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    with browser.chromium() as opened:
        yield opened


def composed() -> View:
    return page(TEXT, ROWS, title="简报 & more", facts=["2024-01-20 (given)"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    composed().save(tmp_path / "page.html")
    return tmp_path / "page.html"


@pytest.fixture
def opened(driver: Chrome, file: Path) -> Iterator[Chrome]:
    browser.show(driver, file)
    yield driver
    complaints(driver)


def complaints(driver: Chrome) -> None:
    """The console stayed empty and nothing was fetched."""
    assert driver.get_log("browser") == []
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0


def at(driver: Chrome, name: str) -> WebElement:
    return driver.find_element(By.ID, name)


def all_of(driver: Chrome, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


def lit(driver: Chrome) -> dict[str, str]:
    """The words that are lit in the text, by their role."""
    found: dict[str, str] = {}
    for piece in all_of(driver, "#text [data-role]"):
        role = piece.get_attribute("data-role")
        found[role] = found.get(role, "") + piece.get_property("textContent")
    return found


def in_sight(driver: Chrome, element: WebElement) -> bool:
    """Whether the middle of an element is what one sees at its place."""
    return driver.execute_script(
        "const box = arguments[0].getBoundingClientRect();"
        "const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
        "return arguments[0].contains(top);",
        element,
    )


def active(driver: Chrome) -> WebElement:
    return driver.switch_to.active_element


def test_the_text_stands_as_it_is(opened: Chrome) -> None:
    shown = opened.execute_script("return document.querySelector('#text > div').textContent")
    assert shown == TEXT.replace("\r\n", "\n")
    assert opened.title == "简报 & more"
    marked = all_of(opened, ".mention")
    assert [one.get_attribute("data-kind") for one in marked] == KINDS
    assert len({one.value_of_css_property("background-color") for one in marked}) == len(set(KINDS))


def test_pointing_at_a_mention_lights_its_words(opened: Chrome) -> None:
    assert lit(opened) == {}
    ActionChains(opened).move_to_element(at(opened, "m4")).perform()
    assert lit(opened) == {
        "subject": "青溪县",
        "indicator": "早稻产量",
        "period": "2023年",
        "reference": "粮食总产量",
    }
    assert "lit" in at(opened, "c4").get_attribute("class")
    assert "≥25" in at(opened, "detail").text
    ActionChains(opened).move_to_element(opened.find_element(By.TAG_NAME, "h1")).perform()
    assert lit(opened) == {}


def test_pointing_at_a_row_lights_the_same(opened: Chrome) -> None:
    ActionChains(opened).move_to_element(all_of(opened, "#c1 td")[0]).perform()
    assert lit(opened) == {"subject": "青溪县", "indicator": "粮食总产量", "period": "2023年"}
    assert "lit" in at(opened, "m1").get_attribute("class")


def test_a_click_leads_to_the_row_and_back(opened: Chrome) -> None:
    at(opened, "m6").click()
    link = at(opened, "c6").find_element(By.TAG_NAME, "a")
    assert active(opened) == link
    assert in_sight(opened, link)
    ActionChains(opened).move_to_element(at(opened, "m0")).perform()
    ActionChains(opened).move_to_element(opened.find_element(By.TAG_NAME, "h1")).perform()
    assert lit(opened)["indicator"] == "蔬菜面积"  # the choice outlasts what is only pointed at
    link.click()
    assert active(opened) == at(opened, "m6")
    assert in_sight(opened, at(opened, "m6"))
    assert opened.current_url.endswith("page.html")


def test_a_word_in_the_table_leads_to_its_place(opened: Chrome) -> None:
    at(opened, "c6").find_element(By.CSS_SELECTOR, "a[data-role=subject]").click()
    assert lit(opened)["subject"] == "青溪县"
    assert in_sight(opened, all_of(opened, "#text [data-role=subject]")[0])


def test_keys_go_through_the_page(opened: Chrome) -> None:
    seen = []
    for _ in range(4):
        ActionChains(opened).send_keys(Keys.TAB).perform()
        seen.append(active(opened).get_attribute("href") or active(opened).get_attribute("name"))
    assert seen[0].endswith("#text")
    assert seen[1].endswith("#claims")
    assert seen[2:] == ["kind", "kind"]
    opened.execute_script("document.getElementById('m0').focus()")
    assert lit(opened)["indicator"] == "粮食总产量"
    ActionChains(opened).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).perform()
    assert active(opened) == at(opened, "m2")
    assert lit(opened)["reference"] == "全省"
    ActionChains(opened).send_keys(Keys.ENTER).perform()
    assert active(opened).get_attribute("href").endswith("#m2")
    ActionChains(opened).send_keys(Keys.ARROW_DOWN).perform()
    assert active(opened).get_attribute("href").endswith("#m3")
    ActionChains(opened).send_keys(Keys.ENTER).perform()
    assert active(opened) == at(opened, "m3")
    opened.execute_script("document.activeElement.blur()")
    assert "chosen" in at(opened, "c3").get_attribute("class")
    ActionChains(opened).send_keys(Keys.ESCAPE).perform()
    assert lit(opened) == {}


def test_filters_by_kind_status_and_region(opened: Chrome) -> None:
    def shown() -> list[str]:
        return [row.get_attribute("id") for row in all_of(opened, "tbody tr") if row.is_displayed()]

    everything = shown()
    assert at(opened, "count").text == "7 of 7 shown"
    opened.find_element(By.CSS_SELECTOR, "label[data-kind=level]").click()
    assert shown() == ["c0", "c3", "c5", "c6"]
    opened.find_element(By.CSS_SELECTOR, "label[data-status=target]").click()
    assert shown() == ["c5", "c6"]
    assert at(opened, "count").text == "2 of 7 shown"
    assert at(opened, "m0").get_attribute("href") is None
    assert at(opened, "m0").value_of_css_property("background-color") == "rgba(0, 0, 0, 0)"
    opened.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    assert shown() == everything
    options = all_of(opened, "#region option")
    assert [option.text for option in options] == ["all 7", "null (5)", "舒城县 341523 (2)"]
    options[2].click()
    assert shown() == ["c0", "c1"]


def test_null_is_visible(opened: Chrome) -> None:
    at(opened, "columns").click()
    cell = opened.find_element(By.CSS_SELECTOR, "#c0 td[data-name=basis]")
    assert (cell.text, cell.get_attribute("class")) == ("null", "more null")
    at(opened, "m0").click()
    values = dict(pair.get_property("innerText").split("\n", 1) for pair in all_of(opened, "#detail dl div"))
    assert values["reference"] == values["indicator_code"] == "null"
    assert values["value_exact"] == "312000"
    assert set(values) == set(ind.SCHEMA.names) - {"doc_id", "sentence"}


def test_an_address_with_a_claim_opens_on_it(driver: Chrome, file: Path) -> None:
    browser.show(driver, file)
    driver.get("about:blank")
    driver.get(f"{file.as_uri()}#c6")
    assert lit(driver)["indicator"] == "蔬菜面积"
    complaints(driver)


def test_markup_in_a_page_is_text(opened: Chrome) -> None:
    assert opened.title != "taken"
    assert len(all_of(opened, "script")) == 1
    assert '<script>document.title = "taken"</script>' in at(opened, "text").text


def test_what_stands_nowhere_to_the_letter_has_no_link(opened: Chrome) -> None:
    cell = opened.find_element(By.CSS_SELECTOR, "#c5 td[data-name=indicator]")
    assert cell.text == "水库新建数量"
    assert cell.find_elements(By.TAG_NAME, "a") == []
    ActionChains(opened).move_to_element(at(opened, "m5")).perform()
    assert lit(opened) == {"period": "2024年"}


@pytest.mark.parametrize("size", [browser.DESK, browser.PHONE], ids=["desk", "phone"])
def test_both_schemes_have_contrast(driver: Chrome, file: Path, size: tuple[int, int]) -> None:
    """Text differs from its ground by 4.5 : 1 and more, marked or not."""
    for dark in (False, True):
        browser.show(driver, file, size=size, dark=dark)
        ratios = [
            contrast(driver, one) for one in ("#text > div", ".mention", "td.null", "header p", "td.kind")
        ]
        assert min(ratios) >= 4.5, ratios
    complaints(driver)


def contrast(driver: Chrome, selector: str) -> float:
    """The contrast of an element's text with the ground behind it, as WCAG reckons it."""
    return driver.execute_script(
        """
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const luminance = (color) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => byte / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        let element = document.querySelector(arguments[0]);
        const ink = luminance(getComputedStyle(element).color);
        const clear = "rgba(0, 0, 0, 0)";
        while (getComputedStyle(element).backgroundColor === clear) element = element.parentElement;
        const ground = luminance(getComputedStyle(element).backgroundColor);
        return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        """,
        selector,
    )


def test_on_a_phone_nothing_sticks_out_and_a_sheet_tells_the_claim(driver: Chrome, file: Path) -> None:
    browser.show(driver, file, size=browser.PHONE)
    width = "return document.documentElement.scrollWidth"
    assert driver.execute_script(width) == browser.PHONE[0]
    assert not at(driver, "detail").is_displayed()
    at(driver, "m4").click()
    assert active(driver) == at(driver, "detail")
    assert in_sight(driver, at(driver, "to-table"))
    assert in_sight(driver, at(driver, "m4"))
    at(driver, "to-table").click()
    assert in_sight(driver, at(driver, "c4").find_element(By.TAG_NAME, "a"))
    at(driver, "close").click()
    assert not at(driver, "detail").is_displayed()
    assert driver.execute_script(width) == browser.PHONE[0]
    cells = [all_of(driver, f"#c4 td[data-name={name}]")[0] for name in ("subject", "indicator", "period")]
    assert len({cell.rect["y"] for cell in cells}) == len(cells)  # a card, one under the other
    assert {cell.get_attribute("role") for cell in cells} == {"cell"}
    complaints(driver)


def test_a_notebook_shows_it_in_a_frame_of_its_own(driver: Chrome, tmp_path: Path) -> None:
    cell = composed()._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{cell}", encoding="utf-8")
    browser.show(driver, tmp_path / "notebook.html")
    driver.switch_to.frame(0)
    at(driver, "m1").click()
    assert lit(driver)["indicator"] == "粮食总产量"
    assert at(driver, "c1").is_displayed()  # the link did not load the notebook into the frame
    assert driver.get_log("browser") == []


def test_an_index_leads_to_the_pages(driver: Chrome, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "甲 #1?.txt").write_text("2021年，全县造林6万亩。", encoding="utf-8")
    (pages / "b&lt;.txt").write_text("没有数字。", encoding="utf-8")
    assert main(["view", str(pages), "-o", str(tmp_path / "site")]) == 0
    index = tmp_path / "site" / "index.html"
    for size in (browser.DESK, browser.PHONE):
        browser.show(driver, index, size=size)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= size[0]
    rows = [row.text.split() for row in all_of(driver, "tbody tr")]
    assert rows[0][:4] == ["b&lt;.txt", "null", "5", "0"]
    assert [all_of(driver, "tfoot td")[n].text for n in (1, 2, 3)] == ["19", "1", "1"]
    driver.find_element(By.LINK_TEXT, "甲 #1?.txt").click()
    assert driver.title == "甲 #1?.txt"
    assert at(driver, "m0").text == "6万亩"
    complaints(driver)
