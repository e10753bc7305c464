"""How each factor is rated, and what became of each action: as plain data, without their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from arms_docs.assessment import NotKnown
from arms_docs.data_class import dataclass
from arms_docs.study.facts.file_told import Told


@dataclass(frozen=True)
class FactorFacts:
    """One factor: its kind (risk or protective), and what was chosen, in words of the form."""

    factor: str
    kind: str
    rating: str = ""
    previous: str = ""
    came_about: str = ""
    imminent: str = ""


@dataclass(frozen=True)
class ActionFacts:
    """One action: which factors it serves (the main one first), and what became of it.

    ``controls`` says whether its heading of the plan is one that controls; None: it has none, or
    the tables do not say. Words such as ``status`` are those of the form, or empty.
    """

    id: str
    serves: tuple[str, ...] = ()
    scenario: str = ""
    heading: str = ""
    controls: bool | None = None
    priority: str = ""
    status: str = ""
    is_open: bool = True
    due: date | None = None
    first_due: date | None = None
    ended_on: date | None = None
    moves: int = 0
    shown: str = ""
    effect: str = ""


def factors_of(told: Told) -> Iterator[FactorFacts]:
    """Every factor, in the order of the form."""
    for factor in told.assessment.factors:
        yield FactorFacts(
            factor=factor.id,
            kind=told.instrument.factor(factor.id).kind.value,
            rating=word(factor.rating),
            previous=word(factor.previous),
            came_about=word(factor.came_about),
            imminent=word(factor.imminent),
        )


def actions_of(told: Told) -> Iterator[ActionFacts]:
    """Every action, in the order of the form."""
    control = told.instrument.control_headings
    for action in told.assessment.actions:
        heading = word(action.heading)
        yield ActionFacts(
            id=action.id,
            serves=action.serves,
            scenario=word(action.scenario),
            heading=heading,
            controls=heading in control.words if heading and control else None,
            priority=word(action.priority),
            status=word(action.status),
            is_open=action.is_open,
            due=day(action.due),
            first_due=day(action.first_due) or day(action.due),
            ended_on=day(action.ended_on),
            moves=action.moves_by_now,
            shown=word(action.shown),
            effect=word(action.effect),
        )


def word(answer: object) -> str:
    """The word of a choice that was made, or a short text; nothing where there is none."""
    if answer is None or isinstance(answer, NotKnown):
        return ""
    return str(answer.value) if isinstance(answer, Enum) else str(answer)


def day(answer: object) -> date | None:
    """A day that was answered; None where none was."""
    return answer if isinstance(answer, date) else None
