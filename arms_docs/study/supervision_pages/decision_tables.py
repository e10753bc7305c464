"""Figures of decisions as tables."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.problems import Code, Place
from arms_docs.study.few import FEWEST
from arms_docs.study.in_figures import plural
from arms_docs.study.supervision.decision_figures import ChecksRow, DecisionFigures
from arms_docs.study.supervision.overseen import Reply
from arms_docs.study.supervision_pages.answer_tables import asked_words
from arms_docs.study.supervision_pages.paper import Column, FigureTable, Row
from arms_docs.study.supervision_pages.spread_columns import (
    NOT_OF_FEW,
    spread_cells,
    spread_columns,
)

DAYS = (
    "Civil days from handing in to the decision; 0 is the same day, and weekends count. What waits "
    f"has no days here, so that long waits are missing until they end. {NOT_OF_FEW}"
)
REPLIES = {
    Reply.ANSWERED: "Answered",
    Reply.UNANSWERED: "Not answered",
    Reply.WAITS: "Not back yet",
    Reply.NOT_DUE: "None due",
}
NO_CODE = "The record does not say which"


def of_decisions(figures: DecisionFigures, fewest: int = FEWEST) -> Iterator[FigureTable]:
    """The tables of some decisions; of fewer than ``fewest`` no days are shown."""
    yield _days(figures, fewest)
    yield _rounds(figures)
    yield _points(figures)
    yield _checks(figures)
    yield _warnings(figures)
    yield _accepted(figures)


def _days(figures: DecisionFigures, fewest: int) -> FigureTable:
    columns = (
        Column("round", "", is_number=False),
        Column("decisions", "Decisions"),
        Column("told", "Days known of"),
        *spread_columns("days", "days"),
        Column("untold", "Cannot be told"),
        Column("why", "Why not", is_number=False),
    )
    rows = tuple(
        (
            row.round,
            row.decisions,
            row.days.count if row.days else 0,
            *spread_cells(row.days, fewest),
            row.not_told,
            "; ".join(f"{count}: {why.value}" for why, count in row.untold) or None,
        )
        for row in figures.days
    )
    return FigureTable("days", "Days to a decision", DAYS, (), columns, rows)


def _rounds(figures: DecisionFigures) -> FigureTable:
    columns = (Column("decided", "", is_number=False), Column("decisions", "Decisions"))
    signed = tuple((f"Signed off, {name.lower()}", count) for name, count in figures.signed_in)
    rows = (("Returned", figures.returned), *signed)
    counts = f"Decisions: {figures.decisions}, by {plural(figures.people, 'person')}."
    return FigureTable("rounds", "What was decided", "", (counts,), columns, rows)


def _points(figures: DecisionFigures) -> FigureTable:
    columns = (
        Column("kind", "About", is_number=False),
        Column("made", "Points"),
        *(Column(reply.name.lower(), words) for reply, words in REPLIES.items()),
    )
    rows = tuple(
        (row.kind.value, row.made, *(row.count(reply) for reply in REPLIES))
        for row in figures.points
    )
    shows = (
        "What the supervisor asked to be changed, by the place that the point names, and whether "
        "the assessor said what was done about it. No point counts more than another."
    )
    instead = "" if rows else "No point was made."
    return FigureTable("points", "Points, and their answers", shows, (), columns, rows, instead)


def _checks(figures: DecisionFigures) -> FigureTable:
    columns = (
        Column("question", "Question", is_number=False),
        Column("same", "Answered as the tool saw"),
        Column("yes_saw_no", "Yes, and the tool saw No"),
        Column("no_saw_yes", "No, and the tool saw Yes"),
        Column("left", "Left to the tool, which saw Yes"),
        Column("yes_cannot_tell", "Yes, and the tool cannot tell"),
        Column("no_cannot_tell", "No, and the tool cannot tell"),
        Column("open", "Without an answer"),
    )
    rows = tuple(map(_check, figures.checks))
    untold = ""
    if figures.no_checks:
        untold = f" Records that tell of no checklist: {figures.no_checks}."
    counts = f"Signings: {figures.signed}.{untold}"
    shows = "The tool sees dates and names; whether it is right is the supervisor's to say."
    title = "Checklist, against what the tool saw"
    return FigureTable("checks", title, shows, (counts,), columns, rows)


def _check(row: ChecksRow) -> Row:
    return (
        asked_words(Place("rounds", "SO1", row.field)),
        row.same,
        row.count(False, True),
        row.count(True, False),
        row.count(True, None),
        row.count(None, True),
        row.count(None, False),
        row.count(False, None) + row.count(None, None),
    )


def _warnings(figures: DecisionFigures) -> FigureTable:
    told = figures.warnings
    columns = (
        Column("code", "Code", is_number=False),
        Column("warning", "Warning", is_number=False),
        Column("assessments", "Assessments"),
        Column("times", "Times"),
    )
    rows = tuple((code or "–", code_words(code), each, times) for code, each, times in told.by_code)
    shows = "A warning stops nothing; accepting one is no fault."
    counts = (
        f"Warnings that were open and accepted: {told.accepted}, in {told.with_any} of "
        f"{told.signed} signed assessments."
    )
    instead = "" if rows else "None was open."
    return FigureTable("warnings", "Warnings accepted", shows, (counts,), columns, rows, instead)


def code_words(code: str) -> str:
    """What a warning of this code says, with dots for what differs from case to case."""
    for entry in Code:
        if entry.number == code:
            return _without_gaps(entry.value.says)
    return NO_CODE


def _without_gaps(says: str) -> str:
    parts = says.split("{")
    told = "…".join([parts[0], *(part.partition("}")[2] for part in parts[1:])])
    return told.replace("….", "…")


def _accepted(figures: DecisionFigures) -> FigureTable:
    columns = (Column("answer", "", is_number=False), Column("signings", "Signings"))
    shows = "Signings with a general level below the overall priority, and the answer to that."
    instead = "" if figures.lower else "There was none."
    title = "A lower general level, accepted or not"
    return FigureTable("lower_accepted", title, shows, (), columns, figures.lower, instead)
