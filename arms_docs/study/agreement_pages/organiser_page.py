"""What only the organiser is shown: which workbooks look alike, and which files were not taken."""

from __future__ import annotations

from datetime import date

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages.page_file import Style, page_file

LIMITS = (
    "This page names raters by their codes. It is for the organiser alone, and is not handed round "
    "with the report.",
    "What looks alike is to be looked at. Ask both raters how they worked before anything else: "
    "one computer, one template or one account that is shared look like this too. It may not be "
    "used for discipline.",
)


def organiser_page(agreement: Agreement, style: Style, *, on: date, marking: str) -> bytes:
    """The page, as PDF or as one HTML file."""
    return page_file(
        "study/agreement_organiser.html.j2",
        style,
        on=on,
        marking=marking,
        agreement=agreement,
        limits=LIMITS,
    )
