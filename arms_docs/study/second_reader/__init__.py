"""Plans judged by a second reader, and how far two readers agree who each read alone.

Takes the facts of signed records; gives a folder with a small workbook for each reader and picked
plan. Takes what came back; gives a profile of each item, and the agreement of the two. In the order
of the data:

- `item_sets` reads what is judged: ten items of ours, or the inspectorate's questions (`sets/`).
- `picked_plans` picks one plan in so many, by a seed and the digests of the answers.
- `handed_out` is a round as it was handed out, and the file in which its organiser keeps it.
- `reading_form` is what a reader is asked; `reading_sheets` what a reader is told.
- `reading_books` writes the workbooks of a plan, and reads one that came back; `round_files` is
  everything that is handed out.
- `quotations` looks for a reader's quotation in the words of the plan.
- `readings_back` takes all that came back, or says of each file why not.
- `judged` counts each item, over all plans and in groups; `two_readers` has their agreement.
- `round_read` is all of it; `round_in_text`, `round_in_data` and `round_pages` show it, in the
  sentences of `round_words`.

Decisions:

- A profile, and never one number: nothing is added up over items.
- Fewer than five plans make no profile, no group and no coefficient.
- A reader who worked on a plan does not count as its reader.
- What readers quoted stands file by file alone, for the supervisor of that plan.
"""

from __future__ import annotations

from arms_docs.study.second_reader.handed_out import NAME as ROUND
from arms_docs.study.second_reader.handed_out import HandedOut, Plan, round_in
from arms_docs.study.second_reader.item_sets import SETS, ItemSet, item_set
from arms_docs.study.second_reader.picked_plans import pick, signed
from arms_docs.study.second_reader.round_in_text import as_text
from arms_docs.study.second_reader.round_read import RoundRead, round_of

__all__ = [
    "ROUND",
    "SETS",
    "HandedOut",
    "ItemSet",
    "Plan",
    "RoundRead",
    "as_text",
    "item_set",
    "pick",
    "round_in",
    "round_of",
    "signed",
]
