"""A picture of the gold against what was rated: each figure in it, and in words."""

from __future__ import annotations

import re

from arms_docs.study.agreement.measured import Confusion
from arms_docs.study.agreement_pages.heat_map import SHADES, heat_map, in_words, legend

WORDS = ("High", "Medium", "Low", "Unable to rate")
COUNTS = ((81, 12, 3, 1), (7, 55, 21, 4), (0, 9, 33, 2), (0, 0, 0, 0))
DRAWN = str(heat_map("R1 Opportunity", Confusion(WORDS, COUNTS)))


def test_every_figure_stands_in_it_with_the_sum_of_its_row() -> None:
    drawn = re.findall(r"<text[^>]*>(\d+)</text>", DRAWN)
    expected = [count for row in COUNTS for count in (*row, sum(row))]
    assert [int(figure) for figure in drawn] == expected


def test_whoever_listens_hears_every_figure() -> None:
    title = DRAWN.partition("<title>")[2].partition("</title>")[0]
    assert title.startswith("R1 Opportunity. Where the gold says High, 97 ratings: High 81, ")
    assert title.endswith("Where the gold says Unable, no rating.")
    assert in_words(Confusion(("High", "Low"), ((1, 0), (0, 0)))).startswith(
        "Where the gold says High, 1 rating: High 1"
    )


def lightness(ink: str) -> float:
    red, green, blue = (int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5))

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def test_each_shade_is_darker_than_the_next_and_its_figure_can_be_read_on_it() -> None:
    grounds = [lightness(ground) for _, ground, _, _ in SHADES]
    assert grounds == sorted(grounds)
    for _, ground, ink, _ in SHADES:
        dark, light = sorted((lightness(ground), lightness(ink)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ground  # WCAG 2.1, 1.4.3


def test_a_shade_is_that_of_the_share_of_its_row() -> None:
    grounds = re.findall(r'<rect [^>]*fill="(#\w+)"', DRAWN)
    shares = [(0.75, "#14304f"), (0.1, "#e4e8ed"), (0, "#ffffff"), (0, "#ffffff")]
    assert grounds[:4] == [ground for _, ground in shares]
    assert grounds[12:] == ["#ffffff"] * 4, "a row without a rating is white"


def test_what_the_gold_says_has_an_edge_of_its_own() -> None:
    assert DRAWN.count('fill="none" stroke="#000000" stroke-width="0.8"') == len(WORDS)
    assert "as the gold" in str(legend())


def test_words_are_escaped() -> None:
    drawn = str(heat_map("<b>", Confusion(("<i>",), ((1,),))))
    assert "<b>" not in drawn and "<i>" not in drawn and "&lt;b&gt;" in drawn
