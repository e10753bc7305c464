"""The Check column: what it asks for is what `check` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from formualizer import Workbook as Calculated

from arms_docs.assessment import BESIDE
from arms_docs.problems import Code, Place, Problem, Severity
from arms_docs.reading.pipeline import judge
from arms_docs.workbook.live.missing_answers import NOT_ASKED
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, case, place_of
from tests.support.fills import FORM, NAMES, filled
from tests.support.live_workbooks import (
    CELLS,
    Typed,
    beside,
    checks,
    progress,
    said_of,
)

MANY = pytest.mark.parametrize("many", [8, pytest.param(200, marks=pytest.mark.prove)])


# What only `check` says: a formula does not know what day it is, and birth and visit are on
# different sheets.
ONLY_CHECK = {Code.IN_THE_FUTURE, Code.DATES_OUT_OF_ORDER}


SEARCH_SIGNS = ("#", "*", "~")  # the column takes a lone one for a placeholder, like "?"


@MANY
def test_check_column_asks_for_what_check_asks_for(many: int, typed: Typed) -> None:
    """Where `check` finds an error the column says something, and the other way round."""
    errors = asked = 0
    for number in range(many):
        raw = filled(number)
        column = checks(typed.type_in(raw))
        problems = judge(raw, INSTRUMENT, on=ON).problems
        errors += errors_said(column, raw, problems, number)
        asked += demands_that_check_makes(column, raw, problems, number)
    assert errors > 15 * many and asked > 15 * many, (errors, asked)


def errors_said(
    column: Mapping[Place, str],
    raw: Mapping[Place, object],
    problems: tuple[Problem, ...],
    number: int,
) -> int:
    """How many errors of `check` the column says something about: all that it can see."""
    errors = [p for p in problems if p.severity is Severity.ERROR and p.code not in ONLY_CHECK]
    for p in errors:
        words = column[beside(p.place)]
        if p.code is Code.MISSING and not words:
            # What is needed beside a lone sign: to the column the sign is nothing.
            assert set(SEARCH_SIGNS) & {raw.get(other) for other in together_with(p.place)}
            continue
        is_said = words and words != NOT_ASKED and not words.startswith("OK")
        assert is_said, (number, p.code, str(p.place), words)
    return len(errors)


def together_with(place: Place) -> list[Place]:
    """The places that are needed as soon as one of them is answered, this one among them."""
    group = next(group for group in BESIDE if place.field in group)
    return [Place("rm2000", "", field) for field in group]


def demands_that_check_makes(
    column: Mapping[Place, str],
    raw: Mapping[Place, object],
    problems: tuple[Problem, ...],
    number: int,
) -> int:
    """How many cells of the column ask for something: `check` does so too, or the column may."""
    wrong = {beside(p.place) for p in problems}
    demands = {
        place: w for place, w in column.items() if w and not w.startswith("OK") and w != NOT_ASKED
    }
    for place, words in demands.items():
        assert place in wrong or may_say_more(place, raw, problems), (number, str(place), words)
    return len(demands)


def may_say_more(place: Place, raw: Mapping[Place, object], problems: tuple[Problem, ...]) -> bool:
    """Whether the column may say something that `check` does not: one problem there can stand
    for several cells.
    """
    codes = {p.code for p in problems if p.place.section == place.section}
    row = [v for p, v in raw.items() if (p.section, p.row) == (place.section, place.row)]
    return (
        place.section == "rounds"  # nothing is demanded of the supervisor before sign-off
        or place.field == "monitored_how_often"
        or Code.NO_ROWS in codes
        or Code.PLACEHOLDER_IGNORED in codes
        or any(value in SEARCH_SIGNS for value in row)
    )


@pytest.mark.parametrize("name", NAMES)
def test_finished_case_is_ok_all_over(name: str, typed: Typed) -> None:
    value = typed.type_in(answers_of(name))
    assert [
        (str(p), words)
        for p, words in checks(value).items()
        if words and not words.startswith("OK") and words != NOT_ASKED
    ] == []
    words = dict.fromkeys((section.title for section in FORM.sections), "Complete")
    nothing_to_change = {"Points to change": "For the supervisor"}
    assert (
        progress(value) == {"Your parts together": "Ready to hand in"} | words | nothing_to_change
    )


DIRECTED: list[tuple[dict[str, object], str, str]] = [
    # A number typed into the cell of a date is a day in 1905.
    ({"person.born": 2024}, "person.born", "Type the full date: day, month and year"),
    ({"person.born": date(1919, 12, 31)}, "person.born", "Type the full date: day, month and year"),
    ({"person.born": date(1920, 1, 1)}, "person.born", "OK"),
    (
        {"person.release_date": "N/A"},
        "person.release_date",
        "Leave it empty, or type the full date",
    ),
    (
        {"person.other_identifiers": "-"},
        "person.other_identifiers",
        "Leave it empty, or write an answer",
    ),
    (
        {"person.setting": "Custody", "person.release_date": "n/a"},
        "person.release_date",
        "Type the full date",
    ),
    (
        {"factors.R1.evidence": "E1 to E5"},
        "factors.R1.evidence",
        "Leave it empty, or only numbers, one by one",
    ),
    (
        {"factors.R1.evidence": "Evidence 1 and 2"},
        "factors.R1.evidence",
        "Leave it empty, or only numbers, one by one",
    ),
    (
        {"factors.R1.rationale": "He said so.", "factors.R1.evidence": "E1 to E5"},
        "factors.R1.evidence",
        "Only numbers, one by one",
    ),
    (
        {"factors.R1.rationale": "He said so.", "factors.R1.evidence": None},
        "factors.R1.evidence",
        "Cite a source",
    ),
    ({"factors.R1.evidence": "e1 and E02"}, "factors.R1.evidence", "OK"),
    ({"factors.R1.evidence": "E1, E25"}, "factors.R1.evidence", "E25 is not on the Evidence sheet"),
    (
        {"rm2000.violent_appearances": "none at all"},
        "rm2000.violent_appearances",
        "A whole number from 0 to 200, 0 if",
    ),
    ({"rm2000.burglary": None}, "rm2000.burglary", "Choose from the list; Unknown is in it"),
    (
        {"sources.E2.restricted": "maybe"},
        "sources.E2",
        "Restricted: leave it empty, or choose Yes or No",
    ),
    (
        {"sources.E2.dated": "soon"},
        "sources.E2",
        "Date: type the full date, or such as October 2026, or Unknown",
    ),
    ({"actions.A1.due": None}, "actions.A1", "Add: Due"),
    (
        {
            f"actions.A1.{field}": None
            for field in ("heading", "measure", "realistic", "owner", "due")
        },
        "actions.A1",
        "Add: Plan heading, Measure and 3 more",
    ),
    (
        {f"actions.A1.{field}": None for field in ("measure", "due")},
        "actions.A1",
        "Add: Measure, Due",
    ),
    (
        {"actions.A1.also_1": "R1", "actions.A1.factor": "R1"},
        "actions.A1",
        "Also for factor: names the same factor tw",
    ),
]


@pytest.mark.parametrize(("changes", "place", "words"), DIRECTED, ids=str)
def test_check_column_says_what_to_do(
    changes: dict[str, object], place: str, words: str, typed: Typed
) -> None:
    column, _ = said_of("medium_low", changes, typed)
    assert column[place].startswith(words)
    places = {str(beside(p.place)) for p in case("medium_low", changes).problems}
    assert (place in places) is not words.startswith("OK")


def test_formula_that_fails_in_a_table_is_said_like_one_in_a_form() -> None:
    content = write_workbook(FORM, answers_of("medium_low"), values=False)
    book = Calculated.from_bytes(content)
    for place in (
        "sources.E2.dated",
        "actions.A1.owner",
        "person.name",
        "rm2000.age",
        "rounds.SO1.comments",
    ):
        book.set_formula(*CELLS[place_of(place)], "=1/0")
    book.evaluate_all()
    column = {str(place): words for place, words in checks(book.get_value).items()}
    assert column["sources.E2"] == "Date: type the answer again"
    assert column["actions.A1"] == "Owner: type the answer again"
    assert column["rounds.SO1"] == "Comments: type the answer again"
    assert column["person.name"] == column["rm2000.age"] == "Type the answer again"
    assert not [place for place, words in column.items() if words.startswith("#")]


def test_imminent_offending_is_never_only_ok(typed: Typed) -> None:
    """Complete all the same: it is for the supervisor, today, and not a question that is open."""
    column, parts = said_of("very_high_imminent", {}, typed)
    yes = [
        p
        for p, answer in answers_of("very_high_imminent").items()
        if p.field == "imminent" and answer == "Yes"
    ]
    assert yes and all(
        column[str(p)].startswith("OK. Say what it is in the rationale") for p in yes
    )
    assert parts["The twelve factors"] == "Complete"
    changes: dict[str, object] = {"factors.R4.rating": "Low", "factors.R4.imminent": "Yes"}
    column, _ = said_of("medium_low", changes, typed)
    assert column["factors.R4.imminent"] == "OK, but this does not go with Low: check both"
    assert Code.IMMINENT_NOT_HIGH in {p.code for p in case("medium_low", changes).problems}
