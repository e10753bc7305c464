"""How high the blocks of a page are reckoned: as they are laid out, or a little higher."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.fonts.own_faces import font_configuration
from arms_docs.report.pages import front, in_brief
from arms_docs.report.pages.limits import PAGE_HIGH, SPARE
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.render import OwnPartsOnly
from tests.support.builders import INSTRUMENT
from tests.support.golden import NAMES, reading_of
from tests.support.lively import lively
from tests.support.longest import longest
from tests.support.reviews import review

RENDER = sys.modules["arms_docs.report.pdf.render"]
MILLIMETRE, TOP = 25.4 / 96, 18.5  # of a pixel of the renderer; of the first block on a page
MOST_OVER = 21.0  # millimetres: words of one length, which break where ours do not


def laid_out(html: str) -> Iterator[float]:
    """Where the last block ends on each of the two pages of a summary, from its first."""
    page = OwnPage(html, OwnPartsOnly())
    with RENDER._sparing([]):
        sheets = page.render(font_config=font_configuration(html)).pages[:2]
    for sheet in sheets:
        for box in sheet._page_box.descendants():
            if box.element_tag == "section":
                last = box.children[-1]
                yield (last.position_y + last.margin_height()) * MILLIMETRE - TOP
                break


def reckoned(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> tuple[list[float], str]:
    """How high both pages of the summary are reckoned, and the pages."""
    heights: dict[str, float] = {}
    for module in (front, in_brief):

        def fits(high: float, name: str = module.__name__) -> bool:
            heights[name] = high
            return high <= PAGE_HIGH - SPARE

        monkeypatch.setattr(module, "fits", fits)
    html = page_of(reading, INSTRUMENT, Edition.SUMMARY)[1]
    return [heights[front.__name__], heights[in_brief.__name__]], html


@pytest.mark.parametrize("name", NAMES)
def test_no_page_stands_higher_than_is_reckoned_and_none_much_lower(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The sizes of the style sheet are told twice: here they are held against each other."""
    heights, html = reckoned(monkeypatch, reading_of(name))
    for high, real in zip(heights, laid_out(html), strict=True):
        assert real <= high <= real + MOST_OVER / 1.5


@pytest.mark.parametrize("name", ["high_with_gap", "medium_low", "lively"])
def test_nor_does_a_page_of_a_review(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With what moved beside each factor, and since last time in five lines."""
    heights, html = reckoned(monkeypatch, lively() if name == "lively" else review(name))
    for high, real in zip(heights, laid_out(html), strict=True):
        assert real <= high <= real + MOST_OVER / 1.5


def test_nor_does_page_one_of_the_longest_case(monkeypatch: pytest.MonkeyPatch) -> None:
    heights, html = reckoned(monkeypatch, longest())
    real = next(laid_out(html))
    assert real <= heights[0] <= real + MOST_OVER
