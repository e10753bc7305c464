"""How the levels were reached: what is indicated, what is recorded, and where each comes from."""

from __future__ import annotations

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


def test_part_of_a_category_on_record_is_not_lost() -> None:
    alone = {"rm2000.record_category": None, "rm2000.record_date": None}
    line = rm2000({**alone, "rm2000.record_scorer": "A trained scorer"})["RM2000/S on record"]
    assert line == "Not recorded (Not recorded, A trained scorer)"
    nothing = {**alone, "rm2000.record_scorer": None}
    assert "RM2000/S on record" not in rm2000(nothing)


def test_osp_is_never_converted() -> None:
    line = rm2000({}, "high_with_gap")["OSP, direct contact"]
    assert line.endswith("it does not enter the guide.")


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
