"""The Check column: the next step of each row in words, or "OK", as a formula.

It sees what a formula can see beside the answer and asks for the same things as `check` does.
What needs a closer look (weak words, dates that are still to come) only `check` says. "OK, but"
goes before what `check` only warns of.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Kind, Question, Section
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Level
from arms_docs.problems import Place, Stage
from arms_docs.workbook.live.answer_cells import in_own_row, in_this_row
from arms_docs.workbook.live.answer_tests import among, blank, in_figures, one_of
from arms_docs.workbook.live.expressions import (
    Expression,
    InRow,
    Leaf,
    Part,
    all_of,
    any_of,
    character,
    expression,
    first_that,
    if_,
    if_error,
    is_error,
    is_number,
    joined,
    length,
    not_,
    substitute,
    total,
    trim,
)
from arms_docs.workbook.live.how_to_answer import (
    AGAIN,
    AT_LEAST_ONE,
    OK,
    about,
    counted,
    how,
    or_nothing,
)
from arms_docs.workbook.live.missing_answers import NOT_ASKED, Case, missing, not_asked
from arms_docs.workbook.live.review_calls import CALLED, may_call, said_of
from arms_docs.workbook.live.review_formulas import (
    goes_on,
    standing,
    until_the_review,
)
from arms_docs.workbook.live.supervisor_steps import in_the_way, unanswered_point
from arms_docs.workbook.live.unusable_answers import (
    does_not_fit,
    too_long,
    unreadable,
    what_to_say,
)
from arms_docs.workbook.live.visit_formulas import IS_REACTIVE
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import Line, columns


def check_question(w: Working, lines: tuple[Line, ...], line: Line) -> Expression:
    """The Check formula beside one question of a form or card. ValueError for a line that asks
    nothing.
    """
    question = line.question
    if not (line.section and line.row and question):
        raise ValueError(f"line {line.number} asks nothing")
    place = line.section.place(line.row, question.field)
    if w.is_review and question.carried:
        return expression("")  # locked: nobody has anything to do there
    answer = in_this_row(lines, place)
    needed = list(missing(w, lines, line, place))
    is_not_asked = not_asked(w, place)
    if_empty: list[tuple[Part, Part]] = [*standing(w, place), *until_the_review(w, place, needed)]
    if is_not_asked is not None:
        if_empty.append((is_not_asked, NOT_ASKED))
    cases: list[tuple[Part, Part]] = [
        (is_error(answer), AGAIN),
        (blank(answer), first_that(if_empty, "")),
        (
            unreadable(w, question, place, answer),
            what_to_say(question, _what_to_write(question, needed)),
        ),
        *too_long(question, answer),
        *does_not_fit(w, question, place, answer),
    ]
    return first_that(cases, _fine(w, question, place, answer))


def _what_to_write(question: Question, needed: list[tuple[Part, Expression]]) -> Expression:
    """What is said of an answer that cannot be used: how to answer, or, where none is needed,
    to empty the cell.
    """
    is_text = question.kind is Kind.TEXT
    words = how(question)
    return first_that(
        [(condition, say if is_text else words) for condition, say in needed],
        or_nothing(question),
    )


def first_words(w: Working, lines: tuple[Line, ...], line: Line) -> str:
    """What may be said of a question that is still empty, or well answered, as formulas: its
    row needs room for it.
    """
    if not (line.section and line.row and line.question):
        return ""
    place = line.section.place(line.row, line.question.field)
    fine = _fine(w, line.question, place, Leaf("A1", lambda _: None))
    words = [say.text for _, say in missing(w, lines, line, place)]
    return "&".join((*words, fine.text))


@dataclass(frozen=True)
class Column:
    """A column of a table, and what is asked of each of its cells: the same formulas in every
    row.
    """

    question: Question
    cell: Expression
    has_error: Expression
    is_empty: Expression
    unreadable: tuple[tuple[Part, Part], ...]


def table_columns(w: Working, section: Section, lines: tuple[Line, ...]) -> tuple[Column, ...]:
    """The columns of a table's answers, for `check_row`."""
    return tuple(
        _column(w, question, in_own_row(column, lines, section.key, question.field))
        for column, question in columns(section)
    )


def _column(w: Working, question: Question, cell: Expression) -> Column:
    is_empty = length(trim(substitute(cell, character(10), ""))).equals(0)
    say = what_to_say(question, expression(or_nothing(question)))
    cases = [
        (unreadable(w, question, Place(question.section, "", question.field), cell), say),
        *too_long(question, cell),
    ]
    unreadable_cases = tuple(_where_filled(question, is_empty, case) for case in cases)
    return Column(question, cell, is_error(cell), is_empty, unreadable_cases)


def _where_filled(question: Question, is_empty: Expression, case: Case) -> tuple[Part, Part]:
    """A case of one column, for a row of the table: an empty cell says nothing."""
    wrong, why = case
    return if_(is_empty, False, wrong), about(question, why)


def check_row(w: Working, table: tuple[Column, ...], line: Line) -> Expression:
    """The Check formula of one row of a table: its gaps, or the first answer that cannot be
    used, and why.
    """
    section = line.section
    if not section or not line.row:
        raise ValueError(f"line {line.number} is no row of a table")
    row = line.row
    if all(column.question.carried for column in table):
        return expression("")
    apart = tuple(column for column in table if _stands_apart(section, column.question))
    gaps = w[f"{section.key}.{row.id}.add"]
    cases: list[tuple[Part, Part]] = [
        *((column.has_error, about(column.question, expression(AGAIN))) for column in table),
        (
            _has_nothing_apart(w, section, row.id, table) if apart else _has_nothing(table),
            _said_of_nothing(section, line),
        ),
        (gaps.differs(""), gaps),
    ]
    for column in table:
        if column not in apart:
            cases += _wrong(w, section.place(row, column.question.field), column)
    if apart:
        cases.append(_wrong_apart(w, section, row.id, apart))
    cases += _of_the_section(w, table, section, row.id)
    return InRow(first_that(cases, OK), row.id)


def _stands_apart(section: Section, question: Question) -> bool:
    """Whether a column is looked at on the working sheet: what became of an action."""
    return section.key == "actions" and question.review


def _has_nothing(table: tuple[Column, ...]) -> Expression:
    return total([length(column.cell) for column in table]).equals(0)


def _has_nothing_apart(
    w: Working, section: Section, row: str, table: tuple[Column, ...]
) -> Expression:
    """The same, on the working sheet."""
    typed = [length(w.read(section.key, column.question.field, row)) for column in table]
    return w.add(f"{section.key}.{row}.empty", if_error(total(typed).equals(0), False))


def _wrong(w: Working, place: Place, column: Column) -> Iterator[tuple[Part, Part]]:
    """What is wrong with what stands in a cell of a table, and what is said then."""
    yield from column.unreadable
    for case in does_not_fit(w, column.question, place, column.cell):
        yield _where_filled(column.question, column.is_empty, case)


def _wrong_apart(w: Working, section: Section, row: str, table: tuple[Column, ...]) -> Case:
    """The same of what became of an action: on the working sheet, as all of it together would be
    longer than a formula may be. What is locked is not looked at.
    """
    cases: list[tuple[Part, Part]] = []
    for question in (column.question for column in table if not column.question.carried):
        column = _column(w, question, w.read(section.key, question.field, row))
        cases += _wrong(w, Place(section.key, row, question.field), column)
    words = w.add(f"{section.key}.{row}.outcome", first_that(cases, ""))
    return words.differs(""), words


def _of_the_section(
    w: Working, table: tuple[Column, ...], section: Section, row: str
) -> Iterator[tuple[Part, Part]]:
    """What is said of a whole row of the sign-off, of the points or of the plan."""
    if section.key == "rounds":
        # On the working sheet, as all of it together would be longer than a formula may be.
        steps = w.add(f"rounds.{row}.in_the_way", first_that(in_the_way(w, row), ""))
        yield steps.differs(""), steps
    if section.key == "points":
        yield unanswered_point(w, row)
    if section.key == "visits":
        calls = all_of(w[f"visits.{row}.calls"], not_(w["review.begun"]))
        yield calls, expression(CALLED)
    if section.key == "actions":
        yield from goes_on(w, row)
        due = next(column.cell for column in table if column.question.field == "due")
        yield _later_than(w[f"actions.{row}.latest"], due)


def _said_of_nothing(section: Section, line: Line) -> str:
    """What is said of an empty row: the first may have to be filled in by whoever hands the
    workbook in.
    """
    is_first = line.row is section.rows[0]
    is_demanded = is_first and section.at_least and section.stage is Stage.SUBMISSION
    return AT_LEAST_ONE if is_demanded else ""


def _fine(w: Working, question: Question, place: Place, answer: Expression) -> Expression:
    """What is said of an answer that stands: OK, and more than that of what is only warned of."""
    if may_call(question):
        return said_of(w, answer)
    match (place.section, place.field):
        case ("rm2000", "age"):
            words = (f"{OK}, but ", w["rm2000.age_at_release"], " on the release date: check")
            return if_(w["rm2000.age_differs"], joined(words), OK)
        case ("factors", "imminent"):
            return _imminent(w, place, answer)
        case ("factors", "outweighs"):
            is_high = among(w[f"factors.{place.row}.rating"], [FactorRating.HIGH.value])
            return if_(is_high, OK, f"{OK}, but this is only looked at where rated High")
        case ("factors", "resolve_by"):
            return first_that([_later_than(w[f"factors.{place.row}.latest"], answer)], OK)
        case ("review", "next_review"):
            return first_that([_later_than(w["visits.latest_review"], answer)], OK)
        case ("review", "visits"):
            general = w["general.recorded"]
            is_above = if_(is_number(general), general > Level.LOW.rank, False)
            above_low = any_of(is_above, w["overall.imminent"] > 0, w["overall.high"] > 0)
            is_odd = all_of(w["visits.kind"].equals(IS_REACTIVE), above_low)
            return if_(is_odd, f"{OK}, but this is for a low risk: say why it fits", OK)
    return counted(question, answer)


def _later_than(latest: Expression, answer: Expression) -> Case:
    """Where a day is later than asked, and what is said then: it may be right, with a reason."""
    is_later = if_(all_of(is_number(latest), is_number(answer)), answer > latest, False)
    return is_later, joined((f"{OK}, but usually by ", in_figures(latest)))


def _imminent(w: Working, place: Place, answer: Expression) -> Expression:
    rating = w[f"factors.{place.row}.rating"]
    is_low = among(rating, [r.value for r in (FactorRating.MEDIUM, FactorRating.LOW)])
    differs = joined((f"{OK}, but this does not go with ", rating, ": check both"))
    say = f"{OK}. Say what it is in the rationale, and tell your supervisor today"
    return if_(one_of(answer, ("Yes", "TRUE")), if_(is_low, differs, say), OK)
