"""Formulas on their way into cells, remembered so that each can be given its value.

In: a cell and a formula. Out, once everything is written: what each formula cell shows, which
`finish_zip` puts beside the formula, as openpyxl writes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname

from arms_docs.problems import Place
from arms_docs.workbook.live.excel_values import CellError, Value
from arms_docs.workbook.live.expressions import Calculation, Expression, call
from arms_docs.workbook.sheets.cell_text import value_in_cell
from arms_docs.workbook.sheets.style import WRAP_LEFT, dress, linked, put

ValuesOfSheet = dict[str, Value]  # by the address of the cell


class FormulaCells:
    """The formula cells of one workbook."""

    def __init__(self) -> None:
        self._formulas: dict[tuple[str, str], Expression] = {}

    def set(self, cell: Any, formula: Expression) -> None:
        """Write a formula into a cell."""
        cell.value = f"={formula.text}"
        self._formulas[cell.parent.title, cell.coordinate] = formula

    def put(
        self, cell: Any, formula: Expression, look: Font, *, wrap: bool = True, indent: int = 0
    ) -> None:
        """Write a formula into a locked cell that looks so."""
        put(cell, None, look, wrap=wrap, indent=indent)
        self.set(cell, formula)

    def put_link(
        self, cell: Any, text: str, sheet: str, address: str = "A1", *, size: float = 10
    ) -> None:
        """A text of our own that leads to another cell of this workbook; at most 255 characters.

        As a formula: LibreOffice does not wrap the text of a link that is set on a cell.
        """
        target = f"#{quote_sheetname(sheet)}!{address}"
        self.set(cell, call("HYPERLINK", lambda _, words: words, target, text))
        dress(cell, alignment=WRAP_LEFT, font=linked(size))

    def values(
        self, raw: Mapping[Place, object], last: Mapping[Place, str]
    ) -> dict[str, ValuesOfSheet]:
        """What each formula shows where these raw answers are typed, and those of ``last`` were
        signed: by sheet and address.

        A formula that gives an error has none, and shows nothing until it is calculated.
        """
        typed = {place: value_in_cell(answer) for place, answer in raw.items()}
        calculation = Calculation(typed, last)
        values: dict[str, ValuesOfSheet] = {}
        for (sheet, address), formula in self._formulas.items():
            try:
                value = calculation.value_of(formula)
            except CellError:
                continue
            values.setdefault(sheet, {})[address] = 0 if value is None else value
        return values
