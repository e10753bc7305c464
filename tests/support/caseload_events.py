"""The events of a story, as they stand in the file of events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arms_docs.caseload.clocks import CaseEvents
from arms_docs.caseload.clocks.read_events import read_events
from tests.people import DI_FROST
from tests.support.caseload_stories import Happening, Story

# How the file calls what happens in a story.
CALLED = {"officer": "officer changed"}
EVENTS = (
    *("transferred out", "transferred in", "died", "registration ended", "released", "recalled"),
    *("officer", "excused", "excuse ended", "acknowledged"),
)


def events_text(stories: Iterable[Story]) -> str:
    """The file of the events of these stories, in the order in which they were entered."""
    entered: list[tuple[date, str]] = []
    for story in stories:
        entered += [(h.on, _event(story, h)) for h in story.happenings if h.what in EVENTS]
    return "\n".join(text for _, text in sorted(entered, key=lambda each: each[0]))


def case_events(stories: Iterable[Story]) -> CaseEvents:
    """The events of these stories, read from their file."""
    events, problems = read_events(events_text(stories))
    assert events is not None, problems
    return events


def _event(story: Story, happening: Happening) -> str:
    facts = happening.facts
    pairs = {
        "reference": story.reference,
        "what": CALLED.get(happening.what, happening.what),
        "by": DI_FROST.staff_id,
        "reason": facts.get("reason", "By the file."),
        "clock": facts.get("clock"),
        "excuse": facts.get("excuse"),
        "escalated_to": facts.get("escalated_to"),
        "officer": facts.get("to") if happening.what == "officer" else None,
    }
    lines = [f'{key} = "{value}"' for key, value in pairs.items() if value]
    lines += [f"on = {happening.on}", f"entered_on = {happening.on}"]
    return "\n".join(["[[event]]", *lines, ""])
