"""What is due when: open actions, the next home visit and the next review.

The picture of it is drawn in `arms_docs.report.pages.charts`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from arms_docs.assessment import Action, Assessment, long_date
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.rating import NEXT_VISIT, Rating

VISIT, REVIEW = Place("context", "", "last_visit"), Place("review", "", "next_review")


@dataclass(frozen=True)
class Due:
    """Something with a date in the picture of due dates.

    ``lasting`` marks what is no action: a visit, a review.
    """

    name: str
    on: date
    lasting: bool = False


@dataclass(frozen=True)
class Timeline:
    """What is due when, from the day of the assessment on.

    ``words`` says the same for who cannot see the picture.
    """

    start: date
    dues: tuple[Due, ...]
    words: str


def timeline(
    assessment: Assessment,
    rating: Rating,
    actions: Sequence[Action],
    *,
    next_review: str,
    overdue: Collection[Place] = (),
) -> Timeline | None:
    """These actions by their due dates, the next home visit and the next review, in order of date.

    ``next_review`` is what the form calls the date of the review, ``overdue`` the places of what is
    past its date, which is said beside its name. None where no date is known, or
    not that of the assessment, from which the picture starts.
    """
    start = assessment.context.assessed_on
    dues = _dues(actions, rating, next_review, overdue)
    if not dues or not isinstance(start, date):
        return None
    words = "; ".join(f"{due.name} {long_date(due.on)}" for due in dues)
    return Timeline(start, dues, f"Due dates: {words}.")


def _dues(
    actions: Sequence[Action], rating: Rating, next_review: str, overdue: Collection[Place]
) -> tuple[Due, ...]:
    dated: list[tuple[Place, str, object]] = [
        *((Place("actions", action.id, "due"), action.id, action.due) for action in actions),
        (VISIT, NEXT_VISIT, rating.visits.next_visit),
        (REVIEW, next_review, rating.visits.next_review),
    ]
    dues = [
        Due(
            f"{name} (overdue)" if place in overdue else name,
            day,
            lasting=place in (VISIT, REVIEW),
        )
        for place, name, day in dated
        if isinstance(day, date)
    ]
    return tuple(sorted(dues, key=lambda due: due.on))
