"""Styles of pages and of their margins, made once for all pages that are styled alike.

WeasyPrint makes a style of its own for each page and each box in its margins, although nearly all
of them say the same. Here a page has the style of an earlier one if both have the same
declarations, and whatever was worked out for that style need not be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import StyleFor
from weasyprint.layout.page import PageType


@contextmanager
def shared_by_pages() -> Iterator[None]:
    """While this lasts, pages share their styles.

    The names of WeasyPrint that this takes are private (a test fails if one moves).
    """
    original = StyleFor.set_computed_styles

    def set_styles(styles: Any, element: Any, *rest: Any, **options: Any) -> None:
        if not isinstance(element, PageType):
            original(styles, element, *rest, **options)
            return
        place = element, options.get("pseudo_type")
        declared = styles.get_cascaded_styles().get(place, {})
        # What a margin inherits is that of its page, which has its style already.
        around = id(styles.get_computed_styles()[element, None]) if place[1] else None
        earlier = vars(styles).setdefault("of_pages", {}).setdefault((around, place[1]), [])
        for known, style in earlier:
            if known == declared:
                styles.get_computed_styles()[place] = style
                return
        original(styles, element, *rest, **options)
        earlier.append((declared, styles.get_computed_styles()[place]))

    StyleFor.set_computed_styles = set_styles
    try:
        yield
    finally:
        StyleFor.set_computed_styles = original
