"""Text that nobody can see, on pages made by hand; and what is only near it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from arms_docs.report.read_back.out_of_sight import unseen_pages

# Ten letters, each half as wide as it is high: from 100 to 160 across, at 500.
TEXT = b"BT 1 0 0 1 100 500 Tm /F 12 Tf [<00010001000100010001000100010001000100010001>] TJ ET "


def page(content: bytes, *, annotation: tuple[float, ...] = ()) -> bytes:
    pdf = pikepdf.new()
    new = pdf.add_blank_page(page_size=(595, 842))
    new.Contents = pdf.make_stream(content)
    below = Dictionary(W=Array([1, Array([500])]))
    new.obj.Resources = Dictionary(
        Font=Dictionary(F=Dictionary(DescendantFonts=Array([below]))),
        ExtGState=Dictionary(A=Dictionary(ca=0), B=Dictionary(ca=1)),
    )
    new.obj.Resources.Font["/F"] = pdf.make_indirect(new.obj.Resources.Font["/F"])
    if annotation:
        new.obj["/Annots"] = Array([Dictionary(Rect=Array(annotation), AP=Dictionary())])
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        TEXT + b"1 1 1 rg 90 490 100 30 re f",
        TEXT + b"0 0 0 rg 120 490 8 30 re f",
        TEXT + b"q 2 0 0 2 0 0 cm 50 245 30 15 re B Q",
        TEXT + b"12 w 90 503 m 200 503 l S",
        b"1 1 1 rg " + TEXT,
        b"0.1 0.2 0.3 rg 90 490 100 30 re f 0.1 0.2 0.31 rg " + TEXT,
        b"/A gs " + TEXT,
        b"q 0 0 120 842 re W n " + TEXT + b" Q",
        b"q 1 0 0 1 0 400 cm " + TEXT + b" Q",
    ],
    ids=[
        *("covered", "a-word-covered", "covered-at-another-scale", "under-a-thick-line"),
        *("white-on-white", "of-the-colour-behind", "without-colour", "cut-off", "off-the-page"),
    ],
)
def test_text_that_cannot_be_seen_is_found(content: bytes) -> None:
    assert unseen_pages(page(content)) == (1,)


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        b"1 1 1 rg 90 490 100 30 re f 0 0 0 rg " + TEXT,
        b"0 0 0 rg 90 490 100 30 re f 1 1 1 rg " + TEXT,
        TEXT + b"0.5 w 90 498 m 200 498 l S 0.5 w 90 503 m 200 503 l S",
        TEXT + b"80 480 200 60 re 90 490 100 30 re f*",
        TEXT + b"90 520 100 30 re f",
        TEXT + b"90 490 m n 0 0 m 300 300 m 320 320 l S",
        TEXT + b"q 300 300 10 10 re W n 0 0 595 842 re f Q",
        b"q /A gs 90 490 100 30 re f Q " + TEXT,
        b"",
    ],
    ids=[
        *("alone", "on-white", "white-on-black", "thin-lines", "in-a-frame", "beside-an-area"),
        *("a-path-not-gone-on-with", "an-area-cut-off", "an-area-without-colour", "nothing"),
    ],
)
def test_text_that_can_be_seen_is_not(content: bytes) -> None:
    assert unseen_pages(page(content)) == ()


def test_what_lies_over_a_page_in_a_frame_of_its_own_covers() -> None:
    assert unseen_pages(page(TEXT, annotation=(90, 490, 200, 520))) == (1,)
    assert unseen_pages(page(TEXT, annotation=(90, 590, 200, 620))) == ()


def test_a_pdf_that_is_drawn_otherwise_is_refused() -> None:
    for pdf in (b"", page(b"Q"), page(TEXT.replace(b"/F ", b"/G "))):
        with pytest.raises(ValueError, match="not drawn as ours are"):
            unseen_pages(pdf)


def test_drawings_that_draw_each_other_without_end_are_refused() -> None:
    """Each of fifteen draws the next one twice: thirty thousand, in a file of two kilobytes."""
    with pikepdf.new() as pdf:
        resources = Dictionary()
        for _ in range(15):
            content = b"/x Do /x Do" if resources else b"0 0 9 9 re f"
            drawing = pdf.make_stream(content, Type=pikepdf.Name.XObject)
            drawing.Subtype, drawing.BBox = pikepdf.Name.Form, Array([0, 0, 595, 842])
            drawing.Resources = resources
            resources = Dictionary(XObject=Dictionary({"/x": pdf.make_indirect(drawing)}))
        sheet = pdf.add_blank_page(page_size=(595, 842))
        sheet.obj.Resources, sheet.obj.Contents = resources, pdf.make_stream(b"/x Do")
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(ValueError, match="not drawn as ours are"):
        unseen_pages(out.getvalue())
