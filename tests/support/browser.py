"""Debian's Chromium, driven by selenium, and a server that hears every request of a page.

axe-core comes from npm, by `tests.support.resaves.npm_folder`.
"""

from __future__ import annotations

import shutil
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

PROGRAM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
WINDOW = "1400,1000"
MOST_SECONDS = 120  # a script, on a machine that others use
AXE = "node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")


@contextmanager
def browser(
    profile: Path, *, script: bool = True, words: Sequence[str] = ()
) -> Iterator[webdriver.Chrome]:
    """A browser of its own, whose profile is in a folder; without ``script`` it runs none. It is
    started with these ``words`` more.
    """
    options = Options()
    options.binary_location = str(PROGRAM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    usual = ("--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={WINDOW}")
    for word in (*usual, *words):
        options.add_argument(word)
    options.add_argument(f"--user-data-dir={profile}")
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2}
        )
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    driver.set_script_timeout(MOST_SECONDS)
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def heard() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that were asked of it so far."""
    paths: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    thread = Thread(target=server.serve_forever, args=(0.02,))  # how long its end may take
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", paths
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def shown_rows(driver: webdriver.Chrome, view: str) -> list[list[str]]:
    """What the cells of the rows say that a view shows now, in their order."""
    rows: list[list[str]] = driver.execute_script(
        """
        return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)]
            .filter((row) => row.offsetParent !== null)
            .map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
        """,
        view,
    )
    return rows


def heads(driver: webdriver.Chrome, view: str) -> dict[str, WebElement]:
    """The heads of a view by what they say."""
    cells = driver.find_elements(By.CSS_SELECTOR, f"#{view} thead th")
    return {cell.find_element(By.TAG_NAME, "button").text.strip(): cell for cell in cells}


def printed(driver: webdriver.Chrome) -> bytes:
    """The page printed as PDF."""
    result = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return b64decode(result["data"])


def console(driver: webdriver.Chrome) -> list[dict[str, Any]]:
    """What the browser said of the page since it was asked last."""
    entries: list[dict[str, Any]] = driver.get_log("browser")  # type: ignore[no-untyped-call]
    return entries


def serious(driver: webdriver.Chrome, axe: str) -> list[str]:
    """What axe-core finds that is serious or worse."""
    driver.execute_script(axe)
    result = driver.execute_async_script(
        "axe.run().then(arguments[0], (error) => arguments[0]({error: String(error)}));"
    )
    assert "error" not in result, result
    assert len(result["passes"]) > 10
    return [
        f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]}"
        for fault in result["violations"]
        if fault["impact"] in SERIOUS
    ]
