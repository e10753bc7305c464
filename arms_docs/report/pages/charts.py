"""Pictures drawn as SVG.

No letter in them is borrowed from a font of the reader's machine, and no colour carries a meaning
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup, escape

from arms_docs.assessment import MONTHS, add_months
from arms_docs.report.pages.timeline import Due, Timeline

# The picture of due dates, in millimetres; and in months, how far it looks ahead
WIDE, LEFT, RIGHT, MONTHS_HIGH, LINE_HIGH, FURTHEST = 174.0, 12.0, 140.0, 4.6, 4.4, 18


def due_dates(timeline: Timeline) -> Markup:
    """What is due when, along a line of months from the day of the assessment.

    What is late stands before the line.

    Dates beyond `FURTHEST` months stand at the right end. Names that would overlap go a line down.
    """
    last = min(max(due.on for due in timeline.dues), add_months(timeline.start, FURTHEST))
    days = max((last - timeline.start).days, 60)

    late = [due for due in timeline.dues if due.on < timeline.start]
    left = LEFT + max((1.75 * len(due.name) for due in late), default=0)

    def at(day: date) -> float:
        along = left + (RIGHT - left) * min((day - timeline.start).days / days, 1.05)
        return along if day >= timeline.start else LEFT / 2

    ends: list[float] = []  # where the last name of each line ends
    marks = ""
    for due in timeline.dues:
        x = at(due.on)
        line = next((n for n, end in enumerate(ends) if end < x - 2), len(ends))
        ends[line : line + 1] = [x + 3 + 1.75 * len(due.name)]
        marks += _due(due, x, MONTHS_HIGH + LINE_HIGH * (line + 0.7))
    high = MONTHS_HIGH + LINE_HIGH * len(ends) + 1
    months = "".join(_month(month, at(month), high) for month in _months(timeline.start, days))
    svg = (
        f'<svg class="due" font-family="Atkinson" viewBox="0 0 {WIDE:g} {high:.1f}" '
        f'width="{WIDE:g}mm" height="{high:.1f}mm" role="img">'
    )
    title = f"<title>{escape(timeline.words)}</title>"
    start = f'<path d="M{left:.1f} 0 V{high:.1f}" stroke="#14304f" stroke-width="0.7"/>'
    return Markup(f"{svg}{title}{months}{start}{marks}</svg>")  # noqa: S704


def _due(due: Due, x: float, y: float) -> str:
    diamond = f"M{x:.1f} {y - 1.5:.1f} l1.5 1.5 l-1.5 1.5 l-1.5 -1.5 z"
    shape = (
        f'<path d="{diamond}" fill="#ffffff" stroke="#7a1f2b" stroke-width="0.5"/>'
        if due.lasting
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.1" fill="#14304f"/>'
    )
    return (
        f'{shape}<text x="{x + 2.2:.1f}" y="{y + 1:.1f}" font-size="2.9">{escape(due.name)}</text>'
    )


def _month(month: date, x: float, high: float) -> str:
    name = MONTHS[month.month - 1][:3].capitalize() + (f" {month.year}" if month.month == 1 else "")
    return (
        f'<path d="M{x:.1f} 0 V{high:.1f}" stroke="#d5dbe2" stroke-width="0.3"/>'
        f'<text x="{x + 0.7:.1f}" y="3" font-size="2.7" fill="#444">{name}</text>'
    )


def _months(start: date, days: int) -> Iterator[date]:
    """The first of each month that is drawn: every one, or every third where there are many."""
    step = 1 if days <= 400 else 3
    for n in range(step, days // 28 + 2, step):
        month = add_months(start.replace(day=1), n)
        if (month - start).days <= days:
            yield month
