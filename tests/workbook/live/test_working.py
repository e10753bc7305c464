"""The working sheet: names, cells and their order."""

from __future__ import annotations

import pytest

from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.expressions import Calculation, if_
from arms_docs.workbook.live.working import Working
from tests.support.builders import place_of
from tests.support.fills import FORM
from tests.support.live_workbooks import LAYOUT, LIVE


def test_formulas_refer_to_each_other_by_their_cells() -> None:
    working = Working(Sheets(FORM, LAYOUT))
    age = working.add("age", working.read("rm2000", "age"))
    working.add("young", if_(age < 25, "young", 3))
    working.add("number", 5)
    assert working["young"].text == "_working!$B$2"
    assert working.formulas["young"].text == 'IF(_working!$B$1<25,"young",3)'
    assert working.least_of(["young", "number"]).text == "MIN(_working!$B$2:$B$3)"
    for typed, least, greatest in ((20.0, 5, 5), (30.0, 3, 5)):
        calculation = Calculation({place_of("rm2000.age"): typed})
        assert working.least_of(["young", "number"]).value(calculation) == least
        assert working.greatest_of(["young", "number"]).value(calculation) == greatest
    with pytest.raises(KeyError):
        working.add("age", 1)


def test_what_a_formula_needs_stands_before_it() -> None:
    cells = [f"_working!$B${row}" for row in range(1, len(LIVE.working.formulas) + 1)]
    for row, formula in enumerate(LIVE.working.formulas.values()):
        later = [cell for cell in cells[row : row + 40] if f"{cell}," in f"{formula.text},"]
        assert later == [], formula.text
