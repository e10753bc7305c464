"""What a review shows of last time, held against what was signed: the text on the hidden sheet.

Nothing of the assessment rests on what is shown. But somebody rates beside it, and so a cell that
says something else is found, wherever it stands: beside the answers, or among the texts that
formulas read. Where ratings come first, a formula of ours stands for what it is to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, LastTime, carried, clean
from arms_docs.compare import fold
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.written_cells import cells_of, formula_text
from arms_docs.workbook.sheets.cell_text import quoted, unescaped
from arms_docs.workbook.sheets.last_sheet import NAME, sheet_of_last
from arms_docs.workbook.sheets.last_texts import (
    last_rows,
    last_texts,
    places_beside,
    row_name,
    uncovered_by,
)
from arms_docs.workbook.sheets.layout import HEADS_KEY, LAST_HEAD

SURE = 20  # letters of a text that nobody is likely to have typed alike: a word may be anybody's


@dataclass
class SignedTexts:
    """What was signed, as a workbook shows it, and what of a workbook that is."""

    last: LastTime
    form: Form

    @cached_property
    def texts(self) -> Mapping[Place, str]:
        """What is shown, by place."""
        return {p: clean(text) for p, text in last_texts(self.last, self.form).items()}

    @cached_property
    def _by_key(self) -> Mapping[str, Place]:
        return {str(place): place for place in last_rows(self.form)}

    @cached_property
    def _names(self) -> Mapping[str, Place]:
        return {row_name(place): place for place in last_rows(self.form)}

    @cached_property
    def _long(self) -> frozenset[str]:
        return frozenset(text for text in self.texts.values() if len(text) >= SURE)

    def is_one(self, cell: Cell, key: str) -> bool:
        """Whether a cell, in the row of a key or of none, shows what was signed."""
        place = self._by_key.get(key)
        if cell.data_type == "f":
            return place is not None and self.is_formula(cell, place)
        text = _shown(cell)
        return text in self._long or (place is not None and text == self.texts.get(place))

    def is_hidden(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a cell of the hidden sheet is one of ours."""
        beside = sheet.cell(cell.row, cell.column - 1).value if cell.column > 1 else None
        names = [str(value) for value in (cell.value, beside)]
        if any(name.startswith(NAME) for name in names):
            return True
        return names[0] in self._names or _shown(cell) == self._text_of(names[1])

    def _text_of(self, name: str) -> str | None:
        place = self._names.get(name)
        return self.texts.get(place, "") if place else None

    def is_formula(self, cell: Cell, place: Place) -> bool:
        """Whether a formula shows what was signed at a place, once its rating is typed.

        Known by the names that it holds, as programs write it anew: those of the place, and of the
        rating.
        """
        uncovering = uncovered_by(place)
        text = formula_text(cell)
        names = (f'"{row_name(place)}"', f'"{uncovering}"')
        return text.startswith("=IF(") and all(name in text for name in names)

    def check_hidden(self, book: Workbook) -> Iterator[Problem]:
        """Each text that formulas read and that is not what was signed."""
        sheet = sheet_of_last(book)
        if sheet is None:
            return
        seen: set[Place] = set()
        for cell in list(cells_of(sheet)):
            place = self._names.get(str(cell.value))
            if place is None:
                continue
            seen.add(place)
            beside = sheet.cell(cell.row, cell.column + 1)
            if _shown(beside) != self.texts.get(place, ""):
                yield self._changed(place, sheet, cell.row, cell.column + 1, _shown(beside))
        for place in self.texts.keys() - seen:
            yield problem(Code.LAST_SHOWN_CHANGED, place, typed_was=self.texts[place])

    def check_beside(self, book: Workbook, answers: KeyedAnswers) -> Iterator[Problem]:
        """Each cell beside the answers that shows something else than what was signed."""
        for title, (_, keys) in answers.key_columns.items():
            sheet = book[title]
            column = _last_column(sheet, keys)
            for row, key in keys.items() if column else ():
                place = self._by_key.get(key)
                if place is None or place not in self._beside:
                    continue
                if not self._stands(sheet.cell(row, column), place):
                    answers.reported.add((title, row, column))
                    yield self._changed(place, sheet, row, column, _shown(sheet.cell(row, column)))

    @cached_property
    def _beside(self) -> frozenset[Place]:
        return frozenset(places_beside(self.form))

    def _stands(self, cell: Cell | MergedCell, place: Place) -> bool:
        hides = self.last.rate_first and uncovered_by(place) is not None
        if isinstance(cell, Cell) and cell.data_type == "f":
            return hides and self.is_formula(cell, place)
        text = _shown(cell)
        return text == self.texts.get(place, "") or (hides and not text)

    def _changed(self, place: Place, sheet: Worksheet, row: int, column: int, text: str) -> Problem:
        was = self.texts.get(place, "nothing")
        changed = problem(Code.LAST_SHOWN_CHANGED, place, text, typed_was=was)
        cell = f"{quoted(sheet.title)}!{get_column_letter(column)}{row}"
        return replace(changed, cell=cell)


def take_hidden(book: Workbook, answers: KeyedAnswers, signed: SignedTexts) -> None:
    """Locked answers that wait for a rating, as what was signed: a formula of ours, or nothing,
    stands where they will show.
    """
    if not signed.last.rate_first:
        return
    values = carried(signed.last, signed.form)
    for number, answer in enumerate(answers.answer_cells):
        question = signed.form.question(answer.place)
        if not (question and question.carried and uncovered_by(answer.place)):
            continue
        cell = book[answer.sheet].cell(answer.row, answer.column)
        if cell.value is None or signed.is_formula(cell, answer.place):
            value = values.get(answer.place)
            answers.answer_cells[number] = replace(answer, value=value)
            answers.raw[answer.place] = value


def check_last_column(
    book: Workbook, answers: KeyedAnswers, signed: SignedTexts
) -> tuple[Problem, ...]:
    """Everything that a workbook shows of last time and that is not what was signed."""
    return (*signed.check_beside(book, answers), *signed.check_hidden(book))


def _last_column(sheet: Worksheet, keys: Mapping[int, str]) -> int:
    """The column under our head; 0 where there is none."""
    for row, key in keys.items():
        if key == HEADS_KEY:
            for cell in sheet[row]:
                if fold(str(cell.value)) == fold(LAST_HEAD) and cell.column:
                    return int(cell.column)
    return 0


def _shown(cell: Cell | MergedCell) -> str:
    """What a cell shows; LibreOffice takes spaces off the ends of a text that it stores."""
    return (
        "" if cell.value is None else clean(unescaped(str(getattr(cell.value, "text", cell.value))))
    )
