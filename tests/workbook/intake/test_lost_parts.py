"""What of the form is no longer in a workbook, worked from the keys that are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from arms_docs.assessment.ask import Section
from arms_docs.assessment.parse import Unusable
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.problems import Code
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.form_keys import FormKeys
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.lost_parts import lost_question, note_lost
from tests.support.builders import FORM, INSTRUMENT, place_of
from tests.support.edited_workbooks import ON, find, opened, saved

ALL = FormKeys.of(FORM).all


def without(*begins: str, standing: frozenset[str] = frozenset()) -> KeyedAnswers:
    """What is said of a workbook that has all keys but those that begin so."""
    keys = {key for key in ALL if not key.startswith(begins)}
    answers = KeyedAnswers(keys=keys, standing=set(standing))
    note_lost(answers, FORM, FORM.asked)
    return answers


def test_nothing_is_lost_from_a_whole_one() -> None:
    answers = without("no such key")
    assert answers.problems == [] and answers.raw == {} and answers.lost == set()


def test_a_part_without_any_key_is_lost() -> None:
    answers = without("review.")
    assert answers.lost == {"review"}
    (wrong,) = answers.problems
    assert wrong.code is Code.LOST_PART and dict(wrong.facts)["part"] == "Visits and review"


def test_a_table_is_lost_with_the_row_of_its_fields_or_all_of_its_rows() -> None:
    keys = ALL - {"contingency"}
    answers = KeyedAnswers(keys=keys)
    note_lost(answers, FORM, FORM.asked)
    assert answers.lost == {"contingency"}
    assert without("contingency.").lost == {"contingency"}


def test_a_question_whose_row_is_gone_is_missed() -> None:
    answers = without("factors.R2.rating")
    rating = answers.raw[place_of("factors.R2.rating")]
    assert isinstance(rating, Unusable) and rating.code is Code.LOST_QUESTION
    assert answers.problems == [] and len(answers.raw) == 1


def test_rows_gone_from_among_others_are_said_and_those_at_the_end_are_not() -> None:
    (wrong,) = without("contingency.C2", "contingency.C8").problems
    assert wrong.code is Code.ROWS_GONE and dict(wrong.facts)["rows"] == "C2"
    kept_number = without("contingency.C2", standing=frozenset({"contingency.C2"}))
    assert kept_number.problems == [], "it has lost its key alone, which is said elsewhere"


def test_a_card_gone_as_a_whole_is_said_of_the_card() -> None:
    answers = without("scenarios.S1")
    assert answers.raw == {} and [wrong.code for wrong in answers.problems] == [Code.ROWS_GONE]
    factor = without("factors.R1")
    assert factor.problems == [] and len(factor.raw) > 3, "all twelve factors must be there"


def test_what_stands_for_a_lost_question_names_its_sheet() -> None:
    section = FORM.section("factors")
    assert isinstance(section, Section)
    assert lost_question(section).facts == (("sheet", "Factors"),)


@pytest.mark.parametrize("label_stays", [True, False])
def test_question_without_its_key_is_called_by_its_label(
    *, label_stays: bool, workbooks: Mapping[str, bytes]
) -> None:
    book = opened(workbooks["medium_low"])
    sheet, row = find(book, "factors.R2.rating")
    sheet.cell(row, 1).value = None
    if not label_stays:
        sheet.delete_rows(row)
    reading = read_content(saved(book), INSTRUMENT, on=ON)
    codes = [p.code for p in reading.problems]
    assert codes == [*([Code.KEY_GONE] if label_stays else []), Code.LOST_QUESTION]
    lost = reading.problems[-1]
    assert "on the sheet Factors" in lost.message
    shown = "\n".join(problems_text("case.xlsx", reading, FORM))
    assert lost.label in shown
    assert "factors.R2" not in shown
