"""Page one: what a panel decides on, in full where there is room, and that it stays one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.render import render_pdf
from tests.support.builders import INSTRUMENT, case
from tests.support.golden import NAMES, reading_of, text_of
from tests.support.lively import lively
from tests.support.longest import longest, longest_review
from tests.support.views import departing, page_one, view_of

BY = Place("self_risk", "", "by")


def test_page_one_says_why_a_level_is_not_the_indicated_one() -> None:
    reason = "A first conviction of forty years ago, and nothing since."
    view = view_of("medium_low", {"overall.level": "High", "overall.reason": reason})
    assert view.front.departure == f"Why not Medium: {reason}"
    assert (
        view_of("medium_low", {}).front.departure == ""
        and view_of("medium_low", {}).front.imminent == ""
    )


def test_page_one_says_on_what_a_level_rests_where_many_factors_are_not_rated() -> None:
    reason = "We met him once; visits to his sister and his employer are booked."
    unable = {f"factors.{key}.rating": "Unable to rate" for key in ("R1", "R2", "P4", "P5")}
    view = view_of("medium_low", {**unable, "overall.reason": reason})
    assert view.front.departure == f"Why Medium with four factors not rated: {reason}"


def test_page_one_names_all_factors_with_evidence_of_imminent_offending() -> None:
    assert view_of("very_high_imminent", {}).front.imminent.endswith(
        "under R1 Opportunity (victim access)."
    )
    both = {"factors.R2.rating": "High", "factors.R2.imminent": "Yes"}
    assert view_of("very_high_imminent", both).front.imminent.endswith("under R1 and R2.")


# --- the worst scenario, and what is asked of the panel


def test_who_is_at_risk_and_the_warning_signs_are_those_of_the_worst_scenario() -> None:
    told = page_one({"formulation.worst": "S2"}).at_risk
    assert [line.key for line in told] == ["scenarios.who", "scenarios.signs"]
    assert told[0].text.startswith("An adult woman in a relationship with him")
    assert page_one({"formulation.worst": None}).at_risk == ()


def test_what_the_panel_is_asked_to_decide_is_printed_where_it_is_asked() -> None:
    assert page_one({"formulation.decide": None}).decide == ()
    (line,) = page_one({"formulation.decide": "Whether to disclose to the manager."}).decide
    assert (line.label, line.text) == (
        "The panel is asked to decide",
        "Whether to disclose to the manager.",
    )


# --- what is overdue


def test_what_is_overdue_and_has_no_room_above_is_named_at_the_foot() -> None:
    foot = page_one({"actions.A8.due": "2026-11-20"}, on=date(2026, 11, 28)).foot
    assert "Also OVERDUE: " in foot and "gap at P3 since 6 November 2026" in foot.replace(
        "Gap", "gap"
    )
    assert "A8 since 20 November 2026" in foot and "A1 since" not in foot


# --- room


@pytest.mark.parametrize("name", NAMES)
def test_page_one_cuts_nothing_while_a_part_of_it_is_white(name: str) -> None:
    """Actions ended in "..." above an empty quarter of a page."""
    html = page_of(reading_of(name), INSTRUMENT, Edition.PANEL)[1]
    front_html = html[: html.index('<section class="page">')] + "</body></html>"
    pdf = render_pdf(front_html)[0]
    assert text_of(pdf).count("\f") == 1
    words = text_of(pdf, "-bbox").split("</page>")[0]
    lowest = max(
        float(line.split('yMax="')[1].split('"')[0])
        for line in words.splitlines()
        if "<word" in line
        and "OFFICIAL" not in line
        and ">Page<" not in line
        and float(line.split('yMax="')[1].split('"')[0]) < 795
    )
    is_cut = "… See" in " ".join(text_of(pdf).split())
    assert lowest > 700 or not is_cut, "of 842 points, of which 795 are for the page"


def test_a_short_case_is_told_in_full() -> None:
    """Of eleven actions A9 is done, and here A10 and A11 are, too."""
    short: dict[str, object] = {"formulation.decide": None}
    short |= {f"actions.A{n}.what": f"He rings on day {n}." for n in range(1, 10)}
    short |= {f"orders.O{n}.what": "A licence." for n in (1, 2, 3)}
    short |= {f"actions.A{n}.status": "Done" for n in (10, 11)}
    page = page_one(short)
    assert len(page.next_actions) == 8, "every open action"
    assert not [row for row in page.next_actions if "…" in row.action + row.owner]
    assert "most urgent" not in page.foot


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL])
@pytest.mark.parametrize("case", [longest, longest_review])
def test_page_one_is_one_page_however_long_the_case(
    edition: Edition, case: Callable[[], Reading]
) -> None:
    html = page_of(departing(case()), INSTRUMENT, edition)[1]
    front_html = html[: html.index('<section class="gaps')] + "</body></html>"
    assert text_of(render_pdf(front_html)[0]).count("\f") == 1


def test_the_one_action_of_a_page_that_is_full_is_told_as_one() -> None:
    """The longest case has room for no second one in the record."""
    page = page_of(departing(longest()), INSTRUMENT, Edition.RECORD)[0].front
    assert len(page.next_actions) == 1
    assert page.foot.startswith("The most urgent of ") and " open actions; all are" in page.foot


def test_where_the_whole_stands_is_a_heading_of_the_panel_edition() -> None:
    html = page_of(case("high_with_gap"), INSTRUMENT, Edition.PANEL)[1]
    for heading in ("Step 1.", "Step 3.", "Step 5.", ">How the levels were reached", ">Sign-off"):
        assert heading in html


# --- a review


def test_a_review_shows_what_moved_in_words_and_by_shape_and_keeps_the_deficit() -> None:
    """High on a protective factor that was not rated is no improvement, and still a deficit."""
    view, html = page_of(lively(), INSTRUMENT, Edition.PANEL)
    told = {factor.key: (factor.brief, factor.was, factor.shape) for factor in view.factors}
    assert told["R2"] == ("High", "worse: was Medium", "up")
    assert told["P4"] == ("Medium", "better: was High: deficit", "down")
    assert told["P3"] == ("High: deficit", "was Unable to rate", "open")
    assert told["R7"] == ("Unable to rate", "was Medium", "open")
    assert told["R1"] == ("High", "", "")
    cell = '<span class="shape up"></span> worse: was Medium'
    assert cell in html
    assert view.front.moves == "1 worse, 2 better, 7 as last time, 1 rated now, 1 no longer rated"
