"""The locked sheets say all that the PDF says of a case."""

from __future__ import annotations

from arms_docs.study.exercise.case_sheets import EXPERT_STEPS, STEPS, case_sheets
from arms_docs.workbook.small import Heading
from tests.support.exercises import small_pack, two_cases


def test_all_that_is_read_stands_on_the_sheet_evidence() -> None:
    case, vignette = small_pack().cases[0], two_cases()[0].vignette
    start, evidence = case_sheets(case, vignette, "Fictional case", STEPS)
    texts = {cell for row in evidence.rows if not isinstance(row, Heading) for cell in row}
    assert {vignette.summary, vignette.static.facts} < texts
    assert {each.text for each in vignette.evidence} < texts
    assert {each.origin for each in vignette.evidence} < texts
    assert f"On record: {vignette.static.on_record.value}" in texts
    assert "Fictional case" in start.intro
    assert "Fictional case" in evidence.intro


def test_an_expert_is_told_of_the_second_rating() -> None:
    assert any("Also accepted" in step for step in EXPERT_STEPS)
    assert not any("Also accepted" in step for step in STEPS)
