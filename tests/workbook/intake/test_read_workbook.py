"""A workbook's bytes read as answers of today's form; or the one problem of a file of others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook

from arms_docs.assessment.asked import NOTHING_ASKED, numbered
from arms_docs.assessment.parse import Unusable
from arms_docs.problems import Code, Place, Problem
from arms_docs.workbook.found_answers import FoundAnswers
from arms_docs.workbook.intake.read_workbook import read_workbook
from arms_docs.workbook.sheets.layout import STAMP_ASKED, STAMP_SCHEMA, STAMP_SHEET
from arms_docs.workbook.sheets.stamp_cells import KIND
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FIRST_FORM, FORM, place_of, submitted_answers
from tests.support.edited_workbooks import find, opened, saved
from tests.support.made_once import made_once
from tests.support.paths import VERSIONS

NAME = place_of("person.name")


def stamped(words: dict[str, str | int]) -> bytes:
    """A blank whose stamp says something else, in its cells alone."""
    book = opened(made_once(write_workbook, FORM))
    book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    sheet = book[STAMP_SHEET]
    for row in range(1, sheet.max_row + 1):
        name = sheet.cell(row, 1).value
        sheet.cell(row, 2).value = words.get(str(name), sheet.cell(row, 2).value)
    return saved(book)


def test_the_answers_come_with_their_cells_and_nothing_to_say() -> None:
    raw = submitted_answers("medium_low")
    answers = read_workbook(write_workbook(FORM, raw), FORM)
    assert isinstance(answers, FoundAnswers)
    assert answers.raw[NAME] == raw[NAME] and answers.cells[NAME].startswith("Case!")
    assert answers.stamp is not None and answers.stamp.asked == FIRST_FORM.asked
    assert answers.issued is None and answers.lost == frozenset()
    assert answers.about_file == answers.about_finding == answers.stray_notes == ()
    assert answers.about_dropped == ()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (lambda: b"no workbook", Code.NOT_WORKBOOK),
        (lambda: saved(Workbook()), Code.WRONG_TEMPLATE),
        (lambda: stamped({STAMP_ASKED: "person : name nickname"}), Code.NEWER_SCHEMA),
        (lambda: stamped({STAMP_ASKED: "spoilt", STAMP_SCHEMA: 3}), Code.NEWER_SCHEMA),
        (lambda: stamped({KIND: "a returns form"}), Code.OTHER_KIND),
    ],
    ids=["no workbook", "other workbook", "newer form", "newer number", "other kind"],
)
def test_a_file_that_is_none_of_ours_is_one_problem(file: Callable[[], bytes], code: Code) -> None:
    problem = read_workbook(file(), FORM)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == (code, Place(""))


def test_nobody_spares_themselves_a_question_by_the_list_in_the_stamp() -> None:
    """What every form has asked is asked, and so is whatever stands on a sheet."""
    spared = read_workbook(stamped({STAMP_ASKED: "person : name"}), FORM)
    assert isinstance(spared, FoundAnswers) and spared.asked == FIRST_FORM.asked
    book = opened(stamped({STAMP_ASKED: "person : name"}))
    sheet, row = find(book, "person.reference")
    sheet.delete_rows(row)
    without = read_workbook(saved(book), FORM)
    assert (
        isinstance(without, FoundAnswers)
        and place_of("person.reference") in (without.asked or NOTHING_ASKED).places
    )
    lost = without.raw[place_of("person.reference")]
    assert isinstance(lost, Unusable) and lost.code is Code.LOST_QUESTION


def test_a_workbook_of_an_older_form_is_read_as_todays() -> None:
    answers = read_workbook((VERSIONS / "form-1.xlsx").read_bytes(), FORM)
    assert isinstance(answers, FoundAnswers)
    assert answers.stamp is not None and answers.stamp.asked == numbered(1)
    assert NAME in answers.raw and all(FORM.question(place) for place in answers.raw)
    assert answers.about_dropped == (), "nothing was answered that is asked no more"


def test_a_note_beside_the_form_is_no_answer_and_is_said() -> None:
    book = opened(made_once(write_workbook, FORM))
    book["Overall"]["I6"].value = "Ring his sister."
    answers = read_workbook(saved(book), FORM)
    assert isinstance(answers, FoundAnswers)
    assert [(p.code, p.cell) for p in answers.stray_notes] == [(Code.OUTSIDE, "Overall!I6")]
    assert "Ring his sister." not in answers.raw.values()
