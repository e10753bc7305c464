"""A line of one text is placed in a step, and where WeasyPrint places it."""

from __future__ import annotations

import inspect
import sys
from contextlib import nullcontext
from typing import Any

import pytest
import weasyprint.layout.inline

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.text_lines import placed_at_once
from tests.support.golden import html_of
from tests.support.made_once import made_once
from tests.support.odd_lines import PAGE

RENDER = sys.modules["arms_docs.report.pdf.render"]
INLINE = weasyprint.layout.inline


def test_lines_of_all_kinds_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = made_once(render_pdf, PAGE)
    monkeypatch.setattr(RENDER, "placed_at_once", nullcontext)
    assert render_pdf(PAGE) == at_once


def test_nine_lines_of_ten_are_placed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    original = INLINE.get_next_linebox

    def counted(*arguments: Any) -> Any:
        asked.append(arguments)
        return original(*arguments)

    html = html_of("high_with_gap", Edition.ANNEX)
    monkeypatch.setattr(INLINE, "get_next_linebox", counted)
    render_pdf(html)
    others = len(asked)
    monkeypatch.setattr(RENDER, "placed_at_once", nullcontext)
    render_pdf(html)
    assert others < 0.1 * (len(asked) - others)


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    known = {
        "get_next_linebox": [
            *("context", "linebox", "position_y", "bottom_space", "skip_stack"),
            *("containing_block", "absolute_boxes", "fixed_boxes"),
            *("first_letter_style", "first_line_style"),
        ],
        "_adjust_line_height": ["box"],
        "remove_last_whitespace": ["context", "line"],
        "resolve_percentages": ["box", "containing_block"],
        "text_align": ["context", "line", "available_width", "last"],
    }
    for name, parameters in known.items():
        assert list(inspect.signature(getattr(INLINE, name)).parameters) == parameters
    original = INLINE.get_next_linebox
    with pytest.raises(ZeroDivisionError), placed_at_once():
        assert INLINE.get_next_linebox is not original
        raise ZeroDivisionError
    assert INLINE.get_next_linebox is original
