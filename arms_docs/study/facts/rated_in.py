"""What an assessment rates and plans, taken from its answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import Action, Assessment
from arms_docs.instrument import Instrument
from arms_docs.rating import Rating
from arms_docs.study.facts.rated_factors import PlannedAction, Rated, RatedFactor


def rated_in(assessment: Assessment, rating: Rating, instrument: Instrument) -> Rated:
    """What these answers rate and plan, under the tables by which they were rated."""
    person, overall, static = assessment.person, assessment.overall, rating.rm2000.relied_on
    return Rated(
        assessed_on=_day(assessment.context.assessed_on),
        edition=instrument.edition,
        why_now=_word(assessment.context.why_now),
        assessors=tuple(_staff_ids(assessment)),
        agency=_word(assessment.assessors[0].agency) if assessment.assessors else "",
        setting=_word(person.setting),
        mappa_category=_word(person.mappa_category),
        mappa_level=_word(person.mappa_level),
        static=str(static) if static else "",
        overall=_word(overall.level),
        general=_word(overall.general),
        factors=tuple(_factors(assessment, instrument)),
        actions=tuple(map(_action, assessment.actions)),
    )


def _staff_ids(assessment: Assessment) -> Iterator[str]:
    for assessor in assessment.assessors:
        if isinstance(assessor.staff_id, str):
            yield " ".join(assessor.staff_id.split())


def _factors(assessment: Assessment, instrument: Instrument) -> Iterator[RatedFactor]:
    for factor in assessment.factors:
        kind = instrument.factor(factor.id).kind
        yield RatedFactor(factor.id, kind, _word(factor.rating), _word(factor.imminent))


def _action(action: Action) -> PlannedAction:
    return PlannedAction(
        id=action.id,
        serves=action.serves,
        priority=_word(action.priority),
        status=_word(action.status),
        is_open=action.is_open,
        due=_day(action.due),
        first_due=_day(action.first_due) or _day(action.due),
        ended=_day(action.ended_on),
        moves=action.moves_by_now,
        shown=_word(action.shown),
        effect=_word(action.effect),
    )


def _day(answer: object) -> date | None:
    return answer if isinstance(answer, date) else None


def _word(answer: object) -> str:
    """The word of a choice that was made; nothing where none was."""
    return str(getattr(answer, "value", ""))
