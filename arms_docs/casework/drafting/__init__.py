"""A draft of the report, before anything is handed in: marked as one, and signed by nobody.

- `draft`: one edition of a reading as a draft, or why there is none.
- `without_notes`: the same answers in a fresh workbook, without what stood beside them.
"""

from __future__ import annotations

from arms_docs.casework.drafting.draft import NothingToRenderError, check_edition, draft
from arms_docs.casework.drafting.without_notes import (
    NotWithoutNotesError,
    WithoutNotes,
    without_notes,
)

__all__ = [
    "NotWithoutNotesError",
    "NothingToRenderError",
    "WithoutNotes",
    "check_edition",
    "draft",
    "without_notes",
]
