"""The words of the template.

All of the blank's, of every version, and never what a person might type.
"""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from arms_docs.workbook.intake.template_words import (
    known_words,
    margins,
    plain_margin,
    shape_of,
    without_sheet_names,
    words_of,
    words_of_blank,
)
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM
from tests.support.made_once import made_once
from tests.support.refresh_words import written
from tests.support.small_sheets import sheet_of


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return load_workbook(io.BytesIO(made_once(write_workbook, FORM)))


def test_all_words_of_the_blank_are_known_without_writing_one(blank: Workbook) -> None:
    assert set(words_of(blank)) == words_of_blank(FORM) <= known_words()


def test_words_are_told_by_kind_and_answers_are_none(blank: Workbook) -> None:
    words = set(words_of(blank))
    assert {("text", "full name"), ("choice", "high"), ("sheet", "factors")} <= words
    assert ("text", "high") not in words and ("text", "e1") not in words
    assert not any(kind == "text" and text == "r1" for kind, text in words)


@pytest.mark.parametrize(
    ("formula", "shape"),
    [
        ("=IF($C$14=TRUE(),'Case'!B2,1)", "=IF(C=TRUE,CASE!B,)"),
        ("= if(C15=TRUE, Case!B3, 22)", "=IF(C=TRUE,CASE!B,)"),
    ],
)
def test_a_formula_keeps_its_shape_when_its_cells_are_shifted(formula: str, shape: str) -> None:
    (cell,) = cells_of(sheet_of({"A1": formula}))
    assert shape_of(cell) == shape


def test_a_margin_is_read_without_its_codes() -> None:
    sheet = sheet_of({})
    odd, even = sheet.oddFooter, sheet.evenHeader
    assert odd is not None and even is not None
    footer, header = odd.left, even.right
    footer.text = '&"Arial,Bold"&12Page &P of &N'
    header.text = "OFFICIAL"
    assert [which for which, _ in margins(sheet)] == ["footer", "header"]
    assert plain_margin('&"Arial,Bold"&12Page &P of &N') == "page of"


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("Factors!C4", "Factors!C4"),
        ("'My notes on him'!C4", "another sheet!C4"),
        ("My notes on him", "another sheet"),
        ("Carried over!C4", "Carried over!C4"),
        ("", ""),
    ],
)
def test_a_sheet_that_somebody_named_is_not_named(where: str, shown: str) -> None:
    assert without_sheet_names(where) == shown


def test_words_of_every_version_are_known(blank: Workbook) -> None:
    """Reading must not have to write a blank to know our own words: `make workbooks` after a change
    of words.
    """
    assert written() <= known_words()
    assert set(words_of(blank)) <= known_words()
