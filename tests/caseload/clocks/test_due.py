"""What is due: every clock with its rule, its first day and its days late, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arms_docs.caseload.case_file import ActionDue, Ended, Ending, Gap, Step
from arms_docs.caseload.clocks import Clock, What
from tests.support.builders import ON, case
from tests.support.clock_files import (
    ASSESSED,
    MONTHLY,
    clocks,
    file,
    living,
    plan,
)

RECORD = file()


def told(clock: Clock, on: date) -> tuple[date | None, date | None, int]:
    return clock.first_due, clock.due, clock.late(on)


# --- reviews


def test_a_review_is_due_on_the_day_that_was_signed() -> None:
    on = date(2027, 1, 20)
    review = clocks(on, RECORD)[What.REVIEW]
    assert told(review, on) == (date(2027, 1, 10), date(2027, 1, 10), 10)
    assert review.rule == "next review of the record"


def test_a_visit_that_calls_for_a_review_makes_it_due_that_day() -> None:
    called = living(RECORD, call=date(2026, 3, 2), call_why="re-check C1 of 2 March 2026")
    on = date(2026, 3, 9)
    review = clocks(on, RECORD, called)[What.REVIEW]
    assert told(review, on) == (date(2026, 3, 2), date(2026, 3, 2), 7)
    assert review.rule == "re-check C1 of 2 March 2026"


def test_signing_the_same_assessment_once_more_does_not_move_its_review() -> None:
    again = file(next_review=date(2027, 6, 1), since=date(2026, 1, 20), digest="again")
    on = date(2027, 1, 20)
    assert told(clocks(on, RECORD, again)[What.REVIEW], on) == (
        date(2027, 1, 10),
        date(2027, 1, 10),
        10,
    )


def test_a_review_that_is_signed_sets_the_next() -> None:
    review = file(assessed_on=date(2027, 2, 1))
    assert clocks(date(2027, 2, 2), RECORD, review)[What.REVIEW].due == date(2028, 2, 1)


# --- the plan


def test_moving_an_action_does_not_hide_that_it_is_late() -> None:
    first = date(2026, 2, 1)
    action = ActionDue("A1", "High", first, first, 0)
    moved = ActionDue("A1", "High", date(2026, 9, 1), date(2026, 9, 1), 2)
    record, review = file(actions=(action,)), file(assessed_on=date(2026, 4, 1), actions=(moved,))
    on = date(2026, 5, 1)
    clock = clocks(on, record, review)[What.ACTION]
    assert told(clock, on) == (first, date(2026, 9, 1), 89)
    assert clock.urgent and clock.rule == "due date of A1, moved 2 times"


def test_an_action_that_is_done_in_the_living_workbook_is_on_no_list() -> None:
    record = file(actions=(ActionDue("A1", "High", ASSESSED, ASSESSED, 0),))
    over = {"ended": (Ended("A1", "Done", date(2026, 4, 1)),)}
    assert What.ACTION not in clocks(date(2026, 5, 1), record, living(record, **over))


def test_an_action_whose_row_is_gone_from_the_workbook_is_still_late() -> None:
    action = ActionDue("A1", "High", ASSESSED, ASSESSED, 0)
    record, on = file(actions=(action,)), date(2026, 5, 1)
    assert clocks(on, record, living(record))[What.ACTION].late(on) == 111
    other = living(record, ended=(Ended("A2", "Done", on),))
    assert clocks(on, record, other)[What.ACTION].late(on) == 111


def test_what_was_signed_is_late_where_only_a_workbook_that_carries_it_is_there() -> None:
    first, on = date(2026, 2, 1), date(2026, 5, 1)
    signed = plan(
        actions=(ActionDue("A1", "High", first, first, 0),), next_review=date(2026, 4, 21)
    )
    alone = living(file(), carried=signed)
    found = clocks(on, alone)
    assert [*found] == [What.VISIT, What.REVIEW, What.ACTION]
    late = [found[what].late(on) for what in found]
    assert late == [80, 10, 89], "since 10 February, 21 April and 1 February"
    done = living(file(), carried=signed, ended=(Ended("A1", "Done", on),))
    assert What.ACTION not in clocks(on, done)


def test_a_draft_that_was_begun_as_a_blank_hides_no_action_of_what_was_signed() -> None:
    record = file(actions=(ActionDue("A1", "High", ASSESSED, ASSESSED, 0),))
    blank = file(Step.DRAFT, date(2026, 4, 1))
    on = date(2026, 5, 1)
    assert clocks(on, record, blank)[What.ACTION].late(on) == 111
    over = (Ended("A1", "Done", date(2026, 3, 1)),)
    review = file(Step.DRAFT, date(2026, 4, 1), follows=record.digest, ended=over)
    assert What.ACTION not in clocks(on, record, review), "it is done there"


def test_the_first_day_of_a_gap_counts_over_records_until_it_was_closed() -> None:
    gap, later = Gap("R3", date(2026, 2, 1)), Gap("R3", date(2026, 8, 1))
    on = date(2026, 8, 3)
    one, two = file(gaps=(gap,)), file(assessed_on=date(2026, 6, 1), gaps=(later,))
    assert told(clocks(on, one, two)[What.GAP], on) == (date(2026, 2, 1), date(2026, 8, 1), 183)
    closed = file(assessed_on=date(2026, 4, 1))
    assert clocks(on, one, closed, two)[What.GAP].late(on) == 2


def test_the_next_step_on_risk_to_self_is_late_from_its_day() -> None:
    on = date(2026, 2, 3)
    record = file(self_risk="Some concern", self_risk_by=date(2026, 2, 1))
    clock = clocks(on, record)[What.SELF_RISK]
    assert (clock.late(on), clock.rule) == (2, "risk to self: Some concern")


@pytest.mark.parametrize(
    ("on", "is_told"),
    [(date(2026, 3, 2), False), (date(2026, 3, 3), True), (date(2026, 6, 1), True)],
)
def test_an_order_is_told_90_days_before_it_ends(on: date, is_told: bool) -> None:
    found = clocks(on, file(orders=(Ending("O1", date(2026, 6, 1)),)))
    assert (What.ORDER in found) is is_told


# --- what is not signed


def test_somebody_with_nothing_signed_is_counted_from_the_first_day_that_is_known() -> None:
    draft = file(Step.DRAFT, date(2026, 3, 1), since=None)
    on = date(2026, 4, 1)
    found = clocks(on, draft)
    assert [*found] == [What.FIRST]
    assert told(found[What.FIRST], on) == (date(2026, 3, 29), date(2026, 3, 29), 3)
    unknown = clocks(on, file(Step.DRAFT, since=None, plan=None))[What.FIRST]
    assert unknown.why and unknown.provisional


def test_what_was_handed_in_is_late_after_14_days_and_what_was_returned_too() -> None:
    on = date(2026, 4, 1)
    for step, what in ((Step.SUBMITTED, What.UNSIGNED), (Step.RETURNED, What.RETURNED)):
        beside = file(step, date(2026, 3, 1), since=date(2026, 3, 10))
        found = clocks(on, RECORD, beside)
        assert told(found[what], on) == (date(2026, 3, 24), date(2026, 3, 24), 8)
    assert found[What.RETURNED].rule == (
        "returned on 10 March 2026, to be handed in again within 14 days"
    )


def test_what_waits_for_a_second_signature_is_not_signed() -> None:
    waits = file(Step.WAITS, date(2026, 3, 1), since=date(2026, 3, 10))
    assert "second person" in clocks(date(2026, 4, 1), RECORD, waits)[What.UNSIGNED].rule


def test_every_rule_is_in_plain_words() -> None:
    assert MONTHLY.every == "every month"
    everything = file(
        gaps=(Gap("R3", ASSESSED),),
        actions=(ActionDue("A1", "High", ASSESSED, ASSESSED, 0),),
        self_risk="High concern",
        self_risk_by=ASSESSED,
    )
    for clock in clocks(date(2026, 5, 1), everything).values():
        assert clock.rule and "_" not in clock.rule and clock.first_due


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_check_and_caseload_agree_on_a_deadline(days: int) -> None:
    """A1 of the case is due on 16 October 2026: that day it is not overdue."""
    on = date(2026, 10, 16) + timedelta(days=days)
    reading = case("medium_low", on=on)
    assert reading.assessment is not None
    (action,) = [each for each in reading.assessment.actions if each.id == "A1"]
    assert isinstance(action.due, date)
    record = file(assessed_on=ON, actions=(ActionDue("A1", "High", action.due, action.due, 0),))
    in_check = "actions.A1.due" in {
        str(p.place) for p in reading.problems if p.code.number == "R25"
    }
    assert in_check is (clocks(on, record)[What.ACTION].late(on) > 0) is (days == 1)
