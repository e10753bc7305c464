"""The tag tree is read as WeasyPrint made it, and written back."""

from __future__ import annotations

import inspect
from io import BytesIO
from typing import Any

import pytest
import weasyprint
import weasyprint.pdf.tags
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.pdf.tags import Annotated, Content, Node, remembered_boxes
from tests.support.hard_page import page


def test_the_one_private_name_of_weasyprint_is_as_we_know_it() -> None:
    original = weasyprint.pdf.tags._build_box_tree
    known = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
    assert list(inspect.signature(original).parameters) == known
    assert "yield from _build_box_tree(" in inspect.getsource(original), (
        "it calls itself by its name"
    )
    with pytest.raises(ZeroDivisionError), remembered_boxes():
        assert weasyprint.pdf.tags._build_box_tree is not original
        raise ZeroDivisionError
    assert weasyprint.pdf.tags._build_box_tree is original


def test_no_object_is_freed() -> None:
    """Freed ones make pydyf 0.13 write an index that pyHanko refuses and qpdf does not mind."""
    reader: Any = PdfFileReader(BytesIO(page()))
    last = int(reader.trailer["/Size"])
    for number in range(last - 20, last):  # each of them would be one too far on
        reader.get_object(generic.Reference(number, 0, reader))


def test_a_link_that_could_not_be_tagged_is_refused() -> None:
    head = '<p style="position: running(head)"><a href="#x">x</a></p>'
    style = "<style>@page { @top-left { content: element(head) } }</style>"
    with pytest.raises(ValueError, match="a link stands in a running head"):
        render_pdf(f'<html lang="en-GB"><title>x</title>{style}{head}<p id="x">x</p>')


def test_a_tree_is_walked_in_the_order_in_which_it_is_read() -> None:
    cell = Node({}, "TD", page=0, kids=[Content(0, 3), Content(2, 0)])
    head = Node({}, "TH", page=0, kids=[Content(0, 2)])
    row = Node({}, "TR", page=0, kids=[head, cell])
    link = Annotated({}, {})
    table = Node({}, "Table", page=0, kids=[row, link])
    assert [node.role for node in table.walk()] == ["Table", "TR", "TH", "TD"]
    assert (table.nodes, table.runs, table.annotated) == ([row], [], [link])
    assert (head.last_page, table.last_page) == (0, 2), "where the last run of a cell ends"
    assert Node({}, "P", page=5).last_page == 5 and table.html is None
