"""The small files that say that somebody has a workbook open, and are taken for the workbook.

Excel keeps ``~$NAME`` beside a workbook, LibreOffice ``.~lock.NAME#``. It stands outside the rooms:
it is told by a name before anything is opened.
"""

from __future__ import annotations

import re

from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE

EXCEL, OFFICE = "~$", ".~lock."  # how their names begin
KEPT_BY = {EXCEL: "Excel", OFFICE: "LibreOffice"}
# Excel's is 165 bytes: the length of a name and the name, and both once more in UTF-16.
SIZE, LONGEST_NAME = 165, 54
OF_OFFICE = re.compile(rb"[^\r\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file:[^\r\n]*;\s*")


def lock_by_name(name: str, content: bytes | Problem) -> Problem | None:
    """That a file of this name only says that a workbook is open; None for any other.

    ``content`` is what is in it, or why it cannot be read: Excel lets nobody else read its own.
    """
    if isinstance(content, Problem):
        could_be_one = content.code is Code.NOT_READABLE
    else:
        could_be_one = not content.startswith(b"PK")
    begins = [begin for begin in KEPT_BY if could_be_one and name.startswith(begin)]
    return _lock(begins[0]) if begins else None


def lock_by_content(content: bytes) -> Problem | None:
    """The same by what is in a file, whatever it is called now."""
    if len(content) == SIZE and 0 < content[0] <= LONGEST_NAME and content[55] == content[0]:
        return _lock(EXCEL)
    return _lock(OFFICE) if OF_OFFICE.fullmatch(content[:1000]) else None


def _lock(begin: str) -> Problem:
    return problem(Code.LOCK_FILE, HERE, program=KEPT_BY[begin], begin=begin)
