"""Which texts of a workbook are ours: what the blank says, in this version or an earlier one, and where it says it.

Words that a person might type as an answer (High, Police, E1) are ours only where ours stand: on the sheet of lists, or
as the number of a row. Everything else is ours wherever it stands. When in doubt it is somebody's: the price of being
wrong that way is a line too many; the other way it is a lost text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Shape
from arms_docs.compare import fold
from arms_docs.workbook.intake.find_by_key import Found, Keys
from arms_docs.workbook.intake.older_keys import is_key
from arms_docs.workbook.sheets.cell_text import unescaped
from arms_docs.workbook.sheets.layout import (
    CARRIED_SHEET,
    LISTS_SHEET,
    STAMP_SHEET,
    START_SHEET,
    WORKING_SHEET,
)

TEXT, CHOICE, FORMULA, MARGIN, NUMBER, SHEET = (
    "text",
    "choice",
    "formula",
    "margin",
    "number",
    "sheet",
)
ROW_NUMBER = re.compile(r"[a-z]{1,2}[0-9]{1,2}")
REFERENCE = re.compile(r"[A-Z]\$?[0-9]")
STAMP = "arms_docs."  # what the stamps begin with
MADE_BY_SOFTWARE = re.compile(
    r"(sheet|table|tabelle|feuil) ?[0-9]+|copy of | ?\([0-9]+\)$| ?- ?table [0-9]+$"
)

Word = tuple[str, str]


@cache
def known_words() -> frozenset[Word]:
    """Kind and text of all that any version's blank has said. The file only grows: see `make workbooks`."""
    lines = files("arms_docs.workbook.intake").joinpath("words.tsv").read_text("utf-8").splitlines()
    return frozenset((kind, text) for kind, _, text in (line.partition("\t") for line in lines))


@cache
def words_of_blank(form: Form) -> frozenset[Word]:
    """The same for a blank of this very form, whatever words an organisation has put into its instrument."""
    from arms_docs.workbook.write.write_workbook import (
        write_workbook,
    )  # seldom needed, and reading must be quick

    return frozenset(words_of(load_workbook(io.BytesIO(write_workbook(form)))))


def words_of(book: Workbook) -> Iterator[Word]:
    """Kind and text of everything of ours in a workbook that was written by us and left as it was."""
    for sheet in book.worksheets:
        yield SHEET, fold(sheet.title)
        yield from ((MARGIN, plain_margin(text)) for _, text in margins(sheet))
        for cell in cells_of(sheet):
            if not cell.protection.locked:
                continue
            if isinstance(cell.value, str) and cell.data_type != "f":
                text = fold(unescaped(cell.value))
                if not ROW_NUMBER.fullmatch(text):
                    yield CHOICE if sheet.title == LISTS_SHEET else TEXT, text
            elif cell.data_type == "f":
                yield FORMULA, shape_of(cell)
            elif sheet.title != STAMP_SHEET:
                yield NUMBER, f"{sheet.title} {cell.value}"


def without_sheet_names(where: str) -> str:
    """An address without the name of a sheet that somebody else named: it may be anybody's."""
    title, _, cell = where.rpartition("!") if "!" in where else (where, "", "")
    plain = fold(title.strip("'"))
    if not title or plain == fold(CARRIED_SHEET) or (SHEET, plain) in known_words():
        return where
    return "!".join(part for part in ("another sheet", cell) if part)


def cells_of(sheet: Worksheet) -> list[Cell]:
    """The cells of a sheet in which anything stands, row by row, and never one more: one may be a million rows down."""
    cells = (
        c
        for c in list(sheet._cells.values())
        if c.value not in (None, "") and not isinstance(c, MergedCell)
    )
    return sorted(cells, key=lambda c: (c.row, c.column))


def margins(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Headers and footers: what each is called, and its text."""
    for which in (
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
    ):
        item = getattr(sheet.HeaderFooter, which)
        for part in ("left", "center", "right"):
            if text := getattr(item, part).text:
                yield "footer" if which.endswith("Footer") else "header", text


def plain_margin(text: str) -> str:
    """A header or footer without its codes for fonts, page numbers and the sheet's name."""
    return fold(re.sub(r'&"[^"]*"|&[0-9]+|&[A-Z]', "", text))


def shape_of(cell: Cell) -> str:
    """A formula without its numbers, spaces and quotes: what is left when its cells have been shifted.

    LibreOffice puts brackets behind TRUE and FALSE.
    """
    return re.sub(r"[0-9$\s'\"]|(?<=TRUE)\(\)|(?<=FALSE)\(\)", "", formula_text(cell).upper())


def formula_text(cell: Cell) -> str:
    """A formula as text, an array formula too."""
    value: Any = cell.value
    return str(getattr(value, "text", None) or value)


@dataclass
class Ours:
    """What is ours in one workbook, whose keys have been found.

    ``marked`` are cells, by sheet, row and column, that were recognised as ours by what stands around them.
    """

    form: Form
    found: Found
    marked: set[tuple[str, int, int]] = field(default_factory=set)
    words: frozenset[Word] = field(default_factory=known_words)

    def __post_init__(self) -> None:
        self._keys = Keys.of(self.form)
        self._columns: dict[tuple[str, int], tuple[str, ...]] = {}
        self._known = self._keys.known
        self._answers = {(seen.sheet, seen.row, seen.column) for seen in self.found.seen}
        lists = {q.words for section in self.form.sections for q in section.questions if q.words}
        self._lists = {tuple(fold(word) for word in words) for words in lists}
        self._choices = {word for words in self._lists for word in words}
        self._titles = {
            str(s.place(r)): fold(r.title)
            for s in self.form.sections
            if s.shape is Shape.CARDS
            for r in s.rows
        }

    @property
    def keys(self) -> set[str]:
        """The keys that may stand in a workbook: they say nothing to a person."""
        return self._known

    def holds(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether what stands in a cell is ours."""
        if (sheet.title, cell.row, cell.column) in self.marked:
            return True
        if cell.data_type == "f":
            return self._formula(sheet, cell)
        if self._is_stamp(sheet, cell):
            return True
        if not isinstance(cell.value, str):
            return self._knows(NUMBER, f"{sheet.title} {cell.value}")
        text = fold(unescaped(cell.value))
        if cell.column == self._key(sheet, cell.row)[0] and is_key(cell.value.strip()):
            return True  # of this form, or of an older one
        if not text or self._by_key(sheet, cell, text) or self._in_list(sheet, cell, text):
            return True
        could_be_an_answer = text in self._choices or ROW_NUMBER.fullmatch(text)
        return not could_be_an_answer and self._knows(TEXT, text)

    def holds_margin(self, text: str) -> bool:
        """Whether a header or footer is ours."""
        plain = plain_margin(text)
        return not any(c.isalnum() for c in plain) or self._knows(MARGIN, plain)

    def holds_title(self, title: str) -> bool:
        """Whether a sheet's name is ours, or one that some program made."""
        text = fold(title)
        plain = MADE_BY_SOFTWARE.sub("", text).strip()
        return plain in ("", fold(CARRIED_SHEET)) or any(
            (SHEET, name) in self.words for name in (text, plain, plain.rstrip("0123456789"))
        )

    def new_row(self, sheet: Worksheet, cell: Cell) -> str:
        """Where a row was inserted between two of a table, in words after what stands in it; nothing in other rows."""
        by_row = self.found.keyed.get(sheet.title, (0, {}))[1]
        above = by_row.get(max((row for row in by_row if row < cell.row), default=0), "")
        below = by_row.get(min((row for row in by_row if row > cell.row), default=0), "")
        if cell.row in by_row or (above, below) not in pairwise(self._keys.rows):
            return ""
        return f", new row between {self._keys.rows[above][1]} and {self._keys.rows[below][1]}"

    def _knows(self, kind: str, text: str) -> bool:
        return (kind, text) in self.words or (kind, text) in words_of_blank(self.form)

    def _key(self, sheet: Worksheet, row: int) -> tuple[int, str]:
        column, by_row = self.found.keyed.get(sheet.title, (0, {}))
        return column, by_row.get(row, "")

    def _by_key(self, sheet: Worksheet, cell: Cell, text: str) -> bool:
        """A card's title, or the number of a table's row, where its key stands."""
        column, key = self._key(sheet, cell.row)
        if key in self._keys.rows and cell.column == column + 1:
            return text in {fold(row.id) for row in self._keys.rows[key][0].rows}
        return bool(key) and self._titles.get(key) == text

    def _in_list(self, sheet: Worksheet, cell: Cell, text: str) -> bool:
        """An entry of a list: in a column that holds one whole list of ours, or an older one, and nothing else."""
        if text not in self._choices and (CHOICE, text) not in self.words:
            return False
        column = self._column(sheet, cell.column)
        older = (
            sheet.title == LISTS_SHEET
            and len(column) > 1
            and all((CHOICE, word) in self.words for word in column)
        )
        return column in self._lists or older

    def _column(self, sheet: Worksheet, number: int) -> tuple[str, ...]:
        """The folded texts of a column that begins in its first row, without a gap; nothing for any other."""
        if (sheet.title, number) not in self._columns:
            here = [c for c in cells_of(sheet) if c.column == number]
            whole = [c.row for c in here] == list(range(1, len(here) + 1))
            self._columns[sheet.title, number] = (
                tuple(fold(str(c.value)) for c in here) if whole else ()
            )
        return self._columns[sheet.title, number]

    def _is_stamp(self, sheet: Worksheet, cell: Cell) -> bool:
        first = sheet.cell(cell.row, 1).value if cell.column <= 2 and cell.row <= 40 else None
        return isinstance(first, str) and first.startswith(STAMP)

    def _formula(self, sheet: Worksheet, cell: Cell) -> bool:
        """A formula of ours, though its cells be shifted or another program have rewritten it where ours stand."""
        if self._knows(FORMULA, shape_of(cell)):
            return True
        if sheet.title in (START_SHEET, WORKING_SHEET):
            return REFERENCE.search(formula_text(cell)) is not None
        column, key = self._key(sheet, cell.row)
        if (
            not key
            or column == cell.column
            or (sheet.title, cell.row, cell.column) in self._answers
        ):
            return False
        heads = (sheet.cell(row, cell.column).value for row in range(1, cell.row))
        return key.startswith("result") or any(
            isinstance(h, str) and fold(h) == "check" for h in heads
        )


def address(row: int, column: int) -> str:
    """A cell's address: C14."""
    return f"{get_column_letter(column)}{row}"
