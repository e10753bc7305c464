"""The factors: a deficit never reads as good news, and every other question has its line."""

from __future__ import annotations

import pytest

from arms_docs.assessment.not_known import BLANK, UNREADABLE, NotKnown
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.report.edition import Edition
from arms_docs.report.pages.factors import IN_THE_RECORD, FactorView, factor_pages, rank, rated
from arms_docs.report.pages.page import page_of
from tests.support.builders import INSTRUMENT, Changes
from tests.support.lively import lively
from tests.support.reviews import review
from tests.support.views import edition_copy


def factor(key: str, changes: Changes, name: str = "high_with_gap") -> FactorView:
    return next(v for v in factor_pages(edition_copy(name, changes)).all if v.key == key)


@pytest.mark.parametrize(
    ("rating", "number"),
    [
        (FactorRating.LOW, 1),
        (FactorRating.MEDIUM, 2),
        (FactorRating.HIGH, 3),
        (FactorRating.UNABLE, 0),
        (BLANK, 0),
    ],
)
def test_boxes_are_filled_by_the_rating(rating: FactorRating | NotKnown, number: int) -> None:
    assert rank(rating) == number


def test_high_on_a_protective_factor_says_what_it_means() -> None:
    assert rated(FactorRating.HIGH, FactorKind.PROTECTIVE) == "High: serious deficit"
    assert rated(FactorRating.HIGH, FactorKind.PROTECTIVE, brief=True) == "High: deficit"
    assert rated(FactorRating.HIGH, FactorKind.RISK) == "High"
    assert rated(UNREADABLE, FactorKind.PROTECTIVE) == "Could not be read"


def test_seven_risk_factors_come_before_five_protective_ones() -> None:
    pages = factor_pages(edition_copy("high_with_gap"))
    assert [view.key for view in pages.risks] == [f"R{n}" for n in range(1, 8)]
    assert [view.key for view in pages.protectives] == [f"P{n}" for n in range(1, 6)]


def test_why_a_rating_differs_stands_below_its_most_urgent_action() -> None:
    changes = {"factors.R1.rating": "Medium", "factors.R1.reason": "He has moved."}
    labels = [line.label for line in factor("R1", changes).notes]
    assert labels[-2:] == ["Its most urgent open action", "Why the rating differs"]


def test_evidence_that_is_all_restricted_is_in_the_record() -> None:
    """Those of the list, and those that the rationale cites."""
    hidden = {"sources.E1.restricted": "Yes"}
    changes = {**hidden, "factors.R1.evidence": "E1", "factors.R1.rationale": "He drinks (E1)."}
    assert factor("R1", changes).evidence.text == IN_THE_RECORD
    cited_too = {**changes, "factors.R1.rationale": "He drinks (E1, E6), and was told to go (E2)."}
    assert factor("R1", cited_too).evidence.text == "E6, E2"


def test_no_answer_is_no_line_and_no_is_an_answer() -> None:
    asked = "Evidence of imminent offending?"
    told = {line.label: line.text for line in factor("R1", {}).notes}
    assert told[asked] == "No"
    assert asked not in [line.label for line in factor("R3", {}).notes], "it is Low"


def test_a_rationale_that_stands_from_last_time_says_of_which_day_it_is() -> None:
    """Printed as if it were of today, it would be believed to be."""
    view, html = page_of(lively(), INSTRUMENT, Edition.PANEL)
    told = {factor.key: factor.as_of for factor in view.factors}
    assert told["R1"] == "As on 19 October 2026:" and told["R2"] == ""
    assert html.count("As on 19 October 2026:") == 7
    unchanged = page_of(review("high_with_gap"), INSTRUMENT, Edition.PANEL)[0]
    rationale = next(x for x in unchanged.levels.reasoning if x.key == "overall.rationale")
    assert rationale.text.startswith("As on 19 October 2026: Six factors are High")
