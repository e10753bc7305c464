"""What is seen of scenarios, of the strategies that answer them, and of what is done if they come.

A scenario that is no longer realistic does not count.
"""

from __future__ import annotations

from itertools import product

from arms_docs.assessment import Contingency, Scenario
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.plan_actions import open_actions
from arms_docs.study.facts.plan_words import names_somebody, out_of_hours
from arms_docs.study.facts.seen import Seen, Sight, Spot, tally_of

NO_SCENARIO = "No scenario is written."
VICTIM_SAFETY = "Victim safety"  # a heading of the plan
WORDS = "None of the words that are looked for stands there."


def tied(told: Told, item: str) -> Seen:
    """Every strategy names a factor, and a scenario that it guards against."""
    keys = {factor.key for factor in told.instrument.factors}
    scenarios = {scenario.id for scenario in realistic(told)}
    each = (
        (
            told.spot("strategies", strategy.id, "scenario"),
            strategy.factor in keys and strategy.scenario in scenarios,
        )
        for strategy in told.assessment.strategies
    )
    return _needed(tally_of(each).seen(item, "No strategy is written."))


def acted_on(told: Told, item: str) -> Seen:
    """Every scenario is named by an open action."""
    guarded = {action.scenario for action in open_actions(told)}
    each = (
        (told.spot("scenarios", scenario.id, "title"), scenario.id in guarded)
        for scenario in realistic(told)
    )
    return _needed(tally_of(each).seen(item, NO_SCENARIO))


def warned_of(told: Told, item: str) -> Seen:
    """Every scenario has early warning signs."""
    each = (
        (told.spot("scenarios", scenario.id, "signs"), isinstance(scenario.signs, str))
        for scenario in realistic(told)
    )
    return _needed(tally_of(each).seen(item, NO_SCENARIO))


def contingent(told: Told, item: str) -> Seen:
    """There is contingency, each with what calls for it, what is then done, and by whom."""
    each = (
        (told.spot("contingency", row.id, "trigger"), _is_whole(row))
        for row in told.assessment.contingency
    )
    return _needed(tally_of(each).seen(item, "No contingency is written."))


def around_the_clock(told: Told, item: str) -> Seen:
    """Somewhere it says who acts out of hours, by the words that are looked for."""
    spots = list[Spot]()
    for row, field in product(told.assessment.contingency, ("action", "owner")):
        if out_of_hours(getattr(row, field)):
            spots.append(told.spot("contingency", row.id, field))
    for action, field in product(open_actions(told), ("what", "owner")):
        if out_of_hours(getattr(action, field)):
            spots.append(told.spot("actions", action.id, field))
    return _somewhere(item, spots, WORDS)


def victim_safety(told: Told, item: str) -> Seen:
    """An open action stands under the heading of victim safety."""
    if VICTIM_SAFETY not in told.instrument.plan_headings:
        why = f"The tables of this plan have no heading '{VICTIM_SAFETY}'."
        return Seen(item, Sight.CANNOT_TELL, why=why)
    spots = [
        told.spot("actions", action.id, "heading")
        for action in open_actions(told)
        if action.heading == VICTIM_SAFETY
    ]
    return _somewhere(item, spots, "No open action stands under this heading.")


def realistic(told: Told) -> tuple[Scenario, ...]:
    """The scenarios that count."""
    return tuple(scenario for scenario in told.assessment.scenarios if scenario.is_realistic)


def _is_whole(row: Contingency) -> bool:
    texts = isinstance(row.trigger, str) and isinstance(row.action, str)
    return texts and names_somebody(row.owner)


def _needed(seen: Seen) -> Seen:
    """A plan has at least one of these: where there is none, that is missed."""
    if seen.sight is Sight.NOT_ASKED:
        return Seen(seen.item, Sight.NOT_SEEN, why=seen.why)
    return seen


def _somewhere(item: str, spots: list[Spot], why: str) -> Seen:
    if not spots:
        return Seen(item, Sight.NOT_SEEN, 0, 1, why=why)
    return Seen(item, Sight.SEEN, 1, 1, has=tuple(spots))
