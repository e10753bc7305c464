"""Whether a workbook counts is asked of its case folder only where there are such folders."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.desk import Desk, DeskOptions
from arms_docs.desk.desk import Dropped
from arms_docs.desk.hands import KILLED
from arms_docs.desk.pages.cases_in_words import ask_cases, why_not_live
from tests.support.desk import NOW, HandsHere, open_desk
from tests.support.paths import PROJECT

FILE = Dropped("key", "letter.xlsx", b"Dear Sir", "workbook")


def why(cases: Path | None, reference: str) -> str:
    desk = Desk(DeskOptions(cases=cases), lambda: NOW, HandsHere())
    return asyncio.run(why_not_live(desk, FILE, {"reference": reference}))


def test_what_the_folder_says_is_said_and_nothing_without_one(tmp_path: Path) -> None:
    assert why(None, "DEMO-1") == why(tmp_path, "") == ""
    assert why(tmp_path, "DEMO-1")  # it is no workbook, and so not the live one


class Dying(HandsHere):
    """Hands of which the process dies that looks into a case folder."""

    async def ask(self, hand, work, content, options, *, once=False):  # type: ignore[no-untyped-def]
        del hand, work, content, options
        self.once = once
        return Result("here", 70, fault=KILLED)


def test_a_file_in_a_case_folder_that_ends_who_reads_it_does_not_end_the_desk(
    tmp_path: Path,
) -> None:
    with open_desk(DeskOptions(cases=tmp_path), hands=Dying()) as client:
        page = client.get("cases")
        assert page.status == 409 and "could not be looked at" in page.text
        assert client.get().status == 200


def test_what_writes_into_a_case_folder_is_begun_once_and_says_where_to_look(
    tmp_path: Path,
) -> None:
    """What was written before the process died would be refused the second time."""
    hands = Dying()
    desk = Desk(DeskOptions(cases=tmp_path), lambda: NOW, hands)
    with pytest.raises(CaseError, match="Look there, or at the list of cases, whether it is done"):
        asyncio.run(ask_cases(desk, "put_right", writes=True, case="DEMO-1"))
    assert hands.once


def test_no_page_opens_a_file_of_a_case_folder() -> None:
    """Pages run where everybody is served: there a hostile file would end the desk for all."""
    pages = (PROJECT / "arms_docs/desk/pages").glob("*.py")
    texts = {page.name: page.read_text(encoding="utf-8") for page in pages}
    assert len(texts) > 10
    named = re.compile(r"CaseFolder|case_folders\(|open_record|read_content|read_plain")
    assert [name for name, text in texts.items() if named.search(text)] == []
