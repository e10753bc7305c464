"""What the words of a workbook say, before anything is decided."""

from __future__ import annotations

import pytest

from arms_docs.workbook.repair.candidates import Candidate, Candidates, nearly
from tests.support.builders import place_of

NAME, BORN = place_of("person.name"), place_of("person.born")


def test_a_cell_may_be_a_candidate_for_more_than_one_place() -> None:
    spot, other = ("Case", 2, 3), ("Case", 3, 3)
    cells = [
        Candidate(NAME, spot, True),
        Candidate(BORN, spot, True),
        Candidate(BORN, other, False),
    ]
    assert Candidates(cells).places_at() == {spot: {NAME, BORN}, other: {BORN}}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("date of brith", "date of birth"),
        ("date", "date"),
        ("case referenc", "case reference"),
        ("strategy 1", "strategy 1"),
    ],
)
def test_a_label_may_be_misspelt_but_not_mean_two(text: str, label: str) -> None:
    labels = ["date of birth", "case reference", "strategy 11", "strategy 12"]
    assert nearly(text, labels) == label
