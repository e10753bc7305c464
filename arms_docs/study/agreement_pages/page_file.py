"""A template into a file: PDF, or one HTML file that asks nothing of anybody."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from arms_docs.on_demand import load
from arms_docs.study.page_words import page_words

RENDER = "arms_docs.report.pdf:render_pdf"


class Style(Enum):
    """As what a page is written; the value ends its file name."""

    PDF = ".pdf"
    HTML = ".html"


def page_file(template: str, style: Style, *, on: date, marking: str, **view: Any) -> bytes:
    """The page of this template with what ``view`` has. The same gives the same bytes."""
    page = page_words(template, paper=style is Style.PDF, on=on, marking=marking, **view)
    if style is Style.HTML:
        return page.encode()
    pdf: bytes = load(RENDER)(page)[0]
    return pdf
