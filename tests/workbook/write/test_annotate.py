"""A marked copy: every answer in it, and every problem at its cell."""

from __future__ import annotations

import io
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from arms_docs.assessment.grouped import by_sheet, counts
from arms_docs.assessment.parse import NOT_READ, Unusable
from arms_docs.problems import Code, Place, Severity
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.workbook.sheets.layout import PROBLEMS_SHEET, START_SHEET
from arms_docs.workbook.write.annotate import PIECE, annotate, pieces
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, case, place_of
from tests.support.fills import FORM, WHOLE
from tests.support.live_workbooks import CELLS
from tests.support.made_once import made_once


def test_a_copy_marks_what_is_wrong_and_keeps_every_answer() -> None:
    reading = case("medium_low", {"overall.level": "Hihg"})
    content = annotate(reading, FORM)
    book = load_workbook(io.BytesIO(content))
    sheet, row, column = CELLS[place_of("overall.level")]
    cell = book[sheet].cell(row, column)
    assert cell.value == "Hihg"
    assert cell.comment is not None and cell.comment.text.startswith("ERROR: ")
    listed = book[PROBLEMS_SHEET]
    assert [listed.cell(5, column).value for column in (1, 2)] == ["Overall: 1 error", None]
    assert "Hihg" in [listed.cell(6, column).value for column in range(1, 7)]
    again = read_content(content, INSTRUMENT, on=ON)
    assert again.assessment == reading.assessment


@cache
def half_filled() -> Reading:
    """A third of a case, with a wrong answer: what a tired assessor asks about."""
    raw = dict([*answers_of("high_with_gap").items()][:60])
    return judge({**raw, place_of("person.mappa_level"): "Levl 1"}, INSTRUMENT, on=ON)


@cache
def copy_of_it() -> Workbook:
    """Its marked copy, to be looked at."""
    return load_workbook(io.BytesIO(annotate(half_filled(), FORM)))


def test_whoever_opens_a_marked_copy_is_where_its_problems_are() -> None:
    book = copy_of_it()
    assert book.active is not None and book.active.title == PROBLEMS_SHEET
    told = str(book[START_SHEET]["B3"].value)
    assert told.startswith(f"=HYPERLINK(\"#'{PROBLEMS_SHEET}'!A1\",")
    assert " errors" in told and "Do this first: Factors!C6 (" in told
    blank = load_workbook(io.BytesIO(made_once(write_workbook, FORM)))
    assert blank.active is not None and blank.active.title == START_SHEET
    assert blank[START_SHEET]["B3"].value is None


def test_the_list_of_a_marked_copy_is_grouped_as_check_prints_it() -> None:
    reading = half_filled()
    rows = [*copy_of_it()[PROBLEMS_SHEET].iter_rows(min_row=5, values_only=True)]
    expected: list[tuple[str, str]] = []  # a heading, or what is wrong, where it is said
    for sheet in by_sheet(reading.problems, FORM):
        total = counts(sheet.count(Severity.ERROR), sheet.count(Severity.WARNING))
        expected.append((f"{sheet.sheet}: {total}", ""))
        for group in sheet.groups:
            kind = f"{group.first.severity.value.capitalize()} {group.first.code.number}"
            expected.append((kind, group.first.message))
            expected.extend((kind, "") for _ in group.problems[1:])
    assert len(expected) >= 50
    assert [(str(row[0]), str(row[3] or "")) for row in rows] == expected


def test_each_of_a_group_says_what_to_do_where_it_is_not_the_same() -> None:
    said, remedies = "", {}
    for row in copy_of_it()[PROBLEMS_SHEET].iter_rows(min_row=5, values_only=True):
        said = str(row[5] or said)
        remedies[str(row[2])] = said
    for problem in half_filled().problems:
        assert remedies[problem.label] == problem.remedy


def test_pieces_fit_and_nothing_is_lost() -> None:
    text = "\U0001f600" * PIECE  # each counts twice in a cell
    parts = list(pieces(text))
    assert "".join(parts) == text and len(parts) > 1
    assert NOT_READ not in parts


def test_what_was_not_read_at_all_is_not_marked() -> None:
    unread = read_content(b"not a workbook", INSTRUMENT, on=ON)
    with pytest.raises(ValueError, match="could not be read"):
        annotate(unread, FORM)
    assert judge({}, INSTRUMENT, on=ON).assessment is not None


def test_what_only_a_review_asks_stands_below_where_there_was_no_record() -> None:
    """As it was typed, also where it could not be read."""
    raw: dict[Place, object] = {
        **answers_of("medium_low"),
        place_of("visits.V1.seen"): "He was alone and at ease.",
        place_of("visits.V1.on"): Unusable(Code.IS_CELL_ERROR, "#REF!"),
    }
    copy = annotate(judge(raw, INSTRUMENT, on=ON), WHOLE)
    sheets = load_workbook(io.BytesIO(copy)).worksheets
    texts = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert texts.count("He was alone and at ease.") == 1
    assert "#REF!" in texts and not any("Unusable(" in str(text) for text in texts)
