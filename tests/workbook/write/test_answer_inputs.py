"""Dropdowns, prompts and formats of the cells that are typed in."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.assessment.declare import Kind
from arms_docs.workbook.sheets.layout import (
    answer_cells,
    lay_out,
)
from tests.support.fills import FORM


def test_validations_keep_to_excels_limits(blank: Workbook) -> None:
    """Beyond them a file opens with "We found a problem with some content"."""
    rules = []
    for sheet in blank.worksheets:
        rules += sheet.data_validations.dataValidation
    for rule in rules:
        assert len(rule.prompt or "") <= 255 and len(rule.error or "") <= 255, rule.prompt
        assert len(rule.promptTitle or "") <= 32 and len(rule.errorTitle or "") <= 32
        assert len(rule.formula1 or "") <= 255
        assert rule.showInputMessage is bool(rule.prompt)
        if rule.type == "list":
            assert rule.showErrorMessage
            assert rule.errorStyle in (None, "stop")
            assert not rule.showDropDown, "which hides the arrow, whatever its name says"
    assert len(rules) > 50


def test_identifiers_keep_their_leading_zeros(blank: Workbook) -> None:
    for name, lines in lay_out(FORM).items():
        for place, row, column, question in answer_cells(lines):
            shown = blank[name].cell(row, column).number_format
            wanted = "DD/MM/YYYY" if question.kind is Kind.DATE else None
            if question.kind is Kind.REFERENCES or place.field in ("staff_id", "reference"):
                wanted = "@"
            assert wanted in (None, shown), place
