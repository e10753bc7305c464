"""The letter to one person, about that person's own figures, beside those of at least five others.

It is for that person alone. Nobody else's figures are in it, and nobody else is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from arms_docs.assessment import long_date
from arms_docs.study.few import FEWEST
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.supervision.own_figures import Beside, OwnFigures
from arms_docs.study.supervision_pages.assessment_tables import of_assessments
from arms_docs.study.supervision_pages.decision_tables import of_decisions
from arms_docs.study.supervision_pages.paper import Column, FigureTable, Paper, Row

Figures = TypeVar("Figures")
FOR_YOU = (
    "This letter is for you alone: whoever makes it gives it to nobody else. It is for learning. "
    f"{NOT_FOR_PEOPLE}"
)
HOW = (
    "Figures say how often, and not why. What a record does not tell is counted as such, and never "
    "as 0. Your cases are not those of others, so that a difference may come from them."
)


def letter(figures: OwnFigures, marking: str) -> Paper:
    """The letter."""
    title = f"Your own figures: staff id {figures.staff_id}"
    says = (FOR_YOU, f"As of {long_date(figures.on)}. {HOW}")
    tables = (
        *_beside(figures.decisions, "decided", of_decisions),
        *_beside(figures.assessments, "assessed", of_assessments),
    )
    return Paper(title, figures.on, marking, says, tables, for_one=True)


def _beside(
    beside: Beside[Figures], what: str, tables: Callable[[Figures, int], Iterable[FigureTable]]
) -> Iterator[FigureTable]:
    """The tables of the person's own figures, with those of the others in them."""
    if beside.own is None:
        yield FigureTable(what, f"What you {what}", instead=f"In these files you {what} nothing.")
        return
    own = tuple(tables(beside.own, 1))  # they are that person's anyway
    if beside.others is None:
        why = (
            f"Fewer than {FEWEST} others in your team, and in these files, {what} anything: their "
            "figures are not shown, as they would be those of single people."
        )
        yield from own
        yield FigureTable(f"{what}_others", "Beside whom", instead=why)
        return
    for mine, theirs in zip(own, tables(beside.others, FEWEST), strict=True):
        yield _together(mine, theirs, beside.who.value)


def _together(mine: FigureTable, theirs: FigureTable, who: str) -> FigureTable:
    """One table: each row of the person's own, and below it that of the others."""
    heads = dict.fromkeys(row[0] for row in (*mine.rows, *theirs.rows))
    both: list[Row] = []
    for head in heads:
        both += [(head, "You", *row[1:]) for row in mine.rows if row[0] == head]
        both += [(head, "Others", *row[1:]) for row in theirs.rows if row[0] == head]
    columns = (*theirs.columns[:1], Column("whose", "Whose", is_number=False), *theirs.columns[1:])
    return replace(
        mine,
        counts=(
            *(f"You. {sentence}" for sentence in mine.counts),
            *(f"{who.capitalize()}. {sentence}" for sentence in theirs.counts),
        ),
        columns=columns,
        rows=tuple(both),
        instead="" if both else mine.instead,
    )
