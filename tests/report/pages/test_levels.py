"""How the levels were reached: what is indicated, what is recorded, and where each comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
    for kind in ("direct contact", "images and indirect contact"):
        assert rm2000({})[f"OSP, {kind}"].endswith("it does not enter the guide.")


def test_each_band_of_osp_has_its_own_date_and_source() -> None:
    lines = rm2000({})
    assert lines["OSP, direct contact"].startswith("Low (10 March 2025, Pre-sentence report (E2)).")
    assert lines["OSP, images and indirect contact"].startswith("Medium (10 March 2025,")
    alone = rm2000({"rm2000.osp_direct": None, "rm2000.osp_direct_date": None})
    assert "OSP, direct contact" not in alone and "OSP, images and indirect contact" in alone


def test_the_age_on_the_release_date_stands_beside_the_score() -> None:
    assert rm2000({}, "high_with_gap")["Age on the release date"] == "45, on 14 September 2026"
    assert "Age on the release date" not in rm2000({})


def test_the_time_without_an_offence_is_shown_and_said_to_change_nothing() -> None:
    label = "Free of offences in the community since"
    since = {"rm2000.offence_free_since": date(2024, 9, 5)}
    assert rm2000(since)[label] == (
        "5 September 2024: 2 years and 1 month at the assessment. It changes nothing."
    )
    assert label not in rm2000({"rm2000.offence_free_since": None})


def test_page_one_says_in_plain_words_where_a_level_comes_from() -> None:
    """A panel read "computed", "guide only: High" and "on record; computed: Medium to High"."""
    _, general, static = level_views(edition_copy("high_with_gap"))
    assert general.beside == "Our guide also gives High: guide only"
    assert static.beside == "Computed from the items scored here"
    static = level_views(edition_copy("very_high_imminent"))[2]
    assert static.beside == "On record; the items scored here give Medium to High"
    lower = level_views(edition_copy("high_with_gap", {"overall.general": "Medium"}))[1]
    assert lower.beside == "Our guide gives High: guide only"
    none = level_views(edition_copy("high_with_gap", {"rm2000.male": "No"}))
    assert none[1].beside == "Our guide gives none: guide only"
    assert none[2].beside.startswith("Not applicable: ")
