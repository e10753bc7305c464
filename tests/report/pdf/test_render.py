"""HTML into PDF: nothing is fetched, and nothing said by the renderer is lost."""

from __future__ import annotations

import gc
import sys
from contextlib import nullcontext

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from arms_docs.instrument import load_instrument
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.view import build_view
from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.render import OwnPartsOnly, RefusedAddressError, render_pdf
from tests.support.builders import case
from tests.support.conformance import faults
from tests.support.hard_page import FIELDS, PAGE, attachments
from tests.support.made_once import made_once
from tests.support.printed_pages import GUIDANCE, NAMED, carried_by, printed_page

RENDER = sys.modules["arms_docs.report.pdf.render"]
# Each case once, in all editions and states between them.
EACH_CASE = (
    *("high_with_gap record draft", "medium_low panel final", "very_high_imminent annex final"),
    *("custody_release summary draft", "resistant_sparse summary final"),
)


@pytest.mark.parametrize(
    "name",
    [
        *("hard", *EACH_CASE),
        *(pytest.param(name, marks=pytest.mark.prove) for name in NAMED if name not in EACH_CASE),
        pytest.param(GUIDANCE, marks=pytest.mark.prove),
    ],
)
def test_what_weasyprint_is_spared_is_not_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also with its own styles for notes, and with the fonts of the machine at hand."""
    html = PAGE if name == "hard" else printed_page(name)
    files, fields = (attachments(), FIELDS) if name == "hard" else carried_by(name)
    sparing = made_once(render_pdf, html, attachments=files, fields=fields)
    monkeypatch.setattr(RENDER, "_sparing", lambda _remarks: nullcontext())
    monkeypatch.setattr(OwnPage, "_ua_stylesheets", HTML._ua_stylesheets)
    monkeypatch.setattr(RENDER, "font_configuration", lambda _page: FontConfiguration())
    assert render_pdf(html, attachments=files, fields=fields) == sparing


@pytest.mark.prove
def test_letters_of_the_second_font_and_very_long_words_break_nothing() -> None:
    odd = "Tŷ Gŵyr Łódź → Ελλάδα office waffle ½"
    texts = {
        "person.name": odd,
        "formulation.summary": "x" * 3000,
        "factors.R1.rationale": f"{odd}\n\n" + "word " * 2000,
    }
    judged = case("medium_low", texts)
    assert judged.assessment is not None and judged.rating is not None
    pdf, remarks = render_pdf(
        render_html(build_view(judged.assessment, judged.rating, load_instrument()))
    )
    assert (remarks, faults(pdf)) == ((), [])


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "data:image/png;base64,AAAA",
        "font:../../secret.ttf",
        "font:/etc/passwd",
        "watermark:SECRET",
    ],
)
def test_the_renderer_reaches_no_file_and_no_network(address: str) -> None:
    for html in (
        f'<img src="{address}">',
        f'<link rel="stylesheet" href="{address}">',
        f'<style>@import "{address}";</style>',
        f'<p style="background: url({address})">x</p>',
    ):
        with pytest.raises(RefusedAddressError):
            render_pdf(f"<html><body>{html}</body></html>")


def test_a_warning_of_the_renderer_is_seen() -> None:
    _, remarks = render_pdf("<p style='colour: red; width: 3 bananas'>x</p>")
    assert remarks


def test_garbage_is_collected_again_after_a_page_and_after_a_failure() -> None:
    render_pdf("<p>x</p>")
    assert gc.isenabled()
    with pytest.raises(RefusedAddressError):
        render_pdf("<img src='file:///etc/passwd'>")
    assert gc.isenabled()


def test_our_own_parts_are_answered_from_memory() -> None:
    parts = OwnPartsOnly()
    font = parts.fetch("font:Atkinson-Regular.ttf").read()
    assert font[:4] == b"\x00\x01\x00\x00", "as every TrueType font begins"
    for words, letters in (("DRAFT", 5), ("INCOMPLETE-DRAFT", 15), ("SUBMITTED", 9)):
        mark = parts.fetch(f"watermark:{words}").read()
        assert mark.startswith(b"<svg") and mark.count(b"<path") == letters, "each is drawn"
    for address in ("watermark:INCOMPLETE DRAFT", "Atkinson-Regular.ttf", "font:", ""):
        with pytest.raises(RefusedAddressError):
            parts.fetch(address)
