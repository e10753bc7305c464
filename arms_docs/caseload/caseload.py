"""From what files say to the tables of one day: this module is the table of contents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from arms_docs.batch import Engine
from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.clocks import clocks_of
from arms_docs.caseload.people import orders_of, people, row_of
from arms_docs.caseload.sources import Index, Kept, Look
from arms_docs.caseload.tables import TABLES, Due, Ends, Tables, due_of, ends_of, unread
from arms_docs.settings import Settings


def tables_upto(
    index: Index, kept: Iterable[Kept], look: Look, engine: Engine, on: date, also: str = ""
) -> Tables:
    """The tables of one day by an index that is brought up to date with what there is to read.

    Rows are made anew only where a file, the day, the settings or ``also`` (a digest of whatever
    else they hang on) is another than last time.
    """

    def make(files: tuple[CaseFile, ...], connection: sqlite3.Connection) -> None:
        tables_of(files, look.settings, on, connection)

    columns = [field.name for shape in TABLES.values() for field in fields(shape)]
    key = f"{on} {columns} {also}"
    return Tables(index.upto(kept, look, engine, key, make))


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
