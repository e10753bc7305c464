"""A page of a template of ours: for a browser one file, for paper HTML to be rendered as PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

from arms_docs.assessment import long_date
from arms_docs.report.pages import environment, with_fonts


def page_words(template: str, *, paper: bool, on: date, marking: str, **view: Any) -> str:
    """The page as HTML, with fonts where it is for paper. The same gives the same.

    In a browser it is one file, without a script, an address or a font of its own.
    """
    about = {"paper": paper, "marking": marking, "day": long_date(on), "dated": on.isoformat()}
    page = environment().get_template(template).render(**view, **about)
    return with_fonts(page) if paper else page
