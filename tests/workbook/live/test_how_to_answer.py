"""How to answer, in the words of the Check column."""

from __future__ import annotations

import pytest

from arms_docs.assessment.ask import Question
from arms_docs.workbook.live.expressions import Calculation, Leaf, expression, joined
from arms_docs.workbook.live.how_to_answer import about, counted, how, in_short, or_nothing
from tests.support.builders import place_of
from tests.support.fills import FORM


def question(dotted: str) -> Question:
    asked = FORM.question(place_of(dotted))
    assert asked is not None
    return asked


@pytest.mark.parametrize(
    ("dotted", "words", "refused"),
    [
        (
            "rm2000.violent_appearances",
            "A whole number from 0 to 200, 0 if none, or Unknown",
            "Leave it empty, or a whole number from 0 to 200, 0 if none, or Unknown",
        ),
        (
            "rm2000.burglary",
            "Choose from the list; Unknown is in it",
            "Leave it empty, or choose from the list; Unknown is in it",
        ),
        (
            "person.born",
            "Type the full date: day, month and year",
            "Type the full date: day, month and year",
        ),
        (
            "sources.E2.restricted",
            "Choose from the list",
            "Leave it empty, or choose Yes or No",
        ),
        ("person.other_identifiers", "Write an answer", "Leave it empty, or write an answer"),
    ],
)
def test_how_to_answer(dotted: str, words: str, refused: str) -> None:
    assert (how(question(dotted)), or_nothing(question(dotted))) == (words, refused)


def test_an_empty_cell_asks_in_short() -> None:
    assert in_short(question("person.born")) == "Type the date"
    assert in_short(question("sources.E1.dated")) == "Type the date, or month and year, or Unknown"
    assert in_short(question("factors.R1.resolve_by")) == "Say by when"  # in the form's own words


def test_in_a_table_the_head_of_the_column_goes_before() -> None:
    owner = question("actions.A1.owner")
    calculation = Calculation({})
    plain = about(owner, expression("Type the answer again"))
    assert plain.value(calculation) == "Owner: type the answer again"
    long = about(owner, joined(("Too long: ", Leaf("D5", lambda _: 99.0), " of 80")))
    assert long.text == '"Owner: too long: "&D5&" of 80"'
    assert about(owner, Leaf("D5", lambda _: "X")).value(calculation) == "Owner: X"


@pytest.mark.parametrize(
    ("letters", "words"), [(3000, "OK, 3000 of 3,000"), (3001, "OK, but long: 3001 of 3,000")]
)
def test_narratives_are_counted(letters: int, words: str) -> None:
    answer = Leaf("C5", lambda _: "x" * letters)
    assert counted(question("factors.R1.rationale"), answer).value(Calculation({})) == words
    assert counted(question("person.name"), answer).value(Calculation({})) == "OK"
