"""The log: what was done with which record, when and by whom, and what follows from it.

An entry is a numbered file that names the digest of the one before it and is signed. In the order
of the path:

- `author` says who writes: a key, a time and a source of chance, all of them arguments;
- `entry` is one entry and its file, `retention` the part of it that says how long a record is kept;
- `writers` checks a signature against the certificates of the archive;
- `log` gives an entry its number: the one step at which anything counts as done, without a lock;
- `history` is what the entries say of each record: kept or erased, its holds, its retention;
- `index` answers at once what would take reading all of them, and `index_rows` has its SQL. It is
  never the truth;
- `witness` is what a page outside the archive says of an entry of its log.

What a person wrote about somebody is never in the log, only the digest of a file that can be
removed: a chain that cannot be changed must not hold what has to go.
"""

from __future__ import annotations

from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import UUID, Entry, Verb
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.index_rows import Query, RecordRow
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.log.witness import SealWitness, Witness

__all__ = [
    "UUID",
    "Author",
    "Entry",
    "Query",
    "RecordRow",
    "RecordState",
    "Retention",
    "SealWitness",
    "Verb",
    "Witness",
]
