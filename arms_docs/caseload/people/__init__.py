"""The files of each person put together, and each person as one row.

- `person` finds what was signed last, and what lives beside it; `overtaken` says what goes on from
  what, `conflicts` which files do not agree.
- `alike` finds two references that may be one person, for a person to decide.
- `row` is one person on one day; `why_listed` says in words why he is on a list.
"""

from __future__ import annotations

from arms_docs.caseload.people.alike import Alike, alike
from arms_docs.caseload.people.conflicts import Conflict
from arms_docs.caseload.people.person import Person, people
from arms_docs.caseload.people.row import Row, orders_of, row_of

__all__ = ["Alike", "Conflict", "Person", "Row", "alike", "orders_of", "people", "row_of"]
