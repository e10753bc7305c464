"""The stamp as it stands in a workbook: written there, and read again.

It stands in a hidden sheet and once more in the document's properties, because some programs
drop the one and some the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import astuple

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import NEXT_NUMBER, Asked, Form, Issued, Returned, numbered
from arms_docs.workbook.sheets.layout import (
    STAMP_ASKED,
    STAMP_EDITION,
    STAMP_SCHEMA,
    STAMP_SHEET,
)
from arms_docs.workbook.sheets.stamp import ASSESSMENT, Stamp

KIND, ASSESSMENT_ID, SUBJECT, STARTED = (
    "arms_docs.kind",
    "arms_docs.id",
    "arms_docs.subject",
    "arms_docs.started",
)
RETURNED = "arms_docs.returned"
NAMES = (STAMP_SCHEMA, STAMP_EDITION, KIND, ASSESSMENT_ID, SUBJECT, STARTED, RETURNED, STAMP_ASKED)
LAST_LINE = 20
BETWEEN = "; "  # the lines of the list of questions: a cell has no use for line breaks


def write_stamp(book: Workbook, form: Form, issued: Issued | None = None) -> None:
    """Stamp a workbook of this form: in a hidden sheet at its end, and in its properties."""
    asked = form.asked
    words: dict[str, object] = {
        # A program that knows numbers alone is told the number, or one that is newer than its own.
        STAMP_SCHEMA: asked.form if isinstance(asked.form, int) else NEXT_NUMBER,
        STAMP_EDITION: form.instrument.edition,
        KIND: ASSESSMENT,
    }
    if issued:
        words |= {
            ASSESSMENT_ID: issued.assessment_id,
            SUBJECT: issued.subject,
            STARTED: issued.started,
        }
        if issued.returned:
            words[RETURNED] = json.dumps(
                [astuple(journey) for journey in issued.returned], ensure_ascii=False
            )
    words[STAMP_ASKED] = BETWEEN.join(asked.lines)
    sheet = book.create_sheet(STAMP_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name, word in words.items():
        sheet.append((name, word))
        properties.append(StringProperty(name=name, value=str(word)))


def read_stamp(book: Workbook, properties: Mapping[str, str]) -> Stamp:
    """The stamp in a workbook's cells; where it is not there, the one in its properties."""
    words = {**{name: properties[name] for name in NAMES if name in properties}, **_cells(book)}
    journeys = _journeys(words.get(RETURNED, ""))
    issued = Issued(
        words.get(ASSESSMENT_ID, ""), words.get(SUBJECT, ""), words.get(STARTED, ""), journeys
    )
    return Stamp(
        _asked(words) or _asked(properties),
        _number(words),
        words.get(STAMP_EDITION, ""),
        words.get(KIND, ASSESSMENT),
        issued if any((issued.assessment_id, issued.subject, issued.started)) else None,
    )


def _asked(words: Mapping[str, str]) -> Asked | None:
    """What the form asks, by its list or by the number that it had; None where neither is there."""
    try:
        return Asked.read(words.get(STAMP_ASKED, "").split(BETWEEN))
    except ValueError:
        return numbered(_number(words))


def _number(words: Mapping[str, str]) -> int:
    """The number of the form; 0 where there is none."""
    number = words.get(STAMP_SCHEMA, "")
    return int(number) if re.fullmatch(r"[0-9]{1,6}", number, re.ASCII) else 0


def _journeys(text: str) -> tuple[Returned, ...]:
    """What `write_stamp` wrote of returns. What is not that says so where it is compared with
    the rounds.
    """
    try:
        return tuple(Returned(*map(str, journey)) for journey in json.loads(text)) if text else ()
    except (ValueError, TypeError, RecursionError):
        return (Returned("", "", "", ""),)


def _cells(book: Workbook) -> dict[str, str]:
    """The stamp as it stands in a sheet: names beside their words, whatever the sheet is called
    now.
    """
    for sheet in book.worksheets:
        rows = list(
            sheet.iter_rows(max_row=min(sheet.max_row, LAST_LINE), max_col=2, values_only=True)
        )
        words = {
            str(row[0]): str(row[1])
            for row in rows
            if row[0] in NAMES and len(row) > 1 and row[1] is not None
        }
        if STAMP_SCHEMA in words or STAMP_EDITION in words:
            return words
    return {}
