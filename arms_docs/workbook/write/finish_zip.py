"""The last touch on a written workbook, in its zip: what the formulas give, rows that grow, and
no clock time.

openpyxl writes a formula without its value. Protected View and previewers do not calculate, so
that all of it would look empty there: the values are put beside the formulas. They are for
looking at only: the reader works everything out again, and so does Excel when it opens the
file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from arms_docs.workbook.live.excel_values import Value

# A fixed stamp: the assessment's own date says when it was made.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001
STAMP = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v\s*/?>(?:</v>)?</c>')
# openpyxl writes an empty text so. The npm package xlsx-populate refuses a file for one cell that
# says that a text is in it, and has none.
NO_TEXT = re.compile(rb'(<c [^<>]*?) t="inlineStr"([^<>]*)>(?:<is>(?:<t[^<>]*></t>)?</is>)?</c>')
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
LONG = 1e5  # a fraction above this is written without its digits after the point


def finished(content: bytes, values: Sequence[Mapping[str, Value]]) -> bytes:
    """The same zip with values beside the formulas, and with fixed dates: same input, same
    bytes.

    ``values`` are those of each sheet in order, by the address of the cell. A formula without
    one shows nothing until it is calculated.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in written.infolist():
            part = written.read(info)
            number = SHEET.fullmatch(info.filename)
            if number:
                part = _finished_sheet(part, values[int(number[1]) - 1])
            elif info.filename == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + STAMP, part)
            member = zipfile.ZipInfo(info.filename, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()


def _finished_sheet(part: bytes, values: Mapping[str, Value]) -> bytes:
    """A sheet's XML with each formula's value beside it."""
    # A height that is not called custom is where a row starts: it grows with what is typed.
    part = part.replace(b' customHeight="1"', b"")
    part = NO_TEXT.sub(rb"\1\2/>", part)
    if not values:
        return part

    def with_value(match: re.Match[str]) -> str:
        address, looks, formula = match.groups()
        if address not in values:
            return match[0]
        kind, text = _written(values[address])
        return f'<c r="{address}"{looks}{kind}><f>{formula}</f><v>{text}</v></c>'

    return FORMULA.sub(with_value, part.decode()).encode()


def _written(value: Value) -> tuple[str, str]:
    """A value as the file format has it: the attribute for its type, and its text."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', escape(value, quote=False)
    number = value or 0
    is_short_fraction = number != int(number) and abs(number) < LONG
    return "", f"{number:g}" if is_short_fraction else f"{number:.0f}"
