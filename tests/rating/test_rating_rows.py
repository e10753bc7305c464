"""A rating row by row, the same for whoever prints it and for whoever shows it on a page."""

from __future__ import annotations

from datetime import date

from arms_docs.rating import Reading, factor_rows, result_rows
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, answers_of

ON = date(2026, 11, 22)


def test_every_result_has_a_row_and_every_factor_one() -> None:
    reading = judge(answers_of("high_with_gap"), INSTRUMENT, on=ON)
    assert reading.rating is not None
    rows = dict(result_rows(reading))
    assert {"RM2000/S relied on", "Indicated overall priority", "Next home visit"} <= rows.keys()
    assert rows["Next home visit"] == "12 November 2026"
    assert "OVERDUE on 22 November 2026" in rows
    factors = factor_rows(reading.rating, INSTRUMENT)
    assert [row.label for row in factors] == [
        INSTRUMENT.factor(factor.key).label for factor in reading.rating.factors
    ]
    assert any(row.informed and not row.differs for row in factors)


def test_a_file_that_could_not_be_read_has_no_rows() -> None:
    assert [*result_rows(Reading(None, None, ()))] == []
