"""The lists behind the dropdowns."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.defined_name import DefinedName

from arms_docs.workbook.sheets.layout import (
    LISTS_SHEET,
    answer_cells,
    lay_out,
)
from tests.support.fills import FORM


def test_lists_are_ranges_with_names_that_hold_the_words_of_the_form(blank: Workbook) -> None:
    lists = {name: words_in(blank, defined) for name, defined in blank.defined_names.items()}
    used = set()
    for name, lines in lay_out(FORM).items():
        rules = blank[name].data_validations.dataValidation
        used |= {rule.formula1 for rule in rules}
        for place, row, column, question in answer_cells(lines):
            address = f"{get_column_letter(column)}{row}"
            own = [rule for rule in rules if address in rule.sqref]
            assert len(own) <= 1, f"{place} has two validations"
            words = lists[str(own[0].formula1)] if own and own[0].type == "list" else ()
            assert words == question.words, place
            assert not question.help or (own and question.help[:40] in str(own[0].prompt)), place
    assert used - {None} == set(lists)


def words_in(book: Workbook, defined: DefinedName) -> tuple[str, ...]:
    """The words of a list: the range takes in all of it, and nothing below."""
    ((title, area),) = defined.destinations
    assert title == LISTS_SHEET
    first_column, first, last_column, last = range_boundaries(area)
    assert first_column == last_column
    assert isinstance(first_column, int) and isinstance(first, int) and isinstance(last, int)
    assert book[title].cell(last + 1, first_column).value is None
    rows = range(first, last + 1)
    return tuple(str(book[title].cell(row, first_column).value) for row in rows)
