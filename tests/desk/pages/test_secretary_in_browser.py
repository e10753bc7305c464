"""Signing, verifying and the texts in a real browser, with nothing serious for axe-core."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from arms_docs.desk import DeskOptions
from tests.desk.pages.test_signing_side import decision_on
from tests.people import DI_FROST
from tests.support.browser import AXE, serious
from tests.support.desk import HandsHere
from tests.support.desk_pictures import at_desk, shown, until
from tests.support.loop import SECRET, authority, key_file
from tests.support.resaves import npm_folder
from tests.support.steps import finished, handed_in

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def few_parts() -> None:
    """Documents are whole here: another process draws them again."""


def test_a_supervisor_signs_and_a_secretary_verifies_and_copies_the_text(tmp_path: Path) -> None:
    axe = (npm_folder(tmp_path) / AXE).read_text(encoding="utf-8")
    options = DeskOptions(trusted=(authority().certificate,))
    submitted = handed_in().files["submitted.pdf"]
    key = tmp_path / "P3007.p12"
    key.write_bytes(key_file(DI_FROST))
    with at_desk(tmp_path / "profile", options=options, hands=HandsHere()) as (driver, client):
        home = driver.current_url
        assert client.desk is not None
        file = client.desk.put("submitted.pdf", submitted, "submission")
        client.desk.lay_beside(file, "decision.toml", decision_on(submitted), "decision")
        driver.get(f"{home}sign/{file.key}")
        until(lambda: "Your key" in driver.page_source)
        assert serious(driver, axe) == []
        driver.find_element(By.ID, "files").send_keys(str(key))
        driver.find_element(By.CSS_SELECTOR, "form.drop button").click()
        until(lambda: driver.find_elements(By.ID, "secret"))
        assert serious(driver, axe) == []
        driver.find_element(By.ID, "secret").send_keys(f"{SECRET}\n")
        until(lambda: "<h1>Signed off</h1>" in driver.page_source)
        assert serious(driver, axe) == []
        driver.find_element(By.PARTIAL_LINK_TEXT, "Text for the mail").click()
        until(lambda: driver.find_elements(By.ID, "text-panel"))
        assert serious(driver, axe) == []
        driver.find_element(By.CSS_SELECTOR, "button[data-copies]").click()
        until(shown(driver, "Copied"))
        driver.get(home)
        for name, content in finished().files.items():
            (tmp_path / name).write_bytes(content)
        paths = [str(tmp_path / name) for name in finished().files]
        driver.find_element(By.ID, "files").send_keys("\n".join(paths))
        driver.find_element(By.CSS_SELECTOR, "form.drop button").click()
        until(lambda: "VALID: Colin Ashworthy" in driver.page_source)
        until(lambda: not driver.find_elements(By.CSS_SELECTOR, ".waiting"))
        assert serious(driver, axe) == []
