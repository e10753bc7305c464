"""Lines are drawn quickly, and to the byte as WeasyPrint draws them."""

from __future__ import annotations

import inspect
import sys
from contextlib import nullcontext

import pytest
import weasyprint.draw.text
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import Layout

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.line_drawing import NUMBERS, quick_lines
from tests.support.golden import NAMES, html_of
from tests.support.hard_page import PAGE
from tests.support.made_once import made_once

RENDER = sys.modules["arms_docs.report.pdf.render"]
STYLE = """<html lang="en-GB"><title>x</title><style>
.cut { width: 20mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.spread { text-align: justify; width: 60mm }
.apart { letter-spacing: 1mm; word-spacing: 2mm }
</style>"""
ODD = f"""{STYLE}<p class="cut">A line that is cut short</p><p class="apart">Set apart</p>
<p class="spread">{"words to be spread " * 30}</p><pre>One line
and another\twith a tab</pre>
<p>office, AVA, Te\u0301st, e\u0323\u0300, \u0e01\u0e33, \u0633\u0644\u0627\u0645, \U0001f642</p>
<table><thead><tr><th>Again on each page</th></tr></thead>
<tbody>{"<tr><td>row</td></tr>" * 120}</tbody></table>"""


@pytest.mark.parametrize(
    "page",
    [
        *("hard page", "odd page"),
        *(pytest.param(name, marks=pytest.mark.prove) for name in NAMES),
    ],
)
def test_lines_are_drawn_as_weasyprint_draws_them(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each case, `test_render` asks it of all that WeasyPrint is spared, at once."""
    pages = {"hard page": PAGE, "odd page": ODD}
    html = pages.get(page) or html_of(page, Edition.PANEL)
    quickly = made_once(render_pdf, html)
    monkeypatch.setattr(RENDER, "quick_lines", nullcontext)
    assert render_pdf(html) == quickly


def test_a_line_is_shaped_once_less_than_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, and not timed: how often Pango is asked for a line anew."""
    asked = []
    set_text = Layout.set_text

    def counted(layout: Layout, text: str, justify: bool = False) -> None:
        asked.append(text)
        set_text(layout, text, justify)

    html = html_of("high_with_gap", Edition.ANNEX)
    monkeypatch.setattr(Layout, "set_text", counted)
    render_pdf(html)
    quickly = len(asked)
    monkeypatch.setattr(RENDER, "quick_lines", nullcontext)
    render_pdf(html)
    assert quickly < 0.7 * (len(asked) - quickly)


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    known = ["stream", "textbox", "text_overflow", "block_ellipsis", "matrix"]
    original = weasyprint.draw.text.draw_first_line
    assert list(inspect.signature(original).parameters) == known
    assert "draw_first_line(" in inspect.getsource(weasyprint.draw.text.draw_text)
    assert ffi.sizeof("PangoGlyphInfo") == 4 * NUMBERS
    put_away, take_again = Layout.deactivate, Layout.reactivate
    with pytest.raises(ZeroDivisionError), quick_lines():
        assert Layout.deactivate is not put_away
        raise ZeroDivisionError
    assert weasyprint.draw.text.draw_first_line is original
    assert (Layout.deactivate, Layout.reactivate) == (put_away, take_again)
