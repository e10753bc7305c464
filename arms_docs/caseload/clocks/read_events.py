"""Reading the file of events, and one event that is to be added to it; and writing that one out.

Every problem is said at once, with its line, its key and its remedy. The day on which an event is
entered is set by the program that adds it, and is never typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum

from arms_docs.assessment import long_date
from arms_docs.caseload.clocks.case_event import CaseEvent, CaseEvents, Excuse, Happened
from arms_docs.caseload.clocks.clock import OF_SEVERAL, EscalatedTo, What
from arms_docs.caseload.clocks.declared import EXCUSES
from arms_docs.caseload.clocks.states import refusal
from arms_docs.civil_days import is_to_come
from arms_docs.compare import letters_of, same_staff_id
from arms_docs.toml_problems import TomlProblem, is_wrong, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

LONGEST_REASON = 500
# What an event says besides the person, its days, who says so and why.
SAYS: Mapping[Happened, tuple[str, ...]] = {
    Happened.ACKNOWLEDGED: ("clock", "escalated_to"),
    Happened.ALL_ACKNOWLEDGED: ("escalated_to",),
    Happened.EXCUSED: ("clock", "excuse"),
    Happened.EXCUSE_ENDED: ("clock",),
    Happened.OFFICER: ("officer",),
    Happened.LEAVE: ("officer", "until"),
}
REFUSED = "Nothing is added. Look at what was entered before."
OF_A_KIND = ("clock", "item", "excuse", "escalated_to", "officer", "until", "reference")
Problems = tuple[TomlProblem, ...]


def read_events(text: str) -> tuple[CaseEvents | None, Problems]:
    """The events in a file, or everything wrong with it, in the order of its lines."""
    problems: list[TomlProblem] = []
    top = read_toml(text, problems)
    events: list[CaseEvent] = []
    before: dict[str, tuple[CaseEvent, ...]] = {}
    for table in top.tables("event"):
        event = _event(table, table.day("entered_on"))
        table.note_unknown_keys()
        if is_wrong(problems):
            continue  # what follows would be held against less than there is
        if events and event.entered_on < events[-1].entered_on:
            message = f"The one before it was entered later, on {long_date(events[-1].entered_on)}."
            table.wrong("entered_on", message, "Put it back where it was added: at the end.")
        mine = before.get(letters_of(event.reference), ())
        if event.reference and (why := refusal(mine, event)):
            table.wrong("what", why, "Take it out, or add what has to come before it.")
        before[letters_of(event.reference)] = (*mine, event)
        events.append(event)
    top.note_unknown_keys()
    located = with_lines(problems, {"": text}) if problems else ()
    return (None if is_wrong(located) else CaseEvents.of(events)), located


def read_event(
    text: str, events: CaseEvents, entered_on: date
) -> tuple[CaseEvent | None, Problems]:
    """The one event in a text, entered on a day after those that are there, or what is wrong."""
    problems: list[TomlProblem] = []
    top = read_toml(text, problems)
    event = _event(top, entered_on)
    if top.has("entered_on"):
        message = "The day on which it is entered is set as it is added."
        top.wrong("entered_on", message, 'Take the line out; "on" is the day when it happened.')
    top.note_unknown_keys()
    if not is_wrong(problems):
        last = events.events[-1].entered_on if events.events else entered_on
        if entered_on < last:
            message = f"The last event was entered on {long_date(last)}, and today is earlier."
            top.wrong("", message, "Set the clock of this machine right.")
        elif event.reference and (why := refusal(events.of_person(event.reference, last), event)):
            top.wrong("what", why, REFUSED)
    located = with_lines(problems, {"": text}) if problems else ()
    return (None if is_wrong(located) else event), located


def event_text(event: CaseEvent) -> str:
    """One event as it stands in the file, below whatever is there."""
    lines = ["", "[[event]]"]
    for key, value in _pairs(event).items():
        lines.append(f"{key} = {_value(value)}")
    return "\n".join([*lines, ""])


def event_note(event: CaseEvent) -> dict[str, str]:
    """One event as a note on its entry in the log of an archive."""
    return {key: str(_plain(value)) for key, value in _pairs(event).items()}


def _pairs(event: CaseEvent) -> dict[str, object]:
    pairs = {key: value for key, value in vars(event).items() if value not in ("", None)}
    first = [key for key in ("reference", "what") if key in pairs]
    return {key: pairs[key] for key in (*first, *(key for key in pairs if key not in first))}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _value(value: object) -> str:
    plain = _plain(value)
    if isinstance(plain, date):
        return plain.isoformat()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _event(table: TomlTable, entered_on: date) -> CaseEvent:
    """One event, each of its keys asked for and held against its kind."""
    what = table.choice("what", Happened)
    says = SAYS.get(what, ())
    if table.value("what") != what.value:  # of what kind it is cannot be told
        says = ()
        for key in OF_A_KIND:
            table.has(key)
    is_of_clock = "clock" in says
    clock = table.choice("clock", What) if is_of_clock else None
    event = CaseEvent(
        what=what,
        on=table.day("on"),
        entered_on=entered_on,
        by=table.line("by"),
        reason=table.line("reason", most=LONGEST_REASON),
        reference="" if what is Happened.LEAVE else table.line("reference"),
        clock=clock,
        item=table.line("item", default="") if is_of_clock else "",
        excuse=table.choice("excuse", Excuse) if "excuse" in says else None,
        escalated_to=table.choice("escalated_to", EscalatedTo) if "escalated_to" in says else None,
        officer=table.line("officer") if "officer" in says else "",
        until=table.day("until") if "until" in says else None,
    )
    _check(table, event)
    return event


def _check(table: TomlTable, event: CaseEvent) -> None:
    """What contradicts itself in an event whose parts are right."""
    if is_to_come(event.on, event.entered_on):
        message = f"This is after the day on which it is entered, {long_date(event.entered_on)}."
        table.wrong("on", message, "Enter it when it has happened, or correct the day.")
    if event.until and event.until < event.on:
        table.wrong("until", "This is before the day on which it begins.", "Correct one of them.")
    for key in ("by", "officer"):
        staff_id = getattr(event, key)
        if staff_id and not same_staff_id(staff_id, staff_id):
            table.wrong(key, "A staff id needs a letter or a digit.", "Correct it.")
    if event.reference and not letters_of(event.reference):
        table.wrong("reference", "A reference needs a letter or a digit.", "Correct it.")
    if event.clock:
        _check_clock(table, event, event.clock)


def _check_clock(table: TomlTable, event: CaseEvent, clock: What) -> None:
    if clock in OF_SEVERAL and not event.item:
        message = f"Of this clock a person may have several: {clock.value}."
        table.wrong("item", message, 'Say which, as in item = "A1", or "R3" for a gap.')
    if clock not in OF_SEVERAL and event.item:
        table.wrong("item", f"There is only one {clock.value}.", "Take the line out.")
    if event.excuse and clock not in (stops := EXCUSES[event.excuse].clocks):
        excused = ", ".join(each.value for each in stops)
        message = f'"{event.excuse.value}" excuses no {clock.value}.'
        table.wrong("excuse", message, f"It excuses: {excused}.")
