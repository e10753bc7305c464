"""The tag tree of a PDF: read as WeasyPrint made it, mended for a person who listens, and written back.

WeasyPrint tags the boxes of each page for itself: what is split between two pages becomes two elements, the repeated
head of a table is read again, running heads hang loose, and every run of text has a Span of its own. Here the tree is
read into nodes, the nodes are mended (`mend.py`), and what is no longer in the tree becomes an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf.tags

POINTS = 0.75  # in a CSS pixel
Made = dict[
    int, tuple[Any, int]
]  # number of a structure element: the box that it was made from, and its page


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
    """A structure element. ``box`` is what it was laid out as; a run of text and the document itself have none."""

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
        return max(
            (
                kid.last_page if isinstance(kid, Node) else kid.page
                for kid in self.kids
                if not isinstance(kid, Annotated)
            ),
            default=self.page,
        )

    @property
    def nodes(self) -> list[Node]:
        """The kids that are structure elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Itself and all below, in the order in which they are read."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()


Kid = Node | Content | Annotated


@contextmanager
def remembered_boxes() -> Iterator[Made]:
    """While something is rendered, which box each structure element was made from.

    The one private name of WeasyPrint that we use (a test fails if it moves): nothing public says it. It is changed for
    the whole process, so renderings run one after another, or in processes of their own.
    """
    made: Made = {}
    original = weasyprint.pdf.tags._build_box_tree

    def remembering(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        for element in original(box, parent, pdf, page, *rest):
            made.setdefault(element.number, (box, page))
            yield element

    weasyprint.pdf.tags._build_box_tree = remembering
    try:
        yield made
    finally:
        weasyprint.pdf.tags._build_box_tree = original


def read_tree(pdf: Any, made: Made) -> Node:
    """The document's element with all that hangs on it."""
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    (document,) = at(pdf, pdf.catalog["StructTreeRoot"])["K"]
    return _read(pdf, at(pdf, document), made, pages)


def _read(pdf: Any, element: Any, made: Made, pages: dict[bytes, int]) -> Node:
    box, page = made.get(element.number, (None, pages.get(element.get("Pg"), 0)))
    node = Node(element, element["S"][1:], page, box)
    for kid in element["K"]:
        if isinstance(kid, int):
            node.kids.append(Content(page, kid))
        elif (found := at(pdf, kid))["Type"] == "/OBJR":
            node.kids.append(Annotated(found, at(pdf, found["Obj"])))
        else:
            node.kids.append(_read(pdf, found, made, pages))
    return node


def write_tree(pdf: Any, root: Node) -> None:
    """Put the mended tree back: elements, parents, the way from content to element, and artifacts for the rest."""
    nodes, pages = list(root.walk()), pdf.page_references
    for node in nodes:
        _write(node, pages)
    _write_parents(pdf, nodes)
    kept = {kid for node in nodes for kid in node.kids if isinstance(kid, Content)}
    for number, page in enumerate(pages):
        _make_artifacts(
            at(pdf, at(pdf, page)["Contents"]), {kid.mcid for kid in kept if kid.page == number}
        )
    _empty_unused(pdf, nodes)


def _write(node: Node, pages: tuple[bytes, ...]) -> None:
    node.element["S"] = f"/{node.role}"
    node.element["Pg"] = pages[node.page]
    for kid in node.nodes:
        kid.element["P"] = node.element.reference
    kids = [_kid(kid, node.page, pages) for kid in node.kids]
    # pyHanko finds the field of a signature at K itself, and takes a second signature for tampering if K is an array.
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
    """The parent tree: for each page the elements of its runs of content, then the element of each annotation."""
    root = at(pdf, pdf.catalog["StructTreeRoot"])
    tree = at(pdf, root["ParentTree"])
    entries = [
        pydyf.Array(["null"] * len(runs)) for runs in tree["Nums"][1::2][: len(pdf.page_references)]
    ]
    annotated = [
        (kid.annotation, node) for node in nodes for kid in node.kids if isinstance(kid, Annotated)
    ]
    for node in nodes:
        for kid in node.kids:
            if isinstance(kid, Content):
                entries[kid.page][kid.mcid] = node.element.reference
    for number, (annotation, node) in enumerate(annotated, start=len(entries)):
        annotation["StructParent"] = number
        entries.append(node.element.reference)
    tree["Nums"] = pydyf.Array(part for entry in enumerate(entries) for part in entry)
    root["ParentTreeNextKey"] = len(entries)
    if sum(len(at(pdf, page).get("Annots", ())) for page in pdf.page_references) != len(annotated):
        raise ValueError("a link stands in a running head or in the repeated head of a table")


def _make_artifacts(stream: Any, kept: set[int]) -> None:
    """Mark every run of a page's content that no element holds as something that is not read."""
    for index, part in enumerate(stream.stream):
        if isinstance(part, pydyf.Dictionary) and "MCID" in part and part["MCID"] not in kept:
            stream.stream[index - 1] = "/Artifact"
            stream.stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def _empty_unused(pdf: Any, nodes: list[Node]) -> None:
    """Empty the elements that are in the tree no more. Freed ones would make pydyf write a wrong index."""
    used = {node.element.number for node in nodes}
    used |= {
        kid.reference.number for node in nodes for kid in node.kids if isinstance(kid, Annotated)
    }
    for found in pdf.objects:
        if (
            isinstance(found, pydyf.Dictionary)
            and found.get("Type") in ("/StructElem", "/OBJR")
            and found.number not in used
        ):
            found.clear()


def at(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
