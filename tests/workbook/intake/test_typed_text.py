"""What a person typed, and how it is shown."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.comments import Comment

from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.typed_text import (
    beside,
    full_text,
    shown,
    typed_cells,
    typed_notes,
)
from arms_docs.workbook.intake.written_cells import cells_of
from tests.support.builders import FORM
from tests.support.small_sheets import book_of, sheet_of

TEMPLATE = TemplateText(FORM, KeyedAnswers())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (3.0, "3"),
        (2.5, "2.5"),
        (1e20, "1e+20"),
        (datetime(2026, 3, 27), "27/03/2026"),  # noqa: DTZ001 - as openpyxl reads a cell
        (datetime(2026, 3, 27, 9, 5), "27/03/2026 09:05:00"),  # noqa: DTZ001
        (date(2026, 3, 27), "27/03/2026"),
        ("_x0041_b", "Ab"),
        (7, "7"),
    ],
)
def test_a_value_is_shown_as_a_person_would_type_it(value: object, text: str) -> None:
    assert shown(value) == text


def test_only_what_is_not_the_templates_was_typed() -> None:
    sheet = sheet_of({"B2": "Full name", "C2": "ring him", "D2": " "})
    assert [cell.coordinate for cell in typed_cells(cells_of(sheet), sheet, TEMPLATE)] == ["C2"]


def test_notes_come_in_order_with_their_authors() -> None:
    sheet = sheet_of({"C3": "x", "A1": "y"})
    sheet["C3"].comment, sheet["A1"].comment = Comment("later", "B"), Comment("first", "A")
    sheet["D9"].comment = Comment(" ", "C")
    assert [(cell.coordinate, text, author) for cell, text, author in typed_notes(sheet)] == [
        ("A1", "first", "A"),
        ("C3", "later", "B"),
    ]


def test_a_formula_is_told_with_its_last_value() -> None:
    formula = book_of({"A1": "=1+1"})
    (cell,) = cells_of(formula["Case"])
    assert full_text(cell, None) == "=1+1"
    assert full_text(cell, book_of({"A1": 2.0})) == "=1+1\nIts value: 2"


def test_the_nearest_text_on_the_left_or_above_stands_beside_a_cell() -> None:
    sheet = sheet_of(
        {
            "A5": "person.name",
            "B5": "=1",
            "D1": "a head",
            "D2": 7,
            "E5": "x",
            "D5": "x",
            "C7": "l",
            "D7": "x",
        }
    )
    assert beside(sheet, sheet["D5"], TEMPLATE) == "a head", "keys, formulas and numbers are none"
    assert beside(sheet, sheet["D7"], TEMPLATE) == "l"
    assert beside(sheet, sheet["B1"], TEMPLATE) == ""
