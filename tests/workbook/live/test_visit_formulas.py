"""Home visits and reviews on the sheet: the same as `rate` and `check`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from arms_docs.assessment.dates import add_months, long_date
from arms_docs.assessment.form import questions
from arms_docs.instrument import load_instrument
from arms_docs.problems import Place
from arms_docs.reading.pipeline import judge
from arms_docs.workbook.live.expressions import Calculation
from arms_docs.workbook.live.live_workbook import make_live
from arms_docs.workbook.sheets.cell_text import value_in_cell
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.live_workbooks import (
    DAY_ZERO,
    Typed,
    own_values_that_differ,
    working,
)
from tests.support.spoilt_tables import SHIPPED
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


@pytest.mark.parametrize(
    "changes",
    [
        {"review.visits": visits, "review.visit_every": number, "overall.general": general}
        for visits, number, general in (
            ("Every so many days", 10, "Very High"),
            ("Every so many days", 31, "Very High"),
            ("Every so many weeks", 4, "Very High"),
            ("Every so many weeks", 13, "High"),
            ("Every so many weeks", 14, "High"),
            ("Every so many weeks", 26, "Medium"),
            ("Every so many months", 6, "High"),
            ("Every so many months", 0, "Low"),
            ("No routine visits (reactive management)", None, "Low"),
            ("No routine visits (reactive management)", 3, "Low"),
            (None, 3, "Low"),
            ("weekly", 3, "Low"),
            ("Every so many weeks", "3", None),
        )
    ],
    ids=lambda changes: " ".join(map(str, changes.values())),
)
def test_an_interval_in_any_unit_is_worked_out_as_rate_does(
    changes: Mapping[str, object], typed: Typed
) -> None:
    raw = changed(changes)
    value = typed.type_in(raw)
    assert differences(judge(raw, INSTRUMENT, on=ON), value) == []
    assert own_values_that_differ(raw, value) == []


def test_tables_of_2026_1_still_make_a_right_workbook() -> None:
    """An organisation's own file may be of that form: read by category, with one limit for all."""
    before = load_instrument(SHIPPED / "editions" / "2026.1")
    formulas = make_live(questions(before)).working.formulas
    raw = changed({"overall.general": "Very High"})
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})

    def shown(name: str) -> object:
        return calculation.value_of(formulas[name])

    assert shown("visits.default") == "12 months", "by RM2000/S Low"
    assert shown("visits.latest_review") == (date(2027, 10, 5) - DAY_ZERO).days
    assert [shown(f"actions.A{n}.latest") for n in (1, 2)] == ["", ""]


def changed(changes: Mapping[str, object]) -> dict[Place, object]:
    raw = dict(answers_of("medium_low")) | {place_of(d): answer for d, answer in changes.items()}
    return {place: answer for place, answer in raw.items() if answer is not None}
