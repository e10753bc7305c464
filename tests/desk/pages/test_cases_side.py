"""The case folders at the desk: what waits, since when, and each file of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arms_docs.cases import CaseFolder
from arms_docs.desk import DeskOptions
from tests.support.case_folders import REFERENCE, first, returned
from tests.support.desk import Client, open_desk
from tests.support.loop import HANDED_IN
from tests.support.steps import sent_back


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "secret.xlsx").write_bytes(b"another folder")
    return tmp_path / "cases"


@pytest.fixture
def client(cases: Path) -> Iterator[Client]:
    with open_desk(DeskOptions(cases=cases)) as opened:
        yield opened


def links(page: str, ending: str = "") -> dict[str, str]:
    """What a page leads to, by its words."""
    found = re.findall(r'<a [^>]*href="([^"]*/cases/[^"]+)"[^>]*>([^<]+)</a>', page)
    return {words: path for path, words in found if words.endswith(ending)}


def test_what_waits_is_listed_with_since_when(client: Client, cases: Path) -> None:
    assert "There is no case yet" in client.get("cases").text
    first().into(CaseFolder(cases, REFERENCE), HANDED_IN)
    page = client.get("cases").text
    assert "the supervisor" in page and "20 November 2026, 09:30 UTC" in page
    one = client.get(links(page)[REFERENCE]).text
    assert "Read and decide" in one and "There is none while the case waits" in one


def test_the_live_workbook_and_every_file_can_be_had(client: Client, cases: Path) -> None:
    case = returned(cases)
    page = client.get(links(client.get("cases").text)[REFERENCE]).text
    assert f"<strong>{REFERENCE} live workbook, round 2.xlsx</strong>" in page
    saved = client.get(links(page)["returned.xlsx"])
    assert saved.body == sent_back()
    assert 'filename="returned.xlsx"' in str(saved.headers["Content-Disposition"])
    look = re.search(r'action="([^"]+)/look"', page)
    assert look
    client.post(f"{look[1]}/look")
    assert client.desk and [file.name for file in client.desk.files] == [
        f"{REFERENCE} live workbook, round 2.xlsx"
    ]
    assert case.state().wrong == (), "looking changes nothing"


def test_what_was_broken_off_is_said_and_finished_by_one_button(
    client: Client, cases: Path
) -> None:
    case = returned(cases)
    next(case.folder.glob("*.xlsx")).unlink()
    page = client.get(links(client.get("cases").text)[REFERENCE]).text
    assert "There is no live workbook yet" in page
    action = re.search(r'action="([^"]+/put-right)"', page)
    assert action
    page = client.post(action[1]).text
    assert "There is no live workbook yet" not in page and "It is this one" in page


@pytest.mark.parametrize(
    "name", ["..", "%2e%2e", "..%2fsecret.xlsx", "secret.xlsx", "/etc/hostname", "round-1"]
)
def test_no_path_from_a_browser_is_opened(client: Client, cases: Path, name: str) -> None:
    returned(cases)
    at = links(client.get("cases").text)[REFERENCE]
    for path in (f"cases/{name}", f"{at}/{name}", f"cases/{REFERENCE}/{name}"):
        answer = client.get(path)
        assert answer.status in (403, 404), path
        assert b"another folder" not in answer.body


def test_a_share_that_is_gone_is_said(client: Client, cases: Path) -> None:
    cases.rmdir()
    answer = client.get("cases")
    assert answer.status == 409 and "share is not connected" in answer.text


def test_without_case_folders_there_is_no_such_page() -> None:
    with open_desk() as client:
        assert client.get("cases").status == 404
        assert "The cases" not in client.get().text
