"""Pages that are styled alike share a style, others do not, and the bytes are the same."""

from __future__ import annotations

import inspect
import io
import sys
from contextlib import nullcontext

import pikepdf
import pytest
from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.layout.page import PageType

from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.page_styles import shared_by_pages

RENDER = sys.modules["arms_docs.report.pdf.render"]
PAGE = f"""<html lang="en-GB"><title>x</title><style>
@page {{ size: 90mm; margin: 15mm; @top-left {{ content: string(heading) "a" }}
  @bottom-right {{ content: counter(page) "/" counter(pages); color: inherit }} }}
@page :first {{ margin-top: 30mm; @top-right {{ content: "first" }} }}
@page :left {{ color: #900; @bottom-left {{ content: "left"; font-weight: bold }} }}
@page :nth(4) {{ counter-increment: page 5; @top-left {{ content: none }} }}
@page wide {{ size: 120mm 90mm; font-size: 150%; @bottom-center {{ content: "wide" }} }}
h2 {{ string-set: heading content(); break-before: page }} .wide {{ page: wide }}
</style><h2>One</h2>{"<p>Words</p>" * 30}<h2>Two</h2>{"<p>Words</p>" * 30}
<div class="wide"><h2>Three</h2>{"<p>Words</p>" * 30}</div><h2>Four</h2><p>Words</p>"""
# A page, its sixteen margins, and its areas of notes: WeasyPrint's own sheet has rules for each.
OF_A_PAGE = 19
PLAIN = '<html lang="en-GB"><title>x</title>' + "<p>Words</p>" * 200


def test_pages_of_all_kinds_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = render_pdf(PAGE)
    monkeypatch.setattr(RENDER, "shared_by_pages", nullcontext)
    assert render_pdf(PAGE) == shared


def test_pages_that_are_alike_have_one_style(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    original = ComputedStyle.__init__

    def counted(style: ComputedStyle, parent: object, *rest: object) -> None:
        made.append(style)
        original(style, parent, *rest)

    monkeypatch.setattr(ComputedStyle, "__init__", counted)
    render_pdf(PLAIN)
    shared = len(made)
    monkeypatch.setattr(RENDER, "shared_by_pages", nullcontext)
    with pikepdf.open(io.BytesIO(render_pdf(PLAIN)[0])) as pdf:
        pages = len(pdf.pages)
    assert pages > 3
    assert len(made) - shared == shared + (pages - 1) * OF_A_PAGE


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    original = StyleFor.set_computed_styles
    known = ["self", "element", "parent", "root", "pseudo_type", "base_url", "target_collector"]
    assert list(inspect.signature(original).parameters) == known
    assert PageType._fields == ("side", "blank", "name", "index", "groups")
    assert {"get_cascaded_styles", "get_computed_styles"} <= vars(StyleFor).keys()
    with pytest.raises(ZeroDivisionError), shared_by_pages():
        assert StyleFor.set_computed_styles is not original
        raise ZeroDivisionError
    assert StyleFor.set_computed_styles is original
