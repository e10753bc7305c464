"""What was signed a moment ago, read as it stands on the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest

from arms_docs.casework.keeping.written import check_written
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.signing.sealing import Sealing
from tests.people import PC_HAYLE
from tests.support.loop import (
    DECIDED,
    authority,
    hand_in,
    key_of,
    small_workbook,
    terms_at,
    withdrawn,
)
from tests.support.steps import TWO, settings_of, short_finished, signed_twice, waiting

MODULE = import_module("arms_docs.casework.keeping.written")
NOBODY_TRUSTED = terms_at(DECIDED + timedelta(hours=2))
TRUSTING = replace(NOBODY_TRUSTED, roots=(authority().certificate,))


@pytest.mark.prove
def test_sound_editions_are_right_whether_or_not_their_issuer_is_known() -> None:
    for files in (short_finished().files, signed_twice().files):
        assert check_written(files, TRUSTING) == check_written(files, NOBODY_TRUSTED) == ()


@pytest.mark.prove
def test_that_a_second_signature_is_still_to_come_is_not_wrong() -> None:
    assert check_written(waiting().files, terms_at(DECIDED, settings_of(TWO))) == ()


def test_what_is_wrong_is_said_with_the_name_of_the_file() -> None:
    files = dict(short_finished().files)
    files["panel.pdf"] = files["panel.pdf"][:-200] + bytes(200)
    faults = check_written(files, TRUSTING)
    assert faults and all(fault.startswith("panel.pdf: ") for fault in faults)


def test_a_signed_submission_is_opened_as_the_supervisor_will_open_it() -> None:
    signed = hand_in(
        content=small_workbook(), sealing=Sealing(key_of(PC_HAYLE)), now=DECIDED
    ).files["submitted.pdf"]
    assert check_written({"submitted.pdf": signed}, NOBODY_TRUSTED) == ()
    knowing = replace(TRUSTING, crls=(withdrawn(PC_HAYLE),))
    [fault] = check_written({"submitted.pdf": signed}, knowing)
    assert fault.startswith("submitted.pdf: ") and "withdrawn" in fault
    cut_back = signed[: signed.index(b"%%EOF") + 6]
    faults = check_written({"submitted.pdf": cut_back}, NOBODY_TRUSTED)
    assert "submitted.pdf: The assessor signed this submission, and the signature is gone." in (
        faults
    )
    faults = check_written({"submitted.pdf": signed + b"\n% more"}, NOBODY_TRUSTED)
    assert len(faults) == 1 and "Something was added to the file after" in faults[0]


def test_what_cannot_be_told_is_not_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told that something is signed of which a second run cannot tell whether it is."""
    files = {"record.pdf": short_finished().files["record.pdf"]}
    verdict = verify_document(files["record.pdf"], status_of(files["record.pdf"], TRUSTING))
    why = "It cannot be told."
    for doubted in (replace(verdict, doubt=why), replace(verdict, newer=why)):
        monkeypatch.setattr(MODULE, "verify_document", lambda *_, told=doubted, **__: told)
        assert check_written(files, TRUSTING) == ("record.pdf: It cannot be told.",)
