"""The assessment to be read: every answer once, where it stands; points are told at theirs."""

from __future__ import annotations

from typing import Any

from arms_docs.assessment import BLANK, SIGN_OFF, answer_at
from arms_docs.desk.work.text import answer_in_words, points_of, sheets
from arms_docs.problems import Place
from tests.support.at_the_supervisor import case_in, decided
from tests.support.builders import FORM


def answers() -> list[dict[str, Any]]:
    rows = [
        row for sheet in sheets(case_in()) for part in sheet["sections"] for row in part["rows"]
    ]
    return [answer for row in rows for answer in (*row["answers"], *row["unanswered"])]


def test_every_answer_is_there_once_with_its_cell() -> None:
    """A supervisor who signs what was not shown to them signs what they did not read."""
    case, told = case_in(), {answer["place"]: answer for answer in answers()}
    assert len(told) == len(answers())
    answered = {
        str(place)
        for place in FORM.questions
        if place.section not in SIGN_OFF
        and not getattr(FORM.section(place.section), "for_evaluation", False)
        and answer_at(case.assessment, place) != BLANK
    }
    assert answered == {place for place, answer in told.items() if answer["text"]}
    assert all(told[place]["cell"] for place in answered)


def test_a_note_for_evaluation_only_is_told_nowhere() -> None:
    assert not any(answer["place"].startswith("note.") for answer in answers())


def test_a_point_stands_at_what_it_concerns() -> None:
    made = [
        {"concerns": "R3 Rationale", "change": "Since when?"},
        {"concerns": "Formulation", "change": "In his words."},
        {"concerns": "the weather", "change": "Rain."},
    ]
    points = points_of(case_in(decision_file=decided({}, made)))
    assert [(point["number"], point["place"]) for point in points] == [
        (1, "factors.R3.rationale"),
        (2, "formulation"),
        (3, ""),
    ]
    assert points[2]["questions"][0]["wrong"], "that the form has no weather is said at the point"
    assert not points[0]["questions"][0]["wrong"]


def test_an_answer_says_what_it_is_called_and_what_it_says() -> None:
    told = answer_in_words(Place("factors", "R3", "rationale"), case_in())
    assert told["label"].startswith("R3 ") and told["text"].startswith("Nothing of concern")
    assert "!" in told["cell"]
