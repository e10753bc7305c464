"""A small workbook of any declaration: a few sheets to read, and a few to answer on.

Takes a `Form` that was derived from a declaration of its own (`arms_docs.assessment.derive_form`),
and what the workbook is: its kind, its title, what it carries about itself, and sheets of locked
text. Gives its bytes. Takes the bytes of one that came back; gives raw answers, the cell of each,
and every problem. It is written and read by the same parts as the assessment's workbook, so the
same is true of it: answers are found by locked keys, the Check column says what is still to do,
nothing that a person typed is lost, and the same input gives the same bytes.

- `small_book`: what a small workbook is, beside its form;
- `write_small`: its bytes;
- `put_in`: many that are alike but for a few words, such as a code;
- `read_small`: what came back; `beside_answers`: what somebody wrote there, and not into an answer.
"""

from __future__ import annotations

from arms_docs.workbook.sheets.added_sheet import ExtraSheet, Heading
from arms_docs.workbook.small.put_in import put_in
from arms_docs.workbook.small.read_small import SmallReading, read_small
from arms_docs.workbook.small.small_book import SmallBook
from arms_docs.workbook.small.write_small import write_small

__all__ = [
    "ExtraSheet",
    "Heading",
    "SmallBook",
    "SmallReading",
    "put_in",
    "read_small",
    "write_small",
]
