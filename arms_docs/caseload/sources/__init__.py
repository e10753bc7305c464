"""What there is to read, and what it said.

- `kept` lists the files of folders and the records of archives, each with its stamp.
- `look` is under what they are read, `reads` what is read of each: another stage may read more.
- `work` reads one of them, in whichever process: it alone loads what reads a file.
- `said` keeps what each said, has read again what changed, and has rows made anew only then.

Certificates run out as time goes by: of each record it is known between which moments what is
proved of it stays as it is, and outside of them it is read again. A touched file is not: its digest
is the same. What lies in an archive that is encrypted is kept in memory alone.
"""

from __future__ import annotations

from arms_docs.caseload.sources.kept import (
    Kept,
    archives_in,
    is_archive,
    kept_in_archive,
    kept_in_folder,
)
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.reads import CASE_FILES, Reads
from arms_docs.caseload.sources.said import Index, forget_indexes, open_index

__all__ = [
    "CASE_FILES",
    "Index",
    "Kept",
    "Look",
    "Reads",
    "archives_in",
    "forget_indexes",
    "is_archive",
    "kept_in_archive",
    "kept_in_folder",
    "open_index",
]
