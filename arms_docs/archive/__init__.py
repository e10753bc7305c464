"""The archive of evidence records: write-once bags, and beside them a log that only grows.

In go the files of a record and an author; out come a receipt, and years later the same files with
a verdict on all of them. In the order of the path:

- `begin` makes an archive, `store` keeps records, uses and disposes of them, by way of `writer`;
  `disposal` says beforehand what that means;
- `bags` is what a record is on the disk, `log` what was done with it;
- `seals` are second digests over everything, each with a time;
- `reader` is an archive as it is read, `export` what leaves it, `transfers` what goes from one to
  another with its proof;
- `check` says whether it is as it was written, apart from what writes it;
- `disk`, `plain_files` and `errors` lie below all of these.

It knows nothing of assessments or screens. A record is files by name; the log says what was done
with it, when and by whom. Nothing here reads the clock or makes up a number by itself: who writes
brings both (`log.author`). What an archive looks like on the disk is for twenty years: README.txt,
which lies in each, tells how to check it without this program.
"""

from __future__ import annotations

from arms_docs.archive.begin import begin
from arms_docs.archive.disposal import Disposal
from arms_docs.archive.errors import ArchiveError, UnreadableError
from arms_docs.archive.export import check_whole, copy_all, zipped
from arms_docs.archive.plain_files import read_file
from arms_docs.archive.reader import ArchiveReader
from arms_docs.archive.store import Archive

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveReader",
    "Disposal",
    "UnreadableError",
    "begin",
    "check_whole",
    "copy_all",
    "read_file",
    "zipped",
]
