"""What one file says, as plain data: it survives being kept, whatever is in it."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from arms_docs.caseload.case_file import ActionDue, CaseFile, Ended, Ending, Gap, Step
from tests.support.some_case_files import FIRST, SECOND, living, signed, some


def test_what_is_kept_comes_back_as_it_was() -> None:
    record = signed("r.pdf")
    assert record.plan is not None
    full = replace(
        record.plan,
        gaps=(Gap("R1", None), Gap("P3", SECOND)),
        actions=(ActionDue("A1", "High", SECOND, FIRST, 2),),
        ended=(Ended("A2", "Done", FIRST),),
        orders=(Ending("O1", SECOND),),
    )
    files = [
        replace(record, plan=full, returned=("a", "b")),
        living("next.xlsx", record, visited=SECOND, carried=full),
        CaseFile("gone.xlsx", "", Step.UNREAD, "It cannot be read."),
    ]
    for file in files:
        assert msgspec.json.decode(msgspec.json.encode(file), type=CaseFile) == file


def test_only_a_proved_signature_is_one_and_returned_rounds_are_counted() -> None:
    assert [step for step in Step if some("a", step).is_signed] == [Step.SIGNED]
    assert some("a", Step.RETURNED, returned=("one", "two")).rounds == 2
