"""Levels and the twelve factors over time, and what happened beside them, drawn as SVG.

A rating is a letter and a filling at once, so that black and white loses nothing. High on a
protective factor is hatched and has a letter of its own; a gap is hatched the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from arms_docs.assessment import long_date, short_day
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Level
from arms_docs.rating import is_deficit
from arms_docs.report.pages import hatching, line_between, words_at
from arms_docs.timeline.event import Event, Kind, Record
from arms_docs.timeline.tell import TimeLine

SHOWN = 20  # assessments; of more, the last ones are drawn
WIDE, LEFT, RIGHT, HEAD, LANE, APART = 174.0, 56.0, 166.0, 28.0, 5.2, 2.0  # millimetres
NARROWEST = 5.4  # a column, so that a letter fits
LETTER = 4.5  # what a letter takes of it
INK, GREY, LINE = "#14304f", "#c9d1da", "#77828e"
LOOKS: dict[object, tuple[str, str, str]] = {  # letter, filling, colour of the letter
    Level.VERY_HIGH: ("VH", "#000000", "#ffffff"),
    Level.HIGH: ("H", INK, "#ffffff"),
    Level.MEDIUM: ("M", GREY, "#000000"),
    Level.LOW: ("L", "#ffffff", "#000000"),
    FactorRating.HIGH: ("H", INK, "#ffffff"),
    FactorRating.MEDIUM: ("M", GREY, "#000000"),
    FactorRating.LOW: ("L", "#ffffff", "#000000"),
    FactorRating.UNABLE: ("?", "#ffffff", "#000000"),
}
VISITS, CAME_ABOUT = "Home visits", "What came about"
MARKED = {  # a circle is filled or empty; anything else is a letter
    Kind.VISIT: (VISITS, "made"),
    Kind.ATTEMPT: (VISITS, "attempted"),
    Kind.TRIGGER: (CAME_ABOUT, "T"),
    Kind.SCENARIO: (CAME_ABOUT, "S"),
    Kind.CONTINGENCY: (CAME_ABOUT, "C"),
    Kind.RECHECK: (CAME_ABOUT, "R"),
}
LEGEND = (
    "VH Very High, H High, M Medium, L Low. Hatched with a D: High on a protective factor, a "
    "deficit. Dashed with a question mark: unable to rate, which is no improvement. A strip "
    "hatched the other way: a review was due and not made. A dashed line: an "
    "assessment that is missing here. Home visits: a filled circle was made, an empty one only "
    "attempted. T trigger, S scenario, C contingency, R re-check."
)


@dataclass(frozen=True)
class _Scale:
    """Where a day stands: each assessment begins a column, as wide as the time until the next, and
    wide enough for a letter.
    """

    days: tuple[date, ...]  # of the assessments, and of the end
    places: tuple[float, ...]

    @classmethod
    def of(cls, days: Sequence[date], end: date) -> _Scale:
        stops = (*days, max(end, days[-1]))
        spans = [max((b - a).days, 0) for a, b in pairwise(stops)]
        free = RIGHT - LEFT - NARROWEST * len(spans)
        places = [LEFT]
        for span in spans:
            places.append(places[-1] + NARROWEST + free * span / (sum(spans) or 1))
        return cls(stops, tuple(places))

    def after_letter(self, x: float) -> float:
        """A place, or the end of the letter that stands there."""
        ends = (place + LETTER for place in self.places if place <= x)
        return max(x, *ends)

    def at(self, day: date) -> float | None:
        """The place of a day; None for one that is not drawn."""
        for number, (begins, ends) in enumerate(pairwise(self.days)):
            if begins <= day <= ends:
                left, right = self.places[number : number + 2]
                days = (ends - begins).days
                return left + (right - left) * ((day - begins).days / days if days else 0)
        return None


def picture(line: TimeLine) -> Markup:
    """The picture of a time-line; nothing where no assessment is signed."""
    signed = line.signed[-SHOWN:]
    if not signed:
        return Markup("")
    scale = _Scale.of([record.assessed_on for record in signed], line.as_of)
    tops, high = _lanes(signed[-1])
    shapes = [
        *_head(signed, scale, high),
        *_cells(signed, scale, tops),
        *_labels(signed[-1], tops),
        *_late(line, scale, high),
        *_missing(line.gaps, signed, scale, high),
        *_marks(line.events, scale, tops),
    ]
    title = f"<title>{escape(in_words(line))}</title>"
    return Markup(  # noqa: S704 - our own shapes; what was typed is escaped
        f'<svg class="picture" font-family="Atkinson, Arial, sans-serif" '
        f'viewBox="0 0 {WIDE:g} {high:.1f}" width="{WIDE:g}mm" height="{high:.1f}mm" role="img">'
        f"{title}{''.join(shapes)}</svg>"
    )


def in_words(line: TimeLine) -> str:
    """What the picture shows, for whoever listens."""
    first, last = line.signed[-SHOWN:][0], line.signed[-1]
    return (
        "Levels and the twelve factors over time, from "
        f"{long_date(first.assessed_on)} to {long_date(last.assessed_on)}, and what happened "
        "beside them. The same stands in the tables below."
    )


def _lanes(record: Record) -> tuple[dict[str, float], float]:
    """The top of each lane by its name, and how high the picture is."""
    factors = [factor.key for factor in record.instrument.factors]
    groups = (
        ("Overall priority", "General level"),
        tuple(key for key in factors if key.startswith("R")),
        tuple(key for key in factors if not key.startswith("R")),
        (VISITS, CAME_ABOUT),
    )
    tops: dict[str, float] = {}
    y = HEAD
    for group in groups:
        for name in group:
            tops[name] = y
            y += LANE
        y += APART
    return tops, y


def _labels(record: Record, tops: dict[str, float]) -> Iterator[str]:
    titles = {factor.key: factor.label for factor in record.instrument.factors}
    for name, top in tops.items():
        yield words_at(0, top + 3.7, titles.get(name, name), size=2.7)


def _head(signed: Sequence[Record], scale: _Scale, high: float) -> Iterator[str]:
    for record, x in zip(signed, scale.places, strict=False):
        proved = "" if record.source.proved else ", not proved"
        yield line_between(x, HEAD - 1.5, x, high - APART, 0.3)
        yield _slanted(x + 1.4, f"{short_day(record.assessed_on)}{proved}")


def _cells(signed: Sequence[Record], scale: _Scale, tops: dict[str, float]) -> Iterator[str]:
    for record, (left, right) in zip(signed, pairwise(scale.places), strict=False):
        overall = record.assessment.overall
        for name, level in (
            ("Overall priority", overall.level),
            ("General level", overall.general),
        ):
            yield _cell(left, tops[name], right - left, level, deficit=False)
        ratings = {answers.id: answers.rating for answers in record.assessment.factors}
        for factor in record.instrument.factors:
            rating = ratings.get(factor.key)
            if factor.key in tops:
                deficit = is_deficit(rating, factor.kind)
                yield _cell(left, tops[factor.key], right - left, rating, deficit=deficit)


def _cell(x: float, y: float, wide: float, value: object, *, deficit: bool) -> str:
    letter, filling, ink = LOOKS.get(value, ("–", "#ffffff", "#000000"))
    dashes = ' stroke-dasharray="1 0.7"' if value is FactorRating.UNABLE else ""
    filling = "#ffffff" if deficit else filling
    box = (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{LANE - 0.5:.2f}" '
        f'fill="{filling}" stroke="{LINE}" stroke-width="0.25"{dashes}/>'
    )
    if not deficit:
        return box + words_at(x + 1.3, y + 3.5, letter, ink=ink, bold=True)
    plate = f'<rect x="{x + 0.7:.2f}" y="{y + 0.5:.2f}" width="3.4" height="3.7" fill="#ffffff"/>'
    hatched = hatching(x, y, wide, LANE - 0.5, step=1.3, stroke=0.45)
    return box + hatched + plate + words_at(x + 1.3, y + 3.5, "D", bold=True)


def _late(line: TimeLine, scale: _Scale, high: float) -> Iterator[str]:
    """A strip over the time for which a review was due and not made; no letter is covered."""
    for review in line.reviews:
        begins, right = scale.at(review.due), scale.at(review.done or line.as_of)
        if review.days_late(line.as_of) and begins is not None and right is not None:
            left = min(scale.after_letter(begins), right - 0.8)
            wide, tall = right - left, high - APART - HEAD
            yield (
                f'<rect x="{left:.2f}" y="{HEAD:g}" width="{wide:.2f}" height="{tall:.2f}" '
                f'fill="#ffffff" stroke="#000000" stroke-width="0.3"/>'
            )
            yield hatching(left, HEAD, wide, tall, step=2.4, stroke=0.25, falling=True)
            if wide > NARROWEST:
                yield _slanted(left + wide / 2 + 1, "late")


def _missing(
    gaps: Iterable[Event], signed: Sequence[Record], scale: _Scale, high: float
) -> Iterator[str]:
    """A dashed line at the day of an assessment that is named and not here."""
    here = {record.assessed_on for record in signed}
    for gap in gaps:
        x = scale.at(gap.happened)
        if "is named by another record" in gap.what and gap.happened not in here and x:
            yield line_between(x, HEAD - 1.5, x, high - APART, 0.5, dashed=True)
            yield _slanted(x + 1.4, f"{short_day(gap.happened)}, missing")


def _marks(events: Iterable[Event], scale: _Scale, tops: dict[str, float]) -> Iterator[str]:
    """What happened beside the ratings; a letter that would cover another stands to its right."""
    free = LEFT
    for event in events:
        x = scale.at(event.happened)
        if event.kind not in MARKED or x is None:
            continue
        lane, mark = MARKED[event.kind]
        y = tops[lane] + 2.4
        if lane == VISITS:
            filling = INK if mark == "made" else "#ffffff"
            yield (
                f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.1" fill="{filling}" stroke="{INK}" '
                'stroke-width="0.4"/>'
            )
        else:
            left = max(x + 0.5, free)
            free = left + 2.4
            yield words_at(left, y + 1.1, mark, bold=True)


def _slanted(x: float, words: str) -> str:
    y = HEAD - 2.2
    return (
        f'<text transform="translate({x:.2f} {y:.2f}) rotate(-62)" font-size="2.5">'
        f"{escape(words)}</text>"
    )
