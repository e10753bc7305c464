"""A label of several lines has as much room as it needs, whatever stands beside it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from weasyprint import HTML

from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.pages.beside import FACT, LINE, beside, beside_fact, label_lines
from arms_docs.report.pdf.render import OwnPartsOnly
from arms_docs.report.templates import environment
from tests.support.golden import NAMES, html_of

LABELS = (
    "Status",
    "Guide to the general level",  # it just fits
    "When, and what would trigger it",
    "A label of an organisation’s own, as long as a sentence, that needs four lines",
    "Donaudampfschiffahrtsgesellschaftskapitän asks",
    "Überraschend großzügige Äußerungen – „gesagt“",
)


def laid_out(labels: tuple[str, ...], kind: str) -> list[tuple[float, float]]:
    """Of each label, how high its lines are and how high what stands beside it is, in pixels."""
    look = environment().get_template("report/report.css").render()
    base = environment().get_template("shared/base.css").render()
    room = beside if kind == "lines" else beside_fact
    rows = "".join(f"<dt>{label}</dt><dd{room(label)}>Yes</dd>" for label in labels)
    body = f'<section class="{"front" if kind == "facts" else ""}"><dl class="{kind}">{rows}</dl>'
    style = f"<style>{base}{look}{font_css(body)}</style>"
    document = HTML(string=style + body, url_fetcher=OwnPartsOnly()).render()
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    labelled = [box for box in boxes if box.element_tag == "dt" and hasattr(box, "children")]
    said = [box for box in boxes if box.element_tag == "dd" and hasattr(box, "children")]
    heads = [sum(line.height for line in _lines(box)) for box in labelled if _lines(box)]
    return list(zip(heads, [box.padding_height() for box in said if _lines(box)], strict=True))


def _lines(box: Any) -> list[Any]:
    return [child for child in box.children if type(child).__name__ == "LineBox"]


@pytest.mark.parametrize("kind", ["lines", "facts"])
def test_what_stands_beside_a_label_is_as_high_as_the_label(kind: str) -> None:
    heights = laid_out(LABELS, kind)
    assert len(heights) == len(LABELS)
    assert all(label <= text for label, text in heights), heights
    assert heights[0][1] < heights[2][1] < heights[3][1], "and no higher than it needs"


@pytest.mark.parametrize(("kind", "room"), [("lines", LINE), ("facts", FACT)])
def test_lines_are_counted_as_they_are_laid_out(
    kind: str, room: tuple[float, float, float, float]
) -> None:
    wide, size, leading, _ = room
    style = "Bold" if kind == "lines" else "Regular"
    for label, (height, _) in zip(LABELS, laid_out(LABELS, kind), strict=True):
        assert round(height * 0.75 / leading) == label_lines(label, style, wide, size), label


def test_a_short_label_asks_for_nothing() -> None:
    assert (beside("Status"), beside_fact("Person")) == ("", "")
    assert (
        beside("When, and what would trigger it") == ' style="min-height: 9.4mm"'
    )  # 2 x 4.61 + 0.2


def test_no_label_of_a_case_runs_into_the_next() -> None:
    """Beside each label stands the room that it needs, on every page of every case."""
    for name in NAMES:
        lists = re.findall('<dl class="(lines|facts)[^>]*>(.*?)</dl>', html_of(name), re.DOTALL)
        assert {kind for kind, _ in lists} == {"lines", "facts"}
        for kind, listed in lists:
            room = beside if kind == "lines" else beside_fact
            for label, style in re.findall('<dt>(.*?)</dt><dd(?: class="on")?([^>]*)>', listed):
                assert style == room(unescape(label)), label
