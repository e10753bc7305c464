"""What comes out of an exercise, for people and for researchers.

Takes an `Agreement`, and of letters and the trainer's page also the workbooks and the gold; gives
files as bytes. In the order of the data:

- `noted_table`: a table in which every empty place says why;
- `measured_cells`, `measure_tables`, `heat_map`, `plain_findings`: tables, pictures and sentences;
- `page_file`: a template into PDF or one HTML file; `agreement_report`: the report;
- `beside_gold`: one rating beside the gold, in words; `rater_letter`: a letter to each rater;
- `differing`, `trainer_page`: what raters differ on, for whoever trains;
- `organiser_page`: which workbooks look alike, and which files were not taken;
- `measure_fields`, `agreement_data`, `agreement_tables`: JSON, CSV, and the dictionary of their
  fields.

Decisions:

- No code of a rater stands in the report, in JSON or on the trainer's page. `organiser_page` names
  the raters whose workbooks look alike, and files that were not taken: for the organiser alone.
- A letter is made of one rater's workbooks and the gold, and of nothing else but shares of the
  whole group, where it has at least five others. It holds no other rater's code or answer.
- Where there is no value, its reason stands in its place; no adjective stands beside a figure.
- A rater's code is a pseudonym that the organiser gave. The long file of ratings keeps it, so that
  what one rater says can be joined; ``code`` puts another in its place. It has no words that a
  rater typed, and no agency or training of groups that are not shown.
"""

from __future__ import annotations

from arms_docs.study.agreement_pages.agreement_data import (
    agreement_data,
    agreement_schema,
    as_json,
)
from arms_docs.study.agreement_pages.agreement_report import as_report
from arms_docs.study.agreement_pages.agreement_tables import csv_files
from arms_docs.study.agreement_pages.measure_tables import rows_of_all
from arms_docs.study.agreement_pages.organiser_page import organiser_page
from arms_docs.study.agreement_pages.page_file import Style
from arms_docs.study.agreement_pages.plain_findings import findings, what_was_done
from arms_docs.study.agreement_pages.rater_letter import letter, letters
from arms_docs.study.agreement_pages.trainer_page import trainer_page
from arms_docs.study.in_figures import decimal, percent

__all__ = [
    "Style",
    "agreement_data",
    "agreement_schema",
    "as_json",
    "as_report",
    "csv_files",
    "decimal",
    "findings",
    "letter",
    "letters",
    "organiser_page",
    "percent",
    "rows_of_all",
    "trainer_page",
    "what_was_done",
]
