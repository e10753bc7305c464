"""A paper on supervision as one HTML file, or as HTML to be rendered as PDF."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.page_words import page_words
from arms_docs.study.supervision_pages.paper import Paper, in_words

NARROW, WIDE = 3, 8  # columns: few need not be drawn apart, and many need small letters


def for_browser(paper: Paper) -> bytes:
    """The page as one file, without a script, an address or a font of its own."""
    return _page(paper, on_paper=False).encode()


def for_paper(paper: Paper) -> str:
    """The page to be rendered as PDF, with our fonts."""
    return _page(paper, on_paper=True)


def _page(paper: Paper, *, on_paper: bool) -> str:
    return page_words(
        "study/supervision.html.j2",
        paper=on_paper,
        on=paper.on,
        marking=paper.marking,
        told=replace(paper, tables=tuple(table.told for table in paper.tables)),
        in_words=in_words,
        narrow=NARROW,
        wide=WIDE,
    )
