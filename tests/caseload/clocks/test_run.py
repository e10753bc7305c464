"""The clocks of a person on a day: provisional exactly when what is unknown changes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from arms_docs.assessment import Interval, Unit
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.clocks import NO_LIMIT, Clock, EscalatedTo, What, clocks_of, levels_of
from arms_docs.caseload.clocks.case_event import NO_EVENTS
from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS
from tests.support.clock_files import ASSESSED, clocks, day, file, person_of, visits

SUPERVISOR, INSPECTOR = EscalatedTo.SUPERVISOR, EscalatedTo.INSPECTOR
Outcome = tuple[object, int, EscalatedTo | None]
LAST_KNOWN = 800  # days back to which an unknown last visit is tried


def outcome(clock: Clock, number: int) -> Outcome:
    return clock.first_due, clock.late(day(number)), clock.escalated


def completions(record: CaseFile) -> Iterator[CaseFile]:
    """The record with what it leaves open filled in, in every way that is tried."""
    plan = record.plan
    assert plan
    levels = [plan.general] if plan.general else [*Level]
    if record.general_at_worst and plan.general:
        levels = [level for level in Level if plan.general <= level <= record.general_at_worst]
    lasts = [plan.visits.last]
    if plan.visits.last is None:
        lasts = [ASSESSED - timedelta(days=back) for back in range(0, LAST_KNOWN, 23)]
    every = [plan.visits.every]
    if plan.visits.every is None:
        every = [Interval(n, unit) for unit in Unit for n in (1, 6)]
    for level in levels:
        for last in lasts:
            for interval in every:
                told = replace(plan.visits, last=last, every=interval)
                yield replace(
                    record, general_at_worst=None, plan=replace(plan, general=level, visits=told)
                )


RECORDS = {
    "all is known": file(),
    "the level may be higher": file(general=Level.LOW, general_at_worst=Level.HIGH),
    "the level is as high as it may be": file(
        general=Level.HIGH, general_at_worst=Level.HIGH, overall=None
    ),
    "no level": file(general=None),
    "no last visit": file(visits=visits(last=None)),
    "no interval": file(visits=visits(every=None)),
    "neither": file(visits=visits(last=None, every=None), general=None),
}


@pytest.mark.parametrize("number", [20, 31, 32, 35, 45, 60, 100, 400])
@pytest.mark.parametrize("name", RECORDS)
def test_it_is_provisional_exactly_when_some_completion_changes_it(name: str, number: int) -> None:
    record = RECORDS[name]
    tried: dict[What, set[Outcome]] = {}
    for each in completions(record):
        for what, clock in clocks(day(number), each).items():
            tried.setdefault(what, set()).add(outcome(clock, number))
    found = clocks(day(number), record)
    assert {*found} == {*tried}
    for what, clock in found.items():
        assert clock.provisional is (len(tried[what]) > 1), what
        worst = max(late for _, late, _ in tried[what])
        assert clock.late_at_worst(day(number)) >= worst, "the list sorts by the worst"
        steps = {step for _, _, step in tried[what]}
        highest = INSPECTOR if INSPECTOR in steps else SUPERVISOR if SUPERVISOR in steps else None
        assert clock.escalated is highest


@pytest.mark.parametrize("number", [20, 31, 60, 400])
def test_the_worst_that_an_unknown_interval_may_be_is_the_shortest(number: int) -> None:
    clock = clocks(day(number), RECORDS["no interval"])[What.VISIT]
    assert clock.late_at_worst(day(number)) == number - 1
    unknown = clocks(day(number), RECORDS["no last visit"])[What.VISIT]
    assert unknown.late_at_worst(day(number)) == NO_LIMIT


def test_what_is_not_signed_may_be_of_any_level() -> None:
    draft = person_of(file(Step.DRAFT, general=Level.LOW))
    assert levels_of(draft).provisional and levels_of(draft).most is Level.VERY_HIGH
    signed = person_of(file(general=Level.LOW))
    assert levels_of(signed).most is Level.LOW and not levels_of(signed).provisional


def test_a_draft_with_a_lower_level_lowers_nothing() -> None:
    person = person_of(file(), file(Step.DRAFT, day(40), general=Level.LOW))
    assert levels_of(person).most is Level.HIGH


def test_a_first_assessment_of_unknown_level_is_escalated_as_if_it_were_very_high() -> None:
    draft = file(Step.DRAFT, since=None)
    clock = clocks(day(29), draft)[What.FIRST]
    assert (clock.late(day(29)), clock.escalated, clock.provisional) == (1, SUPERVISOR, True)


def test_a_file_without_a_plan_breaks_nothing() -> None:
    person = person_of(file(plan=None))
    assert clocks_of(person, NO_EVENTS, DEFAULTS, day(10)) == ()
