"""Each person as one row, on one day.

- `row` is what a caseload is managed by, from a person's files and from what is due for him.
- `why_listed` says in words why he is on a list.
"""

from __future__ import annotations

from arms_docs.caseload.rows.row import Row, orders_of, row_of

__all__ = ["Row", "orders_of", "row_of"]
