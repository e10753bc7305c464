"""Problems as they are worked through: by sheet, errors first, equal ones together."""

from __future__ import annotations

from arms_docs.assessment.grouped import EACH, at, by_sheet, counted, counts, first_to_do, where
from arms_docs.problems import Code, Place, Problem, Severity, problem
from arms_docs.reading.pipeline import judge
from tests.support.builders import FORM, INSTRUMENT, ON, place_of

NAME, BORN = Place("person", "", "name"), Place("person", "", "born")
RATING = Place("factors", "R3", "rating")
CELLS = {NAME: "Case!C4", BORN: "Case!C5", RATING: "Factors!C40"}


def located(*problems: Problem) -> tuple[Problem, ...]:
    return FORM.located(problems, CELLS)


MISSING_NAME = problem(Code.MISSING, NAME, todo="Write an answer.")
MISSING_BORN = problem(Code.MISSING, BORN, todo="Type the date.")
INVISIBLE = problem(Code.CONTROL_CHARACTERS, NAME)
RATED = problem(Code.NOT_A_CHOICE, RATING, "Hihg", choices="High or Low", typed_hint="")
DAMAGED = problem(Code.DAMAGED, Place(""))


def test_sheets_come_in_the_order_of_the_form_and_the_file_first() -> None:
    sheets = by_sheet(located(RATED, MISSING_NAME, DAMAGED), FORM)
    assert [sheet.sheet for sheet in sheets] == ["", "Case", "Factors"]


def test_one_problem_at_several_places_is_one_group_with_each_place() -> None:
    (sheet,) = by_sheet(located(INVISIBLE, MISSING_NAME, MISSING_BORN), FORM)
    errors, warnings = sheet.groups
    assert [spot.problem.code for spot in errors.spots] == [Code.MISSING, Code.MISSING]
    assert [spot.short for spot in errors.spots] == ["Case!C4", "C5"]
    assert [(spot.head, spot.label) for spot in errors.spots] == [
        ("The person", "Full name"),
        ("The person", "Date of birth"),
    ]
    assert errors.remedy == EACH  # two questions are answered in two ways
    assert warnings.remedy == Code.CONTROL_CHARACTERS.remedy
    assert (sheet.count(Severity.ERROR), sheet.count(Severity.WARNING)) == (2, 1)
    assert not errors.shows_values
    assert [head for head, _ in errors.by_head()] == ["The person"]


def test_what_was_typed_is_told_of_each_place() -> None:
    (sheet,) = by_sheet(located(RATED), FORM)
    assert sheet.groups[0].shows_values
    assert sheet.groups[0].first.typed == "Hihg"


def test_every_problem_is_in_exactly_one_group() -> None:
    problems = located(RATED, INVISIBLE, MISSING_NAME, DAMAGED, MISSING_BORN)
    told: list[Problem] = []
    for sheet in by_sheet(problems, FORM):
        for group in sheet.groups:
            told.extend(group.problems)
    assert sorted(map(repr, told)) == sorted(map(repr, problems))


def test_a_problem_is_where_its_cell_is_or_its_answer_or_its_label() -> None:
    (in_cell,) = located(MISSING_NAME)
    assert at(in_cell) == "Case!C4 (The person: Full name)"
    (in_file,) = FORM.located([MISSING_NAME])
    assert at(in_file) == "person.name (The person: Full name)"
    (whole,) = FORM.located(
        [Problem(Code.LOST_PART, Place("factors", "R3"), facts=(("part", "x"),))]
    )
    assert (where(whole), at(whole)) == ("", "R3 Offence-related sexual interests")


STRAY = problem(Code.STRAY, Place("person"), "a note to self")
NO_RATING = problem(Code.MISSING, RATING, todo="Choose High or Low.")
NO_DAY = problem(Code.MISSING, place_of("context.assessed_on"), todo="Type the date.")
NO_LINE = problem(Code.MISSING, place_of("factors.R3.line"), todo="Write an answer.")
LOST = Problem(Code.LOST_PART, Place("review"), facts=(("part", "x"),))
UNSERVED = problem(Code.NO_ACTION, RATING, factor="R3", typed_rating="High", key="R3")


def test_the_first_thing_to_do_is_no_warning() -> None:
    assert first_to_do([INVISIBLE, MISSING_NAME, MISSING_NAME], FORM) == MISSING_NAME
    assert first_to_do([INVISIBLE], FORM) is None


def test_a_stray_note_is_never_done_before_what_others_wait_for() -> None:
    problems = [STRAY, MISSING_NAME, NO_LINE, NO_RATING, NO_DAY, LOST]
    in_turn = [LOST, NO_DAY, NO_RATING, MISSING_NAME, NO_LINE, STRAY]
    while problems:
        first = first_to_do(problems, FORM)
        assert first == in_turn.pop(0)
        problems.remove(first)
    assert not in_turn


def test_a_rating_that_is_there_unlocks_nothing_more() -> None:
    assert first_to_do([MISSING_NAME, UNSERVED], FORM) == MISSING_NAME
    assert first_to_do([MISSING_NAME, RATED], FORM) == RATED  # this one cannot be read


def test_of_several_that_unlock_nothing_the_first_in_the_form_is_done_first() -> None:
    reading = judge({}, INSTRUMENT, on=ON)
    first = first_to_do(reading.problems, FORM)
    assert first is not None and str(first.place) == "context.assessed_on"
    without = [p for p in reading.problems if p.place.field in ("name", "reference")]
    first = first_to_do(without, FORM)
    assert first is not None and str(first.place) == "person.name"


def test_things_are_counted_in_words() -> None:
    assert (counted(1, "point"), counted(0, "point")) == ("1 point", "0 points")
    assert (counts(1, 0), counts(0, 2)) == ("1 error", "2 warnings")
