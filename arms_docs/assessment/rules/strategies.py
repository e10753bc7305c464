"""Strategies answer what was found: every factor that calls for one, and every scenario.

Source: Kewley and Blandford (2017): a strategy is tailored to the scenarios, and actions address
each factor. That each is named is a rule of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from arms_docs.assessment.rules.case import Case
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, problem


def factors_have_a_strategy(case: Case) -> Iterator[Problem]:
    """A factor rated High, Medium or Unable to rate is served by a strategy.

    It is said once, at the first strategy, and not before each says which factor it answers.
    """
    strategies = case.assessment.strategies
    if not strategies or not all(isinstance(strategy.factor, str) for strategy in strategies):
        return
    served = set(chain.from_iterable(strategy.serves for strategy in strategies))
    keys = [
        factor.id
        for factor in case.assessment.factors
        if isinstance(factor.rating, FactorRating)
        and factor.rating is not FactorRating.LOW
        and factor.id not in served
    ]
    if keys:
        place = Place("strategies", strategies[0].id, "factor")
        yield problem(Code.NO_STRATEGY, place, factors=", ".join(keys))


def scenarios_are_guarded(case: Case) -> Iterator[Problem]:
    """A scenario is named by a strategy or an open action that guards against it."""
    strategies = case.assessment.strategies
    guarded = {strategy.scenario for strategy in strategies}
    guarded |= {action.scenario for action in case.assessment.actions if action.is_open}
    scenarios = [s.id for s in case.assessment.scenarios if s.is_realistic]
    keys = [key for key in scenarios if key not in guarded]
    if strategies and keys:
        place = Place("strategies", strategies[0].id, "scenario")
        yield problem(Code.UNGUARDED, place, scenarios=", ".join(keys))
