"""A page of a PDF as a picture, drawn in memory by PDFium."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

DOTS = 110  # an inch: a page is as wide as a column of the desk


def first_page(pdf: bytes) -> bytes:
    """The first page as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=DOTS / 72).to_pil()
    finally:
        document.close()
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
