"""How the levels were reached: what is indicated, what is recorded, and where each comes from."""

from __future__ import annotations

import pytest

from arms_docs.report.pages import limits
from arms_docs.report.pages.levels import UNCONFIRMED_MARK, level_views, reasoning, rm2000_lines
from tests.support.builders import Changes
from tests.support.views import edition_copy


def rm2000(changes: Changes, name: str = "medium_low") -> dict[str, str]:
    return {line.label: line.text for line in rm2000_lines(edition_copy(name, changes))}


def test_page_one_has_the_heads_that_records_are_verified_by() -> None:
    """Records of earlier releases are compared by these words."""
    assert [view.label for view in level_views(edition_copy("medium_low"))] == [
        "Overall priority",
        "General level of risk management",
        "RM2000/S relied on",
    ]


def test_a_result_of_unconfirmed_tables_is_marked() -> None:
    marks = [view.mark for view in level_views(edition_copy("medium_low"))]
    assert marks == ["", UNCONFIRMED_MARK, UNCONFIRMED_MARK]


def test_out_of_scope_is_not_low() -> None:
    changes = {"rm2000.male": "No"}
    assert level_views(edition_copy("medium_low", changes))[2].text == "Not applicable"
    assert rm2000(changes)["RM2000/S computed"] == "not applicable: it was made for men"


def test_reasons_stand_below_what_they_are_for() -> None:
    changes = {"overall.level": "High", "overall.reason": "Because."}
    labels = [line.label for line in reasoning(edition_copy("medium_low", changes))]
    assert labels[:4] == [
        "Indicated",
        "Overall priority recorded",
        "Rationale",
        "Why it differs from what is indicated",
    ]


REACTIVE: Changes = {
    "review.visits": "No routine visits (reactive management)",
    "review.visit_every": None,
}
IN_WEEKS: Changes = {"review.visits": "Every so many weeks", "review.visit_every": 2}
FORMER = "Former timetable by RM2000, used for nothing: every 12 months."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, f"Planned: every 6 months. Default: every 6 months (general level Medium). {FORMER}"),
        (
            IN_WEEKS,
            f"Planned: every 2 weeks. Default: every 6 months (general level Medium). {FORMER}",
        ),
        (
            REACTIVE,
            "Planned: reactive management. Default: every 6 months (general level Medium). "
            f"{FORMER}",
        ),
        (
            {"overall.general": None},
            f"Planned: every 6 months. Default: not known yet. {FORMER}",
        ),
        (
            {"rm2000.relied_on": None},
            "Planned: every 6 months. Default: every 6 months (general level Medium).",
        ),
        ({"person.setting": "Custody"}, "None while in custody"),
        ({**REACTIVE, "person.setting": "Custody"}, "None while in custody"),
    ],
)
def test_the_default_is_shown_beside_what_is_planned_and_history_as_history(
    changes: Changes, words: str
) -> None:
    lines = {line.label: line.text for line in reasoning(edition_copy("medium_low", changes))}
    assert lines["Home visits"] == words
    assert len(words) <= limits.REASONING, "the summary would cut it"


def test_part_of_a_category_on_record_is_not_lost() -> None:
    alone = {"rm2000.record_category": None, "rm2000.record_date": None}
    line = rm2000({**alone, "rm2000.record_scorer": "A trained scorer"})["RM2000/S on record"]
    assert line == "Not recorded (Not recorded, A trained scorer)"
    nothing = {**alone, "rm2000.record_scorer": None}
    assert "RM2000/S on record" not in rm2000(nothing)


def test_osp_is_never_converted() -> None:
    assert rm2000({})["OSP, as supplied"].endswith("it does not enter the guide.")
