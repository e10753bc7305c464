"""What was signed last time, beside the answers of a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import carried, carried_places
from arms_docs.problems import Place
from arms_docs.workbook.sheets.last_texts import last_texts, uncovered_by
from arms_docs.workbook.sheets.layout import LAST, LAST_HEAD
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.last_beside import (
    NOTHING_BESIDE,
    last_time_cells,
    uncovering,
    write_last_time,
)
from tests.support.builders import FORM, place_of
from tests.support.review_workbooks import LIVE, cells
from tests.support.reviews import last_of

RATIONALE = place_of("factors.R1.rationale")
NAME = "medium_low"
TEXTS = last_texts(last_of(NAME), FORM)


def written(
    title: str, *, rate_first: bool, raw: Mapping[Place, object] | None = None
) -> tuple[Worksheet, Mapping[str, object]]:
    """The column on an otherwise empty sheet, and what its formulas show with these answers."""
    sheet, formulas = Workbook().create_sheet(title), FormulaCells()
    beside = last_time_cells(replace(last_of(NAME), rate_first=rate_first), LIVE)
    write_last_time(sheet, LIVE.layout[title], beside, formulas)
    return sheet, formulas.values(raw or {}, TEXTS).get(title, {})


def test_where_nothing_went_before_nothing_stands_beside() -> None:
    assert last_time_cells(None, LIVE) == NOTHING_BESIDE


def test_what_was_signed_stands_beside_its_question_under_a_heading() -> None:
    sheet, shown = written("Factors", rate_first=False)
    row = cells()[RATIONALE][1]
    assert sheet.cell(row, LAST).value == TEXTS[RATIONALE]
    assert sheet.cell(row, LAST).alignment.wrap_text
    assert sheet.row_dimensions[row].height > 15, "more than one line of it can be read"
    heads = [line.number for line in LIVE.layout["Factors"] if line.kind == "heads"]
    assert [sheet.cell(row, LAST).value for row in heads] == [LAST_HEAD]
    assert not shown, "no formula is needed"


def test_what_was_not_answered_leaves_its_cell_empty() -> None:
    sheet, _ = written("Factors", rate_first=False)
    place = place_of("factors.R1.resolve_how")
    assert place not in TEXTS
    assert sheet.cell(cells()[place][1], LAST).value is None


def test_an_answer_that_is_filled_in_is_not_said_again_beside_itself() -> None:
    sheet, _ = written("Factors", rate_first=False)
    locked = [place for place in carried(last_of(NAME), FORM) if place.section == "factors"]
    assert locked
    for place in locked:
        assert sheet.cell(cells()[place][1], LAST).value is None, str(place)


def test_where_ratings_come_first_each_text_waits_for_its_own_rating() -> None:
    raw = {place_of("factors.R1.rating"): "Low"}
    _, shown = written("Factors", rate_first=True, raw=raw)
    texts = {place: text for place, text in TEXTS.items() if place.section == "factors"}
    waiting = texts.keys() - carried_places(FORM)
    assert {place.row for place in waiting} == {factor.key for factor in FORM.instrument.factors}
    for place in waiting:
        own = shown[f"{get_column_letter(LAST)}{cells()[place][1]}"]
        assert own == (texts[place] if place.row == "R1" else ""), str(place)


def test_a_locked_answer_waits_for_its_rating_too() -> None:
    sheet, shown = written("Factors", rate_first=True, raw={place_of("factors.R1.rating"): "Low"})
    for factor, text in (("R1", "Medium"), ("R2", "")):
        _, row, column = cells()[place_of(f"factors.{factor}.previous")]
        assert shown[sheet.cell(row, column).coordinate] == text


def test_a_table_has_no_such_column() -> None:
    sheet, shown = written("Actions", rate_first=False)
    assert sheet.max_row == 1 and not shown


def test_only_what_waits_for_a_rating_can_be_uncovered() -> None:
    agrees = place_of("voice.agrees")
    assert uncovered_by(agrees) is None
    with pytest.raises(KeyError, match="voice"):
        uncovering(LIVE.working.sheets, agrees)
