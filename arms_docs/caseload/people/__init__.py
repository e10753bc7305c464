"""The files of each person put together, and each person as one row.

- `person` finds what was signed last, and what lives beside it.
- `row` is one person on one day.
"""

from __future__ import annotations

from arms_docs.caseload.people.person import Person, people
from arms_docs.caseload.people.row import Row, orders_of, row_of

__all__ = ["Person", "Row", "orders_of", "people", "row_of"]
