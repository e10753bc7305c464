"""Problems as text: short, narrow, and nothing left out."""

from __future__ import annotations

import re

from arms_docs.cli.problems_as_text import problems_text
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.cli.test_check import FORM, read


def test_a_blank_workbook_gives_a_short_list_in_narrow_lines() -> None:
    reading = read(write_workbook(FORM))
    assert len(reading.problems) >= 48
    lines = list(problems_text("blank.xlsx", reading, FORM))
    assert len(lines) <= len(reading.problems) + 33  # nine sheets, each with its heading
    assert all(len(line) <= 92 for line in lines)
    assert lines[0] == f"blank.xlsx: {len(reading.problems)} errors"
    assert lines[1].startswith("  Do this first: Case!C13 (This assessment: Date of this")
    words = " ".join(" ".join(lines).split())
    for problem in reading.problems:
        cell = problem.cell.rpartition("!")[2]
        assert re.search(rf"\b{cell}\b", words), problem
