"""Protection that is answered by control alone: watched and forbidden, and nothing is built."""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.assessment.form import Assessment
from arms_docs.instrument import FactorKind, FactorRating, Instrument


def only_controlled(
    assessment: Assessment, instrument: Instrument
) -> Mapping[str, tuple[str, ...]]:
    """The protective factors rated High or Medium whose open actions all control.

    Their keys, each with the numbers of these actions. Which headings of the plan control is said
    by the tables; an action without a heading may be any.
    """
    control = instrument.control_headings
    headings: dict[str, dict[str, object]] = {}
    for action in assessment.actions:
        for key in action.serves if action.is_open else ():
            headings.setdefault(key, {})[action.id] = action.heading
    weak = [
        factor.id
        for factor in assessment.factors
        if factor.rating in (FactorRating.HIGH, FactorRating.MEDIUM)
        and instrument.factor(factor.id).kind is FactorKind.PROTECTIVE
    ]
    return {
        key: tuple(headings[key])
        for key in weak
        if control and key in headings and set(headings[key].values()) <= set(control.words)
    }
