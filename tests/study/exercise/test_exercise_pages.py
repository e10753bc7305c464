"""The pages of a pack, as HTML."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.instrument import Instrument
from arms_docs.study.exercise.exercise_pages import organiser_page, rater_page, vignette_page
from arms_docs.study.exercise.rater_form import Role
from tests.support.exercises import small_pack, two_cases

ON = date(2026, 11, 1)


def test_a_case_says_what_it_is_and_all_its_evidence() -> None:
    pack, vignette = small_pack(), two_cases()[0].vignette
    page = vignette_page(pack, pack.cases[0], vignette, "fictional case, ours, unvalidated")
    assert "Exercise: fictional case, ours, unvalidated" in page
    for evidence in vignette.evidence:
        assert f">{evidence.id}<" in page
    assert page.count("<dd>") == len(vignette.evidence)
    assert "custody" not in page, "the key says what the case was written for"


@pytest.mark.parametrize(("role", "is_told"), [(Role.EXPERT, True), (Role.RATER, False)])
def test_experts_are_told_of_the_second_rating_and_raters_are_not(
    role: Role, is_told: bool, instrument: Instrument
) -> None:
    page = rater_page(small_pack(), instrument, role, "fictional case", ON)
    assert ("Also accepted" in page) is is_told
    assert "not used for discipline" in page
    assert "serious deficit" in page


def test_the_organiser_is_told_what_it_is_not_for() -> None:
    page = organiser_page(small_pack(), "fictional case", ON)
    assert "Not for discipline, not for appraisal, and not for ranking people or teams." in page
    assert small_pack().id in page
