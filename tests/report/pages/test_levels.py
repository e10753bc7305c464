"""How the levels were reached: what is indicated, what is recorded, and where each comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.rating import rate
from arms_docs.report.pages.levels import UNCONFIRMED_MARK, level_views, reasoning, rm2000_lines
from tests.support.builders import EDITION_2026_1, PROTECTIVE, RISK, Changes, assessment_of
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
        "Why this overall priority",
    ]


UNABLE = {f"factors.{key}.rating": "Unable to rate" for key in ("P1", "P2", "P3", "P4")}
NONE = dict.fromkeys(f"factors.{key}.rating" for key in (*RISK, *PROTECTIVE))


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("medium_low", {}, "The twelve ratings also point to Medium"),
        ("medium_low", {"overall.level": "High"}, "The twelve ratings point to Medium"),
        ("medium_low", {"overall.level": None}, "The twelve ratings point to Medium"),
        ("high_with_gap", {}, "The eleven ratings also point to High"),
        ("medium_low", UNABLE, "The eight ratings leave Low to Medium open"),
        (
            "medium_low",
            {**NONE, "factors.R1.rating": "Low"},
            "The one rating leaves Low to Very High open",
        ),
        ("medium_low", NONE, "No factor is rated yet"),
        ("very_high_imminent", {}, "Imminent offending points to Very High"),
    ],
)
def test_page_one_says_plainly_what_the_ratings_point_to(
    name: str, changes: Changes, words: str
) -> None:
    assert level_views(edition_copy(name, changes))[0].beside.startswith(words)


def test_by_tables_that_indicate_nothing_page_one_says_why() -> None:
    rating = rate(assessment_of("medium_low", UNABLE), EDITION_2026_1)
    copy = replace(edition_copy("medium_low", UNABLE), rating=rating)
    assert level_views(copy)[0].beside == "Not indicated: 4 of 12 factors are not rated"


def test_part_of_a_category_on_record_is_not_lost() -> None:
    alone = {"rm2000.record_category": None, "rm2000.record_date": None}
    line = rm2000({**alone, "rm2000.record_scorer": "A trained scorer"})["RM2000/S on record"]
    assert line == "Not recorded (Not recorded, A trained scorer)"
    nothing = {**alone, "rm2000.record_scorer": None}
    assert "RM2000/S on record" not in rm2000(nothing)


def test_osp_is_never_converted() -> None:
    assert rm2000({})["OSP, as supplied"].endswith("it does not enter the guide.")
