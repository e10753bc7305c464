"""What a person typed that stands in no cell."""

from __future__ import annotations

import io

from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.repair.non_cell_text import typed_elsewhere
from tests.support.builders import FORM, place_of
from tests.support.edited_workbooks import opened, saved
from tests.support.mended import KEPT, full, told
from tests.support.small_sheets import Cells, book_of

TEMPLATE = TemplateText(FORM, KeyedAnswers())


def typed(cells: Cells, title: str = "Case", **properties: str) -> list[tuple[str, ...]]:
    book = book_of(cells, title)
    for name, text in properties.items():
        setattr(book.properties, name, text)
    sheet = book[title]
    if "C2" in cells:
        sheet["C2"].hyperlink = "mailto:a.b@example.org"
    out = io.BytesIO()
    book.save(out)
    texts = typed_elsewhere(book, out.getvalue(), TEMPLATE)
    return [(text.what, text.sheet, text.cell, text.beside, text.text) for text in texts]


def test_a_link_is_told_where_the_cell_does_not_say_it() -> None:
    assert typed({"B2": "Write to", "C2": "her"}) == [
        ("Link behind a cell", "Case", "C2", "Write to", "mailto:a.b@example.org")
    ]
    assert typed({"C2": "A.B@example.org"}) == []


def test_sheet_names_and_properties_of_somebody_are_told() -> None:
    assert typed({}, "Notes on him", subject="A visit", keywords="") == [
        ("Sheet name", "Notes on him", "", "", "Notes on him"),
        ("File property", "", "", "Subject", "A visit"),
    ]
    assert typed({}) == [], "names of ours are nobody's"


def test_address_behind_a_cell_is_carried_over_if_the_cell_does_not_say_it() -> None:
    book = opened(full())
    for cell, target in (("C8", "https://example.org/file/7"), ("C9", "https://example.org/8")):
        book["Overall"][cell].hyperlink = target
        book["Overall"][cell].value = KEPT[place_of("overall.level")]
    book["Overall"]["C9"].value = "see https://example.org/8"
    carried = told(saved(book)).carried
    assert [(c.where, c.text, c.what) for c in carried] == [
        ("Overall!C8", "https://example.org/file/7", "Link behind a cell")
    ]
