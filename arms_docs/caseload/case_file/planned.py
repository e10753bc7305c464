"""The part of an assessment by which a caseload is managed, taken from its answers and rating."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import Action, Assessment, HomeVisit, Interval, Setting, Visits, YesNo
from arms_docs.caseload.case_file.case_file import (
    ActionDue,
    Ended,
    Ending,
    Gap,
    HomeVisits,
    Plan,
    VisitTold,
)
from arms_docs.instrument import FactorRating, Level
from arms_docs.rating import Rating


def plan_of(assessment: Assessment, rating: Rating) -> Plan:
    """What an assessment and its rating say that a caseload is managed by."""
    assessor = assessment.assessors[0] if assessment.assessors else None
    person, static = assessment.person, rating.rm2000.relied_on
    return Plan(
        assessed_on=day(assessment.context.assessed_on),
        officer=text(assessor.staff_id) if assessor else "",
        officer_name=text(assessor.name) if assessor else "",
        agency=word(assessor.agency) if assessor else "",
        in_custody=person.setting is Setting.CUSTODY,
        release=day(person.release_date),
        general=level(assessment.overall.general),
        overall=level(assessment.overall.level),
        static=str(static) if static else "",
        mappa=word(person.mappa_level),
        imminent=rating.overall.imminent,
        visits=_visits(assessment, rating),
        next_review=day(assessment.review.next_review),
        gaps=tuple(_gaps(assessment)),
        actions=tuple(_due(action) for action in assessment.actions if action.is_open),
        orders=tuple(_endings(assessment)),
        self_risk=word(assessment.self_risk.concern),
        self_risk_by=day(assessment.self_risk.by),
        main_concern=text(assessment.formulation.main_concern),
        ended=tuple(_ended(action) for action in assessment.actions if not action.is_open),
    )


def _visits(assessment: Assessment, rating: Rating) -> HomeVisits:
    """What an assessment says of home visits: those of its log, or the last one that it names."""
    log = sorted(map(_told, assessment.visits), key=lambda visit: visit.on or date.min)
    log = [visit for visit in log if visit.on]
    met = [visit for visit in log if visit.is_made]
    last, two = day(assessment.context.last_visit), _yes(assessment.context.two_went)
    if met and (last is None or (met[-1].on or date.min) >= last):
        last, two = met[-1].on, met[-1].two
    planned = rating.visits.planned
    visits = HomeVisits(
        last=last,
        two=two,
        reactive=assessment.review.visits is Visits.REACTIVE,
        every=planned if isinstance(planned, Interval) else None,
        why=rating.visits.why,
        log=tuple(log),
    )
    return visits.counted_by(log)


def _gaps(assessment: Assessment) -> Iterator[Gap]:
    for factor in assessment.factors:
        if factor.rating is FactorRating.UNABLE:
            yield Gap(factor.id, day(factor.resolve_by))


def day(answer: object) -> date | None:
    """A day that was answered; None where none was."""
    return answer if isinstance(answer, date) else None


def level(answer: object) -> Level | None:
    """A level that was answered; None where none was."""
    return answer if isinstance(answer, Level) else None


def text(answer: object) -> str:
    """A text that was answered, on one line; nothing where none was."""
    return " ".join(answer.split()) if isinstance(answer, str) else ""


def word(answer: object) -> str:
    """The word of a choice that was made; nothing where none was."""
    return str(getattr(answer, "value", ""))


def _told(visit: HomeVisit) -> VisitTold:
    asked = word(visit.self_asked) if visit.is_made else ""
    return VisitTold(visit.id, day(visit.on), visit.is_made, _yes(visit.two), asked)


def _yes(answer: object) -> bool | None:
    return answer is YesNo.YES if isinstance(answer, YesNo) else None


def _due(action: Action) -> ActionDue:
    return ActionDue(
        id=action.id,
        priority=word(action.priority),
        due=day(action.due),
        first_due=day(action.first_due) or day(action.due),
        moves=action.moves_by_now,
    )


def _ended(action: Action) -> Ended:
    return Ended(action.id, word(action.status), day(action.ended_on))


def _endings(assessment: Assessment) -> Iterator[Ending]:
    for order in assessment.orders:
        if ends := day(order.ends):
            yield Ending(order.id, ends)
