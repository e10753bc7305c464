"""What there is to read, and what it said.

- `kept` lists the files of folders and the records of archives, each with its stamp.
- `work` reads one of them, in whichever process.
- `index` keeps what each said, and has read again what changed.
"""

from __future__ import annotations

from arms_docs.caseload.sources.index import Index, open_index
from arms_docs.caseload.sources.kept import Kept, kept_in_archive, kept_in_folder
from arms_docs.caseload.sources.work import Look

__all__ = ["Index", "Kept", "Look", "kept_in_archive", "kept_in_folder", "open_index"]
