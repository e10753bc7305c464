"""Whether a workbook counts is asked of its case folder only where there are such folders."""

from __future__ import annotations

import asyncio
from pathlib import Path

from arms_docs.desk import Desk, DeskOptions
from arms_docs.desk.desk import Dropped
from arms_docs.desk.pages.cases_in_words import why_not_live
from tests.support.desk import NOW, HandsHere

FILE = Dropped("key", "letter.xlsx", b"Dear Sir", "workbook")


def why(cases: Path | None, reference: str) -> str:
    desk = Desk(DeskOptions(cases=cases), lambda: NOW, HandsHere())
    return asyncio.run(why_not_live(desk, FILE, {"reference": reference}))


def test_what_the_folder_says_is_said_and_nothing_without_one(tmp_path: Path) -> None:
    assert why(None, "DEMO-1") == why(tmp_path, "") == ""
    assert why(tmp_path, "DEMO-1")  # it is no workbook, and so not the live one
