"""What one file says of a case.

- `case_file` is the shape of it: plain data, the same on whichever day it is read.
- `planned` takes from an assessment what a caseload is managed by, `signed_off` from the file of a
  record that tells of its sign-off what was accepted and returned.
- `read_case_file` reads a workbook, a submission or a record. It loads all that opens workbooks and
  verifies signatures, so it is loaded where a file is read, and nowhere else.
"""

from __future__ import annotations

from arms_docs.caseload.case_file.case_file import (
    ActionDue,
    CaseFile,
    Ended,
    Ending,
    Gap,
    HomeVisits,
    Logged,
    Plan,
    Step,
    VisitTold,
)

__all__ = [
    "ActionDue",
    "CaseFile",
    "Ended",
    "Ending",
    "Gap",
    "HomeVisits",
    "Logged",
    "Plan",
    "Step",
    "VisitTold",
]
