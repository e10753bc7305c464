"""Answers on their way into cells: what is written of each, and by which the styles are numbered
otherwise.
"""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from arms_docs.assessment.declare import CELL_LIMIT
from arms_docs.workbook.write.answer_inputs import Look
from arms_docs.workbook.write.typed_cells import looks_of, new_looks, typed_cells
from tests.support.builders import place_of
from tests.support.live_workbooks import LAYOUT

NAME, BORN = place_of("person.name"), place_of("person.born")
DATED = [place_of(f"sources.E{number}.dated") for number in (1, 2)]  # a month will do, too
PLAIN = Look("General")


def test_a_cell_is_as_openpyxl_writes_it_after_its_address() -> None:
    typed = typed_cells(LAYOUT, {NAME: "=A & <B> ", BORN: date(1981, 9, 3), DATED[1]: ""})
    assert [(cell.address, cell.xml) for cell in typed["Case"]] == [
        ("C4", ' t="inlineStr"><is><t xml:space="preserve">=A &amp; &lt;B&gt; </t></is></c>'),
        ("C5", ' t="n"><v>29832</v></c>'),
    ]
    (empty,) = typed["Evidence"]
    assert (empty.address, empty.xml, empty.look, empty.usual) == ("E7", "/>", PLAIN, PLAIN)
    assert looks_of(typed)[NAME] == Look("@", is_quoted=True)


def test_a_long_text_stands_higher() -> None:
    story = place_of("factors.R1.rationale")
    (short,), (long,) = (
        typed_cells(LAYOUT, {story: text})["Factors"] for text in ("No.", "word " * 300)
    )
    assert short.height < long.height <= 400


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="32767"):
        typed_cells(LAYOUT, {NAME: "x" * (CELL_LIMIT + 1)})


def test_usual_answers_number_no_style_otherwise() -> None:
    """A date where a month will do looks like the date of birth, which stands before it."""
    raw = {NAME: "Joe", BORN: date(1981, 9, 3), DATED[0]: date(2026, 1, 2)}
    assert new_looks(LAYOUT, typed_cells(LAYOUT, raw)) == {}


def test_the_first_of_a_look_counts_and_no_later_one() -> None:
    whats = [place_of(f"sources.E{number}.what") for number in (1, 2, 3)]
    raw = {NAME: "Joe", **dict.fromkeys(whats, "=2")}
    assert new_looks(LAYOUT, typed_cells(LAYOUT, raw)) == {
        whats[0]: Look("General", is_quoted=True)
    }
    at_noon = {place: datetime.combine(date(2026, 1, 2), time(12)) for place in whats}
    assert list(new_looks(LAYOUT, typed_cells(LAYOUT, at_noon))) == whats[:1]


def test_who_would_have_been_the_first_of_a_usual_look_counts() -> None:
    """The usual look is had first by another cell, then: the case reference's, which looks like the
    second after the name.
    """
    reference = place_of("person.reference")
    raw = {NAME: "=1", reference: "=2", place_of("person.other_identifiers"): "=3"}
    quoted = Look("@", is_quoted=True)
    looks = new_looks(LAYOUT, typed_cells(LAYOUT, raw))
    assert {NAME: quoted, reference: quoted}.items() <= looks.items()
    assert new_looks(LAYOUT, typed_cells(LAYOUT, {NAME: "Joe", reference: "=2"})) == {
        reference: quoted
    }
