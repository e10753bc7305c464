"""Bars: a filling and a number for each part, which black and white does not lose."""

from __future__ import annotations

import re

from arms_docs.caseload.pages.stacked_bars import FILLINGS, WIDE, Bars, stacked_bars

BARS = Bars("Late <visits>", "Age", ("Very High", "High"), (("a week", (12, 30)), ("none", (0, 0))))


def texts(svg: str) -> list[str]:
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg)


def test_each_part_has_its_number_and_its_word() -> None:
    assert texts(stacked_bars(BARS)) == [
        "Very High",
        "High",
        "a week",
        "12",
        "30",
        "42",
        "none",
        "0",
    ]


def test_no_two_fillings_are_alike_without_colour() -> None:
    """White, grey and dark are told apart; what has the same ground differs in its hatching."""
    looks = {(f.ground.lower(), f.hatched, f.falling) for f in FILLINGS}
    assert len(looks) == len(FILLINGS) == 5


def test_it_is_told_in_words_and_what_is_typed_is_escaped() -> None:
    svg = stacked_bars(BARS)
    assert 'role="img"' in svg
    assert "<title>Late &lt;visits&gt;. a week: 42; none: 0." in svg


def test_nothing_runs_over_the_edge() -> None:
    parts = ("Home visits", "Reviews", "Actions", "Other steps")
    bars = Bars("", "", parts, (("14 Dec to 20 Dec", (100, 200, 30, 4)),))
    for x, wide in re.findall(
        r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', stacked_bars(bars)
    ):
        assert float(x) + float(wide) <= WIDE


def test_the_columns_add_up() -> None:
    assert BARS.columns == (12, 30)
