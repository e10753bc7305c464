"""What is to be said of files: those that are counted nowhere are named."""

from __future__ import annotations

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.people import Conflict, Person
from arms_docs.caseload.tables import findings
from tests.people import ASHWORTHY

REFERENCE = ASHWORTHY.reference


def test_a_file_that_counts_for_nothing_is_named_with_the_reason() -> None:
    files = (
        CaseFile("scan.pdf", "1", Step.UNREAD, "It is no workbook."),
        CaseFile("b.pdf", "2", Step.UNPROVED, "Nobody trusts it.", reference=REFERENCE),
        CaseFile("c.xlsx", "3", Step.DRAFT),
        CaseFile("panel.pdf", "4", Step.OTHER),
        CaseFile("blank.xlsx", "5", Step.BLANK),
        CaseFile("d.xlsx", "6", Step.DRAFT, reference=REFERENCE),
    )
    found = [(each.kind, each.file, each.why) for each in findings(files, ())]
    assert found == [
        ("unread", "scan.pdf", "It is no workbook."),
        ("unread", "b.pdf", "Nobody trusts it."),
        ("unread", "c.xlsx", "It names no case reference, so that it is about nobody."),
    ]


def test_a_conflict_is_told_once_with_both_files() -> None:
    conflict = Conflict(REFERENCE, "Both are signed.", "a.pdf", "b.pdf")
    file = CaseFile("a.pdf", "1", Step.SIGNED, reference=REFERENCE)
    who = Person(REFERENCE, (file,), (file,), conflicts=(conflict, conflict))
    (found,) = findings((), (who,))
    assert (found.kind, found.file, found.other_file) == ("conflict", "a.pdf", "b.pdf")
