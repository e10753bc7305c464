"""Change as one HTML page: for a browser, a file by itself; for paper, to be rendered as PDF."""

from __future__ import annotations

from arms_docs.assessment import long_date
from arms_docs.report.pages import environment, with_fonts
from arms_docs.study.change.change_faces import ShownChange

TEMPLATE = "study/change.html.j2"


def for_browser(shown: ShownChange) -> bytes:
    """The page as one file, without a script, an address or a font of its own."""
    return _html(shown, paper=False).encode()


def for_paper(shown: ShownChange) -> str:
    """The page to be rendered as PDF, with our fonts."""
    return with_fonts(_html(shown, paper=True))


def _html(shown: ShownChange, *, paper: bool) -> str:
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            page=shown.page,
            marking=shown.marking,
            day=long_date(shown.on),
            dated=shown.on.isoformat(),
            paper=paper,
        )
    )
