"""What one edition shows: redacted once, before anything is put into words."""

from __future__ import annotations

from arms_docs.report.edition import Edition, Part
from tests.support.views import edition_copy

RESTRICTED = {"sources.E1.restricted": "Yes"}


def test_a_copy_that_circulates_is_redacted_and_knows_the_whole() -> None:
    copy = edition_copy("medium_low", RESTRICTED)
    assert copy.assessment.restricted == () and copy.whole.restricted
    assert "E1" not in [source.id for source in copy.assessment.sources]
    assert copy.left_out == Edition.PANEL.profile.leaves_out


def test_the_record_leaves_nothing_out() -> None:
    copy = edition_copy("medium_low", RESTRICTED, Edition.RECORD)
    assert copy.assessment == copy.whole and copy.left_out == ""


def test_gaps_have_the_words_of_a_person() -> None:
    copy = edition_copy("medium_low", {"overall.level": None})
    assert "Overall priority and general level: Overall priority" in [g.label for g in copy.gaps]


def test_a_copy_has_the_parts_of_its_edition() -> None:
    assert edition_copy("medium_low").has(Part.PLAN)
    assert not edition_copy("medium_low", edition=Edition.SUMMARY).has(Part.PLAN)
