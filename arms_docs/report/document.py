"""One edition of a judged assessment, from the answers to the finished file."""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs import __version__
from arms_docs.instrument import Instrument
from arms_docs.rating import Reading
from arms_docs.report.attached import Submitted, attachments
from arms_docs.report.attachments import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.fields import SIGN_OFF
from arms_docs.report.html import render_html
from arms_docs.report.pdf import render_pdf
from arms_docs.report.shapes import ReportView
from arms_docs.report.view import build_view


@dataclass(frozen=True)
class Document:
    """A finished PDF, the view that it was made from, and what the renderer had to say (nothing, when all is well)."""

    pdf: bytes
    view: ReportView
    remarks: tuple[str, ...]


def page_of(
    reading: Reading, instrument: Instrument, edition: Edition, *, signed_by: str = ""
) -> tuple[ReportView, str]:
    """The view of an edition, and its page as HTML. ValueError for a reading without an assessment."""
    if reading.assessment is None or reading.rating is None:
        raise ValueError("there is no assessment to report")
    view = build_view(
        reading.assessment, reading.rating, instrument, edition=edition, problems=reading.problems, signed_by=signed_by
    )
    return view, render_html(view, edition)


def render(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    *,
    submitted: Submitted | None = None,
    signed_by: str = "",
) -> Document:
    """One edition as a PDF, marked DRAFT unless somebody is about to sign it: then it has the fields for that.

    The record edition carries ``submitted`` and the data to work it out again; the others carry nothing.
    Raises ValueError for a reading without an assessment, and for a record edition without what was submitted.
    """
    view, html = page_of(reading, instrument, edition, signed_by=signed_by)
    carried: tuple[Attachment, ...] = ()
    if edition is Edition.RECORD:
        if submitted is None or reading.assessment is None or reading.rating is None:
            raise ValueError("the record edition carries what was submitted")
        carried = attachments(submitted, reading.assessment, reading.rating, instrument, __version__)
    fields = SIGN_OFF if signed_by and edition is not Edition.SUMMARY else ()
    pdf, remarks = render_pdf(html, attachments=carried, fields=fields)
    return Document(pdf, view, remarks)
