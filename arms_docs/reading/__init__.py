"""Reading a file: from bytes to the complete `Reading`, with everything that can be said about it.

Takes the bytes of a workbook or of an answers file, the tables in force, the day, and what the
assessment is judged for (handing it in, or signing it off). Gives one
`arms_docs.rating.reading_result.Reading`: the assessment, its rating, and every problem of the
file, with the label and the cell of each. Nothing here raises for what a user's file may hold.

The modules, in the order of the data's path:

- `file_bytes`: a file's bytes, or the problem that stands in the way of reading it;
- `pipeline`: the run as a whole, which reads like a table of contents. Everybody who reads a file
  calls it (the command `check`, casework, the library), so that all get the same list of problems;
- `judging`: raw answers assembled, checked and rated;
- `printable`: which answers hold characters that the report cannot print.

Worth knowing:

- A problem is a value, never an exception, and is never repaired or hidden: what is wrong in a file
  is for the person who wrote it to put right.
- Labels and cells are put on the problems in one place, at the end (`Form.located`). Until then a
  problem only knows its `Place`.
- The stage stands above `workbook` and `rating` because it calls both. What opens workbooks and
  the report's table of fonts are loaded for the files that need them: an answers file is read
  without the one, plain text without the other. Rendering is never needed, and never loaded.
"""

from __future__ import annotations

from arms_docs.reading.file_bytes import SHEETS, file_bytes, names_workbook
from arms_docs.reading.judging import Judged, judge_answers
from arms_docs.reading.pipeline import judge, read_content, read_file, read_named, unread
from arms_docs.reading.printable import check_printable

__all__ = [
    "SHEETS",
    "Judged",
    "check_printable",
    "file_bytes",
    "judge",
    "judge_answers",
    "names_workbook",
    "read_content",
    "read_file",
    "read_named",
    "unread",
]
