"""The plan: the order of its actions, what is said of each, and the dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain

from arms_docs.report.pages.factors import factor_pages
from arms_docs.report.pages.front import front
from arms_docs.report.pages.plan import next_dates, plan, urgent_actions
from tests.support.builders import Changes
from tests.support.views import edition_copy


def test_open_actions_come_most_urgent_first_and_then_by_date() -> None:
    actions = urgent_actions(edition_copy("high_with_gap").assessment)
    assert [action.id for action in actions][:4] == ["A1", "A2", "A3", "A4"]
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


def test_reactive_management_is_told_and_no_visit_is_due() -> None:
    """Criteria, who monitors, what re-opens, who decided: all of it in the plan."""
    said = {
        "review.reactive_criteria": "Low throughout, and eleven years without a concern.",
        "review.reactive_monitor": "PC Haylestorm: records and intelligence, each quarter.",
        "review.reactive_reopens": "Any new contact, breach or complaint.",
        "review.reactive_decided": "DI Gwendoline Frostbury, 2 October 2026.",
    }
    mode = {"review.visits": "No routine visits (reactive management)", "review.visit_every": None}
    copy = edition_copy("medium_low", {**mode, **said})
    visit, _ = next_dates(copy)
    assert visit.text == "None by routine: reactive management"
    texts = [line.text for line in plan(copy).review]
    assert set(said.values()) <= set(texts)


def test_an_interval_is_told_in_its_own_unit() -> None:
    weeks = {"review.visits": "Every so many weeks", "review.visit_every": 2}
    visit, _ = next_dates(edition_copy("medium_low", weeks))
    assert visit.text == "By 12 October 2026 (every 2 weeks)"


def test_visits_and_review_are_told_in_full() -> None:
    lines = plan(edition_copy("high_with_gap")).review
    assert [line.label for line in lines] == [
        "Risk to self",
        "Last home visit",
        "Who went",
        "Did two people go?",
        "Next home visit",
        "Next review",
        "Who will review",
        "What would bring it forward",
    ]


def test_a_date_that_has_passed_is_not_printed_as_one_to_come() -> None:
    """Page one told a panel of a visit in the past in the tone of a future one."""
    copy = edition_copy("high_with_gap", on=date(2026, 11, 28))
    visit, review = next_dates(copy)
    assert visit.text == "OVERDUE since 12 November 2026 (every month)"
    assert review.text.startswith("19 January 2027, ")
    view = plan(copy)
    actions = {action.id: action.due for group in view.groups for action in group.actions}
    assert actions["A1"] == "OVERDUE since 30 October 2026"
    assert actions["A11"] == "By 18 December 2026"
    assert actions["A9"] == "By 22 October 2026", "it is done"
    assert view.timeline is not None
    assert "A1 (overdue) 30 October 2026" in view.timeline.words
    assert "; A11 18 December 2026" in view.timeline.words
    rows = front(copy, factor_pages(copy)).next_actions
    assert [row.late for row in rows] == ["OVERDUE since"] * 4
    assert rows[0].due == "30 October 2026"
    gap = next(f for f in factor_pages(copy).all if f.key == "P3")
    assert "OVERDUE since 6 November 2026" in [line.text for line in gap.notes]
    assert "OVERDUE: as at 28 November 2026." in front(copy, factor_pages(copy)).foot


def test_on_the_day_itself_nothing_is_overdue() -> None:
    copy = edition_copy("high_with_gap", on=date(2026, 10, 30))
    assert next_dates(copy)[0].text == "By 12 November 2026 (every month)"
    assert "OVERDUE" not in front(copy, factor_pages(copy)).foot


def test_where_no_day_is_known_nothing_is_called_overdue() -> None:
    copy = replace(edition_copy("high_with_gap", on=date(2026, 11, 28)), on=None, overdue=())
    assert next_dates(copy)[0].text == "By 12 November 2026 (every month)"


PROMPT = "Risk to self"


def prompts(changes: Changes) -> dict[str, str]:
    """What each action says of risk to self, where it says anything."""
    views = chain.from_iterable(g.actions for g in plan(edition_copy("medium_low", changes)).groups)
    lines = {view.id: [line.text for line in view.lines if line.label == PROMPT] for view in views}
    return {key: texts[0] for key, texts in lines.items() if texts}


def test_before_a_disclosure_the_plan_says_to_ask_again() -> None:

    for concern in ("Some concern", "High concern", "Not asked yet"):
        assert prompts({"self_risk.concern": concern})["A7"] == "Ask again before this (disclosure)"
    assert prompts({"self_risk.concern": "None known"}) == {}
    closed = {"self_risk.concern": "High concern", "actions.A7.status": "Done"}
    assert "A7" not in prompts(closed)


def test_a_next_step_on_risk_to_self_that_is_late_says_so() -> None:
    changes = {"self_risk.concern": "Some concern", "self_risk.by": date(2026, 10, 16)}
    copy = edition_copy("medium_low", changes, on=date(2026, 10, 17))
    lines = {line.key: line.text for line in plan(copy).review}
    assert lines["self_risk.by"] == "OVERDUE since 16 October 2026"
