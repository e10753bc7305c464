"""The Check column: the next step of each row in words, or "OK", as a formula.

It sees what a formula can see beside the answer and asks for the same things as `check` does. What needs a closer look
(weak words, dates that are still to come) only `check` says. "OK, but" goes before what `check` only warns of.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.ask import Kind, Question, Section
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place, Stage
from arms_docs.workbook.live.answer_cells import in_this_row
from arms_docs.workbook.live.answer_tests import among, blank, one_of
from arms_docs.workbook.live.expressions import (
    Expression,
    Leaf,
    Part,
    character,
    expression,
    first_that,
    if_,
    is_error,
    joined,
    length,
    substitute,
    total,
    trim,
)
from arms_docs.workbook.live.how_to_answer import AGAIN, OK, about, counted, how, or_nothing
from arms_docs.workbook.live.missing_answers import missing
from arms_docs.workbook.live.supervisor_steps import in_the_way, unanswered_point
from arms_docs.workbook.live.unusable_answers import unusable
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import ANSWER, Line, columns


def check_question(w: Working, lines: tuple[Line, ...], line: Line) -> Expression:
    """The Check formula beside one question of a form or card. ValueError for a line that asks nothing."""
    question = line.question
    if not (line.section and line.row and question):
        raise ValueError(f"line {line.number} asks nothing")
    place = line.section.place(line.row, question.field)
    answer = in_this_row(ANSWER, lines, place)
    needed = list(missing(w, lines, line, place))
    cases: list[tuple[Part, Part]] = [
        (is_error(answer), AGAIN),
        (blank(answer), first_that(needed, "")),
        *unusable(w, question, place, answer, _what_to_write(question, needed)),
    ]
    return first_that(cases, _fine(w, question, place, answer))


def _what_to_write(question: Question, needed: list[tuple[Part, Expression]]) -> Expression:
    """What is said of an answer that cannot be used: how to answer, or, where none is needed, to empty the cell."""
    is_text = question.kind is Kind.TEXT
    words = how(question)
    return first_that(
        [(condition, say if is_text else words) for condition, say in needed],
        or_nothing(question),
    )


def first_words(w: Working, lines: tuple[Line, ...], line: Line) -> str:
    """What may be said of a question that is still empty, or well answered, as formulas: its row needs room for it."""
    if not (line.section and line.row and line.question):
        return ""
    place = line.section.place(line.row, line.question.field)
    fine = _fine(w, line.question, place, Leaf("A1", lambda _: None))
    words = [say.text for _, say in missing(w, lines, line, place)]
    return "&".join((*words, fine.text))


def check_row(w: Working, lines: tuple[Line, ...], line: Line) -> Expression:
    """The Check formula of one row of a table: its gaps, or the first answer that cannot be used, and why."""
    section = line.section
    if not section or not line.row:
        raise ValueError(f"line {line.number} is no row of a table")
    row = line.row
    cells = {
        question: in_this_row(column, lines, section.place(row, question.field))
        for column, question in columns(section)
    }
    cases: list[tuple[Part, Part]] = [
        (is_error(cell), about(question, expression(AGAIN))) for question, cell in cells.items()
    ]
    is_empty = total([length(cell) for cell in cells.values()]).equals(0)
    cases.append((is_empty, "Enter at least one" if _is_demanded(section, line) else ""))
    gaps = w[f"{section.key}.{row.id}.add"]
    cases.append((gaps.differs(""), gaps))
    for question, cell in cells.items():
        cases += _unusable_in_row(w, question, section.place(row, question.field), cell)
    if section.key == "rounds":
        # On the working sheet, as all of it together would be longer than a formula may be.
        steps = w.add(f"rounds.{row.id}.in_the_way", first_that(in_the_way(w, row.id), ""))
        cases.append((steps.differs(""), steps))
    if section.key == "points":
        cases.append(unanswered_point(w, row.id))
    return first_that(cases, OK)


def _unusable_in_row(
    w: Working, question: Question, place: Place, cell: Expression
) -> Iterator[tuple[Part, Part]]:
    is_empty = length(trim(substitute(cell, character(10), ""))).equals(0)
    say = expression(or_nothing(question))
    for wrong, why in unusable(w, question, place, cell, say):
        yield if_(is_empty, False, wrong), about(question, why)


def _is_demanded(section: Section, line: Line) -> bool:
    """Whether the first row must be filled in by whoever hands the workbook in."""
    is_first = line.row is section.rows[0]
    return is_first and bool(section.at_least) and section.stage is Stage.SUBMISSION


def _fine(w: Working, question: Question, place: Place, answer: Expression) -> Expression:
    """What is said of an answer that stands: OK, and of imminent offending more than that."""
    if (place.section, place.field) != ("factors", "imminent"):
        return counted(question, answer)
    rating = w[f"factors.{place.row}.rating"]
    is_low = among(rating, [r.value for r in (FactorRating.MEDIUM, FactorRating.LOW)])
    differs = joined((f"{OK}, but this does not go with ", rating, ": check both"))
    say = f"{OK}. Say what it is in the rationale, and tell your supervisor today"
    return if_(one_of(answer, ("Yes", "TRUE")), if_(is_low, differs, say), OK)
