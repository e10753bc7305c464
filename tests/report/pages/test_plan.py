"""The plan: the order of its actions, what is said of each, and the dates."""

from __future__ import annotations

from itertools import chain

from arms_docs.report.pages.plan import next_dates, plan, urgent_actions
from tests.support.views import edition_copy


def test_open_actions_come_most_urgent_first_and_then_by_date() -> None:
    actions = urgent_actions(edition_copy("high_with_gap").assessment)
    assert [action.id for action in actions][:4] == ["A1", "A2", "A3", "A6"]
    assert "A9" not in [action.id for action in actions], "it is done"


def test_an_action_whose_priority_is_not_known_may_be_the_most_urgent() -> None:
    copy = edition_copy("high_with_gap", {"actions.A8.priority": None})
    assert urgent_actions(copy.assessment)[0].id == "A8"


def test_an_action_is_told_by_the_labels_of_the_form() -> None:
    copy = edition_copy("high_with_gap")
    actions = {a.id: a for a in chain.from_iterable(g.actions for g in plan(copy).groups)}
    first = actions["A1"]
    labels = [line.label for line in first.lines]
    assert labels == ["For", "Status", "Shown by", "Why realistic", "Barriers"]
    assert first.lines[0].text == "R6 Poor self-management, R1; scenario S1"


def test_an_action_without_a_heading_is_not_lost() -> None:
    groups = plan(edition_copy("high_with_gap", {"actions.A1.heading": None})).groups
    assert groups[-1].heading == "No heading"
    assert [action.id for action in groups[-1].actions] == ["A1"]


def test_in_custody_no_visit_is_due() -> None:
    visit, _ = next_dates(edition_copy("medium_low", {"person.setting": "Custody"}))
    assert visit.text == "None while in custody"


def test_visits_and_review_are_told_in_full() -> None:
    lines = plan(edition_copy("high_with_gap")).review
    assert [line.label for line in lines] == [
        "Last home visit",
        "Next home visit",
        "Next review",
        "Who will review",
        "What would bring it forward",
    ]
