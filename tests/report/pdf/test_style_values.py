"""What is not declared is taken at once, and every value is the one that WeasyPrint works out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import Any

import pytest
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import LayoutContext

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.style_values import undeclared_at_once
from tests.support.golden import html_of

RENDER = sys.modules["arms_docs.report.pdf.render"]
PAGE = """<html lang="en-GB"><title>x</title><style>
html { --wide: 3mm; page: own; color: #123; text-decoration: underline }
.logical { margin-inline-start: 1mm; margin-block-end: 2mm; padding-inline: 3mm; inline-size: 40mm;
  border-inline-start: 1mm solid red; border-start-start-radius: 2mm; max-block-size: 50mm }
.right { direction: rtl; margin-inline-start: 4mm; border-inline-end: 2px dotted blue }
.both { margin-left: 7mm; margin-inline-start: 1mm; padding-inline-start: 1mm; padding-left: 2mm }
.var { width: calc(10mm + 5%); padding: var(--wide); margin: var(--none); color: var(--none, red) }
.asked { all: inherit; color: initial; border: inherit; margin: inherit; font: inherit; page: auto }
.out { float: left; position: absolute; display: inline; outline: 1px solid; columns: 2 }
.line { text-decoration: line-through red; text-decoration-thickness: 2px }
</style><div class="logical">One<p>Two</p></div><div class="right">Three<p class="logical">Four</p>
</div><p class="both">Five</p><p class="var">Six<b class="asked">Seven</b></p><p class="out">Eight
<i class="line">Nine</i></p>"""


def values(html: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """All values of the styles of all elements, in the order of the page."""
    seen: list[dict[str, str]] = []
    original = LayoutContext.__init__

    def look(context: Any, style_for: Any, *rest: Any, **options: Any) -> None:
        styles = style_for.get_computed_styles().values()
        seen.extend({name: repr(style[name]) for name in INITIAL_VALUES} for style in styles)
        original(context, style_for, *rest, **options)

    with monkeypatch.context() as patched:
        patched.setattr(LayoutContext, "__init__", look)
        render_pdf(html)
    return seen


def test_every_value_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = values(PAGE, monkeypatch)
    monkeypatch.setattr(RENDER, "undeclared_at_once", nullcontext)
    told = values(PAGE, monkeypatch)
    assert len(told) > 12
    assert at_once == told


def test_of_ten_values_nine_are_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = []
    original = ComputedStyle.__missing__

    def counted(style: ComputedStyle, name: str) -> Any:
        worked_out.append(name)
        return original(style, name)

    html = html_of("high_with_gap", Edition.ANNEX)
    monkeypatch.setattr(ComputedStyle, "__missing__", counted)
    render_pdf(html)
    declared = len(worked_out)
    monkeypatch.setattr(RENDER, "undeclared_at_once", nullcontext)
    render_pdf(html)
    assert declared < 0.25 * (len(worked_out) - declared)


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    assert INITIAL_VALUES.keys() > INITIAL_NOT_COMPUTED
    assert len(INHERITED) >= 50
    logical = PHYSICAL_FUNCTIONS["margin_left"](block="ttb", inline="ltr")
    assert logical == "margin_inline_start"
    original = ComputedStyle.__missing__
    with pytest.raises(ZeroDivisionError), undeclared_at_once():
        assert ComputedStyle.__missing__ is not original
        raise ZeroDivisionError
    assert ComputedStyle.__missing__ is original
