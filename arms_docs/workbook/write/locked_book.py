"""A workbook on which nothing is typed, as openpyxl wrote it, and the same with answers.

All that answers change is put into the XML of its sheets (`sheet_gaps`), so that openpyxl writes a
workbook once where only answers differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from arms_docs.problems import Place
from arms_docs.workbook.live.expressions import NOTHING_SIGNED
from arms_docs.workbook.sheets.layout import Line, answer_cells
from arms_docs.workbook.write.answer_inputs import Look, usual_look
from arms_docs.workbook.write.finish_zip import SHEETS, mended_parts, zipped
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.print_pages import page_breaks
from arms_docs.workbook.write.saved_book import saved_book
from arms_docs.workbook.write.sheet_gaps import FilledSheet, SheetGaps
from arms_docs.workbook.write.typed_cells import Typed, TypedCell


@dataclass(frozen=True)
class FormSheet:
    """A sheet of the form: its lines, and how high its rows are where nothing is typed."""

    lines: tuple[Line, ...]
    heights: Mapping[int, float]


class LockedBook:
    """The parts of a workbook's zip, its sheets with their gaps, and its formulas.

    ``looks`` are those of cells that do not look as usual, ``last`` is what was signed last time.
    """

    def __init__(
        self,
        book: Workbook,
        form_sheets: Mapping[str, FormSheet],
        looks: Mapping[Place, Look],
        cells: FormulaCells,
        last: Mapping[Place, str] = NOTHING_SIGNED,
    ) -> None:
        self.parts = mended_parts(saved_book(book))
        self.names = {
            title: f"{SHEETS}{number}.xml" for number, title in enumerate(book.sheetnames, start=1)
        }
        self.gaps = {
            title: SheetGaps(self.parts[name].decode()) for title, name in self.names.items()
        }
        self.form_sheets = form_sheets
        self.looks = looks
        self.cells = cells
        self.last = last
        self.styles = {title: dict(gaps.styles()) for title, gaps in self.gaps.items()}

    @cached_property
    def style_of_look(self) -> Mapping[Look, str]:
        """The style of the first cell of an answer that looks so."""
        style_of_look: dict[Look, str] = {}
        for title, sheet in self.form_sheets.items():
            for place, row, column, question in answer_cells(sheet.lines):
                style = self.styles[title].get(f"{get_column_letter(column)}{row}")
                if style:  # else a formula stands there
                    style_of_look.setdefault(self._own_look(place, usual_look(question)), style)
        return style_of_look

    def _own_look(self, place: Place, usual: Look) -> Look:
        """How the cell of an answer looks in this workbook."""
        return self.looks.get(place, usual)

    def with_answers(self, raw: Mapping[Place, object], typed: Typed, *, values: bool) -> bytes:
        """The workbook with these answers, and beside formulas what they show, if that is wanted;
        ``typed`` are the same answers as they stand in their cells.
        """
        sheets = {title: FilledSheet(gaps) for title, gaps in self.gaps.items()}
        for title, cells in typed.items():
            self._put_answers(title, sheets[title], cells)
        shown = self.cells.values(raw, self.last) if values else {}
        for title, values_of_sheet in shown.items():
            for address, value in values_of_sheet.items():
                sheets[title].put_value(address, value)
        written = {self.names[title]: sheet.xml() for title, sheet in sheets.items()}
        return zipped(self.parts | written)

    def _put_answers(self, title: str, sheet: FilledSheet, typed: Iterable[TypedCell]) -> None:
        form_sheet, styles = self.form_sheets[title], self.styles[title]
        heights = dict(form_sheet.heights)
        for cell in typed:
            heights[cell.row] = max(heights[cell.row], cell.height)
            style = styles.get(cell.address)
            if style is None:
                continue  # a formula stands there: what was signed waits for a rating
            if cell.look != self._own_look(cell.place, cell.usual):
                style = self.style_of_look[cell.look]
            sheet.put_answer(cell.address, style, cell.xml)
        for row, high in heights.items():
            if high != form_sheet.heights[row]:
                sheet.put_height(row, high)
        sheet.put_breaks(page_breaks(form_sheet.lines, heights))
