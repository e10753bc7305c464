"""Why a person is on a list, in words. Expected words are worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.caseload.case_file import ActionDue, Gap, Step
from arms_docs.caseload.clocks import CaseEvents, Excuse, Happened, What
from tests.support.clock_files import event
from tests.support.some_people import ON, PLAN, VISITS, case_file, person, row_on

LATE_VISIT = {"visits": replace(VISITS, last=date(2026, 7, 31))}  # due three months later


def test_actions_and_gaps_are_told_together_and_high_ones_are_counted() -> None:
    days = (date(2026, 11, 19), date(2026, 11, 27), date(2026, 12, 9))
    actions = tuple(
        ActionDue(f"A{number}", priority, day, day, 0)
        for number, (priority, day) in enumerate(zip(("High", "Low", "High"), days, strict=True))
    )
    row = row_on(
        ON, person(case_file(plan={"actions": actions, "gaps": (Gap("P3", date(2026, 11, 28)),)}))
    )
    assert (row.actions_late, row.gaps_late, row.open_actions) == (1, 1, 3)
    assert row.reason == ("2 actions (1 of High priority) up to 10 days late; gap at P3 1 day late")
    assert (row.next_due, row.due_soon) == (date(2026, 12, 9), 1), "the visit is due on day 29"


def test_what_is_due_today_is_not_late_and_is_told() -> None:
    row = row_on(date(2026, 12, 28), person(case_file()))
    assert (row.visit_due, row.visit_late) == (date(2026, 12, 28), 0)
    assert (row.reason, row.next_due) == ("due today: home visit", date(2026, 12, 28))


def test_an_officers_leave_is_told_with_each_case_so_that_somebody_else_can_go() -> None:
    until = {"reference": "", "officer": "p-4388", "until": date(2026, 12, 3)}
    events = CaseEvents.of((event(Happened.LEAVE, date(2026, 11, 20), **until),))
    assert PLAN.officer == "P4388"
    row = row_on(ON, person(case_file(plan=LATE_VISIT)), events=events)
    assert row.visit_late == 29
    assert row.reason.endswith("; officer on leave until 3 December 2026")
    assert row_on(date(2026, 12, 4), person(case_file()), events=events).reason == ""


def test_a_call_for_a_review_is_told_although_the_review_is_excused() -> None:
    on = date(2026, 11, 20)
    called = case_file(Step.LIVING, call=on, call_why="visit V1 asks for it", since=None)
    who = replace(person(case_file()), living=called)
    excuse = {"clock": What.REVIEW, "excuse": Excuse.HOSPITAL, "reference": who.reference}
    events = CaseEvents.of((event(Happened.EXCUSED, on, **excuse),))
    row = row_on(ON, who, events=events)
    assert (row.review_late, row.call) == (0, on)
    assert row.reason == "a review is called for since 20 November 2026"
    assert row_on(ON, who).reason == "review 9 days late, due first on 20 November 2026"
    assert row_on(date(2026, 11, 19), who).call is None
