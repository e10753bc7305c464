"""The Carried over sheet: what a repair could not place, kept word for word until somebody has
placed it.

It is written by a repair and read again by everything that reads workbooks, so it stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import clean
from arms_docs.compare import fold
from arms_docs.data_class import dataclass
from arms_docs.workbook.intake.sheet_kinds import carried_heads
from arms_docs.workbook.intake.typed_text import shown
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.sheets.added_sheet import ExtraSheet
from arms_docs.workbook.sheets.cell_text import fits_cell
from arms_docs.workbook.sheets.layout import CARRIED_HEADS, CARRIED_SHEET

INTRO = (
    "Found in the workbook and not among the answers. Copy what belongs to the assessment into its "
    "answer, and then delete this sheet (Review > Protect Workbook first; there is no password)."
)
OWN_WORDS = {fold(word) for word in (CARRIED_SHEET, INTRO, *CARRIED_HEADS)}
WIDTHS = (24, 34, 92, 22)  # of the four columns, in characters
PIECE = 15_000  # characters of a text that no cell holds; twice as many may be needed to write it


@dataclass(frozen=True)
class Carried:
    """One text that was not placed: where it stood, what stood beside it, and what it is."""

    where: str
    beside: str
    text: str
    what: str


@dataclass
class CarriedBefore:
    """The texts on a Carried over sheet, and the row and column of all of its cells that are
    accounted for.
    """

    texts: list[Carried] = field(default_factory=list)
    cells: set[tuple[int, int]] = field(default_factory=set)


def carried_sheet(carried: Iterable[Carried]) -> ExtraSheet:
    """The sheet that holds these texts, each in full."""
    rows: list[tuple[str, str, str, str]] = []
    for text in carried:
        rows.extend((piece.where, piece.beside, piece.text, piece.what) for piece in _pieces(text))
    notice = f"Texts that were not placed: see the sheet {CARRIED_SHEET}."
    return ExtraSheet(CARRIED_SHEET, INTRO, CARRIED_HEADS, WIDTHS, tuple(rows), notice)


def carried_before(sheet: Worksheet) -> CarriedBefore:
    """What an earlier repair carried over to this sheet; nothing on a sheet of any other kind."""
    before, heads = CarriedBefore(), carried_heads(sheet)
    if heads is None:
        return before
    heads_row, first_column = heads
    rows: dict[int, dict[int, str]] = {}
    for cell in cells_of(sheet):
        rows.setdefault(cell.row, {})[cell.column] = shown(cell.value)
    columns = range(first_column, first_column + len(CARRIED_HEADS))
    for row, texts in rows.items():
        if row <= heads_row:
            own = [column for column, text in texts.items() if fold(text) in OWN_WORDS]
            before.cells.update((row, column) for column in own)
            continue
        carried = Carried(*(texts.get(column, "") for column in columns))
        if clean(carried.text):
            before.texts.append(carried)
            before.cells.update((row, column) for column in columns)
    return before


def _pieces(carried: Carried) -> Iterator[Carried]:
    """The same, over as many rows as its text needs."""
    if fits_cell(carried.text):
        yield carried
        return
    pieces = [carried.text[at : at + PIECE] for at in range(0, len(carried.text), PIECE)]
    for number, piece in enumerate(pieces, start=1):
        what = f"{carried.what}, part {number} of {len(pieces)}"
        yield Carried(carried.where, carried.beside, piece, what)
