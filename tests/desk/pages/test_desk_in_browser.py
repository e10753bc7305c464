"""The assessor's side in a real browser: by keyboard, without a script, and for everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from arms_docs.desk import DeskOptions
from tests.support.browser import AXE, console, serious
from tests.support.desk_pictures import assessor, at_desk, drawn, drop, shown, until
from tests.support.paths import CASES, WORKBOOKS
from tests.support.resaves import npm_folder

pytestmark = pytest.mark.prove  # the handlers, without a browser: the other tests of this folder
EXAMPLE = WORKBOOKS / "examples/high_with_gap.xlsx"
ANSWERS = CASES / "high_with_gap/answers.toml"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (npm_folder(tmp_path_factory.mktemp("npm")) / AXE).read_text("utf-8")


def test_no_page_of_the_assessor_keeps_anybody_out_or_asks_for_anything_elsewhere(
    tmp_path: Path, axe: str
) -> None:
    seen = []
    for name, driver in assessor(tmp_path):
        for details in driver.find_elements(By.CSS_SELECTOR, "details:not([open]) summary"):
            details.click()
        assert serious(driver, axe) == [], name
        assert console(driver) == [], name
        width = driver.execute_script("return document.documentElement.scrollWidth")
        assert width <= driver.execute_script("return window.innerWidth"), name
        seen.append(name)
    assert len(seen) == 5


def _tab_to(driver: webdriver.Chrome, there: Callable[[], bool]) -> None:
    for _ in range(80):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        if there():
            return
    raise AssertionError("no key leads there")


def _focused(driver: webdriver.Chrome) -> str:
    element = driver.switch_to.active_element
    return element.text or element.get_attribute("id") or ""


def test_from_drop_to_handed_in_by_keyboard_alone(tmp_path: Path) -> None:
    with at_desk(tmp_path / "profile") as (driver, _):
        _tab_to(driver, lambda: _focused(driver) == "files")
        driver.switch_to.active_element.send_keys(str(EXAMPLE))
        _tab_to(driver, lambda: _focused(driver) == "Look at it")
        ActionChains(driver).send_keys(Keys.ENTER).perform()
        until(lambda: drawn(driver))
        _tab_to(driver, lambda: _focused(driver) == "Hand it in")
        ActionChains(driver).send_keys(Keys.ENTER).perform()
        until(shown(driver, "What to do next"))
        outline = "return getComputedStyle(document.activeElement).outlineStyle"
        _tab_to(driver, lambda: _focused(driver).startswith("Save "))
        assert driver.execute_script(outline) == "solid"


def test_without_a_script_everything_goes_on_by_itself(tmp_path: Path) -> None:
    with at_desk(tmp_path / "profile", script=False) as (driver, _):
        drop(driver, EXAMPLE, ANSWERS)
        until(lambda: driver.page_source.count("<strong>Ready</strong>") == 2)
        driver.find_element(By.PARTIAL_LINK_TEXT, "high_with_gap").click()
        until(shown(driver, "Ready to hand in"))
        driver.find_element(By.XPATH, "//button[text()='Hand it in']").click()
        until(shown(driver, "What to do next"))


def test_a_folder_that_is_dropped_gives_all_that_is_in_it(tmp_path: Path) -> None:
    """As far as a driver can drop: the script is given what a browser gives of a folder."""
    with at_desk(tmp_path / "profile") as (driver, _):
        driver.execute_script(
            """
            const file = (name) => ({isFile: true, file: (give) => give(new File(["x"], name))});
            const folder = (...of) => ({isFile: false, createReader() {
                let left = [of, []];
                return {readEntries: (give) => give(left.shift() || [])};
            }});
            const tree = folder(file("one.xlsx"), folder(file("two.xlsx"), file("three.txt")));
            take(document.querySelector("form.drop"),
                 {items: [{webkitGetAsEntry: () => tree}], files: []});
            """
        )
        until(lambda: len(driver.find_elements(By.CSS_SELECTOR, ".files tbody tr")) == 3)


def test_into_the_case_folder_with_notes_left_out(tmp_path: Path) -> None:
    noted = load_workbook(EXAMPLE)
    noted.create_sheet("My notes").append(("Ring his sister.",))
    noted.save(tmp_path / "noted.xlsx")
    (tmp_path / "cases").mkdir()
    options = DeskOptions(cases=tmp_path / "cases")
    with at_desk(tmp_path / "profile", options=options) as (driver, _):
        drop(driver, tmp_path / "noted.xlsx")
        until(lambda: drawn(driver))
        assert "My notes" in driver.find_element(By.TAG_NAME, "main").text
        driver.find_element(By.ID, "without").click()
        driver.find_element(By.XPATH, "//button[text()='Hand it in']").click()
        until(shown(driver, "What to do next"))
        assert shown(driver, "Left out, as you chose")()
    (round_1,) = (tmp_path / "cases").glob("*/round-1")
    assert (round_1 / "submitted.pdf").is_file()
