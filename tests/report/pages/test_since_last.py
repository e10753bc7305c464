"""Since last time, in five lines: whoever saw the last report finds what changed."""

from __future__ import annotations

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from tests.support.builders import INSTRUMENT, NOTHING, Changes
from tests.support.lively import lively
from tests.support.reviews import review
from tests.support.views import view_of


def lines(changes: Changes = NOTHING) -> dict[str, str]:
    front = page_of(lively(changes), INSTRUMENT, Edition.PANEL)[0].front
    return {line.label: line.text for line in front.since}


def test_the_five_lines_say_what_moved_and_what_became_of_the_plan() -> None:
    assert lines() == {
        "Moved": "R2 worse; R6, P4 better; P3 rated now; R7 no longer rated. "
        "General Very High, was High. Why: The general level rises because he was seen near the "
        "zone in December.",
        "Actions": "2 done (A1, A3); 1 not done (A4); 1 cancelled (A10); "
        "6 moved (A2, A5, A6, A7, A8, A11).",
        "Scenarios": "S1: a warning sign was seen; S3: it nearly happened. "
        "Contingencies: C1 happened, done in time; C3 happened, not done in time.",
        "Visits": "2 made, 1 attempted. 1 re-check, the last on 21 December 2026: worse on R2.",
        "Gaps": "Closed: P3; new: R7.",
    }


def test_a_review_in_which_nothing_is_new_says_so_in_every_line() -> None:
    front = page_of(review("medium_low"), INSTRUMENT, Edition.PANEL)[0].front
    told = {line.label: line.text for line in front.since}
    assert told["Moved"] == "No rating moved."
    assert told["Scenarios"] == (
        "None came about or showed a sign. Contingencies: none was called on."
    )
    assert told["Visits"] == "0 made, 0 attempted. No re-check."
    assert told["Gaps"] == "None, then or now."
    assert front.since_title == "Since last time (5 October 2026)"


def test_a_gap_that_stays_one_is_still_open() -> None:
    front = page_of(review("high_with_gap"), INSTRUMENT, Edition.PANEL)[0].front
    assert front.since[-1].text == "Still open: P3."


def test_an_action_that_is_gone_from_the_plan_is_missed() -> None:
    gone = {f"actions.A8.{field}": None for field in ("status", "due", "outcome_why", "what")}
    gone |= {f"actions.A8.{field}": None for field in ("factor", "heading", "measure", "owner")}
    gone |= {f"actions.A8.{field}": None for field in ("realistic", "agency", "priority")}
    gone |= {"actions.A8.scenario": None, "actions.A8.barriers": None, "actions.A8.also_1": None}
    assert "A8" in lines(gone)["Actions"]


def test_what_follows_nothing_has_no_such_lines() -> None:
    view = view_of("medium_low")
    assert view.front.since == () and view.progress is None and view.changed is None
    assert "Since last time" not in page_of(lively(), INSTRUMENT, Edition.ANNEX)[1]


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL, Edition.SUMMARY])
def test_page_one_of_a_review_is_one_page(edition: Edition) -> None:
    """By the measure, which is held against pages laid out in the tests of heights."""
    front = page_of(lively(), INSTRUMENT, edition)[0].front
    assert len(front.since) == 5 and front.next_actions
