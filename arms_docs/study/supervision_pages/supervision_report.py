"""Supervision as a report: what is shown of all, by team, and what people answered.

Nobody is in it by name or staff id, and no figure is one person's. The list for a second look names
cases by their reference, as a caseload does.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import long_date
from arms_docs.study.few import FEWEST
from arms_docs.study.supervision.decision_figures import ROUNDS
from arms_docs.study.supervision.second_look import ONE_IN
from arms_docs.study.supervision.supervision import Supervision, TeamFigures
from arms_docs.study.supervision_pages.answer_tables import of_texts, of_voice
from arms_docs.study.supervision_pages.assessment_tables import of_assessments
from arms_docs.study.supervision_pages.decision_tables import of_decisions
from arms_docs.study.supervision_pages.paper import MAY_NOT, Column, FigureTable, Paper, Row

HIDDEN = "Not shown"
FEW = (
    f"Not shown: fewer than {FEWEST} {{things}}, or the work of fewer than {FEWEST} people. A "
    "figure of so few would be a figure of one."
)
BY_TEAM = (
    f"A team is shown where at least {FEWEST} {{things}} are counted and they are the work of at "
    f"least {FEWEST} people. Where what is not shown would follow from the rest, a further team is "
    "not shown either. Teams have other work and other cases: they are not in an order of merit."
)


def report(told: Supervision, marking: str) -> Paper:
    """The report."""
    return Paper(
        f"Supervision, {long_date(told.on)}",
        told.on,
        marking,
        tuple(_says(told)),
        tuple(_tables(told)),
    )


def _says(told: Supervision) -> Iterator[str]:
    yield MAY_NOT
    yield (
        f"Files looked at: {told.looked_at}. Assessments that were handed in: {told.handed_in}; of "
        f"these signed off: {told.signed}. Files with an assessment that nobody has handed in: "
        f"{told.not_handed_in}. Files that cannot be read, or are signed and not proved: "
        f"{told.not_counted}; these are not counted."
    )
    yield (
        "What a record does not tell is counted as such, and never as 0. Figures say how often, "
        "and not why."
    )


def _tables(told: Supervision) -> Iterator[FigureTable]:
    if told.decisions:
        yield from of_decisions(told.decisions)
    else:
        yield FigureTable("days", "Decisions", instead=FEW.format(things="decisions"))
    if told.assessments:
        yield from of_assessments(told.assessments)
    else:
        yield FigureTable("standing", "Assessments", instead=FEW.format(things="assessments"))
    yield _teams_deciding(told)
    yield _teams_assessing(told)
    yield from of_voice(told.words)
    yield of_texts(told.hard, "hard", "assessors")
    yield _again(told)


def _teams_deciding(told: Supervision) -> FigureTable:
    columns = (
        Column("team", "Team", is_number=False),
        Column("decisions", "Decisions"),
        Column("people", "By people"),
        Column("returned", "Returned"),
        Column("days_middle", "First round: middle (days)"),
        Column("days_most", "Most"),
        Column("untold", "Cannot be told"),
        Column("points", "Points"),
        Column("same", "Checklist as the tool saw"),
        Column("other", "Otherwise"),
        Column("with_warnings", "Signed with warnings"),
        Column("signed", "Of signed"),
    )
    rows = tuple(_deciding(team, len(columns)) for team in told.teams)
    shows = (
        f"By the team of whoever decided. {BY_TEAM.format(things='decisions')} A team in which one "
        "person decides has none here: they would be that person's, who can have a letter (--for)."
    )
    return FigureTable("team_decisions", "Decisions by team", shows, (), columns, rows)


def _deciding(team: TeamFigures, width: int) -> Row:
    figures = team.decisions
    if figures is None:
        return (team.team, HIDDEN, *[None] * (width - 2))
    days = next((row.days for row in figures.days if row.round == ROUNDS[0]), None)
    return (
        team.team,
        figures.decisions,
        figures.people,
        figures.returned,
        days.middle if days else None,
        days.most if days else None,
        sum(row.not_told for row in figures.days),
        sum(row.made for row in figures.points),
        sum(row.same for row in figures.checks),
        sum(row.other for row in figures.checks),
        figures.warnings.with_any,
        figures.signed,
    )


def _teams_assessing(told: Supervision) -> FigureTable:
    columns = (
        Column("team", "Team", is_number=False),
        Column("assessments", "Assessments"),
        Column("people", "By people"),
        Column("signed", "Signed"),
        Column("waiting", "Waiting"),
        Column("below_indicated", "Overall below what is indicated"),
        Column("below_guide", "General below the guide"),
        Column("below_overall", "General below overall"),
        Column("below_last_overall", "Overall below last time"),
        Column("below_last_general", "General below last time"),
        Column("moved", "Returns with a rating moved"),
        Column("compared", "Of"),
        Column("minutes_middle", "Middle (minutes)"),
    )
    rows = tuple(_assessing(team, len(columns)) for team in told.teams)
    shows = f"By the team of the first assessor. {BY_TEAM.format(things='assessments')}"
    return FigureTable("team_assessments", "Assessments by team", shows, (), columns, rows)


def _assessing(team: TeamFigures, width: int) -> Row:
    figures = team.assessments
    if figures is None:
        return (team.team, HIDDEN, *[None] * (width - 2))
    return (
        team.team,
        figures.assessments,
        figures.people,
        figures.signed,
        figures.waiting,
        *(row.lower for row in figures.lowered),
        figures.changes.with_any,
        figures.changes.compared,
        figures.minutes.middle if figures.minutes else None,
    )


def _again(told: Supervision) -> FigureTable:
    columns = (
        Column("reference", "Case", is_number=False),
        Column("digest", "Digest of the signed answers (SHA-256)", is_number=False),
    )
    rows = tuple((each.reference, each.digest) for each in told.again)
    shows = (
        f"One in {ONE_IN} of what is signed, drawn by a hash of the seed ‘{told.seed}’ and of the "
        "digest: whoever takes the same seed and the same records draws the same. They were not "
        "chosen for anything that is in them."
    )
    instead = "" if rows else f"Fewer than {FEWEST} assessments are signed: none is drawn."
    return FigureTable("second_look", "For a second look", shows, (), columns, rows, instead)
