"""Wording that would rate somebody wrongly: read as a trainer would, and held."""

from __future__ import annotations

import re

import pytest

from arms_docs.instrument import FactorRating, Level
from arms_docs.instrument.guidance import PairKind, load_guidance
from tests.support.builders import INSTRUMENT

GUIDANCE = load_guidance(INSTRUMENT)
HIGH, MEDIUM, LOW = FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW


def prompt(key: str, rating: FactorRating) -> str:
    return GUIDANCE.factor(key).rated(rating).prompt


def told(key: str) -> str:
    """All that is said of one factor's ratings, and of its High."""
    prompts = [text for _, text in GUIDANCE.factor(key).prompts]
    return " ".join([INSTRUMENT.factor(key).high_means, *prompts])


def test_a_man_with_no_adult_near_is_not_high_on_closeness_with_children() -> None:
    for text in (INSTRUMENT.factor("R4").high_means, prompt("R4", HIGH)):
        assert "children rather than adults" in text and "no adult" not in text
    assert "also where he is alone" in prompt("R4", LOW), "or Low would ask for adults"


def test_everyday_access_is_not_high_and_not_medium() -> None:
    for text in (INSTRUMENT.factor("R1").high_means, prompt("R1", HIGH)):
        assert "seeks or uses" in text and "uncontrolled" in text
    assert "beyond everyday life" in prompt("R1", MEDIUM)
    assert "access of everyday life" in prompt("R1", LOW)


def test_a_settled_interest_is_not_low() -> None:
    assert "settled" not in prompt("R3", LOW) and "managed for years" in prompt("R3", LOW)


def test_his_own_measure_is_not_the_measure() -> None:
    assert "for him" not in prompt("R2", LOW)


def test_a_disability_is_no_rating() -> None:
    assert "memory" not in told("R6") and "not yet in place" in prompt("R6", MEDIUM)


def test_a_man_who_is_single_and_content_has_a_rating() -> None:
    assert "single" in prompt("P3", LOW) and "single" in prompt("P3", MEDIUM)
    assert "Being single is no deficit" in INSTRUMENT.factor("P3").high_means
    pairs = [p for p in GUIDANCE.pairs_of(PairKind.RATIONALE) if "single and content" in p.about]
    assert len(pairs) == 1 and "Low" in pairs[0].good and pairs[0].poor.startswith("High")


@pytest.mark.parametrize("key", [factor.key for factor in INSTRUMENT.factors])
def test_no_question_presumes_guilt_or_an_interest(key: str) -> None:
    """With a man who denies it, or agrees to everything, the answer would mean nothing."""
    presumes = (
        r"that interest|the interest|drew you to it|first notice it|before the offence"
        r"|when it was close|why did you"
    )
    asked = [question for question in GUIDANCE.factor(key).ask if re.search(presumes, question)]
    assert asked == []


def test_attitudes_are_asked_for_where_they_are_rated() -> None:
    r5 = GUIDANCE.factor("R5")
    assert any("talk about sexual offences" in question for question in r5.ask)
    assert "excuse" in prompt("R5", MEDIUM) and "excuse" in prompt("R5", LOW)
    assert "not to excuse" in r5.rated(LOW).note
    assert "Minimising belongs" not in r5.rated(LOW).note


def test_asking_others_can_disclose_and_that_is_said() -> None:
    assert "what may be said" in GUIDANCE.before_looking


def test_a_relapse_is_in_a_prompt() -> None:
    assert "relapse into drink or drugs" in prompt("R6", HIGH)
    high = next(meaning for meaning in INSTRUMENT.ratings if meaning.rating is HIGH)
    assert "sobriety" in high.means_protective


def test_high_says_what_to_consider() -> None:
    high = next(meaning for meaning in INSTRUMENT.ratings if meaning.rating is HIGH)
    for word in ("arrest", "recall", "sharing information", "intervention"):
        assert word in high.means


def test_medium_is_no_ground_for_active_investigation() -> None:
    medium = next(meaning for meaning in INSTRUMENT.levels if meaning.level is Level.MEDIUM)
    for words in ("stable balance", "No grounds for active investigation", "targeted activity"):
        assert words in medium.means


def test_what_stands_in_his_way_and_where_he_comes_from_are_asked_for() -> None:
    p4, p5 = GUIDANCE.factor("P4"), GUIDANCE.factor("P5")
    assert any("housing" in question for question in p4.ask) and "benefits" in prompt("P4", MEDIUM)
    assert any("customs" in question for question in p5.ask) and "custom" in prompt("P5", MEDIUM)


@pytest.mark.parametrize(
    ("key", "rating", "old", "why"),
    [
        ("R4", "Unable to rate", "alone with the children would make it High here", "access is R1"),
        ("P4", "Unable to rate", "no work at all would be rated High", "days may be full without"),
        ("R5", "Low", "a complaint that becomes a campaign", "to complain is his right"),
        ("R3", "Unable to rate", "would point to High", "how it stands now decides"),
        ("P2", "High", "most compliant person", "nobody is suspect for keeping appointments"),
    ],
)
def test_what_a_trainer_found_in_the_examples_is_mended(
    key: str, rating: str, old: str, why: str
) -> None:
    guidance = GUIDANCE.factor(key).rated(FactorRating(rating))
    assert old not in guidance.example + guidance.note, why


def test_only_a_relapse_tied_to_the_offending_is_high() -> None:
    for text in (prompt("R6", HIGH), INSTRUMENT.factor("R6").high_means):
        assert "tied to" in text
