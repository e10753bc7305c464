"""Answers as they stand in a sheet's XML: what openpyxl writes of a cell, how it looks, and how
high it stands.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell._writer import write_cell
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import xmlfile

from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import put_raw
from arms_docs.workbook.sheets.layout import ANSWER, Line, answer_cells, is_table, width
from arms_docs.workbook.write.answer_inputs import Look, height, number_format, usual_look
from arms_docs.workbook.write.column_widths import USUAL_WIDTHS, column_widths
from arms_docs.workbook.write.finish_zip import without_empty_texts

Layout = Mapping[str, tuple[Line, ...]]


class TypedCell(NamedTuple):
    """An answer in its cell. ``xml`` is what follows the address and the style; ``usual`` is the
    look of the cell where nothing is typed.
    """

    place: Place
    address: str
    row: int
    xml: str
    look: Look
    usual: Look
    height: float


Typed = Mapping[str, tuple[TypedCell, ...]]  # those of each sheet, in the order of the cells


def typed_cells(
    layout: Layout, raw: Mapping[Place, object], widths: Mapping[int, int] = USUAL_WIDTHS
) -> Typed:
    """Every answer of a workbook; ``widths`` are those of columns that are not as wide as usual.

    Raises ValueError for a text that no cell can hold.
    """
    book: Any = Workbook()
    return {
        name: _of_a_sheet(lines, raw, {**column_widths(lines), **widths}[ANSWER], book.active)
        for name, lines in layout.items()
    }


def _of_a_sheet(
    lines: tuple[Line, ...], raw: Mapping[Place, object], wide: float, sheet: Worksheet
) -> tuple[TypedCell, ...]:
    table, cells, typed = is_table(lines), [], []
    for place, row, column, question in answer_cells(lines):
        if (answer := raw.get(place)) is None:
            continue
        cell = Cell(sheet, row, column)
        cell.number_format = number_format(question, answer)
        put_raw(cell, answer)
        cells.append(cell)
        look, usual = Look(cell.number_format, bool(cell.quotePrefix)), usual_look(question)
        high = height(question, answer, width(question) if table else wide)
        typed.append(TypedCell(place, cell.coordinate, row, "", look, usual, high))
    written = zip(typed, _written(cells, sheet), strict=True)
    return tuple(cell._replace(xml=xml) for cell, xml in written)


def _written(cells: Iterable[Cell], sheet: Worksheet) -> list[str]:
    """What openpyxl writes of each cell, after its address."""
    out = io.BytesIO()
    with xmlfile(out) as xml, xml.element("row"):
        for cell in cells:
            write_cell(xml, sheet, cell)
    row = without_empty_texts(out.getvalue()).decode().removesuffix("</row>")
    return [written.partition('"')[2] for written in row.split('<c r="')[1:]]


def looks_of(typed: Typed) -> dict[Place, Look]:
    """How the cell of each answer looks."""
    return {cell.place: cell.look for cell in chain.from_iterable(typed.values())}


def new_looks(layout: Layout, typed: Typed) -> dict[Place, Look]:
    """The looks by which the styles of a workbook are numbered otherwise than where nothing is
    typed, and of which answers.

    Styles are numbered in the order in which cells first have them: it counts who is the first of a
    look, or comes before the first of the look that is usual there.
    """
    looks, answers = {}, looks_of(typed)
    seen: set[Look] = set()
    for lines in layout.values():
        for place, _, _, question in answer_cells(lines):
            usual = usual_look(question)
            look = answers.get(place, usual)
            if look != usual and not {look, usual} <= seen:
                looks[place] = look
            seen.add(look)
    return looks
