"""Figures of assessments that were handed in as tables."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.study.few import FEWEST
from arms_docs.study.in_figures import plural
from arms_docs.study.supervision.assessment_figures import AssessmentFigures
from arms_docs.study.supervision.overseen import Moved
from arms_docs.study.supervision_pages.paper import Column, FigureTable, Row
from arms_docs.study.supervision_pages.spread_columns import (
    NOT_OF_FEW,
    spread_cells,
    spread_columns,
)

WAITED = f"The days are those that have passed until the day of this report. {NOT_OF_FEW}"
LEVEL_NAMES = {"overall": "Overall priority", "general": "General level"}


def of_assessments(figures: AssessmentFigures, fewest: int = FEWEST) -> Iterator[FigureTable]:
    """The tables of some assessments; of fewer than ``fewest`` no days or minutes are shown."""
    yield _waiting(figures, fewest)
    yield _lowered(figures)
    yield _changes(figures)
    yield _minutes(figures, fewest)


def _waiting(figures: AssessmentFigures, fewest: int) -> FigureTable:
    columns = (
        Column("state", "", is_number=False),
        Column("assessments", "Assessments"),
        *spread_columns("days", "days"),
        Column("untold", "Since when is not told"),
    )
    rows: tuple[Row, ...] = (
        ("Signed off", figures.signed, None, None, None, None),
        (
            "Waiting for a decision",
            figures.waiting,
            *spread_cells(figures.waited, fewest),
            figures.waiting_untold,
        ),
        ("Returned, not handed in again", figures.back, None, None, None, None),
    )
    counts = f"Assessments: {figures.assessments}, by {plural(figures.people, 'person')}."
    return FigureTable("standing", "How far they have come", WAITED, (counts,), columns, rows)


def _lowered(figures: AssessmentFigures) -> FigureTable:
    columns = (
        Column("comparison", "", is_number=False),
        Column("lower", "Lower"),
        Column("compared", "Of"),
        Column("not_compared", "Not compared"),
    )
    rows = tuple(
        (row.comparison.words, row.lower, row.compared, row.not_compared) for row in figures.lowered
    )
    shows = (
        "Levels as they were handed in last. The tool indicates and people decide: lower is not "
        "wrong. Not compared: one of the two is not there."
    )
    return FigureTable("lowered", "Levels that are lower", shows, (), columns, rows)


def _changes(figures: AssessmentFigures) -> FigureTable:
    changes = figures.changes
    columns = (
        Column("rating", "Rating", is_number=False),
        *(Column(moved.name.lower(), moved.value) for moved in Moved),
    )
    rows: tuple[Row, ...] = tuple(
        (LEVEL_NAMES.get(name, name), *(changes.count(name, moved) for moved in Moved))
        for name in changes.ratings
    )
    shows = (
        "Higher is more serious, of a protective factor too. That a rating moved does not say "
        "which one is right."
    )
    counts = (
        f"Returns whose answers before and after are at hand: {changes.compared}; of these with a "
        f"rating or a level that moved: {changes.with_any}. Returns without: {changes.not_at_hand}."
    )
    instead = "" if rows else "None that is known of."
    title = "Ratings that moved between rounds"
    return FigureTable("moved", title, shows, (counts,), columns, rows, instead)


def _minutes(figures: AssessmentFigures, fewest: int) -> FigureTable:
    columns = (
        Column("note", "", is_number=False),
        Column("told", "Notes"),
        *spread_columns("minutes", "minutes"),
    )
    told = figures.minutes
    rows: tuple[Row, ...] = (("As noted", told.count, *spread_cells(told, fewest)),) if told else ()
    shows = (
        "As the assessor wrote them down: reading, interviews, checks and writing together. An "
        f"assessment without such a note did not take 0 minutes. {NOT_OF_FEW}"
    )
    counts = f"Assessments without such a note: {figures.no_minutes}."
    instead = "" if rows else "Nobody wrote them down."
    return FigureTable("minutes", "Minutes it took", shows, (counts,), columns, rows, instead)
