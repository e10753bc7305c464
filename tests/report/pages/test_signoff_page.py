"""The sign-off page: rounds by their questions, and what a signature stands for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.rating.checklist import CHECKLIST
from arms_docs.report.edition import Edition
from arms_docs.report.pages.signoff_page import (
    DRAFT_SIGNATURE,
    SUBMITTED_SIGNATURE,
    ChecklistRow,
    running,
    signature,
    signoff_page,
)
from tests.support.golden import standing
from tests.support.views import edition_copy


def test_a_draft_has_no_signing_and_says_that_it_is_not_signed() -> None:
    page = signoff_page(edition_copy("medium_low"))
    assert page.signing is None and page.signature == DRAFT_SIGNATURE


def test_a_round_is_told_by_the_labels_of_the_form() -> None:
    lines = signoff_page(edition_copy("medium_low")).rounds[0].lines
    assert [line.label for line in lines][:4] == ["Decision", "By", "On", "Comments"]
    assert lines[1].text.endswith("(staff id P3007)")


def test_once_it_is_handed_in_the_checklist_has_a_table_of_its_own() -> None:
    copy = edition_copy("medium_low", edition=Edition.RECORD)
    decided = replace(copy, standing=standing("medium_low"))
    page = signoff_page(decided)
    assert page.signing is not None
    assert len(page.signing.checklist) == len(CHECKLIST) + 1, "what is overdue is no question"
    in_table = {f"rounds.{field}" for field in CHECKLIST}
    assert not in_table & {line.key for line in page.rounds[-1].lines}
    assert in_table & {line.key for line in signoff_page(copy).rounds[-1].lines}


def test_what_is_overdue_is_put_to_the_supervisor_and_then_accepted() -> None:
    copy = edition_copy("high_with_gap", edition=Edition.RECORD, on=date(2026, 11, 6))
    decided = standing("high_with_gap")
    for has, answer in (
        (replace(decided, decided_by=""), "For the supervisor, with the warnings"),
        (decided, "Accepted with the warnings"),
    ):
        signing = signoff_page(replace(copy, standing=has)).signing
        assert signing is not None
        assert signing.checklist[-1] == ChecklistRow(
            "Overdue on the day of the decision",
            "As at 6 November 2026: A1 since 30 October 2026; A2 since 5 November 2026.",
            answer,
        )


def test_nothing_reads_as_signed_before_it_is() -> None:
    decided = standing("medium_low")
    submitted = replace(decided, decided_by="")
    assert signature(submitted) == SUBMITTED_SIGNATURE
    assert running(submitted, "SUBMITTED") == "SUBMITTED: not signed off"
    assert running(decided, "") == "Signed off with both signatures only"
    assert running(replace(decided, roles=decided.roles[:1]), "") == "Signed off"


def test_a_point_without_a_reply_says_so() -> None:
    changes = {
        "points.F1.round": "SO1",
        "points.F1.concerns": "R3 Rationale",
        "points.F1.change": "Say when.",
    }
    points = signoff_page(edition_copy("medium_low", changes)).rounds[0].points
    assert points.heads == ("Concerns", "What to change", "What was done about it")
    assert points.rows[0].cells == ("R3 Rationale", "Say when.", "Not answered yet")
