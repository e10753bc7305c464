"""What stands beside formulas in the zip, and what does not change from one day to the next."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from openpyxl import load_workbook

from arms_docs.workbook.sheets.layout import (
    START_SHEET,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.edited_workbooks import cells_in
from tests.support.fills import FORM


def test_formulas_come_with_what_they_give(workbooks: Mapping[str, bytes]) -> None:
    """Protected View and previewers do not calculate. None of the values is an error."""
    shown = load_workbook(io.BytesIO(workbooks["high_with_gap"]), data_only=True)
    assert [shown[START_SHEET].cell(row, 3).value for row in (6, 31, 32)] == [
        "Complete",
        "6 High, 3 Medium, 2 Low, 1 unable to rate",
        "High",
    ]
    for content in (workbooks["high_with_gap"], write_workbook(FORM)):
        values = load_workbook(io.BytesIO(content), data_only=True)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sheets = [
                parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/")
            ]
        assert sum(s.count("</f><v>") for s in sheets) == sum(s.count("<f>") for s in sheets) > 800
        for sheet in values.worksheets:
            errors = [cell.coordinate for cell in cells_in(sheet) if cell.data_type == "e"]
            assert errors == [], sheet.title


def test_no_cell_says_that_a_text_is_in_it_and_has_none(workbooks: Mapping[str, bytes]) -> None:
    """The npm package xlsx-populate refuses the whole workbook for one of them."""
    for name, content in workbooks.items():
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/")]
        empty = re.compile(
            rb'<c [^<>]*t="inlineStr"[^<>]*(?:/>|></c>|><is/>|><is></is>)|<t[^<>]*></t>'
        )
        assert [m[0] for sheet in sheets for m in empty.finditer(sheet)] == [], name
