"""The records of a person given to another archive: an export with more of the log in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.export import packed_files, zipped_bag
from arms_docs.archive.log.entry import Entry, Verb
from arms_docs.archive.plain_files import read_file
from arms_docs.archive.reader import DETAILS, ArchiveReader
from arms_docs.archive.transfers.members import ABOUT, EVENTS, VERSION

NOT_LOGGED = "A transfer is signed into the log, and nothing can be written to this copy."


def give(archive: ArchiveReader, records: Sequence[str], events: bytes = b"") -> bytes:
    """The zip that another archive takes in. The disclosure must be logged, as the last entry about
    these records; ``events`` are those of the person, as a file of events has them.

    ArchiveError where it is not logged, or a record is not whole.
    """
    given = {*records}
    entries = [entry for entry in archive.index().entries(records) if _travels(entry, given)]
    if not entries or entries[-1].verb is not Verb.DISCLOSURE:
        raise ArchiveError(NOT_LOGGED)
    contents = packed_files(archive, records, entries)
    for entry in entries:
        note = archive.detail(entry) if given.issuperset(entry.records) else None
        if note is not None:  # what was written about others as well stays
            name = archive.detail_file(entry.detail[0])
            if archive.recipients:
                text = json.dumps(note, ensure_ascii=False, sort_keys=True)
                contents[f"opened/{DETAILS}/{entry.detail[0]}.json"] = text.encode()
            else:
                contents[f"{DETAILS}/{name}"] = read_file(archive.folder / DETAILS / name)
    if events:
        contents[EVENTS] = events
    about = {"version": VERSION, "archive": archive.identity, "records": [*records]}
    contents[ABOUT] = (json.dumps(about, indent=1) + "\n").encode()
    return zipped_bag(contents, records)


def _travels(entry: Entry, given: set[str]) -> bool:
    """Whether an entry goes along: a look at very many records says nothing of these."""
    return given.issuperset(entry.records) or entry.verb is Verb.DISCLOSURE
