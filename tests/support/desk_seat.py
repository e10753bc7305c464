"""Somebody at a desk of their own: the process that they started, and the browser that they sit at.

Two ways of working: `by_mouse`, and `by_keyboard`, which reaches everything with Tab and holds that
the focus is seen wherever it comes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.support.browser import browser, console
from tests.support.desk_pictures import shown, until
from tests.support.paths import PROJECT

NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
MOST_KEYS = 600
MOST_SECONDS = 60
PRESSED = (
    "//*[self::a or self::button or self::summary]"
    "[normalize-space()={0} or @aria-label={0} or starts-with(normalize-space(), {0})]"
)
# Where the focus is now: what it is on, and whether anybody can see that.
FOCUS = """
const here = document.activeElement, style = getComputedStyle(here);
const box = here.getBoundingClientRect();
return {name: here === document.body ? "" : here.outerHTML.slice(0, 120),
        seen: here === document.body || (style.outlineStyle !== "none" && box.width > 1
              && box.bottom > 0 && box.top < innerHeight)};
"""
Press = Callable[[webdriver.Chrome, WebElement], None]


@dataclass(frozen=True)
class Way:
    """How somebody presses, types and chooses."""

    press: Press
    enter: Press  # into a field, to type there
    choose: Press  # one of several radio buttons


def _click(_: webdriver.Chrome, element: WebElement) -> None:
    element.click()


def reach(driver: webdriver.Chrome, *elements: WebElement) -> WebElement:
    """Go with Tab to one of these elements, and see the focus at each stop."""
    for _ in range(MOST_KEYS):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        stop = driver.execute_script(FOCUS)
        assert stop["seen"], f"the focus is not seen on {stop['name']}"
        here = driver.switch_to.active_element
        if here in elements:
            return here
    raise AssertionError("the keyboard does not lead there")


def _reach_and_press(driver: webdriver.Chrome, element: WebElement) -> None:
    reach(driver, element)
    ActionChains(driver).send_keys(
        Keys.SPACE if element.tag_name == "summary" else Keys.ENTER
    ).perform()


def _reach(driver: webdriver.Chrome, element: WebElement) -> None:
    reach(driver, element)


def _reach_and_choose(driver: webdriver.Chrome, element: WebElement) -> None:
    """Tab to the group, and on with the arrow keys; Space where nothing is chosen yet."""
    name = element.get_attribute("name")
    group = driver.find_elements(By.CSS_SELECTOR, f"input[type=radio][name='{name}']")
    here = reach(driver, *group)
    for _ in group:
        if here == element:
            break
        ActionChains(driver).send_keys(Keys.ARROW_DOWN).perform()
        here = driver.switch_to.active_element
    assert here == element
    if not element.is_selected():
        ActionChains(driver).send_keys(Keys.SPACE).perform()
    assert element.is_selected()


BY_MOUSE = Way(_click, _click, _click)
BY_KEYBOARD = Way(_reach_and_press, _reach, _reach_and_choose)


@dataclass
class Seat:
    """A person at a desk. ``look`` is called with this at every page that they come to."""

    driver: webdriver.Chrome
    process: subprocess.Popen[str]
    way: Way
    downloads: Path
    home: str = ""
    look: Callable[[Seat], None] = field(default=lambda _: None)

    def see(self, text: str) -> None:
        """Wait for a page that says this and waits for nothing more, and look at it."""
        settled = "return !document.body?.dataset.waits"
        try:
            until(lambda: shown(self.driver, text)() and self.driver.execute_script(settled))
        except AssertionError:
            says = self.driver.find_element(By.TAG_NAME, "body").text[:1000]
            raise AssertionError(f"not {text!r}, but: {says}") from None
        self.look(self)

    def press(self, words: str) -> None:
        """Press a button or follow a link by what it says."""
        self.way.press(self.driver, self.pressed(words))

    def pressed(self, words: str) -> WebElement:
        """The button or link that says this; or begins so, where none says just this."""
        found = self.driver.find_elements(By.XPATH, PRESSED.format(f"'{words}'"))
        visible = [each for each in found if each.is_displayed()]
        assert visible, f"nothing here says {words}"
        return next((each for each in visible if each.text.strip() == words), visible[0])

    def give(self, field_id: str, *paths: Path) -> None:
        """Choose files. No driver reaches the system's window in which it is done."""
        element = self.driver.find_element(By.ID, field_id)
        if self.way is BY_KEYBOARD:
            reach(self.driver, element)
        element.send_keys("\n".join(map(str, paths)))

    def drop(self, *paths: Path) -> None:
        """Choose files, and have them looked at."""
        self.give("files", *paths)
        self.press("Look at it")

    def type(self, field_id: str, text: str) -> None:
        """Type into a field, in place of what is in it."""
        self.way.enter(self.driver, self.driver.find_element(By.ID, field_id))
        keys = ActionChains(self.driver)
        keys.key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(text).perform()

    def choose(self, name: str, word: str) -> None:
        """Choose one of several answers."""
        choice = f"input[type=radio][name='{name}'][value='{word}']"
        self.way.choose(self.driver, self.driver.find_element(By.CSS_SELECTOR, choice))

    def save(self, words: str, then: str = "") -> Path:
        """Press what saves a file, and wait until it lies among the downloads.

        ``then`` is what a page asks to be pressed where the file takes a while.
        """
        before = set(self.downloads.iterdir())

        def new() -> list[Path]:
            ready = {path for path in self.downloads.iterdir() if path.suffix != ".crdownload"}
            return [path for path in ready - before if not path.name.startswith(".")]

        self.press(words)
        until(lambda: new() or (then and shown(self.driver, then)()))
        if not new():
            self.press(then)
            until(new)
        return new()[0]

    def go_home(self) -> None:
        """To the first page."""
        self.press("ARMS desk")
        self.see("What do you have?")

    def say_again(self, words: str) -> None:
        """Say that a decision that lies in memory may go, where that is asked."""
        if self.driver.find_elements(By.CSS_SELECTOR, "input[name=sure]"):
            self.press(f"{words} all the same")

    def end(self, *, asked: bool = False) -> None:
        """End the desk by its button: the process ends by itself, without a fault.

        ``asked``: whether they are asked first, since a decision would be lost.
        """
        self.press("End the desk")
        if asked:
            self.see("What you decided is only in memory")
            self.press("End the desk all the same")
        until(shown(self.driver, "The desk has ended"))
        self.look(self)
        assert self.process.wait(MOST_SECONDS) == 0


@contextmanager
def seat(
    folder: Path,
    *options: object,
    way: Way = BY_MOUSE,
    look: Callable[[Seat], None] = lambda _: None,
    script: bool = True,
) -> Iterator[Seat]:
    """Somebody who has started the desk with these options and has come in."""
    downloads = folder / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "arms_docs", "desk", "--no-browser", *map(str, options)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/open\?\S+", address), address
        profile = folder / "profile"
        with browser(profile, script=script, words=(NOWHERE_ELSE,)) as driver:
            driver.execute_cdp_cmd(
                "Browser.setDownloadBehavior",
                {"behavior": "allow", "downloadPath": str(downloads)},
            )
            driver.get(address)
            until(lambda: driver.find_elements(By.ID, "files"))
            console(driver)  # the door has no sign, for which a browser asks
            person = Seat(driver, process, way, downloads, driver.current_url, look)
            look(person)
            yield person
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(MOST_SECONDS)
        if process.stdout:
            process.stdout.close()
