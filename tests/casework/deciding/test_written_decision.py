"""Where a decision is written."""

from __future__ import annotations

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_workbook
from arms_docs.problems import Code, Place
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.loop import (
    DECIDED,
    FORM,
)
from tests.support.steps import (
    SIGNS,
    handed_in,
    opened,
)


def test_a_decision_may_be_written_in_a_copy_of_the_workbook() -> None:
    case = opened(handed_in())
    raw = {
        **submitted_answers("medium_low"),
        **{Place("rounds", "SO1", f): v for f, v in SIGNS.items()},
    }
    copy = read_content(write_workbook(FORM, raw), INSTRUMENT, on=DECIDED.date())
    assert decide(case, in_workbook(copy)).problems == case.reading.problems
    raw[place_of("overall.level")] = "High"
    changed = read_content(write_workbook(FORM, raw), INSTRUMENT, on=DECIDED.date())
    wrong = decide(case, in_workbook(changed))
    new = [p for p in wrong.problems if p not in case.reading.problems]
    assert [(p.code, str(p.place), p.cell) for p in new] == [
        (Code.CHANGED_SINCE, "overall.level", changed.cells[place_of("overall.level")])
    ]
