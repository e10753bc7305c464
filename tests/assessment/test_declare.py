"""The words of the declaration, on a record of our own."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest

from arms_docs.assessment.declare import (
    CELL_LIMIT,
    Ask,
    Cards,
    Choice,
    Kind,
    Part,
    Shape,
    Table,
    ask,
    asks,
    cards,
    item,
    kind_and_choices,
    kinds,
    section,
    table,
    together,
    when,
)
from arms_docs.assessment.not_known import BLANK, Answer
from arms_docs.problems import Place
from tests.support.small_form import Colour, Ship


@dataclass(frozen=True)
class Port:
    id: str
    log: Answer[tuple[str, ...]] = ask("Log")


@dataclass(frozen=True)
class Voyage:
    ship: Ship = section("Ship", "The ship")
    ports: tuple[Port, ...] = table("Ports", "Ports", prefix="N", count=3, at_least=1)
    crew: tuple[Port, ...] = cards("Crew", "Crew", "All of them.", more="No more.")


def test_a_field_bears_what_was_declared_of_it() -> None:
    assert list(asks(Ship)) == ["name", "colour", "launched", "masts", "sunk"]
    assert asks(Ship)["name"] == Ask("Name", "As painted on it.", required=True, limit=20)
    parts = [f.metadata[Part] for f in fields(Voyage)]
    assert parts == [
        Part("Ship", "The ship"),
        Table("Ports", "Ports", prefix="N", count=3, at_least=1),
        Cards("Crew", "Crew", "All of them.", more="No more."),
    ]
    assert [part.shape for part in parts] == [Shape.FORM, Shape.TABLE, Shape.CARDS]


def test_a_word_takes_what_its_class_takes_and_nothing_else() -> None:
    with pytest.raises(TypeError):
        ask("Name", requird=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        ask("Name", "Help", True)  # type: ignore[call-arg]


def test_the_type_of_a_field_says_what_kind_of_answer_it_holds() -> None:
    assert kinds(Ship) == {
        "name": Kind.TEXT,
        "colour": Kind.CHOICE,
        "launched": Kind.DATE,
        "masts": Kind.NUMBER,
        "sunk": Kind.DATE,
    }
    assert kinds(Port) == {"log": Kind.REFERENCES}
    red, blue = Choice("Red", Colour.RED), Choice("Blue", Colour.BLUE)
    assert kind_and_choices(Colour) == (Kind.CHOICE, (red, blue))
    with pytest.raises(KeyError):
        kind_and_choices(float)


def test_what_is_not_declared_has_its_ordinary_value() -> None:
    assert asks(Ship)["sunk"] == Ask("Sunk")
    assert Ask("Sunk").limit == CELL_LIMIT
    assert Ship().sunk == BLANK


def test_questions_with_one_word_for_together_are_a_group() -> None:
    assert together(Ship) == (("colour", "launched"),)
    assert together(Port) == ()


def test_an_item_without_a_table_says_whether_rm2000_applies() -> None:
    assert item("Man").tables == ()
    assert item("Age", "s_age", "v_age").tables == ("s_age", "v_age")


def test_a_condition_is_seen_from_the_question_that_depends_on_it() -> None:
    place = Place("ports", "N2", "log")
    assert when("factor", "R1").place(place) == Place("ports", "N2", "factor")
    assert when("ship.colour", Colour.RED).place(place) == Place("ship", "", "colour")
