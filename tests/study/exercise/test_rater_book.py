"""A rater's workbook: blank it asks for everything, filled in it says what was rated."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem
from arms_docs.study.exercise import Role
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_book import read_rater_book
from arms_docs.study.exercise.rater_form import rater_form
from tests.support.exercises import answers, books, small_pack, typed

EXPERT = Role.EXPERT


def test_a_blank_asks_for_every_rating_and_knows_its_case_and_code(instrument: Instrument) -> None:
    pack = small_pack()
    rated = read_rater_book(books(1, Role.RATER).of("R02"), "blank.xlsx", instrument)
    assert isinstance(rated, Rated)
    assert (rated.mark, rated.pack, rated.ratings) == (pack.cases[0].mark, pack.id, {})
    assert (rated.rater, rated.copy) == ("R02", pack.copy_mark(pack.cases[0], "R02"))
    missing = [p.place for p in rated.problems if p.code is Code.MISSING]
    # 3 of the rater, 12 factors with a reason each, 5 of the levels
    assert len(missing) == 3 + 24 + 5
    assert not [p for p in rated.problems if not p.cell]


def test_only_answers_can_be_typed(instrument: Instrument) -> None:
    book = load_workbook(BytesIO(books(1, Role.RATER).of("R02")))
    assert book.security.lockStructure
    open_cells = 0
    for sheet in book:
        assert sheet.protection.sheet
        open_cells += sum(not cell.protection.locked for row in sheet.iter_rows() for cell in row)
    assert open_cells == len(rater_form(instrument).questions)
    assert book.active is book["Start"]


def test_what_is_typed_is_what_was_rated(instrument: Instrument) -> None:
    cells = {
        "rater.code": "R07",
        "rater.agency": "Police",
        "ratings.R1.rating": "High",
        "ratings.R1.reason": "E3",
        "ratings.P5.rating": "Unable to rate",
        "levels.category": "Medium",
        "levels.overall": "Very High",
        "note.minutes": 35,
    }
    content = typed(books(1, Role.RATER).of("R01"), cells, "Somebody")
    rated = read_rater_book(content, "R07.xlsx", instrument)
    assert isinstance(rated, Rated)
    assert rated.ratings == {
        "R1": "High",
        "P5": "Unable to rate",
        "overall": "Very High",
        "static": "Medium",
    }
    assert (rated.rater, rated.agency, rated.reasons) == ("R07", "Police", {"R1": "E3"})
    assert (rated.minutes, rated.author, rated.saved_by) == (35, "", "Somebody")
    assert rated.problems
    assert rated.also == {}


def test_what_cannot_be_used_is_no_rating_and_no_words(instrument: Instrument) -> None:
    content = typed(books(1, Role.RATER).of("R01"), {"ratings.R1.rating": "quite high"})
    rated = read_rater_book(content, "R01.xlsx", instrument)
    assert isinstance(rated, Rated)
    assert rated.ratings == {}
    wrong = [p for p in rated.problems if p.code is not Code.MISSING]
    assert [str(p.place) for p in wrong] == ["ratings.R1.rating"]


def test_an_expert_may_accept_a_second_rating(instrument: Instrument) -> None:
    cells = answers(instrument, {"R1": "High"}, ratings__R1__also="Medium")
    cells["levels.overall_also"] = "High"
    rated = read_rater_book(
        typed(books(1, EXPERT).of("E01"), cells), "E01.xlsx", instrument, EXPERT
    )
    assert isinstance(rated, Rated)
    assert rated.also == {"R1": "Medium", "overall": "High"}
    assert rated.ratings["R1"] == "High"


@pytest.mark.parametrize(("made", "read"), [(Role.RATER, EXPERT), (EXPERT, Role.RATER)])
def test_a_raters_workbook_is_no_experts(made: Role, read: Role, instrument: Instrument) -> None:
    code = "E01" if made is EXPERT else "R01"
    problem = read_rater_book(books(1, made).of(code), "x.xlsx", instrument, read)
    assert isinstance(problem, Problem)
    assert problem.code is Code.OTHER_KIND


def test_another_workbook_is_no_rating(instrument: Instrument) -> None:
    assert isinstance(read_rater_book(b"", "empty.xlsx", instrument), Problem)
