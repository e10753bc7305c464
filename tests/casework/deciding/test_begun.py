"""What a supervisor typed is in the file letter by letter, and comes out of it as it went in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.assessment import concerned, questions, words_for
from arms_docs.casework.deciding.begun import Begun, begun_in, read_begun
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.decision_file import asked_of_supervisor, decision_file
from arms_docs.casework.deciding.written_decision import WrittenDecision, read_decision
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.standing import standing_of
from arms_docs.problems import Code, Place
from arms_docs.rating import Reading
from tests.casework.deciding.test_decision_file import made
from tests.support.builders import INSTRUMENT

FORM = questions(INSTRUMENT)
CASE = made()[0]
FIELDS = {key: [q.field for q in asked_of_supervisor(FORM, key)] for key in ("rounds", "points")}
# Whatever a person can type or paste: quotes, breaks, backslashes, every script, controls as well.
TEXTS = st.text(st.characters(codec="utf-8")).filter(str.strip) | st.sampled_from(
    ['"""', "'''", '\\"', "\n\n", "a\tb", "# no comment", "]\n[about]\n", "x\u2028y", "\r", "\x07"]
).map("word {}".format)


def written(begun: Begun, case: Case = CASE) -> bytes:
    reading = case.reading
    assert reading.rating is not None
    submission = case.opened.submission
    standing = standing_of(reading, reading.rating, INSTRUMENT, submission, roles=())
    return decision_file(reading, standing, FORM, begun).encode()


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS["rounds"]), TEXTS),
    st.lists(st.dictionaries(st.sampled_from(FIELDS["points"]), TEXTS, min_size=1), max_size=3),
)
def test_any_text_in_any_question_comes_back_as_it_was_typed(
    answers: dict[str, str], points: list[dict[str, str]]
) -> None:
    begun = Begun(answers, tuple(points))
    decision = read_decision(written(begun), CASE, is_workbook=False)
    assert isinstance(decision, WrittenDecision)
    assert begun_in(decision, CASE.reading) == begun
    assert written(begun_in(decision, CASE.reading)) == written(begun)


@pytest.mark.parametrize("key", FIELDS)
def test_every_question_is_there_to_be_answered(key: str) -> None:
    """One that is left out would be lost between the desk and the file."""
    typed = {field: f"what is said of {field}" for field in FIELDS[key]}
    begun = Begun(typed) if key == "rounds" else Begun({}, (typed,))
    assert read_begun(written(begun), CASE) == begun


def test_with_nothing_typed_it_is_the_file_that_lies_beside_what_was_handed_in() -> None:
    assert written(Begun()).decode() == made()[1]
    assert read_begun(written(Begun()), CASE) == Begun()


def test_a_day_that_was_written_as_a_day_is_that_day() -> None:
    text = made()[1].replace('decided_on = ""', "decided_on = 2026-11-28")
    assert read_begun(text.encode(), CASE) == Begun({"decided_on": "2026-11-28"})


def test_answers_are_taken_back_and_points_come_and_go() -> None:
    begun = Begun().answer({"name": "Gwendoline Frostbury", "role": " "})
    assert begun.answers == {"name": "Gwendoline Frostbury"}
    assert begun.answer({"name": ""}) == Begun()
    begun = Begun().with_point(1, {"change": "one"}).with_point(2, {"change": "two"})
    assert [p["change"] for p in begun.without_point(1).points] == ["two"]
    assert begun.with_point(1, {"change": "once more"}).points[0] == {"change": "once more"}
    with pytest.raises(IndexError):
        begun.with_point(4, {"change": "four"})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('[rounds.SO1]\ncomment = "so"', Code.NO_SUCH_QUESTION),
        ('[rounds.SO1]\ncomments = "so"\n[rounds.SO2]\ncomments = "so"', Code.ONE_ROUND_AT_A_TIME),
        ('[person]\nname = "Somebody else"', Code.CHANGED_SINCE),
        ("[rounds", Code.BAD_ANSWERS_FILE),
    ],
)
def test_what_no_decision_can_hold_is_said_and_not_left_out(line: str, code: Code) -> None:
    about = written(Begun()).decode().partition("[about]")[2]
    reading = read_begun(f"{line}\n\n[about]{about}".encode(), CASE)
    assert isinstance(reading, Reading)
    assert [p.code for p in reading.problems] == [code]


def test_a_decision_about_another_man_is_refused_beside_both_names() -> None:
    other = made("medium_low")[0]
    reading = read_begun(written(Begun({"comments": "He may go."}), other), CASE)
    assert isinstance(reading, Reading)
    (problem,) = reading.problems
    assert problem.code is Code.ANOTHER_CASE
    assert "Colin Ashworthy" in problem.message and "Darren Beechcrofte" in problem.message


def test_a_point_says_in_words_what_it_concerns_and_is_read_as_that_answer() -> None:
    """A point noted at the wrong answer asks for the wrong thing to be changed."""
    names = {place: words_for(place, FORM) for place in FORM.questions}
    assert {place: concerned(name, FORM) for place, name in names.items()} == {p: p for p in names}
    assert names[Place("factors", "R3", "rationale")] == "R3 Rationale"
    assert names[Place("person", "", "name")] == "The person: Full name"


def test_a_point_typed_at_an_answer_is_noted_there() -> None:
    """From the place at the desk to the place in the returned workbook."""
    place = Place("factors", "R3", "rationale")
    point = {"concerns": words_for(place, FORM), "change": "Say since when."}
    decision = read_decision(written(Begun({}, (point,))), CASE, is_workbook=False)
    assert isinstance(decision, WrittenDecision)
    (made_point,) = decide(CASE, decision).assessment.points  # type: ignore[union-attr]
    assert concerned(str(made_point.concerns), FORM) == place
