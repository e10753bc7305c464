"""Pictures of the desk for the documentation: ``python -m tests.support.desk_pictures [FOLDER]``.

A browser of 1366 by 768, as many laptops have; the pictures are made smaller, and few colours are
kept, so that each is some 30 kB. ``--zoom`` makes them as at 200 %, to look at.
"""

from __future__ import annotations

import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By

from arms_docs.desk import DeskOptions, Hands
from tests.support.at_the_supervisor import pdf
from tests.support.browser import browser, console
from tests.support.desk import Client, open_desk
from tests.support.loop import authority
from tests.support.paths import PROJECT, WORKBOOKS
from tests.support.steps import finished

WIDTH, HEIGHT, SHOWN_WIDTH, MOST_BYTES = 1366, 768, 900, 40_000
EXAMPLES = WORKBOOKS / "examples"
PATIENCE = 180.0  # seconds, on a machine that others use


@contextmanager
def at_desk(
    profile: Path,
    *,
    options: DeskOptions | None = None,
    hands: Hands | None = None,
    script: bool = True,
) -> Iterator[tuple[webdriver.Chrome, Client]]:
    """A browser that has come in through the door of a desk of its own."""
    with (
        open_desk(options, hands=hands, enter=False) as client,
        browser(profile, script=script) as driver,
    ):
        driver.get(f"http://{client.host}/open?{client.once}")
        until(lambda: driver.find_elements(By.ID, "files"))
        console(driver)  # the door has no sign, for which a browser asks
        yield driver, client


def until(there: Callable[[], object]) -> None:
    """Wait for something to be there."""
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def drop(driver: webdriver.Chrome, *paths: Path) -> None:
    """Choose files, and have them looked at."""
    driver.find_element(By.ID, "files").send_keys("\n".join(map(str, paths)))
    driver.find_element(By.CSS_SELECTOR, "form.drop button").click()


def shown(driver: webdriver.Chrome, text: str) -> Callable[[], bool]:
    """Whether the page says something by now."""
    return lambda: text in str(driver.execute_script("return document.body?.innerText"))


def drawn(driver: webdriver.Chrome) -> bool:
    """Whether page one is there."""
    return bool(driver.find_elements(By.CSS_SELECTOR, "figure.drawn"))


def picture(driver: webdriver.Chrome, *, whole: bool = False, zoom: float = 1.0) -> Image.Image:
    """What the window shows, or the whole page."""
    metrics = {"width": int(WIDTH / zoom), "height": int(HEIGHT / zoom), "mobile": False}
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {**metrics, "deviceScaleFactor": zoom}
    )
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": whole})
    return Image.open(BytesIO(b64decode(taken["data"])))


def small(image: Image.Image) -> bytes:
    """The picture as it goes into the documentation."""
    height = round(image.height * SHOWN_WIDTH / image.width)
    resized = image.convert("RGB").resize((SHOWN_WIDTH, height), Image.Resampling.LANCZOS)
    made = [_png(resized, colours) for colours in (32, 16, 8)]
    return next((png for png in made if len(png) < MOST_BYTES), made[-1])


def _png(image: Image.Image, colours: int) -> bytes:
    out = BytesIO()
    image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def assessor(profile: Path) -> Iterator[tuple[str, webdriver.Chrome]]:
    """What an assessor sees, one page after another."""
    with at_desk(profile) as (driver, _):
        yield "desk-start", driver
        drop(driver, WORKBOOKS / "arms-blank.xlsx")
        until(shown(driver, "Do this first"))
        until(lambda: drawn(driver))
        yield "desk-problems", driver
        driver.find_element(By.CSS_SELECTOR, "nav a.home").click()
        drop(driver, *sorted(EXAMPLES.glob("*.xlsx")), PROJECT / "LICENSE")
        until(lambda: not driver.find_elements(By.CSS_SELECTOR, ".waiting"))
        yield "desk-several", driver
        driver.find_element(By.PARTIAL_LINK_TEXT, "high_with_gap").click()
        until(lambda: drawn(driver))
        yield "desk-ready", driver
        if choice := driver.find_elements(By.ID, "with"):
            choice[0].click()
        driver.find_element(By.XPATH, "//button[text()='Hand it in']").click()
        until(shown(driver, "What to do next"))
        yield "desk-handed-in", driver


def supervisor(profile: Path) -> Iterator[tuple[str, webdriver.Chrome]]:
    """What a supervisor sees first."""
    submitted = profile / "submitted.pdf"
    submitted.write_bytes(pdf("high_with_gap"))
    with at_desk(profile) as (driver, _):
        drop(driver, submitted)
        until(shown(driver, "For your decision"))
        yield "desk-supervisor", driver
        driver.find_element(By.LINK_TEXT, "Begin with the questions").click()
        driver.get(f"{driver.current_url.rpartition('/')[0]}/3")
        yield "desk-question", driver


def secretary(profile: Path) -> Iterator[tuple[str, webdriver.Chrome]]:
    """What a panel's secretary sees: the verdict first."""
    panel = profile / "panel.pdf"
    panel.write_bytes(finished().files["panel.pdf"])
    with at_desk(profile, options=DeskOptions(trusted=(authority().certificate,))) as (driver, _):
        drop(driver, panel)
        until(shown(driver, "VALID: "))
        until(lambda: not driver.find_elements(By.CSS_SELECTOR, ".waiting"))
        yield "desk-verdict", driver


PEOPLE = (assessor, supervisor, secretary)
KEPT = (  # in the documentation
    *("desk-several", "desk-problems", "desk-handed-in"),
    *("desk-supervisor", "desk-question", "desk-verdict"),
)


def main() -> None:
    """Make them all."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--zoom"]
    zoomed = "--zoom" in sys.argv
    folder = Path(arguments[0]) if arguments else PROJECT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        for name, driver in chain(*(person(Path(profile)) for person in PEOPLE)):
            if arguments:  # to be looked at
                picture(driver, whole=True, zoom=2 if zoomed else 1).save(folder / f"{name}.png")
            elif name in KEPT:
                (folder / f"{name}.png").write_bytes(small(picture(driver)))


if __name__ == "__main__":
    main()
