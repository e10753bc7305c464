"""Cases: a folder for each case, with a folder for each round, in plain files and nothing else.

`cases/REFERENCE/` holds one workbook at its top, the live one, or none while the case waits for
somebody else. `round-1/`, `round-2/` and so on hold what was handed in and what came of it. There
is no other state: a person, the command line and the desk read and write the same names.

- `case_names` is what everything is called;
- `case_state` is how far a case has come, told by those names;
- `what_it_is` is what a workbook or a PDF says of the round that it belongs to;
- `not_live` is why a workbook is not the one that counts;
- `as_data` is a state as plain data;
- `case_folder` are the steps: handed in, returned, signed, signed second. Each is won by one.

Nothing here reads the clock, and nothing that is there is written over.
"""

from __future__ import annotations

from arms_docs.cases.as_data import as_data, came
from arms_docs.cases.case_error import CaseError
from arms_docs.cases.case_folder import CaseFolder, case_folders
from arms_docs.cases.case_state import CaseState, Round, Waits, copies_in
from arms_docs.cases.what_it_is import reference_of

__all__ = [
    "CaseError",
    "CaseFolder",
    "CaseState",
    "Round",
    "Waits",
    "as_data",
    "came",
    "case_folders",
    "copies_in",
    "reference_of",
]
