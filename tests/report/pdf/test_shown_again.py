"""A picture that a page shows again and again is drawn once, and shown wherever it stands."""

from __future__ import annotations

import inspect
from io import BytesIO
from typing import Any

import pikepdf
from weasyprint.images import SVGImage
from weasyprint.pdf.stream import Stream

from arms_docs.report.pages.page_pictures import rating_mark
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.pdf.shown_again import Picture, Pictures
from arms_docs.report.read_back.content_steps import steps

HEAD = '<html lang="en-GB"><title>x</title>'


def drawings(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The drawings that any page shows, each by its number in the file."""
    found = set()
    for page in pdf.pages:
        forms: Any = page.resources.get("/XObject", {})
        for form in forms.values():
            within: Any = form.get("/Resources", {}).get("/XObject", {})
            found |= {one.objgen for one in within.values()} or {form.objgen}
    return found


def shown(page: pikepdf.Page) -> int:
    return sum(name == "Do" for name, _ in steps(page))


def test_marks_that_are_alike_are_drawn_once() -> None:
    marks = rating_mark(3, "High") * 20 + rating_mark(1, "Low") * 20
    pdf = pikepdf.open(BytesIO(render_pdf(f"{HEAD}<p>{marks}</p>")[0]))
    assert (shown(pdf.pages[0]), len(drawings(pdf))) == (40, 2)


def test_a_watermark_is_drawn_once_for_all_pages() -> None:
    style = '<style>@page { background: url("watermark:DRAFT") no-repeat }</style>'
    body = '<p style="break-after: page">x</p>' * 5
    pdf = pikepdf.open(BytesIO(render_pdf(HEAD + style + body)[0]))
    assert (len(pdf.pages), len(drawings(pdf))) == (5, 1)


def test_what_is_drawn_says_what_it_is_and_is_as_large_as_the_style_wants() -> None:
    style = "<style>@page { size: 100pt; margin: 0 } body { margin: 0 } img { width: 56pt }</style>"
    pdf = pikepdf.open(BytesIO(render_pdf(f"{HEAD}{style}<p>{rating_mark(2, 'Medium')}</p>")[0]))
    (figure,) = [element for element in pdf.objects if _is(element, "/Figure")]
    assert str(figure.Alt) == "Medium"
    left, _, right, _ = (float(number) for number in figure.A.BBox)
    assert round(right - left) == 56


def _is(element: object, role: str) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == role


def test_only_our_own_addresses_have_a_picture_and_each_pdf_its_own() -> None:
    first, second = Pictures(), Pictures()
    assert "mark:1-0" in first and isinstance(first["mark:1-0"], Picture)
    assert "mark:1-0" in second and first["mark:1-0"] is not second["mark:1-0"]
    assert "https://example.test/x.svg" not in first and not first.get("x")


def test_weasyprint_treats_an_image_as_we_know_it() -> None:
    for name in ("get_intrinsic_size", "draw"):
        theirs = inspect.signature(getattr(SVGImage, name)).parameters
        assert len(theirs) == len(inspect.signature(getattr(Picture, name)).parameters)
    assert list(inspect.signature(Stream.add_image).parameters) == [
        *("self", "image", "interpolate", "ratio"),
    ]
