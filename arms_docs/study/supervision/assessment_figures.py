"""What is counted of assessments that were handed in: the work of those who assess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arms_docs.civil_days import is_to_come
from arms_docs.data_class import dataclass
from arms_docs.study.supervision.between_rounds import ChangesFigures, between_rounds
from arms_docs.study.supervision.levels_lowered import LoweredRow, lowered
from arms_docs.study.supervision.overseen import Overseen
from arms_docs.study.supervision.spread import Spread


@dataclass(frozen=True)
class AssessmentFigures:
    """What is counted of some assessments, and how many people made them.

    ``waiting`` are those handed in and not decided, ``longest`` the days of the one that waits
    longest, ``waiting_untold`` those of which nothing says since when. ``back`` are those that are
    returned and not handed in again. ``minutes`` are told of by the assessor's note, where one was
    written; ``no_minutes`` are those without.
    """

    assessments: int
    people: int
    signed: int
    waiting: int
    waited: Spread | None
    waiting_untold: int
    back: int
    lowered: tuple[LoweredRow, ...]
    changes: ChangesFigures
    minutes: Spread | None
    no_minutes: int


def assessment_figures(assessments: Iterable[Overseen], on: date) -> AssessmentFigures:
    """What is counted of these assessments; what waits has waited until the day ``on``."""
    each_one = tuple(assessments)
    since = [each.oversight.hand_ins[-1] for each in each_one if each.waits]
    days = [(on - day).days for day in since if day and not is_to_come(day, on)]
    minutes = [number for each in each_one if (number := each.oversight.minutes) is not None]
    people = frozenset[str]().union(*(each.assessors for each in each_one))
    signed = sum(each.is_signed for each in each_one)
    return AssessmentFigures(
        assessments=len(each_one),
        people=len(people),
        signed=signed,
        waiting=len(since),
        waited=Spread.of(days),
        waiting_untold=len(since) - len(days),
        back=len(each_one) - signed - len(since),
        lowered=lowered(each_one),
        changes=between_rounds(each_one),
        minutes=Spread.of(minutes),
        no_minutes=len(each_one) - len(minutes),
    )
