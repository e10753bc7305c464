"""The plan as the report shows it: the matrix with its gaps, the picture of due dates, and what page one adds."""

from __future__ import annotations

import re
from datetime import date

from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.charts import due_dates, rating_mark
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.timeline import Due, Timeline
from arms_docs.report.pages.view import ReportView
from arms_docs.report.pdf.document import render
from tests.support.builders import INSTRUMENT, Changes, case
from tests.support.golden import text_of


def view_of(name: str, changes: Changes) -> ReportView:
    return page_of(case(name, changes, stage=Stage.SIGN_OFF), INSTRUMENT, Edition.PANEL)[0]


def without_actions_for(reading: Reading, *factors: str) -> dict[str, object]:
    """Changes that close every action serving one of these factors."""
    assert reading.assessment is not None
    actions = reading.assessment.actions
    return {f"actions.{a.id}.status": "Done" for a in actions if set(factors) & set(a.serves)}


def test_the_matrix_says_which_open_actions_answer_a_factor_and_a_scenario() -> None:
    """Worked by hand from the case: A1 serves R6 and R1 and guards against S1."""
    view = view_of("high_with_gap", {})
    assert view.trace.heads == ("S1", "S2", "S3", "No scenario named")
    rows = {row.factor.key: row for row in view.trace.rows}
    assert rows["R1"].cells == ("A1, A2", "A3", "", "")
    assert rows["P2"].cells[0] == "A4" and not any(row.gap for row in rows.values())
    assert rows["R3"].cells == ("", "", "", ""), "Low, and no action is needed"


def test_a_factor_above_low_and_a_scenario_without_an_open_action_show_as_gaps() -> None:
    changes = without_actions_for(case("high_with_gap"), "P3", "R5")
    judged = case("high_with_gap", changes)
    view = page_of(judged, INSTRUMENT, Edition.PANEL)[0]
    gaps = {row.factor.key for row in view.trace.rows if row.gap}
    assert gaps == {"R5", "P3"}, "P3 could not be rated, which is no reason to do nothing"
    assert view.trace.foot == ("", "Gap: no open action", "Gap: no open action"), (
        "S3 had A5 only, A9 being done"
    )
    printed = text_of(render(judged, INSTRUMENT, Edition.PANEL).pdf, "-layout")
    assert len(re.findall(r"Gap: no open action", " ".join(printed.split()))) >= 2
    assert "Scenarios with nothing done" in " ".join(printed.split())


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


def picture(*dues: Due) -> dict[str, tuple[float, float]]:
    """Where each name stands."""
    svg = due_dates(Timeline(date(2026, 11, 1), dues, "words"))
    names = {due.name for due in dues}
    found = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]+)<', svg)
    wide = float(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    places = {name: (float(x), float(y)) for x, y, name in found if name in names}
    assert all(0 <= x <= wide - 15 for x, _ in places.values()), "inside the picture"
    return places


def test_what_is_late_stands_before_the_line_and_what_is_far_at_the_end() -> None:
    places = picture(
        Due("A3", date(2025, 1, 1)),
        Due("A1", date(2026, 11, 1)),
        Due("A2", date(2027, 1, 1)),
        Due("A4", date(2031, 1, 1)),
    )
    assert places["A3"][0] < places["A1"][0] < places["A2"][0] < places["A4"][0]


def test_names_that_would_overlap_go_a_line_down() -> None:
    day = date(2026, 12, 1)
    places = picture(
        *(Due(f"A{n}", day) for n in range(1, 31)),
        Due("Next review", date(2027, 6, 1), lasting=True),
    )
    assert len({y for name, (_, y) in places.items() if name != "Next review"}) == 30
    assert places["Next review"][1] == min(y for _, y in places.values())


def test_a_mark_tells_levels_gap_deficit_and_last_time_apart() -> None:
    marks = {
        rating_mark(0, "x"),
        rating_mark(1, "x"),
        rating_mark(2, "x"),
        rating_mark(3, "x"),
        rating_mark(3, "x", deficit=True),
        rating_mark(2, "x", before=1),
        rating_mark(2, "x", before=2),
    }
    assert len(marks) == 7
    assert "stroke-dasharray" in rating_mark(0, "x")
    assert "<title>&lt;b&gt;</title>" in rating_mark(1, "<b>")


def test_page_one_says_why_a_level_is_not_the_indicated_one() -> None:
    reason = "A first conviction of forty years ago, and nothing since."
    view = view_of("medium_low", {"overall.level": "High", "overall.reason": reason})
    assert view.front.departure == f"Why not Medium: {reason}"
    assert (
        view_of("medium_low", {}).front.departure == ""
        and view_of("medium_low", {}).front.imminent == ""
    )


def test_page_one_names_all_factors_with_evidence_of_imminent_offending() -> None:
    assert view_of("very_high_imminent", {}).front.imminent.endswith(
        "under R1 Opportunity (victim access)."
    )
    both = {"factors.R2.rating": "High", "factors.R2.imminent": "Yes"}
    assert view_of("very_high_imminent", both).front.imminent.endswith("under R1 and R2.")
