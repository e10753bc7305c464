"""What became of last time's plan, in words."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import Contingency
from arms_docs.assessment.not_known import BLANK
from arms_docs.report.pages.became import last_open, of_action, of_contingency, of_scenario, times
from tests.support.lively import lively


def test_a_contingency_that_came_too_late_says_so() -> None:
    row = Contingency("C1")
    assert of_contingency(row) == "Whether it happened is not recorded."
    assert of_contingency(replace(row, triggered=YesNo.NO)) == "It did not happen."
    late = replace(row, triggered=YesNo.YES, in_time=YesNo.NO)
    assert of_contingency(late) == "It happened. It was not done in time."
    unsaid = replace(late, in_time=BLANK)
    assert of_contingency(unsaid) == "It happened. Whether it was done in time is not recorded."


def test_what_was_seen_of_a_scenario_stands_with_whether_it_is_realistic() -> None:
    assessment = lively().assessment
    assert assessment is not None
    assert [of_scenario(scenario) for scenario in assessment.scenarios] == [
        "A warning sign was seen. Asked to leave a public house on 12 December (E9).",
        "Nothing of it was seen. It is no longer realistic.",
        "It nearly happened. Seen two streets from the zone on 20 December; he turned back.",
    ]


def test_only_what_was_open_last_time_is_asked_about() -> None:
    """A9 was done already."""
    assessment = lively().assessment
    assert assessment is not None
    pairs = last_open(assessment)
    assert "A9" not in {then.id for then, _ in pairs}
    moved = next(now for then, now in pairs if then.id == "A2")
    assert moved is not None
    assert of_action(moved).startswith("Under way, moved to 6 February 2027. Why: ")


def test_how_often_is_said_in_words() -> None:
    assert [times(count) for count in (1, 2, 3)] == ["once", "twice", "three times"]
