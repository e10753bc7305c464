"""One edition of a judged assessment as a page: its view, and the HTML that is made of it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from arms_docs.assessment import Asked, Form, questions
from arms_docs.instrument import Instrument
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.view import ReportView, build_view
from arms_docs.report.signoff_state import Standing
from arms_docs.settings import MARKING

UNCOUNTED = '@page { @bottom-right { content: "Page " counter(page) } }'


def page_of(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    *,
    standing: Standing | None = None,
    marking: str = MARKING,
) -> tuple[ReportView, str]:
    """The view of an edition and its page as HTML. ValueError where there is no assessment."""
    view = _view(reading, instrument, edition, standing, marking)
    return view, render_html(view)


def front_of(
    reading: Reading, instrument: Instrument, edition: Edition, *, marking: str = MARKING
) -> str:
    """The first page of a draft of an edition alone, as HTML. ValueError as `page_of`.

    All that it says is what the whole draft says on that page, but its foot does not say how many
    pages there are: nobody knows that before all of them are laid out.
    """
    view = _view(reading, instrument, edition, None, marking)
    html = render_html(replace(view, parts=view.parts[:1]))
    return html.replace("</head>", f"<style>{UNCOUNTED}</style>\n</head>", 1)


def _view(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    standing: Standing | None,
    marking: str,
) -> ReportView:
    if reading.assessment is None or reading.rating is None:
        raise ValueError("there is no assessment to report")
    return build_view(
        reading.assessment,
        reading.rating,
        instrument,
        edition=edition,
        problems=reading.problems,
        on=reading.judged_on,
        standing=standing,
        marking=marking,
        form=_form(instrument, reading.asked),
    )


@lru_cache(maxsize=8)
def _form(instrument: Instrument, asked: Asked) -> Form:
    """The form as it was asked: one for all editions of a case."""
    return questions(instrument).as_asked(asked)
