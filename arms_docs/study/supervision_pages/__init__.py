"""What is shown of supervision: the report, and a letter to one person.

Takes `Supervision` or `OwnFigures`, and gives a `Paper`: sentences and tables, as text, HTML, JSON
or CSV. In the order of the data:

- `paper` is what all of them are made of; `spread_columns` are three columns of many tables;
- `answer_tables`, `decision_tables` and `assessment_tables` put figures in tables;
- `supervision_report` is the report, `own_letter` the letter;
- `paper_text`, `paper_page` and `paper_data` write them.

Decision: a letter is a page and nothing else, so that figures of people are not collected.
"""

from __future__ import annotations

from arms_docs.study.supervision_pages.own_letter import letter
from arms_docs.study.supervision_pages.paper import Paper
from arms_docs.study.supervision_pages.paper_data import COLUMNS, as_json, rows
from arms_docs.study.supervision_pages.paper_text import as_text
from arms_docs.study.supervision_pages.supervision_report import report

__all__ = ["COLUMNS", "Paper", "as_json", "as_text", "letter", "report", "rows"]
