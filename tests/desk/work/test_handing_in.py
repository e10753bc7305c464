"""Handed in by a process of the desk: what `submit` would refuse is refused in its words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from arms_docs.casework.opening import open_submission
from arms_docs.desk.work.handing_in import check, hand_in
from tests.people import DI_FROST
from tests.support.edited_workbooks import answer, opened, saved
from tests.support.loop import HANDED_IN, IDENTITY, SECRET, key_file, terms_at, workbook_of
from tests.support.paths import VERSIONS

TERMS = terms_at(HANDED_IN)
OPTIONS = {
    "terms": TERMS,
    "name": "case.xlsx",
    "identity": IDENTITY,
    "without_notes": False,
    "key": b"",
    "passphrase": "",
}


def said(files: dict[str, bytes]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files["said.json"])
    return told


def test_a_wrong_passphrase_and_another_persons_key_are_no_signature() -> None:
    content = workbook_of("medium_low")
    key = {"key": key_file(DI_FROST), "passphrase": "not this one"}
    code, files = hand_in(content, {**OPTIONS, **key})
    assert code == 1 and said(files)["about"] == "key"
    assert "passphrase is wrong" in said(files)["refused"][0]
    code, files = hand_in(content, {**OPTIONS, **key, "passphrase": SECRET})
    assert code == 1 and "does not name them as an assessor" in said(files)["refused"][0]
    assert set(files) == {"said.json"}


def test_a_passphrase_without_a_key_does_not_go_out_unsigned() -> None:
    """Whoever typed a passphrase meant to sign."""
    code, files = hand_in(workbook_of("medium_low"), {**OPTIONS, "passphrase": SECRET})
    assert code == 1 and said(files)["about"] == "key" and set(files) == {"said.json"}
    assert said(files)["refused"][0].startswith("A passphrase was typed, and no key was chosen.")


def test_what_has_errors_is_not_handed_in() -> None:
    code, files = hand_in((VERSIONS / "0.1.0/blank.xlsx").read_bytes(), OPTIONS)
    assert code == 1 and len(said(files)["refused"]) > 10 and set(files) == {"said.json"}


@pytest.mark.prove  # it renders; what the page does with it: pages/test_handing_in_side
def test_notes_are_left_out_and_said_and_the_supervisor_can_open_it() -> None:
    book = opened(workbook_of("medium_low"))
    book.create_sheet("My notes").append(("He has a nephew, 9",))
    answer(book, "self_risk.done").value = answer(book, "self_risk.done").value
    code, files = hand_in(saved(book), {**OPTIONS, "without_notes": True})
    assert code == 0 and said(files)["left_out"][0].startswith("The sheet 'My notes'")
    assert said(files)["signed_by"] == ""
    case = open_submission(files["submitted.pdf"], TERMS)
    assert case.opened.content != saved(book)
    assert case.opened.submission.assessment_id == IDENTITY
    code, files = check(files["submitted.pdf"], {"terms": TERMS})  # asked of what was signed alone
    assert code == 1 and "carries no signature" in said(files)["refused"][0]
    code, faults = check(b"%PDF-1.7", {"terms": TERMS})
    assert code == 1 and said(faults)["refused"]
