"""The working sheet: named formulas, each in a cell of its own, which later ones refer to by
its name.
"""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.expressions import (
    Expression,
    Leaf,
    Part,
    expression,
    greatest_in,
    least_in,
)
from arms_docs.workbook.sheets.layout import WORKING_SHEET


class Working:
    """Named formulas in the order of their rows: what one needs stands before it."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.formulas: dict[str, Expression] = {}
        self._cells: dict[str, Expression] = {}

    @property
    def instrument(self) -> Instrument:
        """The instrument whose tables the formulas carry."""
        return self.sheets.form.instrument

    def add(self, name: str, formula: Part) -> Expression:
        """Add a formula under a name; back comes its cell. KeyError for a name that is there
        already.
        """
        if name in self.formulas:
            raise KeyError(f"{name} is there already")
        added = expression(formula)
        self.formulas[name] = added
        address = f"{WORKING_SHEET}!$B${len(self.formulas)}"
        self._cells[name] = Leaf(address, lambda known: known.value_of(added))
        return self._cells[name]

    def __getitem__(self, name: str) -> Expression:
        """The cell of a formula by its name."""
        return self._cells[name]

    def read(self, section: str, field: str, row: str = "") -> Expression:
        """What is typed at a place."""
        return self.sheets.typed(Place(section, row, field))

    def last(self, section: str, field: str, row: str = "") -> Expression:
        """What was signed at a place last time, as text; nothing where nothing was."""
        return self.sheets.last(Place(section, row, field))

    @property
    def is_review(self) -> bool:
        """Whether the workbook follows a signed assessment."""
        return self.sheets.form.is_review

    def least_of(self, names: list[str]) -> Expression:
        """The least number that formulas in neighbouring rows give; those that give a text do
        not count.
        """
        return least_in(self._area(names), [self[name] for name in names])

    def greatest_of(self, names: list[str]) -> Expression:
        """The greatest number of the same."""
        return greatest_in(self._area(names), [self[name] for name in names])

    def _area(self, names: list[str]) -> str:
        first, last = self[names[0]].text, self[names[-1]].text
        return f"{first}:{last.rsplit('!', 1)[1]}"
