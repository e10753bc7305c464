"""What one file says of a case.

- `case_file` is the shape of it: plain data, the same on whichever day it is read.
- `plan` takes from an assessment what a caseload is managed by.
- `read_case_file` reads a workbook, a submission or a record.
"""

from __future__ import annotations

from arms_docs.caseload.case_file.case_file import (
    ActionDue,
    CaseFile,
    Ending,
    Gap,
    HomeVisits,
    Plan,
    Step,
)
from arms_docs.caseload.case_file.read_case_file import read_case_file

__all__ = [
    "ActionDue",
    "CaseFile",
    "Ending",
    "Gap",
    "HomeVisits",
    "Plan",
    "Step",
    "read_case_file",
]
