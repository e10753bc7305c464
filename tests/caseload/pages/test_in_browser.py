"""The HTML file in a real browser: it sorts, filters, obeys the keyboard, prints, and tells nobody.

The short walk is for `make test` wherever Chromium is installed; `make prove` installs it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

from arms_docs.caseload.pages.one_file import one_file
from arms_docs.caseload.tables import Shown
from arms_docs.caseload.totals import Totals, totals_of
from tests.support.browser import (
    AXE,
    browser,
    console,
    heads,
    heard,
    printed,
    serious,
    shown_rows,
)
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.golden import text_of
from tests.support.many_rows import ON, tables
from tests.support.resaves import npm_folder

LEVEL, DAYS, REFERENCE, OFFICER = 0, 1, 2, 3  # columns of the view of today
SHOWN = told(tables(600))


def saved(shown: Shown) -> Sequence[Totals]:
    today = totals_of(shown, "")
    return [replace(today, day=ON - timedelta(days=days)) for days in (0, 1, 2, 5, 40)]


def page_in(folder: Path, shown: Shown) -> str:
    path = folder / "caseload.html"
    path.write_bytes(one_file(shown, shown, saved(shown)))
    return path.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_in(tmp_path_factory.mktemp("page"), SHOWN)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def driver(opened: Chrome, address: str) -> Chrome:
    """The page, opened anew on its first view."""
    opened.get("about:blank")
    opened.get(address)
    return opened


def column(driver: Chrome, number: int, view: str = "today") -> list[str]:
    return [row[number] for row in shown_rows(driver, view)]


def status(driver: Chrome) -> str:
    return driver.find_element(By.ID, "status").get_attribute("textContent") or ""


def choose(driver: Chrome, name: str, choice: str) -> None:
    Select(driver.find_element(By.NAME, name)).select_by_visible_text(choice)


def test_it_sorts_filters_and_tells_nobody(driver: Chrome) -> None:
    whole = len(SHOWN.rows("today"))
    assert len(shown_rows(driver, "today")) == whole
    heads(driver, "today")["Days late"].find_element(By.TAG_NAME, "button").click()
    days = [int(words) for words in column(driver, DAYS) if words]
    assert days == sorted(days, reverse=True) and days[0] > days[-1]
    choose(driver, "level", "High")
    assert set(column(driver, LEVEL)) == {"High"}
    assert status(driver).startswith(f"Today: {len(shown_rows(driver, 'today'))} of {whole} rows")
    entries = driver.execute_script("return performance.getEntriesByType('resource').length")
    assert entries == 0 and console(driver) == []


@pytest.mark.prove
def test_every_column_sorts_up_down_and_back_and_says_so(driver: Chrome) -> None:
    begun = column(driver, REFERENCE)
    for name, head in heads(driver, "today").items():
        button, seen = head.find_element(By.TAG_NAME, "button"), set()
        for _ in range(2):
            button.click()
            seen.add(head.get_attribute("aria-sort"))
            assert f"sorted by {name}, " in status(driver)
            others = [e for e in heads(driver, "today").values() if e.get_attribute("aria-sort")]
            assert len(others) == 1
        assert seen == {"ascending", "descending"}
        button.click()
        assert head.get_attribute("aria-sort") is None and column(driver, REFERENCE) == begun


@pytest.mark.prove
def test_levels_are_sorted_by_what_they_mean_and_days_by_the_calendar(driver: Chrome) -> None:
    driver.find_element(By.LINK_TEXT, f"Everybody ({len(SHOWN.rows('all'))})").click()
    head = heads(driver, "all")
    head["Level"].find_element(By.TAG_NAME, "button").click()
    levels = list(dict.fromkeys(column(driver, 0, "all")))
    assert levels == ["may be Very High", "Very High", "High", "Medium", "Low"]
    place = [*head].index("Visit due")
    head["Visit due"].find_element(By.TAG_NAME, "button").click()
    words = column(driver, place, "all")
    days = [_day(each) for each in words if each]
    assert days == sorted(days) and "" not in words[: len(days)], "what is empty stands last"


def _day(words: str) -> date:
    number, month, year = words.split()
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return date(int(year), months.index(month) + 1, int(number))


@pytest.mark.prove
def test_filters_hold_together_and_are_cleared_at_once(driver: Chrome) -> None:
    choose(driver, "officer", "P4021")
    choose(driver, "what", "home visit")
    expected = [
        row["reference"]
        for row in SHOWN.rows("today")
        if row["officer"] == "P4021" and "home visit" in row["reason"]
    ]
    assert column(driver, REFERENCE) == expected and expected
    field = driver.find_element(By.NAME, "words")
    field.send_keys(expected[0].lower())
    assert column(driver, REFERENCE) == expected[:1]
    everybody = f"Everybody (1 of {len(SHOWN.rows('all'))})"
    assert driver.find_elements(By.LINK_TEXT, everybody), "each view says how many fit in it"
    assert f"1 of {len(SHOWN.rows('today'))} rows are shown; Officer: P4021;" in status(driver)
    driver.find_element(By.CSS_SELECTOR, "#filters button").click()
    time.sleep(0.1)
    assert len(shown_rows(driver, "today")) == len(SHOWN.rows("today"))


@pytest.mark.prove
def test_a_view_without_that_column_says_that_it_is_not_filtered(driver: Chrome) -> None:
    choose(driver, "level", "High")
    driver.find_element(By.PARTIAL_LINK_TEXT, "Officers (").click()
    assert len(shown_rows(driver, "officers")) == len(SHOWN.rows("officers"))
    assert "not filtered by level: it has no such column" in status(driver)


@pytest.mark.prove
def test_one_view_is_shown_at_a_time_or_all_and_the_back_button_goes_back(driver: Chrome) -> None:
    def visible() -> list[str]:
        sections = driver.find_elements(By.CSS_SELECTOR, "section.view")
        return [each.get_attribute("id") or "" for each in sections if each.is_displayed()]

    assert visible() == ["today"]
    driver.find_element(By.PARTIAL_LINK_TEXT, "Waiting for a signature").click()
    assert visible() == ["waiting"]
    current = driver.find_elements(By.CSS_SELECTOR, "nav a[aria-current]")
    assert [each.text for each in current] == [
        f"Waiting for a signature ({len(SHOWN.rows('waiting'))})"
    ]
    driver.find_element(By.LINK_TEXT, "All views").click()
    assert len(visible()) == sum(bool(answer.rows) for answer in SHOWN.answers)
    driver.back()
    assert visible() == ["waiting"]


@pytest.mark.prove
def test_everything_can_be_done_by_keyboard_alone(driver: Chrome) -> None:
    def focused() -> str:
        words: str = driver.execute_script("return document.activeElement.textContent.trim()")
        return words

    def tab_to(words: str) -> None:
        for _ in range(80):
            ActionChains(driver).send_keys(Keys.TAB).perform()
            if focused() == words:
                return
        raise AssertionError(f"{words} is not reached")

    tab_to(f"What is late ({len(SHOWN.rows('due'))})")
    outline = driver.execute_script("return getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px", "it is seen where one stands"
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    tab_to("Reference")
    ActionChains(driver).send_keys(Keys.SPACE).perform()
    references = column(driver, REFERENCE, "due")
    assert references == sorted(references) and len(set(references)) > 20
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    assert column(driver, REFERENCE, "due") == sorted(references, reverse=True)


@pytest.mark.prove
def test_600_people_open_filter_and_sort_at_once(driver: Chrome) -> None:
    timing = driver.execute_script("return performance.getEntriesByType('navigation')[0].toJSON()")
    assert timing["domComplete"] < 3000
    driver.find_element(By.LINK_TEXT, f"Everybody ({len(SHOWN.rows('all'))})").click()
    took = driver.execute_script(
        """
        return ["signed", "P4", "DEMO"].map((words) => {
            const before = performance.now();
            const field = document.querySelector("#filters input");
            field.value = words;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector("#all thead button").click();
            document.body.offsetHeight;
            return performance.now() - before;
        });
        """
    )
    assert min(took) < 1000, "the quickest of three, on a machine that others use"


@pytest.mark.prove
def test_on_paper_heads_are_repeated_and_what_is_for_the_screen_is_left_out(driver: Chrome) -> None:
    pages = text_of(printed(driver)).rstrip("\f").split("\f")
    assert 2 < len(pages) < 12
    for page in pages[1:]:
        assert "Reference" in page and "Days late" in page, page[:200]
    choose(driver, "team", "Team North")
    whole = text_of(printed(driver))
    assert "Clear filters" not in whole and "All views" not in whole
    assert "rows are shown; Team: Team North." in whole, "paper says what it was filtered by"
    with pikepdf.open(io.BytesIO(printed(driver))) as pdf:
        box = [float(number) for number in pdf.pages[0].mediabox]
        assert box[2] > box[3], "A4, the broad way"


@pytest.mark.prove
def test_axe_finds_nothing_serious(opened: Chrome, tmp_path: Path) -> None:
    axe = (npm_folder(tmp_path) / AXE).read_text(encoding="utf-8")
    opened.get(page_in(tmp_path, told(tables(40))))
    assert serious(opened, axe) == []
    opened.find_element(By.LINK_TEXT, "All views").click()
    opened.find_element(By.TAG_NAME, "summary").click()
    heads(opened, "today")["Level"].find_element(By.TAG_NAME, "button").click()
    assert serious(opened, axe) == []


@pytest.mark.prove
def test_without_its_script_the_page_can_be_read(address: str, tmp_path: Path) -> None:
    with browser(tmp_path / "profile", script=False) as driver:
        driver.get(address)
        assert len(shown_rows(driver, "today")) == len(SHOWN.rows("today"))
        assert len(shown_rows(driver, "waiting")) == len(SHOWN.rows("waiting"))
        assert not driver.find_element(By.ID, "filters").is_displayed()
        assert not driver.find_elements(By.LINK_TEXT, "All views")


@pytest.mark.prove
def test_no_request_leaves_the_page_whatever_was_typed(opened: Chrome, tmp_path: Path) -> None:
    """Addresses are planted in every typed field, and the policy is put to the proof by force."""
    with heard() as (server, paths):
        planted = (
            f'"><img src={server}/img><script src={server}/js></script>'
            f"<link rel=stylesheet href={server}/css><iframe src={server}/frame></iframe>"
        )
        someone = person(planted, planted, team=planted, officer=planted, main_concern=planted)
        shown = told(
            tables_of([someone], [late(someone, "home visit", 3, rule=planted)]), names=True
        )
        opened.get(page_in(tmp_path, shown))
        assert planted in column(opened, 2)[0] if column(opened, 2) else True
        opened.execute_async_script(_FORCED, server)
        entries: list[Any] = opened.execute_script(
            "return performance.getEntriesByType('resource').filter((e) => e.transferSize > 0)"
        )
        opened.get(f"{server}/the-listener-hears")
        assert paths == ["/the-listener-hears"] and entries == []
    messages = str(console(opened))
    assert "violates the following" in messages, "the browser refused by the page's own policy"


_FORCED = """
const [server, done] = arguments;
const image = document.createElement("img");
image.src = `${server}/forced-image`;
document.body.append(image);
const script = document.createElement("script");
script.src = `${server}/forced-script`;
document.body.append(script);
navigator.sendBeacon(`${server}/forced-beacon`, "x");
fetch(`${server}/forced-fetch`).catch(() => null).then(() => setTimeout(done, 500));
"""
