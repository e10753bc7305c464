"""The whole view of an edition: its head, and the parts that it prints."""

from __future__ import annotations

import pytest

from arms_docs.report.edition import Edition
from tests.support.views import view_of


@pytest.mark.parametrize("edition", list(Edition))
def test_a_view_prints_the_parts_of_its_edition(edition: Edition) -> None:
    view = view_of("medium_low", edition=edition)
    assert view.parts == edition.profile.parts
    assert view.head.title == edition.profile.title


def test_a_draft_says_so_and_an_incomplete_one_that_too() -> None:
    assert view_of("medium_low").head.watermark == "DRAFT"
    head = view_of("medium_low", {"overall.level": None}).head
    assert head.watermark == "INCOMPLETE DRAFT"
    assert head.running == "INCOMPLETE DRAFT: not signed off"
    assert head.status == "Draft of an assessment that is not complete. Not signed off."


def test_the_day_of_the_assessment_is_the_date_of_the_document() -> None:
    assert view_of("medium_low").head.created == "2026-10-05"
    assert view_of("medium_low", {"context.assessed_on": None}).head.created == ""


def test_all_twelve_factors_are_in_it() -> None:
    assert len(view_of("medium_low").factors) == 12
