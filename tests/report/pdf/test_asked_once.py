"""What WeasyPrint asks of a style is worked out once, and the bytes are the same."""

from __future__ import annotations

import inspect
import sys
from contextlib import nullcontext

import pytest
import weasyprint.layout.block
import weasyprint.layout.percent
import weasyprint.layout.table
import weasyprint.text.line_break

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.asked_once import asked_once
from tests.support.golden import NAMES, html_of
from tests.support.hard_page import PAGE
from tests.support.made_once import made_once

RENDER = sys.modules["arms_docs.report.pdf.render"]
LINES, LENGTHS = weasyprint.text.line_break, weasyprint.layout.percent
BLOCKS, TABLES = weasyprint.layout.block, weasyprint.layout.table
KINDS = """<html lang="en-GB"><title>x</title><style>
div { margin: 1mm auto 2% 3px; padding: 2% 1mm 0; width: 50%; min-height: 20mm; max-width: 90mm }
.border { box-sizing: border-box; width: 60mm; margin: 1mm; border: 1mm solid; padding: 2mm }
.padding { box-sizing: padding-box; width: calc(30mm + 10%); max-height: 50%; min-width: 10mm }
table { border-collapse: collapse } td { border: 1px solid; padding: 1mm; width: 20mm }
td + td { border-left: 2mm solid }
</style><div>One<p>Two</p></div><div class="border">Three</div><div class="padding">Four</div>
<div style="height: 40mm"><div style="height: 50%; max-height: 10mm">Five</div></div>
<table><tr><td>Six</td><td><p>Seven</p></td></tr><tr><td colspan="2">Eight</td></tr></table>"""


@pytest.mark.parametrize(
    "page",
    [
        *("hard page", "lengths of all kinds"),
        *(pytest.param(name, marks=pytest.mark.prove) for name in NAMES),
    ],
)
def test_a_page_has_the_same_bytes(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each case, `test_render` asks it of all that WeasyPrint is spared, at once."""
    pages = {"hard page": PAGE, "lengths of all kinds": KINDS}
    html = pages.get(page) or html_of(page, Edition.PANEL)
    quickly = made_once(render_pdf, html)
    monkeypatch.setattr(RENDER, "asked_once", nullcontext)
    assert render_pdf(html) == quickly


def test_a_style_is_asked_for_its_font_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: a font is described for each style, and not for each line."""
    described = []
    describe = LINES.get_font_description

    def counted(style: object) -> object:
        described.append(style)
        return describe(style)

    monkeypatch.setattr(LINES, "get_font_description", counted)
    html = html_of("high_with_gap", Edition.ANNEX)
    render_pdf(html)
    once = len(described)
    assert len({id(style) for style in described}) == once
    monkeypatch.setattr(RENDER, "asked_once", nullcontext)
    render_pdf(html)
    assert once < 0.5 * (len(described) - once)


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    names = (
        (LINES, "get_font_description", ["style"]),
        (LINES, "_font_style_cache_key", ["style", "include_size"]),
        (LENGTHS, "resolve_percentages", ["box", "containing_block"]),
        (BLOCKS, "resolve_percentages", ["box", "containing_block"]),
        (TABLES, "resolve_percentages", ["box", "containing_block"]),
    )
    before = [getattr(module, name) for module, name, _ in names]
    for original, (_, _, known) in zip(before, names, strict=True):
        assert list(inspect.signature(original).parameters) == known
    with pytest.raises(ZeroDivisionError), asked_once():
        assert all(
            getattr(module, name) is not original
            for original, (module, name, _) in zip(before, names, strict=True)
        )
        raise ZeroDivisionError
    assert [getattr(module, name) for module, name, _ in names] == before
