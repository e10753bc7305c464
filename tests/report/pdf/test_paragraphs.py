"""A paragraph is broken into lines once, and each line has the bytes that WeasyPrint writes."""

from __future__ import annotations

import inspect
import sys
from contextlib import nullcontext

import pytest
import weasyprint.layout.inline
from weasyprint.text.line_break import Layout

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.paragraphs import broken_once
from tests.support.golden import html_of
from tests.support.made_once import made_once
from tests.support.odd_lines import PAGE

RENDER = sys.modules["arms_docs.report.pdf.render"]
INLINE = weasyprint.layout.inline


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what hands out the lines, and without what takes them."""
    for name in ("broken_once", "placed_at_once"):
        monkeypatch.setattr(RENDER, name, nullcontext)


@pytest.mark.parametrize("kept", [True, False], ids=["kept until drawn", "set again"])
def test_lines_of_all_kinds_have_the_same_bytes(
    kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not kept:
        monkeypatch.setattr(RENDER, "quick_lines", nullcontext)
    once = made_once(render_pdf, PAGE) if kept else render_pdf(PAGE)
    without(monkeypatch)
    assert render_pdf(PAGE) == once


def test_pango_sets_a_paragraph_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, and not timed: how many letters Pango is given."""
    given = []
    set_text = Layout.set_text

    def counted(layout: Layout, text: str, justify: bool = False) -> None:
        given.append(len(text))
        set_text(layout, text, justify)

    html = html_of("high_with_gap", Edition.ANNEX)
    monkeypatch.setattr(Layout, "set_text", counted)
    render_pdf(html)
    once, times = sum(given), len(given)
    without(monkeypatch)
    given.clear()
    render_pdf(html)
    assert once < 0.5 * sum(given)
    assert times < 0.5 * len(given)


def test_the_private_name_of_weasyprint_is_as_we_know_it() -> None:
    original = INLINE.split_text_box
    known = ["context", "box", "available_width", "skip", "is_line_start"]
    assert list(inspect.signature(original).parameters) == known
    with pytest.raises(ZeroDivisionError), broken_once():
        assert INLINE.split_text_box is not original
        raise ZeroDivisionError
    assert INLINE.split_text_box is original
