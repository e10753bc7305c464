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

FILL = {
    1: "#8aa9c9",
    2: "#3f6fa3",
    3: "#7a1f2b",
}  # from light to dark: the order survives a black and white printer

# The picture of due dates, in millimetres; and in months, how far it looks ahead
WIDE, LEFT, RIGHT, MONTHS_HIGH, LINE_HIGH, FURTHEST = 174.0, 12.0, 140.0, 4.6, 4.4, 18
# Letters as strokes on a grid 4 wide and 6 high: drawn, so that a watermark is no text of the page.
STROKES = {
    "A": "M0 6 L2 0 L4 6 M0.8 4 H3.2",
    "B": "M0 0 V6 H2.4 Q4 6 4 4.5 Q4 3 2.4 3 H0 M0 0 H2.2 Q3.6 0 3.6 1.5 Q3.6 3 2.2 3",
    "C": "M4 1 Q3.6 0 2 0 Q0 0 0 2 V4 Q0 6 2 6 Q3.6 6 4 5",
    "D": "M0 0 V6 H2 Q4 6 4 4 V2 Q4 0 2 0 Z",
    "E": "M4 0 H0 V6 H4 M0 3 H3.2",
    "F": "M4 0 H0 V6 M0 3 H3.2",
    "I": "M2 0 V6",
    "L": "M0 0 V6 H4",
    "M": "M0 6 V0 L2 3 L4 0 V6",
    "N": "M0 6 V0 L4 6 V0",
    "O": "M2 0 Q0 0 0 2 V4 Q0 6 2 6 Q4 6 4 4 V2 Q4 0 2 0 Z",
    "P": "M0 6 V0 H2.4 Q4 0 4 1.7 Q4 3.4 2.4 3.4 H0",
    "R": "M0 6 V0 H2.4 Q4 0 4 1.7 Q4 3.4 2.4 3.4 H0 M2 3.4 L4 6",
    "S": "M4 1 Q3.6 0 2 0 Q0 0 0 1.5 Q0 3 2 3 Q4 3 4 4.5 Q4 6 2 6 Q0.4 6 0 5",
    "T": "M0 0 H4 M2 0 V6",
    "U": "M0 0 V4 Q0 6 2 6 Q4 6 4 4 V0",
    " ": "",
}


def watermark(words: str) -> bytes:
    """An SVG as large as an A4 page with pale words drawn across it, as bytes.

    Raises KeyError for a letter that is not among `STROKES`.
    """
    lines = words.split()
    longest = max(len(line) for line in lines)
    scale = 150 / (6 * longest)
    letters = ""
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            x, y = 6 * column - 3 * len(line) + 1, 10 * row - 5 * len(lines) + 2
            letters += f'<path transform="translate({x} {y})" d="{STROKES[letter]}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 210 297" width="210mm" height="297mm">'
        f'<g transform="translate(105 148) rotate(-45) scale({scale:.3f})" '
        'fill="none" stroke="#eef0f3" stroke-width="0.9" stroke-linejoin="round">'
        f"{letters}</g></svg>"
    ).encode()


def rating_mark(level: int, words: str, *, before: int = 0, deficit: bool = False) -> Markup:
    """Three boxes, as many filled as the rating is high; for a gap a dashed box with "?".

    ``level`` and ``before`` (last time) are 0 for no rating, 1 Low, 2 Medium, 3 High. A small
    triangle points at the box of last time. A ``deficit`` is hatched, so that a protective factor's
    High looks like nothing else. ``words`` is read aloud instead of the picture.
    """
    if level:
        shapes = "".join(_box(n, level, hatched=deficit and n <= level) for n in (1, 2, 3))
    else:
        shapes = (
            '<rect x="0.75" y="5.75" width="54.5" height="9.5" fill="none" stroke="#333" '
            'stroke-dasharray="3 2"/>'
            '<path d="M26 8.4 q2 -2.4 4 0 q0.6 1.6 -2 2.2 v0.8 M28 12.8 v0.8" '
            'fill="none" stroke="#333"/>'
        )
    if before:
        shapes += (
            f'<path d="M{19 * before - 13} 0.4 h6 l-3 4 z" '
            'fill="#ffffff" stroke="#333" stroke-width="0.7"/>'
        )
    svg = (
        '<svg class="mark" viewBox="0 0 56 16" width="56" height="16" role="img">'
        f"<title>{escape(words)}</title>"
    )
    return Markup(svg + shapes + "</svg>")  # noqa: S704 - our own shapes; the words are escaped


def _box(n: int, level: int, *, hatched: bool) -> str:
    x, color = 19 * n - 18.5, FILL[level]
    if hatched:
        lines = f"M{x} 12.5 l7 -7 M{x + 2.5} 15.5 l10 -10 M{x + 8} 15.5 l9 -9"
        return (
            f'<rect x="{x}" y="5.5" width="17" height="10" stroke="{color}" '
            'stroke-width="1.2" fill="#ffffff"/>'
            f'<path d="{lines}" stroke="{color}" stroke-width="1.8" fill="none"/>'
        )
    shade = color if n <= level else "#ffffff"
    return (
        f'<rect x="{x}" y="5.5" width="17" height="10" stroke="#333" '
        f'stroke-width="0.6" fill="{shade}"/>'
    )


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
