"""One edition of a judged assessment, from the answers to the finished file."""

from __future__ import annotations

from collections.abc import Sequence

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.rating import Reading
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import front_of, page_of
from arms_docs.report.pages.view import ReportView
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.prepared import prepared_file
from arms_docs.report.signature_fields import fields_for
from arms_docs.report.signoff_state import Standing
from arms_docs.settings import MARKING


@dataclass(frozen=True)
class Document:
    """A finished PDF and the view that it was made from.

    ``remarks`` are what the renderer had to say: nothing, when all is well.
    """

    pdf: bytes
    view: ReportView
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Undrawn:
    """An edition that is not drawn yet: its view, the page that is made of it, and what it carries.

    ``roles`` are those in which it is to be signed.
    """

    view: ReportView
    html: str
    carried: tuple[Attachment, ...]
    roles: tuple[str, ...]

    def drawn(self) -> Document:
        """The same, as a PDF."""
        pdf, remarks = render_pdf(
            self.html, attachments=self.carried, fields=fields_for(self.roles)
        )
        return Document(pdf, self.view, remarks)


def render(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    *,
    carried: Sequence[Attachment] = (),
    standing: Standing | None = None,
    marking: str = MARKING,
) -> Document:
    """One edition as a PDF; see `set_out`, which raises what this raises."""
    page = set_out(
        reading, instrument, edition, carried=carried, standing=standing, marking=marking
    )
    return page.drawn()


def set_out(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    *,
    carried: Sequence[Attachment] = (),
    standing: Standing | None = None,
    marking: str = MARKING,
) -> Undrawn:
    """One edition before it is drawn, marked DRAFT unless it has a standing.

    With a standing it has the signature fields of that.

    The record edition carries files (`arms_docs.report.record_files`); the others carry none, but
    for what was prepared for another program (`arms_docs.report.prepared`).
    Raises ValueError for a reading without an assessment, and for files in another edition or none
    in the record.
    """
    view, html = page_of(reading, instrument, edition, standing=standing, marking=marking)
    if bool(carried) is not edition.profile.carries_files:
        raise ValueError("the record edition carries files, and no other does")
    if standing and standing.prepared:
        carried = (*carried, prepared_file(standing.prepared))
    roles = standing.roles if standing and edition.profile.signed else ()
    return Undrawn(view, html, tuple(carried), roles)


def render_front(
    reading: Reading, instrument: Instrument, edition: Edition, *, marking: str = MARKING
) -> bytes:
    """The first page of a draft alone, in a fraction of the time; see `pages.page.front_of`.

    ValueError for a reading without an assessment.
    """
    return render_pdf(front_of(reading, instrument, edition, marking=marking))[0]
