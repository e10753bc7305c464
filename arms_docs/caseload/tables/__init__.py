"""Rows and clocks of one day in SQLite, and the views that are asked of them.

- `day_tables`: a row a person, a line for everything that is due, and for every order that ends.
- `finding`: what is to be said of files and references.
- `columns`: what each column is called, what stands in it, and what it means.
- `views`: each one question, in SQL.
- `shown`: the rows that a view gives, as plain data: all that a face takes.
"""

from __future__ import annotations

from arms_docs.caseload.tables.columns import COLUMNS, Column, Kind
from arms_docs.caseload.tables.day_tables import SHAPE, Due, Ends, Tables, due_of, ends_of
from arms_docs.caseload.tables.finding import Finding, closed, findings, in_no_file
from arms_docs.caseload.tables.shown import About, Answer, Asked, Shown, answer, shown
from arms_docs.caseload.tables.views import CALENDAR, SETS, VIEWS, View, view

__all__ = [
    "CALENDAR",
    "COLUMNS",
    "SETS",
    "SHAPE",
    "VIEWS",
    "About",
    "Answer",
    "Asked",
    "Column",
    "Due",
    "Ends",
    "Finding",
    "Kind",
    "Shown",
    "Tables",
    "View",
    "answer",
    "closed",
    "due_of",
    "ends_of",
    "findings",
    "in_no_file",
    "shown",
    "view",
]
