"""Page one: what it says, and that it stays one page."""

from __future__ import annotations

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.render import render_pdf
from tests.support.builders import INSTRUMENT
from tests.support.golden import text_of
from tests.support.longest import longest
from tests.support.views import departing, view_of


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


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL])
def test_page_one_is_one_page_however_long_the_case(edition: Edition) -> None:
    html = page_of(departing(longest()), INSTRUMENT, edition)[1]
    front = html[: html.index('<section class="gaps')] + "</body></html>"
    assert text_of(render_pdf(front)[0]).count("\f") == 1
