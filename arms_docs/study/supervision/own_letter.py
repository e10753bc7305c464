"""The letter to one person, about that person's own figures, beside those of at least five others.

It is for that person alone. Nobody else's figures are in it, and nobody else is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from arms_docs.assessment import long_date
from arms_docs.study import FEWEST
from arms_docs.study.supervision.figure_tables import of_assessments, of_decisions
from arms_docs.study.supervision.own_figures import Beside, OwnFigures
from arms_docs.study.supervision.paper import FigureTable, Paper

Figures = TypeVar("Figures")
FOR_YOU = (
    "This letter is for you, and nobody else has been given it. It is for learning. It may not be "
    "used for discipline, nor to rank people: whoever asks you for it for that may be shown this "
    "sentence."
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
        *_pairs(figures.decisions, "decided", of_decisions),
        *_pairs(figures.assessments, "assessed", of_assessments),
    )
    return Paper(title, figures.on, marking, says, tables, for_one=True)


def _pairs(
    beside: Beside[Figures], what: str, tables: Callable[[Figures], Iterable[FigureTable]]
) -> Iterator[FigureTable]:
    """Each table of the person's own, and then that of the others."""
    if beside.own is None:
        yield FigureTable(what, f"What you {what}", "", instead="These files tell of nothing.")
        return
    others = tuple(tables(beside.others)) if beside.others is not None else ()
    for number, own in enumerate(tables(beside.own)):
        yield _titled(own, "yours", "you")
        if others:
            yield _titled(others[number], "others", beside.who.value)
    if not others:
        why = (
            f"Fewer than {FEWEST} others in your team, and in these files, {what} anything: their "
            "figures are not shown, as they would be those of single people."
        )
        yield FigureTable(f"{what}_others", "Beside whom", "", instead=why)


def _titled(table: FigureTable, key: str, whose: str) -> FigureTable:
    return FigureTable(
        f"{table.key}_{key}",
        f"{table.title}: {whose}",
        table.shows,
        table.columns,
        table.rows,
        table.instead,
        table.texts,
    )
