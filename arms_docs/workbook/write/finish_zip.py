"""The last touch on a written workbook, in its zip: what the formulas give, rows that grow, and no clock time.

openpyxl writes a formula without its value. Protected View and previewers do not calculate, so the values are worked
out here and put beside the formulas. They are for looking at only: the reader works everything out again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from formualizer import Workbook as Calculated
from openpyxl.utils.cell import coordinate_to_tuple

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp: the assessment's own date says when it was made
STAMP = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)

ValueOf = Callable[[int, int], object]


def finished(content: bytes, sheets: Sequence[str], *, values: bool = True) -> bytes:
    """The same zip with values beside the formulas, and with fixed dates, so that the same input gives the same bytes.

    ``sheets`` are the names of the sheets in order. Without ``values`` the file shows nothing until it is calculated.
    """
    calculated = _calculate(content) if values else None
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            part = old.read(info)
            number = SHEET.fullmatch(info.filename)
            if number:
                # A height that is not called custom is where a row starts: it grows with what is typed.
                part = part.replace(b' customHeight="1"', b"")
            if number and calculated:
                part = _with_values(part, _reader(calculated, sheets[int(number[1]) - 1]))
            elif info.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP, part)
            member = zipfile.ZipInfo(info.filename, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()


def _calculate(content: bytes) -> Calculated:
    book = Calculated.from_bytes(content)
    book.evaluate_all()
    return book


def _reader(book: Calculated, sheet: str) -> ValueOf:
    return lambda row, column: book.get_value(sheet, row, column)


def _with_values(part: bytes, value_of: ValueOf) -> bytes:
    """A sheet's XML with each formula's value beside it; a formula that gives no text or number keeps none."""

    def filled(found: re.Match[str]) -> str:
        address, looks, formula = found.groups()
        value = value_of(*coordinate_to_tuple(address))
        if isinstance(value, bool):
            kind, text = ' t="b"', str(int(value))
        elif isinstance(value, int | float):
            kind, text = (
                "",
                f"{value:g}" if abs(value) < 1e5 and value != int(value) else f"{value:.0f}",
            )
        elif isinstance(value, str):
            kind, text = ' t="str"', escape(value, quote=False)
        else:
            return found[0]
        return f'<c r="{address}"{looks}{kind}><f>{formula}</f><v>{text}</v></c>'

    return FORMULA.sub(filled, part.decode()).encode()
