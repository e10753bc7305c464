"""Empty signature fields, placed at rendering: one that is added later breaks PDF/A and PDF/UA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from arms_docs.report.pdf.tag_repair import rectangle
from arms_docs.report.pdf.tags import Annotated, Node, at
from arms_docs.report.signature_fields import Field

PRINTED = 4  # the flag of an annotation that is printed and not hidden


def place_fields(pdf: Any, root: Node, fields: Sequence[Field], page_heights: list[float]) -> None:
    """Put the fields where the page has kept room for them; ValueError where it has not."""
    if not fields:
        return
    widgets = [_place(pdf, _room(root, wanted.at), wanted, page_heights) for wanted in fields]
    form = pydyf.Dictionary(
        {"Fields": pydyf.Array(widget.reference for widget in widgets), "SigFlags": 1}
    )
    pdf.add_object(form)
    pdf.catalog["AcroForm"] = form.reference


def _room(root: Node, name: str) -> Node:
    rooms = [node for node in root.walk() if node.html is not None and node.html.get("id") == name]
    if len(rooms) != 1 or rooms[0].kids:
        raise ValueError(f"the page has no empty element called {name}, or more than one")
    return rooms[0]


def _place(pdf: Any, node: Node, wanted: Field, page_heights: list[float]) -> Any:
    """The field, shown on its page and tagged as a form element."""
    page = at(pdf, pdf.page_references[node.page])
    widget = _widget(pdf, wanted, rectangle(node, page_heights), page.reference)
    page.setdefault("Annots", pydyf.Array()).append(widget.reference)
    reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": page.reference})
    pdf.add_object(reference)
    node.role = "Form"
    node.kids = [Annotated(reference, widget)]
    node.element["Alt"] = pydyf.String(wanted.says)
    return widget


def _widget(pdf: Any, wanted: Field, box: tuple[float, float, float, float], page: bytes) -> Any:
    left, bottom, right, top = box
    nothing = pydyf.Stream(
        [],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, right - left, top - bottom)),
            "Resources": pydyf.Dictionary(),
        },
    )
    pdf.add_object(nothing)
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(wanted.name),
            "TU": pydyf.String(wanted.says),
            "Rect": pydyf.Array(box),
            "F": PRINTED,
            "P": page,
            "AP": pydyf.Dictionary({"N": nothing.reference}),
        }
    )
    if wanted.locks:
        widget["Lock"] = pydyf.Dictionary({"Type": "/SigFieldLock", "Action": "/All", "P": 1})
    pdf.add_object(widget)
    return widget
