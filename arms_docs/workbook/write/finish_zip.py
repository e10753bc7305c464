"""The last touch on a written workbook, in its zip: rows that grow, no cell that says it has a text
and has none, and no clock time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

# A fixed stamp: the assessment's own date says when it was made.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001
STAMP = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
SHEETS = "xl/worksheets/sheet"
# openpyxl writes an empty text so. The npm package xlsx-populate refuses a file for one cell that
# says that a text is in it, and has none.
NO_TEXT = re.compile(rb'(<c [^<>]*?) t="inlineStr"([^<>]*)>(?:<is>(?:<t[^<>]*></t>)?</is>)?</c>')
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def finished(content: bytes) -> bytes:
    """The same zip, mended and with fixed dates: same input, same bytes."""
    return zipped(mended_parts(content))


def mended_parts(content: bytes) -> dict[str, bytes]:
    """The parts of a zip by their names, in order, each mended."""
    with zipfile.ZipFile(io.BytesIO(content)) as written:
        return {name: _mended(name, written.read(name)) for name in written.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            member = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()


def without_empty_texts(xml: bytes) -> bytes:
    """Cells whose text is empty as cells without one."""
    return NO_TEXT.sub(rb"\1\2/>", xml)


def _mended(name: str, part: bytes) -> bytes:
    if name.startswith(SHEETS):
        # A height that is not called custom is where a row starts: it grows with what is typed.
        return without_empty_texts(part.replace(b' customHeight="1"', b""))
    if name == "docProps/core.xml":
        return MODIFIED.sub(rb"\g<1>" + STAMP, part)
    return part
