"""What a supervisor's point is about, in the words of a person."""

from __future__ import annotations

import pytest

from arms_docs.assessment.concerns import concerned
from tests.support.builders import FORM


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("R3", "factors.R3"),
        (" r3 ", "factors.R3"),
        ("R3 Rationale", "factors.R3.rationale"),
        ("R3: rationale", "factors.R3.rationale"),
        ("factors.R3.rationale", "factors.R3.rationale"),
        ("R3 Offence-related sexual interests", "factors.R3"),
        ("Offence-related sexual interests", "factors.R3"),
        ("A2 Due", "actions.A2.due"),
        ("S1", "scenarios.S1"),
        ("E4", "sources.E4"),
        ("Formulation", "formulation"),
        ("Case formulation: Summary of the case", "formulation.summary"),
        ("Next review of this assessment", "review.next_review"),
        ("person.name", "person.name"),
        ("R9", None),
        ("Rationale", None),
        ("", None),
        ("the plan", None),
    ],
)
def test_what_a_point_concerns(text: str, place: str | None) -> None:
    concerned_place = concerned(text, FORM)
    assert (str(concerned_place) if concerned_place else None) == place


def test_every_place_of_the_form_can_be_named_by_its_label() -> None:
    for section in FORM.sections:
        for row in section.rows:
            for question in section.asked(row):
                place = section.place(row, question.field)
                assert concerned(FORM.label(place), FORM) == place, FORM.label(place)
