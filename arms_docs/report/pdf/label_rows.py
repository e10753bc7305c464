"""A list of labels as the table that it is for a person who listens.

On the page a label and what stands beside it are two blocks, in the one ``div`` of a ``dl``: laying
them out as a table takes half as much time again. WeasyPrint tags each by itself, as an item of a
list with its body. Here each label becomes the head of a row, and what stands beside it its cell.
"""

from __future__ import annotations

import pydyf

from arms_docs.report.pdf.tags import Kid, Node


def make_rows(root: Node) -> None:
    """Make a table of every list of labels, wherever it hangs below a node."""
    for node in list(root.walk()):
        is_list = node.role == "L" and node.html is not None and node.html.tag == "dl"
        if is_list and [kid.role for kid in node.nodes] == ["Div"]:
            (body,) = node.nodes
            node.role, body.role, body.kids = "Table", "TBody", _rows(body)


def _rows(listed: Node) -> list[Kid]:
    """A row for each label, of the elements that were items and bodies."""
    rows: list[Kid] = []
    for item in listed.nodes:
        (body,) = item.nodes
        if body.html.tag == "dt":
            body.role, item.role = "TH", "TR"
            body.element["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Row"})
            rows.append(item)
            row, cell = item, None
        elif cell is None:  # what stands beside the label: the first paragraph, or the only one
            body.role, item.role = "P", "TD"
            row.kids.append(item)
            cell = item
        else:
            body.role = "P"
            cell.kids.append(body)
    return rows
