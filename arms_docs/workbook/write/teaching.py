"""What helps to answer, beside the questions: what each rating looks like, and links to
examples and back.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.data_class import dataclass
from arms_docs.instrument import Factor, FactorRating, Homes
from arms_docs.instrument.guidance import Guidance
from arms_docs.rating import DEFICIT, is_deficit
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    GUIDANCE,
    START_SHEET,
    TABLE_ANSWER,
    Line,
    columns,
    is_table,
)
from arms_docs.workbook.sheets.style import font, lines_high, put
from arms_docs.workbook.write.answer_inputs import guidance_words
from arms_docs.workbook.write.column_widths import wide
from arms_docs.workbook.write.examples import ACTIONS, RATIONALES
from arms_docs.workbook.write.examples import TITLE as EXAMPLES_SHEET
from arms_docs.workbook.write.formula_cells import FormulaCells

BACK_TO = {"Factors": RATIONALES, "Actions": ACTIONS}  # whose examples lead back to these sheets


@dataclass(frozen=True)
class Teaching:
    """The guidance, where findings without a factor go, the cells of the Examples sheet by their
    anchors, and where links are written.
    """

    guidance: Guidance
    homes: Homes | None
    anchors: Mapping[str, str]
    cells: FormulaCells

    def write(self, sheet: Worksheet, lines: tuple[Line, ...]) -> None:
        """Write it on a sheet whose lines are written."""
        for line in lines:
            section = line.section.key if line.section else ""
            field = line.question.field if line.question else ""
            if line.kind == "title":
                column = TABLE_ANSWER if is_table(lines) else GUIDANCE
                self.cells.put_link(sheet.cell(line.number, column), "Back to Start", START_SHEET)
            elif line.kind == "card" and line.row and line.row.factor:
                self._factor(sheet, line, line.row.factor)
            elif (section, field) == ("factors", "rationale"):
                self._rationale(sheet, line)
            elif (section, line.kind) == ("actions", "section"):
                self._actions(sheet, line)

    def _factor(self, sheet: Worksheet, line: Line, factor: Factor) -> None:
        """What each rating of a factor looks like, above its answers; and a click to questions
        and examples.
        """
        ratings = self.guidance.factor(factor.key).prompts
        prompts = "\n".join(f"{rating.value}: {prompt}" for rating, prompt in ratings)
        text = "\n".join((_about(factor), *self._homes(factor), prompts))
        put(sheet.cell(line.number, ANSWER), text, font(10), indent=1)
        manual = f" Your manual: {factor.manual_ref}." if factor.manual_ref else ""
        ask = f"Questions to ask, and an example of each rating.{manual}"
        self._link(sheet, line.number, ask, factor.key)
        sheet.row_dimensions[line.number].height = 0.9 * lines_high(text, wide(sheet, ANSWER) * 1.3)

    def _homes(self, factor: Factor) -> tuple[str, ...]:
        """Which findings without a factor of their own are rated here, in a line each."""
        return tuple(home.line for home in self.homes.of(factor.key)) if self.homes else ()

    def _rationale(self, sheet: Worksheet, line: Line) -> None:
        words = guidance_words(line.question) if line.question else ""
        self._link(sheet, line.number, f"{words} Good and poor examples: click here.", RATIONALES)

    def _actions(self, sheet: Worksheet, line: Line) -> None:
        what = next(c for c, q in columns(line.section) if q.field == "what") if line.section else 0
        self.cells.put_link(
            sheet.cell(line.number, what),
            "Good and poor examples of an action",
            EXAMPLES_SHEET,
            self.anchors[ACTIONS],
        )

    def _link(self, sheet: Worksheet, row: int, text: str, anchor: str) -> None:
        """A text in the column of guidance that leads to examples."""
        cell = sheet.cell(row, GUIDANCE)
        self.cells.put_link(cell, text, EXAMPLES_SHEET, self.anchors[anchor])


def ways_back(layout: Mapping[str, tuple[Line, ...]]) -> dict[str, tuple[str, str]]:
    """Where the headings of the Examples sheet lead back to: sheet and cell by anchor."""
    cells: dict[str, tuple[str, str]] = {}
    for name, lines in layout.items():
        for line in lines:
            if line.kind == "card" and line.row and line.row.factor:
                cells[line.row.id] = (name, f"B{line.number}")
            elif line.kind == "title" and name in BACK_TO:
                cells[BACK_TO[name]] = (name, f"B{line.number}")
    return cells


def _about(factor: Factor) -> str:
    """What stands in the answer column of a factor's card, above its answers."""
    if is_deficit(FactorRating.HIGH, factor.kind):
        return f"Protective factor. High is a serious {DEFICIT.upper()}. {factor.line}"
    return f"Risk factor. {factor.line}"
