"""Everything that is neither the template's nor placed is carried over, word for word."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from arms_docs.workbook.intake.carried_over import Carried
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.typed_text import OUR_NOTES
from arms_docs.workbook.repair.carry_over import (
    CHECK_THIS,
    carry_over,
    read_notes,
    where_it_stood,
)
from arms_docs.workbook.repair.find_by_label import find_by_label
from arms_docs.workbook.repair.place_answers import place_answers
from tests.support.builders import FORM, place_of, zipped
from tests.support.edited_workbooks import opened, saved
from tests.support.mended import full, told
from tests.support.small_sheets import Cells, book_of

KEYED: Cells = {
    "A1": "columns",
    "B1": "Question",
    "C1": "Your answer",
    "B2": "The person",
    "A3": "person.name",
    "B3": "Full name",
    "C3": "a name",
    "A4": "person.born",
    "B4": "Date of birth",
    "C4": "=TODAY()",
}


def carried(book: Workbook) -> tuple[list[Carried], dict[str, str]]:
    """What is carried over, and the notes of earlier repairs that stay."""
    answers, candidates = find_answers(book, FORM), find_by_label(book, FORM)
    template = TemplateText(FORM, answers, marked=candidates.template)
    placed = place_answers(book, FORM, answers, candidates, template)
    notes = read_notes(book, template, placed.raw, FORM)
    out = io.BytesIO()
    book.save(out)
    texts = list(carry_over(book, out.getvalue(), placed, template, notes))
    return texts, {str(place): text for place, text in notes.ours.items()}


def test_formulas_in_answers_and_notes_beside_them_are_carried_over_in_order() -> None:
    texts, _ = carried(book_of({**KEYED, "F3": "ring him", "C9": "#REF!"}))
    assert texts == [
        Carried("Case!F3", "a name", "ring him", "Cell"),
        Carried("Case!C4", "Date of birth", "=TODAY()", "Formula"),
        Carried("Case!C9", "a name", "#REF!", "Excel error"),
    ]


def test_a_word_of_ours_in_an_answer_is_somebodys() -> None:
    cells = {**KEYED, "C3": "Full name", "C4": None, "B9": "Full name"}
    texts, _ = carried(book_of({**cells, "A5": "person.name", "C5": "another"}))
    assert Carried("Case!C3", "Full name", "Full name", "Cell") in texts
    assert not any(text.where == "Case!B9" for text in texts)


def test_notes_of_people_are_carried_over_and_ours_stay() -> None:
    book = book_of(KEYED)
    ours = f"{CHECK_THIS} It stood in Old!C7."
    book["Case"]["C3"].comment = Comment(ours, OUR_NOTES)
    book["Case"]["C4"].comment = Comment("who says so?", "somebody")
    texts, notes = carried(book)
    assert notes == {str(place_of("person.name")): ours}
    assert Carried("Case!C4", "Date of birth", "who says so?", "Note on a cell") in texts
    book["Case"]["C3"].comment = Comment(ours, "somebody")
    texts, notes = carried(book)
    assert notes == {} and any(text.text == ours for text in texts), "that is not of ours"


def test_where_it_stood_is_told_as_far_as_it_is_known() -> None:
    assert where_it_stood("My notes", "C4") == "'My notes'!C4"
    assert where_it_stood("", "C4") == "C4" and where_it_stood("Case", "") == "Case"
    assert where_it_stood("", "") == ""


def test_cached_value_of_a_formula_is_carried_over_with_it() -> None:
    book = opened(full())
    book["Overall"]["C9"].value = "=1+1"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = f"xl/worksheets/sheet{book.sheetnames.index('Overall') + 1}.xml"
    parts[name] = re.sub(rb"<f>1\+1</f><v\s*/?>(</v>)?", b"<f>1+1</f><v>2</v>", parts[name])
    assert [c.text for c in told(zipped(parts)).carried] == ["=1+1\nIts value: 2"]
