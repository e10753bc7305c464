"""Files taken out of a PDF."""

from __future__ import annotations

import pytest

from arms_docs.report.read_back.extract import NotCarriedError, carried
from tests.support.golden import pdf_of


def test_a_draft_carries_nothing_and_a_damaged_pdf_is_refused() -> None:
    assert carried(pdf_of("medium_low")) == {}
    with pytest.raises(NotCarriedError, match="damaged"):
        carried(b"%PDF-1.7 and no more")
