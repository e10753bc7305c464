"""The rows of the index: its tables, what is asked of them in SQL, and a record as one row.

Every statement stands here in full, so that what is asked can be read, and nothing that a person
wrote ever becomes part of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from arms_docs.compare import fold

VERSION = 2  # of the tables: an index of another version is made anew

NEW_TABLES = (
    "DROP TABLE IF EXISTS upto",
    "DROP TABLE IF EXISTS record",
    "DROP TABLE IF EXISTS entry",
    "DROP TABLE IF EXISTS writer",
    "CREATE TABLE upto (version INTEGER, archive TEXT, number INTEGER, sha256 TEXT)",
    """CREATE TABLE record (
        id INTEGER PRIMARY KEY, record TEXT UNIQUE, kind TEXT, recorded TEXT, by TEXT, class TEXT,
        review TEXT, destroy TEXT, held INTEGER, erased TEXT, assessment TEXT, record_of TEXT,
        person TEXT, reference TEXT, assessed_on TEXT, overall TEXT, about TEXT
    )""",
    "CREATE INDEX unread ON record (id) WHERE about IS NULL AND erased IS NULL",
    "CREATE INDEX by_assessment ON record (assessment)",
    "CREATE INDEX by_reference ON record (reference)",
    "CREATE TABLE writer (key TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE entry (record TEXT, number INTEGER, PRIMARY KEY (record, number)) WITHOUT ROWID",
)

# --- how far it goes, and who may write

UPTO = "SELECT version, archive, number, sha256 FROM upto"
CLEAR_UPTO = "DELETE FROM upto"
SET_UPTO = "INSERT INTO upto VALUES (?, ?, ?, ?)"
WRITERS = "SELECT key FROM writer"
CLEAR_WRITERS = "DELETE FROM writer"
ADD_WRITER = "INSERT INTO writer VALUES (?)"

# --- which entries are about a record

ADD_ENTRY = "INSERT OR IGNORE INTO entry VALUES (?, ?)"
ENTRIES = "SELECT number FROM entry WHERE record = ? ORDER BY number"
FIRST_ENTRY = "SELECT min(number) FROM entry WHERE record = ?"

# --- what is told of a record

ADD_RECORD = "INSERT OR IGNORE INTO record (record) VALUES (?)"
SET_STATE = """UPDATE record SET
    kind = :kind, recorded = :recorded, by = :by, class = :class, review = :review,
    destroy = :destroy, held = :held, erased = :erased
    WHERE record = :record"""
SET_WORDS = """UPDATE record SET
    assessment = :assessment, record_of = :record_of, person = :person, reference = :reference,
    assessed_on = :assessed_on, overall = :overall, about = :about
    WHERE record = :record"""
STATE = "SELECT class, review, destroy, held FROM record WHERE record = ? AND erased IS NULL"
UNREAD = "SELECT record FROM record WHERE about IS NULL AND erased IS NULL"
COUNT_UNREAD = "SELECT count(*) FROM record WHERE about IS NULL AND erased IS NULL"

# --- which record some contents are, and which is the last of a case

SAME = "SELECT record FROM record WHERE record_of = ? AND erased IS NULL"
SAME_OF_CASE = "SELECT record FROM record WHERE assessment = ? AND record_of = ? AND erased IS NULL"
LAST_OF_CASE = "SELECT record FROM record WHERE assessment = ? AND erased IS NULL ORDER BY id DESC"

# --- records at a glance

_GLANCE = (
    "SELECT record, kind, recorded, by, class, review, destroy, held, erased, NULL FROM record "
)
_WITH_ABOUT = (
    "SELECT record, kind, recorded, by, class, review, destroy, held, erased, about FROM record "
)
EVERY_ROW = _GLANCE + "ORDER BY id"
ROWS_OF_CASE = _GLANCE + "WHERE assessment = ? AND erased IS NULL ORDER BY id"
DUE = {
    "review": _GLANCE + "WHERE erased IS NULL AND review <= ? ORDER BY id",
    "destroy": _GLANCE + "WHERE erased IS NULL AND destroy <= ? ORDER BY id",
}


@dataclass(frozen=True)
class RecordRow:
    """A record at a glance. ``about`` is what its record.json says, where that was asked for.

    Dates are as ISO 8601 writes them; a text is empty where there is nothing to say.
    """

    record: str
    kind: str
    recorded: str
    by: str
    retention: str
    review: str
    destroy: str
    held: bool
    erased: str
    about: Mapping[str, Any] | None = None

    @classmethod
    def read(cls, values: tuple[Any, ...]) -> RecordRow:
        """Out of what a statement at a glance gives."""
        record, kind, recorded, by, retention, review, destroy, held, erased, about = values
        return cls(
            record,
            kind or "",
            recorded or "",
            by or "",
            retention or "",
            review or "",
            destroy or "",
            bool(held),
            erased or "",
            json.loads(about) if about else None,
        )


@dataclass(frozen=True)
class Query:
    """What is looked for; what is empty or None does not count.

    Part of a name is enough, of a reference not.
    """

    person: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    level: str = ""

    def statement(self) -> tuple[str, tuple[str, ...]]:
        """In SQL, and the values for it."""
        conditions = dict(self._conditions())
        where = " AND ".join(("about IS NOT NULL", *conditions))
        return _WITH_ABOUT + "WHERE " + where + " ORDER BY id", tuple(conditions.values())

    def _conditions(self) -> Iterator[tuple[str, str]]:
        """Each as SQL, with its one value."""
        if fold(self.person):
            yield "instr(person, ?)", fold(self.person)
        if fold(self.reference):
            yield "reference = ?", fold(self.reference)
        if self.since:
            yield "assessed_on >= ?", self.since.isoformat()
        if self.until:
            yield "assessed_on <= ?", self.until.isoformat()
        if fold(self.level):
            yield "overall = ?", fold(self.level)
