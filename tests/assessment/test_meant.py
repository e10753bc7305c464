"""What was meant by an answer that is none of the choices."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment.meant import ALSO_WRITTEN, meant
from arms_docs.assessment.parse import parse
from arms_docs.compare import fold
from arms_docs.problems import Code
from tests.support.builders import FORM, place_of

RATING, LEVEL, STATUS = "factors.R1.rating", "overall.level", "actions.A1.status"
CATEGORY, MAPPA_LEVEL, SINGLE = "person.mappa_category", "person.mappa_level", "rm2000.single"
LISTS = sorted({question.words for question in FORM.questions.values() if question.words})
# What can mean two choices of one question, and no more than these.
BOTH = {
    ("Open", ("To do", "Under way")),
    ("Closed", ("Done", "Cancelled")),
    ("Review", ("Planned review", "Review after a trigger")),
}


def words_of(dotted: str) -> tuple[str, ...]:
    question = FORM.question(place_of(dotted))
    assert question is not None
    return question.words


@pytest.mark.parametrize(
    ("dotted", "typed", "offered"),
    [
        ("rm2000.male", "Y", ["Yes"]),
        ("rm2000.male", "n", ["No"]),
        (RATING, "H", ["High"]),
        (RATING, "L", ["Low"]),
        (RATING, "M", ["Medium"]),
        (RATING, "Med", ["Medium"]),
        (RATING, "med.", ["Medium"]),
        (RATING, "UTR", ["Unable to rate"]),
        (RATING, "U.T.R.", ["Unable to rate"]),
        (LEVEL, "V High", ["Very High"]),
        (LEVEL, "v.high", ["Very High"]),
        (LEVEL, "VH", ["Very High"]),
        (LEVEL, "Veryhigh", ["Very High"]),
        (RATING, "V High", []),  # a factor has no such rating
        (CATEGORY, "Cat 1", ["Category 1"]),
        (CATEGORY, "2", ["Category 2"]),
        (MAPPA_LEVEL, "2", ["Level 2"]),
        (MAPPA_LEVEL, "L1", ["Level 1"]),
        (CATEGORY, "Level 2", []),
        (CATEGORY, "category 7", []),
        (CATEGORY, "managed", []),  # a part of "Not managed under MAPPA", and its opposite
        (STATUS, "Open", ["To do", "Under way"]),
        (STATUS, "in progress", ["Under way"]),
        (STATUS, "Completed", ["Done"]),
        (SINGLE, "N/K", ["Unknown"]),
        (SINGLE, "?", ["Unknown"]),
        ("assessors.AS1.agency", "Probation", ["Probation Service"]),
        ("actions.A1.factor", "anti-social", ["R7 Anti-social influences"]),
        ("actions.A1.factor", "sexual", []),  # R2 and R3
        (RATING, "not high", []),
        (RATING, "Elevated", []),
    ],
)
def test_what_people_write_is_asked_about(dotted: str, typed: str, offered: list[str]) -> None:
    assert [*meant(typed, words_of(dotted))] == offered


@pytest.mark.parametrize(
    "typed", ["Medium/High", "Med/High", "M-H", "medium to high", "High or Medium", "Medium High"]
)
def test_no_side_is_taken_between_two_levels(typed: str) -> None:
    assert meant(typed, words_of(RATING)) == ("High", "Medium")


@pytest.mark.parametrize("typed", ["Medium/hgih", "hgih - medium", "medium or so", "Medium (High)"])
def test_where_one_of_two_is_unclear_neither_is_offered(typed: str) -> None:
    assert meant(typed, words_of(RATING)) == ()


@pytest.mark.parametrize("dotted", [RATING, LEVEL, CATEGORY, SINGLE, STATUS])
def test_whoever_wavers_between_two_choices_is_never_given_one(dotted: str) -> None:
    words = words_of(dotted)
    for one, other in permutations(words, 2):
        for between in ("/", " / ", ", ", " or ", " and ", "-", " to "):
            assert {*meant(f"{one}{between}{other}", words)} in ({one, other}, set())


def test_what_is_offered_for_a_word_is_one_choice_unless_it_is_said_to_be_two() -> None:
    several = set()
    for words in LISTS:
        for written in {w for word in words for w in ALSO_WRITTEN.get(word, ())}:
            offered = meant(written, words)
            assert offered and {*offered} <= {*words}, (written, words)
            assert len({*offered}) == len(offered), f"{written} stands twice for {offered}"
            if len(offered) > 1:
                several.add((written, offered))
    assert several == BOTH


def test_every_word_that_others_are_written_for_is_a_choice_of_the_form() -> None:
    choices = {word for words in LISTS for word in words}
    assert {*ALSO_WRITTEN} <= choices
    for words in LISTS:  # and none is itself another choice of its question
        for word in words:
            others = {fold(other) for other in words if other != word}
            assert not others & {fold(written) for written in ALSO_WRITTEN.get(word, ())}


WRITTEN = st.sampled_from([w for written in ALSO_WRITTEN.values() for w in written])
PIECES = st.lists(st.one_of(WRITTEN, st.text(max_size=6), st.sampled_from(" /-,.?")), max_size=5)


@given(st.sampled_from(LISTS), PIECES)
def test_a_suggestion_is_always_one_of_the_choices(
    words: tuple[str, ...], parts: list[str]
) -> None:
    assert {*meant("".join(parts), words)} <= {*words}


def test_the_remedy_offers_both() -> None:
    place = place_of(RATING)
    question = FORM.question(place)
    assert question is not None
    (wrong,) = parse(question, place, "Medium/High").problems
    assert wrong.code is Code.NOT_A_CHOICE
    assert wrong.remedy.endswith("Unable to rate. Did you mean High or Medium?")
    assert wrong.without_values().remedy.endswith("Unable to rate.")
