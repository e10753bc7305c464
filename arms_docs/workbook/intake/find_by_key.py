"""Find the answers in a workbook by the keys of their rows, wherever the rows have gone.

The keys stand in a locked, hidden column that a user cannot type in. An answer belongs to the key
of the row it stands in. What is written in an answer's column where no key is, is a problem: it is
not left out unseen (`keyless_cells`), and neither is what is no longer there (`lost_parts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import Asked, Form, Kind, Section, Unusable
from arms_docs.compare import fold
from arms_docs.problems import Code, Place, problem
from arms_docs.workbook.intake.form_keys import FormKeys
from arms_docs.workbook.intake.keyed_answers import AnswerCell, KeyedAnswers
from arms_docs.workbook.intake.keyed_sheet import KeyedSheet, keyed_sheet
from arms_docs.workbook.intake.keyless_cells import note_far, note_keyless
from arms_docs.workbook.intake.lost_parts import lost_question, note_lost
from arms_docs.workbook.intake.older_keys import places_by_shape
from arms_docs.workbook.intake.sheet_kinds import carried_heads, lists_problems
from arms_docs.workbook.intake.shown_dates import typed_month
from arms_docs.workbook.sheets.layout import ANSWER, FORM_HEADS, HEADS_KEY, KEY


def find_answers(book: Workbook, form: Form, asked: Asked | None = None) -> KeyedAnswers:
    """Every answer, whatever sheet, row and column it has been moved to, and what has gone missing.

    ``asked`` is what the workbook's own form asks; None: what today's first one does. Answers to
    questions that today's form does not ask are found as well, and what was not asked then is not
    missing.
    """
    asked = asked or form.without_review.asked
    answers, keys = KeyedAnswers(), FormKeys.of(form)
    retired_places = asked.places - form.questions.keys()
    for sheet in book.worksheets:
        if carried_heads(sheet) or lists_problems(sheet):
            continue  # what is kept there is no answer, though it be one of our keys
        page = keyed_sheet(sheet, keys.all, has_retired=bool(retired_places))
        if page is None:
            continue
        answers.keys |= set(page.keys.values())
        answers.key_columns[sheet.title] = page.key_column, page.keys
        answer_column = _read_sheet(page, keys, asked, answers)
        note_far(page, answers)
        if retired_places:
            _take_retired(page, answer_column, retired_places, answers)
    _take_months(book, form, answers)
    note_lost(answers, form, asked)
    return answers


def _take_months(book: Workbook, form: Form, answers: KeyedAnswers) -> None:
    """A month that was typed as one, where a month is an answer.

    A spreadsheet stores its first day, and shows no day.
    """
    for number, cell in enumerate(answers.answer_cells):
        question = form.question(cell.place)
        if question is None or question.kind is not Kind.DATE_OR_MONTH:
            continue
        month = typed_month(cell.value, book[cell.sheet].cell(cell.row, cell.column).number_format)
        if month:
            answers.answer_cells[number] = replace(cell, value=str(month))
            if answers.raw.get(cell.place) == cell.value:
                answers.raw[cell.place] = str(month)


def _read_sheet(page: KeyedSheet, keys: FormKeys, asked: Asked, answers: KeyedAnswers) -> int:
    """Take what a sheet answers; back comes the column of its answers."""
    answer_column = page.key_column + ANSWER - KEY
    table: Section | None = None
    columns: dict[str, int] = {}  # of the table, by the folded fields that stand above its heads
    for row, key in page.keys.items():
        if key == HEADS_KEY:
            answer_column = _answer_column(page.columns(row), answer_column)
        elif key in keys.tables:
            table, columns = keys.tables[key], page.columns(row)
            if _lost_columns(table, columns, asked):
                answers.lost.add(key)
        elif key in keys.rows:
            _take_row(page, row, *keys.rows[key], columns, asked, answers)
        elif key in keys.questions:
            _take_question(page, row, answer_column, keys.questions[key], answers)
    if table:
        note_keyless(page, keys, table, _columns_of(table, columns), answers)
    else:
        note_keyless(page, keys, None, [answer_column] if answer_column else [], answers)
    return answer_column


def _answer_column(heads: Mapping[str, int], usual: int) -> int:
    """The column headed "Your answer", or the usual one where it has another head; 0 if that is
    ours too.
    """
    answer_head = FORM_HEADS[1]
    others = [heads.get(fold(head)) for head in FORM_HEADS if head != answer_head]
    return heads.get(fold(answer_head), 0 if usual in others else usual)


def _columns_of(table: Section, columns: Mapping[str, int]) -> list[int]:
    """The columns of a table's answers."""
    fields = {question.field for question in table.questions}
    return [column for field, column in columns.items() if field in fields]


def _lost_columns(table: Section, columns: Mapping[str, int], asked: Asked) -> bool:
    """Whether a question that the table asked has no column any more."""
    fields = asked.fields(table.key)
    return any(q.field in fields and q.field not in columns for q in table.questions)


def _take_question(
    page: KeyedSheet, row: int, answer_column: int, place: Place, answers: KeyedAnswers
) -> None:
    """The answer of a form's or a card's row.

    Where no column of answers is left, the part is lost.
    """
    if answer_column:
        _take(page, row, answer_column, place, answers)
    else:
        answers.lost.add(place.section)


def _take_row(
    page: KeyedSheet,
    row: int,
    section: Section,
    row_id: str,
    columns: Mapping[str, int],
    asked: Asked,
    answers: KeyedAnswers,
) -> None:
    """The answers of a table's row. Where its visible number is another row's, that is said."""
    for question in section.questions:
        column = columns.get(question.field)
        if column:
            _take(page, row, column, section.place(row_id, question.field), answers)
    _check_number(page, row, section, row_id, answers)
    places = {
        question.field: section.place(row_id, question.field) for question in section.questions
    }
    if any(answers.raw.get(place) is not None for place in places.values()):
        for field, place in places.items():
            if field not in columns and place in asked.places:
                answers.raw[place] = lost_question(section)


def _check_number(
    page: KeyedSheet, row: int, section: Section, row_id: str, answers: KeyedAnswers
) -> None:
    """That a row shows its own number, and not that of another."""
    shown = page.sheet.cell(row, page.shown_column).value
    if shown is None:
        return
    number = fold(str(shown))
    if number != fold(row_id) and number in {fold(row.id) for row in section.rows}:
        moved = problem(Code.ROW_MOVED, section.place(row_id), shown, typed_shown=shown, row=row_id)
        answers.problems.append(replace(moved, cell=page.address(row, page.shown_column)))


def _take_retired(
    page: KeyedSheet, answer_column: int, retired_places: Set[Place], answers: KeyedAnswers
) -> None:
    """Answers to questions that today's form does not ask."""
    places = places_by_shape(page.sheet, page.key_column, answer_column, page.keys)
    for place, row, column in places:
        if place in retired_places and page.value(row, column) is not None:
            _take(page, row, column, place, answers)


def _take(page: KeyedSheet, row: int, column: int, place: Place, answers: KeyedAnswers) -> None:
    """Take what stands in a cell as the answer of a place."""
    address, value = page.address(row, column), page.value(row, column)
    answers.answer_cells.append(AnswerCell(place, page.sheet.title, row, column, value))
    before = answers.raw.get(place)
    if before is not None and value is not None and before != value:
        # Neither of the two is taken: which one is meant is not ours to guess. Both are kept.
        both = f"{_words_of(before)}\n\n- or -\n\n{_words_of(value)}"
        answers.raw[place] = Unusable(Code.STANDS_TWICE, both, (("other", address),))
    elif place not in answers.raw or (before is None and value is not None):
        answers.raw[place], answers.cells[place] = value, address


def _words_of(value: object) -> str:
    return str(value.typed if isinstance(value, Unusable) else value)
