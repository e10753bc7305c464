"""How far each part of the assessment is, counted from its Check column: what Start shows, as
formulas.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter, quote_sheetname

from arms_docs.assessment import Form, Section
from arms_docs.data_class import dataclass
from arms_docs.problems import Stage
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    count_filled_like,
    count_like,
    expression,
    first_that,
    if_,
    joined,
    not_,
    total,
)
from arms_docs.workbook.live.how_to_answer import ADD, AT_LEAST_ONE, OK, REPLY
from arms_docs.workbook.live.missing_answers import NOT_ASKED
from arms_docs.workbook.live.review_formulas import AS_IT_HAPPENS, AT_THE_REVIEW
from arms_docs.workbook.live.unusable_answers import LATER, WAITING
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    TABLE_CHECK,
    Line,
    answer_cells,
    is_table,
)

TOGETHER = "Your parts together"
FOR_SUPERVISOR = "For the supervisor"
# What a part that is not begun asks for, where that is not to fill in its rows one by one.
TO_BEGIN = {"rm2000": "score the items, or enter a category"}

# In a workbook that follows a signed assessment, and whose review is not begun.
NOT_YET = "The review is not begun. Enter what happens, as it happens"
CALLED_FOR = "A review is needed now. Tell your supervisor, and date it on the Case sheet"

Checks = Mapping[tuple[str, int], Expression]  # every Check formula by its sheet and row


@dataclass(frozen=True)
class PartProgress:
    """How far one part is, in words; ``row`` is where the part begins on its sheet."""

    title: str
    words: Expression
    sheet: str = ""
    row: int = 0


def add_progress(
    w: Working, form: Form, layout: Mapping[str, tuple[Line, ...]], checks: Checks
) -> tuple[PartProgress, ...]:
    """The assessor's parts together, and then each part, in the order of the sheets; none of which
    nothing is asked.

    What is asked grows while one works, as one answer asks for another. So it is told how much is
    done, of how much, and what is to mend: a right answer never lowers the one or raises the other.
    """
    parts, assessors_parts = [], []
    for section in _in_order(form, layout):
        parts.append(_add_part(w, section, layout[section.sheet], checks))
        # A point that was returned is the assessor's to answer.
        if section.stage is Stage.SUBMISSION or section.key == "points":
            assessors_parts.append(section.key)
    done, to_do, to_mend = (
        w.add(f"progress.{what}", total([w[f"progress.{key}.{what}"] for key in assessors_parts]))
        for what in ("done", "to_do", "to_mend")
    )
    words = if_(to_do.equals(0), "Ready to hand in", _so_many(done, to_do, to_mend))
    if w.is_review:
        waits = if_(w["review.called"], CALLED_FOR, NOT_YET)
        words = if_(w["review.begun"], words, waits)
    return PartProgress(TOGETHER, words), *parts


def _in_order(form: Form, layout: Mapping[str, tuple[Line, ...]]) -> list[Section]:
    asked = [s for s in form.sections if not all(q.carried for q in s.questions)]
    sheets = list(layout)
    return sorted(asked, key=lambda section: sheets.index(section.sheet))


def _add_part(
    w: Working, section: Section, lines: tuple[Line, ...], checks: Checks
) -> PartProgress:
    own = [line for line in lines if line.section is section]
    column = get_column_letter(TABLE_CHECK if is_table(lines) else CHECK)
    rows = [line.number for line in own if line.kind in ("row", "question")]
    area = f"{quote_sheetname(section.sheet)}!${column}${rows[0]}:${column}${rows[-1]}"
    formulas = [checks[section.sheet, row] for row in rows]

    def said(pattern: str) -> Expression:
        return count_like(area, formulas, pattern)

    # A rating that only waits for its action is done: the action is counted below.
    done = w.add(f"progress.{section.key}.done", said(f"{OK}*") + said(f"{LATER}*"))
    to_do = said("?*") - said(NOT_ASKED) - done
    if section.key == "actions":
        w.add("progress.actions.rows", to_do)
        to_do = w["progress.actions.rows"] + w["actions.unserved"]
    to_do = w.add(f"progress.{section.key}.to_do", to_do)
    waiting = total([said(pattern) for pattern in WAITING])
    if section.key == "rounds":  # what a supervisor is told there is a next step, and no fault
        wrong = waiting
    elif is_table(lines):
        wrong = said("?*") - said(f"{OK}*") - said(f"{ADD}*") - said(AT_LEAST_ONE) - said(REPLY)
    else:
        wrong = _answered(lines, section, formulas, "?*")
        wrong = wrong - _answered(lines, section, formulas, f"{OK}*")
    w.add(f"progress.{section.key}.to_mend", wrong - waiting.in_brackets())
    return PartProgress(section.title, _how_far(w, section), section.sheet, own[0].number)


def _answered(
    lines: tuple[Line, ...], section: Section, formulas: list[Expression], pattern: str
) -> Expression:
    """Beside how many answers of a form or its cards the Check column says something like this.

    The range begins and ends in locked cells, as answers may be cut and pasted.
    """
    own = [line for line in lines if line.section is section]
    places = [place for place, _, _, _ in answer_cells(tuple(own))]
    sheet, first, last = quote_sheetname(section.sheet), own[0].number, own[-1].number + 1
    answers, beside = (
        f"{sheet}!${letter}${first}:${letter}${last}"
        for letter in (get_column_letter(ANSWER), get_column_letter(CHECK))
    )
    return count_filled_like(answers, places, beside, formulas, pattern)


def _so_many(done: Expression, to_do: Expression, to_mend: Expression) -> Expression:
    """ "41 of 117 done, 22 to mend"."""
    mend = if_(to_mend > 0, joined((", ", to_mend, " to mend")), "")
    return joined((done, " of ", (done + to_do).in_brackets(), " done", mend))


def _how_far(w: Working, section: Section) -> Expression:
    """How far a part is, in words; what is not asked for says so."""
    done, to_do, to_mend = (
        w[f"progress.{section.key}.{what}"] for what in ("done", "to_do", "to_mend")
    )
    cases: list[tuple[Part, Part]] = []
    if section.key == "actions":
        cases.append((w["actions.unserved"] > 0, _lacking_actions(w)))
    if section.key == "rounds":
        cases.append((w["rounds.returned"], "Returned: not signed off"))
    is_supervisors = section.stage is Stage.SIGN_OFF
    not_started = joined(("Not started: ", to_do, " to do"))
    if section.key in TO_BEGIN:
        not_started = expression(f"Not started: {TO_BEGIN[section.key]}")
    if w.is_review and not is_supervisors and section.key not in AS_IT_HAPPENS:
        waits = all_of(not_(w["review.begun"]), to_do > 0, to_mend.equals(0))
        cases.append((waits, AT_THE_REVIEW))
    if w.is_review and section.key == "actions":
        waits = all_of(not_(w["review.begun"]), to_do.equals(0), done > 0)
        cases.append((waits, "Say what becomes of each, as it happens"))
    cases += [
        ((done + to_do).equals(0), FOR_SUPERVISOR if is_supervisors else "Nothing entered yet"),
        (to_do.equals(0), "Complete"),
        ((done + to_mend).equals(0), not_started),
    ]
    return first_that(cases, _so_many(done, to_do, to_mend))


def _lacking_actions(w: Working) -> Expression:
    """Which factors have no action yet, and how many rows are to be mended besides."""
    lacking, rows = w["actions.unserved"], w["progress.actions.rows"]
    one_or_more = if_(
        lacking.equals(1),
        " factor still needs an action: ",
        " factors still need an action: ",
    )
    mend = joined(("; also ", rows, if_(rows.equals(1), " row", " rows"), " to mend"))
    rest = if_(rows.equals(0), "", mend)
    return joined((lacking, one_or_more, w["actions.needed_for"], rest))
