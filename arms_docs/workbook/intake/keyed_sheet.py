"""A sheet of the form: which column its keys stand in, and what stands in the cells beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Unusable, clean
from arms_docs.compare import fold
from arms_docs.problems import Code
from arms_docs.workbook.intake.older_keys import RESULT, SHAPE, is_key
from arms_docs.workbook.intake.unpack import LAST_COLUMN, LAST_ROW
from arms_docs.workbook.sheets.cell_text import quoted, unescaped
from arms_docs.workbook.sheets.layout import END_KEY, HEADS_KEY, KEY

NO_PART = (HEADS_KEY, END_KEY, "result")  # keys of lines that are no part of the form


@dataclass(frozen=True)
class KeyedSheet:
    """A sheet, the column of its keys, the key of each row, and the merge over each cell."""

    sheet: Worksheet
    key_column: int
    keys: dict[int, str]
    merges: dict[tuple[int, int], str]

    @property
    def shown_column(self) -> int:
        """The column in which a row shows its number or its label."""
        return self.key_column + 1

    def address(self, row: int, column: int) -> str:
        """Sheet and cell, as a person finds it: ``Factors!C14``."""
        return f"{self._quoted_title}!{get_column_letter(column)}{row}"

    @cached_property
    def _quoted_title(self) -> str:
        return quoted(self.sheet.title)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, as text."""
        return text_of(self.sheet.cell(row, column).value)

    def columns(self, row: int) -> dict[str, int]:
        """The columns of a row, by the folded text that stands in them.

        The leftmost where it stands twice.
        """
        last = min(self.sheet.max_column, LAST_COLUMN)
        cells = next(self.sheet.iter_rows(min_row=row, max_row=row, max_col=last))
        return {
            fold(str(cell.value)): cell.column for cell in reversed(cells) if cell.value is not None
        }

    def part_above(self, row: int) -> str:
        """The part of the form that stands last above a row.

        Where none does, the last on the sheet.
        """
        above = last = ""
        for key_row, key in self.keys.items():
            part = key.split(".")[0]
            if part not in NO_PART:
                last = part
                above = part if key_row < row else above
        return above or last

    def value(self, row: int, column: int) -> object:
        """What stands in a cell, as it really arrives.

        None for nothing, Unusable for what is no answer.
        """
        cell = self.sheet.cell(row, column)
        merge = self.merges.get((row, column))
        if merge:
            text = text_of(self.sheet[merge.partition(":")[0]].value)
            return Unusable(Code.MERGED, text, (("cells", merge),))
        if cell.data_type == "f":
            return Unusable(Code.IS_FORMULA, text_of(cell.value))
        if cell.data_type == "e":
            return Unusable(Code.IS_CELL_ERROR, text_of(cell.value))
        if isinstance(cell.value, str):
            text = text_of(cell.value)
            return text if clean(text) else None
        return cell.value


def keyed_sheet(sheet: Worksheet, known: set[str], *, has_retired: bool) -> KeyedSheet | None:
    """A sheet with the column that holds most of the ``known`` keys.

    None where there are no two of them. ``has_retired``: the workbook asks what today's form does
    not, so that whatever is shaped like a key is taken for one.

    One of our words alone may stand in anybody's notes.
    """
    column, keys = _key_column(sheet, known, has_retired=has_retired)
    if len(keys) < 2:
        return None
    return KeyedSheet(sheet, column, keys, _merges(sheet))


def written(sheet: Worksheet) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of what is written, in order.

    Walking over the sheet would make a cell of every gap.
    """
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            yield row, column, cell.value


def text_of(value: object) -> str:
    """A value as text: an array formula as it was typed, and characters that the format escapes."""
    return "" if value is None else unescaped(str(getattr(value, "text", value)))


def value_without_link(cell: Cell | MergedCell) -> object:
    """What stands in a cell. openpyxl puts the address of a link inside the workbook into a cell
    that has none.
    """
    link = cell.hyperlink if isinstance(cell, Cell) else None
    return None if link is not None and cell.value == link.location else cell.value


def _key_column(
    sheet: Worksheet, known: set[str], *, has_retired: bool
) -> tuple[int, dict[int, str]]:
    """The column that holds most of the keys, the leftmost of equals, and the key of each row in
    it.
    """
    by_column: dict[int, dict[int, str]] = {}
    for row, column, value in written(sheet):
        if not isinstance(value, str) or row > LAST_ROW or column > LAST_COLUMN:
            continue
        text = value.strip()
        if text in known or (has_retired and is_key(text)):
            by_column.setdefault(column, {})[row] = text
    if not by_column:
        return KEY, {}
    best = max(by_column, key=lambda column: (len(by_column[column]), -column))
    return best, _shaped_keys(sheet, best) if has_retired else by_column[best]


def _shaped_keys(sheet: Worksheet, key_column: int) -> dict[int, str]:
    """Everything in the column of keys that is shaped like a key, of whatever form."""
    keys: dict[int, str] = {}
    for row, column, value in written(sheet):
        text = str(value).strip()
        is_shaped = SHAPE.fullmatch(text) or text.startswith(RESULT)
        if column == key_column and row <= LAST_ROW and is_shaped:
            keys[row] = text
    return keys


def _merges(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The merge that each merged cell is part of."""
    merges: dict[tuple[int, int], str] = {}
    for merge in sheet.merged_cells.ranges:
        for row in range(merge.min_row, merge.max_row + 1):
            for column in range(merge.min_col, merge.max_col + 1):
                merges[row, column] = merge.coord
    return merges
