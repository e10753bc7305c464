"""The second page of the summary: chosen by question and never by label, and cut to its limits."""

from __future__ import annotations

from arms_docs.report.edition import Edition
from arms_docs.report.pages import limits
from arms_docs.report.pages.in_brief import in_brief
from tests.support.views import edition_copy


def test_the_worst_scenario_is_told_by_four_of_its_questions() -> None:
    page = in_brief(edition_copy("high_with_gap", edition=Edition.SUMMARY))
    assert [line.key for line in page.worst[0].lines] == [
        "scenarios.what",
        "scenarios.who",
        "scenarios.signs",
        "scenarios.protect",
    ]


def test_levels_are_argued_for_and_not_said_once_more() -> None:
    page = in_brief(edition_copy("high_with_gap", edition=Edition.SUMMARY))
    keys = [line.key for line in page.reasoning]
    assert "overall.rationale" in keys
    assert not {"overall.level", "overall.general"} & set(keys)


def test_actions_go_on_where_page_one_ends() -> None:
    page = in_brief(edition_copy("high_with_gap", edition=Edition.SUMMARY))
    assert len(page.further_actions) == 5 and page.more_actions  # of 10 open ones


def test_every_text_keeps_to_its_limit() -> None:
    page = in_brief(edition_copy("very_high_imminent", edition=Edition.SUMMARY))
    ellipsis = len(" …")
    assert len(page.summary) <= limits.CASE_SUMMARY + ellipsis
    assert len(page.contingency) <= limits.CONTINGENCIES
    for line in page.reasoning:
        assert len(line.text) <= limits.REASONING + ellipsis
