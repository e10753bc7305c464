"""A signed assessment goes on: the workbook for what comes next is made of its record.

- `signed_record`: what a workbook carries of a signed record, and why a record is refused;
- `next_workbook`: that workbook, with everything in it that was signed, and nothing else.

The earlier record's id, digest and date are locked in, so that the record of the next assessment
names the one before. Nothing of a round that was returned, or that nobody signed, gets into it.
"""

from __future__ import annotations

from arms_docs.casework.continuing.next_workbook import (
    NEXT,
    check_person,
    last_time,
    next_workbook,
)
from arms_docs.casework.continuing.signed_record import (
    NotSignedError,
    signed_record,
    what_sign_wrote,
)

__all__ = [
    "NEXT",
    "NotSignedError",
    "check_person",
    "last_time",
    "next_workbook",
    "signed_record",
    "what_sign_wrote",
]
