"""The last touch on a written workbook, in its zip: no clock time, so that the same input gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp: the assessment's own date says when it was made
STAMP = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()


def without_clock(content: bytes) -> bytes:
    """The same zip with fixed dates: openpyxl stamps the time of saving into the properties and every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP, part)
            member = zipfile.ZipInfo(info.filename, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()
