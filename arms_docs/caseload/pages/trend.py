"""What snapshots say together: how many home visits were late on each day that was kept.

A day without a snapshot is a gap in the line and in the table, never a zero. Fewer that are late is
no proof of less risk, and it is said so beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup, escape

from arms_docs.assessment import long_date
from arms_docs.caseload.clocks import What
from arms_docs.caseload.totals import LATE, NOT_KNOWN, OLDEST, PEOPLE, UNTOLD, Totals
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.report.pages import line_between, words_at

WIDE, LEFT, RIGHT, TOP, BOTTOM, HIGH = 112.0, 8.0, 111.0, 9.0, 31.0, 36.0  # millimetres
DRAWN = 366  # days back from the last one
LISTED = 6  # lines of the table; of more days, the last one of each month stands in it
HIGHEST = (Level.VERY_HIGH.value, Level.HIGH.value, NOT_KNOWN)
INK = "#14304f"


@dataclass(frozen=True)
class Point:
    """One day: people, late home visits, how many of them are of a high level or old, and of how
    many people something cannot be told, so that it may be late and is not counted.
    """

    day: date
    people: int
    late: int
    highest: int
    oldest: int
    untold: int


def points(snapshots: Sequence[Totals], team: str) -> tuple[Point, ...]:
    """What each snapshot says of all, or of one team, in the order of days."""
    if not snapshots:
        return ()
    first = max(totals.day for totals in snapshots) - timedelta(days=DRAWN)
    ordered = sorted(snapshots, key=lambda totals: totals.day)
    return tuple(_point(totals, team) for totals in ordered if totals.day >= first)


def _point(totals: Totals, team: str) -> Point:
    visit = What.VISIT.value
    return Point(
        totals.day,
        totals.number(PEOPLE, team),
        totals.number(visit, team, ages=LATE),
        totals.number(visit, team, HIGHEST, LATE),
        totals.number(visit, team, ages=[OLDEST]),
        totals.number(UNTOLD, team),
    )


def listed(days: Sequence[Point]) -> tuple[Point, ...]:
    """The days that stand in the table: all, or the last one that was kept in each month."""
    if len(days) <= LISTED:
        return tuple(days)
    by_month = {(point.day.year, point.day.month): point for point in days}
    return tuple(by_month.values())


def trend(days: Sequence[Point]) -> Markup:
    """The picture of the days that were kept; nothing where there are fewer than two."""
    if len(days) < 2:
        return Markup("")
    shapes = [*_axis(days), *_series(days)]
    words = (
        f"Late home visits on {len(days)} days that were kept, from {long_date(days[0].day)}: "
        f"{days[0].late}, to {long_date(days[-1].day)}: {days[-1].late}. The table has the days."
    )
    return Markup(  # noqa: S704 - our own shapes; words are escaped
        f'<svg class="drawn" font-family="Atkinson, Arial, sans-serif" '
        f'viewBox="0 0 {WIDE:g} {HIGH:g}" width="{WIDE:g}mm" height="{HIGH:g}mm" role="img">'
        f"<title>{escape(words)}</title>{''.join(shapes)}</svg>"
    )


def _place(days: Sequence[Point], day: date) -> float:
    span = (days[-1].day - days[0].day).days
    return LEFT + 2 + (RIGHT - LEFT - 4) * (day - days[0].day).days / span


def _height(days: Sequence[Point], number: int) -> float:
    most = max(point.late for point in days)
    return BOTTOM - (BOTTOM - TOP) * number / max(most, 1)


def _axis(days: Sequence[Point]) -> Iterator[str]:
    most = max(point.late for point in days)
    yield _mark(2, 2.5, empty=False) + words_at(5, 3.5, "All late home visits")
    of_these = "Of these: Very High, High, or not known"
    yield _mark(42, 2.5, empty=True) + words_at(45, 3.5, of_these)
    yield line_between(LEFT, BOTTOM, RIGHT, BOTTOM, 0.3)
    yield words_at(0, BOTTOM + 1, "0")
    if most:
        yield words_at(0, TOP + 1, str(most))
        yield f'<path d="M{LEFT:g} {TOP:g} H{RIGHT:g}" stroke="#c9d1da" stroke-width="0.3"/>'
    yield words_at(LEFT, HIGH - 1.5, long_date(days[0].day), size=2.7)
    last = long_date(days[-1].day)
    yield words_at(RIGHT - 1.6 * len(last), HIGH - 1.5, last, size=2.7)


def _series(days: Sequence[Point]) -> Iterator[str]:
    """Points, and a line only between days that follow each other: what is missing stays open."""
    for before, after in pairwise(days):
        if (after.day - before.day).days == 1:
            x1, x2 = _place(days, before.day), _place(days, after.day)
            pairs = ((before.late, after.late, False), (before.highest, after.highest, True))
            for then, now, dashed in pairs:
                y1, y2 = _height(days, then), _height(days, now)
                yield line_between(x1, y1, x2, y2, 0.4, dashed=dashed)
    for point in days:
        x = _place(days, point.day)
        yield _mark(x, _height(days, point.highest), empty=True)
        yield _mark(x, _height(days, point.late), empty=False)


def _mark(x: float, y: float, *, empty: bool) -> str:
    if empty:
        at = f'x="{x - 0.9:.2f}" y="{y - 0.9:.2f}" width="1.8" height="1.8"'
        return f'<rect {at} fill="#ffffff" stroke="{INK}" stroke-width="0.4"/>'
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1" fill="{INK}"/>'
