"""How far each part of the assessment is, counted from its Check column: what Start shows, as
formulas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from arms_docs.assessment import Form, Section
from arms_docs.problems import Stage
from arms_docs.workbook.live.excel_values import as_number, as_text
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    call,
    count_like,
    expression,
    first_that,
    if_,
    joined,
    total,
    whole_part,
)
from arms_docs.workbook.live.how_to_answer import OK
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import CHECK, TABLE_CHECK, Line, is_table

# A bar of text prints and reads the same everywhere; the words beside it say it first.
BLOCK, BLOCKS = "\u2588", 10
TOGETHER = "Your parts together"
FOR_SUPERVISOR = "For the supervisor"
# What a part that is not begun asks for, where that is not to fill in its rows one by one.
TO_BEGIN = {"rm2000": "score the items, or enter a category"}

Checks = Mapping[tuple[str, int], Expression]  # every Check formula by its sheet and row


@dataclass(frozen=True)
class PartProgress:
    """How far one part is: in words, as a share, and as a bar; ``row`` is where the part begins
    on its sheet.
    """

    title: str
    words: Expression
    done: Expression
    to_do: Expression
    sheet: str = ""
    row: int = 0

    @property
    def share(self) -> Expression:
        """The share that is done, from 0 to 1; a dash where nothing is asked yet."""
        counted = self.done + self.to_do
        return if_(counted.equals(0), "\u2013", self.done / counted)

    @property
    def bar(self) -> Expression:
        """The share as a bar of blocks."""
        blocks = whole_part(BLOCKS * self.done / (self.done + self.to_do))
        bar = call("REPT", lambda sign, n: as_text(sign) * int(as_number(n)), BLOCK, blocks)
        return if_(self.done.equals(0), "", bar)


def add_progress(
    w: Working, form: Form, layout: Mapping[str, tuple[Line, ...]], checks: Checks
) -> tuple[PartProgress, ...]:
    """The assessor's parts together, and then each part, in the order of the form."""
    parts, assessors_parts = [], []
    for section in form.sections:
        parts.append(_add_part(w, section, layout[section.sheet], checks))
        # A point that was returned is the assessor's to answer.
        if section.stage is Stage.SUBMISSION or section.key == "points":
            assessors_parts.append(section.key)
    done = w.add("progress.done", total([w[f"progress.{key}.done"] for key in assessors_parts]))
    to_do = w.add("progress.to_do", total([w[f"progress.{key}.to_do"] for key in assessors_parts]))
    words = if_(to_do.equals(0), "Ready to hand in", to_do & " still to do")
    return PartProgress(TOGETHER, words, done, to_do), *parts


def _add_part(
    w: Working, section: Section, lines: tuple[Line, ...], checks: Checks
) -> PartProgress:
    own = [line for line in lines if line.section is section]
    column = get_column_letter(TABLE_CHECK if is_table(lines) else CHECK)
    rows = [line.number for line in own if line.kind in ("row", "question")]
    area = f"{quote_sheetname(section.sheet)}!${column}${rows[0]}:${column}${rows[-1]}"
    formulas = [checks[section.sheet, row] for row in rows]
    done = w.add(f"progress.{section.key}.done", count_like(area, formulas, f"{OK}*"))
    something = count_like(area, formulas, "?*")
    to_do = w.add(f"progress.{section.key}.to_do", something - done)
    if section.key == "actions":
        to_do = w.add("progress.actions.all_to_do", to_do + w["actions.unserved"])
    words = _how_far(w, section, done, to_do)
    return PartProgress(section.title, words, done, to_do, section.sheet, own[0].number)


def _how_far(w: Working, section: Section, done: Expression, to_do: Expression) -> Expression:
    """How far a part is, in words; what is not asked for says so."""
    cases: list[tuple[Part, Part]] = []
    if section.key == "actions":
        cases.append((w["actions.unserved"] > 0, _lacking_actions(w)))
    if section.key == "rounds":
        cases.append((w["rounds.returned"], "Returned: not signed off"))
    is_supervisors = section.stage is Stage.SIGN_OFF
    not_started = joined(("Not started: ", to_do, " to do"))
    if section.key in TO_BEGIN:
        not_started = expression(f"Not started: {TO_BEGIN[section.key]}")
    cases += [
        ((done + to_do).equals(0), FOR_SUPERVISOR if is_supervisors else "Nothing entered yet"),
        (to_do.equals(0), "Complete"),
        (done.equals(0), not_started),
    ]
    return first_that(cases, joined(("In progress: ", done, " done, ", to_do, " to do")))


def _lacking_actions(w: Working) -> Expression:
    """Which factors have no action yet, and how many rows are to be mended besides."""
    lacking, rows = w["actions.unserved"], w["progress.actions.to_do"]
    one_or_more = if_(
        lacking.equals(1),
        " factor still needs an action: ",
        " factors still need an action: ",
    )
    mend = joined(("; also ", rows, if_(rows.equals(1), " row", " rows"), " to mend"))
    rest = if_(rows.equals(0), "", mend)
    return joined((lacking, one_or_more, w["actions.needed_for"], rest))
