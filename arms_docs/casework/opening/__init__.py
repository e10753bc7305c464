"""A PDF that was handed in, opened again: what it carries, read anew, and whether it is whole."""

from __future__ import annotations

from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.opening.open_submission import Case, open_submission

__all__ = [
    "Case",
    "NotSubmittedError",
    "open_submission",
]
