"""Who may sign, by the settings and by the case."""

from __future__ import annotations

from datetime import date

from arms_docs.casework.entitled import Holder, agencies, assessed, staff_ids, why_not
from arms_docs.settings import DEFAULTS
from arms_docs.signatures import SignatureRole
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.builders import assessment_of
from tests.support.steps import people, settings_of

ON = date(2026, 11, 22)
PRINT, OTHER = "ab" * 32, "cd" * 32
FROST = Holder(DI_FROST.staff_id, PRINT, DI_FROST.agency)


def test_who_assessed_the_case_is_known_by_staff_id_and_by_certificate() -> None:
    assessment = assessment_of("medium_low")
    hayle = Holder(PC_HAYLE.staff_id, OTHER)
    assert assessed(hayle, assessment, (), DEFAULTS, ON)
    assert not assessed(FROST, assessment, (OTHER,), DEFAULTS, ON)
    assert assessed(FROST, assessment, (PRINT,), DEFAULTS, ON)


def test_a_certificate_stands_for_whom_the_settings_say_holds_it_too() -> None:
    settings = settings_of(people((PC_HAYLE, PRINT)))
    assert staff_ids(FROST, DEFAULTS, ON) == (DI_FROST.staff_id,)
    assert staff_ids(FROST, settings, ON) == (DI_FROST.staff_id, PC_HAYLE.staff_id)
    assert assessed(FROST, assessment_of("medium_low"), (), settings, ON)


def test_why_somebody_may_not_sign_is_said_in_words() -> None:
    role = SignatureRole.SUPERVISOR
    assert why_not(FROST, role, DEFAULTS, ON) == ""
    listed = settings_of(people((DI_FROST, PRINT)))
    assert why_not(FROST, role, listed, ON) == ""
    assert why_not(FROST, role, listed, date(2025, 12, 31)).startswith("they are not listed")
    others = settings_of(people((SPO_GALE, "")))
    assert why_not(FROST, role, others, ON).startswith("they are not listed")
    another = settings_of(people((DI_FROST, OTHER)))
    assert why_not(FROST, role, another, ON) == "another certificate is listed for them"
    named = settings_of('[signing]\nsupervisors = ["N7002"]\n')
    assert why_not(FROST, role, named, ON) == "they are not among those who may"


def test_the_agencies_are_those_of_the_assessors_in_their_order() -> None:
    assessment = assessment_of("medium_low")
    agency_of = {PC_HAYLE.name: PC_HAYLE.agency}
    assert agencies(assessment) == tuple(agency_of[str(a.name)] for a in assessment.assessors)
    assert len(agencies(assessment)) == len(assessment.assessors) > 0
