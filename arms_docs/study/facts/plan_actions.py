"""What is seen of actions: for every factor that is not Low, in time, and plain to whoever acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from arms_docs.assessment import Action, FactorAnswers, horizon, weak_words_in
from arms_docs.instrument import FactorRating
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.plan_words import names_somebody
from arms_docs.study.facts.seen import Seen, Sight, Spot, tally_of

CALLS = (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.UNABLE)  # for an action of its own
NO_FACTOR = "No factor is rated High, Medium or Unable to rate."
NO_ACTION = "No action is open."


def calling(told: Told) -> tuple[FactorAnswers, ...]:
    """The factors that call for an action of their own."""
    return tuple(factor for factor in told.assessment.factors if factor.rating in CALLS)


def open_actions(told: Told) -> tuple[Action, ...]:
    """The actions that are neither done nor cancelled."""
    return tuple(action for action in told.assessment.actions if action.is_open)


def own_action(told: Told, item: str) -> Seen:
    """Every factor that is not Low is the main factor of an open action."""
    first: dict[object, Action] = {}
    for action in open_actions(told):
        first.setdefault(action.factor, action)

    def each() -> Iterator[tuple[Spot, bool | None]]:
        for factor in calling(told):
            if action := first.get(factor.id):
                cell = told.spot("actions", action.id, "factor").cell
                yield Spot(f"{factor.id} by {action.id}", cell), True
            else:
                yield told.spot("factors", factor.id, "rating"), False

    return tally_of(each()).seen(item, NO_FACTOR)


def in_horizon(told: Told, item: str) -> Seen:
    """Each of these actions is due within the horizon of its priority."""
    horizons, assessed_on = told.instrument.horizons, told.assessment.context.assessed_on
    if horizons is None:
        return Seen(item, Sight.CANNOT_TELL, why="The tables of this plan set no horizons.")
    keys = {factor.id for factor in calling(told)}

    def each() -> Iterator[tuple[Spot, bool | None]]:
        for action in open_actions(told):
            within = horizon(action.priority, horizons)
            if action.factor not in keys or not within:
                continue
            spot = told.spot("actions", action.id, "due")
            if isinstance(assessed_on, date) and isinstance(action.due, date):
                yield spot, action.due <= within.after(assessed_on)
            else:
                yield spot, None

    nothing = "No open action of such a factor has the priority High or Medium."
    return tally_of(each()).seen(item, nothing, "No day is set, or the assessment has no date.")


def measured(told: Told, item: str) -> Seen:
    """Every open action says what will show that it is done."""
    return _every_action(told, item, "measure", lambda action: isinstance(action.measure, str))


def plain(told: Told, item: str) -> Seen:
    """No open action rests on a weak word."""
    weak = told.instrument.weak_words
    return _every_action(told, item, "what", lambda action: not any(weak_words_in(action, weak)))


def owned(told: Told, item: str) -> Seen:
    """Every open action has an owner who is a name or a role."""
    return _every_action(told, item, "owner", lambda action: names_somebody(action.owner))


def dated(told: Told, item: str) -> Seen:
    """Every open action has a day by which it is due."""
    return _every_action(told, item, "due", lambda action: isinstance(action.due, date))


def _every_action(told: Told, item: str, field: str, has: Callable[[Action], bool]) -> Seen:
    each = ((told.spot("actions", a.id, field), has(a)) for a in open_actions(told))
    return tally_of(each).seen(item, NO_ACTION)
