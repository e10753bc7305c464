"""The clocks of one person on a day: what is due, excused, escalated, and what may still change.

The one entrance to this room. What is not known is taken at its worst: a clock, its step and the
level are provisional exactly when some completion of what is unknown changes them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.caseload.clocks.case_event import CaseEvent, CaseEvents
from arms_docs.caseload.clocks.clock import Acknowledgement, Clock, EscalatedTo
from arms_docs.caseload.clocks.due import due
from arms_docs.caseload.clocks.escalation import acknowledged, step_reached
from arms_docs.caseload.clocks.excuses import excuse_on, excused_days
from arms_docs.caseload.clocks.situation import situation_of
from arms_docs.caseload.people.person import Person
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.settings import Escalation, Settings


@dataclass(frozen=True)
class Levels:
    """The general level: the least and the most that it may turn out to be."""

    least: Level
    most: Level

    @property
    def provisional(self) -> bool:
        """Whether something that is not known may change it."""
        return self.least is not self.most


def levels_of(person: Person) -> Levels:
    """The general level of a person. What is not signed may be anything."""
    signed = person.signed
    if signed is None or signed.plan is None or signed.plan.general is None:
        return Levels(Level.LOW, Level.VERY_HIGH)
    general = signed.plan.general
    return Levels(general, max(general, signed.general_at_worst or general))


def clocks_of(
    person: Person, events: CaseEvents, settings: Settings, on: date
) -> tuple[Clock, ...]:
    """Everything that is due for a person on a day, by what was signed last and what was entered.

    Nothing for a person whose case is closed.
    """
    mine = events.of_person(person.reference, on)
    situation = situation_of(person, mine)
    if situation.closed:
        return ()
    look = _Look(mine, levels_of(person), settings.escalation, situation.officer, on)
    return tuple(look.at(clock) for clock in due(person, situation, on))


@dataclass(frozen=True)
class _Look:
    """With what a clock is looked at, and on which day."""

    events: tuple[CaseEvent, ...]
    levels: Levels
    escalation: Escalation
    officer: str
    on: date

    def at(self, clock: Clock) -> Clock:
        """The clock as it stands on the day."""
        if self.events:
            clock = self._excused(clock, self.on)
            excuse = excuse_on(self.events, clock.what, clock.item, self.on)
            clock = replace(clock, excuse=excuse)
        late = clock.late_at_worst(self.on)
        step = step_reached(late, self.levels.most, self.escalation)
        least = step_reached(clock.late(self.on), self.levels.least, self.escalation)
        provisional = clock.first_due is None or step is not least
        if step is None and not provisional:
            return clock
        return replace(
            clock, escalated=step, provisional=provisional, acknowledged=self._seen(clock, step)
        )

    def _excused(self, clock: Clock, on: date) -> Clock:
        if clock.first_due is None:
            return clock
        since = clock.since or date.min
        of = (clock.what, clock.item, clock.first_due, since, on)
        return replace(clock, excused=excused_days(self.events, *of))

    def _seen(self, clock: Clock, step: EscalatedTo | None) -> Acknowledgement | None:
        if step is None or not self.events:
            return None
        return acknowledged(
            clock, step, self.events, self.officer, lambda day: self._step(clock, day)
        )

    def _step(self, clock: Clock, on: date) -> EscalatedTo | None:
        """The step that a clock had reached on an earlier day."""
        late = self._excused(clock, on).late_at_worst(on)
        return step_reached(late, self.levels.most, self.escalation)
