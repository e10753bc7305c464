"""One person as one row. Expected values are worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.caseload.case_file import Step, VisitTold
from arms_docs.caseload.clocks import NO_LIMIT
from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS
from arms_docs.settings import Person as Declared
from tests.people import PC_HAYLE
from tests.support.some_people import ON, PLAN, VISITS, case_file, person, row_on

LATE_VISIT = {"visits": replace(VISITS, last=date(2026, 7, 31))}  # due three months later


def test_a_late_visit_is_told_with_the_day_on_which_it_was_due_first() -> None:
    row = row_on(ON, person(case_file(plan=LATE_VISIT)))
    assert (row.visit_due, row.visit_late, row.most_late) == (date(2026, 10, 31), 29, 29)
    assert row.reason == "home visit 29 days late, due first on 31 October 2026"


def test_a_draft_does_not_take_the_place_of_what_was_signed() -> None:
    draft = case_file(Step.DRAFT, {"general": Level.LOW, "overall": Level.LOW}, since=None)
    row = row_on(ON, person(case_file(plan={"general": Level.HIGH}), beside=draft))
    assert (row.level, row.rank, row.state, row.is_signed) == ("High", 2, "draft", True)


def test_a_level_that_nobody_signed_counts_as_the_worst_and_says_so() -> None:
    row = row_on(ON, person(beside=case_file(Step.DRAFT, {"general": Level.LOW}, since=None)))
    assert (row.general, row.level, row.rank, row.provisional) == ("", "may be Very High", 3, True)
    assert row.cannot_tell == "no assessment is signed"


def test_what_cannot_be_told_is_not_in_time() -> None:
    unknown = {"visits": replace(VISITS, last=None), "next_review": None}
    row = row_on(ON, person(case_file(plan=unknown)))
    assert (row.visit_late, row.review_late, row.most_late) == (None, None, None)
    assert "home visit: no home visit is recorded" in row.cannot_tell


def test_what_cannot_be_told_sorts_by_the_worst_that_it_may_be() -> None:
    row = row_on(ON, person(case_file(plan={"visits": replace(VISITS, last=None)})))
    assert (row.late_at_worst, row.untold, row.most_late) == (NO_LIMIT, 1, 0)
    row = row_on(ON, person(case_file(plan={"visits": replace(VISITS, every=None)})))
    assert row.late_at_worst == 61, "29 September is the day after the last visit"
    row = row_on(ON, person(case_file(plan=LATE_VISIT)))
    assert (row.late_at_worst, row.untold) == (29, 0)


def test_people_in_custody_and_in_reactive_management_have_no_visit_that_is_late() -> None:
    custody = {**LATE_VISIT, "in_custody": True, "release": date(2026, 12, 20)}
    row = row_on(ON, person(case_file(plan=custody)))
    assert (row.setting, row.visit_late, row.release) == ("custody", None, date(2026, 12, 20))
    reactive = {"visits": replace(VISITS, reactive=True, last=date(2020, 1, 1))}
    row = row_on(ON, person(case_file(plan=reactive)))
    assert (row.mode, row.visit_late, row.reason) == ("reactive", None, "")


def test_a_level_lowered_in_what_was_handed_in_does_not_hide_the_one_that_was_signed() -> None:
    signed = case_file(previous_general=Level.HIGH, previous_overall=Level.MEDIUM)
    handed_in = case_file(Step.SUBMITTED, {"general": Level.LOW}, previous_general=Level.MEDIUM)
    row = row_on(ON, person(signed, beside=handed_in))
    assert row.lowered == (
        "general level from High to Medium (signed); general level from Medium to Low (submitted)"
    )
    draft = case_file(Step.DRAFT, {"general": Level.LOW}, previous_general=Level.MEDIUM)
    assert row_on(ON, person(case_file(), beside=draft)).lowered == "", "it may still be anything"


def test_days_unsigned_are_counted_from_the_assessment_and_not_from_handing_in() -> None:
    handed_in = case_file(Step.SUBMITTED, {"assessed_on": date(2026, 11, 9)}, since=ON)
    row = row_on(ON, person(beside=handed_in))
    assert (row.state, row.state_days, row.unsigned_days) == ("submitted", 0, 20)
    assert row_on(ON, person(case_file())).unsigned_days == 0


def test_one_officer_is_one_whatever_the_spelling_and_has_the_team_of_the_settings() -> None:
    declared = Declared("P-4388", PC_HAYLE.name, "", "Police", date(2020, 1, 1), team="North")
    settings = replace(DEFAULTS, people=(declared,))
    spelt = {"officer": "p 4388"}
    row = row_on(ON, person(case_file(plan=spelt)), settings)
    assert (row.officer, row.team) == ("P-4388", "North")
    assert row_on(ON, person(case_file(plan=spelt))).officer == PC_HAYLE.staff_id
    assert PLAN.officer == PC_HAYLE.staff_id


def test_imminent_is_told_since_the_first_of_the_records_in_a_row_that_say_so() -> None:
    days = (date(2026, 1, 5), date(2026, 4, 6), date(2026, 8, 7))
    records = [
        case_file(plan={"assessed_on": day, "imminent": factors})
        for day, factors in zip(days, ((), ("R1",), ("R1", "R2")), strict=True)
    ]
    row = row_on(ON, person(*records))
    assert (row.imminent, row.imminent_since) == ("R1 R2", date(2026, 4, 6))


def test_what_he_said_at_a_visit_since_the_assessment_is_told_and_nothing_older() -> None:
    log = (
        VisitTold("V1", date(2026, 9, 28), is_made=True, self_risk="High concern"),
        VisitTold("V2", date(2026, 11, 3), is_made=True, self_risk="Some concern"),
        VisitTold("V3", date(2026, 11, 9), is_made=True),
    )
    told = case_file(Step.LIVING, {"visits": replace(VISITS, log=log)}, since=None)
    row = row_on(ON, replace(person(case_file()), living=told))
    assert (row.self_asked, row.self_asked_on) == ("Some concern", date(2026, 11, 3))
    older = case_file(Step.LIVING, {"visits": replace(VISITS, log=log[:1])}, since=None)
    assert row_on(ON, replace(person(case_file()), living=older)).self_asked == ""
