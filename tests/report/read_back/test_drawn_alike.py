"""In what a PDF differs from a fresh rendering: what is compared, what is left aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.read_back.drawn_alike import differences
from arms_docs.report.signature_fields import fields_for
from arms_docs.signatures import SignatureRole
from tests.support.hard_page import PAGE
from tests.support.made_once import made_once

ROLES = tuple(role.value for role in SignatureRole)[:1]
SMALL = """<html lang="en-GB"><head><title>A page</title></head><body><h1>A page</h1><p>Words</p>
<h2>More</h2><div id="signature-1" style="height: 9mm; width: 30mm"></div>
<p style="page-break-before: always">The end</p></body></html>"""


@cache
def fresh() -> bytes:
    return render_pdf(SMALL, fields=fields_for(ROLES))[0]


def changed(change: Callable[[Any], None], **options: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(fresh())) as pdf:
        change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def test_the_same_pages_packed_otherwise_are_the_same() -> None:
    assert differences(fresh(), fresh(), {}) == ()
    unpacked = changed(
        lambda _: None,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
    )
    assert len(unpacked) > len(fresh()) and differences(unpacked, fresh(), {}) == ()


def test_of_several_pages_the_first_is_named() -> None:
    def change(pdf: Any) -> None:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + b" q Q")

    assert differences(changed(change), fresh(), {}) == (
        "Page 1 shows something that the workbook does not give, and so does another.",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf.pages.append(pdf.pages[0]),
        lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90),
        lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", String("Other")),
        lambda pdf: pdf.Root.__setitem__("/Lang", String("fr")),
        lambda pdf: pdf.Root.__setitem__("/New", Dictionary()),
        lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
        lambda pdf: pdf.docinfo.__setitem__("/Title", String("Other")),
        lambda pdf: pdf.Root.StructTreeRoot.K[0].__setitem__("/Alt", String("Other")),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/TU", String("Other")),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/Rect", Array([0, 0, 9, 9])),
    ],
)
def test_every_other_object_is_noticed(change: Callable[[Any], None]) -> None:
    assert differences(changed(change), fresh(), {}) != ()


def test_a_signed_field_shows_its_stamp_or_is_named() -> None:
    def signed(pdf: Any) -> None:
        pdf.Root.AcroForm.Fields[0]["/V"] = Dictionary(Type=Name.Sig)

    named = (f"The field “{ROLES[0]}” does not show who signed there, and when.",)
    assert differences(changed(signed), fresh(), {}) == named


def test_what_cannot_be_compared_is_not_the_same() -> None:
    told = ("It cannot be compared with what the workbook gives.",)
    assert differences(b"", fresh(), {}) == told
    assert differences(changed(lambda pdf: pdf.Root.__delitem__("/Pages")), fresh(), {}) == told


def test_a_page_with_all_that_we_draw_is_the_same_twice() -> None:
    assert differences(made_once(render_pdf, PAGE)[0], render_pdf(PAGE)[0], {}) == ()
