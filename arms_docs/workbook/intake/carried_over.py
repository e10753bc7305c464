"""The Carried over sheet: what a repair could not place, kept word for word until somebody has placed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.parse import clean
from arms_docs.compare import fold
from arms_docs.workbook.intake.find_by_key import carried_heads
from arms_docs.workbook.intake.template_text import cells_of
from arms_docs.workbook.intake.typed_text import shown
from arms_docs.workbook.sheets.cell_text import fits_cell
from arms_docs.workbook.sheets.layout import CARRIED_HEADS, CARRIED_SHEET

if TYPE_CHECKING:
    from arms_docs.workbook.sheets.added_sheet import ExtraSheet

INTRO = (
    "Found in the workbook and not among the answers. Copy what belongs to the assessment into its answer, and "
    "then delete this sheet (Review > Protect Workbook first; there is no password)."
)
PIECE = 15_000  # characters of a text that no cell holds; twice as many may be needed to write it


@dataclass(frozen=True)
class Carried:
    """One text that was not placed: where it stood, what stood beside it, the text, and what it is."""

    where: str
    beside: str
    text: str
    what: str


def carried_sheet(carried: Iterable[Carried]) -> ExtraSheet:
    """The sheet that holds these texts, each in full."""
    from arms_docs.workbook.sheets.added_sheet import (
        ExtraSheet,
    )  # reading needs none of what writing does

    rows = tuple((c.where, c.beside, c.text, c.what) for whole in carried for c in _pieces(whole))
    return ExtraSheet(CARRIED_SHEET, INTRO, CARRIED_HEADS, (24, 34, 92, 22), rows)


def carried_before(sheet: Worksheet) -> tuple[list[Carried], set[tuple[int, int]]]:
    """The texts on a Carried over sheet of ours, and all of its cells that are accounted for. Neither on any other."""
    heads = carried_heads(sheet)
    if heads is None:
        return [], set()
    row, column = heads
    cells = {(c.row, c.column): shown(c.value) for c in cells_of(sheet)}
    words = {fold(word) for word in (CARRIED_SHEET, INTRO, *CARRIED_HEADS)}
    ours = {at for at, text in cells.items() if at[0] <= row and fold(text) in words}
    lines = {
        r: [cells.get((r, column + n), "") for n in range(4)] for r, _ in sorted(cells) if r > row
    }
    kept = {r: Carried(*line) for r, line in lines.items() if clean(line[2])}
    return list(kept.values()), ours | {(r, column + n) for r in kept for n in range(4)}


def _pieces(carried: Carried) -> Iterator[Carried]:
    """The same, over as many rows as its text needs."""
    if fits_cell(carried.text):
        yield carried
        return
    pieces = [carried.text[at : at + PIECE] for at in range(0, len(carried.text), PIECE)]
    for number, piece in enumerate(pieces, start=1):
        yield Carried(
            carried.where, carried.beside, piece, f"{carried.what}, part {number} of {len(pieces)}"
        )
