"""Home visits: by interval, after release, under reactive management; worked by hand."""

from __future__ import annotations

from datetime import date

from arms_docs.caseload.case_file import Step
from arms_docs.caseload.clocks import NO_LIMIT, Clock, Happened, What
from tests.support.clock_files import QUARTERLY, clocks, event, file, living, visits

RECORD = file()


def told(clock: Clock, on: date) -> tuple[date | None, date | None, int]:
    return clock.first_due, clock.due, clock.late(on)


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


def test_a_visit_of_a_day_to_come_is_none_and_sorts_first() -> None:
    on = date(2026, 3, 1)
    ahead = living(RECORD, visits=visits(date(2026, 9, 1)))
    visit = clocks(on, RECORD, ahead)[What.VISIT]
    assert (visit.first_due, visit.late_at_worst(on)) == (None, NO_LIMIT)
    assert visit.why == "the last visit is dated 1 September 2026, which has not come"


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
