"""The file of events: everything wrong with it at once, and what is written is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.caseload.clocks import (
    NO_EVENTS,
    CaseEvent,
    CaseEvents,
    EscalatedTo,
    Happened,
    What,
    event_note,
    event_text,
    read_event,
    read_events,
)
from arms_docs.caseload.clocks.case_event import Excuse
from tests.support.clock_files import WHO, day, event

TODAY = date(2026, 11, 29)
EXCUSED = f"""
[[event]]
reference = "{WHO}"
what = "excused"
on = 2026-11-20
entered_on = 2026-11-21
by = "P3007"
reason = "Admitted on Friday."
clock = "home visit"
excuse = "in hospital"
"""


def told(text: str) -> list[tuple[int | None, str, str]]:
    events, problems = read_events(text)
    assert events is None
    assert all(problem.remedy for problem in problems)
    return [(problem.line, problem.where, problem.message) for problem in problems]


def new(text: str, events: CaseEvents = NO_EVENTS) -> list[str]:
    added, problems = read_event(text, events, TODAY)
    assert (added is None) is bool(problems)
    return [f"{problem.where}: {problem.message}" for problem in problems]


def test_a_file_of_events_is_read() -> None:
    events, problems = read_events(EXCUSED)
    assert problems == () and events is not None
    (only,) = events.of_person(WHO, TODAY)
    assert only == event(
        Happened.EXCUSED,
        date(2026, 11, 21),
        on=date(2026, 11, 20),
        reason="Admitted on Friday.",
        clock=What.VISIT,
        excuse=Excuse.HOSPITAL,
    )
    assert read_events("") == (NO_EVENTS, ())


def test_everything_wrong_is_told_at_once_with_line_key_and_remedy() -> None:
    wrong = (
        EXCUSED.replace("in hospital", "on holiday").replace('by = "P3007"', 'by = "-"')
        + '[[event]]\nwhat = "flew"\nentered_on = 2026-11-22\non = 2026-11-30\nreason = ""\n'
        'by = "P3007"\nreference = "X1"\nclock = "review"\n'
    )
    places = [(line, where) for line, where, _ in told(wrong)]
    assert places == [
        (7, "event[1].by"),
        (10, "event[1].excuse"),
        (12, "event[2].what"),
        (14, "event[2].on"),
        (15, "event[2].reason"),
    ]


def test_an_entry_that_the_table_refuses_is_told_where_it_stands() -> None:
    again = EXCUSED + EXCUSED.replace("11-21", "11-22")
    assert told(again) == [
        (
            14,
            "event[2].what",
            "One excuse cannot follow another: end the one that is in force, and the day on which "
            "it ends counts.",
        )
    ]


def test_an_entry_that_was_put_in_afterwards_is_seen() -> None:
    before = EXCUSED + EXCUSED.replace("11-21", "11-20").replace("home visit", "review")
    ((line, where, message),) = told(before)
    assert (line, where) == (16, "event[2].entered_on")
    assert message == "The one before it was entered later, on 21 November 2026."


def test_the_day_of_entry_is_never_typed() -> None:
    typed = EXCUSED.replace("[[event]]\n", "")
    assert new(typed) == ["entered_on: The day on which it is entered is set as it is added."]
    assert new(typed.replace("entered_on = 2026-11-21\n", "")) == []


def test_nothing_is_entered_before_it_has_happened() -> None:
    ahead = EXCUSED.replace("[[event]]\n", "").replace("entered_on = 2026-11-21\n", "")
    assert new(ahead.replace("2026-11-20", "2026-12-01")) == [
        "on: This is after the day on which it is entered, 29 November 2026."
    ]


def test_no_clock_of_this_machine_goes_back() -> None:
    ahead = CaseEvents.of([event(Happened.RECALLED, date(2026, 12, 1))])
    plain = EXCUSED.replace("[[event]]\n", "").replace("entered_on = 2026-11-21\n", "")
    assert "today is earlier" in new(plain, ahead)[0]


def test_of_several_clocks_it_says_which_and_of_one_it_does_not() -> None:
    plain = EXCUSED.replace("[[event]]\n", "").replace("entered_on = 2026-11-21\n", "")
    action = plain.replace("home visit", "action").replace("in hospital", "with another area")
    assert new(action) == ["item: Of this clock a person may have several: action."]
    assert new(action + 'item = "A1"\n') == []
    assert new(plain + 'item = "A1"\n') == ["item: There is only one home visit."]


def test_a_reason_excuses_only_what_it_is_declared_for() -> None:
    plain = EXCUSED.replace("[[event]]\n", "").replace("entered_on = 2026-11-21\n", "")
    self_risk = plain.replace("home visit", "next step on risk to self")
    assert new(self_risk) == ['excuse: "in hospital" excuses no next step on risk to self.']


def test_leave_is_an_officers_and_nobody_elses() -> None:
    leave = (
        'what = "officer on leave"\non = 2026-11-20\nby = "P3007"\nreason = "Leave."\n'
        'officer = "P4021"\nuntil = 2026-12-05\n'
    )
    assert new(leave) == []
    assert new(leave + f'reference = "{WHO}"\n') == ["reference: This key is not known here."]
    assert new(leave.replace("2026-12-05", "2026-11-01")) == [
        "until: This is before the day on which it begins."
    ]


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]),
    min_size=1,
    max_size=40,
).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(texts.map(str.strip), st.sampled_from(EscalatedTo), st.sampled_from(["A1", 'Q"\\']))
def test_what_is_written_is_read_again(reason: str, step: EscalatedTo, item: str) -> None:
    event_of = event(
        Happened.ACKNOWLEDGED,
        day(3),
        on=day(1),
        reason=reason,
        clock=What.ACTION,
        item=item,
        escalated_to=step,
    )
    events, problems = read_events(event_text(event_of))
    assert problems == () and events == CaseEvents.of([event_of])


def test_each_kind_is_written_and_read_again() -> None:
    for what in Happened:
        full = CaseEvent(
            what, day(1), day(2), "P3007", "As told.", "" if what is Happened.LEAVE else WHO
        )
        more = {
            Happened.ACKNOWLEDGED: {"clock": What.REVIEW, "escalated_to": EscalatedTo.INSPECTOR},
            Happened.ALL_ACKNOWLEDGED: {"escalated_to": EscalatedTo.SUPERVISOR},
            Happened.EXCUSED: {"clock": What.REVIEW, "excuse": Excuse.CUSTODY},
            Happened.OFFICER: {"officer": "P4388"},
            Happened.LEAVE: {"officer": "P4388", "until": day(9)},
        }.get(what, {})
        if what in (Happened.EXCUSE_ENDED, Happened.OPENED_AGAIN):
            continue  # these follow another
        one = replace(full, **more)  # type: ignore[arg-type]
        assert read_events(event_text(one)) == (CaseEvents.of([one]), ())
        assert event_note(one)["what"] == what.value


def test_a_note_for_a_log_is_text_alone() -> None:
    note = event_note(event(Happened.RECALLED, day(3)))
    assert note == {
        "reference": WHO,
        "what": "recalled",
        "on": "2026-01-13",
        "entered_on": "2026-01-13",
        "by": "P3007",
        "reason": "As told.",
    }
