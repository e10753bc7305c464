"""One id is for one person and one date, and shows nothing of the person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from arms_docs.assessment.form import Assessment
from arms_docs.assessment.issued import Issued, subject_of
from tests.support.builders import case

ID = "01234567-89ab-cdef-0123-456789abcdef"
OTHER_ID = "11234567-89ab-cdef-0123-456789abcdef"


def assessment() -> Assessment:
    reading = case(
        "medium_low", {"person.reference": "VK 2291", "context.assessed_on": date(2026, 10, 5)}
    )
    assert reading.assessment is not None
    return reading.assessment


def test_an_id_is_issued_for_a_reference_and_a_date() -> None:
    issued = Issued.of(ID, assessment())
    assert (issued.assessment_id, issued.started) == (ID, "2026-10-05")
    assert issued.subject == subject_of(ID, "VK 2291")
    assert issued.is_whole and issued.returned == ()


def test_a_reference_is_the_same_whatever_its_case_and_spaces_and_never_shows() -> None:
    assert subject_of(ID, " vk  2291 ") == subject_of(ID, "VK 2291")
    assert subject_of(ID, "VK 2292") != subject_of(ID, "VK 2291") != subject_of(OTHER_ID, "VK 2291")
    assert re.fullmatch("[0-9a-f]{64}", subject_of(ID, "VK 2291"))


@pytest.mark.parametrize("assessment_id", ["", ID.upper(), ID[:-1], f"{ID}0", "x" * 36])
def test_an_id_that_is_none_is_not_issued(assessment_id: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        Issued.of(assessment_id, assessment())


@pytest.mark.parametrize("dotted", ["person.reference", "context.assessed_on"])
def test_nothing_is_issued_without_a_reference_and_a_date(dotted: str) -> None:
    reading = case("medium_low", {dotted: None})
    assert reading.assessment is not None
    with pytest.raises(ValueError, match="issued for"):
        Issued.of(ID, reading.assessment)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("assessment_id", "no id"),
        ("subject", "no digest"),
        ("subject", ""),
        ("started", "5 October"),
        ("started", "2026-13-05"),
    ],
)
def test_a_spoilt_part_shows(field: str, value: str) -> None:
    changes = {field: value}
    assert not replace(Issued.of(ID, assessment()), **changes).is_whole  # type: ignore[arg-type]
