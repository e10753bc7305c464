"""The Check column, the results and the working sheet as they are written."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.layout import ANSWER, CHECK, TABLE_CHECK, WORKING_SHEET, is_table
from tests.support.live_workbooks import LAYOUT, LIVE


def test_every_check_stands_beside_its_answer(blank: Workbook) -> None:
    for (sheet, row), formula in LIVE.checks.items():
        column = TABLE_CHECK if is_table(LAYOUT[sheet]) else CHECK
        assert blank[sheet].cell(row, column).value == f"={formula.text}"


def test_results_refer_to_the_working_sheet_and_dates_look_like_dates(blank: Workbook) -> None:
    formats = {}
    for sheet, lines in LAYOUT.items():
        for line in lines:
            if line.result:
                cell = blank[sheet].cell(line.number, ANSWER)
                assert str(cell.value).startswith("=_working!$B$")
                formats[line.result.name] = cell.number_format
    assert formats["visits.next"] == "D MMMM YYYY" and formats["rm2000.s"] == "General"


def test_names_on_the_working_sheet_are_no_keys_of_answers(blank: Workbook) -> None:
    sheet = blank[WORKING_SHEET]
    names = [str(sheet.cell(row, 1).value) for row in range(1, sheet.max_row + 1)]
    assert [name.replace(" ", ".") for name in names] == list(LIVE.working.formulas)
    assert not [name for name in names if "." in name]


def test_what_is_to_do_is_stressed(blank: Workbook) -> None:
    cells, _ = blank["Factors"].conditional_formatting
    (rule,) = cells.rules
    assert rule.formula and "LEFT(D" in rule.formula[0] and '"OK."' in rule.formula[0]


def test_a_row_that_is_not_asked_is_grey_all_across_by_what_its_check_cell_says(
    blank: Workbook,
) -> None:
    """Assessors passed "If rated Low." 24 times and "If unable to rate." 36 times."""
    _, cells = blank["Factors"].conditional_formatting
    (rule,) = cells.rules
    first = str(cells.sqref).partition(":")[0].lstrip("BC")
    assert rule.formula == [f'$D{first}="Not asked"']
    assert str(cells.sqref).startswith("B") and ":E" in str(cells.sqref)
    (stress,) = [each.rules[0] for each in blank["Factors"].conditional_formatting][:1]
    assert '<>"Not asked"' in stress.formula[0], "it is nothing to do"
    assert len(list(blank["Actions"].conditional_formatting)) == 1, "a table has none"
