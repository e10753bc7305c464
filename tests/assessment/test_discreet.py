"""What is passed on holds nothing that a person typed, not even where it stands."""

from __future__ import annotations

import pytest

from arms_docs.assessment.discreet import OTHER_SHEET, discreet
from arms_docs.problems import Code, Place, Problem, problem
from tests.support.builders import FORM

SECRET = "Ashworthy"


def passed_on(wrong: Problem) -> Problem:
    return discreet([wrong], FORM)[0]


@pytest.mark.parametrize(
    "cell",
    ["Case!C4", "'RM2000 score'!$C$4", "Case (2)!C4", "Case_2!C4", "Case Copy1!C4", "R3", ""],
)
def test_a_sheet_of_ours_is_named(cell: str) -> None:
    wrong = Problem(Code.IS_FORMULA, Place("person", "", "name"), cell=cell)
    assert passed_on(wrong).cell == cell


@pytest.mark.parametrize("name", ["Ashworthy", "'Colin Ashworthy'", "Case for Ashworthy"])
def test_a_sheet_that_somebody_named_is_not(name: str) -> None:
    facts = (("other", f"{name}!B7"),)
    wrong = Problem(Code.STANDS_TWICE, Place("person", "", "name"), facts=facts, cell=f"{name}!C4")
    told = passed_on(wrong)
    assert told.cell == f"{OTHER_SHEET}, C4"
    assert told.facts == (("other", f"{OTHER_SHEET}, B7"),)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("factors", "R3", "rating"), Place("factors", "R3", "rating")),
        (Place("factors", "R3", SECRET), Place("factors", "R3")),
        (Place("factors", SECRET, "rating"), Place("factors")),
        (Place(SECRET, "R3", "rating"), Place("")),
    ],
)
def test_only_as_much_of_a_place_as_the_form_has(place: Place, told: Place) -> None:
    wrong = problem(Code.NO_SUCH_QUESTION, place, SECRET, typed_hint=f" Did you mean {SECRET}?")
    (labelled,) = FORM.located([wrong])
    left = passed_on(labelled)
    assert left.place == told
    assert left.label == FORM.label(told)
    assert SECRET not in repr(left)
