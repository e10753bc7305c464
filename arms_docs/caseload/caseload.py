"""From what files say to the tables of one day: this module is the table of contents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.clocks import clocks_of
from arms_docs.caseload.people import orders_of, people, row_of
from arms_docs.caseload.tables import Due, Ends, Tables, due_of, ends_of, unread
from arms_docs.settings import Settings


def tables_of(
    files: Iterable[CaseFile], settings: Settings, on: date, connection: sqlite3.Connection
) -> Tables:
    """The tables of one day, from what these files say."""
    files = tuple(files)
    rows, due, ends = [], list[Due](), list[Ends]()
    for person in people(files):
        clocks = clocks_of(person)
        row = row_of(person, clocks, settings, on)
        rows.append(row)
        due.extend(due_of(row, clock, on) for clock in clocks)
        ends.extend(ends_of(row, order.id, order.ends) for order in orders_of(person))
    tables = Tables(connection)
    tables.fill(rows, due, ends, unread(files))
    return tables
