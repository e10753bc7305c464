"""A supervisor in a real browser: by keyboard alone and without script; each page held to axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support.at_the_supervisor import pdf
from tests.support.browser import AXE, serious
from tests.support.desk_pictures import at_desk, drop, shown, until
from tests.support.resaves import npm_folder

pytestmark = pytest.mark.prove
PAGES = ("", "/new", "/text", "/questions", "/questions/1", "/questions/5", "/points", "/end")
FORM_OF_A_POINT = "/points/new?at=factors.R3.rationale"
MOST_KEYS = 60


def opened(driver: webdriver.Chrome, folder: Path) -> str:
    """The address of the case on the desk."""
    path = folder / "submitted.pdf"
    path.write_bytes(pdf("high_with_gap"))
    drop(driver, path)
    until(shown(driver, "For your decision"))
    return driver.current_url


def reach(driver: webdriver.Chrome, words: str) -> None:
    """Go with Tab to what says this, or to the field of this id."""
    for _ in range(MOST_KEYS):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        here = driver.switch_to.active_element
        if here.text.strip() == words or here.get_attribute("id") == words:
            return
    raise AssertionError(f"{words} is not reached with the keyboard")


def press(driver: webdriver.Chrome, *keys: str) -> None:
    ActionChains(driver).send_keys(*keys).perform()


def test_no_page_has_a_serious_fault_of_accessibility_or_runs_over_at_200(tmp_path: Path) -> None:
    axe = (npm_folder(tmp_path) / AXE).read_text(encoding="utf-8")
    with at_desk(tmp_path / "profile") as (driver, _):
        at = opened(driver, tmp_path)
        for path in (*PAGES, FORM_OF_A_POINT):
            driver.get(f"{at}{path}")
            assert serious(driver, axe) == [], path
            for width in (1366, 683):
                driver.set_window_size(width, 768)
                over = "const p = document.documentElement; return p.scrollWidth > p.clientWidth"
                assert not driver.execute_script(over), (path, width)


def test_it_is_answered_and_returned_by_keyboard_alone(tmp_path: Path) -> None:
    with at_desk(tmp_path / "profile", script=False) as (driver, _):
        at = opened(driver, tmp_path)
        driver.get(f"{at}/questions/1")
        for field, text in (
            ("q-staff_id", "P3007"),
            ("q-name", "Gwendoline Frostbury"),
            ("q-role", "Detective Inspector"),
        ):
            reach(driver, field)
            press(driver, text)
        reach(driver, "q-agency-0")
        press(driver, Keys.ARROW_DOWN)  # from the last choice round to the first
        reach(driver, "Next")
        press(driver, Keys.ENTER)
        until(shown(driver, "Question 2 of 12"))
        driver.get(f"{at}{FORM_OF_A_POINT}")
        reach(driver, "q-change")
        press(driver, "Say since when.")
        reach(driver, "Save the point")
        press(driver, Keys.ENTER)
        driver.get(f"{at}/questions/11")
        reach(driver, "q-decision-0")
        press(driver, Keys.ARROW_UP)  # Returned
        reach(driver, "Next")
        press(driver, Keys.ENTER)
        reach(driver, "q-comments")
        press(driver, "One point.")
        reach(driver, "To the decision")
        press(driver, Keys.ENTER)
        until(shown(driver, "1 point will stand"))
        reach(driver, "Return it to the assessor")
        press(driver, Keys.ENTER)
        until(shown(driver, "goes back to the assessor"))
        assert driver.find_elements(By.PARTIAL_LINK_TEXT, "Save the workbook")
