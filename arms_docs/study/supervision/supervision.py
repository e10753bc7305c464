"""Supervision over many files: all of it, and by team, with what is too small left out.

A decision counts for the team of whoever decided, an assessment for that of its first assessor, as
the settings have them on the day. `supervision` has nobody's own figures in it; these are in
`arms_docs.study.supervision.own_figures`, and for that person alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import TypeVar

from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts
from arms_docs.study.few import Size, hidden_groups
from arms_docs.study.supervision.assessment_figures import AssessmentFigures, assessment_figures
from arms_docs.study.supervision.decision_figures import DecisionFigures, decision_figures
from arms_docs.study.supervision.overseen import LEFT_OUT, Made, Overseen, decisions, overseen
from arms_docs.study.supervision.own_words import OwnWords, TextRow, own_words, what_was_hard
from arms_docs.study.supervision.second_look import second_look

NO_TEAM = "No team in the settings"
Unit = TypeVar("Unit", bound=Hashable)
Figures = TypeVar("Figures")


@dataclass(frozen=True)
class TeamFigures:
    """One team; None for what is too small to be shown, or hides what is."""

    team: str
    decisions: DecisionFigures | None
    assessments: AssessmentFigures | None


@dataclass(frozen=True)
class Supervision:
    """Supervision as some files tell of it, up to a day.

    ``decisions`` and ``assessments`` are None where fewer than five people decided, or assessed.
    ``looked_at`` says how many files there were, ``not_handed_in`` how many of them hold an
    assessment that nobody has handed in, and ``not_counted`` how many cannot be read, or are signed
    and not proved.
    """

    on: date
    looked_at: int
    not_handed_in: int
    not_counted: int
    handed_in: int
    signed: int
    decisions: DecisionFigures | None
    assessments: AssessmentFigures | None
    teams: tuple[TeamFigures, ...]
    words: OwnWords
    hard: TextRow
    seed: str
    again: tuple[Overseen, ...]


def supervision(
    files: Sequence[FileFacts], settings: Settings, on: date, seed: str = "1"
) -> Supervision:
    """What these files tell of supervision. ``seed`` draws which decisions are looked at again."""
    assessments = overseen(files)
    team = cache(partial(team_of, settings=settings))  # thousands of cases have few people
    by_decider = _by_team(
        decisions(assessments), lambda each: team(each.round.by, each.round.on or on)
    )
    by_assessor = _by_team(assessments, lambda each: team(each.first_assessor, each.day or on))
    decided = _shown(by_decider, people_of_decision, decision_figures)
    assessed = _shown(by_assessor, people_of_assessment, lambda each: assessment_figures(each, on))
    teams = sorted({*by_decider, *by_assessor}, key=lambda name: (name == NO_TEAM, name))
    return Supervision(
        on=on,
        looked_at=len(files),
        not_handed_in=sum(each.holds_answers and not each.oversight.hand_ins for each in files),
        not_counted=sum(each.file.step in LEFT_OUT for each in files),
        handed_in=len(assessments),
        signed=sum(each.is_signed for each in assessments),
        decisions=decided.get(""),
        assessments=assessed.get(""),
        teams=tuple(TeamFigures(name, decided.get(name), assessed.get(name)) for name in teams),
        words=own_words(assessments),
        hard=what_was_hard(assessments),
        seed=seed,
        again=second_look(assessments, seed),
    )


def team_of(staff_id: str, on: date, settings: Settings) -> str:
    """The team of whoever has this staff id on this day."""
    person = settings.person(staff_id, on)
    return (person.team if person else "") or NO_TEAM


def people_of_decision(decision: Made) -> tuple[str, ...]:
    """Whose work a decision is."""
    return (decision.by,) if decision.by else ()


def people_of_assessment(each: Overseen) -> tuple[str, ...]:
    """Whose work an assessment is."""
    return each.assessors


def size_of(units: Iterable[Unit], people: Callable[[Unit], Iterable[str]]) -> Size:
    """How many there are of these, and whose they are."""
    each_one = tuple(units)
    return Size(len(each_one), frozenset[object]().union(*map(people, each_one)))


def _by_team(units: Iterable[Unit], team: Callable[[Unit], str]) -> dict[str, list[Unit]]:
    groups = defaultdict[str, list[Unit]](list)
    for unit in units:
        groups[team(unit)].append(unit)
    return dict(groups)


def _shown(
    groups: Mapping[str, list[Unit]],
    people: Callable[[Unit], Iterable[str]],
    figures: Callable[[list[Unit]], Figures],
) -> dict[str, Figures]:
    """The figures of each team that is shown, and of all of them under an empty name."""
    everything = [*chain.from_iterable(groups[team] for team in sorted(groups))]
    if size_of(everything, people).is_few:
        return {}
    left_out = hidden_groups({team: size_of(units, people) for team, units in groups.items()})
    shown = {team: figures(units) for team, units in groups.items() if team not in left_out}
    return {"": figures(everything), **shown}
