"""A month and a year are an answer of their own for sources: no day is invented, none printed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.cell.cell import Cell

from arms_docs.assessment.assemble import raw_answers, to_data
from arms_docs.assessment.dates import Month
from arms_docs.assessment.parse import parse
from arms_docs.assessment.rules.chronology import dates_in_order, days_are_known
from arms_docs.casework.opening.same_answers import _is_month_of
from arms_docs.problems import Code
from arms_docs.report.words import say
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM, answers_of, assessment_of, broken, place_of
from tests.support.edited_workbooks import find, opened, read, saved

DATED = place_of("sources.E2.dated")
QUESTION = FORM.questions[DATED]
OCTOBER = Month(2026, 10)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("October 2026", []),
        ("2026-10", []),
        ("october  2026", []),
        ("Oct 26", [Code.DATE_AS_TEXT]),
        ("Oct-2026", [Code.DATE_AS_TEXT]),
        ("10/2026", [Code.DATE_AS_TEXT]),
    ],
)
def test_a_month_that_was_typed_is_read_as_a_month(typed: str, codes: list[Code]) -> None:
    parsed = parse(QUESTION, DATED, typed)
    assert parsed.value == OCTOBER
    assert [p.code for p in parsed.problems] == codes
    assert all("October 2026" in p.message for p in parsed.problems)


@pytest.mark.parametrize(
    "typed", ["2026", "13/2026", "Ju 2026", "October 1819", "Q3 2026", "10 26"]
)
def test_what_is_no_month_for_certain_is_refused(typed: str) -> None:
    assert [p.code for p in parse(QUESTION, DATED, typed).problems] == [Code.NOT_A_DATE]


def test_a_date_of_birth_is_never_a_month() -> None:
    born = place_of("person.born")
    parsed = parse(FORM.questions[born], born, "October 1970")
    assert [p.code for p in parsed.problems] == [Code.NOT_A_DATE]


def test_a_month_is_stored_and_printed_without_a_day() -> None:
    assessment = assessment_of("medium_low", {str(DATED): "October 2026"})
    source = next(s for s in assessment.sources if s.id == "E2")
    assert (source.dated, say(source.dated)) == (OCTOBER, "October 2026")
    data = next(s for s in to_data(assessment)["sources"] if s["id"] == "E2")
    assert data["dated"] == "2026-10"
    assert raw_answers(assessment, FORM)[DATED] == "October 2026"


def test_a_month_lies_after_the_assessment_only_if_all_of_it_does() -> None:
    """medium_low was assessed in October 2026."""
    assert broken(dates_in_order, {str(DATED): "October 2026"}) == []
    assert broken(dates_in_order, {str(DATED): "November 2026"}) == [f"R02 {DATED}"]


def test_firsts_of_a_month_are_asked_about_once() -> None:
    firsts = {str(DATED): date(2025, 3, 1), "sources.E4.dated": date(2026, 9, 1)}
    assert broken(days_are_known) == []
    assert broken(days_are_known, firsts) == [f"A49 {DATED}"]
    assert broken(days_are_known, {str(DATED): "March 2025"}) == []


def shown(*cells: tuple[str, int]) -> list[object]:
    """What is read where a spreadsheet has made a date of what was typed, and shows it so: of each
    source from E2 on, by its format and its day in September.
    """
    book = opened(write_workbook(FORM, answers_of("medium_low")))
    ids = [f"E{number}" for number in range(2, len(cells) + 2)]
    for source, (number_format, day) in zip(ids, cells, strict=True):
        sheet, row = find(book, f"sources.{source}")
        cell = next(c for c in sheet[row] if isinstance(c, Cell) and isinstance(c.value, datetime))
        cell.value, cell.number_format = datetime(2026, 9, day), number_format  # noqa: DTZ001
    reading = read(saved(book))
    assert reading.assessment is not None
    return [s.dated for s in reading.assessment.sources if s.id in ids]


def test_a_cell_that_shows_no_day_holds_a_month() -> None:
    """Who types Sep 2026 sees Sep-26, and the spreadsheet stores 1 September."""
    short, long, day, typed = shown(
        ("MMM-YY", 1), ("[$-809]mmmm\\ yyyy;@", 1), ("DD/MM/YYYY", 1), ("MMM-YY", 15)
    )
    assert short == Month(2026, 9)
    assert long == Month(2026, 9)
    assert day == date(2026, 9, 1)
    assert typed == date(2026, 9, 15), "that day was typed"


def test_a_month_written_into_a_workbook_comes_back_as_itself() -> None:
    raw = {**answers_of("medium_low"), DATED: "October 2026"}
    reading = read(write_workbook(FORM, raw))
    assert reading.raw[DATED] == "October 2026"
    assert not [p for p in reading.problems if p.place == DATED]


def test_a_record_of_before_in_which_a_month_was_read_as_its_first_day_verifies() -> None:
    assert _is_month_of("2026-10", "2026-10-01")
    assert not _is_month_of("2026-10", "2026-10-02")
    assert not _is_month_of("2026-10-01", "2026-10")
