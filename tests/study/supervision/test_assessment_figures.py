"""What is counted of assessments, worked by hand on the last day of November."""

from __future__ import annotations

from arms_docs.study.supervision.assessment_figures import assessment_figures
from arms_docs.study.supervision.overseen import overseen
from arms_docs.study.supervision.spread import Spread
from tests.support.supervised import LAST_DAY, Went, facts

FILES = (
    facts(1, Went(2, 4, signs=True), assessors=["A1", "A2"], minutes=300),
    facts(2, Went(2, 4), minutes=410),  # returned
    facts(3, waits=20, assessors=["a-1"]),  # ten days
    facts(4, Went(2, 4), waits=27, minutes=200),  # three days
)


def test_how_far_they_have_come_and_how_long_they_wait() -> None:
    told = assessment_figures(overseen(FILES), LAST_DAY)
    assert (told.assessments, told.people) == (4, 2)
    assert (told.signed, told.waiting, told.back) == (1, 2, 1)
    assert told.waited == Spread(count=2, middle=6.5, least=3, most=10)
    assert told.waiting_untold == 0


def test_minutes_that_nobody_wrote_down_are_not_nought() -> None:
    told = assessment_figures(overseen(FILES), LAST_DAY)
    assert told.minutes == Spread(count=3, middle=300.0, least=200, most=410)
    assert told.no_minutes == 1


def test_what_waits_since_nobody_knows_when_has_no_days() -> None:
    first = facts(1, waits=20)
    oversight = first.oversight.__class__(hand_ins=(None,))
    unknown = first.__class__(first.file, oversight=oversight)
    told = assessment_figures(overseen([unknown]), LAST_DAY)
    assert (told.waiting, told.waited, told.waiting_untold) == (1, None, 1)
