"""A small form of our own, from its declaration: its questions, and what it knows of its places."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace

import pytest

from arms_docs.assessment.ask import Form, Question, derive_form
from arms_docs.assessment.declare import (
    Ask,
    Choice,
    Kind,
    Shape,
    ask,
    asks,
    cards,
    section,
    table,
)
from arms_docs.assessment.not_known import Answer
from arms_docs.problems import Code, Place, problem
from tests.support.builders import FORM, INSTRUMENT
from tests.support.small_form import Colour, Ship


@dataclass(frozen=True)
class Port:
    id: str
    log: Answer[tuple[str, ...]] = ask("Log")
    factor: Answer[str] = ask("Factor", pick="factors")


@dataclass(frozen=True)
class Voyage:
    ship: Ship = section("Ship", "The ship")
    ports: tuple[Port, ...] = table("Ports", "Ports", prefix="N", count=3, at_least=1)
    crew: tuple[Port, ...] = cards("Crew", "Crew", prefix="C", count=2, row_title="Sailor")


VOYAGE = derive_form(Voyage, INSTRUMENT)


def question(form: Form, dotted: str) -> Question:
    name, _, row = dotted.partition(" ")
    key, field = name.split(".")
    answer = form.question(Place(key, row, field))
    assert answer is not None
    return answer


def test_one_line_declares_a_question_and_its_type_says_what_kind() -> None:
    assert question(VOYAGE, "ship.name") == Question(
        "Name",
        "As painted on it.",
        required=True,
        limit=20,
        section="ship",
        field="name",
        kind=Kind.TEXT,
        choices=(),
    )
    assert question(VOYAGE, "ports.log N1").kind is Kind.REFERENCES


def test_an_enum_is_a_dropdown_and_unknown_its_last_entry_where_it_is_an_answer() -> None:
    colour = question(VOYAGE, "ship.colour")
    assert colour.choices == (Choice("Red", Colour.RED), Choice("Blue", Colour.BLUE))
    assert colour.words == ("Red", "Blue", "Unknown")


def test_a_factor_is_picked_from_those_of_the_instrument() -> None:
    factor = question(VOYAGE, "ports.factor N1")
    assert factor.kind is Kind.CHOICE
    assert [choice.value for choice in factor.choices] == [f.key for f in INSTRUMENT.factors]


def test_sections_have_the_shape_and_the_rows_that_were_declared() -> None:
    assert [part.shape for part in VOYAGE.sections] == [Shape.FORM, Shape.TABLE, Shape.CARDS]
    assert [row.title for row in VOYAGE.sections[1].rows] == ["Port N1", "Port N2", "Port N3"]
    assert [row.title for row in VOYAGE.sections[2].rows] == ["Sailor C1", "Sailor C2"]
    assert VOYAGE.sheets == ("Ship", "Ports", "Crew")


@pytest.mark.parametrize(
    ("place", "label"),
    [
        (Place("ship", "", "name"), "The ship: Name"),
        (Place("ship"), "The ship"),
        (Place("ports", "N2", "log"), "Port N2: Log"),
        (Place("ports", "N2"), "Port N2"),
        (Place("ports", "N9", "log"), "Ports"),
        (Place("nowhere", "N1", "log"), "nowhere.N1.log"),
    ],
)
def test_a_place_is_called_what_a_person_would_call_it(place: Place, label: str) -> None:
    assert VOYAGE.label(place) == label


def test_places_come_in_the_order_of_the_form_and_strange_ones_last() -> None:
    in_order = [
        Place("ship", "", "name"),
        Place("ship", "", "sunk"),
        Place("ports", "N1", "log"),
        Place("ports", "N1", "factor"),
        Place("ports", "N2", "log"),
        Place("crew", "C1", "log"),
    ]
    shuffled = [in_order[n] for n in (3, 5, 0, 4, 1, 2)]
    assert sorted(shuffled, key=VOYAGE.order) == in_order
    last = VOYAGE.order(Place("crew", "C2", "factor"))
    for strange in (Place("ship"), Place("ports", "N4", "log"), Place("nowhere", "", "name")):
        assert VOYAGE.order(strange) == last + 1


def test_problems_get_their_label_and_cell_once() -> None:
    place, other = Place("ports", "N2", "log"), Place("ship", "", "name")
    first = problem(Code.MISSING, place, todo="Do it.")
    labelled = problem(Code.MISSING, other, todo="Do it.")
    (located, elsewhere) = VOYAGE.located([first, labelled], {place: "Ports!C7"})
    assert (located.label, located.cell) == ("Port N2: Log", "Ports!C7")
    assert (elsewhere.label, elsewhere.cell) == ("The ship: Name", "")
    # what was said of a problem before is not said anew
    older = replace(located, label="An older form: Log", cell="Old!B1")
    assert VOYAGE.located([older], {place: "Ports!C7"}) == (older,)


def test_every_question_of_the_form_is_declared_in_one_record() -> None:
    for part in FORM.sections:
        assert is_dataclass(part.record)
        names = [name for name, declared in asks(part.record).items() if _is_asked(declared)]
        assert [q.field for q in part.questions] == names
        others = {f.name for f in fields(part.record)} - {*asks(part.record), "id"}
        assert others <= {"as_of"}, "a field that is worked out is named here"


def _is_asked(declared: Ask) -> bool:
    """Whether today's tables ask for the factor that a question is about, if it is about one."""
    assert INSTRUMENT.recheck is not None
    return not declared.about or declared.about in INSTRUMENT.recheck.words
