"""From what files say to the tables of one day."""

from __future__ import annotations

import sqlite3
from datetime import date

from arms_docs.caseload import tables_of
from arms_docs.caseload.case_file import CaseFile, Ending, Step
from arms_docs.settings import DEFAULTS
from tests.people import ASHWORTHY
from tests.support.some_people import ON, case_file


def test_what_files_say_is_in_the_tables_of_the_day() -> None:
    signed = case_file(plan={"orders": (Ending("O1", date(2027, 1, 31)),)})
    files = (signed, CaseFile("scan.pdf", "1", Step.UNREAD, "It is no record."))
    tables = tables_of(files, DEFAULTS, ON, sqlite3.connect(":memory:"))
    (row,) = tables.ask("SELECT reference, level FROM row", {})
    assert row == {"reference": ASHWORTHY.reference, "level": "Medium"}
    assert tables.ask("SELECT item, ends FROM ends", {}) == [{"item": "O1", "ends": "2027-01-31"}]
    assert tables.ask("SELECT file FROM finding", {}) == [{"file": "scan.pdf"}]
    assert {each["what"] for each in tables.ask("SELECT what FROM due", {})} >= {
        "home visit",
        "review",
    }
