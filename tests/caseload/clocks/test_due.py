"""What is due: every clock with its rule, its first day and its days late, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.caseload.case_file import ActionDue, Ending, Gap, Step
from arms_docs.caseload.clocks import Clock, Happened, What
from tests.support.clock_files import (
    ASSESSED,
    MONTHLY,
    QUARTERLY,
    clocks,
    event,
    file,
    living,
    visits,
)

RECORD = file()


def told(clock: Clock, on: date) -> tuple[date | None, date | None, int]:
    return clock.first_due, clock.due, clock.late(on)


# --- home visits


def test_a_visit_is_due_by_the_interval_since_the_last_one_made() -> None:
    on = date(2026, 2, 13)
    visit = clocks(on, RECORD)[What.VISIT]
    assert told(visit, on) == (date(2026, 2, 10), date(2026, 2, 10), 3)
    assert visit.rule == "every month since 10 January 2026"


def test_what_is_due_today_is_not_late() -> None:
    on = date(2026, 2, 10)
    assert clocks(on, RECORD)[What.VISIT].late(on) == 0


def test_an_attempt_does_not_hide_that_nobody_was_met() -> None:
    on = date(2026, 3, 1)
    tried = living(RECORD, visits=visits(attempts=4))
    assert clocks(on, RECORD, tried)[What.VISIT].late(on) == 19


def test_a_visit_that_was_made_starts_the_next() -> None:
    on = date(2026, 3, 1)
    made = living(RECORD, visits=visits(date(2026, 2, 12)))
    visit = clocks(on, RECORD, made)[What.VISIT]
    assert told(visit, on) == (date(2026, 3, 12), date(2026, 3, 12), 0)


def test_a_review_with_a_longer_interval_does_not_hide_an_overdue_visit() -> None:
    review = file(assessed_on=date(2026, 2, 20), visits=visits(every=QUARTERLY))
    on = date(2026, 3, 1)
    visit = clocks(on, RECORD, review)[What.VISIT]
    assert told(visit, on) == (date(2026, 2, 10), date(2026, 4, 10), 19)
    assert visit.rule == (
        "every 3 months since 10 January 2026; "
        "first due on 10 February 2026: every month since 10 January 2026"
    )


def test_a_draft_with_a_longer_interval_sets_nothing() -> None:
    draft = file(Step.DRAFT, date(2026, 2, 20), visits=visits(every=QUARTERLY))
    on = date(2026, 3, 1)
    assert told(clocks(on, RECORD, draft)[What.VISIT], on)[1:] == (date(2026, 2, 10), 19)


def test_where_no_visit_is_known_it_says_why_and_not_a_day() -> None:
    on = date(2026, 3, 1)
    visit = clocks(on, file(visits=visits(last=None)))[What.VISIT]
    assert (visit.first_due, visit.why) == (None, "no home visit is recorded")
    assert visit.provisional


# --- custody, and reactive management


def test_nobody_is_visited_at_home_in_custody() -> None:
    found = clocks(date(2026, 6, 1), file(in_custody=True, visits=visits(None, None)))
    assert What.VISIT not in found and What.REVIEW in found


def test_a_release_is_on_the_list_28_days_before_and_until_somebody_says_where_he_is() -> None:
    inside = file(in_custody=True, visits=visits(None, None), release=date(2026, 5, 1))
    assert What.RELEASE not in clocks(date(2026, 4, 2), inside)
    assert clocks(date(2026, 4, 3), inside)[What.RELEASE].rule == "expected release on 1 May 2026"
    past = date(2026, 5, 9)
    assert told(clocks(past, inside)[What.RELEASE], past) == (date(2026, 5, 1), date(2026, 5, 1), 8)
    out = event(Happened.RELEASED, date(2026, 5, 2), on=date(2026, 5, 1))
    assert What.RELEASE not in clocks(past, inside, events=(out,))


def test_after_a_release_a_visit_is_due_within_a_week_and_a_review_within_four() -> None:
    inside = file(in_custody=True, visits=visits(None, None), release=date(2026, 5, 1))
    out = event(Happened.RELEASED, date(2026, 5, 4), on=date(2026, 5, 1))
    on = date(2026, 5, 10)
    found = clocks(on, inside, events=(out,))
    assert told(found[What.VISIT], on) == (date(2026, 5, 8), date(2026, 5, 8), 2)
    assert found[What.VISIT].rule == "released on 1 May 2026: a visit within 7 days"
    assert found[What.REVIEW].due == date(2026, 5, 29)
    assert found[What.REVIEW].rule == "released on 1 May 2026: a review within 28 days"


def test_a_release_that_only_the_next_record_shows_starts_the_visits_too() -> None:
    inside = file(in_custody=True, visits=visits(None, None), release=date(2026, 5, 1))
    outside = file(assessed_on=date(2026, 5, 20), visits=visits(None), release=date(2026, 5, 3))
    on = date(2026, 5, 22)
    visit = clocks(on, inside, outside)[What.VISIT]
    assert told(visit, on) == (date(2026, 5, 10), date(2026, 5, 10), 12)
    assert visit.rule.startswith("released on 3 May 2026, by the record of 20 May 2026")


def test_a_review_signed_after_the_release_leaves_the_first_visit_due() -> None:
    inside = file(in_custody=True, visits=visits(None, None))
    out = event(Happened.RELEASED, date(2026, 5, 1))
    outside = file(assessed_on=date(2026, 5, 20), visits=visits(None))
    on = date(2026, 6, 1)
    found = clocks(on, inside, outside, events=(out,))
    assert told(found[What.VISIT], on) == (date(2026, 5, 8), date(2026, 5, 8), 24)
    assert found[What.REVIEW].due == date(2027, 5, 20), "it was reviewed since"


def test_a_visit_made_after_the_release_takes_up_the_interval() -> None:
    inside = file(in_custody=True, visits=visits(None))
    out = event(Happened.RELEASED, date(2026, 5, 1))
    met = living(inside, visits=visits(date(2026, 5, 6)))
    found = clocks(date(2026, 5, 20), inside, met, events=(out,))
    assert found[What.VISIT].due == date(2026, 6, 6)


REACTIVE = file(visits=visits(reactive=True, every=None))


def test_no_routine_visit_is_due_under_reactive_management() -> None:
    assert [*clocks(date(2026, 12, 1), REACTIVE)] == [What.REVIEW]


def test_a_change_reopens_reactive_management() -> None:
    call = living(REACTIVE, call=date(2026, 6, 1), call_why="visit V2 of 1 June 2026 asks for it")
    on = date(2026, 6, 12)
    found = clocks(on, REACTIVE, call)
    assert told(found[What.VISIT], on) == (date(2026, 6, 8), date(2026, 6, 8), 4)
    assert told(found[What.REVIEW], on) == (date(2026, 6, 1), date(2026, 6, 1), 11)
    again = event(Happened.ACTIVE_AGAIN, date(2026, 6, 1))
    found = clocks(on, REACTIVE, events=(again,))
    assert found[What.VISIT].rule == "active again on 1 June 2026: a visit within 7 days"
    assert found[What.REVIEW].due == date(2026, 6, 29)


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
    assert What.ACTION not in clocks(date(2026, 5, 1), record, living(record))


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
