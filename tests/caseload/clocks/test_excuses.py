"""Which days are excused; and that no order of entries, dates or records takes a late day back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.assessment import Interval, Unit
from arms_docs.caseload.case_file import ActionDue, CaseFile, Gap
from arms_docs.caseload.clocks import CaseEvent, Happened, What
from arms_docs.caseload.clocks.case_event import Excuse
from arms_docs.caseload.clocks.declared import EXCUSES
from arms_docs.caseload.clocks.excuses import Excused
from arms_docs.caseload.clocks.states import refusal
from tests.support.clock_files import clocks, day, event, file, visits

DUE = date(2026, 2, 10)  # the visit of the record: a month after 10 January
RECORD = file()


def excused(entered_on: date, excuse: Excuse = Excuse.HOSPITAL, **more: object) -> CaseEvent:
    return event(Happened.EXCUSED, entered_on, clock=What.VISIT, excuse=excuse, **more)


def ended(entered_on: date) -> CaseEvent:
    return event(Happened.EXCUSE_ENDED, entered_on, clock=What.VISIT)


def visit(on: date, *events: CaseEvent) -> tuple[int, tuple[tuple[str, int], ...], int]:
    """Days past, days excused by reason and days late of the visit."""
    clock = clocks(on, RECORD, events=events)[What.VISIT]
    return clock.past(on), clock.excused, clock.late(on)


def test_an_excuse_counts_from_the_day_after_it_was_entered_and_not_from_when_it_began() -> None:
    backdated = excused(date(2026, 2, 20), on=date(2026, 2, 1))
    assert visit(date(2026, 2, 20), backdated) == (10, (), 10)
    assert visit(date(2026, 2, 25), backdated) == (15, (("in hospital", 5),), 10)


def test_when_an_excuse_ends_the_clock_runs_on_that_day() -> None:
    events = (excused(date(2026, 2, 20)), ended(date(2026, 2, 23)))
    assert visit(date(2026, 2, 22), *events[:1]) == (12, (("in hospital", 2),), 10)
    assert visit(date(2026, 2, 23), *events) == (13, (("in hospital", 2),), 11)
    assert visit(date(2026, 2, 28), *events) == (18, (("in hospital", 2),), 16)


def test_an_excuse_that_nobody_ended_runs_out() -> None:
    assert EXCUSES[Excuse.HOSPITAL].longest == 28
    forgotten = excused(date(2026, 2, 20))
    assert visit(date(2026, 3, 20), forgotten) == (38, (("in hospital", 28),), 10)
    assert visit(date(2026, 3, 21), forgotten) == (39, (("in hospital", 28),), 11)


def test_before_it_is_due_an_excuse_takes_nothing_away() -> None:
    events = (excused(date(2026, 1, 20)), ended(date(2026, 2, 13)))
    assert visit(date(2026, 2, 15), *events) == (5, (("in hospital", 2),), 3)


def test_several_excuses_are_told_by_reason_and_add_up() -> None:
    events = (
        excused(date(2026, 2, 12)),
        ended(date(2026, 2, 15)),
        excused(date(2026, 2, 15), Excuse.ABROAD),
        ended(date(2026, 2, 18)),
        excused(date(2026, 2, 20)),
    )
    past, by_reason, late = visit(date(2026, 2, 22), *events)
    assert by_reason == (("in hospital", 4), ("abroad, with notice", 2))
    assert past == 12 == late + 6


def test_the_excuse_in_force_is_told() -> None:
    on = date(2026, 2, 22)
    found = clocks(on, RECORD, events=(excused(date(2026, 2, 20)),))
    assert (found[What.VISIT].excuse, found[What.REVIEW].excuse) == ("in hospital", "")


def test_an_excuse_of_the_visit_before_is_none_for_the_next() -> None:
    made = file(assessed_on=date(2026, 2, 22), visits=visits(date(2026, 2, 22)))
    on = date(2026, 3, 25)
    clock = clocks(on, RECORD, made, events=(excused(date(2026, 2, 20)),))[What.VISIT]
    assert (clock.excused, clock.late(on)) == ((), 3)


def test_a_recall_or_a_transfer_ends_an_excuse() -> None:
    for what in (Happened.RECALLED, Happened.TRANSFERRED_OUT, Happened.DIED):
        last = event(what, date(2026, 2, 25))
        assert refusal((excused(date(2026, 2, 20)), last), ended(date(2026, 2, 26)))


def test_days_between_two_days_are_counted_once() -> None:
    span = Excused("in hospital", day(10), day(14))
    assert [span.days(day(0), day(n)) for n in (10, 11, 13, 14, 20)] == [0, 1, 3, 3, 3]
    assert span.days(day(12), day(20)) == 1 and span.days(day(13), day(20)) == 0


# --- over random histories

ITEMS = ((What.VISIT, ""), (What.REVIEW, ""), (What.ACTION, "A1"), (What.GAP, "R3"))
FIRST = file(
    next_review=day(60),
    actions=(ActionDue("A1", "High", day(40), day(40), 0),),
    gaps=(Gap("R3", day(50)),),
)

steps = st.one_of(
    st.tuples(st.just("excuse"), st.sampled_from(ITEMS), st.sampled_from(Excuse)),
    st.tuples(st.just("end"), st.sampled_from(ITEMS), st.none()),
    st.tuples(st.just("move"), st.integers(1, 400), st.none()),
    st.tuples(st.just("review"), st.integers(1, 24), st.none()),
)
histories = st.lists(st.tuples(st.integers(0, 12), steps), max_size=14)


def moved(record: CaseFile, on: date, by: int, every: Interval | None = None) -> CaseFile:
    """The record signed once more, with every date moved; as a review on a day, or the same."""
    plan = record.plan
    assert plan and plan.next_review
    later = on + timedelta(days=by)
    return replace(
        record,
        digest=f"{record.digest}+",
        sha256=f"{record.sha256}+",
        since=on,
        plan=replace(
            plan,
            next_review=later,
            actions=tuple(replace(a, due=later, first_due=later) for a in plan.actions),
            gaps=tuple(replace(gap, by=later) for gap in plan.gaps),
            visits=replace(plan.visits, every=every or plan.visits.every),
            assessed_on=on if every else plan.assessed_on,
        ),
    )


def late(on: date, files: list[CaseFile], events: tuple[CaseEvent, ...]) -> dict[What, int]:
    found = clocks(on, *files, events=events)
    for clock in found.values():
        assert clock.past(on) == clock.late(on) + sum(days for _, days in clock.excused)
    return {what: found[what].late(on) for what, _ in ITEMS}


@settings(max_examples=20, deadline=None)
@given(histories)
def test_no_history_lowers_what_was_late_on_a_day(
    history: list[tuple[int, tuple[str, object, Excuse | None]]],
) -> None:
    """What was late on a day when it was looked at is late on that day at the end, or more is."""
    files, today = [FIRST], day(30)
    events: tuple[CaseEvent, ...] = ()
    seen: dict[date, dict[What, int]] = {}
    for wait, (what, which, excuse) in history:
        for number in range(wait):
            on = today + timedelta(days=number)
            seen[on] = late(on, files, events)
        today += timedelta(days=wait)
        seen[today] = late(today, files, events)
        if what == "review":
            assert isinstance(which, int)
            files.append(moved(files[-1], today, 30 * which, Interval(which, Unit.MONTHS)))
            for told in seen.values():
                told.pop(What.REVIEW, None)  # a review that is made is met: the next has its own
        elif what == "move":
            assert isinstance(which, int)
            files.append(moved(files[-1], today, which))
        else:
            assert isinstance(which, tuple)
            clock, item = which
            kind = Happened.EXCUSED if what == "excuse" else Happened.EXCUSE_ENDED
            new = event(kind, today, clock=clock, item=item, excuse=excuse)
            if excuse and clock not in EXCUSES[excuse].clocks:
                continue
            if refusal(events, new):
                continue
            events = (*events, new)
    for on, before in seen.items():
        now = late(on, files, events)
        for clock, days in before.items():
            assert now[clock] >= days, (clock, on)


@settings(max_examples=40, deadline=None)
@given(histories)
def test_between_two_excuses_there_is_a_day_that_counts(
    history: list[tuple[int, tuple[str, object, Excuse | None]]],
) -> None:
    events: tuple[CaseEvent, ...] = ()
    today = DUE
    for wait, (what, _, excuse) in history:
        today += timedelta(days=wait)
        if what not in ("excuse", "end"):
            continue
        new = excused(today, excuse) if excuse else ended(today)
        if refusal(events, new) or (excuse and What.VISIT not in EXCUSES[excuse].clocks):
            continue
        before, after = visit(today, *events)[2], visit(today, *events, new)[2]
        assert after == before + (what == "end" and today > DUE), "the day of either counts"
        events = (*events, new)
        if what == "excuse":
            assert visit(today, *events)[2] > visit(today - timedelta(days=1), *events[:-1])[2] or (
                today <= DUE
            ), "the day on which it is entered counts"
