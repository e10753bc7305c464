"""A PDF that was handed in, opened again: what it carries, read anew, and whether it is whole.

- `intact`: what its signatures are worth, and whether anything was changed;
- `signed_elsewhere`: the same of what was prepared for another program to sign;
- `open_record`: what a PDF carries, without judging it;
- `read_again`: the workbook in it, read by the same pipeline as any workbook, except that
  characters without a font on this computer are no problem: it was printed when it was handed in;
- `open_submission`: all of that for a submission, in one place, whoever asks: the `Case`.
"""

from __future__ import annotations

from arms_docs.casework.opening.intact import is_intact, look_at, status_of
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord, open_record
from arms_docs.casework.opening.open_submission import Case, open_submission
from arms_docs.casework.opening.signed_elsewhere import prepared_for

__all__ = [
    "Case",
    "NotSubmittedError",
    "OpenedRecord",
    "is_intact",
    "look_at",
    "open_record",
    "open_submission",
    "prepared_for",
    "status_of",
]
