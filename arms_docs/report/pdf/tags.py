"""The tag tree of a PDF: read as WeasyPrint made it, and written back when it is mended.

WeasyPrint tags the boxes of each page for itself: what is split between two pages becomes two
elements, the repeated head of a table is read again, running heads hang loose, and every run of
text has a Span of its own. Here the tree is read into nodes; `tag_repair` mends them for a person
who listens; and what is no longer in the tree becomes an artifact when it is written back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any

import pydyf
import weasyprint.pdf.tags

from arms_docs.data_class import dataclass

POINTS = 0.75  # in a CSS pixel
# Of each structure element, by its number: the box that it was made from, and its page.
Boxes = dict[int, tuple[Any, int]]


@dataclass(frozen=True)
class Content:
    """A run of marked content on a page."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Annotated:
    """A reference to an annotation: a link or a signature field."""

    reference: Any  # the OBJR dictionary
    annotation: Any


@dataclass(eq=False)
class Node:
    """A structure element.

    ``box`` is what it was laid out as; a run of text and the document itself have none.
    """

    element: Any
    role: str
    page: int
    box: Any = None
    kids: list[Kid] = field(default_factory=list)

    @property
    def html(self) -> Any:
        """The HTML element it stands for, or None."""
        return None if self.box is None else self.box.element

    @property
    def last_page(self) -> int:
        """The page on which it ends."""
        pages = [kid.last_page for kid in self.nodes]
        pages += [kid.page for kid in self.runs]
        return max(pages, default=self.page)

    @property
    def nodes(self) -> list[Node]:
        """The kids that are structure elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def runs(self) -> list[Content]:
        """The kids that are runs of marked content."""
        return [kid for kid in self.kids if isinstance(kid, Content)]

    @property
    def annotated(self) -> list[Annotated]:
        """The kids that are references to annotations."""
        return [kid for kid in self.kids if isinstance(kid, Annotated)]

    def walk(self) -> Iterator[Node]:
        """Itself and all below, in the order in which they are read."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.nodes))


Kid = Node | Content | Annotated


@contextmanager
def remembered_boxes() -> Iterator[Boxes]:
    """While something is rendered, which box each structure element was made from.

    A private name of WeasyPrint (a test fails if it moves): nothing public says it. It is changed
    for the whole process, so renderings run one after another, or in processes of their own.
    """
    boxes: Boxes = {}
    original = weasyprint.pdf.tags._build_box_tree

    def remembering(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        for element in original(box, parent, pdf, page, *rest):
            boxes.setdefault(element.number, (box, page))
            yield element

    weasyprint.pdf.tags._build_box_tree = remembering
    try:
        yield boxes
    finally:
        weasyprint.pdf.tags._build_box_tree = original


def read_tree(pdf: Any, boxes: Boxes) -> Node:
    """The document's element with all that hangs on it."""
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    (document,) = at(pdf, pdf.catalog["StructTreeRoot"])["K"]
    return _read(pdf, at(pdf, document), boxes, pages)


def _read(pdf: Any, element: Any, boxes: Boxes, pages: dict[bytes, int]) -> Node:
    box, page = boxes.get(element.number, (None, pages.get(element.get("Pg"), 0)))
    node = Node(element, element["S"][1:], page, box)
    for kid in element["K"]:
        if isinstance(kid, int):
            node.kids.append(Content(page, kid))
            continue
        below = at(pdf, kid)
        if below["Type"] == "/OBJR":
            node.kids.append(Annotated(below, at(pdf, below["Obj"])))
        else:
            node.kids.append(_read(pdf, below, boxes, pages))
    return node


def write_tree(pdf: Any, root: Node) -> None:
    """Put the mended tree back.

    That is elements, parents, the way from content to element, and artifacts for the rest.
    """
    nodes, pages = list(root.walk()), pdf.page_references
    for node in nodes:
        _write(node, pages)
    _write_parents(pdf, nodes)
    in_tree: list[set[int]] = [set() for _ in pages]
    for node in nodes:
        for run in node.runs:
            in_tree[run.page].add(run.mcid)
    for page, mcids in zip(pages, in_tree, strict=True):
        _make_artifacts(at(pdf, at(pdf, page)["Contents"]), mcids)
    _empty_unused(pdf, nodes)


def _write(node: Node, pages: tuple[bytes, ...]) -> None:
    node.element["S"] = f"/{node.role}"
    node.element["Pg"] = pages[node.page]
    for kid in node.nodes:
        kid.element["P"] = node.element.reference
    kids = [_kid(kid, node.page, pages) for kid in node.kids]
    # pyHanko finds the field of a signature at K itself, and takes a second signature for tampering
    # if K is an array.
    node.element["K"] = kids[0] if node.role == "Form" else pydyf.Array(kids)


def _kid(kid: Kid, page: int, pages: tuple[bytes, ...]) -> Any:
    if isinstance(kid, Node):
        return kid.element.reference
    if isinstance(kid, Annotated):
        return kid.reference.reference
    if kid.page == page:
        return kid.mcid
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pages[kid.page], "MCID": kid.mcid})


def _write_parents(pdf: Any, nodes: list[Node]) -> None:
    """The parent tree: from pages and annotations back to elements.

    For each page it has the elements of its runs of content, then the element of each annotation.
    """
    root = at(pdf, pdf.catalog["StructTreeRoot"])
    tree = at(pdf, root["ParentTree"])
    pages = pdf.page_references
    entries = [pydyf.Array(["null"] * len(runs)) for runs in tree["Nums"][1::2][: len(pages)]]
    for node in nodes:
        for run in node.runs:
            entries[run.page][run.mcid] = node.element.reference
    for node in nodes:
        for kid in node.annotated:
            kid.annotation["StructParent"] = len(entries)
            entries.append(node.element.reference)
    numbered = pydyf.Array()
    for number, entry in enumerate(entries):
        numbered.extend((number, entry))
    tree["Nums"] = numbered
    root["ParentTreeNextKey"] = len(entries)
    if sum(len(at(pdf, page).get("Annots", ())) for page in pages) != len(entries) - len(pages):
        raise ValueError("a link stands in a running head or in the repeated head of a table")


def _make_artifacts(stream: Any, in_tree: set[int]) -> None:
    """Mark every run of a page's content that no element holds as something that is not read."""
    for index, part in enumerate(stream.stream):
        if isinstance(part, pydyf.Dictionary) and "MCID" in part and part["MCID"] not in in_tree:
            stream.stream[index - 1] = "/Artifact"
            stream.stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def _empty_unused(pdf: Any, nodes: list[Node]) -> None:
    """Empty the elements that are in the tree no more.

    Freed ones would make pydyf write a wrong index.
    """
    used = {node.element.number for node in nodes}
    for node in nodes:
        used.update(kid.reference.number for kid in node.annotated)
    for item in pdf.objects:
        if not isinstance(item, pydyf.Dictionary) or item.number in used:
            continue
        if item.get("Type") in ("/StructElem", "/OBJR"):
            item.clear()


def at(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
