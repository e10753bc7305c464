"""`quality --part plans`: a file named by itself counts, and CSV has one row for each item."""

from __future__ import annotations

from arms_docs.caseload.case_file import Step
from arms_docs.cli.quality_part import Studied
from arms_docs.cli.quality_plans import PART
from arms_docs.settings import DEFAULTS
from arms_docs.study.quality.profile_in_data import as_table
from tests.support.some_plans import ON, plan


def studied(*sources: str, **own: object) -> Studied:
    facts = (plan(1, step=Step.DRAFT), plan(2))
    return Studied(facts, DEFAULTS, ON, sources, own)


def test_what_is_named_by_itself_counts() -> None:
    assert len(PART.count(studied("cases")).plans.counted) == 1
    both = PART.count(studied("cases", "001.pdf", file_by_file=True))
    assert len(both.plans.counted) == 2 and both.each


def test_a_table_has_a_row_for_each_item() -> None:
    rows = as_table(PART.count(studied("cases"))).decode().splitlines()
    assert rows[0].startswith("reference,file,step,item") and len(rows) == 19
