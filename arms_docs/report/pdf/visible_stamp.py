"""What is drawn in the box of a signature: who signed, as what, and when.

It is a page of its own, the size of the box.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from arms_docs.assessment import moment
from arms_docs.report.fonts.own_faces import OwnFaces
from arms_docs.report.fonts.printed_text import drawable
from arms_docs.report.pages.html import with_fonts
from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.render import OwnPartsOnly
from arms_docs.report.templates import environment


@lru_cache(maxsize=4)  # the files of one decision bear the same
def render_stamp(name: str, about: str, now: datetime, *, time_proved: bool) -> bytes:
    """The PDF of a stamp: one untagged page of 80 by 18 mm, its fonts embedded.

    ``about`` is role, agency and staff id in words. Raises ValueError for a time without a zone.
    """
    at = moment(now)
    clock = "with a time stamp" if time_proved else "by the signer’s clock"
    page = (
        environment()
        .get_template("report/stamp.html.j2")
        .render(name=name, about=about, at=f"{at}, {clock}")
    )
    html = OwnPage(drawable(with_fonts(page)), OwnPartsOnly())
    return bytes(html.write_pdf(font_config=OwnFaces()))
