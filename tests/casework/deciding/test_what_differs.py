"""Whoever decides sees every answer that differs from what was signed, before anything else."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, time

from arms_docs.assessment import differences
from arms_docs.casework.deciding.decision_file import decision_file
from arms_docs.casework.deciding.what_differs import LONGEST, what_differs
from arms_docs.casework.standing import standing_of
from arms_docs.problems import Code
from arms_docs.rating import Reading, check_warnings
from tests.support.builders import FORM, INSTRUMENT, Changes, assessment_of
from tests.support.loop import opened_of
from tests.support.reviews import day_of, sound

CHANGES: Changes = {
    "orders.O1.ends": "2034-02-13",
    "since.orders": "Changed",
    "since.orders_what": "The court cut it by a year.",
    "person.other_identifiers": None,
    "restricted.X1.why": "She has asked for it to stay between us.",
    "sources.E6.what": "A second call with his sister",  # E6 is restricted
    "factors.R1.rating": "High",
    "overall.rationale": "The tablet decides it: " + "it was not shown to anybody, " * 20,
}


def lines(changes: Changes = CHANGES) -> list[str]:
    assessment = sound("medium_low", changes).assessment
    assert assessment is not None
    return list(what_differs(assessment, FORM))


def test_each_answer_that_differs_has_one_line() -> None:
    assessment = sound("medium_low", CHANGES).assessment
    assert assessment is not None
    head, *listed = lines()
    assert len(listed) == len(differences(assessment, FORM))
    assert head == f"WHAT IS NEW: {len(listed)} answers differ from what was signed on " + (
        "12 October 2026."
    )
    assert len(set(listed)) == len(listed)


def test_a_line_says_what_was_and_what_is() -> None:
    listed = lines()
    assert "* Order or condition O1: Ends on: 13 February 2035 → 13 February 2034" in listed
    assert "* The person: Other identifiers: Police file DEMO-PF-3318 → cleared" in listed
    assert "* R1 Opportunity (victim access): Rating: Medium → High" in listed
    assert any(line.endswith("→ not answered this time") for line in listed)
    assert any("not asked then → " in line for line in listed)
    assert any("nothing → " in line for line in listed), "the new source"


def test_a_long_answer_is_cut() -> None:
    (line,) = [text for text in lines() if "general level: Rationale" in text]
    assert len(line.partition(" → ")[2]) == LONGEST + 1 and line.endswith("…")


def test_what_is_restricted_is_named_and_not_told() -> None:
    told = "\n".join(lines())
    assert "Restricted item X1: Why it is restricted: changed (restricted: see the record)" in told
    assert "between us" not in told and "second call" not in told


def test_the_note_on_the_work_is_named_and_told_to_nobody_who_decides() -> None:
    told = "\n".join(lines({"note.hard": "The manager asked to be left out.", "note.minutes": 45}))
    assert "Your note on the work: Minutes it took: changed (for evaluation only)" in told
    assert "lawful pornography" not in told and "left out" not in told


def test_a_first_assessment_has_no_such_list() -> None:
    assert list(what_differs(assessment_of("medium_low"), FORM)) == []


def handed_in(changes: Changes = CHANGES) -> tuple[Reading, str]:
    reading = sound("medium_low", changes)
    assert reading.rating is not None
    at = datetime.combine(day_of("medium_low"), time(9), UTC)
    submission = opened_of(reading, at=at).submission
    standing = standing_of(reading, reading.rating, INSTRUMENT, submission, roles=())
    return reading, decision_file(reading, standing, FORM)


def test_the_file_for_the_decision_tells_it_before_it_asks_anything() -> None:
    _, text = handed_in()
    before = text.partition("[rounds.SO1]")[0]
    assert before.count("\n# * ") == len(lines()) - 1
    assert set(tomllib.loads(text)["rounds"]["SO1"].values()) == {""}, "and decides nothing"


def test_what_is_odd_about_a_review_is_told_to_whoever_accepts_it() -> None:
    """All still so and nothing newer; a rationale copied; an action moved: each in words."""
    nothing = {f"sources.E20.{field}": None for field in ("what", "dated", "origin")}
    nothing |= {f"visits.V1.{q.field}": None for q in FORM.section("visits").questions}  # type: ignore[union-attr]
    reading, text = handed_in(nothing)
    assert [p.code for p in reading.problems] == [Code.NOTHING_NEW]
    asked = " ".join(text.partition("# Open warnings")[2].replace("# ", "").split())
    assert "All is said to be still so" in asked and "Who assesses; Orders" in asked
    signed = sound("medium_low", nothing | {"rounds.SO1.decision": "Signed off"}).assessment
    assert signed is not None
    (refusal,) = check_warnings(signed, reading.problems)
    assert refusal.code is Code.WARNINGS_OPEN
