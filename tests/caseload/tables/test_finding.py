"""What is to be said of files: those that are counted nowhere are named."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.clocks import CaseEvents, Happened
from arms_docs.caseload.people import Conflict, Person
from arms_docs.caseload.tables import findings, in_no_file
from tests.people import ASHWORTHY
from tests.support.clock_files import day, event

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


def test_whom_only_an_event_names_is_told_and_not_who_is_closed() -> None:
    here, gone = event(Happened.RELEASED, day(3)), event(Happened.DIED, day(3))
    file = CaseFile("a.pdf", "1", Step.SIGNED, reference=REFERENCE)
    who = (Person(REFERENCE, (file,), (file,)),)
    (found,) = in_no_file(CaseEvents.of([here]), who, day(4))
    assert (found.kind, found.reference) == ("no file", here.reference)
    assert found.why == "Named in an event, in no file: released on 13 January 2026."
    assert not [*in_no_file(CaseEvents.of([here]), who, day(2))], "it was not entered yet"
    assert not [*in_no_file(CaseEvents.of([gone]), who, day(4))], "who is closed is on no list"
    spelt = replace(here, reference=REFERENCE.lower().replace("-", " "))
    assert not [*in_no_file(CaseEvents.of([spelt]), who, day(4))]


def test_a_conflict_is_told_once_with_both_files() -> None:
    conflict = Conflict(REFERENCE, "Both are signed.", "a.pdf", "b.pdf")
    file = CaseFile("a.pdf", "1", Step.SIGNED, reference=REFERENCE)
    who = Person(REFERENCE, (file,), (file,), conflicts=(conflict, conflict))
    (found,) = findings((), (who,))
    assert (found.kind, found.file, found.other_file) == ("conflict", "a.pdf", "b.pdf")
