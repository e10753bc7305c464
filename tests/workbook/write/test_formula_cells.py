"""Formulas on their way into cells, and what each shows."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.expressions import Leaf, if_
from arms_docs.workbook.sheets.style import font
from arms_docs.workbook.write.formula_cells import FormulaCells
from tests.support.builders import place_of
from tests.support.fills import FORM
from tests.support.live_workbooks import LAYOUT


def test_each_formula_is_given_its_value() -> None:
    cells, sheet = FormulaCells(), Workbook().create_sheet("Case")
    age = Sheets(FORM, LAYOUT).typed(place_of("rm2000.age"))
    cells.put(sheet.cell(1, 1), if_(age < 18, "young", age), font(10))
    cells.set(sheet.cell(2, 1), Leaf("Z99", lambda _: None))
    cells.set(sheet.cell(3, 1), age + "no number")
    cells.put_link(sheet.cell(4, 1), "Go", "Sign-off", "B7")
    assert cells.values({place_of("rm2000.age"): 44}) == {"Case": {"A1": 44, "A2": 0, "A4": "Go"}}
    assert cells.values({place_of("rm2000.age"): 17})["Case"]["A1"] == "young"
    assert sheet["A4"].value == '=HYPERLINK("#\'Sign-off\'!B7","Go")'
    assert sheet["A1"].data_type == "f" and sheet["A1"].protection.locked
