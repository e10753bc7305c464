"""What is due when: in order, in words, and only of open actions."""

from __future__ import annotations

from tests.support.views import view_of


def test_due_dates_are_told_in_order_in_words_and_only_of_open_actions() -> None:
    view = view_of("high_with_gap", {})
    assert view.plan.timeline is not None
    names = [due.name for due in view.plan.timeline.dues]
    assert "A9" not in names, "it is done"
    assert [due.on for due in view.plan.timeline.dues] == sorted(
        due.on for due in view.plan.timeline.dues
    )
    assert view.plan.timeline.words.startswith("Due dates: A1 30 October 2026; A2 5 November 2026")
    assert "Next review 19 January 2027" in view.plan.timeline.words


def test_without_a_date_of_assessment_no_picture_is_drawn() -> None:
    assert view_of("high_with_gap", {"context.assessed_on": None}).plan.timeline is None
