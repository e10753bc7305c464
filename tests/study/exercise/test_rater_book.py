"""A rater's workbook: blank it asks for everything, filled in it says what was rated."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_book import read_rater_book, write_rater_book
from arms_docs.workbook.small import ExtraSheet

START = ExtraSheet("Start", "Rate this case alone.\n", ("Step",), (40,), (("Read.",),))


def book(instrument: Instrument) -> bytes:
    return write_rater_book("harbour", "A man by a harbour", (START,), "pack-1", instrument)


def typed(content: bytes, answers: dict[str, str]) -> bytes:
    """The workbook with these answers typed beside the keys of their rows."""
    opened = load_workbook(BytesIO(content))
    sheet = opened["Ratings"]
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, 1).value)
        if key in answers:
            sheet.cell(row, 3).value = answers[key]
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def test_a_blank_asks_for_every_rating_and_knows_its_case(instrument: Instrument) -> None:
    rated = read_rater_book(book(instrument), "blank.xlsx", instrument)
    assert isinstance(rated, Rated)
    assert (rated.case, rated.pack, rated.ratings) == ("harbour", "pack-1", {})
    missing = [p.place for p in rated.problems if p.code is Code.MISSING]
    # 4 of the rater, 12 factors with a reason each, 5 of the levels
    assert len(missing) == 4 + 24 + 5
    assert not [p for p in rated.problems if not p.cell]


def test_what_is_typed_is_what_was_rated(instrument: Instrument) -> None:
    content = typed(
        book(instrument),
        {
            "rater.code": "R07",
            "rater.agency": "Police",
            "ratings.R1.rating": "High",
            "ratings.R1.reason": "E3",
            "ratings.P5.rating": "Unable to rate",
            "levels.category": "Medium",
            "levels.overall": "Very High",
        },
    )
    rated = read_rater_book(content, "R07.xlsx", instrument)
    assert isinstance(rated, Rated)
    assert rated.ratings == {
        "R1": "High",
        "P5": "Unable to rate",
        "overall": "Very High",
        "static": "Medium",
    }
    assert (rated.rater, rated.agency, rated.reasons) == ("R07", "Police", {"R1": "E3"})


def test_another_workbook_is_no_rating(instrument: Instrument) -> None:
    assert isinstance(read_rater_book(b"", "empty.xlsx", instrument), Problem)
