"""Rows and clocks of one day in SQLite, and the views that are asked of them."""

from __future__ import annotations

from arms_docs.caseload.tables.tables import TABLES, Due, Tables, due_of
from arms_docs.caseload.tables.views import VIEWS, View, view

__all__ = ["TABLES", "VIEWS", "Due", "Tables", "View", "due_of", "view"]
