"""What a record tells of its sign-off, from the file that it carries."""

from __future__ import annotations

import json
from datetime import date

import pytest

from arms_docs.caseload.case_file.signed_off import SignedOff, signed_off
from tests.people import DI_FROST

ROUND = {"decided_on": "2026-11-22", "staff_id": DI_FROST.staff_id, "decision": "Signed off"}


def file(*rounds: dict[str, str], **data: object) -> bytes:
    rows = {f"SO{number}": row for number, row in enumerate(rounds, start=1)}
    return json.dumps({"answers": {"rounds": rows}, **data}, sort_keys=True).encode()


def test_the_last_round_is_told_also_the_tenth() -> None:
    back = {**ROUND, "decision": "Returned", "decided_on": "2026-10-01"}
    told = signed_off(file(*[back] * 9, ROUND))
    assert (told.decided, told.decided_by) == (date(2026, 11, 22), DI_FROST.staff_id)


def test_warnings_and_a_lower_level_are_told_as_accepted_where_they_were() -> None:
    taken = {**ROUND, "warnings_accepted": "Dates  have\npassed.", "lower_accepted": "Yes"}
    told = signed_off(file(taken, warnings=[{}, {}]))
    assert (told.warnings, told.warnings_why, told.lower_accepted) == (
        2,
        "Dates have passed.",
        True,
    )
    back = {**taken, "decision": "Returned"}
    told = signed_off(file(back, warnings=[{}]))
    assert (told.warnings, told.warnings_why, told.lower_accepted) == (1, "", False)


def test_a_submission_that_was_never_decided_tells_its_warnings_and_rounds() -> None:
    told = signed_off(file(warnings=[{}], returned=[{"digest": "one"}, {"digest": "two"}]))
    assert told == SignedOff(warnings=1, returned=("one", "two"))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"no JSON", b'{"answers": 3}', b"\xff"])
def test_what_is_no_such_file_tells_nothing(content: bytes) -> None:
    assert signed_off(content) == SignedOff()
