"""What a process of the desk does before anybody has asked for anything, so that it is quick then.

What is imported late, and what is remembered, is there once it was done: so each does once, with
nobody's answers, what it will be asked for first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arms_docs.assessment import questions
from arms_docs.instrument import load_instrument
from arms_docs.on_demand import load
from arms_docs.rating import Reading
from arms_docs.reading import judge
from arms_docs.report import Edition
from arms_docs.report.pdf import render_front

READS = ("arms_docs.workbook.intake:read_workbook", "arms_docs.casework.opening:open_record")
FILE_VIEW = "arms_docs.report.problems_page:file_view"
A_DAY = date(2026, 1, 1)
Done = tuple[int, dict[str, bytes]]


def reader(content: bytes, options: Mapping[str, object]) -> Done:
    """Get ready to read."""
    del content, options
    for path in READS:
        load(path)
    load(FILE_VIEW)("", _nobody(), questions(load_instrument()))
    return 0, {}


def renderer(content: bytes, options: Mapping[str, object]) -> Done:
    """Get ready to render."""
    del content, options
    load(READS[0])
    render_front(_nobody(), load_instrument(), Edition.PANEL)
    return 0, {}


def _nobody() -> Reading:
    return judge({}, load_instrument(), on=A_DAY)
