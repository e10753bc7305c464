"""A workbook written: blank, filled with raw answers, or marked up. Always fresh.

Takes the `Form`, raw answers by `Place`, and what is to be marked; gives the bytes of a
workbook. Raises ValueError for a text that no cell can hold: cutting it would lose what somebody
wrote. In the order of the data's path (`write_workbook` is the table of contents):

- `form_sheet`: one sheet of the form with nothing typed, by `column_widths`, `sheet_lines` (what is
  locked), `answer_inputs` (cells to type in), `computed_cells` (what is worked out), `print_pages`;
- `teaching` and `examples`: what each rating looks like, and links to good and poor examples;
- `start`: where the assessment stands, its results, and how to fill it in;
- `dropdown_lists`: the lists behind the dropdowns;
- `annotations` and `point_notes`: notes at cells; `annotate`: a copy with every problem at its
  cell;
- `formula_cells`: formulas on their way into cells, and what each shows;
- `saved_book`: the bytes, without a file on the way;
- `finish_zip`: rows that grow, and no clock time;
- `typed_cells`: the answers as they stand in their cells; `sheet_gaps`: a sheet's XML with gaps for
  answers and for what formulas show; `locked_book`: the workbook, once these are filled.

Decisions worth knowing:

- openpyxl takes a quarter of a second to write a workbook, and what answers change in it is little.
  So it writes one in which nothing is typed, and answers are put into the XML of that. One that
  has nothing but what its form asks is kept in the process, for others with other answers. openpyxl
  writes the cells of answers, too, so that there is one truth about what a cell is.
- Values beside formulas are for looking at only. Excel calculates when it opens the file, and
  the reader works everything out again. LibreOffice does not calculate a file that has values,
  so they must be right; a program that is to calculate afresh is given a file without
  (``values=False``).
- What could not be read, or would mean something else without a line through it or raised, stands
  in a marked copy behind "[not read]", so that it is neither lost nor taken for an answer; what
  has no cell stands below the end of its sheet, where it is found again.
- Excel's limits (prompts of 255 characters, titles of 32) are kept here, as openpyxl does not
  check them and Excel would offer to repair the file.
"""

from __future__ import annotations

from arms_docs.workbook.sheets.cell_text import fits_cell, put_text
from arms_docs.workbook.sheets.style import (
    ATTENTION,
    BOX,
    DARK,
    LINE_HEIGHT,
    MARKED,
    MUTED,
    PALE,
    WRAP_LEFT,
    dress,
    fill,
    finish,
    font,
    lines_high,
    link,
    put,
)
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.finish_zip import MADE, finished
from arms_docs.workbook.write.point_notes import point_notes
from arms_docs.workbook.write.saved_book import saved_book
from arms_docs.workbook.write.write_workbook import write_workbook

__all__ = [
    "ATTENTION",
    "BOX",
    "DARK",
    "LINE_HEIGHT",
    "MADE",
    "MARKED",
    "MUTED",
    "PALE",
    "WRAP_LEFT",
    "Marks",
    "dress",
    "fill",
    "finish",
    "finished",
    "fits_cell",
    "font",
    "lines_high",
    "link",
    "point_notes",
    "put",
    "put_text",
    "saved_book",
    "write_workbook",
]
