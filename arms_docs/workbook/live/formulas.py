"""The formulas that work while somebody types, step by step on a hidden sheet: the list of
them, in order.

A second implementation of what `rating` does, built from the same tables. Nothing is read back
from it: the reader works everything out again. Ranks run from 0 (Low) to 3 (Very High); an
unknown item is "?", an unusable one "#".

Which way it errs: as `rating` does, an unknown item is never guessed. Where `rating` walks
every completion, the ends of the range are computed here: every table rises or falls with its
item, and all items reach their ends together.
"""

from __future__ import annotations

from arms_docs.workbook.live.age_formulas import add_ages
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.horizon_formulas import add_horizons
from arms_docs.workbook.live.overall_formulas import add_overall_priority
from arms_docs.workbook.live.priority_formulas import (
    add_actions,
    add_factors,
    add_general_level,
    add_strategies,
)
from arms_docs.workbook.live.review_calls import add_calls
from arms_docs.workbook.live.review_formulas import add_review
from arms_docs.workbook.live.rm2000_formulas import add_category_relied_on, add_rm2000
from arms_docs.workbook.live.round_formulas import add_rounds
from arms_docs.workbook.live.table_row_formulas import add_evidence, add_row_gaps
from arms_docs.workbook.live.visit_formulas import add_visits
from arms_docs.workbook.live.working import Working


def work_out(sheets: Sheets) -> Working:
    """Every formula of the working sheet, in order: what one needs stands before it."""
    working = Working(sheets)
    add_rm2000(working)
    add_category_relied_on(working)
    add_actions(working)
    add_strategies(working)
    add_factors(working)
    add_overall_priority(working)
    add_general_level(working)
    add_visits(working)
    add_ages(working)
    add_horizons(working)
    add_evidence(working)
    add_review(working)
    add_calls(working)
    add_row_gaps(working)
    add_rounds(working)
    return working
