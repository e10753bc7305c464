"""Sheets that are no part of the form are known by their heads, wherever these stand."""

from __future__ import annotations

from arms_docs.workbook.intake.sheet_kinds import carried_heads, lists_problems
from arms_docs.workbook.sheets.layout import CARRIED_HEADS, PROBLEMS_HEADS
from tests.support.small_sheets import sheet_of


def test_they_are_known_by_all_of_their_heads() -> None:
    carried = sheet_of(dict(zip(("B4", "C4", "D4", "E4"), CARRIED_HEADS, strict=True)))
    assert carried_heads(carried) == (4, 2) and not lists_problems(carried)
    addresses = ("A2", "B2", "C2", "D2", "E2", "F2")
    problems = sheet_of(dict(zip(addresses, PROBLEMS_HEADS, strict=True)))
    assert lists_problems(problems) and carried_heads(problems) is None


def test_a_head_alone_may_stand_in_anybodys_notes() -> None:
    notes = sheet_of({"A1": CARRIED_HEADS[0], "B1": "my own", "A2": PROBLEMS_HEADS[0]})
    assert carried_heads(notes) is None and not lists_problems(notes)
