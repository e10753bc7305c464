"""Change as one HTML page: for a browser, a file by itself; for paper, to be rendered as PDF."""

from __future__ import annotations

from arms_docs.study.change.change_faces import ShownChange
from arms_docs.study.page_words import page_words

TEMPLATE = "study/change.html.j2"


def for_browser(shown: ShownChange) -> bytes:
    """The page as one file, without a script, an address or a font of its own."""
    return _html(shown, paper=False).encode()


def for_paper(shown: ShownChange) -> str:
    """The page to be rendered as PDF, with our fonts."""
    return _html(shown, paper=True)


def _html(shown: ShownChange, *, paper: bool) -> str:
    return page_words(TEMPLATE, paper=paper, on=shown.on, marking=shown.marking, page=shown.page)
