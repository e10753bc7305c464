"""Labels under their titles, read from top to bottom as a person would."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.intake.keyed_answers import Spot
from arms_docs.workbook.repair.candidates import Candidates
from arms_docs.workbook.repair.find_by_label import find_by_label
from tests.support.builders import FORM, place_of
from tests.support.small_sheets import Cells, book_of

FACTORS = FORM.section("factors")
assert FACTORS is not None
FIRST, SECOND = FACTORS.rows[0].title, FACTORS.rows[1].title
LABELS = [question.label for question in FACTORS.asked(FACTORS.rows[0])]
PERSON: Cells = {
    "B1": "Question",
    "C1": "Your answer",
    "B2": "The person",
    "B3": "Full name",
    "B4": "Date of birth",
    "B5": "Case reference",
}


def card(title: str, top: int) -> Cells:
    """A card as it stands on a sheet: its title, and its labels below."""
    lines = [title, *LABELS]
    return {f"B{row}": text for row, text in enumerate(lines, start=top)}


def places(candidates: Candidates) -> dict[Spot, Place]:
    return {candidate.spot: candidate.place for candidate in candidates.cells}


def test_answers_stand_right_of_their_labels_or_under_their_head() -> None:
    beside = find_by_label(book_of({**PERSON, "B1": None, "C1": None}), FORM)
    assert places(beside)["Case", 3, 3] == place_of("person.name")
    assert not any(candidate.headed for candidate in beside.cells)
    headed = find_by_label(book_of({**PERSON, "C1": "Notes", "F1": "Your answer"}), FORM)
    assert places(headed)["Case", 4, 6] == place_of("person.born")
    assert all(candidate.headed for candidate in headed.cells)
    assert ("Case", 1, 6) in headed.template and ("Case", 3, 2) in headed.template


def test_two_heads_of_answers_say_nothing() -> None:
    both = find_by_label(book_of({**PERSON, "D1": "Your answer"}), FORM)
    assert both.cells == [] and both.labels["Case", 3] == "full name"


def test_two_labels_are_somebodys_notes() -> None:
    assert find_by_label(book_of({"B3": "Full name", "B4": "Date of birth"}), FORM).cells == []


def test_a_label_belongs_to_the_card_whose_title_stands_above_it() -> None:
    second_top = len(LABELS) + 2
    candidates = find_by_label(book_of({**card(FIRST, 1), **card(SECOND, second_top)}), FORM)
    assert places(candidates)["Case", 2, 3] == Place("factors", "R1", "rating")
    assert places(candidates)["Case", second_top + 1, 3] == Place("factors", "R2", "rating")


def test_where_a_title_is_missing_nothing_below_it_is_a_candidate() -> None:
    second_top = len(LABELS) + 2
    cells = {**card(FIRST, 1), **card("", second_top)}
    candidates = find_by_label(book_of(cells), FORM)
    assert {place.row for place in places(candidates).values()} == {"R1"}
    assert max(row for _, row, _ in places(candidates)) < second_top


def test_a_misspelt_label_is_read_where_its_own_is_missing() -> None:
    cells = {**PERSON, "B4": "Date of brith", "B6": "Other identifiers"}
    assert places(find_by_label(book_of(cells), FORM))["Case", 4, 3] == place_of("person.born")
    both = {**cells, "B9": "Date of birth"}
    assert ("Case", 4, 3) not in places(find_by_label(book_of(both), FORM))
