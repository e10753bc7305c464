"""Dropdowns, prompts and formats of the cells that are typed in."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.assessment.ask import Kind
from arms_docs.workbook.sheets.layout import (
    answer_cells,
    lay_out,
)
from tests.support.fills import FORM


def test_validations_keep_to_excels_limits(blank: Workbook) -> None:
    """Beyond them a file opens with "We found a problem with some content"."""
    seen = 0
    for sheet in blank.worksheets:
        for rule in sheet.data_validations.dataValidation:
            seen += 1
            for text, limit in (
                (rule.prompt, 255),
                (rule.promptTitle, 32),
                (rule.error, 255),
                (rule.errorTitle, 32),
            ):
                assert len(text or "") <= limit, (sheet.title, text)
            assert rule.formula1 is None or len(rule.formula1) <= 255
            assert rule.showInputMessage is bool(rule.prompt)
            if rule.type == "list":
                assert rule.showErrorMessage
                assert rule.errorStyle in (None, "stop")
                assert not rule.showDropDown, "which hides the arrow, whatever its name says"
    assert seen > 50


def test_identifiers_keep_their_leading_zeros(blank: Workbook) -> None:
    for name, lines in lay_out(FORM).items():
        for place, row, column, question in answer_cells(lines):
            shown = blank[name].cell(row, column).number_format
            wanted = "DD/MM/YYYY" if question.kind is Kind.DATE else None
            if question.kind is Kind.REFERENCES or place.field in ("staff_id", "reference"):
                wanted = "@"
            assert wanted in (None, shown), place
