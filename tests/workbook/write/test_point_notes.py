"""A supervisor's points as notes on cells."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.write.point_notes import is_point_note, point_notes
from tests.support.builders import place_of
from tests.support.fills import FORM

RAW: dict[Place, object] = {
    place_of("points.F1.round"): "SO1",
    place_of("points.F1.concerns"): "R2 Rationale",
    place_of("points.F1.change"): "Say what changed.",
    place_of("points.F2.round"): "SO2",
    place_of("points.F2.concerns"): "R2 Rationale",
    place_of("points.F2.change"): "And when.",
}


def test_a_point_stands_at_the_answer_that_it_concerns() -> None:
    assert point_notes(RAW, FORM, "SO1") == {
        place_of("factors.R2.rationale"): "From the supervisor, point F1: Say what changed."
    }
    assert point_notes(RAW, FORM, "SO3") == {}


def test_a_note_of_ours_is_known_again_and_another_is_not() -> None:
    assert is_point_note("From the supervisor, point F2: And when.", RAW, FORM)
    assert is_point_note("From the supervisor, point F2: And…", RAW, FORM)
    assert not is_point_note("From the supervisor, point F2: Something else.", RAW, FORM)
    assert not is_point_note("My own note", RAW, FORM)
