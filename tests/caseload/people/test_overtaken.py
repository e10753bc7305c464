"""After signing, returning and handing in again, reviewing and disposal, a case is on no list of
what waits: by what goes on from what, never by the order of reading.
"""

from __future__ import annotations

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.people import people
from arms_docs.caseload.people.overtaken import heads_of, lines_of
from tests.support.some_case_files import FIRST, SECOND, THIRD, digest, living, signed, some

ID = "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b"


def beside(*files: CaseFile) -> str:
    """The name of the file that waits; nothing where none does."""
    (person,) = people(files)
    return person.beside.name if person.beside else ""


def test_what_was_signed_waits_for_nobody() -> None:
    draft = some("draft.xlsx", Step.DRAFT, answers="answers")
    handed_in = some("submitted.pdf", Step.SUBMITTED, answers="answers", assessment_id=ID)
    assert beside(draft) == "draft.xlsx"
    assert beside(draft, handed_in) == "submitted.pdf"
    assert not beside(draft, handed_in, signed("r.pdf", answers="answers", assessment_id=ID))


def test_a_draft_that_was_saved_before_it_was_handed_in_is_not_shown_after_signing() -> None:
    older = some("older.xlsx", Step.DRAFT, answers="before the last look")
    undated = some("undated.xlsx", Step.DRAFT, None, answers="begun and left")
    record = signed("r.pdf")
    assert not beside(older, record)
    assert beside(undated, record) == "undated.xlsx"  # it may be begun since: nobody can tell


def test_handed_in_again_it_is_returned_no_more() -> None:
    first = some("first.pdf", Step.SUBMITTED, answers="one", assessment_id=ID)
    back = some(
        "back.xlsx", Step.RETURNED, answers="two", assessment_id=ID, returned=(digest("one"),)
    )
    again = some(
        "again.pdf", Step.SUBMITTED, answers="two", assessment_id=ID, returned=(digest("one"),)
    )
    assert beside(first, back) == "back.xlsx"
    assert beside(first, back, again) == "again.pdf"
    record = signed("r.pdf", answers="two", assessment_id=ID, returned=(digest("one"),))
    assert not beside(first, back, again, record)


def test_a_workbook_edited_after_its_return_is_returned_still() -> None:
    first = some("first.pdf", Step.SUBMITTED, answers="one", assessment_id=ID)
    back = some("b.xlsx", Step.RETURNED, answers="now", assessment_id=ID, returned=(digest("one"),))
    assert beside(first, back) == "b.xlsx"
    handed_in = some(
        "s.pdf", Step.SUBMITTED, answers="n", assessment_id=ID, returned=(digest("one"),)
    )
    assert beside(first, back, handed_in) == "s.pdf"


def test_what_waits_for_a_second_signature_is_no_submission_any_more() -> None:
    handed_in = some("s.pdf", Step.SUBMITTED, answers="a", assessment_id=ID)
    waits = some("w.pdf", Step.WAITS, answers="a", assessment_id=ID)
    assert beside(handed_in, waits) == "w.pdf"
    assert not beside(handed_in, waits, signed("r.pdf", answers="a", assessment_id=ID))


def test_handed_in_twice_and_signed_once_it_waits_for_nobody() -> None:
    twice = [some(f"{n}.pdf", Step.SUBMITTED, answers=f"{n}", assessment_id=f"{n}") for n in "ab"]
    assert not beside(*twice, signed("r.pdf", answers="b", assessment_id="b"))


def test_a_review_that_was_signed_leaves_nothing_of_the_workbook_it_was_made_in() -> None:
    before = signed("first.pdf")
    lived = living("next.xlsx", before)
    begun = some("begun.xlsx", Step.DRAFT, SECOND, answers="review", follows=before.digest)
    review = signed("second.pdf", SECOND, answers="review", follows=before.digest)
    (person,) = people([before, lived, begun, review])
    assert (person.living, person.beside) == (None, None)
    assert person.signed is review
    (person,) = people([before, lived, begun])
    assert (person.living, person.beside) == (lived, begun)


def test_work_that_was_begun_on_an_overtaken_record_is_shown() -> None:
    before = signed("first.pdf")
    review = signed("second.pdf", SECOND, follows=before.digest)
    late = some("late.xlsx", Step.DRAFT, THIRD, answers="late", follows=before.digest)
    assert beside(before, review, late) == "late.xlsx"


def test_what_was_disposed_of_is_on_no_list() -> None:
    before = signed("first.pdf")
    assert people([before]) != ()
    assert people([]) == ()


def test_a_signature_that_is_not_proved_ends_nothing() -> None:
    handed_in = some("s.pdf", Step.SUBMITTED, answers="a", assessment_id=ID)
    unproved = some("r.pdf", Step.UNPROVED, answers="a", assessment_id=ID)
    assert beside(handed_in, unproved) == "s.pdf"


def test_a_draft_never_takes_the_place_of_what_was_signed() -> None:
    record = signed("r.pdf")
    draft = some("d.xlsx", Step.DRAFT, SECOND, answers="new", follows=record.digest)
    (person,) = people([draft, record])
    assert person.signed is record
    assert person.beside is draft


def test_lines_are_followed_through_what_is_not_there() -> None:
    first = signed("a.pdf", follows="gone")
    second = signed("b.pdf", SECOND, follows=first.digest)
    assert lines_of(second, [first, second]) == {first.digest, "gone"}


def test_the_newest_is_told_by_descent_also_where_its_day_was_typed_wrong() -> None:
    first = signed("a.pdf", THIRD)
    second = signed("b.pdf", FIRST, follows=first.digest)
    assert heads_of([second, first]) == (second,)
    (person,) = people([first, second])
    assert person.signed is second
