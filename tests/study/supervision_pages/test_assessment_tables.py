"""Assessments in tables."""

from __future__ import annotations

from arms_docs.study.supervision.assessment_figures import assessment_figures
from arms_docs.study.supervision.overseen import overseen
from arms_docs.study.supervision_pages.assessment_tables import of_assessments
from tests.support.supervised import LAST_DAY, facts, force

FORCE = overseen(force()[0])


def test_nobody_wrote_minutes_down_and_they_are_not_0() -> None:
    told = assessment_figures(overseen([facts(1, waits=3)]), LAST_DAY)
    minutes = next(table for table in of_assessments(told) if table.key == "minutes")
    assert (minutes.rows, minutes.instead) == ((), "Nobody wrote them down.")
