"""What is written on a sheet of the form where no key says what it answers.

Said once a row, or once a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arms_docs.assessment import Section, clean
from arms_docs.compare import fold
from arms_docs.problems import Code, Place, problem
from arms_docs.workbook.intake.form_keys import FormKeys
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.keyed_sheet import KeyedSheet, text_of, value_without_link, written
from arms_docs.workbook.intake.unpack import LAST_COLUMN, LAST_ROW


def note_keyless(
    page: KeyedSheet,
    keys: FormKeys,
    table: Section | None,
    columns: Sequence[int],
    answers: KeyedAnswers,
) -> None:
    """Say what stands in answers' columns in rows without a key, and which rows have lost theirs.

    ``columns`` are those of answers. A row that shows a label of the form, or a number that no
    other row of its table has, is one of the form's and has lost its key.
    """
    if table:
        there = set(page.keys.values())
        words = {text for text, key in keys.shown.items() if key not in there}
        first_row = _heads_row(page, table, columns) + 1
    else:
        words, first_row = keys.labels, 1
    for row in range(first_row, min(page.sheet.max_row, LAST_ROW) + 1):
        if row not in page.keys:
            _note_row(page, row, columns, words, answers)
    for row, column, value in written(page.sheet):
        if column == page.shown_column and row not in page.keys:
            key = keys.shown.get(fold(text_of(value)))
            if key is not None:
                answers.standing.add(key)


def note_far(page: KeyedSheet, answers: KeyedAnswers) -> None:
    """What is written far outside the form, once a sheet, at the first of it."""
    far = [
        (row, column, text_of(value))
        for row, column, value in written(page.sheet)
        if (row > LAST_ROW or column > LAST_COLUMN) and clean(str(value))
    ]
    if not far:
        return
    row, column, _ = far[0]
    texts = " | ".join(text for _, _, text in far)
    far_away = problem(Code.FAR_AWAY, Place(page.part_above(row)), texts)
    answers.problems.append(replace(far_away, cell=page.address(row, column)))
    answers.reported |= {(page.sheet.title, row, column) for row, column, _ in far}


def _note_row(
    page: KeyedSheet, row: int, columns: Sequence[int], words: set[str], answers: KeyedAnswers
) -> None:
    """What stands in the answer columns of a row without a key.

    ``words`` are those that a row of the form shows.
    """
    texts: dict[int, str] = {}
    for column in sorted(columns):
        text = text_of(value_without_link(page.sheet.cell(row, column)))
        if clean(text):
            texts[column] = text
    if not texts:
        return
    is_of_the_form = fold(page.text(row, page.shown_column)) in words
    code = Code.KEY_GONE if is_of_the_form else Code.STRAY
    stray = problem(code, Place(page.part_above(row)), " | ".join(texts.values()))
    answers.problems.append(replace(stray, cell=page.address(row, min(texts))))
    answers.reported |= {(page.sheet.title, row, column) for column in texts}
    if is_of_the_form:
        answers.reported.add((page.sheet.title, row, page.shown_column))


def _heads_row(page: KeyedSheet, table: Section, columns: Sequence[int]) -> int:
    """The row of a table's visible heads.

    It is the first with anything in it below the row of keys, whatever it says.
    """
    keys_row = next(row for row, key in page.keys.items() if key == table.key)
    first = min((row for row in page.keys if row > keys_row), default=keys_row + 2)
    for row in range(keys_row + 1, first):
        if any(page.sheet.cell(row, column).value is not None for column in columns):
            return row
    return keys_row
