"""From what files say to the tables of one day: this module is the table of contents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import msgspec

from arms_docs.batch import Engine
from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.clocks import (
    NO_EVENTS,
    CaseEvents,
    clocks_of,
    levels_of,
    situation_on,
)
from arms_docs.caseload.people import people
from arms_docs.caseload.rows import orders_of, row_of
from arms_docs.caseload.sources import Index, Kept, Look
from arms_docs.caseload.tables import (
    SHAPE,
    Due,
    Ends,
    Finding,
    Tables,
    closed,
    due_of,
    ends_of,
    findings,
    in_no_file,
)
from arms_docs.settings import Settings


def tables_upto(
    index: Index[CaseFile],
    to_read: Iterable[Kept],
    look: Look,
    engine: Engine,
    on: date,
    also: str = "",
    events: CaseEvents = NO_EVENTS,
) -> Tables:
    """The tables of one day by an index that is brought up to date with what there is to read.

    Rows are made anew only where a file, the day, the settings, the version of this program, the
    shape of the tables or ``also`` (a digest of whatever else they hang on) is another than last
    time.
    """

    def make(files: tuple[CaseFile, ...], connection: sqlite3.Connection) -> None:
        tables_of(files, look.settings, on, connection, events)

    entered = sha256(msgspec.json.encode(events.events)).hexdigest()
    declared = f"{look.settings!r} {look.settings.text}"
    key = f"{on} {SHAPE} {also} {entered} {declared}"
    return Tables(index.upto(to_read, look, engine, key, make))


def tables_of(
    files: Iterable[CaseFile],
    settings: Settings,
    on: date,
    connection: sqlite3.Connection,
    events: CaseEvents = NO_EVENTS,
) -> Tables:
    """The tables of one day, from what these files say and what was entered by that day."""
    files = tuple(files)
    persons = people(files)
    rows, due, ends, gone = [], list[Due](), list[Ends](), list[Finding]()
    for person in persons:
        where = situation_on(person, events, on)
        if where.closed:  # on no list: whoever is in no table cannot be forgotten by a view
            gone.append(closed(person, where))
            continue
        clocks = clocks_of(person, events, settings, on)
        row = row_of(person, clocks, where, levels_of(person), settings, on)
        rows.append(row)
        due.extend(due_of(row, clock, on) for clock in clocks)
        ends.extend(ends_of(row, order.id, order.ends) for order in orders_of(person))
    tables = Tables(connection)
    told = [*findings(files, persons), *gone, *in_no_file(events, persons, on)]
    tables.fill(rows, due, ends, told)
    return tables
