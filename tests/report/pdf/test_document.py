"""An edition as a document: only the record carries files."""

from __future__ import annotations

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from tests.support.builders import INSTRUMENT
from tests.support.golden import reading_of
from tests.support.views import carried


def test_a_record_without_what_was_submitted_is_a_fault_of_ours() -> None:
    reading = reading_of("medium_low")
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.RECORD)
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.PANEL, carried=carried(reading, Edition.RECORD))
