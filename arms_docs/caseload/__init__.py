"""A caseload: who is due for what, how late, and what is on its way, over any number of files.

The folders are the path of the data:

- `case_file`: what one file says, as plain data, whatever the day.
- `sources`: which files there are, and the index of what each said.
- `people`: the files of each person together.
- `clocks`: what is due, by which rule, and how late.
- `rows`: each person as one row, on one day.
- `tables`: rows and clocks of one day in SQLite, and the views that are asked of them.
- `faces`: what is shown, for a terminal, as data, as a workbook, as calendars.
- `totals`: counts of a day, and those that are kept from day to day.
- `read_one`: reading one file, for a stage that takes more from it.
- `pages`: the HTML file and the supervisor's page, with pictures.
- `caseload` runs it from end to end.
"""

from __future__ import annotations

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.caseload import tables_of, tables_upto
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
from arms_docs.caseload.faces import as_text
from arms_docs.caseload.sources import (
    CASE_FILES,
    Index,
    Kept,
    Look,
    Reads,
    archives_in,
    forget_indexes,
    kept_in_archive,
    kept_in_folder,
    open_index,
)
from arms_docs.caseload.tables import (
    CALENDAR,
    SETS,
    VIEWS,
    Asked,
    Shown,
    Tables,
    View,
    shown,
    view,
)

__all__ = [
    "CALENDAR",
    "CASE_FILES",
    "NO_EVENTS",
    "SETS",
    "VIEWS",
    "Asked",
    "CaseEvent",
    "CaseEvents",
    "CaseFile",
    "Excuse",
    "Index",
    "Kept",
    "Look",
    "Reads",
    "Shown",
    "Tables",
    "View",
    "archives_in",
    "as_text",
    "event_note",
    "event_text",
    "forget_indexes",
    "kept_in_archive",
    "kept_in_folder",
    "open_index",
    "read_event",
    "read_events",
    "shown",
    "tables_of",
    "tables_upto",
    "view",
]
