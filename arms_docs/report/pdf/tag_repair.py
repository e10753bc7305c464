"""Mending a tag tree for a person who listens.

One element for what is one thing, and nothing read out that is only there for the eye.
"""

from __future__ import annotations

from typing import TypeGuard

import pydyf
from weasyprint.formatting_structure.boxes import BlockLevelBox, LineBox

from arms_docs.report.pdf.label_rows import make_rows
from arms_docs.report.pdf.tags import POINTS, Content, Kid, Node

SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
GROUPS = {"Part", "Art", "Sect", "Div"}  # may hold blocks only, no text
WRAPPERS = {"NonStruct", "Span"}  # say nothing
MAY_BE_EMPTY = {"TD", "TH", "Form"}  # a table needs all its cells


def mend(root: Node, page_heights: list[float]) -> None:
    """Join what pages have split, take away what says nothing, and describe what is left.

    Described are tables, pictures and links; heights are in points.
    """
    _silence(root)
    _join_all(root)
    make_rows(root)
    _simplify(root)
    for node in root.walk():
        _describe(node, page_heights)


def _silence(root: Node) -> None:
    """Take the words from what is there for the eye, or to be clicked, and not to be read out.

    That is the dots of a list of contents, and whatever is aria-hidden.
    """
    for node in list(root.walk()):
        hidden = node.html is not None and node.html.get("aria-hidden") == "true"
        if hidden or getattr(node.box, "is_leader", False):
            links: list[Kid] = []
            for below in node.walk():
                links += below.annotated
            node.kids = links


def _join_all(node: Node) -> None:
    joined: list[Kid] = []
    for kid in node.kids:
        last = joined[-1] if joined else None
        if isinstance(last, Node) and isinstance(kid, Node) and _continues(last, kid):
            _join(last, kid)
        else:
            joined.append(kid)
    node.kids = joined
    for kid in node.nodes:
        _join_all(kid)


def _continues(first: Node, second: Node) -> bool:
    """Whether the second is the rest of the first: of the same HTML element, on a later page."""
    return (
        first.html is not None
        and first.html is second.html
        and first.box.element_tag == second.box.element_tag
        and first.role == second.role
        and first.last_page < second.page
    )


def _join(first: Node, second: Node) -> None:
    """Put the kids of the second under the first; those that are split are joined after it."""
    if first.role == "TR":
        _join_cells(first, second)
        return
    if first.role == "Table":
        _drop_repeated(first, second)
    first.kids += second.kids


def _join_cells(first: Node, second: Node) -> None:
    """A row that is cut has all its cells on both pages."""
    cells = {id(cell.html): cell for cell in first.nodes}
    for rest in second.nodes:
        cells[id(rest.html)].kids += rest.kids


def _drop_repeated(first: Node, second: Node) -> None:
    """A head is read once, before the rows, and a foot once, after them."""
    if any(kid.role == "TFoot" for kid in second.nodes):
        first.kids = [
            kid for kid in first.kids if not (isinstance(kid, Node) and kid.role == "TFoot")
        ]
    if any(kid.role == "THead" for kid in first.nodes):
        second.kids = [
            kid for kid in second.kids if not (isinstance(kid, Node) and kid.role == "THead")
        ]


def _simplify(node: Node, *, in_link: bool = False) -> None:
    """From the leaves upwards: wrappers dissolved, loose text in paragraphs, nothing empty."""
    in_link = in_link or node.role == "Link"
    for below in node.nodes:
        _simplify(below, in_link=in_link)
    alone = len(node.nodes) == 1 and node.role != "Document"
    kids: list[Kid] = []
    for kid in node.kids:
        if _says_nothing(kid, in_link=in_link):
            kids += _dissolved(kid, alone=alone)
        elif not _is_empty(kid):
            kids.append(kid)
    node.kids = _joined_links(kids)
    if node.role in GROUPS and _is_text(node.kids):
        node.role = "P"


def _says_nothing(kid: Kid, *, in_link: bool) -> TypeGuard[Node]:
    """Whether it is a wrapper, or a link within a link."""
    return isinstance(kid, Node) and (kid.role in WRAPPERS or (kid.role == "Link" and in_link))


def _is_empty(kid: Kid) -> bool:
    return isinstance(kid, Node) and not kid.kids and kid.role not in MAY_BE_EMPTY


def _dissolved(wrapper: Node, *, alone: bool) -> list[Kid]:
    """What a wrapper holds.

    Text that stands in a block of its own among others keeps one, as a paragraph.
    """
    loose = any(not isinstance(kid, Node) for kid in wrapper.kids)
    if loose and not alone and isinstance(wrapper.box, BlockLevelBox | LineBox):
        wrapper.role = "P"
        return [wrapper]
    return wrapper.kids


def _is_text(kids: list[Kid]) -> bool:
    inline = all(not isinstance(kid, Node) or kid.role in ("Link", "Figure") for kid in kids)
    return inline and any(isinstance(kid, Content) or _is_link(kid) for kid in kids)


def _joined_links(kids: list[Kid]) -> list[Kid]:
    """A link that runs over two lines is one link with two places to click."""
    joined: list[Kid] = []
    for kid in kids:
        last = joined[-1] if joined else None
        if _is_link(kid) and _is_link(last) and kid.html is last.html:
            last.kids += kid.kids
        else:
            joined.append(kid)
    return joined


def _is_link(kid: Kid | None) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.role == "Link"


def _describe(node: Node, page_heights: list[float]) -> None:
    """What a reader must know besides the words.

    That is which cells a header heads, where a picture is, and what a link says.
    """
    attributes = node.element.pop("A", {})
    attributes.pop("Headers", None)
    node.element.pop("ID", None)  # only Headers named it
    if node.role == "TH":
        attributes.setdefault("Scope", SCOPES.get(node.html.get("scope"), "/Column"))
    if node.role == "L" and any(_has_label(item) for item in node.nodes):
        ordered = node.html.tag == "ol"
        attributes = pydyf.Dictionary(
            {"O": "/List", "ListNumbering": "/Decimal" if ordered else "/Disc"}
        )
    if node.role == "Figure":
        attributes["BBox"] = pydyf.Array(rectangle(node, page_heights))
    if len(attributes) > 1:  # more than whose they are
        node.element["A"] = attributes
    if node.role == "Link":
        words = " ".join("".join(node.html.itertext()).split())
        for kid in node.annotated:
            kid.annotation["Contents"] = pydyf.String(words)


def _has_label(item: Node) -> bool:
    return any(part.role == "Lbl" for part in item.nodes)


def rectangle(node: Node, page_heights: list[float]) -> tuple[float, float, float, float]:
    """The place of a box on its page, in points from the lower left corner."""
    box, height = node.box, page_heights[node.page]
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    return left * POINTS, (height - bottom) * POINTS, right * POINTS, (height - top) * POINTS
