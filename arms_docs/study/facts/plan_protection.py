"""What is seen of protection: whether a plan builds, or only watches and forbids.

Which headings of the plan control is said by the tables (``control_headings``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment import Action
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.plan_actions import NO_ACTION, open_actions
from arms_docs.study.facts.seen import Seen, Sight, Spot, tally_of

WEAK = (FactorRating.HIGH, FactorRating.MEDIUM)
NO_TABLE = "The tables of this plan do not say which headings control."
NO_HEADING = "An action has no heading of the plan, and may be of either kind."


def controls(told: Told, action: Action) -> bool | None:
    """Whether an action controls, by its heading; None where that cannot be told."""
    control = told.instrument.control_headings
    if control is None or not isinstance(action.heading, str):
        return None
    return action.heading in control.words


def builds(told: Told, item: str) -> Seen:
    """Every protective factor rated High or Medium is served by an open action that builds."""
    if told.instrument.control_headings is None:
        return Seen(item, Sight.CANNOT_TELL, why=NO_TABLE)

    def each() -> Iterator[tuple[Spot, bool | None]]:
        for factor in told.assessment.factors:
            kind = told.instrument.factor(factor.id).kind
            if kind is FactorKind.PROTECTIVE and factor.rating in WEAK:
                yield _built(told, factor.id)

    nothing = "No protective factor is rated High or Medium."
    return tally_of(each()).seen(item, nothing, NO_HEADING)


def control_share(told: Told, item: str) -> Seen:
    """How many of the open actions control: a figure."""
    if told.instrument.control_headings is None:
        return Seen(item, Sight.CANNOT_TELL, why=NO_TABLE)
    each = (
        (told.spot("actions", action.id, "heading"), controls(told, action))
        for action in open_actions(told)
    )
    seen = tally_of(each).seen(item, NO_ACTION)
    if seen.sight is Sight.NOT_ASKED:
        return seen
    # What does not control builds: it lacks nothing.
    sight = Sight.CANNOT_TELL if len(seen.unsure) == seen.among else Sight.FIGURE
    return replace(
        seen,
        sight=sight,
        among=seen.among - len(seen.unsure),
        why=NO_HEADING if sight is Sight.CANNOT_TELL else "",
    )


def _built(told: Told, factor: str) -> tuple[Spot, bool | None]:
    """By which action a protective factor is built up, if by any."""
    serving = [action for action in open_actions(told) if factor in action.serves]
    for action in serving:
        if controls(told, action) is False:
            cell = told.spot("actions", action.id, "heading").cell
            return Spot(f"{factor} by {action.id}", cell), True
    is_unsure = any(controls(told, action) is None for action in serving)
    return told.spot("factors", factor, "rating"), None if is_unsure else False
