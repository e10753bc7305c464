"""Every page of the desk looked at as it is come by: for everybody, at two sizes, and by its links.

`Looks` keeps the pages that were seen, by their address in the route table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from arms_docs.desk import Desk, DeskOptions, Hands
from arms_docs.desk.guard import Door
from arms_docs.desk.pages import Layout, routes
from tests.support.browser import console, serious
from tests.support.desk_pictures import picture
from tests.support.desk_seat import FOCUS, Seat

# What a page fetches or somebody saves; every other address that can be got is a page.
ENDINGS = (".css", ".js", ".svg", ".ttf", ".png", ".pdf", ".toml", ".xlsx", ".zip")
FILES = (
    "/events",
    "/workbook/{key}/draft/{edition}/open",
    "/workbook/{key}/draft/{edition}/save",
    "/done/{key}/{name}",
    "/prepare/{key}/{name}",
    "/cases/{case}/{file}",
)
# What runs over the side of the window, or over the box that it stands in.
CUT_OFF = """
const width = document.documentElement.clientWidth, faults = [];
if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");
for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.closest(".skip, .unseen, .sheet caption")) continue;
    const box = element.getBoundingClientRect();
    const inside = element.parentElement.closest(".wide");
    if (!inside && (box.right > width + 1 || box.left < -1))
        faults.push("over the side: " + element.outerHTML.slice(0, 150));
    const field = ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
    const over = element.clientWidth && element.scrollWidth > element.clientWidth + 1;
    if (!field && !element.matches(".wide") && over)
        faults.push("over its box: " + element.outerHTML.slice(0, 150));
}
return faults;
"""
PUT = """
const page = new DOMParser().parseFromString(arguments[0], "text/html");
for (const link of page.querySelectorAll("a.home")) link.href = location.href;
document.body.replaceWith(page.body);
document.title = page.title;
"""
ASKED = """
return performance.getEntries().map((entry) => entry.name)
    .filter((name) => /^[a-z]+:/.test(name) && !name.startsWith(location.origin + "/"));
"""
LINKS = """
return [...document.links].filter((link) => !link.getAttribute("href").startsWith("#"))
    .map((link) => link.href);
"""
OPEN = 'document.querySelectorAll("details").forEach((each) => { each.open = true; })'
# How many stops Tab has on a page: of radio buttons of one name it is one.
STOPS = """
const reached = "a[href], button, input, select, textarea, summary, [tabindex]";
const all = [...document.querySelectorAll(reached)]
    .filter((e) => e.checkVisibility() && e.tabIndex >= 0 && e.type !== "hidden" && !e.disabled);
const groups = new Set(all.filter((e) => e.type === "radio").map((e) => e.name));
return all.filter((e) => e.type !== "radio").length + groups.size;
"""
HEIGHT = "return document.documentElement.scrollHeight"
MOST_HEIGHT = 6000  # of what is kept as a picture
REFUSED = re.compile(r"status of (400|409|413|422) ")  # of a page that says what is wrong


@dataclass(frozen=True)
class Table:
    """The desk's route table, as far as it can be got: the address of each, and how it is found."""

    at: dict[str, re.Pattern[str]]

    @staticmethod
    def of_the_desk() -> Table:
        layout = Layout(Door())
        desk = Desk(DeskOptions(), lambda: datetime.now(UTC), Hands())
        application = web.Application()
        application.add_routes(routes(desk, layout, lambda: None))
        found = {}
        for route in application.router.routes():
            if route.method == "GET" and route.resource:
                address = route.resource.canonical.removeprefix(layout.root)
                parts = re.split(r"\{\w+\}", address)
                found[address] = re.compile("[^/]+".join(map(re.escape, parts)))
        return Table(found)

    def address_of(self, url: str) -> str:
        """The address in the table that a page has; empty where there is none."""
        path = "/" + urlsplit(url).path.split("/", 2)[2]
        return next((at for at, pattern in self.at.items() if pattern.fullmatch(path)), "")

    def pages(self) -> set[str]:
        """Those at which there is a page."""
        return {at for at in self.at if at not in FILES and not at.endswith(ENDINGS)}


@dataclass
class Looks:
    """Looks at each page once: ``axe`` is axe-core, ``pictures`` the folder for what was seen."""

    axe: str
    pictures: Path
    table: Table = field(default_factory=Table.of_the_desk)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, seat: Seat) -> None:
        """Look, unless a page of this address and title was looked at."""
        driver = seat.driver
        address = self.table.address_of(driver.current_url)
        said = [entry["message"] for entry in console(driver)]
        assert [message for message in said if not REFUSED.search(message)] == [], address
        assert driver.execute_script(ASKED) == [], address
        title = re.sub(r" \(\d+ of .*|:.*| - .*", "", driver.title) + said_by(driver)
        if (address, title) in self.seen:
            return
        name = (
            f"{len(self.seen) + 1:02}-{re.sub('[^A-Za-z]+', '-', f'{address} {title}').strip('-')}"
        )
        self.seen[address, title] = name
        dead = {link for link in driver.execute_script(LINKS) if not self.table.address_of(link)}
        assert dead == set(), (address, "links that lead nowhere")
        driver.execute_script(OPEN)
        assert serious(driver, self.axe) == [], (address, title)
        for zoom in (1, 2):
            whole = driver.execute_script(HEIGHT) < MOST_HEIGHT
            picture(driver, whole=whole, zoom=zoom).save(self.pictures / f"{name}-{zoom}.png")
            assert driver.execute_script(CUT_OFF) == [], (address, title, zoom)
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def at_waiting(self, seat: Seat) -> None:
        """Look at the page of what takes a while in one that stays: it goes away by itself."""
        page = Layout(Door()).waiting("Reading the workbook", "ashworthy mended.xlsx").text
        seat.driver.execute_script(PUT, page)
        self(seat)

    def addresses(self) -> set[str]:
        """Where all those pages are."""
        return {address for address, _ in self.seen}


def said_by(driver: webdriver.Chrome) -> str:
    """The beginning of the one sentence that counts on a page, if there is one."""
    found = driver.find_elements(By.CSS_SELECTOR, ".verdict .said, .notice.error strong")
    return f" {found[0].text[:12]}" if found else ""


@dataclass
class Rounds:
    """Goes round each page with Tab once: it comes to every stop and to the first again."""

    table: Table = field(default_factory=Table.of_the_desk)
    seen: set[str] = field(default_factory=set)

    def __call__(self, seat: Seat) -> None:
        address = self.table.address_of(seat.driver.current_url)
        if address not in self.seen:
            self.seen.add(address)
            go_round(seat.driver)


def go_round(driver: webdriver.Chrome) -> None:
    """All the way round a page: nothing holds the focus, and each stop can be seen."""
    wanted = driver.execute_script(STOPS)
    stops: list[WebElement] = []
    for _ in range(3 * wanted + 10):  # a date has three parts
        ActionChains(driver).send_keys(Keys.TAB).perform()
        stop, here = driver.execute_script(FOCUS), driver.switch_to.active_element
        if not stop["name"] or stops[-1:] == [here]:
            continue
        assert stop["seen"], f"the focus is not seen on {stop['name']}"
        if stops[:1] == [here]:
            assert len(stops) >= wanted, (driver.title, wanted, len(stops))
            return
        stops.append(here)
    raise AssertionError((driver.title, wanted, len(stops), "the focus does not get round"))
