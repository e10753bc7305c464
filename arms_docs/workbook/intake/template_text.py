"""Which texts of a workbook are the template's.

What the blank says, in whatever version, and where it says it.

Words that a person might type as an answer (High, Police, E1) are the template's only where the
template has them: on the sheet of lists, or as the number of a row. Everything else of the template
is so wherever it stands. When in doubt it is somebody's: the price of being wrong that way is a
line too many; the other way it is a lost text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, LastTime, Section, Shape
from arms_docs.compare import fold
from arms_docs.workbook.intake.form_keys import FormKeys
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers, Spot
from arms_docs.workbook.intake.last_column import SignedTexts
from arms_docs.workbook.intake.older_keys import STAMP, is_key
from arms_docs.workbook.intake.shown_values import ShownValues
from arms_docs.workbook.intake.template_words import (
    CHOICE,
    FORMULA,
    MARGIN,
    NUMBER,
    ROW_NUMBER,
    SHEET,
    TEXT,
    Word,
    known_words,
    plain_margin,
    shape_of,
    words_of_blank,
)
from arms_docs.workbook.intake.written_cells import cells_of, formula_text
from arms_docs.workbook.sheets.cell_text import unescaped
from arms_docs.workbook.sheets.layout import (
    CARRIED_SHEET,
    LISTS_SHEET,
    START_SHEET,
    WORKING_SHEET,
)

FOLLOWS = "follows"  # the section that only a review has
REFERENCE = re.compile(r"[A-Z]\$?[0-9]")
MOST_SHOWN = 100_000  # no formula gives a larger number; a telephone number is one
NOT_CALCULATED = "=NA()"  # what a format leaves of a formula that it cannot hold
LAST_STAMP_ROW, LAST_STAMP_COLUMN = 40, 2
NEAR = 5  # columns beside the keys in which results stand, and Start has its formulas
OF_PROGRAMS = ("page", "page of")  # what programs put around the number of a page
MADE_BY_SOFTWARE = re.compile(
    r"(sheet|table|tabelle|feuil) ?[0-9]+|copy of | ?\([0-9]+\)$| ?- ?table [0-9]+$"
)


@dataclass
class TemplateText:
    """What is the template's in one workbook, whose keys have been found.

    ``marked`` are cells that were recognised as the template's by what stands around them; ``last``
    is what was signed last time, which the template shows.
    """

    form: Form
    answers: KeyedAnswers
    marked: set[Spot] = field(default_factory=set)
    words: frozenset[Word] = field(default_factory=known_words)
    last: LastTime | None = None

    def __post_init__(self) -> None:
        self._signed = SignedTexts(self.last, self.form) if self.last else None
        self._keys = FormKeys.of(self.form)
        self._all_keys = self._keys.all
        self._columns: dict[tuple[str, int], tuple[str, ...]] = {}
        self._answer_spots = {cell.spot for cell in self.answers.answer_cells}
        self._lists: set[tuple[str, ...]] = set()
        self._choices: set[str] = set()
        self._titles: dict[str, str] = {}
        for section in self.form.sections:
            for question in section.questions:
                if question.words:
                    words = tuple(fold(word) for word in question.words)
                    self._lists.add(words)
                    self._choices.update(words)
            if section.shape is Shape.CARDS:
                for row in section.rows:
                    self._titles[str(section.place(row))] = fold(row.title)

    @cached_property
    def _shown(self) -> tuple[ShownValues, ...]:
        """What formulas show, of any version's blank and of this form's."""
        return ShownValues(self.words), ShownValues(self._words_of_blank)

    @cached_property
    def _words_of_blank(self) -> frozenset[Word]:
        is_review = any(place.section == FOLLOWS for place in self.answers.cells)
        return words_of_blank(self.form, review=self.last is not None or is_review)

    @property
    def keys(self) -> set[str]:
        """The keys that may stand in a workbook: they say nothing to a person."""
        return self._all_keys

    # --- whether a text is the template's ---------------------------------------------------------

    def holds(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether what stands in a cell is the template's."""
        if (sheet.title, cell.row, cell.column) in self.marked:
            return True
        if self._shows_last_time(sheet, cell):
            return True
        if cell.data_type == "f":
            return self._holds_formula(sheet, cell)
        if self._is_stamp(sheet, cell):
            return True
        if isinstance(cell.value, str):
            if self._holds_text(sheet, cell, cell.value):
                return True
        elif self._knows(NUMBER, f"{sheet.title} {cell.value}"):
            return True
        return self._shows(sheet, cell)

    def _shows_last_time(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a cell shows what was signed last time, or holds it on the hidden sheet."""
        if self._signed is None or (sheet.title, cell.row, cell.column) in self._answer_spots:
            return False
        if sheet.sheet_state != "visible" or sheet.title not in self.answers.key_columns:
            return self._signed.is_hidden(sheet, cell)
        return self._signed.is_one(cell, self._key_of(sheet, cell.row)[1])

    def _shows(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a cell without a formula holds what one of the template's showed there."""
        spot = (sheet.title, cell.row, cell.column)
        if spot in self._answer_spots or cell.data_type == "f":
            return False
        is_text = isinstance(cell.value, str)
        text = unescaped(str(cell.value))
        if not self._stood_a_formula(sheet, cell):
            return is_text and any(values.is_one(text) for values in self._shown)
        if sheet.title == WORKING_SHEET:  # where nobody types, each value has its name beside it
            name = sheet.cell(cell.row, 1).value
            return cell.column > 1 and isinstance(name, str) and self._knows(TEXT, fold(name))
        if not is_text:  # a share of what is done, a number of days or months, a date
            return not isinstance(cell.value, int | float) or abs(cell.value) < MOST_SHOWN
        return any(values.could_be_one(text) for values in self._shown)

    def holds_margin(self, text: str) -> bool:
        """Whether a header or footer is the template's."""
        plain = plain_margin(text)
        says_something = any(c.isalnum() for c in plain) and plain not in OF_PROGRAMS
        return not says_something or self._knows(MARGIN, plain)

    def holds_title(self, title: str) -> bool:
        """Whether a sheet's name is the template's, or one that some program made."""
        text = fold(title)
        plain = MADE_BY_SOFTWARE.sub("", text).strip()
        if plain in ("", fold(CARRIED_SHEET)):
            return True
        return any(
            (SHEET, name) in self.words for name in (text, plain, plain.rstrip("0123456789"))
        )

    def new_row(self, sheet: Worksheet, cell: Cell) -> str:
        """Where a row was inserted between two of a table, in words after what stands in it.

        Nothing in other rows.
        """
        _, keys = self.answers.key_column(sheet.title)
        if cell.row in keys:
            return ""
        above = keys.get(max((row for row in keys if row < cell.row), default=0), "")
        below = keys.get(min((row for row in keys if row > cell.row), default=0), "")
        if (above, below) not in pairwise(self._keys.rows):
            return ""
        return f", new row between {self._keys.rows[above][1]} and {self._keys.rows[below][1]}"

    # --- texts ------------------------------------------------------------------------------------

    def _knows(self, kind: str, text: str) -> bool:
        return (kind, text) in self.words or (kind, text) in self._words_of_blank

    def _holds_text(self, sheet: Worksheet, cell: Cell, value: str) -> bool:
        key_column, _ = self._key_of(sheet, cell.row)
        if cell.column == key_column and is_key(value.strip()):
            return True  # of this form, or of an older one
        text = fold(unescaped(value))
        if (
            not text
            or self._is_named_by_key(sheet, cell, text)
            or self._is_in_list(sheet, cell, text)
        ):
            return True
        could_be_an_answer = text in self._choices or ROW_NUMBER.fullmatch(text)
        return not could_be_an_answer and self._knows(TEXT, text)

    def _key_of(self, sheet: Worksheet, row: int) -> tuple[int, str]:
        """The column of keys of a sheet and the key of a row; 0 and nothing if there is none."""
        column, keys = self.answers.key_column(sheet.title)
        return column, keys.get(row, "")

    def _is_named_by_key(self, sheet: Worksheet, cell: Cell, text: str) -> bool:
        """Whether this is a card's title, a question, or the number of a table's row, where its key
        stands; or the head of a table's column, or its field above it.
        """
        key_column, key = self._key_of(sheet, cell.row)
        if key in self._keys.rows and cell.column == key_column + 1:
            section, row_id = self._keys.rows[key]
            return text == fold(row_id) or text in {fold(row.id) for row in section.rows}
        if key in self._keys.questions and cell.column == key_column + 1:
            question = self.form.question(self._keys.questions[key])
            return question is not None and text == fold(question.label)
        if key in self._keys.tables:
            return text in self._heads(self._keys.tables[key])
        _, above = self._key_of(sheet, cell.row - 1)
        if not key and above in self._keys.tables:
            field = sheet.cell(cell.row - 1, cell.column).value
            return self._heads(self._keys.tables[above]).get(fold(str(field))) == text
        return bool(key) and self._titles.get(key) == text

    def _heads(self, table: Section) -> dict[str, str]:
        """The heads of a table by the fields that stand above them."""
        return {question.field: fold(question.label) for question in table.questions}

    def _is_in_list(self, sheet: Worksheet, cell: Cell, text: str) -> bool:
        """Whether this is an entry of a list.

        It is one in a column that holds a whole list, or an older one, and nothing else.
        """
        if text not in self._choices and (CHOICE, text) not in self.words:
            return False
        column = self._column(sheet, cell.column)
        if column in self._lists:
            return True
        is_older = all((CHOICE, word) in self.words for word in column)
        return sheet.title == LISTS_SHEET and len(column) > 1 and is_older

    def _column(self, sheet: Worksheet, number: int) -> tuple[str, ...]:
        """The folded texts of a column that begins in its first row, without a gap.

        Nothing for any other.
        """
        at = sheet.title, number
        if at not in self._columns:
            cells = [cell for cell in cells_of(sheet) if cell.column == number]
            is_whole = [cell.row for cell in cells] == list(range(1, len(cells) + 1))
            texts = [fold(str(cell.value)) for cell in cells]
            self._columns[at] = tuple(texts) if is_whole else ()
        return self._columns[at]

    def _is_stamp(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a cell belongs to a stamp: the name of one, or what stands beside it."""
        if cell.column > LAST_STAMP_COLUMN or cell.row > LAST_STAMP_ROW:
            return False
        name = sheet.cell(cell.row, 1).value
        return isinstance(name, str) and name.startswith(STAMP)

    # --- formulas ---------------------------------------------------------------------------------

    def _holds_formula(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a formula is the template's, though its cells be shifted or another program have
        rewritten it.

        It is known by its shape, or by where it stands.
        """
        if self._knows(FORMULA, shape_of(cell)):
            return True
        if sheet.title in (START_SHEET, WORKING_SHEET):
            text = formula_text(cell)
            return REFERENCE.search(text) is not None or text == NOT_CALCULATED
        return self._stood_a_formula(sheet, cell)

    def _stood_a_formula(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether this is where the template has a formula, as far as can be told by its row."""
        if sheet.title == WORKING_SHEET:
            return True
        if sheet.title == START_SHEET:
            return cell.column <= NEAR
        key_column, key = self._key_of(sheet, cell.row)
        spot = (sheet.title, cell.row, cell.column)
        if not key or key_column == cell.column or spot in self._answer_spots:
            return False
        is_result = key.startswith("result") and abs(cell.column - key_column) <= NEAR
        return is_result or self._is_below_check(sheet, cell)

    def _is_below_check(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether a cell stands below the head of the checks."""
        for row in range(1, cell.row):
            head = sheet.cell(row, cell.column).value
            if isinstance(head, str) and fold(head) == "check":
                return True
        return False
