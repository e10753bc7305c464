"""A page of ours as WeasyPrint takes it."""

from __future__ import annotations

from typing import Any

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from arms_docs.report.page_tree import page_tree
from arms_docs.report.pdf.user_agent_styles import STYLES


class OwnPage(HTML):  # type: ignore[misc]
    """A page that is read by our own parser, and needs no styles for notes."""

    wrapper_element: Any  # what selectors are matched against; WeasyPrint makes it of its own tree

    def __init__(self, html: str, url_fetcher: URLFetcher) -> None:
        """The page has no address of its own: whatever it asks for is asked of the fetcher."""
        super().__init__(string="", base_url=None, url_fetcher=url_fetcher)
        self.etree_element = page_tree(html)
        self.wrapper_element = self.wrapper_element.from_html_root(
            self.etree_element, content_language=None
        )

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        # A private name of WeasyPrint (a test fails if it moves): nothing public says it.
        return [STYLES]
