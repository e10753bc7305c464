"""The twelve factors: what goes with a rating, and what each says of its own.

Source: Kewley and Blandford (2017) for the ratings: High and Medium call for action, Low for going
on to monitor, and Unable to rate for saying how that will be resolved. One factor that shows
imminent offending makes the overall priority Very High.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.control import only_controlled
from arms_docs.assessment.not_known import BLANK, word_of
from arms_docs.assessment.repeated import repeated
from arms_docs.assessment.rules.case import Case
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, problem

OF_ITS_OWN = ("line", "rationale", "own_view", "resolve_how")  # texts that no two factors share


def imminence_fits_the_rating(case: Case) -> Iterator[Problem]:
    """Evidence of imminent offending does not go with a risk factor rated Low or Medium."""
    for factor in case.assessment.factors:
        rating = factor.rating
        if factor.imminent is YesNo.YES and rating in (FactorRating.LOW, FactorRating.MEDIUM):
            place = Place("factors", factor.id, "imminent")
            facts = {"typed_answer": "Yes", "typed_rating": rating.value}
            yield problem(Code.IMMINENT_NOT_HIGH, place, "Yes", **facts)


def outweighing_is_of_a_high_rating(case: Case) -> Iterator[Problem]:
    """That a factor outweighs the others is looked at where it is rated High, and nowhere else."""
    for factor in case.assessment.factors:
        rating = factor.rating
        if factor.outweighs != BLANK and isinstance(rating, FactorRating) and not factor.is_high:
            place = Place("factors", factor.id, "outweighs")
            facts = {
                "factor": case.instrument.factor(factor.id).label,
                "typed_rating": rating.value,
            }
            yield problem(Code.OUTWEIGHS_NOT_HIGH, place, factor.outweighs, **facts)


def factors_are_answered(case: Case) -> Iterator[Problem]:
    """High, Medium and Unable to rate need an open action; Low needs somebody who monitors."""
    served: set[str] = set()
    for action in case.assessment.actions:
        if action.is_open:
            served.update(action.serves)
    for factor in case.assessment.factors:
        label = case.instrument.factor(factor.id).label
        if factor.rating is FactorRating.LOW:
            if factor.monitored == BLANK:
                place = Place("factors", factor.id, "monitored")
                yield problem(Code.NOT_MONITORED, place, factor=label, typed_rating="Low")
        elif isinstance(factor.rating, FactorRating) and factor.id not in served:
            place, rating = Place("factors", factor.id, "rating"), factor.rating.value
            facts = {"factor": label, "typed_rating": rating, "key": factor.id}
            yield problem(Code.NO_ACTION, place, rating, **facts)


def protection_is_built(case: Case) -> Iterator[Problem]:
    """A protective factor that is not Low is answered by more than control."""
    for key, actions in only_controlled(case.assessment, case.instrument).items():
        place = Place("factors", key, "rating")
        label, rating = case.instrument.factor(key).label, word_of(case.answer(place))
        facts = {"factor": label, "typed_rating": rating, "actions": ", ".join(actions)}
        yield problem(Code.ONLY_CONTROL, place, rating, **facts)


def factors_say_their_own(case: Case) -> Iterator[Problem]:
    """A passage stands under one factor.

    Each group of factors that share one is told once, where it stands first.
    """
    texts: dict[tuple[str, str], str] = {}
    for factor in case.assessment.factors:
        for field in OF_ITS_OWN:
            text = getattr(factor, field)
            if isinstance(text, str):
                texts[factor.id, field] = text
    for passage in repeated(texts):
        *others, last = passage.factors
        place = Place("factors", passage.factors[0], passage.field)
        facts = {"factors": f"{', '.join(others)} and {last}", "typed_beginning": passage.beginning}
        yield problem(Code.REPEATED_TEXT, place, **facts)
