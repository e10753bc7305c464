"""The names of what is signed, as they have been since version 0.1."""

from __future__ import annotations

from arms_docs.casework.editions import RECORD, SIGNED
from arms_docs.report.edition import Edition


def test_the_files_have_their_old_names_in_the_order_of_signing() -> None:
    assert list(SIGNED.items()) == [
        (Edition.RECORD, "record.pdf"),
        (Edition.PANEL, "panel.pdf"),
        (Edition.ANNEX, "annex.pdf"),
    ]
    assert RECORD == "record.pdf"
