"""One edition of a judged assessment as a page: its view, and the HTML that is made of it."""

from __future__ import annotations

from arms_docs.assessment import questions
from arms_docs.instrument import Instrument
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.view import ReportView, build_view
from arms_docs.report.signoff_state import Standing
from arms_docs.settings import MARKING


def page_of(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    *,
    standing: Standing | None = None,
    marking: str = MARKING,
) -> tuple[ReportView, str]:
    """The view of an edition and its page as HTML. ValueError where there is no assessment."""
    if reading.assessment is None or reading.rating is None:
        raise ValueError("there is no assessment to report")
    view = build_view(
        reading.assessment,
        reading.rating,
        instrument,
        edition=edition,
        problems=reading.problems,
        on=reading.judged_on,
        standing=standing,
        marking=marking,
        form=questions(instrument).as_asked(reading.asked),
    )
    return view, render_html(view)
