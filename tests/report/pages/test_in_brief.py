"""The second page of the summary: full where there is room, and nothing vital is cut."""

from __future__ import annotations

from arms_docs.report.edition import Edition
from arms_docs.report.pages.in_brief import InBrief, in_brief
from arms_docs.report.words import say
from tests.support.builders import Changes
from tests.support.golden import NAMES
from tests.support.views import edition_copy

SHOWN = 4  # actions on page one
SHORT = {
    **{f"actions.A{n}.what": f"He rings on day {n}." for n in range(1, 12)},
    "formulation.summary": "He lives alone.",
    "overall.rationale": "It adds up.",
}


def page(name: str = "high_with_gap", changes: Changes | None = None) -> InBrief:
    return in_brief(edition_copy(name, changes or {}, Edition.SUMMARY), SHOWN)


def further(page: InBrief) -> list[str]:
    return [row.action.partition(".")[0] for row in page.further_actions]


def test_the_worst_scenario_is_told_by_four_of_its_questions() -> None:
    assert [line.key for line in page().worst[0].lines] == [
        "scenarios.what",
        "scenarios.who",
        "scenarios.signs",
        "scenarios.protect",
    ]


def test_levels_are_argued_for_and_not_said_once_more() -> None:
    keys = [line.key for line in page().reasoning]
    assert "overall.rationale" in keys
    assert not {"overall.level", "overall.general"} & set(keys)


def test_actions_go_on_where_page_one_ends() -> None:
    """Of the ten open ones page one has A1 to A4."""
    assert further(page()) == ["A5", "A6", "A7"]
    assert page().more_actions == "3 more are in the panel edition."
    told = page(changes={**SHORT, "overall.general_reason": "History is old."})
    assert further(told) == ["A5", "A6", "A7", "A10", "A11", "A8"] and told.more_actions == ""


def test_one_action_that_has_no_room_is_told_as_one() -> None:
    told = page(changes=SHORT)
    assert further(told) == ["A5", "A6", "A7", "A10", "A11"]
    assert told.more_actions == "1 more is in the panel edition."


def test_what_to_do_in_an_emergency_and_who_does_it_is_never_cut() -> None:
    """Half an instruction is worse than none: it was cut above an empty quarter of a page."""
    long = "The duty inspector sends a car at once and telephones the senior on call. " * 8
    changes = {"contingency.C1.action": long.strip(), "contingency.C1.owner": "Duty inspector" * 9}
    for name in NAMES:
        copy = edition_copy(name, changes, Edition.SUMMARY)
        assert in_brief(copy, SHOWN).contingency == tuple(
            (say(row.trigger), say(row.action), say(row.owner))
            for row in copy.assessment.contingency
        )


def test_what_is_cut_says_where_it_stands_in_full() -> None:
    """After a sentence where one ends in time; the whole of it stands in the panel edition."""
    assert page().summary.endswith(". … See Step 1.")
    rationale = next(line for line in page().reasoning if line.key == "overall.rationale")
    assert rationale.text.endswith(" … See “How the levels were reached”.")


def test_where_there_is_room_nothing_is_cut() -> None:
    short = {"formulation.summary": "He lives alone.", "overall.rationale": "It adds up."}
    for line in ("what", "who", "signs", "protect"):
        short[f"scenarios.S1.{line}"] = "A few words. " * 20
    told = in_brief(edition_copy("high_with_gap", short, Edition.SUMMARY), 8)
    assert told.summary == "He lives alone."
    assert all(line.text == ("A few words. " * 20).strip() for line in told.worst[0].lines)
