"""How far a copy has come: handed in, with its open warnings, or decided, with the last round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.casework.standing import standing_of
from arms_docs.problems import Code, Stage
from arms_docs.rating import Reading
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.report.signoff_state import Standing
from tests.support.builders import INSTRUMENT, case
from tests.support.loop import opened_of

SUBMISSION = opened_of(case("medium_low")).submission


def standing(reading: Reading, decided_by: str = "") -> Standing:
    assert reading.rating is not None
    return standing_of(
        reading,
        reading.rating,
        INSTRUMENT,
        SUBMISSION,
        roles=(SUPERVISOR,) if decided_by else (),
        decided_by=decided_by,
        notes=("Kept as record 1.",),
    )


def test_what_was_handed_in_has_its_warnings_and_nothing_answered_by_a_supervisor() -> None:
    reading = case("medium_low", {"actions.A1.owner": "Me", "overall.level": None})
    assert {p.code for p in reading.problems} == {Code.NOT_A_NAME, Code.MISSING}
    submitted = standing(reading)
    assert [warning.code for warning in submitted.warnings] == [Code.NOT_A_NAME], "errors are none"
    assert submitted.notes == ("Kept as record 1.",) and submitted.roles == ()
    assert submitted.tables == ("RM2000/S", "RM2000/V", "RM2000/C"), "nobody has confirmed them"
    assert submitted.checklist and not any(row.given for row in submitted.checklist)


def test_what_was_decided_has_the_answers_of_the_last_round() -> None:
    reading = case("medium_low", stage=Stage.SIGN_OFF)
    decided = standing(reading, decided_by="DI Frostbury")
    assert decided.decided_by == "DI Frostbury" and decided.warnings == ()
    assert any(row.given for row in decided.checklist)


def test_without_an_assessment_nothing_has_come_anywhere() -> None:
    reading = case("medium_low")
    with pytest.raises(ValueError, match="nothing was read"):
        standing(replace(reading, assessment=None))
