"""For whom a PDF was prepared."""

from __future__ import annotations

from arms_docs.casework.opening.signed_elsewhere import prepared_for
from tests.people import DI_FROST
from tests.support.readers import prepared_files
from tests.support.steps import short_finished


def test_only_what_was_prepared_says_so() -> None:
    prepared = prepared_for(prepared_files()["panel.pdf"])
    assert prepared is not None and prepared.staff_id == DI_FROST.staff_id
    assert prepared_for(short_finished().files["record.pdf"]) is None
    assert prepared_for(b"no PDF") is None
