"""The words of the template: all that the blank says, in this version or an earlier one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form
from arms_docs.compare import fold
from arms_docs.on_demand import load
from arms_docs.workbook.intake.written_cells import cells_of, formula_text
from arms_docs.workbook.sheets.cell_text import unescaped
from arms_docs.workbook.sheets.layout import CARRIED_SHEET, LISTS_SHEET, STAMP_SHEET

# Reading an ordinary workbook never writes one, and does not pay for what writing needs.
WRITE_WORKBOOK = "arms_docs.workbook.write.write_workbook:write_workbook"
# What kind of word it is.
TEXT, CHOICE, FORMULA, MARGIN, NUMBER, SHEET = (
    "text",
    "choice",
    "formula",
    "margin",
    "number",
    "sheet",
)
ROW_NUMBER = re.compile(r"[a-z]{1,2}[0-9]{1,2}")
NO_SHAPE = str.maketrans("", "", "0123456789$'\"")
MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")

Word = tuple[str, str]  # kind and text


@cache
def known_words() -> frozenset[Word]:
    """All that any version's blank has said. The file only grows: see `make workbooks`."""
    lines = files("arms_docs.workbook.intake").joinpath("words.tsv").read_text("utf-8").splitlines()
    words: set[Word] = set()
    for line in lines:
        kind, _, text = line.partition("\t")
        words.add((kind, text))
    return frozenset(words)


@cache
def words_of_blank(form: Form, *, review: bool = False) -> frozenset[Word]:
    """The same for a blank of this very form, whatever words an organisation has put into its
    instrument: of a first assessment or of a review. It takes writing one.
    """
    blank: bytes = load(WRITE_WORKBOOK)(form, review=review)
    return frozenset(words_of(load_workbook(io.BytesIO(blank))))


def words_of(book: Workbook) -> Iterator[Word]:
    """Everything of the template in a workbook that was written by us and left as it was."""
    for sheet in book.worksheets:
        yield SHEET, fold(sheet.title)
        for _, text in margins(sheet):
            yield MARGIN, plain_margin(text)
        for cell in cells_of(sheet):
            word = _word_of(sheet, cell) if cell.protection.locked else None
            if word:
                yield word


def _word_of(sheet: Worksheet, cell: Cell) -> Word | None:
    """What a locked cell says; None where a person might type the same."""
    if sheet.title == STAMP_SHEET:
        return None  # it is known by its names, whatever it says
    if cell.data_type == "f":
        return FORMULA, shape_of(cell)
    if isinstance(cell.value, str):
        text = fold(unescaped(cell.value))
        if ROW_NUMBER.fullmatch(text):
            return None
        return CHOICE if sheet.title == LISTS_SHEET else TEXT, text
    return NUMBER, f"{sheet.title} {cell.value}"


def without_sheet_names(where: str) -> str:
    """An address without the name of a sheet that somebody else named: it may be anybody's."""
    title, _, cell = where.rpartition("!") if "!" in where else (where, "", "")
    plain = fold(title.strip("'"))
    if not title or plain == fold(CARRIED_SHEET) or (SHEET, plain) in known_words():
        return where
    return f"another sheet!{cell}" if cell else "another sheet"


def margins(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Headers and footers: what each is called, and its text."""
    for name in MARGINS:
        margin = getattr(sheet.HeaderFooter, name)
        for part in (margin.left, margin.center, margin.right):
            if part.text:
                yield "footer" if name.endswith("Footer") else "header", part.text


def plain_margin(text: str) -> str:
    """A header or footer without its codes for fonts, colours, page numbers and sheet names."""
    return fold(
        re.sub(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|&[0-9]+|&[A-Z]', "", text)
    )


def shape_of(cell: Cell) -> str:
    """A formula without its numbers, spaces and quotes.

    What is left when its cells have been shifted.

    LibreOffice puts brackets behind TRUE and FALSE.
    """
    text = plain_shape(formula_text(cell))
    return text.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def plain_shape(text: str) -> str:
    """Text in capitals without numbers, spaces and quotes.

    >>> plain_shape("OK, 93 of 140")
    'OK,OF'
    """
    return "".join(text.upper().split()).translate(NO_SHAPE)
