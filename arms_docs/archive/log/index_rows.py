"""The rows of the index: its tables, what is asked of them in SQL, and a record as one row.

Every statement stands here in full, so that what is asked can be read. Nothing in a row names
anybody: what was disposed of could stay there, in the caches of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from arms_docs.compare import fold, may_mean, same_reference
from arms_docs.data_class import dataclass

VERSION = 4  # of the tables: an index of another version is made anew

NEW_TABLES = (
    "DROP TABLE IF EXISTS upto",
    "DROP TABLE IF EXISTS record",
    "DROP TABLE IF EXISTS entry",
    "DROP TABLE IF EXISTS writer",
    "CREATE TABLE upto (version INTEGER, archive TEXT, number INTEGER, sha256 TEXT)",
    """CREATE TABLE record (
        id INTEGER PRIMARY KEY, record TEXT UNIQUE, kind TEXT, recorded TEXT, by TEXT, class TEXT,
        review TEXT, destroy TEXT, held INTEGER, erased TEXT, assessment TEXT, record_of TEXT,
        follows TEXT
    )""",
    "CREATE INDEX unread ON record (id) WHERE record_of IS NULL AND erased IS NULL",
    "CREATE INDEX by_assessment ON record (assessment)",
    "CREATE INDEX by_followed ON record (follows)",
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
SET_FACTS = "UPDATE record SET assessment = ?, record_of = ?, follows = ? WHERE record = ?"
STATE = "SELECT class, review, destroy, held FROM record WHERE record = ? AND erased IS NULL"
UNREAD = "SELECT record FROM record WHERE record_of IS NULL AND erased IS NULL"

# --- which record some contents are, and which is the last of a case

SAME = "SELECT record FROM record WHERE record_of = ? AND erased IS NULL"
SAME_OF_CASE = "SELECT record FROM record WHERE assessment = ? AND record_of = ? AND erased IS NULL"
LAST_OF_CASE = "SELECT record FROM record WHERE assessment = ? AND erased IS NULL ORDER BY id DESC"

# --- records at a glance

_GLANCE = """SELECT
    record, kind, recorded, by, class, review, destroy, held, erased, assessment, follows
    FROM record """
EVERY_ROW = _GLANCE + "ORDER BY id"
KEPT_ROWS = _GLANCE + "WHERE erased IS NULL ORDER BY id"
ROWS_RELATED = _GLANCE + ("WHERE (assessment = ? OR follows = ?) AND erased IS NULL ORDER BY id")
ROWS_THAT_FOLLOW = _GLANCE + "WHERE follows = ? AND erased IS NULL ORDER BY id"
ROWS_OF_CASE = _GLANCE + "WHERE assessment = ? AND erased IS NULL ORDER BY id"
DUE = {
    "review": _GLANCE + "WHERE erased IS NULL AND review <= ? ORDER BY id",
    "destroy": _GLANCE + "WHERE erased IS NULL AND destroy <= ? ORDER BY id",
}


@dataclass(frozen=True)
class RecordRow:
    """A record at a glance.

    Dates are as ISO 8601 writes them; a text is empty where there is nothing to say. ``follows`` is
    the id of the assessment that its own one goes on from.
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
    assessment: str = ""
    follows: str = ""

    @classmethod
    def read(cls, values: tuple[Any, ...]) -> RecordRow:
        """Out of what a statement at a glance gives."""
        record, kind, recorded, by, retention, review, destroy, held, *rest = values
        return cls(
            record,
            kind or "",
            recorded or "",
            by or "",
            retention or "",
            review or "",
            destroy or "",
            bool(held),
            *(text or "" for text in rest),
        )


@dataclass(frozen=True)
class Query:
    """What is looked for; what is empty or None does not count.

    A name is enough in part and in any order (`may_mean`); a reference counts whole, whatever
    stands between its letters.
    """

    person: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    level: str = ""

    def matches(self, about: Mapping[str, Any]) -> bool:
        """Whether a record is meant, by what it says of itself."""
        person, reference, day, level = (
            fold(str(about.get(name) or ""))
            for name in ("person", "reference", "assessed_on", "overall")
        )
        return (
            may_mean(self.person, person)
            and (
                fold(self.reference) in ("", reference) or same_reference(self.reference, reference)
            )
            and (self.since is None or self.since.isoformat() <= day)
            and (self.until is None or "" < day <= self.until.isoformat())
            and fold(self.level) in ("", level)
        )
