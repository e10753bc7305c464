"""Keys of older forms: told by their shape, and what today does not ask is found beside them."""

from __future__ import annotations

import pytest

from arms_docs.workbook.intake.older_keys import is_key, places_by_shape
from tests.support.builders import place_of
from tests.support.small_sheets import sheet_of


@pytest.mark.parametrize("text", ["person.name", "factors.R3.rating", "actions.A4", "x.AB12.y_2"])
def test_a_text_of_this_shape_is_a_key(text: str) -> None:
    assert is_key(text)


@pytest.mark.parametrize(
    "text", ["person", "Person.name", "e.g. this", "arms_docs.schema", "A4", ""]
)
def test_any_other_is_not(text: str) -> None:
    assert not is_key(text)


def test_questions_of_any_form_are_found_by_the_shape_of_their_keys() -> None:
    by_row = {1: "person.name", 2: "person.nickname", 3: "old", 4: "old.Z1", 5: "end"}
    sheet = sheet_of({"A3": "old", "C3": "what", "D3": "Not a field", "E3": "why"})
    assert list(places_by_shape(sheet, 1, 3, by_row)) == [
        (place_of("person.name"), 1, 3),
        (place_of("person.nickname"), 2, 3),
        (place_of("old.Z1.what"), 4, 3),
        (place_of("old.Z1.why"), 4, 5),
    ]
