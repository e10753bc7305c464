"""Which assessment comes next after which: by descent, by date, or not to be told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from arms_docs.caseload.case_file import Step
from arms_docs.study.change.consecutive import By, NotPaired, consecutive, months_between
from arms_docs.study.facts import AssessorFacts, FileFacts
from tests.support.some_assessed import QUARTER, START, assessed

FIRST = assessed(1, {"R1": "H"})
SECOND = assessed(1, {"R1": "M"}, on=START + QUARTER, follows=FIRST)
THIRD = assessed(1, {"R1": "L"}, on=START + 2 * QUARTER, follows=SECOND)


def told(*files: FileFacts) -> list[tuple[date | None, date | None, str]]:
    pairs = consecutive(files).pairs
    return [(pair.earlier.assessed_on, pair.later.assessed_on, pair.by.value) for pair in pairs]


def why(*files: FileFacts) -> dict[NotPaired, int]:
    return dict(consecutive(files).not_paired)


def test_a_review_comes_after_the_assessment_whose_digest_it_carries() -> None:
    assert told(THIRD, FIRST, SECOND) == [
        (START, START + QUARTER, "descent"),
        (START + QUARTER, START + 2 * QUARTER, "descent"),
    ]


def test_without_descent_the_day_tells_and_the_pair_says_so() -> None:
    later = assessed(1, {"R1": "M"}, on=START + QUARTER)
    assert told(later, FIRST) == [(START, START + QUARTER, "date")]


def test_one_that_goes_on_from_what_is_not_here_is_paired_with_none() -> None:
    assert told(FIRST, THIRD) == []
    assert why(FIRST, THIRD) == {NotPaired.ELSEWHERE: 1}


def test_two_that_come_next_after_one_are_both_left_out() -> None:
    other = assessed(1, {"R1": "H"}, on=START + QUARTER, follows=FIRST, more="other")
    assert told(FIRST, SECOND, other) == []
    assert why(FIRST, SECOND, other) == {NotPaired.FORK: 2}


def test_days_that_are_shared_or_lacking_tell_nothing() -> None:
    twin = assessed(1, {"R1": "L"})
    assert why(FIRST, twin) == {NotPaired.SAME_DAY: 2}
    later = assessed(1, {"R1": "M"}, on=START + QUARTER)
    assert why(FIRST, twin, later) == {NotPaired.SAME_DAY: 3}
    assert why(FIRST, assessed(1, {"R1": "L"}, on=None)) == {NotPaired.SAME_DAY: 2}


def test_a_review_that_is_dated_before_what_it_follows_is_left_out() -> None:
    earlier = assessed(1, {"R1": "L"}, on=START - QUARTER, follows=FIRST)
    assert why(FIRST, earlier) == {NotPaired.BACKWARDS: 1}


def test_only_signed_ones_of_a_person_with_a_reference_count_and_each_once() -> None:
    draft = replace(SECOND, file=replace(SECOND.file, step=Step.DRAFT))
    unproved = replace(SECOND, file=replace(SECOND.file, step=Step.UNPROVED))
    copy = replace(FIRST, file=replace(FIRST.file, name="copy.pdf"))
    nobody = [replace(f, file=replace(f.file, reference=" ")) for f in (FIRST, SECOND)]
    assert told(FIRST, draft, unproved, copy, *nobody) == []
    assert consecutive((FIRST, draft, unproved)).not_proved == 1
    assert len(told(FIRST, copy, SECOND)) == 1


def test_people_are_told_apart_by_reference_however_it_is_typed() -> None:
    typed = replace(SECOND, file=replace(SECOND.file, reference="demo 2026 0001"))
    assert len(told(FIRST, typed)) == 1
    assert told(FIRST, assessed(2, {"R1": "M"}, on=START + QUARTER)) == []


def test_whatever_order_they_come_in_the_same_pairs_come_out() -> None:
    files = [FIRST, SECOND, THIRD, *(assessed(n, {"R1": "L"}, on=START + n * QUARTER)
             for n in (2, 2, 3, 4))]  # fmt: skip
    first = consecutive(files)
    for seed in range(20):
        random.Random(seed).shuffle(files)  # noqa: S311 - an order, no secret
        assert consecutive(files) == first


def test_a_pair_says_whether_assessor_and_tables_are_the_same() -> None:
    (pair,) = consecutive((FIRST, SECOND)).pairs
    assert (pair.months, pair.has_same_assessor, pair.has_same_edition) == (3, True, True)
    other = replace(SECOND, edition="2026.1", assessors=(AssessorFacts("P4021", "Police"),))
    (pair,) = consecutive((FIRST, other)).pairs
    assert (pair.by, pair.has_same_assessor, pair.has_same_edition) == (By.DESCENT, False, False)
    both = replace(SECOND, assessors=(*other.assessors, AssessorFacts("p-4388", "Police")))
    assert consecutive((FIRST, both)).pairs[0].has_same_assessor
    nobody = [replace(f, assessors=(AssessorFacts("", ""),)) for f in (FIRST, SECOND)]
    assert not consecutive(nobody).pairs[0].has_same_assessor


@pytest.mark.parametrize(
    ("days", "months"), [(0, 0), (15, 0), (16, 1), (30, 1), (45, 1), (46, 2), (91, 3), (365, 12)]
)
def test_months_are_twelfths_of_a_year_to_the_nearest(days: int, months: int) -> None:
    assert months_between(START, START + timedelta(days=days)) == months
    assert months_between(START + timedelta(days=days), START) == -months


def test_one_that_bears_no_day_is_before_nothing() -> None:
    undated = assessed(1, {"R1": "H"}, on=None)
    later = assessed(1, {"R1": "M"}, on=START + QUARTER)
    assert why(undated, later) == {NotPaired.SAME_DAY: 2}
