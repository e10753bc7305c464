"""One identifier twice: both files are named, and nobody else decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.people import people
from arms_docs.caseload.people.conflicts import like_names
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.some_case_files import FIRST, SECOND, THIRD, living, signed, some

ID = "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b"


def told(*files: CaseFile) -> list[str]:
    """Every conflict, as "why: file, file"."""
    found = [conflict for person in people(files) for conflict in person.conflicts]
    return [
        f"{each.why.split(':')[0].rstrip('.')}: {each.file}, {each.other_file}" for each in found
    ]


def test_one_reference_with_two_dates_of_birth_or_two_names_is_told_with_both_files() -> None:
    record = signed("a.pdf")
    other = some("b.xlsx", Step.DRAFT, SECOND, born=date(1981, 9, 2), person=BEECHCROFTE.name)
    assert told(record, other) == [
        "One reference, and two dates of birth: a.pdf, b.xlsx",
        "One reference, and two names that are not alike: a.pdf, b.xlsx",
    ]


def test_a_name_in_another_order_or_shortened_is_the_same() -> None:
    assert like_names("Colin James Ashworthy", "ASHWORTHY, Colin")
    assert like_names("C. Ashworthy", ASHWORTHY.name)
    assert not like_names(ASHWORTHY.name, BEECHCROFTE.name)


def test_what_a_later_record_put_right_is_no_conflict_for_ever() -> None:
    wrong = signed("a.pdf", born=date(1986, 5, 14))
    right = signed("b.pdf", SECOND, follows=wrong.digest)
    assert told(wrong, right) == []
    assert told(wrong, replace(right, follows="")) != []  # nothing says that it is the same person


def test_two_signed_records_that_claim_to_be_the_newest_are_told() -> None:
    why = "Both are signed, and each would be the newest"
    first = signed("first.pdf")
    fork = [
        signed(f"{n}.pdf", on, follows=first.digest)
        for n, on in zip("ab", (SECOND, THIRD), strict=True)
    ]
    assert told(first, *fork) == [f"{why}: a.pdf, b.pdf"]
    apart = [signed("a.pdf", SECOND), signed("b.pdf", SECOND)]
    assert told(*apart) == [f"{why}: a.pdf, b.pdf"]
    assert told(signed("a.pdf", FIRST), signed("b.pdf", SECOND)) == []


def test_a_fork_is_told_also_where_one_side_has_gone_on() -> None:
    first = signed("first.pdf")
    left = signed("left.pdf", SECOND, follows=first.digest)
    right = signed("right.pdf", SECOND, follows=first.digest)
    further = signed("further.pdf", THIRD, follows=left.digest)
    assert told(first, left, right, further) != []


def test_two_living_workbooks_of_one_record_are_told() -> None:
    record = signed("r.pdf")
    two = [living("a.xlsx", record), living("b.xlsx", record, visited=SECOND)]
    assert told(record, *two) == ["Both workbooks go on from the same record: a.xlsx, b.xlsx"]


def test_two_drafts_of_one_person_are_told() -> None:
    two = [some("a.xlsx", Step.DRAFT), some("b.xlsx", Step.DRAFT)]
    assert told(*two) == ["Two assessments are on their way at once: a.xlsx, b.xlsx"]


def test_a_draft_beside_what_was_handed_in_from_it_is_nothing_to_tell() -> None:
    draft = some("a.xlsx", Step.DRAFT, answers="edited since")
    assert told(draft, some("b.pdf", Step.SUBMITTED, assessment_id=ID)) == []


def test_one_assessment_id_with_different_answers_is_told() -> None:
    two = [some(f"{n}.pdf", Step.SUBMITTED, assessment_id=ID) for n in "ab"]
    assert "One assessment id, and different answers: a.pdf, b.pdf" in told(*two)
    assert told(
        signed("r.pdf", assessment_id=ID), some("s.pdf", Step.SUBMITTED, assessment_id=ID)
    ) == ["One assessment id, and different answers: r.pdf, s.pdf"]


def test_one_assessment_id_in_files_of_two_people_is_told_to_both() -> None:
    mine = some("a.pdf", Step.SUBMITTED, assessment_id=ID)
    his = some("b.xlsx", Step.RETURNED, assessment_id=ID, reference=BEECHCROFTE.reference)
    why = "One assessment id stands in files of two references"
    assert told(mine, his) == [f"{why}: a.pdf, b.xlsx", f"{why}: b.xlsx, a.pdf"]


def test_a_conflict_names_nobody() -> None:
    record = signed("a.pdf")
    other = some("b.xlsx", Step.DRAFT, born=date(1981, 9, 2), person=BEECHCROFTE.name)
    assert all(name not in str(told(record, other)) for name in (ASHWORTHY.name, BEECHCROFTE.name))
