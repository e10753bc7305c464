"""Where a file goes is decided by what is in it: its name may say anything."""

from __future__ import annotations

import pytest

from arms_docs.desk.pages.kinds import CALLED, DECISION, PDF, SIGNED, SUBMISSION, WORKBOOK, kind_of


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"[person]\n", b"", b"x"])
def test_all_but_a_pdf_goes_where_it_is_said_what_it_is(content: bytes) -> None:
    assert kind_of(content) == WORKBOOK
    assert kind_of(b"%PDF-1.7") == PDF
    assert set(CALLED) == {WORKBOOK, SUBMISSION, DECISION, SIGNED}
