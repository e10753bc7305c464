"""Rows of tables: which are used, and what each still needs."""

from __future__ import annotations

from tests.support.builders import answers_of, place_of
from tests.support.live_workbooks import works_out


def test_a_row_that_is_begun_says_what_it_needs() -> None:
    empty = works_out("actions.A30.add", answers_of("medium_low"))
    assert str(empty).startswith("Add: ") and str(empty).endswith(" more")
    raw = dict(answers_of("medium_low"))
    assert works_out("actions.A1.add", raw) == ""
    del raw[place_of("actions.A1.owner")]
    assert works_out("actions.A1.gaps", raw) == "|Owner"
    assert works_out("actions.A1.add", raw) == "Add: Owner"


def test_the_first_number_that_is_not_on_the_evidence_sheet_is_named() -> None:
    raw = dict(answers_of("medium_low")) | {place_of("factors.R1.evidence"): "E01, E19 and E25"}
    assert works_out("sources.E1.used", raw) is True
    assert works_out("factors.R1.not_listed", raw) == "E19"
    raw[place_of("factors.R1.evidence")] = "E1, E25"
    assert works_out("factors.R1.not_listed", raw) == "E25"
    raw[place_of("factors.R1.evidence")] = "E1"
    assert works_out("factors.R1.not_listed", raw) == ""
