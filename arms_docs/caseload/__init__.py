"""A caseload: who is due for what, how late, and what is on its way, over any number of files.

The folders are the path of the data:

- `case_file`: what one file says, as plain data, whatever the day.
- `sources`: which files there are, and the index of what each said.
- `people`: the files of each person together; each person as one row.
- `clocks`: what is due, by which rule, and how late.
- `tables`: rows and clocks of one day in SQLite, and the views that are asked of them.
- `caseload` runs it from end to end.
"""

from __future__ import annotations

from arms_docs.caseload.caseload import tables_of
from arms_docs.caseload.clocks import (
    NO_EVENTS,
    CaseEvent,
    CaseEvents,
    Excuse,
    event_note,
    event_text,
    read_event,
    read_events,
)
from arms_docs.caseload.sources import Kept, Look, kept_in_archive, kept_in_folder, open_index
from arms_docs.caseload.tables import VIEWS, Tables, View, view

__all__ = [
    "NO_EVENTS",
    "VIEWS",
    "CaseEvent",
    "CaseEvents",
    "Excuse",
    "Kept",
    "Look",
    "Tables",
    "View",
    "event_note",
    "event_text",
    "kept_in_archive",
    "kept_in_folder",
    "open_index",
    "read_event",
    "read_events",
    "tables_of",
    "view",
]
