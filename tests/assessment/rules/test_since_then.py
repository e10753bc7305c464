"""What has happened since is said with something newer, and moves ratings only then."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.since_then import (
    better_needs_evidence,
    gaps_do_not_stay,
    high_is_met_with_more,
    moved_levels_are_explained,
    rationales_are_written_anew,
    rechecks_are_heard,
    what_has_happened_is_said,
    what_would_change_it_counts,
)
from tests.support.builders import broken
from tests.support.reviews import broken_in, last_of, sound

SINCE, RATING = "factors.R1.since", "factors.R1.rating"  # R1 was rated Medium
OLD = last_of("medium_low").factor("R1").rationale


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("The tablet was clean (E20).", True),  # dated 8 January 2027
        ("The tablet was clean (E4).", False),  # of 28 September 2026; last assessed on 5 October
        ("The tablet was clean (E4, E20).", True),
        ("Seen at the visit (V1).", True),
        ("Seen at the visit (V2).", False),  # there is none
        ("Nothing is cited.", False),
    ],
)
def test_what_has_happened_rests_on_something_newer(text: str, is_new: bool) -> None:
    said = [] if is_new else ["R49 factors.R1.since"]
    assert broken_in(what_has_happened_is_said, {SINCE: text}) == said


@pytest.mark.parametrize(
    ("dated", "is_new"),
    [
        ("2026-10-05", False),  # the day of the last assessment
        ("2026-10-06", True),
        ("October 2026", False),  # may be before it
        ("November 2026", True),
        ("Unknown", False),
    ],
)
def test_a_source_is_newer_from_the_day_after(dated: str, is_new: bool) -> None:
    changes = {SINCE: "The tablet was clean (E20).", "sources.E20.dated": dated}
    said = [] if is_new else ["R49 factors.R1.since"]
    assert broken_in(what_has_happened_is_said, changes) == said


def test_that_nothing_is_new_is_said_and_not_left_open() -> None:
    silent = {"since.nothing_new": None}
    assert broken_in(what_has_happened_is_said, silent) == ["A01 since.nothing_new"]
    some = silent | {SINCE: "The tablet was clean (E20)."}
    said = broken_in(what_has_happened_is_said, some)
    assert len(said) == 11
    assert "A01 factors.R2.since" in said and "A01 factors.R1.since" not in said


def test_whether_what_would_change_it_happened_is_answered_where_it_was_said() -> None:
    gone = {"factors.R1.came_about": None}
    assert broken_in(what_has_happened_is_said, gone) == ["A01 factors.R1.came_about"]
    # R4 is Low, and nothing was said to change it
    assert broken_in(what_has_happened_is_said, {"factors.R4.came_about": None}) == []


@pytest.mark.parametrize(
    ("name", "factor", "rating", "is_better"),
    [
        ("medium_low", "R1", "Low", True),
        ("medium_low", "R1", "Medium", False),
        ("medium_low", "R1", "High", False),
        ("medium_low", "R1", "Unable to rate", False),
        ("medium_low", "P3", "Low", True),  # for a protective factor Low is the better one, too
        ("high_with_gap", "R1", "Medium", True),
        ("high_with_gap", "P3", "Low", False),  # was Unable: neither better nor worse
        ("high_with_gap", "P3", "High", False),
    ],
)
def test_nothing_gets_better_on_old_evidence(
    name: str, factor: str, rating: str, is_better: bool
) -> None:
    changes = {f"factors.{factor}.rating": rating}
    said = [f"R50 factors.{factor}.rating"] if is_better else []
    assert broken_in(better_needs_evidence, changes, name=name) == said
    for since in ("He was clean at the check (E20).", "He was clean at the visit (V1)."):
        backed = changes | {f"factors.{factor}.since": since}
        assert broken_in(better_needs_evidence, backed, name=name) == []
    in_the_list = changes | {f"factors.{factor}.evidence": "E20"}  # such as one that is restricted
    assert broken_in(better_needs_evidence, in_the_list, name=name) == []


def test_of_one_rating_one_thing_is_said() -> None:
    changes = {RATING: "Low", SINCE: "He was clean (E4)."}
    assert broken_in(what_has_happened_is_said, changes) == []
    assert broken_in(better_needs_evidence, changes) == ["R50 factors.R1.rating"]


def test_a_rationale_that_is_copied_is_shown_beside_the_last() -> None:
    assert isinstance(OLD, str)
    place = "factors.R1.rationale"
    for copied in (OLD, OLD.upper(), OLD.replace(" ", "  "), OLD + " Nothing is new."):
        assert broken_in(rationales_are_written_anew, {place: copied}) == [f"R51 {place}"]
    half = " ".join(OLD.split()[: len(OLD.split()) // 2]) + " The rest is other than it was." * 9
    assert broken_in(rationales_are_written_anew, {place: half}) == []
    problem = next(
        p for p in sound("medium_low", {place: OLD + " So."}).problems if p.code.number == "R51"
    )
    assert problem.message.count(" ".join(OLD.split())[:200]) == 2
    assert OLD[:40] not in problem.without_values().message


def test_the_overall_rationale_is_no_copy_either() -> None:
    overall = last_of("medium_low").assessment.overall.rationale
    said = broken_in(rationales_are_written_anew, {"overall.rationale": overall})
    assert said == ["R51 overall.rationale"]


def test_what_stands_of_last_time_is_not_called_a_copy() -> None:
    assert broken_in(rationales_are_written_anew) == []


def test_a_rating_that_was_to_change_and_did_not_is_asked_about() -> None:
    happened = {"factors.R1.came_about": "Yes"}
    assert broken_in(what_would_change_it_counts, happened) == ["R65 factors.R1.came_about"]
    written = happened | {"factors.R1.rationale": "The tablet was new then, and is clean (E20)."}
    assert broken_in(what_would_change_it_counts, written) == []


def test_gaps_that_stay_are_named_together() -> None:
    assert broken_in(gaps_do_not_stay, name="resistant_sparse") == ["R52 factors.R2.rating"]
    problems = sound("resistant_sparse").problems
    assert "R2, P1, P3" in next(p.message for p in problems if p.code.number == "R52")
    first = {"factors.R1.rating": "Unable to rate"}
    assert broken_in(gaps_do_not_stay, first) == []


def test_high_for_the_third_time_wants_something_else() -> None:
    high = ["R1", "R5", "R6", "P2", "P4", "P5"]  # by the case's own head
    found = [f"R53 factors.{key}.rating" for key in high]
    assert broken_in(high_is_met_with_more, name="high_with_gap", times=2) == found
    assert broken_in(high_is_met_with_more, name="high_with_gap") == [], "only the second time"
    new = {"actions.A30.factor": "R1", "actions.A30.what": "A tag is fitted by 1 May 2027."}
    said = broken_in(high_is_met_with_more, new, name="high_with_gap", times=2)
    assert said == found[1:]


def recheck(row: str, on: str, trend: str) -> dict[str, object]:
    return {f"rechecks.{row}.on": on, f"rechecks.{row}.r2": trend}


def test_a_factor_that_was_found_worse_is_not_rated_as_if_it_was_not() -> None:
    worse = recheck("K1", "2026-12-04", "Worse")
    for rating in ("Medium", "Low"):  # R2 was Medium
        said = broken_in(rechecks_are_heard, worse | {"factors.R2.rating": rating})
        assert said == ["R61 factors.R2.rating"]
    for rating in ("High", "Unable to rate"):
        assert broken_in(rechecks_are_heard, worse | {"factors.R2.rating": rating}) == []
    later = worse | recheck("K2", "2026-12-20", "Better")
    assert broken_in(rechecks_are_heard, later) == [], "the last one counts"


def test_what_was_high_cannot_be_rated_higher() -> None:
    worse = {"rechecks.K1.on": "2026-12-04", "rechecks.K1.r1": "Worse"}
    assert broken_in(rechecks_are_heard, worse, name="high_with_gap") == []


@pytest.mark.parametrize("field", ["level", "general"])
def test_a_level_that_moved_says_why(field: str) -> None:
    moved = {f"overall.{field}": "High"}
    assert broken_in(moved_levels_are_explained, moved) == ["A01 overall.moved"]
    assert broken_in(moved_levels_are_explained, moved | {"overall.moved": "The nights."}) == []
    assert broken_in(moved_levels_are_explained) == []


def test_a_first_assessment_is_asked_none_of_it() -> None:
    for rule in (
        *(what_has_happened_is_said, better_needs_evidence, rationales_are_written_anew),
        *(gaps_do_not_stay, high_is_met_with_more, rechecks_are_heard, moved_levels_are_explained),
        what_would_change_it_counts,
    ):
        assert broken(rule) == []
