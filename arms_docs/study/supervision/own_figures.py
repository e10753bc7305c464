"""One person's own figures, for that person alone, beside those of others.

The others are those of the person's team, where at least `FEWEST` of them have such figures; where
they are fewer, everybody else in these files, if these are enough. Never both: what is not in the
team would follow from the two. Nobody else's own figures are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts
from arms_docs.study.supervision.assessment_figures import AssessmentFigures, assessment_figures
from arms_docs.study.supervision.decision_figures import DecisionFigures, decision_figures
from arms_docs.study.supervision.overseen import decisions, overseen
from arms_docs.study.supervision.supervision import (
    NO_TEAM,
    people_of_assessment,
    people_of_decision,
    size_of,
    team_of,
)

Unit = TypeVar("Unit", bound=Hashable)
Figures = TypeVar("Figures")


class Others(Enum):
    """Whom somebody's figures stand beside."""

    TEAM = "the others in your team"
    EVERYBODY = "everybody else in these files"
    NOBODY = "nobody: they are too few"


@dataclass(frozen=True)
class Beside(Generic[Figures]):
    """Somebody's own figures, and those of others; None where there are none, or they are few."""

    own: Figures | None
    others: Figures | None
    who: Others


@dataclass(frozen=True)
class OwnFigures:
    """What one person gets to read: of deciding, and of assessing."""

    staff_id: str
    on: date
    decisions: Beside[DecisionFigures]
    assessments: Beside[AssessmentFigures]

    @property
    def is_empty(self) -> bool:
        """Whether these files tell of nothing that the person did."""
        return self.decisions.own is None and self.assessments.own is None


def own_figures(
    files: Sequence[FileFacts], staff_id: str, settings: Settings, on: date
) -> OwnFigures:
    """The figures of whoever has this staff id, as it is spelt in whatever way."""
    assessments = overseen(files)
    mates = _mates(staff_id, settings, on)
    return OwnFigures(
        staff_id=staff_id,
        on=on,
        decisions=_beside(
            decisions(assessments), people_of_decision, staff_id, mates, decision_figures
        ),
        assessments=_beside(
            assessments,
            people_of_assessment,
            staff_id,
            mates,
            lambda each: assessment_figures(each, on),
        ),
    )


def _mates(staff_id: str, settings: Settings, on: date) -> frozenset[str]:
    """The staff ids of the others in the team on this day, as they are compared."""
    team = team_of(staff_id, on, settings)
    if team == NO_TEAM:
        return frozenset()
    mine = letters_of(staff_id)
    people = {p.staff_id for p in settings.people if p.team == team and p.holds_on(on)}
    return frozenset(letters_of(each) for each in people) - {mine}


def _beside(
    units: Iterable[Unit],
    people: Callable[[Unit], Sequence[str]],
    staff_id: str,
    mates: frozenset[str],
    figures: Callable[[list[Unit]], Figures],
) -> Beside[Figures]:
    mine, every = letters_of(staff_id), tuple(units)
    own = [unit for unit in every if mine in people(unit)]
    if not own:
        return Beside(None, None, Others.NOBODY)
    others = [unit for unit in every if people(unit) and mine not in people(unit)]
    groups = {
        Others.TEAM: [unit for unit in others if mates & frozenset(people(unit))],
        Others.EVERYBODY: others,
    }
    for who, group in groups.items():
        if not size_of(group, people).is_few:
            return Beside(figures(own), figures(group), who)
    return Beside(figures(own), None, Others.NOBODY)
