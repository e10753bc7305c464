"""What is asked of raters and of experts."""

from __future__ import annotations

from arms_docs.assessment import BLANK, UNREADABLE
from arms_docs.instrument import FactorRating, Instrument
from arms_docs.study.exercise.rater_form import Role, rater_form, word_of_choice


def test_an_expert_is_asked_all_that_a_rater_is_and_what_else_is_accepted(
    instrument: Instrument,
) -> None:
    asked = {
        role: {str(place) for place in rater_form(instrument, role).questions} for role in Role
    }
    more = asked[Role.EXPERT] - asked[Role.RATER]
    assert asked[Role.RATER] < asked[Role.EXPERT]
    assert len(more) == 12 + 3
    assert all(place.endswith("also") for place in more)


def test_nobody_is_asked_for_a_name(instrument: Instrument) -> None:
    labels = [q.label for q in rater_form(instrument).questions.values()]
    assert not [label for label in labels if "name" in label.casefold()]


def test_what_is_blank_or_cannot_be_used_has_no_word() -> None:
    assert word_of_choice(FactorRating.UNABLE) == "Unable to rate"
    assert word_of_choice(BLANK) == word_of_choice(UNREADABLE) == ""
