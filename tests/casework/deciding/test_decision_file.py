"""The file to decide in: it names the case, tells what is seen, and decides nothing itself."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time

from arms_docs.assessment import questions
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.decision_file import decision_file
from arms_docs.casework.deciding.subject import about
from arms_docs.casework.deciding.written_decision import (
    WrittenDecision,
    is_untouched,
    read_decision,
)
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.standing import standing_of
from arms_docs.problems import Code, Place, has_errors, problem
from tests.support.builders import INSTRUMENT, case, place_of
from tests.support.loop import opened_of, terms_at

FORM = questions(INSTRUMENT)
LATER = date(2026, 11, 28)


def made(name: str = "high_with_gap", on: date = LATER) -> tuple[Case, str]:
    """A submission without a decision, and the file that is written beside it."""
    rounds = {f"rounds.SO1.{q.field}": None for q in FORM.section("rounds").questions}  # type: ignore[union-attr]
    reading = case(name, rounds, on=on)
    assert reading.rating is not None
    at = datetime.combine(on, time(9), UTC)
    opened = opened_of(reading, at=at)
    standing = standing_of(reading, reading.rating, INSTRUMENT, opened.submission, roles=())
    return Case(opened, reading, terms_at(at)), decision_file(reading, standing, FORM)


def test_it_names_the_case_and_every_question_and_answers_none() -> None:
    handed_in, text = made()
    data = tomllib.loads(text)
    assert text.startswith("# DECISION FOR Darren Beechcrofte, DEMO-2026-0202, round 1\n")
    section = FORM.section("rounds")
    assert section is not None
    assert list(data["rounds"]["SO1"]) == [question.field for question in section.questions]
    assert set(data["rounds"]["SO1"].values()) == {""}
    assert tomllib.loads(about(handed_in).as_toml)["about"] == data["about"]
    assert text.endswith(about(handed_in).as_toml), "the names stand in the last five lines"
    assert len(about(handed_in).as_toml.splitlines()) == 5


def test_it_says_what_the_tool_sees_where_the_answer_goes() -> None:
    _, text = made()
    part = text.partition("# Open warnings")[2].partition("warnings_accepted")[0]
    part = " ".join(part.replace("# ", "").split())
    assert "Overdue on 28 November 2026: Next home visit since 12 November 2026" in part
    assert part.count("This action is open") == 8
    assert "# Seen: RM2000/S; RM2000/V; RM2000/C.\ntables_accepted" in text


def test_left_as_it_is_it_decides_nothing() -> None:
    handed_in, text = made()
    written = read_decision(text.encode(), handed_in, is_workbook=False)
    assert isinstance(written, WrittenDecision)
    assert is_untouched(written, handed_in.reading)
    problems = decide(handed_in, written).problems
    assert has_errors(problems) and Code.NO_ROWS in [p.code for p in problems]


def test_filled_in_it_signs() -> None:
    handed_in, text = made()
    for field, answer in {
        "decided_on": "2026-11-28",
        "staff_id": "P3007",
        "name": "Gwendoline Frostbury",
        "role": "Detective Inspector",
        "agency": "Police",
        "decision": "Signed off",
        "protective_promoted": "Yes",
        "plan_smart": "Yes",
        "tables_accepted": "Yes",
        "warnings_accepted": "Each was spoken of.",
    }.items():
        text = text.replace(f'{field} = """"""', f'{field} = ""', 1)
        text = text.replace(f'\n{field} = ""', f'\n{field} = "{answer}"', 1)
    written = read_decision(text.encode(), handed_in, is_workbook=False)
    assert isinstance(written, WrittenDecision)
    assert not is_untouched(written, handed_in.reading)
    problems = decide(handed_in, written).problems
    assert not has_errors(problems) and Code.DATE_AS_TEXT not in [p.code for p in problems]


def test_who_is_asked_for_a_date_is_told_its_form() -> None:
    assert "# Date (as 2026-11-28 or 28/11/2026)\n" in made()[1]


def test_as_many_warnings_are_listed_as_are_said_to_be_open() -> None:
    """The file listed ten, and signing counted nine: the first of a month (A49) was left out."""
    handed_in, _ = made()
    about_dates = problem(Code.FIRST_OF_MONTH, Place("evidence"), references="E1, E2")
    of_a_return = problem(Code.DATE_AS_TEXT, Place("rounds", "SO1", "decided_on"), typed_read="x")
    reading = handed_in.reading
    reading = replace(reading, problems=(*reading.problems, about_dates, of_a_return))
    assert reading.rating is not None
    submission = handed_in.opened.submission
    standing = standing_of(reading, reading.rating, INSTRUMENT, submission, roles=())
    signs = {place_of("rounds.SO1.decision"): "Signed off"}
    problems = decide(replace(handed_in, reading=reading), WrittenDecision(signs)).problems
    (refusal,) = [p for p in problems if p.code is Code.WARNINGS_OPEN]
    listed = decision_file(reading, standing, FORM).count("\n# - ")
    assert f"({listed} in all)" in refusal.message
    assert about_dates in standing.warnings and of_a_return not in standing.warnings


def test_what_somebody_typed_begins_no_line_of_the_file() -> None:
    """A line break in a warning or a name would end its comment, and answer for the supervisor."""
    handed_in, _ = made()
    reading = handed_in.reading
    assert reading.assessment is not None and reading.rating is not None
    name = 'X"\ndecision = "Signed off"\u2028comments = "\x7f'
    person = replace(reading.assessment.person, name=name)
    reading = replace(reading, assessment=replace(reading.assessment, person=person))
    assert reading.rating is not None
    standing = standing_of(
        reading, reading.rating, INSTRUMENT, handed_in.opened.submission, roles=()
    )
    data = tomllib.loads(decision_file(reading, standing, FORM))
    assert data["about"]["person"] == name and data["rounds"]["SO1"]["decision"] == ""
