"""Where a decision is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openpyxl.comments import Comment

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_workbook
from arms_docs.problems import Code, Place
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.edited_workbooks import answer, opened_to_be_read, saved
from tests.support.loop import (
    DECIDED,
    FORM,
)
from tests.support.steps import (
    SIGNS,
    handed_in,
    opened,
)


def decided() -> Mapping[Place, object]:
    return {
        **submitted_answers("medium_low"),
        **{Place("rounds", "SO1", f): v for f, v in SIGNS.items()},
    }


@cache
def decided_copy() -> bytes:
    """What was handed in, with the decision typed into it."""
    return write_workbook(FORM, decided())


def test_a_decision_may_be_written_in_a_copy_of_the_workbook() -> None:
    case = opened(handed_in())
    copy = read_content(decided_copy(), INSTRUMENT, on=DECIDED.date())
    assert decide(case, in_workbook(copy)).problems == case.reading.problems
    higher = write_workbook(FORM, {**decided(), place_of("overall.level"): "High"})
    changed = read_content(higher, INSTRUMENT, on=DECIDED.date())
    wrong = decide(case, in_workbook(changed))
    new = [p for p in wrong.problems if p not in case.reading.problems]
    assert [(p.code, str(p.place), p.cell) for p in new] == [
        (Code.CHANGED_SINCE, "overall.level", changed.cells[place_of("overall.level")])
    ]


def test_a_comment_in_a_supervisors_copy_is_not_dropped_unsaid() -> None:
    """Nor what stands beside the decision itself, and that is said once."""
    case = opened(handed_in())
    book = opened_to_be_read(decided_copy())
    answer(book, "self_risk.done").comment = Comment("Ask the bank.", "G Frostbury")
    book["Sign-off"].cell(6, 30).value = "Ring his sister."
    copy = read_content(saved(book), INSTRUMENT, on=DECIDED.date())
    new = [
        (p.code, p.typed)
        for p in decide(case, in_workbook(copy)).problems
        if p not in case.reading.problems
    ]
    assert sorted(new, key=str) == [
        (Code.COMMENT, "Ask the bank."),
        (Code.OUTSIDE, "Ring his sister."),
    ]
