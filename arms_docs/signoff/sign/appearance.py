"""What a signature shows on its page."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import NoOpStampStyle, StaticStampStyle


class _Page(PdfContent):
    """The first page of a PDF held in memory.

    pyHanko's own wants a file, and names what it imports by chance.
    """

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Import the page, and draw it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        self.resources.xobject["/Stamp"] = page
        return b"/Stamp Do"


class NotAStampError(Exception):
    """The stamp is no PDF."""


def appearance(stamp: bytes | None) -> NoOpStampStyle | StaticStampStyle:
    """How a signature's field looks: the page of the stamp, or nothing. NotAStampError for no PDF.

    Never pyHanko's own text: a font that is not embedded just so breaks PDF/A and PDF/UA.
    """
    if stamp is None:
        return NoOpStampStyle()
    try:
        PdfFileReader(BytesIO(stamp)).root["/Pages"]["/Kids"]
    except Exception as error:  # a damaged PDF makes pyHanko raise nearly anything
        raise NotAStampError from error
    whole = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MIN,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins(),
    )
    return StaticStampStyle(
        border_width=0, background=_Page(stamp), background_layout=whole, background_opacity=1.0
    )
