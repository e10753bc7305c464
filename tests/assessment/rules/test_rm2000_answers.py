"""RM2000 is scored or recorded, and the numbers can all be true."""

from __future__ import annotations

import pytest

from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.rules.rm2000_answers import rm2000_adds_up, rm2000_is_given
from arms_docs.assessment.scope import SCORED
from tests.support.builders import broken

NOT_SCORED = {f"rm2000.{field}": None for field in SCORED}
NO_RECORD = dict.fromkeys(f"rm2000.{field}" for field in BESIDE[0])
NO_OSP = dict.fromkeys(f"rm2000.{field}" for group in BESIDE[1:] for field in group)
NOT_SAID = {"rm2000.relied_on": None}


def test_a_score_a_record_or_a_band_will_do() -> None:
    assert broken(rm2000_is_given) == []
    assert broken(rm2000_is_given, {**NOT_SCORED, **NOT_SAID}) == []
    assert broken(rm2000_is_given, {**NO_RECORD, **NOT_SAID}) == []
    assert broken(rm2000_is_given, {**NOT_SCORED, **NO_RECORD, **NOT_SAID}) == []
    for band in BESIDE[1:]:
        others = dict.fromkeys(f"rm2000.{field}" for field in band)
        assert broken(rm2000_is_given, {**NOT_SCORED, **NO_RECORD, **NOT_SAID, **others}) == []
    nothing = {**NOT_SCORED, **NO_RECORD, **NO_OSP, **NOT_SAID}
    assert broken(rm2000_is_given, nothing) == ["M01 rm2000.relied_on"]


@pytest.mark.parametrize("field", SCORED)
def test_once_scoring_has_begun_every_item_is_needed(field: str) -> None:
    assert broken(rm2000_is_given, {f"rm2000.{field}": None}) == [f"A01 rm2000.{field}"]


def test_of_a_score_and_a_record_somebody_says_which_is_relied_on() -> None:
    assert broken(rm2000_is_given, NOT_SAID) == ["A01 rm2000.relied_on"]
    record = {"rm2000.relied_on": "The category on record", **NO_RECORD}
    assert broken(rm2000_is_given, record) == ["M04 rm2000.relied_on"]


@pytest.mark.parametrize("dotted", ["rm2000.male", "rm2000.convicted"])
def test_nothing_more_is_asked_out_of_scope(dotted: str) -> None:
    assert broken(rm2000_is_given, {dotted: "No", "rm2000.age": None}) == []


@pytest.mark.parametrize(
    ("sexual", "violent", "criminal", "fits"),
    [(2, 0, 2, True), (3, 0, 2, False), (1, 3, 2, False), (1, 2, 2, True), ("Unknown", 3, 3, True)],
)
def test_criminal_appearances_count_the_others(
    sexual: object, violent: object, criminal: object, fits: bool
) -> None:
    changes = {
        "rm2000.sexual_appearances": sexual,
        "rm2000.violent_appearances": violent,
        "rm2000.criminal_appearances": criminal,
    }
    told = [] if fits else ["M03 rm2000.criminal_appearances"]
    assert broken(rm2000_adds_up, changes) == told
