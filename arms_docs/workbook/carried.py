"""The Carried over sheet: what a repair could not place, kept word for word until somebody has placed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.fold import fold
from arms_docs.assessment.parse import clean
from arms_docs.workbook.layout import CARRIED_SHEET
from arms_docs.workbook.ours import cells_of
from arms_docs.workbook.text import fits_cell
from arms_docs.workbook.typed import shown

INTRO = (
    "Found in a damaged workbook and not among the answers. Copy what belongs to the assessment into its answer, and "
    "then delete this sheet (Review > Protect Workbook first; there is no password)."
)
if TYPE_CHECKING:
    from arms_docs.workbook.extra import ExtraSheet

HEADS = ("Where it stood", "What stood beside it", "What was typed", "What it is")
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
    from arms_docs.workbook.extra import ExtraSheet  # reading needs none of what writing does

    rows = tuple((c.where, c.beside, c.text, c.what) for whole in carried for c in _pieces(whole))
    return ExtraSheet(CARRIED_SHEET, INTRO, HEADS, (24, 34, 92, 22), rows)


def carried_before(sheet: Worksheet) -> tuple[list[Carried], set[tuple[int, int]]]:
    """The texts on a Carried over sheet of ours, and all of its cells that are accounted for. Neither on any other."""
    filled = cells_of(sheet)
    if not any(c.value == HEADS[0] for c in filled):
        return [], set()
    cells = {(c.row, c.column): shown(c.value) for c in filled}
    starts = (at for at, text in cells.items() if text == HEADS[0])
    heads = (at for at in starts if tuple(cells.get((at[0], at[1] + n)) for n in range(4)) == HEADS)
    row, column = next(heads, (0, 0))
    if not row:
        return [], set()
    ours = {
        at for at, text in cells.items() if at[0] <= row and fold(text) in map(fold, (CARRIED_SHEET, INTRO, *HEADS))
    }
    lines = {r: [cells.get((r, column + n), "") for n in range(4)] for r, _ in sorted(cells) if r > row}
    kept = {r: Carried(*line) for r, line in lines.items() if clean(line[2])}
    return list(kept.values()), ours | {(r, column + n) for r in kept for n in range(4)}


def _pieces(carried: Carried) -> Iterator[Carried]:
    """The same, over as many rows as its text needs."""
    if fits_cell(carried.text):
        yield carried
        return
    pieces = [carried.text[at : at + PIECE] for at in range(0, len(carried.text), PIECE)]
    for number, piece in enumerate(pieces, start=1):
        yield Carried(carried.where, carried.beside, piece, f"{carried.what}, part {number} of {len(pieces)}")
