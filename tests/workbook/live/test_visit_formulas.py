"""Home visits on the sheet."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.dates import add_months, long_date
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.live_workbooks import (
    Typed,
    working,
)
from tests.workbook.live.test_formulas import differences


def test_next_visit_is_overdue_or_not_known_and_never_wrong(typed: Typed) -> None:
    def next_visit(last: date) -> object:
        raw = dict(answers_of("medium_low")) | {place_of("context.last_visit"): last}
        shown = working(typed.type_in(raw))
        assert differences(judge(raw, INSTRUMENT, on=ON), typed.book.get_value) == []
        return shown["visits.next"]

    months = answers_of("medium_low")[place_of("review.visit_every")]
    assert isinstance(months, int)
    assert (
        next_visit(date(2024, 6, 3))
        == f"Overdue: was due {long_date(add_months(date(2024, 6, 3), months))}"
    )
    assert next_visit(date(2030, 1, 1)) == "Not known: the last visit is after the assessment"
