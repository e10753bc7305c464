"""What follows from the log: which records and details there must be, worked entry by entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from arms_docs.archive.check.ledger import Ledger
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import FIRST, Entry, Verb
from tests.support.archives import CASE

FIRST_RECORD, SECOND_RECORD = "0" * 8 + CASE[8:], "1" * 8 + CASE[8:]
ADDED = Entry(
    *(2, FIRST, CASE, datetime(2026, 11, 22, tzinfo=UTC), "P3007", "a" * 64),
    Verb.COLLECTION,
    (FIRST_RECORD,),
)
DISPOSAL = replace(ADDED, number=9, verb=Verb.ERASURE, detail=("why", "a" * 64))


def counted(*entries: Entry) -> Ledger:
    ledger = Ledger(Verdict())
    for entry in entries:
        ledger.count(entry)
    return ledger


def whats(ledger: Ledger) -> list[str]:
    return [fault.what for fault in ledger.verdict.faults]


def test_a_detail_goes_with_the_last_record_that_it_is_about() -> None:
    both = replace(
        ADDED,
        number=4,
        verb=Verb.DISCLOSURE,
        records=(FIRST_RECORD, SECOND_RECORD),
        detail=("both", "a" * 64),
    )
    other = replace(ADDED, number=3, records=(SECOND_RECORD,))
    ledger = counted(ADDED, other, both, DISPOSAL)
    assert ledger.records == {FIRST_RECORD: True, SECOND_RECORD: False}
    assert not ledger.is_released("both") and not ledger.is_released("why")
    ledger.count(replace(DISPOSAL, records=(SECOND_RECORD,), detail=("again", "a" * 64)))
    assert ledger.is_released("both") and not ledger.is_released("why")
    assert whats(ledger) == []


def test_a_disposal_that_cannot_be_right_is_named() -> None:
    held = replace(ADDED, number=3, verb=Verb.HOLD)
    assert whats(counted(ADDED, held, DISPOSAL)) == [
        "The record that it disposed of was under hold."
    ]
    assert whats(counted(ADDED, replace(DISPOSAL, detail=("", "")))) == [
        "A disposal is of one record, and has an authority and a reason."
    ]
    assert whats(counted(DISPOSAL)) == [
        f"It is about record {FIRST_RECORD}, which was never added."
    ]


def test_a_disposal_takes_along_only_what_is_about_nothing_else() -> None:
    other = replace(ADDED, number=3, records=(SECOND_RECORD,))
    about_other = replace(
        ADDED, number=4, verb=Verb.CONSULTATION, records=(SECOND_RECORD,), detail=("x", "a" * 64)
    )
    question = replace(ADDED, number=5, verb=Verb.CONSULTATION, records=(), detail=("q", "a" * 64))
    ledger = counted(ADDED, other, about_other, question, replace(DISPOSAL, about={"also": "q"}))
    ledger.check_what_went_along()
    assert whats(ledger) == [] and ledger.is_released("q")
    ledger = counted(
        ADDED, other, about_other, question, replace(DISPOSAL, about={"also": "x why"})
    )
    ledger.check_what_went_along()
    assert whats(ledger) == ["It took away what was written about something else."] * 2


def test_what_was_written_about_one_entry_is_not_that_of_another() -> None:
    use = replace(ADDED, number=3, verb=Verb.CONSULTATION, detail=("x", "a" * 64))
    assert whats(counted(ADDED, use, replace(use, number=4))) == [
        "What was written about it is that of another entry."
    ]
