"""The picture of due dates: where things stand in it."""

from __future__ import annotations

import re
from datetime import date

from arms_docs.report.pages.charts import due_dates
from arms_docs.report.pages.timeline import Due, Timeline


def picture(*dues: Due) -> dict[str, tuple[float, float]]:
    """Where each name stands."""
    svg = due_dates(Timeline(date(2026, 11, 1), dues, "words"))
    names = {due.name for due in dues}
    texts = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]+)<', svg)
    wide = float(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    places = {name: (float(x), float(y)) for x, y, name in texts if name in names}
    assert all(0 <= x <= wide - 15 for x, _ in places.values()), "inside the picture"
    return places


def test_what_is_late_stands_before_the_line_and_what_is_far_at_the_end() -> None:
    places = picture(
        Due("A3", date(2025, 1, 1)),
        Due("A1", date(2026, 11, 1)),
        Due("A2", date(2027, 1, 1)),
        Due("A4", date(2031, 1, 1)),
    )
    assert places["A3"][0] < places["A1"][0] < places["A2"][0] < places["A4"][0]


def test_names_that_would_overlap_go_a_line_down() -> None:
    day = date(2026, 12, 1)
    places = picture(
        *(Due(f"A{n}", day) for n in range(1, 31)),
        Due("Next review", date(2027, 6, 1), lasting=True),
    )
    assert len({y for name, (_, y) in places.items() if name != "Next review"}) == 30
    assert places["Next review"][1] == min(y for _, y in places.values())
