"""What is due, by which rule, and how late it is; and what was entered that no assessment says.

In the order of the data's path:

- `clock`: one thing that is due: its rule, its first day, its days late and excused.
- `case_event`: what was entered of a person, and when. `read_events` reads the file of them.
- `declared`: our tables: terms, the closed list of excuses, what starts a clock anew.
- `excuses`: which days are excused. `states`: the table of every pair of states, and by it what
  may be entered.
- `situation`: where a person stands: closed, in custody, whose case it is.
- `days_set`: several rules set a day for one thing. `visit_due`, `due`: every clock that runs.
- `escalation`: who has to know that something is late, and whether he has seen it.
- `run`: all of it for one person on one day, `clocks_of`: the one entrance.

Decisions worth knowing:

- The day that was set first counts, whatever moved it: another record, a longer interval, a later
  date. Days past are days late and days excused, which add up.
- An excuse counts from the day after it was entered until the day before it ends, and no longer
  than its reason allows. So a day that was counted as late is never taken back.
- What is not known is taken at its worst, and is provisional exactly when some completion of it
  changes a day, a step or the level.
- A closed case is on no list. Opened again, its clocks stand as if it had never been closed; only
  the days between two transfers are excused.
"""

from __future__ import annotations

from arms_docs.caseload.clocks.case_event import NO_EVENTS, CaseEvent, CaseEvents, Excuse, Happened
from arms_docs.caseload.clocks.clock import (
    NO_LIMIT,
    OF_SEVERAL,
    Acknowledgement,
    Clock,
    EscalatedTo,
    What,
    in_days,
)
from arms_docs.caseload.clocks.read_events import event_note, event_text, read_event, read_events
from arms_docs.caseload.clocks.run import Levels, clocks_of, levels_of
from arms_docs.caseload.clocks.situation import Situation, situation_on

__all__ = [
    "NO_EVENTS",
    "NO_LIMIT",
    "OF_SEVERAL",
    "Acknowledgement",
    "CaseEvent",
    "CaseEvents",
    "Clock",
    "EscalatedTo",
    "Excuse",
    "Happened",
    "Levels",
    "Situation",
    "What",
    "clocks_of",
    "event_note",
    "event_text",
    "in_days",
    "levels_of",
    "read_event",
    "read_events",
    "situation_on",
]
