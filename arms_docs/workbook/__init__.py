"""The Excel workbook: made from the form, filled in offline, and read back whatever happened to it.

Takes a `Form` and raw answers by `Place`; gives the bytes of a workbook. Takes the bytes of a
workbook that somebody handed in; gives raw answers, and every problem of the file. What answers
mean is not decided here: `reading` judges them. Six rooms, each of which uses only those before
it:

- `sheets`: where everything stands in a fresh workbook, how it looks, and its stamp;
- `live`: what a workbook works out while somebody types, as formulas with two readings;
- `write`: a workbook written, always fresh: blank, filled, or marked up with its problems;
- `intake`: a workbook that came back, read without trusting anything in it;
- `repair`: a mangled workbook made into a clean one, nothing lost;
- `small`: small workbooks of other declarations, written and read by the same parts.

Decisions worth knowing:

- A user's file is never edited. Loading and saving one would lose dropdowns, cached values and
  checkboxes: every workbook that we give out is written fresh.
- Answers are anchored by locked keys in a hidden column, never by address or by a name on the
  cell itself, which would follow a cell that is cut and pasted.
- A dropdown is a courtesy, not a guard: pasting replaces it, so the reader checks again.
  Protection is without a password, against accidents.
- Same input, same bytes.

Offered here is what stands outside the rooms, and loads nothing that opens or writes workbooks:
`found_answers`, which is what `intake` gives, `lock_files`, which are taken for workbooks, and
whether a stamp still tells the truth.
"""

from __future__ import annotations

from arms_docs.workbook.found_answers import (
    HERE,
    MOST_FILE,
    VERY_LARGE,
    FoundAnswers,
    too_large,
)
from arms_docs.workbook.lock_files import lock_by_name
from arms_docs.workbook.sheets.stamp import check_stamp

__all__ = [
    "HERE",
    "MOST_FILE",
    "VERY_LARGE",
    "FoundAnswers",
    "check_stamp",
    "lock_by_name",
    "too_large",
]
