"""What changed since an assessment was returned: points with their replies, and other answers.

A submission says only by a digest what was handed in before it. So which answers differ can be told
where that earlier submission is at hand, and is the one of this digest.
"""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.assessment import (
    BLANK,
    SIGN_OFF,
    Assessment,
    Difference,
    DifferenceKind,
    Form,
    Point,
    Returned,
    answer_at,
)
from arms_docs.casework.opening.open_submission import Case
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class SinceReturned:
    """The last journey: when it was handed in then, and what was asked to be changed.

    ``differences`` is None where what was handed in then is not at hand, and the answers are not
    the same as then.
    """

    journey: Returned
    points: tuple[Point, ...]
    differences: tuple[Difference, ...] | None


def since_returned(case: Case, earlier: Iterable[Case], form: Form) -> SinceReturned | None:
    """What changed since the last return; None for what was never returned.

    ``earlier`` are submissions among which the one that was returned may be.
    """
    journeys, assessment = case.opened.submission.returned, case.reading.assessment
    if not journeys or assessment is None:
        return None
    journey, number = journeys[-1], len(journeys)
    points = tuple(p for p in assessment.points if p.round == f"SO{number}")
    if case.opened.submission.digest == journey.digest:
        return SinceReturned(journey, points, ())
    for other in earlier:
        then = other.reading.assessment
        if other.opened.submission.digest == journey.digest and then is not None:
            return SinceReturned(journey, points, tuple(_differ(then, assessment, form)))
    return SinceReturned(journey, points, None)


def _differ(then: Assessment, now: Assessment, form: Form) -> Iterable[Difference]:
    for place in form.questions:
        if place.section in SIGN_OFF:
            continue
        before, today = answer_at(then, place), answer_at(now, place)
        if before != today:
            yield Difference(place, before, today, _kind(before, today))


def _kind(before: object, today: object) -> DifferenceKind:
    if before == BLANK:
        return DifferenceKind.ADDED
    return DifferenceKind.CLEARED if today == BLANK else DifferenceKind.CHANGED
