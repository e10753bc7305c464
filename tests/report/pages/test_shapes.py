"""The shapes of pictures: what is typed is escaped, and a hatching stays within its box."""

from __future__ import annotations

import re

from arms_docs.report.pages import box_at, hatching, line_between, words_at


def test_words_are_escaped() -> None:
    assert "&lt;b&gt;" in words_at(0, 0, "<b>")
    assert 'font-weight="bold"' in words_at(0, 0, "x", bold=True)


def test_a_hatching_stays_within_its_box() -> None:
    for falling in (False, True):
        path = hatching(10, 20, 7, 3, step=1, stroke=0.3, falling=falling)
        places = [tuple(map(float, each)) for each in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]
        assert len(places) == 18
        assert all(10 <= x <= 17 and 20 <= y <= 23 for x, y in places)


def test_a_line_and_an_edge_can_be_dashed() -> None:
    assert "dasharray" in line_between(0, 0, 1, 1, 0.3, dashed=True)
    assert "dasharray" not in line_between(0, 0, 1, 1, 0.3)
    assert "dasharray" in box_at(0, 0, 1, 1, filling="#ffffff", dashed=True)
