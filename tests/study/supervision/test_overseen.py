"""The files of each assessment are put together, and the furthest tells of it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from arms_docs.caseload.case_file import Step
from arms_docs.study.facts.oversight import PointTold
from arms_docs.study.facts.read_facts import read_facts
from arms_docs.study.supervision.overseen import Change, Moved, Reply, decisions, overseen
from tests.support.case_folders import AGAIN as LATER
from tests.support.case_folders import returned, second
from tests.support.loop import terms_at
from tests.support.supervised import PROTECTIVE, RISK, Went, facts

BACK = Went(2, 4, digest="one")
SIGNED = Went(6, 9, signs=True, digest="two")
OPEN, DONE = PointTold(1, RISK, answered=False), PointTold(1, RISK, answered=True)
FIRST = facts(1, waits=2, digest="one", ratings={"R1": "High", "R2": "Medium", "P1": "Low"})
RETURNED = facts(1, BACK, points=[OPEN])
AGAIN = facts(
    1,
    BACK,
    waits=6,
    points=[DONE],
    digest="two",
    ratings={"R1": "Medium", "R2": "Unable to rate", "P1": "High"},
)
RECORD = facts(
    1, BACK, SIGNED, points=[DONE], ratings={"R1": "Medium", "R2": "Unable to rate", "P1": "High"}
)


def test_the_furthest_file_tells_of_the_assessment_in_whatever_order_they_lie() -> None:
    for files in permutations((FIRST, RETURNED, AGAIN, RECORD)):
        (each,) = overseen(files)
        assert each.file == RECORD
        assert each.is_signed and not each.waits


def test_a_workbook_that_was_answered_tells_more_than_the_one_that_came_back() -> None:
    answered = facts(1, BACK, points=[DONE], digest="typed")
    assert overseen([answered, RETURNED]) == overseen([RETURNED, answered])
    assert overseen([answered, RETURNED])[0].file == answered


def test_drafts_and_what_is_not_proved_are_left_out() -> None:
    assert overseen([facts(2)]) == ()
    unproved = facts(3, SIGNED, step=Step.UNPROVED)
    assert overseen([unproved]) == ()
    assert len(overseen([unproved, facts(3, waits=6)])) == 1  # it was handed in all the same


def test_what_moved_between_the_rounds_is_told_where_both_answers_are_at_hand() -> None:
    moved = (("R1", Moved.LOWER), ("R2", Moved.UNABLE), ("P1", Moved.HIGHER))
    assert overseen([FIRST, AGAIN])[0].changes == (Change(1, moved),)
    assert overseen([FIRST, RECORD])[0].changes == (Change(1, moved),)
    assert overseen([RECORD])[0].changes == (Change(1, None),)


def test_the_same_answers_handed_in_again_moved_nothing() -> None:
    same = facts(1, BACK, waits=6, digest="one")
    assert overseen([same])[0].changes == (Change(1, ()),)


def test_what_was_returned_and_not_handed_in_again_has_no_change() -> None:
    (each,) = overseen([FIRST, RETURNED])
    assert each.changes == ()
    assert not each.waits and not each.is_signed


def test_each_decision_has_its_points_and_what_became_of_them() -> None:
    points = [
        PointTold(1, RISK, answered=True),
        PointTold(1, PROTECTIVE, answered=False),
        PointTold(2, RISK, answered=False),
        PointTold(0, RISK, answered=False),
    ]
    first, last = decisions(overseen([facts(1, BACK, SIGNED, points=points)]))
    assert first.points == ((RISK, Reply.ANSWERED), (PROTECTIVE, Reply.UNANSWERED))
    assert last.points == ((RISK, Reply.NOT_DUE), (RISK, Reply.NOT_DUE))
    (only,) = decisions(overseen([facts(1, BACK, points=[OPEN])]))
    assert only.points == ((RISK, Reply.WAITS),)


def test_staff_ids_and_references_are_compared_however_they_are_spelt() -> None:
    (each,) = overseen(
        [facts(1, Went(2, 4, by="p-3007"), assessors=["P 4388", ""], reference="DEMO-2026/0101")]
    )
    assert each.assessors == ("p4388",)
    assert each.person == "demo20260101"
    assert next(decisions([each])).by == "p3007"


@pytest.mark.prove
def test_a_case_folder_of_two_rounds_is_one_assessment_with_its_points_answered(
    tmp_path: Path,
) -> None:
    """The same by real files, which take seconds to render; `test_read_oversight` reads others."""
    case = returned(tmp_path)
    second().into(case, LATER)
    files = [path for path in sorted(tmp_path.rglob("*")) if path.suffix in (".pdf", ".xlsx")]
    (each,) = overseen(read_facts(path.read_bytes(), str(path), terms_at(LATER)) for path in files)
    assert each.changes == (Change(1, ()),)  # a rationale changed, and no rating
    assert each.waits
    assert [reply for _, reply in next(decisions([each])).points] == [Reply.ANSWERED] * 3
