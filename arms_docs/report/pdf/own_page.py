"""A page of ours as WeasyPrint takes it."""

from __future__ import annotations

from weasyprint import CSS, HTML

from arms_docs.report.pdf.user_agent_styles import STYLES


class OwnPage(HTML):  # type: ignore[misc]
    """A page that has no footnotes and no notes, and so needs no styles for them."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        # A private name of WeasyPrint (a test fails if it moves): nothing public says it.
        return [STYLES]
