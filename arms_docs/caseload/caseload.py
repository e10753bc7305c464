"""From what files say to the tables of one day: this module is the table of contents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.clocks import NO_EVENTS, CaseEvents, clocks_of, situation_on
from arms_docs.caseload.people import people, row_of
from arms_docs.caseload.tables import Due, Tables, due_of
from arms_docs.settings import Settings


def tables_of(
    files: Iterable[CaseFile],
    settings: Settings,
    on: date,
    connection: sqlite3.Connection,
    events: CaseEvents = NO_EVENTS,
) -> Tables:
    """The tables of one day, from what these files say and what was entered by that day."""
    rows, due = [], list[Due]()
    for person in people(files):
        if situation_on(person, events, on).closed:
            continue  # on no list: whoever is in no table cannot be forgotten by a view
        clocks = clocks_of(person, events, settings, on)
        row = row_of(person, clocks, settings, on)
        rows.append(row)
        due.extend(due_of(row, clock, on) for clock in clocks)
    tables = Tables(connection)
    tables.fill(rows, due)
    return tables
