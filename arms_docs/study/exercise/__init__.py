"""The inter-rater exercise: fictional cases that many people rate, each apart; the workbooks for
it, and reading what comes back.

Takes cases, and codes of raters and experts. Gives the files of a pack, and of what comes back each
rating with its reason. In the order of the data:

- `exercise_case` is a case: its vignette, and apart from it what was decided; `read_case` reads one
  from its folder, and those that are shipped (`cases/`);
- `codes` are those of raters and experts; `pack` is an exercise, with the id that its cases give
  it, and `pack_file` what the organiser keeps of it;
- `exercise_pages` are the pages to print, `case_sheets` the locked sheets of a workbook;
- `rater_form` declares what a rater and an expert are asked; `rater_book` writes workbooks of it
  and reads one; `rated` is what one says;
- `pack_files` are all files of a pack (loads the renderer of pages);
- `returned` reads everything that came back.

Decisions: No answer to a case is in a pack, and nothing of one rater in the folder of another; a
test reads every byte of it. A case has a number for raters, since its key says what it was written
for. Gold stands in a folder of its own.
"""

from __future__ import annotations

from arms_docs.study.exercise.codes import (
    MOST_EXPERTS,
    MOST_RATERS,
    expert_codes,
    rater_codes,
    read_codes,
)
from arms_docs.study.exercise.exercise_case import Case, Consensus, Vignette
from arms_docs.study.exercise.pack import Pack, PackCase, pack_of, vignette_digest
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_form import Role
from arms_docs.study.exercise.read_case import VIGNETTE, case_in, shipped_cases
from arms_docs.study.exercise.returned import Returned, pack_in, read_returned

__all__ = [
    "MOST_EXPERTS",
    "MOST_RATERS",
    "VIGNETTE",
    "Case",
    "Consensus",
    "Pack",
    "PackCase",
    "Rated",
    "Returned",
    "Role",
    "Vignette",
    "case_in",
    "expert_codes",
    "pack_in",
    "pack_of",
    "rater_codes",
    "read_codes",
    "read_returned",
    "shipped_cases",
    "vignette_digest",
]
