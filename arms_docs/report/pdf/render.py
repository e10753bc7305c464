"""HTML into PDF, by WeasyPrint, with our own fonts: no file, no network, no clock."""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pikepdf
from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from arms_docs.report.attachment import Attachment
from arms_docs.report.fonts.faces import face
from arms_docs.report.fonts.glyph_text import spelt
from arms_docs.report.fonts.own_faces import font_configuration
from arms_docs.report.fonts.printed_text import drawable
from arms_docs.report.pages.page_pictures import picture
from arms_docs.report.pdf.asked_once import asked_once
from arms_docs.report.pdf.conformance import claim_pdfua
from arms_docs.report.pdf.embed import attach
from arms_docs.report.pdf.fields import place_fields
from arms_docs.report.pdf.kept_sheets import read_once
from arms_docs.report.pdf.line_drawing import quick_lines
from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.page_styles import shared_by_pages
from arms_docs.report.pdf.paragraphs import broken_once
from arms_docs.report.pdf.plain_boxes import known_as_plain
from arms_docs.report.pdf.shown_again import Pictures
from arms_docs.report.pdf.style_values import undeclared_at_once
from arms_docs.report.pdf.tag_repair import mend
from arms_docs.report.pdf.tags import read_tree, remembered_boxes, write_tree
from arms_docs.report.pdf.text_lines import placed_at_once
from arms_docs.report.pdf.written_quickly import written_quickly
from arms_docs.report.signature_fields import Field

FONT_SCHEME = "font:"


class RefusedAddressError(FatalURLFetchingError):  # type: ignore[misc]
    """Something asked for a file or a network address: a fault of ours, and the rendering stops."""


class OwnPartsOnly(URLFetcher):  # type: ignore[misc]
    """Answers ``font:FACE`` and the addresses of our pictures, and refuses the rest."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of a font or of a picture; RefusedAddressError for anything else."""
        if svg := picture(url):
            return URLFetcherResponse(url, svg, {"Content-Type": "image/svg+xml"})
        name = url.removeprefix(FONT_SCHEME)
        if url.startswith(FONT_SCHEME) and (font := face(name)):
            return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})
        raise RefusedAddressError("the report may not fetch anything")


def render_pdf(
    html: str, *, attachments: Sequence[Attachment] = (), fields: Sequence[Field] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF of a page, and what WeasyPrint had to say about it (nothing, when all is well).

    It is PDF/A-3a and PDF/UA-1 at once. ``fields`` are signature fields to place in it. A character
    that no font on this machine draws is printed by its number.
    Raises RefusedAddressError if the page asks for any file or address.
    """
    with _collected_after():
        return _rendered(html, attachments, fields)


def _rendered(
    html: str, attachments: Sequence[Attachment], fields: Sequence[Field]
) -> tuple[bytes, tuple[str, ...]]:
    with _warnings() as remarks, remembered_boxes() as boxes, spelt(), _sparing(remarks):

        def finish(document: Document, pdf: Any) -> None:
            heights = [page.height for page in document.pages]
            tree = read_tree(pdf, boxes)
            place_fields(pdf, tree, fields, heights)
            mend(tree, heights)
            write_tree(pdf, tree)
            attach(pdf, attachments)
            claim_pdfua(pdf)

        page = OwnPage(drawable(html), OwnPartsOnly())
        pdf = page.write_pdf(
            pdf_variant="pdf/a-3a",
            font_config=font_configuration(html),
            finisher=finish,
            cache=Pictures(),
            # Saving anew does both, once: pydyf would put every part into bytes a second time.
            uncompressed_pdf=True,
            pdf_identifier=False,
        )
    return _resaved(bytes(pdf)), tuple(remarks)


@contextmanager
def _sparing(remarks: Sequence[str]) -> Iterator[None]:
    """While this lasts, WeasyPrint is spared what it need not do; the bytes are the same."""
    with (
        read_once(remarks),
        undeclared_at_once(),
        shared_by_pages(),
        asked_once(),
        known_as_plain(),
        broken_once(),
        placed_at_once(),
        quick_lines(),
        written_quickly(),
    ):
        yield


def _resaved(pdf: bytes) -> bytes:
    """The same document with an identifier, compressed, its objects packed in many streams.

    From the one stream that pydyf would make, whoever verifies a signature reads everything anew
    for each object.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return out.getvalue()


@contextmanager
def _collected_after() -> Iterator[None]:
    """No garbage is collected while this lasts.

    All boxes live until the document is done, and looking for dead ones is vain. It takes no more
    memory and a tenth less time, if nothing of the document is held when it ends.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """WeasyPrint's log while something is rendered.

    It is kept from the user's screen, because it could quote the report.
    """
    logger, remarks = logging.getLogger("weasyprint"), list[str]()
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: remarks.append(record.getMessage())  # type: ignore[method-assign]
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield remarks
    finally:
        logger.handlers, logger.propagate = handlers, propagate
