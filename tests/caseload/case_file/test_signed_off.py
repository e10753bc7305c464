"""What a record tells of its sign-off, from the file that it carries."""

from __future__ import annotations

import json

import pytest

from arms_docs.caseload.case_file.signed_off import SignedOff, signed_off


def file(**data: object) -> bytes:
    return json.dumps({"answers": {}, **data}, sort_keys=True).encode()


def test_a_submission_that_was_never_decided_tells_its_warnings_and_rounds() -> None:
    told = signed_off(file(warnings=[{}], returned=[{"digest": "one"}, {"digest": "two"}]))
    assert told == SignedOff(warnings=1, returned=("one", "two"))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"no JSON", b'{"answers": 3}', b"\xff"])
def test_what_is_no_such_file_tells_nothing(content: bytes) -> None:
    assert signed_off(content) == SignedOff()
