"""One clock: days past are days late and days excused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.caseload.clocks import NO_LIMIT, Clock, What
from tests.support.clock_files import day


@given(st.integers(-50, 50), st.integers(0, 20))
def test_days_past_are_days_late_and_days_excused(number: int, excused: int) -> None:
    excused = min(excused, max(number, 0))
    clock = Clock(What.VISIT, "", day(0), excused=(("in hospital", excused),))
    assert clock.past(day(number)) == clock.late(day(number)) + excused == max(0, number)


def test_without_a_day_nothing_is_late_and_the_worst_sorts_first() -> None:
    clock = Clock(What.VISIT, "", None, why="no home visit is recorded")
    assert (clock.past(day(9)), clock.late(day(9))) == (0, 0)
    assert clock.late_at_worst(day(9)) == NO_LIMIT
    assert Clock(What.VISIT, "", None, at_worst=day(2)).late_at_worst(day(9)) == 7
