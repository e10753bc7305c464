"""Everything that one workbook works out: the working sheet, the Check column, and what Start shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from arms_docs.assessment.ask import Form
from arms_docs.workbook.live.answer_cells import ListNames, Sheets
from arms_docs.workbook.live.check_column import check_question, check_row
from arms_docs.workbook.live.expressions import Expression
from arms_docs.workbook.live.formulas import work_out
from arms_docs.workbook.live.progress import Checks, PartProgress, add_progress
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import Line


@dataclass(frozen=True)
class LiveWorkbook:
    """The formulas of a workbook; ``checks`` by sheet and row, ``parts`` as Start lists them."""

    working: Working
    checks: Checks
    parts: tuple[PartProgress, ...]


def make_live(form: Form, layout: Mapping[str, tuple[Line, ...]], lists: ListNames) -> LiveWorkbook:
    """All formulas for a form that is laid out so, with these dropdown lists."""
    working = work_out(Sheets(form, layout, lists))
    checks: dict[tuple[str, int], Expression] = {}
    for sheet, lines in layout.items():
        for line in lines:
            if line.kind == "question":
                checks[sheet, line.number] = check_question(working, lines, line)
            elif line.kind == "row":
                checks[sheet, line.number] = check_row(working, lines, line)
    return LiveWorkbook(working, checks, add_progress(working, form, layout, checks))
