"""What is due when: open actions, the next home visit and the next review.

The picture of it is drawn in `arms_docs.report.pages.charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arms_docs.assessment import Action, Assessment, long_date
from arms_docs.rating import Rating

NEXT_VISIT = "Next home visit"  # worked out by the tool, not asked


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
    assessment: Assessment, rating: Rating, actions: Sequence[Action], *, next_review: str
) -> Timeline | None:
    """These actions by their due dates, the next home visit and the next review, in order of date.

    ``next_review`` is what the form calls the date of the review. None where no date is known, or
    not that of the assessment, from which the picture starts.
    """
    start = assessment.context.assessed_on
    dues = _dues(actions, rating, next_review)
    if not dues or not isinstance(start, date):
        return None
    words = "; ".join(f"{due.name} {long_date(due.on)}" for due in dues)
    return Timeline(start, dues, f"Due dates: {words}.")


def _dues(actions: Sequence[Action], rating: Rating, next_review: str) -> tuple[Due, ...]:
    lasting = {
        NEXT_VISIT: rating.visits.next_visit,
        next_review: rating.visits.next_review,
    }
    dues = [Due(a.id, a.due) for a in actions if isinstance(a.due, date)]
    dues += [Due(name, day, lasting=True) for name, day in lasting.items() if isinstance(day, date)]
    return tuple(sorted(dues, key=lambda due: due.on))
