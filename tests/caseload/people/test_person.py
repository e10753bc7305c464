"""The files of a person together: whatever order they are read in, the same comes out."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from arms_docs.caseload.case_file import ActionDue, CaseFile, HomeVisits, Step, VisitTold
from arms_docs.caseload.clocks import Levels, levels_of
from arms_docs.caseload.people import people
from arms_docs.compare import same_reference
from arms_docs.instrument import Level
from tests.people import BEECHCROFTE
from tests.support.some_case_files import FIRST, SECOND, THIRD, digest, living, signed, some

ID = "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b"
DAY = timedelta(days=1)


def one_of_each_kind() -> list[CaseFile]:
    """Files of two references with every conflict in them."""
    first = signed("first.pdf")
    high, low = {"general": Level.HIGH}, {"general": Level.LOW}
    review = signed("review.pdf", SECOND, follows=first.digest, plan=high)
    fork = signed("fork.pdf", SECOND, follows=first.digest, plan=low)
    returned = (digest("one"),)
    return [
        first,
        review,
        fork,
        living("next.xlsx", review, visited=SECOND),
        living("copy.xlsx", review, visited=THIRD, call=THIRD, call_why="visit V1 asks for it"),
        some("draft.xlsx", Step.DRAFT, THIRD, follows=review.digest, answers="draft"),
        some("other draft.xlsx", Step.DRAFT, THIRD, follows=review.digest, answers="other"),
        some("back.xlsx", Step.RETURNED, THIRD, since=THIRD, assessment_id=ID, returned=returned),
        some("s.pdf", Step.SUBMITTED, THIRD, since=THIRD, answers="one", assessment_id=ID),
        some("t.pdf", Step.SUBMITTED, THIRD, since=THIRD, answers="two", assessment_id=ID),
        some(
            "x.pdf", Step.SUBMITTED, since=FIRST, reference=BEECHCROFTE.reference, assessment_id=ID
        ),
        some(
            "y.xlsx", Step.DRAFT, reference=BEECHCROFTE.reference, born=SECOND, person="Other Name"
        ),
    ]


def test_a_lone_last_visit_of_a_first_assessment_counts_and_no_visit_counts_twice() -> None:
    alone = {"visits": HomeVisits(last=FIRST, two=False)}
    record = signed("r.pdf", plan=alone)
    (person,) = people([record])
    assert person.visits is not None and person.visits.lone == 1
    next_one = living("next.xlsx", record, visited=SECOND)
    (person,) = people([record, next_one])
    assert person.visits is not None and person.visits.lone == 1, "the one after it was by two"
    logged = HomeVisits(last=FIRST, two=False, log=(VisitTold("V1", FIRST, True, two=False),))
    (person,) = people([record, living("next.xlsx", record, plan={"visits": logged})])
    assert person.visits is not None and person.visits.lone == 1, "it is the same visit"


@pytest.mark.parametrize("seed", range(60))
def test_no_order_of_reading_decides(seed: int) -> None:
    files = one_of_each_kind()
    expected = people(files)
    random.Random(seed).shuffle(files)  # noqa: S311 - it hides nothing
    assert people(files) == expected


def test_one_row_a_person_however_the_reference_is_written() -> None:
    files = [signed("a.pdf"), living("b.xlsx", signed("a.pdf"), reference=" demo 2026/0101 ")]
    (person,) = people(files)
    assert person.living is not None
    assert same_reference("DEMO-2026-0101", " demo 2026/0101 ")


def test_a_file_that_lies_in_two_places_is_one() -> None:
    record = signed("b.pdf")
    copy = CaseFile(**{**vars(record), "name": "a.pdf"})
    (person,) = people([record, copy])
    assert [file.name for file in person.files] == ["a.pdf"]
    assert person.conflicts == ()


def test_a_workbook_that_was_only_saved_again_is_no_second_one() -> None:
    record = signed("r.pdf")
    again = [living(name, record, answers="same") for name in ("a.xlsx", "b.xlsx")]
    (person,) = people([record, *again])
    assert person.conflicts == ()


def test_of_two_records_that_claim_to_be_newest_the_worse_is_shown() -> None:
    first = signed("first.pdf")
    high = signed("high.pdf", SECOND, follows=first.digest, plan={"general": Level.HIGH})
    low = signed("low.pdf", THIRD, follows=first.digest, plan={"general": Level.LOW})
    (person,) = people([first, high, low])
    assert person.signed is high
    assert person.records == (first, low, high)


def test_of_two_workbooks_of_one_record_the_worse_of_each_is_shown() -> None:
    record = signed("r.pdf")
    due = ActionDue("A1", "High", SECOND, SECOND, 0)
    behind = living("behind.xlsx", record)
    ahead = living(
        "ahead.xlsx",
        record,
        visited=SECOND,
        call=SECOND,
        call_why="re-check K1 found R1 worse",
        plan={"actions": (due,)},
    )
    (person,) = people([record, ahead, behind])
    assert person.living is not None
    assert person.living.plan is not None
    assert person.living.plan.visits.last == FIRST  # the visit that only one of them tells of
    assert person.living.call == SECOND  # the call that only one of them tells of
    assert person.living.plan.actions == (due,)  # the action that only one of them has open


def test_of_several_that_wait_the_one_that_has_come_furthest_is_shown_then_the_longest() -> None:
    new = some("new.pdf", Step.SUBMITTED, since=SECOND, assessment_id="a")
    old = some("old.pdf", Step.SUBMITTED, since=FIRST, assessment_id="b")
    draft = some("draft.xlsx", Step.DRAFT)
    (person,) = people([new, old, draft])
    assert person.beside is old


def test_a_folder_of_workbooks_alone_still_tells_what_was_signed() -> None:
    record = signed("r.pdf")
    alone = living("next.xlsx", record, carried=record.plan)
    (person,) = people([alone])
    assert person.signed is not None
    assert person.signed.step is Step.UNPROVED  # nothing here proves that it was signed
    assert person.signed.plan == record.plan
    assert (person.living, person.carried) == (alone, alone)
    (person,) = people([alone, record])
    assert person.carried is None


def test_what_a_workbook_carries_stands_in_place_of_the_record_and_proves_nothing() -> None:
    """Whose it is, what was signed and what its gaps leave open; not what the workbook says now."""
    record = signed("r.pdf", plan={"general": Level.LOW})
    told = {"carried": record.plan, "general_at_worst": Level.HIGH, "points": 3}
    for step in (Step.LIVING, Step.DRAFT, Step.RETURNED):
        now = {"general": Level.VERY_HIGH}
        alone = some("next.xlsx", step, SECOND, follows=record.digest, plan=now, **told)
        (person,) = people([alone])
        (carried,) = person.records
        assert (carried.step, carried.is_signed, carried.since) == (Step.UNPROVED, False, None)
        assert (carried.name, carried.sha256) == (alone.name, alone.sha256)
        assert (carried.reference, carried.person, carried.born) == (
            alone.reference,
            alone.person,
            alone.born,
        )
        assert (carried.digest, carried.plan) == (record.digest, record.plan)
        assert (carried.points, carried.warnings) == (0, 0)
        assert levels_of(person) == Levels(Level.LOW, Level.HIGH), "its gaps may raise it"
