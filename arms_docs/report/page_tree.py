"""A page of ours as a tree of elements, the same that a browser would make of it.

Our templates write every end tag and every part that HTML would otherwise add, so what they make is
well-formed but for the elements that have no end. Those are closed here, and the page is read by
the parser of the standard library: in a twentieth of the time that WeasyPrint's takes. A page that
is not well-formed, such as one with a control character in it, or not whole, is read by
WeasyPrint's.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from arms_docs.on_demand import load

# Start tags of elements that never have an end, written as HTML has them.
ENDLESS = re.compile(
    r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b"
    r"""(?:[^<>"']|"[^"]*"|'[^']*')*?)\s*/?>"""
)
SVG = "{http://www.w3.org/2000/svg}"


def page_tree(html: str) -> Element:
    """The tree of a page.

    >>> [element.tag for element in page_tree("<p>One<br>two")]
    ['head', 'body']
    """
    root = _well_formed(html)
    if root is None:
        slow: Element = load("weasyprint:HTML")(string=html).etree_element
        return slow
    for picture in [*root.iter("svg")]:
        for element in picture.iter():
            element.tag = f"{SVG}{element.tag}"
    return root


def _well_formed(html: str) -> Element | None:
    """The root of a whole page that is well-formed once its endless elements are closed."""
    try:
        root = fromstring(ENDLESS.sub(r"<\1/>", html))  # noqa: S314 - a page of our own making
    except (ParseError, UnicodeEncodeError):
        return None
    is_whole = root.tag == "html" and [part.tag for part in root] == ["head", "body"]
    return root if is_whole else None
