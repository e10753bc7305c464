"""The XML of a sheet with gaps for what follows from answers: the answers themselves, what formulas
show, how high rows are, and where pages end.

In: what openpyxl wrote of a sheet on which nothing is typed. Out: the same, with all of it.

openpyxl writes a formula without its value. Protected View and previewers do not calculate, so
that all of it would look empty there: the values are put beside the formulas. They are for looking
at only: the reader works everything out again, and so does Excel when it opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from openpyxl.compat import safe_string
from openpyxl.worksheet.pagebreak import Break, RowBreak
from openpyxl.xml.functions import tostring

from arms_docs.workbook.live.excel_values import Value

# A row that has a height; an empty cell, from its style on; a formula, with the kind of its value
# and the value; and the end of what stands before the breaks of pages.
GAP = re.compile(
    r'<row r="(?P<row>\d+)" ht="(?P<height>[^"]*)'
    r'|<c r="(?P<cell>[A-Z]+\d+)" s="(?P<empty>\d+" t="n"></c>)'
    r'|<c r="(?P<formula>[A-Z]+\d+)"(?: s="\d+")?(?P<kind>)>'
    r"<f>[^<]*</f>(?P<value><v\s*/?>(?:</v>)?)"
    r"|</headerFooter>(?P<breaks>)"
)
LONG = 1e5  # a fraction above this is written without its digits after the point


class SheetGaps:
    """A sheet in pieces: every second one is a gap, with what stands there where nothing is typed.

    ``places`` has the number of the piece by what it is, and the row or the cell.
    """

    def __init__(self, xml: str) -> None:
        self.pieces: list[str] = []
        self.places: dict[tuple[str, str], int] = {}
        end = 0
        for match in GAP.finditer(xml):
            where = match["row"] or match["cell"] or match["formula"] or ""
            for gap in ("height", "empty", "kind", "value", "breaks"):
                start, after = match.span(gap)
                if start >= 0:
                    self.places[gap, where] = len(self.pieces) + 1
                    self.pieces += xml[end:start], xml[start:after]
                    end = after
        self.pieces.append(xml[end:])

    def styles(self) -> Iterator[tuple[str, str]]:
        """The empty cells by their addresses, and the number of the style of each."""
        for (gap, address), piece in self.places.items():
            if gap == "empty":
                yield address, self.pieces[piece].partition('"')[0]


class FilledSheet:
    """A sheet in whose gaps something is put."""

    def __init__(self, gaps: SheetGaps) -> None:
        self._places = gaps.places
        self._pieces = list(gaps.pieces)

    def put_answer(self, address: str, style: str, xml: str) -> None:
        """An answer, in a cell of this style; ``xml`` is what follows that. KeyError where the cell
        is not empty.
        """
        self._pieces[self._places["empty", address]] = f'{style}"{xml}'

    def put_value(self, address: str, value: Value) -> None:
        """What a formula shows. One without it shows nothing until it is calculated."""
        kind, text = _written(value)
        self._pieces[self._places["kind", address]] = kind
        self._pieces[self._places["value", address]] = f"<v>{text}</v>"

    def put_height(self, row: int, height: float) -> None:
        """How high a row stands."""
        self._pieces[self._places["height", str(row)]] = safe_string(height)

    def put_breaks(self, rows: Sequence[int]) -> None:
        """After which rows a page ends."""
        if rows:
            breaks = RowBreak(brk=[Break(id=row) for row in rows])
            written: Any = tostring(breaks.to_tree())
            self._pieces[self._places["breaks", ""]] = written.decode()

    def xml(self) -> bytes:
        """The sheet as it is now."""
        return "".join(self._pieces).encode()


def _written(value: Value) -> tuple[str, str]:
    """A value as the file format has it: the attribute for its type, and its text."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', escape(value, quote=False)
    number = value or 0
    is_short_fraction = number != int(number) and abs(number) < LONG
    return "", f"{number:g}" if is_short_fraction else f"{number:.0f}"
