"""Everything that one workbook works out: the working sheet, the Check column, and what Start
shows.

None of it depends on what is answered: a form has one set of formulas, whatever is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from arms_docs.assessment import Form
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.check_column import (
    Column,
    check_question,
    check_row,
    table_columns,
)
from arms_docs.workbook.live.expressions import Expression
from arms_docs.workbook.live.formulas import work_out
from arms_docs.workbook.live.progress import Checks, PartProgress, add_progress
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import Line, lay_out

Layout = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class LiveWorkbook:
    """The formulas of a workbook: ``checks`` by sheet and row, ``parts`` as Start lists them."""

    layout: Layout
    working: Working
    checks: Checks
    parts: tuple[PartProgress, ...]

    @property
    def lists(self) -> Mapping[tuple[str, ...], str]:
        """The names of the dropdown lists, by their words."""
        return self.working.sheets.lists.names


@lru_cache(maxsize=4)  # of a first assessment and of a review, by two editions of the instrument
def make_live(form: Form) -> LiveWorkbook:
    """All formulas for a form, laid out on its sheets."""
    layout = lay_out(form)
    working = work_out(Sheets(form, layout))
    checks = checks_of(working, layout)
    return LiveWorkbook(layout, working, checks, add_progress(working, form, layout, checks))


def checks_of(working: Working, layout: Layout) -> dict[tuple[str, int], Expression]:
    """Every Check formula by its sheet and row."""
    checks: dict[tuple[str, int], Expression] = {}
    for sheet, lines in layout.items():
        checks |= {
            (sheet, number): formula for number, formula in _checks_of_sheet(working, lines).items()
        }
    return checks


def _checks_of_sheet(w: Working, lines: tuple[Line, ...]) -> dict[int, Expression]:
    """The Check formulas of a sheet by the number of their row."""
    checks: dict[int, Expression] = {}
    tables: dict[str, tuple[Column, ...]] = {}
    for line in lines:
        if line.kind == "question":
            checks[line.number] = check_question(w, lines, line)
        elif line.kind == "row" and line.section:
            key = line.section.key
            if key not in tables:
                tables[key] = table_columns(w, line.section, lines)
            checks[line.number] = check_row(w, tables[key], line)
    return checks
